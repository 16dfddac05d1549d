//! `-` is stdin or stdout wherever a file can be named, or is refused.

mod program;

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use program::turjuman;

/// Runs the program with a text on stdin and returns its exit code and what it printed.
fn run(folder: &Path, arguments: &[&str], stdin: &str) -> (Option<i32>, String, String) {
    let mut child = turjuman(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that reads nothing may have ended by now.
    let _closed = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_dash_names_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("source.txt"), "Hello 5\n").expect("written");
    std::fs::write(folder.join("target.txt"), "مرحبا 6\n").expect("written");
    let tmx = "<tmx version='1.4'><body><tu><tuv><seg>x</seg></tuv></tu></body></tmx>";
    let tmx_draft = "\u{FEFF}<?xml version='1.0'?><tmx version='1.4'><body><tu>\
        <tuv xml:lang='en'><seg>5</seg></tuv><tuv xml:lang='ar'><seg>6</seg></tuv></tu></body></tmx>";
    for (arguments, stdin, code, out) in [
        (
            &["check", "--source", "-", "--target", "target.txt"][..],
            "Hello 5\n",
            1,
            "--> target.txt:1:1",
        ),
        (&["check", "--source", "source.txt", "--target", "-"], "مرحبا 6\n", 1, "--> stdin:1:1"),
        (&["check", "-"], "Hello 5\tمرحبا 6\n", 1, "--> stdin.tsv:1:9"),
        (&["check", "-"], tmx_draft, 1, "--> stdin.tmx:1:"),
        (&["term", "lint", "-"], "id,en\nb,Basra\na,Anbar\n", 1, "--> stdin:3\n"),
        (&["--memory", "m.sqlite", "import", "-", "--report", "-"], tmx, 0, "{\"file\":\"stdin\","),
        (&["--memory", "m.sqlite", "lookup", "-"], "Hello\n", 0, "no match"),
        (&["--memory", "m.sqlite", "export", "-o", "-"], "", 0, "<tmx version=\"1.4\""),
    ] {
        let (found, output, error) = run(folder, arguments, stdin);
        assert_eq!(found, Some(code), "{arguments:?} {error}");
        assert!(output.contains(out), "{arguments:?} {output} {error}");
    }
    assert!(!folder.join("-").exists());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_stays() {
    use std::io::BufRead as _;

    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("terms.csv"), "id,en,ar\nbasra,Basra,البصرة\n").expect("written");
    let tmx = "<tmx version='1.4'><header/><body/></tmx>";
    run(folder, &["--memory", "m.sqlite", "import", "-"], tmx);
    let made = std::process::Command::new("mkfifo").arg(folder.join("fifo")).status();
    assert!(made.expect("mkfifo starts").success());
    std::os::unix::fs::symlink("fifo", folder.join("link")).expect("linked");
    for arguments in [
        &["term", "import", "terms.csv"][..],
        &["term", "export", "--format", "csv", "--glossary", "terms.csv"],
        &["--memory", "m.sqlite", "export"],
    ] {
        let run_to = |output| run(folder, &[arguments, &["-o", output]].concat(), "");
        let (code, expected, error) = run_to("-");
        assert_eq!(code, Some(0), "{arguments:?} {error}");
        for output in ["fifo", "link"] {
            // Open for both, it waits for nobody, and holds what is written.
            let mut fifo = std::fs::File::options()
                .read(true)
                .write(true)
                .open(folder.join("fifo"))
                .expect("it opens");
            let (code, printed, error) = run_to(output);
            assert_eq!((code, printed.as_str()), (Some(0), ""), "{arguments:?} {error}");
            fifo.write_all(b"\0").expect("it is written");
            let mut read = Vec::new();
            std::io::BufReader::new(fifo).read_until(0, &mut read).expect("it is read");
            assert_eq!(String::from_utf8_lossy(&read), format!("{expected}\0"), "{arguments:?}");
        }
        let (code, printed, error) = run_to("/dev/stdout");
        assert_eq!((code, printed), (Some(0), expected), "{arguments:?} {error}");
    }
    let (fifo, link) = (folder.join("fifo"), folder.join("link"));
    assert!(!fifo.metadata().expect("it is there").is_file() && link.is_symlink());
}

#[cfg(unix)]
#[test]
fn the_file_behind_a_stream_is_appended_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let tmx = "<tmx version='1.4'><header/><body/></tmx>";
    run(folder, &["--memory", "m.sqlite", "import", "-"], tmx);
    let export = ["--memory", "m.sqlite", "export", "-o"];
    let (_, expected, _) = run(folder, &[&export[..], &["-"]].concat(), "");
    for (link, stream) in [("out", "/dev/stdout"), ("first", "/dev/fd/1"), ("err", "/dev/stderr")] {
        std::os::unix::fs::symlink(stream, folder.join(link)).expect("linked");
    }
    for output in ["/dev/stdout", "/dev/fd/1", "out", "first", "/dev/stderr", "err"] {
        std::fs::write(folder.join("log"), "begun\n").expect("written");
        let log = || std::fs::File::options().append(true).open(folder.join("log")).expect("open");
        let mut command = turjuman(folder);
        command.args(["--quiet"]).args(export).arg(output);
        match output.contains("err") {
            true => command.stderr(log()).stdout(Stdio::null()),
            false => command.stdout(log()).stderr(Stdio::null()),
        };
        assert!(command.status().expect("the program ends").success(), "{output}");
        let log = std::fs::read_to_string(folder.join("log")).expect("it is read");
        assert_eq!(log, format!("begun\n{expected}"), "{output}");
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_do_not_steer_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let name = "a\u{1B}]0;title\u{7}\n.tmx";
    let tmx = "<tmx version='1.4'><header/><body><tu><tuv xml:lang='en'><seg>x</seg></tuv></tu></body></tmx>";
    std::fs::write(folder.join(name), tmx).expect("written");
    let (code, _output, error) = run(folder, &["--memory", "m.sqlite", "import", name], "");
    assert_eq!((code, error.lines().count()), (Some(0), 1), "{error}");
    assert!(error.starts_with("a‹U+001B›]0;title‹U+0007› .tmx: 1 unit read"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_verdict_does_not_need_a_reader() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let draft: String = (0..5000).map(|number| format!("He has {number}.\tله  5.\n")).collect();
    std::fs::write(folder.join("draft.tsv"), draft).expect("written");
    std::fs::write(folder.join("clean.tsv"), "He has 5.\tله 5.\n").expect("written");
    std::fs::write(folder.join("terms.csv"), "id,en\na,Basra\na,Anbar\n").expect("written");
    for (arguments, code) in [
        (&["check", "draft.tsv"][..], 1),
        (&["check", "clean.tsv"], 0),
        (&["check", "draft.tsv", "absent.tsv"], 2),
        (&["term", "lint", "terms.csv"], 1),
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = turjuman(folder);
        command.args(arguments).stdout(writer).stderr(Stdio::null());
        let status = command.status().expect("the program ends");
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn a_dash_that_makes_no_sense_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for (arguments, message) in [
        (&["check", "--source", "-", "--target", "-"][..], "are both stdin"),
        (&["diff", "-", "-"], "stdin can be one side of the comparison only"),
        (&["term", "list", "--glossary", "-"], "a glossary is read more than once"),
    ] {
        let (code, _output, error) = run(folder.path(), arguments, "");
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(error.contains(message), "{arguments:?} {error}");
    }
}
