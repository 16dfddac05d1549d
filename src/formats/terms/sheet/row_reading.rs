//! What the cells of a row say of a concept and its terms.

use crate::formats::terms::data_element::DataElement;
use crate::formats::terms::partial::PartialConcept;
use crate::formats::terms::reading::{Reading, append, collapsed, in_lines};
use crate::formats::terms::vocabulary::Category;
use crate::language::LanguageTag;
use crate::termbase::concept::{Status, Term};
use crate::termbase::texts::TextField;
use crate::termbase::values::{parts, unescaped};
use crate::text::script::is_mostly_arabic;

/// What a row says of all its terms.
#[derive(Default)]
pub(super) struct Whole<'a> {
    elements: Vec<DataElement<'a>>,
    /// Further terms, in the language that their script tells.
    further: Vec<(&'a str, Status)>,
}

impl<'a> Whole<'a> {
    /// Takes in a cell of further terms.
    pub(super) fn add_further(&mut self, cell: &'a str, status: Status) {
        let parts = cell.split([',', ';', '|', '،', '؛']);
        self.further.extend(parts.map(|part| (part, status)));
    }
}

impl PartialConcept {
    pub(super) fn add_terms(
        &mut self,
        text: &str,
        language: &LanguageTag,
        status: Option<Status>,
        reading: &mut Reading,
    ) {
        for part in parts(text).map(str::trim).filter(|part| !part.is_empty()) {
            if part.contains(['\n', '\r', '\t']) {
                reading.losses.add("line breaks and tabs inside terms");
            }
            let text = collapsed(&unescaped(part));
            self.terms.push((Term::new(language.clone(), text, Status::Preferred), status));
        }
    }

    pub(super) fn say_of_row<'a>(
        &mut self,
        category: Category,
        text: &'a str,
        line: u64,
        whole: &mut Whole<'a>,
        reading: &mut Reading,
    ) {
        let element = DataElement { category, name: category.name(), text, line };
        match category {
            Category::Synonyms => whole.add_further(text, Status::Admitted),
            Category::TermType | Category::Register => {
                append(&mut self.concept.texts[TextField::Note], &collapsed(text), " | ");
            }
            _ if element.of_concept(&mut self.concept, reading) => {}
            _ => whole.elements.push(element),
        }
    }

    /// Gives all terms what the row says of them. Further terms are of the first language that is written as they are, else
    /// of the first.
    pub(super) fn apply(&mut self, whole: &Whole<'_>, reading: &mut Reading) {
        let mut languages: Vec<LanguageTag> = Vec::new();
        for (term, _) in &self.terms {
            if !languages.contains(&term.language) {
                languages.push(term.language.clone());
            }
        }
        for (text, status) in &whole.further {
            let is_arabic = is_mostly_arabic(text);
            let written_so = languages.iter().find(|language| language.is_arabic() == is_arabic);
            // An acronym may stand in Latin letters whatever the language.
            match written_so.or(languages.first().filter(|_| !is_arabic)) {
                Some(language) => self.add_terms(text, language, Some(*status), reading),
                None => reading
                    .losses
                    .add("further terms in Arabic letters, of no language of their row"),
            }
        }
        for element in &whole.elements {
            for term in &mut self.terms {
                element.of_term(term, reading);
            }
        }
    }

    /// Says of the terms of a language what a cell holds.
    pub(super) fn say_of_language(
        &mut self,
        language: &LanguageTag,
        category: Category,
        cell: &str,
        line: u64,
        reading: &mut Reading,
    ) {
        let texts = &mut self.concept.section_mut(language).texts;
        let said = match category {
            Category::Text(field) => &mut texts[field],
            Category::TermType | Category::Register => &mut texts[TextField::Note],
            _ => {
                let terms = self.terms.iter_mut().filter(|(term, _)| term.language == *language);
                return say_of_terms(terms, category, &collapsed(cell), line, reading);
            }
        };
        append(said, &in_lines(cell), " | ");
    }
}

/// Gives terms what a cell says of all of them, or of each, the best first, parted by `|`.
pub(super) fn say_of_terms<'a>(
    terms: impl Iterator<Item = &'a mut (Term, Option<Status>)>,
    category: Category,
    text: &str,
    line: u64,
    reading: &mut Reading,
) {
    let mut terms: Vec<_> = terms.collect();
    terms.sort_by_key(|(_, status)| status.unwrap_or(Status::Preferred));
    let mut values: Vec<String> = parts(text).map(|part| collapsed(&unescaped(part))).collect();
    if values.len() != terms.len() {
        values = vec![text.to_owned(); terms.len()];
    }
    for (term, value) in terms.into_iter().zip(&values) {
        if !value.is_empty() {
            DataElement { category, name: category.name(), text: value, line }
                .of_term(term, reading);
        }
    }
}
