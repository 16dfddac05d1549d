//! The parts that an export is split into: their names, and those that an earlier export has left.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use turjuman::formats::tmx::is_export;

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

/// Removes what an earlier export with more parts has left behind the last one, since whoever takes all parts
/// would take it too. A file of such a name that is no export of this program stays, with a warning.
///
/// # Errors
/// Where a file cannot be looked at or removed.
pub(super) fn remove_left_over(path: &Path, last: u64, progress: &Progress) -> anyhow::Result<()> {
    let mut removed = Vec::new();
    for number in left_over(path, last)? {
        let part = part(path, number);
        let cannot = || format!("{}: cannot be removed", part.display());
        if is_plain_export(&part).with_context(cannot)? {
            std::fs::remove_file(&part).with_context(cannot)?;
            removed.push(part.display().to_string());
        } else {
            progress.warn(&format!(
                "{}: this is no part of the export, and none that Turjuman has written; it stays",
                part.display()
            ));
        }
    }
    let names = match removed.as_slice() {
        [] => return Ok(()),
        [name] => name.clone(),
        [first, .., last] => format!("{first} to {last}"),
    };
    let parts = counted(removed.len() as u64, "part");
    progress.say(&format!("{parts} of an earlier, longer export removed: {names}"));
    Ok(())
}

/// Returns the numbers behind the last part for which there is something, ascending.
fn left_over(path: &Path, last: u64) -> anyhow::Result<Vec<u64>> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
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

/// Tells whether there is a file, no link to one, that this program has exported.
fn is_plain_export(path: &Path) -> std::io::Result<bool> {
    Ok(path.symlink_metadata()?.is_file() && is_export(File::open(path)?)?)
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
