//! A memory stays whole whatever happens to the processes that work on it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use turjuman::store::{Access, Memory};

const UNITS: u64 = 4_000;

fn turjuman(memory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_turjuman"));
    command.arg("--memory").arg(memory).args(arguments);
    command.current_dir(memory.parent().expect("a folder"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn import(memory: &Path, file: &Path) -> Child {
    let file = file.to_str().expect("the path is UTF-8");
    turjuman(memory, &["import", file]).spawn().expect("the program runs")
}

/// Writes a TMX file of units that begin with a word, and returns its path.
fn tmx(folder: &Path, word: &str) -> PathBuf {
    let mut text = String::from("<tmx version='1.4'><header srclang='en'/><body>");
    for number in 0..UNITS {
        write!(
            text,
            "<tu><tuv xml:lang='en'><seg>{word} sentence number {number} of the file</seg></tuv>\
             <tuv xml:lang='ar'><seg>الجملة رقم {number} من الملف</seg></tuv></tu>"
        )
        .expect("a text grows");
    }
    text += "</body></tmx>";
    let path = folder.join(format!("{word}.tmx"));
    std::fs::write(&path, text).expect("the file is written");
    path
}

/// Returns the number of units of a sound memory.
fn units(memory: &Path) -> u64 {
    let memory = Memory::open(memory, Access::Read).expect("the memory opens");
    let verification = memory.verify().expect("the memory is read");
    assert_eq!(verification.faults, []);
    verification.units
}

#[test]
fn a_killed_import_has_happened_or_has_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = folder.path().join("memory.sqlite");
    let (first, second) = (tmx(folder.path(), "first"), tmx(folder.path(), "second"));
    assert!(import(&memory, &first).wait().expect("it ends").success());
    for round in 0..12 {
        let mut child = import(&memory, &second);
        std::thread::sleep(Duration::from_millis(15 * round));
        child.kill().expect("it is killed or has ended");
        child.wait().expect("it has ended");
        let now = units(&memory);
        assert!(now == UNITS || now == 2 * UNITS, "{now} units");
        if now == 2 * UNITS {
            let mut memory = Memory::open(&memory, Access::Write).expect("the memory opens");
            memory.remove_origin("second.tmx").expect("the origin is there");
        }
    }
    assert!(import(&memory, &second).wait().expect("it ends").success());
    assert_eq!(units(&memory), 2 * UNITS);
}

#[test]
fn two_imports_at_once_both_succeed_and_look_ups_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = folder.path().join("memory.sqlite");
    drop(Memory::create(&memory).expect("a memory"));
    let mut children = ["first", "second"].map(|word| import(&memory, &tmx(folder.path(), word)));
    let mut is_running = true;
    while is_running {
        is_running = children
            .iter_mut()
            .any(|child| child.try_wait().expect("the process is there").is_none());
        let looked_up = turjuman(&memory, &["lookup", "first sentence number 7 of the file"])
            .status()
            .expect("the program runs");
        assert!(looked_up.success());
    }
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(units(&memory), 2 * UNITS);
}

#[test]
fn a_failed_first_import_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = folder.path().join("memory.sqlite");
    let file = folder.path().join("cut.tmx");
    std::fs::write(&file, "<tmx version='1.4'><header/><body><tu>").expect("written");
    let status = import(&memory, &file).wait().expect("it ends");
    assert_eq!(status.code(), Some(2));
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder is read")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(left, ["cut.tmx"]);
}
