//! Rules about spellings: of one term in two concepts, and of a name in two scripts.

use std::collections::HashMap;

use super::forms::{Form, Terms, are_met_together, column_of};
use super::{LintMessage, Report};
use crate::language::LanguageTag;
use crate::termbase::concept::{ConceptKind, Term};
use crate::termbase::name_key::{Sounds, is_longer_than_names};
use crate::termbase::titles::own_name;
use crate::text::arabic::marks::are_marked_apart;
use crate::text::arabic::spellings::other_spellings;
use crate::text::arabic::{folded, is_letter};
use crate::text::fold::match_form;

/// The distance from which on two names do not sound alike. Epithets, titles and translated parts make right pairs
/// differ by up to a half. A slip of one letter is no nearer to that: of pairs of right words of Wikidata one in twenty is
/// further apart than .35, and `Haftar` and `حفتن` are .39.
const FAR: f64 = 0.6;

/// One translation is spelled in two ways that differ in nothing but marks and the letters that writers use for
/// one another: readers see both. Marks that tell two words apart (`عمّان`, `عُمان`) are meant so, and what folding makes one
/// term of two concepts that may be met together is found as ambiguous. Parts of longer terms are looked at too.
pub(super) fn differing_in_marks(terms: &Terms<'_>, report: &mut Report<'_>) {
    let forms = terms.forms();
    let arabic = |form: &&Form<'_>| form.term.status.is_good() && form.term.language.is_arabic();
    let mut spellings: HashMap<Key<'_>, Vec<&Form<'_>>> = HashMap::new();
    for form in forms.iter().filter(arabic) {
        let others = spellings.entry(key(&form.term.text, &form.term.language)).or_default();
        let other = others.iter().find(|other| {
            // Inside a concept another rule finds it.
            other.concept().id != form.concept().id
                && (!are_met_together(other.concept(), form.concept()) || other.text != form.text)
                && are_spelled_otherwise(&other.term.text, &form.term.text)
        });
        if let Some(other) = other {
            let message = spelled(other, &format!("'{}' is", form.term.text));
            report.add(form.place, Some(&form.column()), message, Some(SPELL_ALIKE.to_owned()));
        }
        // One of each spelling is enough: thousands of concepts may have one term.
        if others.iter().all(|other| other.term.text != form.term.text) {
            others.push(form);
        }
    }
    for form in forms.iter().filter(arabic) {
        if let Some((part, other)) = part_spelled_otherwise(form, &spellings) {
            let message = spelled(other, &format!("'{}' holds '{part}', which is", form.term.text));
            report.add(form.place, Some(&form.column()), message, Some(SPELL_ALIKE.to_owned()));
        }
    }
}

/// What a term is compared by: its language, and its match form with the words that have two spellings (`مسؤول`, `مسئول`) in one.
type Key<'a> = (&'a str, String);

fn key<'a>(text: &str, language: &'a LanguageTag) -> Key<'a> {
    let words = text.split_whitespace().map(|written| {
        let word = match_form(written, language);
        let bare = word.strip_prefix("ال").unwrap_or(&word);
        let article = &word[..word.len() - bare.len()];
        let others = other_spellings(bare, written).into_iter().map(|other| folded(&other));
        // Of the spellings of one word any will do.
        let least = others.chain([bare.to_owned()]).min();
        format!("{article}{}", least.unwrap_or_default())
    });
    (language.primary(), words.collect::<Vec<_>>().join(" "))
}

/// Returns words of a longer term that are the term of another concept in another spelling only, and that other.
fn part_spelled_otherwise<'a>(
    form: &Form<'_>,
    spellings: &HashMap<Key<'_>, Vec<&'a Form<'a>>>,
) -> Option<(String, &'a Form<'a>)> {
    let words: Vec<&str> = form.term.text.split_whitespace().collect();
    let parts = (1..words.len().min(LONGEST_PART + 1)).flat_map(|length| words.windows(length));
    parts.map(|part| part.join(" ")).find_map(|part| {
        // Short words are often another word: `علي`, `على`.
        if part.chars().filter(|letter| is_letter(*letter)).count() < SHORTEST_PART {
            return None;
        }
        let known = spellings.get(&key(&part, &form.term.language))?;
        let is_own = |other: &&&Form<'_>| other.concept().id == form.concept().id;
        // Where marks tell two terms apart, either may stand without them.
        let is_right = known.iter().any(|one| {
            !are_spelled_otherwise(&one.term.text, &part)
                || known.iter().any(|other| are_marked_apart(&one.term.text, &other.term.text))
        });
        let other = known.iter().find(|other| !is_own(other))?;
        (!is_right).then_some((part, *other))
    })
}

/// The most words of a part of a term that are looked at.
const LONGEST_PART: usize = 4;
/// The fewest letters of a part of a term that are looked at.
const SHORTEST_PART: usize = 4;

/// Says how a term is spelled, and where, behind what is spelled otherwise.
fn spelled(form: &Form<'_>, what: &str) -> LintMessage {
    let text = format!("{what} spelled '{}' in '{}'", form.term.text, form.concept().id);
    LintMessage::about(form.place, text)
}

const SPELL_ALIKE: &str = "spell both alike";

/// Tells whether two terms with one match form are written differently, and not so that the marks tell them apart.
fn are_spelled_otherwise(one: &str, other: &str) -> bool {
    one.to_lowercase() != other.to_lowercase() && !are_marked_apart(one, other)
}

/// A person's names in Arabic and Latin letters do not sound alike, the first or the last words at least: probably one
/// stands in the wrong row. So does an Arabic name of several words that sounds like none of those in Latin letters, beside
/// another that does. Titles and ordinals are left out, as they are translated.
pub(super) fn unlike_names(terms: &Terms<'_>, report: &mut Report<'_>) {
    for place in terms.rows() {
        let concept = place.concept();
        if concept.kind != Some(ConceptKind::Person) {
            continue;
        }
        let good = |is_arabic: bool| -> Vec<Name<'_>> {
            let is_wanted = |term: &&Term| {
                term.status.is_good()
                    && term.language.is_arabic() == is_arabic
                    && (is_arabic || is_latin(&term.text))
                    && !is_longer_than_names(&term.text)
            };
            concept.terms.iter().filter(is_wanted).take(COMPARED).map(Name::of).collect()
        };
        let (arabic, latin) = (good(true), good(false));
        let nearest = arabic.iter().filter_map(|one| {
            let distances = latin.iter().map(|other| (one.unlikeness_to(other), one, other));
            distances.min_by(|one, other| one.0.total_cmp(&other.0))
        });
        let mut nearest: Vec<_> = nearest.collect();
        nearest.sort_by(|one, other| one.0.total_cmp(&other.0));
        // Beside a name that sounds alike one word may be a byname, and of names that all do not one says enough.
        let is_like = nearest.first().is_some_and(|(far, ..)| *far < FAR);
        let is_reported = |(number, (far, one, _)): &(usize, &(f64, &Name<'_>, &Name<'_>))| {
            *far >= FAR && if is_like { one.is_whole() } else { *number == 0 }
        };
        for (_, (_, one, other)) in nearest.iter().enumerate().filter(is_reported) {
            let message = format!("'{}' does not sound like '{}'", one.term.text, other.term.text);
            let suggestion = Some("look whether one of the two belongs to another row".to_owned());
            report.add(place, Some(&column_of(one.term)), message, suggestion);
        }
    }
}

/// How many names of a person in each script are compared, each with each.
const COMPARED: usize = 16;

/// A name of a person as it sounds.
struct Name<'a> {
    term: &'a Term,
    /// Without titles and ordinals.
    own: Sounds,
    /// What is a title in one language may be a name in the other: `Sultan al-Jabir`.
    whole: Sounds,
}

impl<'a> Name<'a> {
    fn of(term: &'a Term) -> Self {
        let own = Sounds::of(&own_name(&term.text, &term.language));
        Self { term, own, whole: Sounds::of(&term.text) }
    }

    /// Tells whether it is a name of several words, and no byname of who is somebody's father or mother: `أبو عمار`.
    fn is_whole(&self) -> bool {
        let first = self.term.text.split(' ').next().unwrap_or_default();
        self.own.each_word().len() > 1 && !matches!(first, "أبو" | "ابو" | "أم" | "ام")
    }

    /// Returns how differently a person's own names sound in two terms, from 0 to 1.
    ///
    /// Names of as many words are as unlike as their first or last words, where these have enough consonants.
    fn unlikeness_to(&self, other: &Self) -> f64 {
        let of_own = unlikeness_of_sounds(&self.own, &other.own);
        of_own.min(unlikeness_of_sounds(&self.whole, &other.whole))
    }
}

fn unlikeness_of_sounds(one: &Sounds, other: &Sounds) -> f64 {
    let (words, others) = (one.each_word(), other.each_word());
    let edges = match (words.as_slice(), others.as_slice()) {
        ([first, .., last], [other_first, .., other_last]) if words.len() == others.len() => {
            vec![(first, other_first), (last, other_last)]
        }
        _ => Vec::new(),
    };
    let are_told = |(word, other): &(&Sounds, &Sounds)| {
        [word, other].iter().all(|word| word.key().consonants() >= LEAST_CONSONANTS)
    };
    let of_edges = edges.into_iter().filter(are_told).map(|(word, other)| word.distance(other));
    of_edges.fold(one.distance(other), f64::max)
}

/// The least number of consonants of a word for it to be told from another.
const LEAST_CONSONANTS: usize = 2;

fn is_latin(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_alphabetic())
}
