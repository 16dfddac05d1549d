//! The rule about singular and plural as two concepts.

use std::collections::{HashMap, HashSet};

use super::forms::{Form, Terms, are_met_together};
use super::{LintMessage, Report};
use crate::termbase::concept::Concept;
use crate::text::arabic::broken_plurals::{is_broken_plural, other_numbers};
use crate::text::arabic::folded;
use crate::text::english;

/// A concept is the plural of another: recognition knows inflected forms, so that one concept is enough, and two
/// drift apart. Known are the regular plurals of English, and of Arabic the sound ones and those that recognition has a list
/// of (`أسلحة`), in phrases with what the first word governs. Words that only look like plurals
/// (*customs*) and names (*Wales*) are left out, and concepts that say of a term that it is plural. Said is it once of two
/// concepts.
pub(super) fn singular_and_plural(terms: &Terms<'_>, report: &mut Report<'_>) {
    let forms = terms.forms();
    let mut by_text: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut said: HashSet<[(usize, usize); 2]> = HashSet::new();
    let good = |form: &&Form<'_>| form.term.status.is_good();
    for (index, form) in forms.iter().enumerate().filter(|(_, form)| good(form)) {
        by_text.entry((form.term.language.primary(), &form.text)).or_default().push(index);
    }
    for form in forms.iter().filter(good) {
        for plural in plurals(&form.text, form.term.language.primary()) {
            let found = by_text.get(&(form.term.language.primary(), &*plural));
            for other in found.into_iter().flatten().map(|index| &forms[*index]) {
                if other.concept().id != form.concept().id
                    && are_met_together(form.concept(), other.concept())
                    && !is_other_word(&other.term.text)
                    && !is_plural_by_itself(other.concept())
                    && said.insert([form, other].map(|form| (form.place.file, form.place.row)))
                {
                    let message = LintMessage::about(
                        form.place,
                        format!(
                            "'{}' is the plural of '{}' of '{}'",
                            other.term.text,
                            form.term.text,
                            form.concept().id
                        ),
                    );
                    let suggestion = "keep it in one concept, in the singular";
                    report.add(
                        other.place,
                        Some(&other.column()),
                        message,
                        Some(suggestion.into()),
                    );
                }
            }
        }
    }
}

/// Tells whether a concept says of one of its terms that it is plural, so that it is meant to be one.
fn is_plural_by_itself(concept: &Concept) -> bool {
    concept.terms.iter().any(|term| term.number.as_deref() == Some("plural"))
}

/// Tells whether a term that looks like the plural of another is something else: its last word is known to be, or is
/// written as a name.
fn is_other_word(plural: &str) -> bool {
    let last = plural.rsplit(' ').next().unwrap_or_default();
    // Acronyms have plurals, all in capitals but for their ending: *UAVs*.
    let mut letters = last.chars();
    let is_name = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    is_name || english::is_word_of_its_own(last)
}

/// English words behind the noun that is put into the plural: *attorneys general*.
const BEHIND_NOUNS: [&str; 3] = ["general", "elect", "martial"];

/// Returns the plurals of a term in its match form: of its last word in English, and of its first in Arabic.
fn plurals(form: &str, language: &str) -> Vec<String> {
    match language {
        "en" => {
            let (before, last) = form.rsplit_once(' ').unwrap_or(("", form));
            if BEHIND_NOUNS.contains(&last) && !before.is_empty() {
                let plural = plurals(before, language).pop();
                return plural.map(|plural| format!("{plural} {last}")).into_iter().collect();
            }
            let space = if before.is_empty() { "" } else { " " };
            english::plural(last)
                .map(|plural| format!("{before}{space}{plural}"))
                .into_iter()
                .collect()
        }
        "ar" => {
            let (first, behind) = form.split_once(' ').unwrap_or((form, ""));
            let of_first = arabic_plurals(first);
            if behind.is_empty() {
                return of_first;
            }
            // The adjective of things in the plural is feminine: `فصيل مسلح`, `فصائل مسلحة`.
            let behind = [behind.to_owned(), format!("{behind}ه")];
            let with = |plural: String| behind.clone().map(|behind| format!("{plural} {behind}"));
            of_first.into_iter().flat_map(with).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the plurals of an Arabic word in its match form: the sound ones, and those that are listed.
fn arabic_plurals(word: &str) -> Vec<String> {
    let sound = match word.strip_suffix('ه') {
        Some(stem) => vec![format!("{stem}ات")],
        None => vec![format!("{word}ات"), format!("{word}ون"), format!("{word}ين")],
    };
    let broken = other_numbers(word).map(folded).filter(|plural| is_broken_plural(plural));
    let broken = broken.filter(|_| !is_broken_plural(word));
    sound.into_iter().chain(broken).collect()
}
