//! The parts that an export is split into: their names, and those that an earlier export has left.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use turjuman::whole_file::folder_of;

use crate::output::counted;
use crate::progress::Progress;

/// Returns the path of a part: `memory-2.tmx` of `memory.tmx`.
pub(super) fn part(path: &Path, number: u64) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// Warns of files behind the last part that are named as parts, since whoever takes all parts would take them
/// too. They stay: an earlier, longer export may have left them, but they may also be somebody's own.
///
/// # Errors
/// Where the folder cannot be read.
pub(super) fn warn_of_left_over(path: &Path, last: u64, progress: &Progress) -> anyhow::Result<()> {
    let names: Vec<String> = left_over(path, last)?
        .into_iter()
        .map(|number| part(path, number).display().to_string())
        .collect();
    let names = match names.as_slice() {
        [] => return Ok(()),
        [name] => name.clone(),
        [first, .., last] => format!("{first} to {last} ({})", counted(names.len() as u64, "file")),
    };
    progress.warn(&format!(
        "{names}: not of this export, though named as a part of it; remove what an earlier, longer one has left"
    ));
    Ok(())
}

/// Returns the numbers behind the last part for which there is something, ascending.
fn left_over(path: &Path, last: u64) -> anyhow::Result<Vec<u64>> {
    let folder = folder_of(path);
    let cannot = || format!("{}: cannot be read", folder.display());
    let mut numbers = Vec::new();
    for entry in folder.read_dir().with_context(cannot)? {
        let name = entry.with_context(cannot)?.file_name();
        let stem = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy();
        let number = stem.rsplit_once('-').and_then(|(_, number)| number.parse().ok());
        numbers.extend(number.filter(|number| {
            *number > last && part(path, *number).file_name() == Some(name.as_os_str())
        }));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_only_what_is_named_as_a_part() {
        let folder = tempfile::tempdir().expect("a folder");
        let names =
            ["a-1.tmx", "a-2.tmx", "a-10.tmx", "a-3.tmx", "a-03.tmx", "a-4.txt", "a-+5.tmx"];
        let others = ["a.tmx", "b-6.tmx", "a-b-7.tmx", "a-8", "a-x.tmx", "a--9.tmx"];
        for name in names.into_iter().chain(others) {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        let of = |name: &str, last| left_over(&folder.path().join(name), last).expect("it is read");
        assert_eq!(of("a.tmx", 1), [2, 3, 10]);
        assert_eq!(of("a", 1), [8]);
        assert_eq!(of("c.tmx", 0), Vec::<u64>::new());
    }
}
