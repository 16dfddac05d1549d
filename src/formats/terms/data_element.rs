//! Data elements: what a file says of a concept or a term, in whatever format, by its category.

use super::answers::{case_rule, yes_or_no};
use super::error::TermFault;
use super::reading::{Reading, append, collapsed, in_lines};
use super::status::say_status;
use super::vocabulary::{Category, kind};
use crate::formats::shortened::shortened;
use crate::termbase::concept::{Concept, Status, Term};
use crate::termbase::properties::TermProperty;

/// A data category with what a file says of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct DataElement<'a> {
    pub(super) category: Category,
    /// What the file calls it.
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    /// The line that it stands in, from 1.
    pub(super) line: u64,
}

impl DataElement<'_> {
    /// Says it of a concept; `false` where it is nothing that is said of one.
    pub(super) fn of_concept(self, concept: &mut Concept, reading: &mut Reading) -> bool {
        match self.category {
            Category::Id => concept.id = collapsed(self.text),
            Category::Kind => match kind(self.text) {
                Some(kind) => concept.kind = Some(kind),
                None => {
                    let value = shortened(self.text);
                    reading.problem(self.line, TermFault::Value { what: "type of concept", value });
                }
            },
            Category::Domain => append(&mut concept.domain, &collapsed(self.text), "|"),
            Category::Subject => append(&mut concept.subject, &collapsed(self.text), " | "),
            Category::Text(field) => append(&mut concept.texts[field], &in_lines(self.text), " | "),
            Category::Record => reading.losses.add("who changed what and when"),
            Category::Translatable => {
                if yes_or_no(self.text, self.line, reading) == Some(false) {
                    reading.losses.add("terms not to be translated");
                }
            }
            _ => return false,
        }
        true
    }

    /// Says it of a term, and of its status, of which the worst that is said counts; `false` where it is nothing that is said
    /// of a term.
    pub(super) fn of_term(
        self,
        (term, status): &mut (Term, Option<Status>),
        reading: &mut Reading,
    ) -> bool {
        match self.category {
            Category::Property(TermProperty::Case) => {
                term.case = case_rule(self.text, self.line, reading).unwrap_or(term.case);
            }
            Category::Property(property) => {
                let mut value = collapsed(self.text);
                if property.values().is_some() {
                    value.make_ascii_lowercase();
                }
                if !term.set_property(property, &value) {
                    reading.losses.add(&format!("{} '{value}'", property.name()));
                }
            }
            // memoQ parts several by semicolons, with what else it says of terms.
            Category::Status => {
                for word in self.text.split(';').map(str::trim) {
                    let is_said = |rule: &&(&str, _, _)| rule.0.eq_ignore_ascii_case(word);
                    if let Some((_, property, value)) = MEMOQ_RULES.iter().find(is_said) {
                        term.set_property(*property, value);
                    } else {
                        say_status(status, self.name, word, &mut reading.losses);
                    }
                }
            }
            Category::Forbidden => {
                if yes_or_no(self.text, self.line, reading) == Some(true) {
                    *status = (*status).max(Some(Status::Forbidden));
                }
            }
            Category::Abbreviation => {
                if yes_or_no(self.text, self.line, reading) == Some(true) {
                    reading.losses.add("marks of abbreviations");
                }
            }
            _ => return false,
        }
        true
    }
}

/// What memoQ says beside a status of how terms are matched, and what a glossary has for it. Its 50% prefix finds inflected
/// forms.
const MEMOQ_RULES: [(&str, TermProperty, &str); 6] = [
    ("CaseSense", TermProperty::Case, "sensitive"),
    ("CaseInsense", TermProperty::Case, "insensitive"),
    ("CasePermissive", TermProperty::Case, "auto"),
    ("Exact", TermProperty::Match, "exact"),
    ("HalfPrefix", TermProperty::Match, "inflected"),
    ("Fuzzy", TermProperty::Match, "inflected"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_taken_in_by_its_category() {
        use Category::{Abbreviation, Forbidden, Kind, Property, Record, Subject, Translatable};
        let english = "en".parse().expect("the tag is valid");
        let mut term = (Term::new(english, "UN", Status::Preferred), None);
        let (mut concept, mut reading) = (Concept::default(), Reading::default());
        for (category, text, is_of) in [
            (Subject, "peace\n keeping", "concept"),
            (Kind, "colour", "concept"),
            (Record, "2024-01-31", "concept"),
            (Translatable, "no", "concept"),
            (Category::Status, "CasePermissive;HalfPrefix;Odd;deprecated", "term"),
            (Forbidden, "yes", "term"),
            (Category::Status, "approved", "term"),
            (Property(TermProperty::Case), "yes", "term"),
            (Property(TermProperty::Match), "Exact", "term"),
            (Property(TermProperty::Match), "odd", "term"),
            (Property(TermProperty::Gender), " masculine ", "term"),
            (Abbreviation, "yes", "term"),
            (Category::SourceTerm, "x", ""),
        ] {
            let element = DataElement { category, name: category.name(), text, line: 7 };
            let of_concept = element.of_concept(&mut concept, &mut reading);
            let of_term = element.of_term(&mut term, &mut reading);
            assert_eq!(
                (of_concept, of_term),
                (is_of == "concept", is_of == "term"),
                "{category:?}"
            );
        }
        assert_eq!(concept.subject.as_deref(), Some("peace keeping"));
        assert_eq!(term.1, Some(Status::Forbidden));
        let properties = TermProperty::ALL.map(|property| term.0.property(property));
        assert_eq!(properties, ["", "masculine", "", "sensitive", "exact"]);
        let element = DataElement {
            category: Category::Status,
            name: "status",
            text: "CaseInsense;Exact;Forbidden",
            line: 7,
        };
        assert!(element.of_term(&mut term, &mut reading));
        let properties = TermProperty::ALL.map(|property| term.0.property(property));
        assert_eq!(properties, ["", "masculine", "", "insensitive", "exact"]);
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, ["line 7: 'colour' is no type of concept; it is left out"]);
        assert_eq!(
            reading.losses.iter().collect::<Vec<_>>(),
            [
                ("who changed what and when", 1),
                ("terms not to be translated", 1),
                ("status 'Odd'", 1),
                ("match 'odd'", 1),
                ("marks of abbreviations", 1)
            ]
        );
    }
}
