//! Bringing the concepts of a termbase into a glossary.

use std::path::Path;

use crate::formats::glossary::create::new_glossary;
use crate::formats::glossary::edit::{EditError, MissingColumns};
use crate::formats::glossary::error::GlossaryErrors;
use crate::formats::glossary::file::change_file;
use crate::formats::glossary::load::read_file;
use crate::formats::glossary::lock::GlossaryLock;
use crate::formats::glossary::merge::{Existing, MergeCounts, merge};
use crate::formats::terms::identity::Renumbered;
use crate::formats::terms::reading::Reading;
use crate::termbase::concept::Concept;
use crate::termbase::glossary::Glossary;
use crate::whole_file;

/// What became of concepts that came in.
#[derive(Clone, Debug, Default)]
pub struct TermImport {
    /// What merging did with how many.
    pub counts: MergeCounts,
    /// Those that got another id, as theirs stands for another concept.
    pub renumbered: Vec<Renumbered>,
}

/// Puts the concepts of a termbase into a glossary file, which is made where there is none or is empty; columns that are
/// missing are added. `beside` gives the concepts of the glossaries that are read together with it, whose ids are taken.
///
/// No other process changes the glossary meanwhile, as [`GlossaryLock`] says.
///
/// # Errors
/// Where the glossary cannot be read or written, or a concept has what a row cannot say; those of `beside`.
pub fn import_terms<E: From<GlossaryErrors> + From<EditError>>(
    reading: &mut Reading,
    glossary: &Path,
    existing: Existing,
    beside: impl FnOnce() -> Result<Vec<Concept>, E>,
) -> Result<TermImport, E> {
    let _lock = GlossaryLock::take(&[glossary.to_owned()]);
    let is_there = glossary.metadata().is_ok_and(|metadata| metadata.len() > 0);
    let there = if is_there { read_file(glossary)? } else { Glossary::default() };
    let renumbered = reading.settle_ids(&there.concepts, &beside()?, existing);
    let plan = merge(&there, &reading.concepts, existing)?;
    if is_there {
        change_file(glossary, plan.changes(), MissingColumns::Add)?;
    } else if !reading.concepts.is_empty() {
        make(glossary, &reading.concepts)?;
    }
    Ok(TermImport { counts: plan.counts, renumbered })
}

/// Makes a glossary of concepts.
fn make(glossary: &Path, concepts: &[Concept]) -> Result<(), EditError> {
    let mut sorted: Vec<&Concept> = concepts.iter().collect();
    sorted.sort_by(|one, other| one.id.cmp(&other.id));
    let text = new_glossary(&sorted, glossary)?;
    whole_file::write(glossary, text.as_bytes())
        .map_err(|source| EditError::Write { file: glossary.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::{Status, Term};
    use std::error::Error;

    fn reading(english: &[&str]) -> Reading {
        let mut reading = Reading::default();
        for (number, text) in english.iter().enumerate() {
            let term = Term::new("en".parse().expect("the tag is valid"), *text, Status::Preferred);
            let id = (number + 1).to_string();
            reading.add(Concept { id, terms: vec![term], ..Concept::default() });
        }
        reading
    }

    #[test]
    fn makes_a_glossary_and_adds_to_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("terms.csv");
        let import = |english: &[&str]| -> Result<TermImport, Box<dyn Error>> {
            let nothing = || Ok::<_, Box<dyn Error>>(Vec::new());
            import_terms(&mut reading(english), &file, Existing::Keep, nothing)
        };
        let first = import(&["peace", "war"]).expect("it is made");
        assert_eq!(first.counts, MergeCounts { added: 2, ..MergeCounts::default() });
        let again = import(&["peace", "talks"]).expect("it is changed");
        assert_eq!(again.counts, MergeCounts { added: 1, same: 1, different: 0 });
        assert_eq!(again.renumbered.len(), 1);
        let text = std::fs::read_to_string(&file).expect("it is there");
        assert_eq!(text, "id,en\n1,peace\n2,war\n2-2,talks\n");
    }

    #[test]
    fn says_where_it_cannot_make_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("none/terms.csv");
        let nothing = || Ok::<_, Box<dyn Error>>(Vec::new());
        let error = import_terms(&mut reading(&["peace"]), &file, Existing::Keep, nothing);
        let error = error.expect_err("there is no folder").to_string();
        assert!(error.contains("none; make it first"), "{error}");
    }
}
