//! What is broken, in the way or in a hurry is met with a clear word and loses nothing.
//!
//! Every case runs the program itself: it must end by itself with 0, 1 or 2, and must not panic.

mod program;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use turjuman::store::{ImportMode, Memory};
use turjuman::unit::{Timestamp, TranslationUnit};

use program::turjuman;

const CONFIG: &str = "[project]\nsource = 'en'\ntarget = 'ar'\ntmx = ['tmx/*.tmx']\n";

/// Runs the program to its end and returns its exit code and what it printed.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    told(turjuman(folder).args(arguments).output().expect("the program runs"))
}

fn told(output: Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(!err.contains("panicked"), "{err}");
    let code = output.status.code().expect("no signal ends the program");
    (code, out, err)
}

fn tmx(units: usize) -> String {
    program::tmx(units, "The talks of day # continue.", "المحادثات مستمرة في اليوم #.")
}

/// A project with a file of 60 units.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("tmx")).expect("made");
    std::fs::write(folder.path().join("turjuman.toml"), CONFIG).expect("written");
    std::fs::write(folder.path().join("tmx/a.tmx"), tmx(60)).expect("written");
    folder
}

#[test]
fn a_project_with_a_memory_that_cannot_be_used_says_what_to_do() {
    let folder = project();
    let memory = folder.path().join(".turjuman/memory.sqlite");
    assert_eq!(run(folder.path(), &["sync"]).0, 0);
    let whole = std::fs::read(&memory).expect("the memory is there");
    let foreign = [&whole[..68], b"Othr", &whole[72..]].concat();
    for bytes in [&b""[..], b"no memory", &whole[..40_000], &foreign] {
        std::fs::write(&memory, bytes).expect("written");
        for command in ["sync", "stats", "verify", "export"] {
            let (code, out, err) = run(folder.path(), &[command]);
            assert_eq!((code, out.as_str()), (2, ""), "{command}: {err}");
            assert!(err.contains("move it away, and the next command makes it anew"), "{err}");
            assert_eq!(err.lines().count(), 1, "{err}");
        }
        assert_eq!(std::fs::read(&memory).expect("it is there"), bytes);
    }
    std::fs::remove_file(&memory).expect("removed");
    let (code, out, _) = run(folder.path(), &["lookup", "The talks of day 7 continue."]);
    assert_eq!(code, 0);
    assert!(out.contains("100% exact"), "{out}");
}

#[test]
fn a_draft_without_the_target_language_is_not_clean() {
    let folder = tempfile::tempdir().expect("a folder");
    let unit =
        "<tu><tuv xml:lang='en'><seg>x</seg></tuv><tuv xml:lang='fr'><seg>x</seg></tuv></tu>";
    let file = format!("<tmx version='1.4'><header/><body>{unit}{unit}</body></tmx>");
    std::fs::write(folder.path().join("a.tmx"), file).expect("written");
    let (code, _out, err) = run(folder.path(), &["--from", "en", "--to", "ar", "check", "a.tmx"]);
    let absent = "error: a.tmx: nothing is checked, as none of its 2 units has a text in ar; they have en, fr;";
    assert_eq!(code, 2, "{err}");
    assert!(err.contains(absent), "{err}");
}

#[test]
fn a_damaged_page_is_an_error_or_a_report() {
    let folder = project();
    assert_eq!(run(folder.path(), &["sync"]).0, 0);
    let memory = folder.path().join(".turjuman/memory.sqlite");
    let whole = std::fs::read(&memory).expect("the memory is there");
    let page = 16_384;
    let spoilt = folder.path().join("spoilt.sqlite");
    for number in 1..whole.len() / page {
        let mut bytes = whole.clone();
        bytes[number * page..][..page].fill(0xA5);
        std::fs::write(&spoilt, &bytes).expect("written");
        let named = ["--memory", "spoilt.sqlite"];
        let lookup = ["lookup", "The talks of day 70 continue."];
        for arguments in [&lookup[..], &["concordance", "talks"], &["stats"], &["export"]] {
            let (code, _, err) = run(folder.path(), &[&named, arguments].concat());
            assert!(code == 0 || (code == 2 && err.contains("damaged")), "{number}: {err}");
        }
        let (code, out, err) = run(folder.path(), &[&named[..], &["verify"]].concat());
        let is_reported = code == 1 && out.contains("spoilt.sqlite: file: ");
        assert!(is_reported || (code == 2 && err.contains("damaged")), "{number}: {out}{err}");
        assert_eq!(std::fs::read(&spoilt).expect("it is there"), bytes, "{number}");
    }
}

#[test]
fn the_program_works_in_folders_of_any_name_and_without_a_home() {
    let outer = project();
    for name in ["two words", "100%25", "what?", "#1", "مجلد الأخبار", "it's \"quoted\""]
    {
        let folder = outer.path().join(name);
        std::fs::create_dir_all(folder.join("tmx")).expect("made");
        std::fs::create_dir_all(folder.join("in/deep")).expect("made");
        std::fs::write(folder.join("turjuman.toml"), CONFIG).expect("written");
        std::fs::write(folder.join("tmx").join(format!("{name}.tmx")), tmx(3)).expect("written");
        let output = turjuman(&folder.join("in/deep"))
            .env_clear()
            .args(["lookup", "--format", "tsv", "The talks of day 2 continue."])
            .output();
        let (code, out, err) = told(output.expect("the program runs"));
        assert_eq!(code, 0, "{name}: {err}");
        assert!(out.contains(&format!("\ttmx/{name}.tmx\t")), "{name}: {out}");
        let memory = format!("{name}.sqlite");
        let file = format!("tmx/{name}.tmx");
        assert_eq!(run(&folder, &["--memory", &memory, "import", &file]).0, 0, "{name}");
        assert_eq!(run(&folder, &["--memory", &memory, "verify"]).0, 0, "{name}");
    }
}

#[test]
fn nothing_in_a_memory_steers_the_terminal_or_a_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
    let tag = |written: &str| written.parse().expect("the tag is valid");
    let now = Timestamp::from_seconds(0).expect("a date");
    let origin = "evil\u{1B}]0;title\u{7}\n.tmx";
    let mut import = memory.import(origin, ImportMode::Merge, now).expect("it begins");
    let english = "The talks\u{1B}[31m \u{2067}continue\u{202E}\r\n\u{0}";
    let unit = TranslationUnit::pair(tag("en"), english, tag("ar"), "مستمرة\u{2066}\u{85}");
    import.add(&unit).expect("it is added");
    import.finish(None, None).expect("it ends");
    drop(memory);
    let named = ["--memory", "memory.sqlite"];
    for arguments in [
        &["lookup", "The talks continue", "--min", "0"][..],
        &["concordance", "talks"],
        &["stats"],
        &["inspect", "--lang", "en", english.trim_end_matches('\0')],
    ] {
        let (code, out, err) = run(folder.path(), &[&named, arguments].concat());
        assert_eq!(code, 0, "{err}");
        let steers = |one: char| {
            (one.is_control() && one != '\n') || ('\u{2066}'..='\u{2069}').contains(&one)
        };
        assert!(!out.contains(steers), "{arguments:?}: {out:?}");
    }
    for format in ["json", "tsv"] {
        let arguments =
            ["lookup", "مستمرة", "--bidi", "isolate", "--color", "always", "--min", "0"];
        let (_, out, _) =
            run(folder.path(), &[&named[..], &arguments, &["--format", format]].concat());
        assert!(out.contains("The talks") && !out.contains(['\u{2068}', '\u{2069}']), "{out}");
        assert_eq!(out.lines().count(), 1, "{out}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = project();
    std::fs::write(folder.path().join("tmx/a.tmx"), tmx(3_000)).expect("written");
    assert_eq!(run(folder.path(), &["sync"]).0, 0);
    let lines: String = (0..3_000).map(|day| format!("The talks of day {day} end.\n")).collect();
    std::fs::write(folder.path().join("lines.txt"), lines).expect("written");
    for arguments in [
        &["export"][..],
        &["concordance", "talks", "-n", "0"],
        &["concordance", "talks", "-n", "0", "--format", "json"],
        &["lookup", "--file", "lines.txt", "--format", "json"],
        &["lookup", "--file", "lines.txt"],
        &["inspect", "--file", "lines.txt"],
    ] {
        let mut child = turjuman(folder.path())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("it is piped");
        BufReader::with_capacity(16, stdout).read_line(&mut line).expect("a line comes");
        let (code, _, err) = told(child.wait_with_output().expect("it ends"));
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn a_writer_says_that_it_waits_and_readers_do_not() {
    let folder = project();
    assert_eq!(run(folder.path(), &["--memory", "desk.sqlite", "import", "tmx/a.tmx"]).0, 0);
    let other = rusqlite::Connection::open(folder.path().join("desk.sqlite")).expect("it opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("it begins");
    let mut child = turjuman(folder.path())
        .args(["--memory", "desk.sqlite", "import", "tmx/a.tmx", "--origin", "again"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let (code, _, _) = run(folder.path(), &["--memory", "desk.sqlite", "lookup", "The talks"]);
    assert_eq!(code, 0);
    let mut stderr = BufReader::new(child.stderr.take().expect("it is piped")).lines();
    let said = stderr.next().expect("it says something").expect("it is UTF-8");
    assert!(said.contains("waiting for another process"), "{said}");
    other.execute_batch("ROLLBACK").expect("it ends");
    let said = stderr.next().expect("it goes on").expect("it is UTF-8");
    assert!(said.starts_with("again: 60 units read: 0 new, 60 already there"), "{said}");
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn errors_are_printed_when_all_else_is_quiet() {
    let folder = project();
    let cut = tmx(5);
    std::fs::write(folder.path().join("tmx/b.tmx"), &cut[..cut.len() / 2]).expect("written");
    let (code, out, err) = run(folder.path(), &["--quiet", "lookup", "The talks"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("error: tmx/b.tmx:"), "{err}");
    assert!(err.contains("the memory is not up to date until the file is mended"), "{err}");
    // The other file's units are in the memory.
    std::fs::remove_file(folder.path().join("tmx/b.tmx")).expect("removed");
    let (code, out, err) = run(folder.path(), &["--quiet", "stats", "--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("{\"units\":60,"), "{out}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use program::files;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::ExitStatusExt as _;

    fn interrupt(child: &Child) {
        let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Writes into the program's stdin the beginning of a file that never ends.
    fn import_from_pipe(folder: &Path, memory: &str, begin: &str) -> Child {
        let mut child = turjuman(folder)
            .args(["--memory", memory, "import", "-"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        child.stdin.as_mut().expect("it is piped").write_all(begin.as_bytes()).expect("it reads");
        child
    }

    #[test]
    fn an_interrupted_import_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.tmx"), tmx(20)).expect("written");
        assert_eq!(run(folder.path(), &["--memory", "old.sqlite", "import", "a.tmx"]).0, 0);
        let half = &tmx(50)[..3_000];
        let children = [
            import_from_pipe(folder.path(), "new.sqlite", ""),
            import_from_pipe(folder.path(), "other.sqlite", half),
            import_from_pipe(folder.path(), "old.sqlite", half),
        ];
        std::thread::sleep(std::time::Duration::from_millis(300));
        children.iter().for_each(interrupt);
        for mut child in children {
            // Its stdin stays open: it must not wait for it.
            let open = child.stdin.take();
            let output = child.wait_with_output().expect("it ends");
            drop(open);
            // A shell's loop goes on behind what ends otherwise.
            assert_eq!(output.status.signal(), Some(2));
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(err.contains("interrupted; what was under way was undone"), "{err}");
        }
        let left: Vec<String> = files(folder.path());
        let left: Vec<&str> =
            left.iter().map(String::as_str).filter(|name| !name.starts_with("old.")).collect();
        assert_eq!(left, ["a.tmx"]);
        let (code, out, _) = run(folder.path(), &["--memory", "old.sqlite", "verify"]);
        assert_eq!(code, 0);
        assert!(out.contains("sound; 20 units"), "{out}");
    }

    #[test]
    fn what_comes_after_a_sync_ends_at_once() {
        let folder = project();
        let mut child = turjuman(folder.path())
            .args(["lookup", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut open = child.stdin.take().expect("it is piped");
        open.write_all(b"Talks.\nTalks.\n").expect("it reads");
        let mut stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        let mut said = String::new();
        stderr.read_line(&mut said).expect("it is UTF-8");
        assert!(said.contains("brought up to date"), "{said}");
        std::thread::sleep(std::time::Duration::from_millis(300));
        interrupt(&child);
        assert_eq!(child.wait().expect("it ends").signal(), Some(2));
        drop(open);
        said.clear();
        std::io::Read::read_to_string(&mut stderr, &mut said).expect("it is UTF-8");
        assert_eq!(said, "", "nothing was under way");
    }

    /// A limit on the size of files is to the program what a full disk is.
    #[test]
    fn an_export_onto_a_full_disk_leaves_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.tmx"), tmx(9_000)).expect("written");
        assert_eq!(run(folder.path(), &["--memory", "big.sqlite", "import", "a.tmx"]).0, 0);
        let program = env!("CARGO_BIN_EXE_turjuman");
        let script =
            format!("ulimit -f 1000; exec '{program}' --memory big.sqlite export -o out.tmx");
        let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output();
        let (code, _, err) = told(output.expect("the shell runs"));
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("out.tmx: cannot be written"), "{err}");
        let left = files(folder.path());
        assert!(!left.iter().any(|name| name.starts_with('.') || name == "out.tmx"), "{left:?}");
    }

    #[test]
    fn a_named_pipe_is_read_once() {
        let folder = project();
        let program = env!("CARGO_BIN_EXE_turjuman");
        let script = format!(
            "mkfifo pipe; cat tmx/a.tmx > pipe & '{program}' --memory new.sqlite import pipe;
             '{program}' --memory new.sqlite export -o /dev/fd/3 3> out.tmx"
        );
        let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output();
        let (code, _, err) = told(output.expect("the shell runs"));
        assert_eq!(code, 0, "{err}");
        assert!(err.contains("pipe: 60 units read: 60 new"), "{err}");
        let exported = std::fs::read_to_string(folder.path().join("out.tmx")).expect("written");
        assert_eq!(exported.matches("<tu ").count(), 60);
    }

    #[test]
    fn what_is_no_text_is_refused_and_what_is_a_path_is_not() {
        let folder = project();
        let odd = std::ffi::OsStr::from_bytes(b"odd\xFF");
        let output = turjuman(folder.path()).arg("lookup").arg(odd).output();
        let (code, _, err) = told(output.expect("the program runs"));
        assert_eq!(code, 2);
        assert!(err.contains("invalid UTF-8"), "{err}");
        let output = turjuman(folder.path())
            .args(["import", "tmx/a.tmx", "--memory"])
            .arg(PathBuf::from(odd))
            .output();
        assert_eq!(told(output.expect("the program runs")).0, 0);
        assert!(folder.path().join(odd).is_file());
    }

    #[test]
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    fn a_project_that_cannot_be_written_is_looked_up_in() {
        let folder = project();
        assert_eq!(run(folder.path(), &["sync"]).0, 0);
        let hidden = folder.path().join(".turjuman");
        let set = |mode: u32| {
            std::fs::set_permissions(&hidden, PermissionsExt::from_mode(mode)).expect("set");
        };
        set(0o555);
        if std::fs::write(hidden.join("probe"), "").is_ok() {
            eprintln!("skipped: this user may write everywhere");
            return;
        }
        let query = ["lookup", "The talks of day 7 continue."];
        let (code, out, err) = run(folder.path(), &query);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("100% exact"), "{out}");
        std::fs::write(folder.path().join("tmx/b.tmx"), tmx(70)).expect("written");
        let (code, out, err) = run(folder.path(), &query);
        assert_eq!(code, 0);
        assert!(out.contains("100% exact") && err.starts_with("warning: tmx/b.tmx: "), "{err}");
        assert_eq!(run(folder.path(), &["sync"]).0, 2);
        set(0o755);
    }
}

#[test]
fn colours_where_it_is_forced_to() {
    let folder = tempfile::tempdir().expect("a folder");
    for (value, is_coloured) in [("1", true), ("0", false), ("", false)] {
        for arguments in [&["explain"][..], &["explane"], &["explain", "none"]] {
            let mut command = turjuman(folder.path());
            let (_code, out, err) =
                told(command.args(arguments).env("CLICOLOR_FORCE", value).output().expect("run"));
            assert_eq!((out + &err).contains('\u{1B}'), is_coloured, "{value} {arguments:?}");
        }
    }
}
