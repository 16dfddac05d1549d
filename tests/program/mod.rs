//! The program as tests run it, and files to run it on.
//!
//! ```ignore
//! std::fs::write(folder.join("a.tmx"), tmx(2, "Day #", "اليوم #"))?;
//! assert!(turjuman(folder).args(["--memory", "m.sqlite", "import", "a.tmx"]).status()?.success());
//! ```

#![allow(dead_code, reason = "each test uses a part")]

use std::path::Path;
use std::process::{Command, Stdio};

/// Returns the program, to be run in a folder. It has no stdin.
pub(crate) fn turjuman(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_turjuman"));
    command.current_dir(folder).env("RUST_BACKTRACE", "0").stdin(Stdio::null());
    command
}

/// Returns the program, to be run with a memory in the folder of that.
pub(crate) fn turjuman_on(memory: &Path) -> Command {
    let mut command = turjuman(memory.parent().expect("a memory lies in a folder"));
    command.arg("--memory").arg(memory);
    command
}

/// Returns a shell, to run a command line in a folder, that finds the program by its name.
pub(crate) fn shell(command: &str, folder: &Path) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_turjuman"));
    let mut path = vec![program.parent().expect("a folder").to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder);
    shell.env("PATH", std::env::join_paths(path).expect("a path")).env_remove("CLICOLOR_FORCE");
    shell
}

/// Returns a TMX file of so many units, each with its number, from 0, in the place of `#` in its texts and as its
/// identifier.
pub(crate) fn tmx(units: usize, english: &str, arabic: &str) -> String {
    let unit = |number: usize| {
        let [english, arabic] =
            [english, arabic].map(|text| text.replace('#', &number.to_string()));
        format!(
            "<tu tuid='{number}'><tuv xml:lang='en'><seg>{english}</seg></tuv>\
             <tuv xml:lang='ar'><seg>{arabic}</seg></tuv></tu>\n"
        )
    };
    let units: String = (0..units).map(unit).collect();
    format!("<tmx version='1.4'><header srclang='en'/><body>\n{units}</body></tmx>\n")
}

/// Returns the names of the files in a folder, sorted.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is read");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.expect("an entry").file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// Copies the repository's project, with its memory's and its glossaries' files, into a folder.
pub(crate) fn copy_project(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["turjuman.toml", "tmx", "glossaries", "examples"] {
        copy(&root.join(name), &folder.join(name));
    }
}

/// Copies a file, or a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("the folder is made");
        for entry in std::fs::read_dir(from).expect("the folder is there") {
            let entry = entry.expect("the folder is read");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        std::fs::copy(from, to).expect("the file is copied");
    }
}
