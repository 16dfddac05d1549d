//! Reading glossary files by their names.
//!
//! ```no_run
//! use turjuman::formats::glossary::load::read_files;
//! let glossaries = read_files(&["glossaries/people.csv".into()])?;
//! println!("{} concepts", glossaries[0].concepts.len());
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::formats::glossary::error::{GlossaryErrors, GlossaryFault};
use crate::formats::glossary::read::read_glossary;
use crate::termbase::glossary::Glossary;

/// Reads a glossary file.
///
/// # Errors
/// Returns all that is wrong with the file.
pub fn read_file(file: &Path) -> Result<Glossary, GlossaryErrors> {
    let reader = File::open(file).map_err(|source| GlossaryFault::Read { source }.of(file))?;
    read_glossary(reader, file)
}

/// Reads glossary files.
///
/// # Errors
/// Returns all that is wrong with all the files.
pub fn read_files(files: &[PathBuf]) -> Result<Vec<Glossary>, GlossaryErrors> {
    GlossaryErrors::of_all(files.iter().map(|file| read_file(file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_all_files() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (bad, absent) = (folder.path().join("bad.csv"), folder.path().join("absent.csv"));
        std::fs::write(&bad, "id,en\n,x\na\n").expect("the file can be written");
        let errors = read_files(&[bad, absent]).expect_err("both are bad");
        assert_eq!(errors.0.len(), 3, "{errors}");
        assert!(errors.to_string().contains("absent.csv: cannot be read: "), "{errors}");
    }
}
