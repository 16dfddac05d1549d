//! Terms in the lattice of a text.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::termbase::concept::Status;
use crate::termbase::recognise::bearers::{is_of_another, is_of_father};
use crate::termbase::recognise::entry::{Entry, Named};
use crate::termbase::recognise::forms::FormKind;
use crate::termbase::recognise::judgement::Judgement;
use crate::termbase::recognise::lattice::{Edge, Lattice};
use crate::termbase::recognise::lexicon::Lexicon;
use crate::termbase::recognise::mentions::Mentions;
use crate::termbase::recognise::node::Node;
use crate::termbase::recognise::tokens::{Tokens, key};
use crate::termbase::recognise::walk::Walk;
use crate::termbase::recognise::writing::Writing;
use crate::termbase::recognise::{Recognition, Rule};
use crate::text::arabic::endings::Change;
use crate::text::arabic::folded;
use crate::text::arabic::names_like_words::may_stand_among_places;
use crate::text::arabic::word_classes::is_of_origin;
use crate::text::english::{
    is_in_longer_place, is_in_name_of_person, is_month_in_place, is_word_like_given_name,
};

/// A term found in the text, before the choice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) status: Status,
    /// What it names.
    pub(super) named: Named,
    pub(super) recognition: Recognition,
}

impl Candidate {
    /// Returns a number by which those are ordered that begin before others, or are longer.
    fn place(&self) -> u64 {
        let Recognition { start, end, .. } = self.recognition;
        // A text has fewer characters than that, as its form is mapped by such numbers.
        (start as u64) << 32 | u64::from(!(end as u32))
    }

    /// Returns numbers by which those at one place are ordered: by rule, status, concept and term.
    fn rank(&self) -> (u64, usize) {
        let Recognition { concept, term, rule, .. } = self.recognition;
        // An entry has such numbers.
        ((rule as u64) << 40 | (self.status as u64) << 32 | concept as u64, term)
    }
}

/// Returns every term of the text: by its start, the longest first, the surest and best first. Surnames of those
/// who were not mentioned before are no terms.
pub(super) fn all(
    text: &Tokens,
    lattice: &Lattice,
    lexicon: Lexicon<'_>,
    mentions: &mut Mentions,
) -> Vec<Candidate> {
    let mut found = Search::of(text, lattice, lexicon, None).found;
    let term = |candidate: &Candidate| {
        (candidate.place(), candidate.recognition.concept, candidate.recognition.term)
    };
    found.sort_unstable_by_key(|candidate| (term(candidate), candidate.recognition.rule));
    found.dedup_by_key(|candidate| term(candidate));
    found.sort_unstable_by_key(|candidate| (candidate.place(), candidate.rank()));
    // Where a word stands as a term has it, it is no other spelling of another. Whether a surname is one is not known yet.
    found.dedup_by(|other, candidate| {
        let rules = (candidate.recognition.rule, other.recognition.rule);
        let is_sure = rules.0 < Rule::Surname && rules.1 == Rule::Doubtful;
        other.place() == candidate.place() && is_sure
    });
    mentions.admit(&mut found);
    found
}

/// Returns the readings of the words by which each of some terms was found in a text.
pub(super) fn paths_of(
    text: &Tokens,
    lattice: &Lattice,
    lexicon: Lexicon<'_>,
    found: &[Recognition],
) -> Vec<Option<Vec<Edge>>> {
    let mut paths = found.iter().map(|found| (*found, None)).collect();
    Search::of(text, lattice, lexicon, Some(&mut paths));
    found.iter().map(|found| paths.get(found).cloned().flatten()).collect()
}

/// Tells whether a place in a text begins or ends inside a number: `5 percent` in `2.5 percent`. A slash parts no numbers
/// where the place has one too (`9/11` in `9/11/2023`).
fn cuts_number(plain: &[char], place: &Range<usize>) -> bool {
    let (before, inside, behind) =
        (&plain[..place.start], &plain[place.clone()], &plain[place.end..]);
    let goes_on = |mark: char| match mark {
        '.' | ',' | '\u{66B}' | '\u{66C}' => true,
        '/' => inside.contains(&'/'),
        _ => false,
    };
    let starts_inside = match (before, inside) {
        ([.., digit, mark], [first, ..]) => {
            first.is_numeric() && digit.is_numeric() && goes_on(*mark)
        }
        _ => false,
    };
    let ends_inside = match (inside, behind) {
        ([.., last], [mark, digit, ..]) => {
            last.is_numeric() && digit.is_numeric() && goes_on(*mark)
        }
        _ => false,
    };
    starts_inside || ends_inside
}

/// Tells whether a word stands as it is behind a conjunction that is written onto it.
fn is_joined(edge: &Edge) -> bool {
    edge.chain == 1
        && !(edge.has_preposition || edge.is_future || edge.is_doubtful)
        && edge.pronoun == 0
        && edge.change == Change::default()
}

struct Search<'a> {
    text: &'a Tokens,
    lattice: &'a Lattice,
    lexicon: Lexicon<'a>,
    found: Vec<Candidate>,
    /// Where the places that nothing makes doubtful end, with the beginning of the last that ends there.
    place_ends: HashMap<usize, usize, FixedState>,
    /// What the readings are asked for.
    paths: Option<&'a mut Paths>,
}

/// The readings of what was recognised.
type Paths = HashMap<Recognition, Option<Vec<Edge>>>;

impl<'a> Search<'a> {
    /// Searches a whole text.
    fn of(
        text: &'a Tokens,
        lattice: &'a Lattice,
        lexicon: Lexicon<'a>,
        paths: Option<&'a mut Paths>,
    ) -> Self {
        let mut search = Self {
            text,
            lattice,
            lexicon,
            found: Vec::new(),
            place_ends: HashMap::default(),
            paths,
        };
        let mut walk = Walk::new(lattice, lexicon);
        for place in 0..lattice.places() {
            walk.visit_ends(place, |path, node| search.end(path, node));
        }
        search
    }

    /// Adds the terms that end at a node that readings lead to.
    fn end(&mut self, path: &[&'a Edge], node: Node<'a>) {
        let (first, last) = (path[0], path[path.len() - 1]);
        let place = self.text.form.plain_range(first.start as usize..last.end as usize);
        if cuts_number(&self.text.plain, &place) {
            return;
        }
        let skips_initial = path.iter().any(|edge| edge.skips_initial);
        // Several concepts may have the same term.
        let mut rule = None;
        for entry in node.entries() {
            if !entry.is_alike {
                let judgement = Judgement::new(self.text, path, &entry.form, place.clone());
                rule = judgement.rule(|| self.is_joined_to_place(path, &place));
            }
            let Some(rule) = rule else { continue };
            let is_another = match entry.named {
                Named::Person => {
                    self.is_half_a_name(place.clone())
                        || path.len() == 1 && is_month_in_place(&self.text.plain, place.clone())
                }
                Named::Place => path.len() == 1 && self.is_in_name_of_person(place.clone()),
                Named::Other => false,
            };
            let is_another = is_another || skips_initial && entry.named != Named::Person;
            if is_another {
                continue;
            }
            let is_father =
                entry.named == Named::Person && is_of_father(&self.text.plain, place.start);
            let is_in_name = || match entry.named {
                Named::Person => path.len() == 1 && self.is_alias_of_another(node, &entry, &place),
                Named::Place => is_in_longer_place(&self.text.plain, place.clone()),
                Named::Other => false,
            };
            let is_doubtful = is_father || is_in_name();
            let rule = if is_doubtful { rule.max(Rule::Doubtful) } else { rule };
            let (concept, term) = (entry.concept as usize, entry.term as usize);
            let recognition =
                Recognition { concept, term, start: place.start, end: place.end, rule };
            let asked = self.paths.as_mut().and_then(|paths| paths.get_mut(&recognition));
            if let Some(asked @ None) = asked {
                *asked = Some(path.iter().map(|&edge| edge.clone()).collect());
            }
            let (status, named) = (entry.status, entry.named);
            if named == Named::Place && rule < Rule::Inflected {
                self.place_ends.insert(place.end, place.start);
            }
            self.found.push(Candidate { status, named, recognition });
        }
    }

    /// Tells whether an Arabic name is joined by `و` to that of a place, which nothing makes doubtful: `مالي والنيجر`.
    /// The adjectives of places are none.
    fn is_joined_to_place(&self, path: &[&Edge], place: &Range<usize>) -> bool {
        let plain = &self.text.plain;
        let word = |letters: &[char]| folded(&String::from_iter(letters));
        if !may_stand_among_places(&word(&plain[place.clone()])) {
            return false;
        }
        let (first, last) = (path[0], path[path.len() - 1]);
        let is_behind_place = || {
            let end = plain[..place.start].strip_suffix(&[' ', 'و']).map(<[char]>::len);
            let start = end.and_then(|end| self.place_ends.get(&end));
            end.zip(start).is_some_and(|(end, &start)| !is_of_origin(&word(&plain[start..end])))
        };
        let is_name = |entry: Entry<'_>| {
            entry.named == Named::Place
                && entry.form.kind == FormKind::Itself
                && entry.form.writing != Writing::BehindWordOfPlaces
        };
        let is_before = |edge: &Edge| {
            let written = self.text.plain_slice(edge.start as usize..edge.end as usize);
            is_joined(edge)
                && !is_of_origin(&word(written))
                && self.lexicon.node(edge.word.node).is_some_and(|node| node.entries().any(is_name))
        };
        is_joined(first) && is_behind_place()
            || self.lattice.readings_from(last.to).iter().any(is_before)
    }

    /// Tells whether the first word of a name has a capital and the last has none, or the last has one and the first, which
    /// is another word without, has none: `Theresa may`, `the bill Clinton signed`.
    fn is_half_a_name(&self, place: Range<usize>) -> bool {
        let name = &self.text.plain[place];
        let mut words = name.split(|letter| letter.is_whitespace());
        let (Some(first), Some(last)) = (words.next(), words.next_back()) else { return false };
        let is_capital = |word: &[char]| word.first().is_some_and(|first| first.is_uppercase());
        let is_small = |word: &[char]| word.iter().all(|letter| letter.is_lowercase());
        is_capital(first) && is_small(last)
            || is_capital(last)
                && is_small(first)
                && is_word_like_given_name(&first.iter().collect::<String>())
    }

    /// Tells whether the name of a person of one word, which is the surname in his or her full name too, stands behind the given
    /// name of somebody else: `George Young` where Andrew Young is also called `Young`.
    fn is_alias_of_another(&self, node: Node<'_>, alias: &Entry<'_>, place: &Range<usize>) -> bool {
        let is_surname = |entry: &Entry<'_>| {
            entry.concept == alias.concept && entry.form.kind == FormKind::Surname
        };
        let surname =
            node.entries().find(is_surname).filter(|_| alias.form.kind != FormKind::Surname);
        surname.is_some_and(|entry| is_of_another(self.text, place.clone(), entry.form.printed()))
    }

    /// Tells whether the name of a place of one word is in the name of a person.
    fn is_in_name_of_person(&self, place: Range<usize>) -> bool {
        let is_known = |word: &str| self.lexicon.word(&key(word)).is_some();
        is_in_name_of_person(&self.text.plain, place, is_known)
            && self.text.tells_names_by_capitals()
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use crate::language::LanguageTag;
    use crate::termbase::concept::{Concept, Term, Termbase};
    use crate::termbase::recognise::Recogniser;

    use super::*;

    fn recogniser(tag: &str, term: &str) -> Recogniser {
        let language: LanguageTag = tag.parse().expect("the tag is valid");
        let terms = vec![Term::new(language.clone(), term, Status::Preferred)];
        let termbase = Termbase { concepts: vec![Concept { terms, ..Concept::default() }] };
        Recogniser::new(&termbase, &language)
    }

    #[test]
    fn reads_each_word_of_a_term_in_one_way() {
        // Each may be a noun with a pronoun, or the dual of one before a genitive, which only a first word is.
        let nouns = ["مذكرة", "حكومة", "وزارة", "شركة"].iter().cycle().take(40);
        let term = nouns.clone().copied().collect::<Vec<_>>().join(" ");
        let text = nouns.map(|noun| noun.replace('ة', "تي")).collect::<Vec<_>>().join(" ");
        assert_eq!(recogniser("ar", &term).find(&text), []);
    }

    #[test]
    fn finds_terms_of_any_length_in_a_small_stack() {
        let letters: Vec<String> = ('a'..='z').map(String::from).collect();
        let letters = letters.iter().map(String::as_str).cycle().take(32_000);
        let words: Vec<&str> = ["first"].into_iter().chain(letters).collect();
        let term = words.join(" ");
        let recogniser = recogniser("en", &term);
        let found = thread::scope(|scope| {
            let search = || recogniser.find(&term);
            let thread = thread::Builder::new().stack_size(128 << 10).spawn_scoped(scope, search);
            thread.expect("it begins").join().expect("it ends")
        });
        let places: Vec<_> = found.iter().map(|one| (one.start..one.end, one.rule)).collect();
        assert_eq!(places, [(0..term.len(), Rule::Exact)]);
    }
}
