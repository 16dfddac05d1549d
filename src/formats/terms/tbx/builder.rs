//! A concept while its element is read: what was said, and of which language and term.

use super::extension::{self, Extension};
use crate::formats::shortened::shortened;
use crate::formats::terms::data_element::DataElement;
use crate::formats::terms::error::TermFault;
use crate::formats::terms::losses::Losses;
use crate::formats::terms::partial::PartialConcept;
use crate::formats::terms::reading::{Reading, append, collapsed, in_lines, language_tag};
use crate::formats::terms::term_note::term_note;
use crate::formats::terms::vocabulary::{Category, category, kind};
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, Status, Term};
use crate::termbase::texts::TextField;

/// What is known of the concept so far.
#[derive(Debug)]
pub(super) struct ConceptBuilder {
    partial: PartialConcept,
    language: Language,
    /// The term that is being read, if it has its text already.
    term: Option<usize>,
    /// What came before the term's text.
    early: Vec<(String, String)>,
    is_in_term: bool,
}

/// The language that is being read.
#[derive(Debug)]
enum Language {
    /// None: what is said is said of the concept.
    Concept,
    Known(LanguageTag),
    /// One that is not named, or not yet.
    Unnamed,
    /// One that cannot be read: its terms are left out.
    Unknown,
}

impl ConceptBuilder {
    pub(super) fn new(id: &str, line: u64) -> Self {
        let concept = Concept { id: id.to_owned(), line, ..Concept::default() };
        Self {
            partial: PartialConcept { concept, terms: Vec::new() },
            language: Language::Concept,
            term: None,
            early: Vec::new(),
            is_in_term: false,
        }
    }

    pub(super) fn set_id(&mut self, id: &str) {
        if self.partial.concept.id.is_empty() {
            self.partial.concept.id = id.to_owned();
        }
    }

    pub(super) fn begin_language(&mut self, tag: Option<&str>, line: u64, reading: &mut Reading) {
        self.language = match tag.map(|tag| (tag, language_tag(tag))) {
            Some((written, Some(tag))) => {
                if LanguageTag::heading_column(written).is_err() {
                    let what = format!("what '{}' says beside '{tag}'", shortened(written));
                    reading.losses.add(&what);
                }
                Language::Known(tag)
            }
            Some((written, None)) => {
                reading.problem(line, TermFault::Language(shortened(written)));
                Language::Unknown
            }
            None => Language::Unnamed,
        };
    }

    pub(super) fn end_language(&mut self) {
        self.language = Language::Concept;
    }

    pub(super) fn begin_term(&mut self, reading: &mut Reading) {
        self.end_term(reading);
        self.is_in_term = true;
    }

    /// Ends the group of a term. What it says is of no use without its text.
    pub(super) fn end_term(&mut self, reading: &mut Reading) {
        self.term = None;
        self.is_in_term = false;
        for (name, _text) in self.early.drain(..) {
            reading.losses.add(&name);
        }
    }

    /// Takes the text of a term. One that stands in no group of its own is a term by itself.
    pub(super) fn add_term(&mut self, text: &str, line: u64, reading: &mut Reading) {
        let text = collapsed(text);
        match &self.language {
            Language::Known(language) if !text.is_empty() => {
                let term = Term::new(language.clone(), text, Status::Preferred);
                self.partial.terms.push((term, None));
                self.term = self.is_in_term.then(|| self.partial.terms.len() - 1);
                for (name, value) in std::mem::take(&mut self.early) {
                    self.say(&name, &value, line, reading);
                }
            }
            Language::Unnamed => {
                reading.problem(line, TermFault::NoLanguage);
                self.language = Language::Unknown;
            }
            Language::Concept => reading.problem(line, TermFault::NoLanguage),
            Language::Known(_) | Language::Unknown => {}
        }
    }

    /// Takes what is said of the term, the language or the concept, whatever is being read.
    pub(super) fn say(&mut self, name: &str, text: &str, line: u64, reading: &mut Reading) {
        let mut text = text.trim();
        if text.is_empty() {
            return;
        }
        let is_left_out = matches!(self.language, Language::Unnamed | Language::Unknown);
        if self.is_in_term && self.term.is_none() && !is_left_out {
            self.early.push((name.to_owned(), text.to_owned()));
            return;
        }
        match extension::read(text).filter(|_| name == "note") {
            Some((Extension::Note, remark)) => text = remark,
            Some((extension, value)) => {
                let value = match extension {
                    Extension::Context => in_lines_of_markup(value, &mut reading.losses),
                    _ => collapsed(value),
                };
                self.extend(extension, &value, line, reading);
                return;
            }
            None => {}
        }
        // A table's source is a term, that of TBX where a text comes from.
        let category = match category(name) {
            Some(Category::SourceTerm) if name.eq_ignore_ascii_case("source") => {
                Some(Category::Text(TextField::Source))
            }
            other => other,
        };
        let text = match category {
            Some(Category::Text(_)) => in_lines_of_markup(text, &mut reading.losses),
            _ => collapsed(text),
        };
        match (&self.language, category) {
            (Language::Unnamed | Language::Unknown, _) => {}
            (_, None) => reading.losses.add(name),
            (Language::Concept, Some(category)) => {
                self.say_of_concept(DataElement { category, name, text: &text, line }, reading);
            }
            (Language::Known(language), Some(category)) => {
                let language = language.clone();
                let element = DataElement { category, name, text: &text, line };
                self.say_of_language(&language, element, reading);
            }
        }
    }

    fn say_of_concept(&mut self, element: DataElement<'_>, reading: &mut Reading) {
        let concept = &mut self.partial.concept;
        match element.category {
            // The identifier is an attribute.
            Category::Id => reading.losses.add(element.name),
            // What other tools call so may be anything.
            Category::Kind if kind(element.text).is_none() => reading.losses.add(element.name),
            Category::Subject if concept.domain.is_none() => {
                concept.domain = Some(element.text.to_owned());
            }
            _ if element.of_concept(concept, reading) => {}
            _ => reading.losses.add(element.name),
        }
    }

    fn say_of_language(
        &mut self,
        language: &LanguageTag,
        element: DataElement<'_>,
        reading: &mut Reading,
    ) {
        let PartialConcept { concept, terms } = &mut self.partial;
        let term = self.term.map(|index| &mut terms[index]);
        let is_said = match (element.category, term) {
            (
                Category::Domain | Category::Subject | Category::Record | Category::Translatable,
                _,
            ) => element.of_concept(concept, reading),
            (Category::Text(field), _) => {
                append(&mut concept.section_mut(language).texts[field], element.text, " | ");
                true
            }
            // An abbreviation may be what stands there, and not yes or no.
            (Category::Abbreviation, _) | (_, None) => false,
            (Category::TermType | Category::Register, Some((term, _))) => {
                let note = term_note(&term.text, element.text).unwrap_or_default();
                append(&mut concept.section_mut(language).texts[TextField::Note], &note, " | ");
                true
            }
            (_, Some(term)) => element.of_term(term, reading),
        };
        if !is_said {
            reading.losses.add(element.name);
        }
    }

    fn extend(&mut self, extension: Extension, value: &str, line: u64, reading: &mut Reading) {
        let concept = &mut self.partial.concept;
        let term = self.term.map(|index| &mut self.partial.terms[index]);
        let is_known = match (extension, term) {
            (Extension::Identifier, _) => {
                concept.id = value.to_owned();
                true
            }
            (Extension::Kind, _) => {
                concept.kind = ConceptKind::from_name(value);
                concept.kind.is_some()
            }
            (Extension::Subject, _) => {
                concept.subject = Some(value.to_owned());
                true
            }
            (Extension::Context, _) => {
                concept.texts[TextField::Context] = Some(value.to_owned());
                true
            }
            (Extension::Status, Some((_, status))) => {
                *status = Status::from_name(value).or(*status);
                Status::from_name(value).is_some()
            }
            (Extension::Property(property), Some((term, _))) => term.set_property(property, value),
            (Extension::Note, Some(_)) | (_, None) => false,
        };
        if !is_known {
            let value = shortened(&extension::note(extension, value));
            reading.problem(line, TermFault::Value { what: "value of a glossary", value });
        }
    }

    /// Gives the concept to the reading.
    pub(super) fn finish(self, reading: &mut Reading) {
        self.partial.finish(reading);
    }
}

/// Returns a text of any length in its lines. Where all lines behind the first are indented, the markup is what is parted
/// into lines, and the text is one.
fn in_lines_of_markup(text: &str, losses: &mut Losses) -> String {
    let text = in_lines(text);
    let mut further = text.lines().skip(1).filter(|line| !line.trim().is_empty()).peekable();
    if further.peek().is_none() || further.any(|line| !line.starts_with([' ', '\t'])) {
        return text;
    }
    losses.add("line breaks in front of indented lines");
    collapsed(&text)
}
