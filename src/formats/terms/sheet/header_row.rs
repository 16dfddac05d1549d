//! What the columns of a whole row of headings hold: what one heading says is often settled by the others.

use super::heading::{Heading, Level, Spoken};
use super::meaning::{Meaning, is_of_language};
use crate::formats::glossary::header::column_named;
use crate::formats::terms::reading::ReadOptions;
use crate::formats::terms::vocabulary::{Category, form, is_of_names};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;
use crate::termbase::properties::TermProperty;
use crate::termbase::texts::TextField;
use crate::text::script::is_mostly_arabic;

/// A row of headings, each read for itself.
pub(super) struct HeaderRow<'a> {
    names: Vec<&'a str>,
    pub(super) headings: Vec<Heading>,
    options: &'a ReadOptions,
}

impl<'a> HeaderRow<'a> {
    /// Reads headings; what a tag beside other words says counts only if the table has terms of that language.
    pub(super) fn read(header: &'a [String], options: &'a ReadOptions) -> Self {
        let names: Vec<&str> = header.iter().map(|cell| cell.trim()).collect();
        let mut headings: Vec<Heading> = names.iter().map(|name| Heading::read(name)).collect();
        let mut attested = vec![options.source.clone(), options.target.clone()];
        for heading in headings.iter().filter(|heading| heading.has_terms()) {
            if let Some(Spoken::Surely(language)) = &heading.language {
                attested.push(language.clone());
            }
        }
        // A tag beside a word for terms attests the language too, unless it may be a word.
        let further: Vec<LanguageTag> = headings
            .iter()
            .filter_map(|heading| match &heading.language {
                Some(spoken @ Spoken::Perhaps(language)) => (heading.has_terms()
                    && spoken.is_credible(heading, &attested))
                .then(|| language.clone()),
                _ => None,
            })
            .collect();
        attested.extend(further);
        for (heading, name) in headings.iter_mut().zip(&names) {
            if let Some(spoken) = &heading.language
                && !spoken.is_credible(heading, &attested)
            {
                *heading = Heading::without_language(name);
            }
        }
        Self { names, headings, options }
    }

    /// Returns what the columns hold.
    pub(super) fn meanings(&self) -> Vec<Meaning> {
        if let Some(meanings) = self.of_terms() {
            return meanings;
        }
        let first = self.by_themselves();
        let number_of = |wanted: Category| {
            first.iter().filter(|meaning| **meaning == Meaning::Whole(wanted)).count()
        };
        let mut of_terms: Vec<&Meaning> =
            first.iter().filter(|meaning| matches!(meaning, Meaning::Terms(..))).collect();
        of_terms.dedup();
        let languages = of_terms.len();
        let mut meanings: Vec<Meaning> = Vec::with_capacity(first.len());
        let mut current: Option<(usize, LanguageTag)> = None;
        for (index, meaning) in first.iter().cloned().enumerate() {
            let meaning = match meaning {
                Meaning::Terms(language, status) => {
                    let is_second = meanings.contains(&Meaning::Terms(language.clone(), status));
                    let is_good = is_second && status == Status::Preferred;
                    let status = if is_good { Status::Admitted } else { status };
                    current = Some((index, language.clone()));
                    Meaning::Terms(language, status)
                }
                // A name that comes again and again speaks of the language before it; so does one behind the
                // only language.
                Meaning::Whole(category) if number_of(category) > 1 || languages == 1 => {
                    match (&current, may_come_again(category)) {
                        (Some((at, _)), true) if is_of_single_terms(category) => {
                            Meaning::OfColumn(*at, category)
                        }
                        (Some((_, language)), true) => {
                            Meaning::OfLanguage(language.clone(), category)
                        }
                        (None, true) if number_of(category) > 1 => Meaning::Unknown,
                        _ => Meaning::Whole(category),
                    }
                }
                // Of a term in each row nothing is known here.
                Meaning::Unknown | Meaning::Whole(Category::Language) => {
                    current = None;
                    Meaning::Unknown
                }
                other => other,
            };
            meanings.push(meaning);
        }
        self.leave_out_names(&mut meanings);
        pair_terms(&mut meanings);
        speak_of_languages(&mut meanings);
        speak_of_columns(&mut meanings);
        meanings
    }

    /// Returns what each column holds, with those that are called sources told apart: of terms, or where these are attested.
    fn by_themselves(&self) -> Vec<Meaning> {
        let mut meanings: Vec<Meaning> = self
            .headings
            .iter()
            .map(|heading| Meaning::of_heading(heading, self.options))
            .collect();
        for (meaning, name) in meanings.iter_mut().zip(&self.names) {
            // `en.match`, which has no other name.
            if *meaning == Meaning::Unknown
                && name.contains('.')
                && let Some(named @ Meaning::OfLanguage(..)) =
                    column_named(name).and_then(Meaning::of_column)
            {
                *meaning = named;
            }
        }
        let others: Vec<(usize, Meaning)> = meanings
            .iter()
            .enumerate()
            .filter(|(at, meaning)| !self.headings[*at].is_source && meaning.is_side())
            .map(|(at, meaning)| (at, meaning.clone()))
            .collect();
        for (at, heading) in
            self.headings.iter().enumerate().filter(|(_, heading)| heading.is_source)
        {
            match &meanings[at] {
                Meaning::Terms(language, _) => {
                    let is_of_it = |(_, other): &(usize, Meaning)| matches!(other, Meaning::Terms(other, _) if other.matches(language));
                    if others.iter().any(is_of_it) {
                        meanings[at] = Meaning::OfLanguage(
                            language.clone(),
                            Category::Text(TextField::Source),
                        );
                    }
                }
                _ if heading.language.is_none() && self.is_reference(at, &others) => {
                    meanings[at] = Meaning::Whole(Category::Text(TextField::Source));
                }
                _ => {}
            }
        }
        meanings
    }

    /// Tells whether a column that is called a source says where terms are attested: there are source terms beside it, or it
    /// stands behind terms and no target belongs to it.
    fn is_reference(&self, at: usize, others: &[(usize, Meaning)]) -> bool {
        let is_target = |name: &&str| ["target", "tgt"].contains(&form(name).as_str());
        let has_source_terms = others.iter().any(|(_, other)| match other {
            Meaning::Whole(category) => *category == Category::SourceTerm,
            Meaning::Terms(language, _) => language.matches(&self.options.source),
            _ => false,
        });
        let is_behind = others.iter().any(|(other, _)| *other < at);
        !self.names.iter().any(is_target) && (has_source_terms || is_behind)
    }

    /// Takes the meaning from columns of names beside those of terms: they may be whose rows these are.
    fn leave_out_names(&self, meanings: &mut [Meaning]) {
        let has_terms = meanings.iter().zip(&self.names).any(|(meaning, name)| match meaning {
            Meaning::Whole(Category::SourceTerm) => !is_of_names(name),
            Meaning::Terms(language, _) => language.matches(&self.options.source),
            _ => false,
        });
        for (meaning, name) in meanings.iter_mut().zip(&self.names) {
            if has_terms && *meaning == Meaning::Whole(Category::SourceTerm) && is_of_names(name) {
                *meaning = Meaning::Unknown;
            }
        }
    }

    /// Tells the columns of a table that has a row for each term: one of them holds its language, and none but one
    /// holds terms.
    fn of_terms(&self) -> Option<Vec<Meaning>> {
        let mut meanings = self.by_themselves();
        self.leave_out_names(&mut meanings);
        let number_of = |wanted: Category| {
            meanings.iter().filter(|meaning| **meaning == Meaning::Whole(wanted)).count()
        };
        let are_terms = |meaning: &Meaning| {
            matches!(meaning, Meaning::Terms(..) | Meaning::Whole(Category::TargetTerm))
        };
        let has_each = number_of(Category::Language) == 1 && number_of(Category::SourceTerm) == 1;
        if !has_each || meanings.iter().any(are_terms) {
            return None;
        }
        let of_term = |(meaning, heading): (Meaning, &Heading)| match (meaning, heading.level) {
            // The number of the term is not that of the concept.
            (Meaning::Whole(Category::Id), Some(Level::Term)) => Meaning::Unknown,
            (Meaning::Whole(category), Some(Level::Term)) if may_come_again(category) => {
                Meaning::OfTerm(category)
            }
            (Meaning::Whole(category @ (Category::TermType | Category::Register)), _) => {
                Meaning::OfTerm(category)
            }
            (meaning, _) => meaning,
        };
        Some(meanings.into_iter().zip(&self.headings).map(of_term).collect())
    }

    /// Returns how many headings are known to head something.
    pub(super) fn known(&self, meanings: &[Meaning]) -> usize {
        let is_known = |(meaning, heading): &(&Meaning, &Heading)| {
            // `Wrong` and `Avoid` may be terms.
            !matches!(meaning, Meaning::Unknown | Meaning::Further(_))
                || heading.says_something_of_language()
        };
        meanings.iter().zip(&self.headings).filter(is_known).count()
    }

    /// Returns the languages that headings name and nothing else.
    pub(super) fn languages(&self) -> Vec<&LanguageTag> {
        self.headings.iter().filter_map(Heading::only_language).collect()
    }

    /// Tells whether languages are named in Arabic letters and in others: `Polish` beside `بولندي`.
    pub(super) fn names_in_two_scripts(&self) -> bool {
        let named = self.headings.iter().zip(&self.names);
        let mut named = named.filter(|(heading, _)| heading.only_language().is_some());
        let scripts = named.clone().map(|(_, name)| is_mostly_arabic(name));
        let first = scripts.clone().next();
        named.any(|(_, name)| Some(is_mostly_arabic(name)) != first)
    }

    /// Tells whether a heading names a language in a way that a term would not: by its name, or the tag of one that is
    /// expected.
    pub(super) fn names_language(&self) -> bool {
        let expected = [&self.options.source, &self.options.target];
        let mut languages = self
            .headings
            .iter()
            .zip(&self.names)
            .filter_map(|(heading, name)| Some((heading.only_language()?, name)));
        languages.any(|(language, name)| {
            name.len() > 3 || expected.iter().any(|expected| expected.matches(language))
        })
    }
}

/// Tells whether a category may stand behind each language of a table.
fn may_come_again(category: Category) -> bool {
    is_of_language(category)
        && !matches!(
            category,
            Category::Text(TextField::Source) | Category::Property(TermProperty::Case)
        )
}

/// Tells whether a category speaks of each term by itself.
fn is_of_single_terms(category: Category) -> bool {
    use TermProperty::{Gender, Number, PartOfSpeech};
    let is_of_words = |property| matches!(property, Gender | Number | PartOfSpeech);
    matches!(category, Category::Property(property) if is_of_words(property))
        || category == Category::Status
}

/// Lets the second of two columns of terms, of which neither is said to be a translation, be one: `Name` and `الاسم`.
fn pair_terms(meanings: &mut [Meaning]) {
    let are_terms = |meaning: &Meaning| {
        matches!(meaning, Meaning::Terms(..) | Meaning::Whole(Category::TargetTerm))
    };
    let is_source = |meaning: &&mut Meaning| **meaning == Meaning::Whole(Category::SourceTerm);
    if !meanings.iter().any(are_terms)
        && let Some(second) = meanings.iter_mut().filter(is_source).nth(1)
    {
        *second = Meaning::Whole(Category::TargetTerm);
    }
}

/// Lets what is said of the only column of terms that a language has be said of the language: synonyms stand elsewhere.
fn speak_of_languages(meanings: &mut [Meaning]) {
    let language_of = |meaning: &Meaning| match meaning {
        Meaning::Terms(language, _) => Some(language.clone()),
        _ => None,
    };
    let columns: Vec<Option<LanguageTag>> = meanings.iter().map(language_of).collect();
    for meaning in meanings {
        let Meaning::OfColumn(at, category) = *meaning else { continue };
        let same = columns.iter().filter(|language| **language == columns[at]).count();
        if let (Some(language), 1) = (&columns[at], same) {
            *meaning = Meaning::OfLanguage(language.clone(), category);
        }
    }
}

/// Lets what is said in a language speak of the only column of terms that the language fits: `en_note` beside `en_US`.
fn speak_of_columns(meanings: &mut [Meaning]) {
    let mut languages: Vec<LanguageTag> = Vec::new();
    for meaning in meanings.iter() {
        if let Meaning::Terms(language, _) = meaning
            && !languages.contains(language)
        {
            languages.push(language.clone());
        }
    }
    for meaning in meanings {
        let Meaning::OfLanguage(language, _) = meaning else { continue };
        let mut fitting = languages.iter().filter(|other| other.matches(language));
        if let (false, Some(only), None) =
            (languages.contains(language), fitting.next(), fitting.next())
        {
            *language = only.clone();
        }
    }
}
