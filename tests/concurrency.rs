//! Any number of processes read a memory while one writes to it, and each sees it as it was at one moment; those that
//! change a glossary wait for one another.

mod program;

use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use turjuman::store::{Access, Memory};

use program::{tmx, turjuman_on};

/// The number of units of each state of the memory.
const UNITS: usize = 300;

/// How many times the writer replaces them.
const STATES: usize = 6;

const READERS: usize = 3;

fn run(memory: &Path, arguments: &[&str]) -> (String, String) {
    let output = turjuman_on(memory).args(arguments).output();
    let Output { status, stdout, stderr } = output.expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let (out, err) = (text(stdout), text(stderr));
    assert!(status.success(), "{out}{err}");
    (out, err)
}

/// Writes the TMX file of a state: in all states units of the same identifiers and the same first words.
fn write_state(folder: &Path, state: usize) -> PathBuf {
    let english = format!("The report number # of the state{state} edition");
    let arabic = format!("التقرير رقم # من الطبعة {state}");
    let text = tmx(UNITS, &english, &arabic);
    let path = folder.join(format!("{state}.tmx"));
    std::fs::write(&path, text).expect("the file is written");
    path
}

/// Returns the state that all texts are of, which follow these words.
fn state_of(texts: &str, before: &str) -> usize {
    let states: Vec<usize> = texts
        .split(before)
        .skip(1)
        .map(|rest| {
            let digits = rest.split(|character: char| !character.is_ascii_digit()).next();
            digits.and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("{texts}"))
        })
        .collect();
    assert!(states.windows(2).all(|pair| pair[0] == pair[1]), "{texts}");
    *states.first().unwrap_or_else(|| panic!("no state in {texts}"))
}

/// Reads in every way, each in a process of its own, and returns the states that were seen.
fn read(memory: &Path) -> Vec<usize> {
    let all = ["--limit", "0", "--format", "json"];
    let concordance = |arguments: &[&str]| {
        let (out, err) = run(memory, &[&["concordance"], arguments, &all].concat());
        assert!(err.contains(&format!("found in {UNITS} units")), "{err}");
        assert_eq!(out.lines().count(), UNITS);
        assert_eq!(out.matches(" of the state").count(), UNITS);
        state_of(&out, " of the state")
    };
    let lookup = || {
        let query = "The report number 7 of that edition";
        let arguments = ["lookup", query, "--from", "en", "--to", "ar", "--limit", "1000"];
        let (out, _) = run(memory, &[&arguments[..], &["--format", "json"]].concat());
        state_of(&out, " of the state")
    };
    vec![
        concordance(&["report"]),
        concordance(&["التقرير"]),
        concordance(&["--substring", "eport numb"]),
        concordance(&["--exact", "The report"]),
        concordance(&["--regex", r"\w+ of the"]),
        lookup(),
    ]
}

#[test]
fn every_reader_beside_a_writer_sees_one_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = folder.path().join("memory.sqlite");
    let files: Vec<PathBuf> = (0..STATES).map(|state| write_state(folder.path(), state)).collect();
    let import = |file: &Path| {
        let file = file.to_str().expect("the path is UTF-8");
        run(&memory, &["import", "--origin", "edition", file]);
    };
    import(&files[0]);
    let is_written = AtomicBool::new(false);
    thread::scope(|scope| {
        for _reader in 0..READERS {
            scope.spawn(|| {
                let mut last = 0;
                loop {
                    let was_written = is_written.load(Ordering::SeqCst);
                    for state in read(&memory) {
                        assert!(state >= last, "{state} after {last}");
                        last = state;
                    }
                    if was_written {
                        break;
                    }
                }
                assert_eq!(last, STATES - 1);
            });
        }
        files.iter().skip(1).for_each(|file| import(file));
        is_written.store(true, Ordering::SeqCst);
    });
    read(&memory);
    let log = folder.path().join("memory.sqlite-wal").metadata();
    assert_eq!(log.map_or(0, |log| log.len()), 0, "all of the memory is in one file again");
    let memory = Memory::open(&memory, Access::Read).expect("the memory opens");
    assert_eq!(memory.verify().expect("the memory is read").faults, []);
}

#[test]
fn a_file_comes_in_again_where_another_process_has_made_the_memory_meanwhile() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = folder.path().join("memory.sqlite");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("the file is written");
    };
    // Its report is more than a pipe holds, so that it waits in the middle of the file until it is read.
    write("slow.tmx", &tmx(UNITS * 10, "Profit & loss of day #", "الربح والخسارة #"));
    write("fast.tmx", &tmx(1, "Peace", "سلام"));
    let mut slow = turjuman_on(&memory);
    slow.args(["import", "slow.tmx", "--report", "-"]);
    let mut slow = slow.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let is_draft = |name: &String| name.starts_with(".turjuman-memory-");
    while !program::files(folder.path()).iter().any(is_draft) {
        assert!(slow.try_wait().expect("it is asked").is_none(), "it has ended");
        thread::yield_now();
    }
    run(&memory, &["import", "fast.tmx"]);
    let Output { status, stdout, stderr } = slow.wait_with_output().expect("it ends");
    let [report, error] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
    assert!(status.success(), "{error}");
    let said = "slow.tmx: another process has made the memory meanwhile; imported again, into that";
    assert!(error.contains(said), "{error}");
    assert_eq!(report.lines().count(), UNITS * 10);
    let memory = Memory::open(&memory, Access::Read).expect("the memory opens");
    let origins = memory.origins().expect("it is read").into_iter();
    let origins: Vec<_> = origins.map(|origin| (origin.name, origin.units)).collect();
    let units = u64::try_from(UNITS * 10).expect("it fits");
    assert_eq!(origins, [("fast.tmx".to_owned(), 1), ("slow.tmx".to_owned(), units)]);
    assert_eq!(memory.verify().expect("the memory is read").faults, []);
    let files = program::files(folder.path());
    assert!(!files.iter().any(is_draft), "{files:?}");
}

#[test]
fn processes_that_change_a_glossary_wait_for_one_another() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("g.csv");
    std::fs::write(&file, "id,en,en.admitted,ar\nzz,Zz,,\n").expect("the file is written");
    let start = |arguments: &[&str]| {
        let mut command = program::turjuman(folder.path());
        command.args(["--glossary", "g.csv", "-q", "term"]).args(arguments);
        command.stdout(Stdio::null()).spawn().expect("the program runs")
    };
    let mut processes: Vec<Child> = Vec::new();
    for name in ["Alpha", "Beta", "Delta", "Gamma", "Kappa", "Lambda"] {
        processes.push(start(&["add", &format!("en={name}"), &format!("ar=اسم{name}")]));
        processes.push(start(&["edit", "zz", "--admitted", &format!("en={name} z")]));
    }
    for mut process in processes {
        assert!(process.wait().expect("it ends").success());
    }
    let text = std::fs::read_to_string(&file).expect("the file is there");
    assert_eq!(text.lines().count(), 8, "{text}");
    let admitted = text.lines().last().map(|row| row.matches(" z").count());
    assert_eq!(admitted, Some(6), "{text}");
    assert_eq!(program::files(folder.path()), ["g.csv"]);
}
