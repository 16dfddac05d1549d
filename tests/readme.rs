//! The README's commands do what it says.
//!
//! Every command of its `console` blocks is run by a shell in a copy of the repository's project, one
//! after the other, and what it prints on stdout must be what stands there. It must succeed, or exit with the code that
//! the block names: `console exit=1`. With the environment variable
//! `README=overwrite` the README is given what the commands print now.

mod program;

use std::collections::BTreeSet;
use std::path::Path;

use turjuman::formats::draft::DraftFormat;
use turjuman::formats::terms::format::TERM_FORMATS;

use program::{copy_project, shell};

#[test]
fn readme_commands_print_what_it_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    copy_project(folder.path());
    let file = root.join("README.md");
    let readme = std::fs::read_to_string(&file).expect("the README is there");
    let actual = run_blocks(&readme, folder.path());
    if std::env::var_os("README").is_some_and(|mode| mode == "overwrite") {
        std::fs::write(&file, &actual).expect("the README is written");
    }
    let differing = readme.lines().zip(actual.lines()).find(|(shown, printed)| shown != printed);
    assert_eq!(differing, None, "README=overwrite cargo test --test readme brings it up to date");
    assert_eq!(readme.len(), actual.len());
}

#[test]
fn readme_names_the_formats_of_termbases() {
    let row = row_of("`term import`, `export`").to_lowercase();
    let (both, rest) = row.split_once(" in and out;").expect("it parts them");
    let (read, _) = rest.split_once(" in,").expect("it says which are read only");
    for (part, is_written) in [(both, true), (read, false)] {
        let words = part.split([',', ' ']).filter(|word| word.contains(char::is_alphabetic));
        let named: BTreeSet<&str> = words.filter(|word| *word != "and").collect();
        let formats = TERM_FORMATS.iter().filter(|format| format.is_written() == is_written);
        let names = formats.filter_map(|format| format.name.split('-').next());
        assert_eq!(named, names.collect(), "{part}");
    }
}

#[test]
fn readme_names_the_endings_of_drafts() {
    let row = row_of("`check`, `explain`");
    let list = row.split_once('(').and_then(|(_, rest)| rest.split_once(", or two text files)"));
    assert_eq!(list.map(|(endings, _)| endings), Some(DraftFormat::endings().as_str()), "{row}");
}

/// Returns what the table of the commands says of some.
fn row_of(commands: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README is there");
    let start = format!("| {commands} | ");
    let row = readme.lines().find_map(|line| line.strip_prefix(&start));
    row.expect("there is a row of them").to_owned()
}

/// Returns the text with the output of each command as it is now.
fn run_blocks(readme: &str, folder: &Path) -> String {
    let mut actual = String::new();
    // The code that commands exit with, within a block of them.
    let mut exit: Option<i32> = None;
    for line in readme.lines() {
        let is_fence = line.starts_with("```");
        if is_fence {
            exit = line.strip_prefix("```console").map(|options| match options.trim() {
                "" => 0,
                options => {
                    let code = options.strip_prefix("exit=").and_then(|code| code.parse().ok());
                    code.unwrap_or_else(|| panic!("{line}: only exit=CODE is known"))
                }
            });
        }
        match (exit, line.strip_prefix("$ ")) {
            (Some(exit), Some(command)) => {
                actual.push_str(line);
                actual.push('\n');
                actual.push_str(&printed(command, exit, folder));
            }
            (Some(_exit), None) if !is_fence => {}
            _ => {
                actual.push_str(line);
                actual.push('\n');
            }
        }
    }
    actual
}

/// Returns what a command prints, which exits with this code.
fn printed(command: &str, exit: i32, folder: &Path) -> String {
    let output = shell(command, folder).output().expect("the shell runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(exit), "{command}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8 is printed")
}
