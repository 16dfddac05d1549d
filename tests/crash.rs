//! A memory stays whole whatever happens to the processes that work on it.

mod program;
#[allow(dead_code, reason = "benchmarks use more of it")]
#[path = "../benches/corpus/random.rs"]
mod random;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use turjuman::exchange::{ExportFilter, export_tmx};
use turjuman::formats::tmx::TmxOptions;
use turjuman::store::{Access, Memory, files_of};

use program::{files, turjuman_on};
use random::Random;

const UNITS: u64 = 800;

/// Returns the program with a memory and arguments, to be run in silence.
fn turjuman(memory: &Path, arguments: &[&str]) -> Command {
    let mut command = turjuman_on(memory);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Begins an import of a file as an origin.
fn import(memory: &Path, file: &Path, options: &[&str]) -> Child {
    let file = file.to_str().expect("the path is UTF-8");
    let arguments = [&["import", file], options].concat();
    turjuman(memory, &arguments).spawn().expect("the program runs")
}

fn import_whole(memory: &Path, file: &Path, options: &[&str]) {
    assert!(import(memory, file, options).wait().expect("it ends").success());
}

/// Writes a TMX file of units that begin with a word, and returns its path.
fn tmx(folder: &Path, word: &str) -> PathBuf {
    let english = format!("{word} sentence number # of the file");
    let text = program::tmx(UNITS as usize, &english, "الجملة رقم # من الملف");
    let path = folder.join(format!("{word}.tmx"));
    std::fs::write(&path, text).expect("the file is written");
    path
}

/// Returns all that a sound memory holds, as a TMX file.
fn content(memory: &Path) -> Vec<u8> {
    let memory = Memory::open(memory, Access::Read).expect("the memory opens");
    assert_eq!(memory.verify().expect("the memory is read").faults, []);
    let mut content = Vec::new();
    let (filter, options) = (ExportFilter::default(), TmxOptions::default());
    export_tmx(&memory, &filter, options, &mut content).expect("it is written");
    content
}

/// Returns the number of units of a sound memory.
fn units(memory: &Path) -> u64 {
    let memory = Memory::open(memory, Access::Read).expect("the memory opens");
    let verification = memory.verify().expect("the memory is read");
    assert_eq!(verification.faults, []);
    verification.units
}

fn remove(memory: &Path) {
    for path in files_of(memory) {
        if let Err(error) = std::fs::remove_file(&path) {
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}");
        }
    }
}

/// Returns moments spread over a time like random ones, and the same in each run.
fn moments(number: u32, time: Duration) -> impl Iterator<Item = Duration> {
    let mut random = Random::new(1);
    (0..number).map(move |_number| time.mul_f64(random.below(1_000) as f64 / 1_000.0))
}

/// Kills an import at random moments. The memory is then as it was before or as it is afterwards, and
/// the import can be made again.
fn survives(kills: u32, file: impl FnOnce(&Path) -> PathBuf, options: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let (memory, pristine) = (folder.path().join("memory.sqlite"), folder.path().join("pristine"));
    import_whole(&memory, &tmx(folder.path(), "first"), &[]);
    let before = content(&memory);
    std::fs::copy(&memory, &pristine).expect("a copy");
    let restore = || {
        remove(&memory);
        std::fs::copy(&pristine, &memory).expect("a copy");
    };
    let file = file(folder.path());
    let begin = Instant::now();
    import_whole(&memory, &file, options);
    let time = begin.elapsed();
    let after = content(&memory);
    assert!(after != before);
    for moment in moments(kills, time) {
        restore();
        let mut child = import(&memory, &file, options);
        std::thread::sleep(moment);
        child.kill().expect("it is killed or has ended");
        child.wait().expect("it has ended");
        let found = content(&memory);
        assert!(found == before || found == after, "after {moment:?} it is something between");
        import_whole(&memory, &file, options);
        assert!(content(&memory) == after, "after {moment:?}");
    }
}

#[test]
fn a_killed_import_has_happened_or_has_not() {
    survives(20, |folder| tmx(folder, "second"), &[]);
}

#[test]
fn a_killed_replacement_has_happened_or_has_not() {
    survives(15, |folder| tmx(folder, "second"), &["--origin", "first.tmx", "--replace"]);
}

#[test]
fn a_killed_merging_has_happened_or_has_not() {
    let same_texts = |folder: &Path| {
        let text = std::fs::read_to_string(folder.join("first.tmx")).expect("it is read");
        let path = folder.join("same.tmx");
        let text = text.replace("<tu tuid='", "<tu changeid='desk' tuid='0");
        std::fs::write(&path, text).expect("written");
        path
    };
    survives(15, same_texts, &["--on-duplicate", "merge"]);
}

#[test]
fn a_killed_first_import_leaves_a_whole_memory_or_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let (memory, file) = (folder.path().join("memory.sqlite"), tmx(folder.path(), "first"));
    let begin = Instant::now();
    import_whole(&memory, &file, &[]);
    let time = begin.elapsed();
    for moment in moments(10, time) {
        remove(&memory);
        let mut child = import(&memory, &file, &[]);
        std::thread::sleep(moment);
        child.kill().expect("it is killed or has ended");
        child.wait().expect("it has ended");
        if memory.exists() {
            assert_eq!(units(&memory), UNITS);
        }
        import_whole(&memory, &file, &[]);
        assert_eq!(units(&memory), UNITS);
    }
}

#[test]
fn two_imports_at_once_both_succeed_and_look_ups_see_whole_states() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = folder.path().join("memory.sqlite");
    import_whole(&memory, &tmx(folder.path(), "old"), &[]);
    let mut children =
        ["first", "second"].map(|word| import(&memory, &tmx(folder.path(), word), &[]));
    let (mut is_running, mut seen) = (true, vec![UNITS]);
    while is_running {
        is_running = children
            .iter_mut()
            .any(|child| child.try_wait().expect("the process is there").is_none());
        let looked_up =
            turjuman(&memory, &["lookup", "--fail-on-empty", "old sentence number 7 of the file"])
                .status()
                .expect("the program runs");
        assert!(looked_up.success());
        let reader = Memory::open(&memory, Access::Read).expect("it opens");
        seen.push(reader.statistics().expect("it is read").units);
    }
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    assert!(seen.is_sorted(), "{seen:?}");
    assert!(seen.iter().all(|units| units % UNITS == 0), "{seen:?}");
    assert_eq!(units(&memory), 3 * UNITS);
}

/// A limit on the size of files is to the program what a full disk is.
#[cfg(unix)]
#[test]
fn an_import_onto_a_full_disk_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (tmx(folder.path(), "first"), tmx(folder.path(), "second"));
    let memory = folder.path().join("memory.sqlite");
    import_whole(&memory, &first, &[]);
    let before = content(&memory);
    let program = env!("CARGO_BIN_EXE_turjuman");
    // In blocks of 512 or 1,024 bytes.
    let is_full = |blocks: usize, memory: &Path| {
        let output = Command::new("sh")
            .args(["-c", &format!("ulimit -f {blocks}; exec \"$0\" \"$@\""), program, "--memory"])
            .arg(memory)
            .arg("import")
            .arg(&second)
            .output()
            .expect("a shell");
        let message = String::from_utf8_lossy(&output.stderr);
        let is_full = !output.status.success();
        assert!(!is_full || message.contains("there is no room to write"), "{blocks}: {message}");
        is_full
    };
    let new = folder.path().join("new.sqlite");
    let mut full = 0;
    // Up to what an import needs.
    for blocks in (0..4_000).step_by(250) {
        if is_full(blocks, &new) {
            let left = files(folder.path());
            assert!(!left.iter().any(|name| name.starts_with(['.', 'n'])), "{blocks}: {left:?}");
        }
        remove(&new);
        if !is_full(blocks, &memory) {
            break;
        }
        full += 1;
        assert!(content(&memory) == before, "{blocks}");
    }
    assert!(full > 0);
    import_whole(&memory, &second, &[]);
    assert_eq!(units(&memory), 2 * UNITS);
}

#[test]
fn a_failed_first_import_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = folder.path().join("memory.sqlite");
    let file = folder.path().join("cut.tmx");
    std::fs::write(&file, "<tmx version='1.4'><header/><body><tu>").expect("written");
    let status = import(&memory, &file, &[]).wait().expect("it ends");
    assert_eq!(status.code(), Some(2));
    assert_eq!(files(folder.path()), ["cut.tmx"]);
}
