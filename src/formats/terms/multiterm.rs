//! MultiTerm's XML (`mtf`), which has the shape of TBX with names of its own: `conceptGrp`, `languageGrp`,
//! `termGrp`, and fields that each termbase names as it likes.

use std::io::Read;

use super::error::TermFileError;
use super::reading::Reading;
use super::tbx;

/// Reads a MultiTerm file.
pub(super) fn read(reader: &mut dyn Read, reading: &mut Reading) -> Result<(), TermFileError> {
    tbx::read_as(reader, reading, &["mtf"], "a MultiTerm file")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::{CaseRule, Status};
    use crate::termbase::texts::TextField;

    #[test]
    fn reads_a_file() {
        let file = "<?xml version='1.0' encoding='UTF-8'?><mtf>\
            <conceptGrp><concept>7</concept><system type='entryClass'>0</system>\
            <transacGrp><transac type='origination'>super</transac><date>2020-01-01T00:00:00</date></transacGrp>\
            <descripGrp><descrip type='Subject'>military</descrip></descripGrp>\
            <languageGrp><language type='English' lang='EN-US'/>\
            <descripGrp><descrip type='Definition'>a command</descrip></descripGrp>\
            <termGrp><term>Central Command</term>\
            <descripGrp><descrip type='Part of speech'>noun</descrip></descripGrp></termGrp>\
            <termGrp><term>CC</term><descripGrp><descrip type='Status'>Forbidden</descrip></descripGrp></termGrp>\
            <termGrp><term>CCC</term><descrip type='Forbidden'>Yes</descrip><descrip type='Case sensitive'>No</descrip></termGrp>\
            <termGrp><term>Ccom</term><descrip type='blacklisted'>false</descrip><descrip type='caseSensitive'>true</descrip></termGrp>\
            </languageGrp>\
            <languageGrp><language type='Arabic'/><termGrp><term>القيادة المركزية</term></termGrp>\
            </languageGrp></conceptGrp></mtf>";
        let mut reading = Reading::default();
        read(&mut file.as_bytes(), &mut reading).expect("it is well formed");
        assert_eq!(reading.problems, []);
        let concept = &reading.concepts[0];
        assert_eq!((concept.id.as_str(), concept.domain.as_deref()), ("7", Some("military")));
        let terms: Vec<_> = concept
            .terms
            .iter()
            .map(|term| (term.language.to_string(), &*term.text, term.status))
            .collect();
        assert_eq!(
            terms,
            [
                ("en-US".to_owned(), "Central Command", Status::Preferred),
                ("en-US".to_owned(), "CC", Status::Forbidden),
                ("en-US".to_owned(), "CCC", Status::Forbidden),
                ("en-US".to_owned(), "Ccom", Status::Preferred),
                ("ar".to_owned(), "القيادة المركزية", Status::Preferred),
            ]
        );
        let sensitive: Vec<bool> =
            concept.terms.iter().map(|term| term.case == CaseRule::Sensitive).collect();
        assert_eq!(sensitive, [false, false, false, true, false]);
        assert_eq!(concept.terms[0].part_of_speech.as_deref(), Some("noun"));
        assert_eq!(concept.sections[0].texts.get(TextField::Definition), Some("a command"));
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("who changed what and when", 1)]);
        let error =
            read(&mut "<tbx/>".as_bytes(), &mut reading).expect_err("it is TBX").to_string();
        assert_eq!(error, "line 1: this is not a MultiTerm file: it begins with <tbx>");
    }
}
