//! Terms in the lattice of a text.

use std::collections::HashMap;
use std::ops::Range;
use std::slice;

use crate::termbase::concept::Status;
use crate::termbase::recognise::bearers::is_of_another;
use crate::termbase::recognise::entry::{Form, Named};
use crate::termbase::recognise::forms::FormKind;
use crate::termbase::recognise::lattice::{Edge, Glue, Lattice};
use crate::termbase::recognise::lexicon::Lexicon;
use crate::termbase::recognise::mentions::Mentions;
use crate::termbase::recognise::node::Node;
use crate::termbase::recognise::tokens::{Tokens, key};
use crate::termbase::recognise::writing::is_capitalised;
use crate::termbase::recognise::{Recognition, Rule};
use crate::text::arabic::final_letters::{FinalYa, Likeness};
use crate::text::arabic::is_mark;
use crate::text::arabic::marks::{
    contradict, is_doubled_verb, is_marked_accusative, may_be_passive,
};
use crate::text::english::{Certainty, is_in_name_of_person};

/// A term found in the text, before the choice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) status: Status,
    /// Whether it names someone, who may be named by the surname alone behind it.
    pub(super) is_person: bool,
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
    // Where a word stands as a term has it, it is no other spelling of another.
    found.dedup_by(|other, candidate| {
        let rules = (candidate.recognition.rule, other.recognition.rule);
        other.place() == candidate.place() && rules.0 < rules.1 && rules.1 == Rule::Doubtful
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

/// Tells whether a word is a particle that only its last letter tells from a name: `على`, not `علي`.
fn is_particle(word: impl DoubleEndedIterator<Item = char>) -> bool {
    let mut letters = word.filter(|&letter| !is_mark(letter)).rev();
    let mut next = || letters.next().unwrap_or_default();
    next() == 'ى'
        && matches!(
            (next(), next(), next()),
            ('ل', 'ع' | 'إ' | 'ا', '\0')
                | ('د', 'ل' | 'م', '\0')
                | ('ت', 'ح' | 'م', '\0')
                | ('و', 'س', '\0')
        )
}

struct Search<'a> {
    text: &'a Tokens,
    lattice: &'a Lattice,
    lexicon: Lexicon<'a>,
    /// The readings of the words on the way to the place at hand.
    path: Vec<&'a Edge>,
    /// What is left to be followed of the places on this way: the first, and one behind each word but the last.
    levels: Vec<Level<'a>>,
    found: Vec<Candidate>,
    /// What the readings are asked for.
    paths: Option<&'a mut Paths>,
}

/// A place on the way through the trie.
struct Level<'a> {
    /// The node that the words before it lead to; none at the root.
    node: Option<Node<'a>>,
    /// The readings from there that were not followed yet.
    edges: slice::Iter<'a, Edge>,
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
        let (path, levels, found) = (Vec::new(), Vec::new(), Vec::new());
        let mut search = Self { text, lattice, lexicon, path, levels, found, paths };
        for place in 0..lattice.places() {
            search.walk(place);
        }
        search
    }

    /// Follows the trie from its root as far as the readings from a place lead, and adds the terms on the way. A term may
    /// have thousands of words, so the way back is kept in a list.
    fn walk(&mut self, place: u32) {
        let lattice = self.lattice;
        self.levels.push(Level { node: None, edges: lattice.edges_from(place).iter() });
        while let Some(Level { node, edges }) = self.levels.last_mut() {
            let Some(edge) = edges.next() else {
                self.levels.pop();
                self.path.pop();
                continue;
            };
            let next = match node {
                None => edge.word.node,
                Some(node) if edge.may_stand_behind(self.path.len()) => node.step(edge.word.id),
                Some(_) => continue,
            };
            let Some(node) = self.lexicon.node(next) else { continue };
            self.path.push(edge);
            if node.has_entries() {
                self.end(node);
            }
            if node.has_steps() {
                let edges = lattice.edges_from(edge.to).iter();
                self.levels.push(Level { node: Some(node), edges });
            } else {
                self.path.pop();
            }
        }
    }

    /// Adds the terms that end here.
    fn end(&mut self, node: Node<'a>) {
        let [first, .., last] = self.path.as_slice() else {
            let &[edge] = self.path.as_slice() else { return };
            return self.end_between(node, edge, edge);
        };
        self.end_between(node, first, last);
    }

    fn end_between(&mut self, node: Node<'a>, first: &Edge, last: &Edge) {
        let form = first.start as usize..last.end as usize;
        let place = self.text.form.plain_range(form);
        if cuts_number(&self.text.plain, &place) {
            return;
        }
        // Several concepts may have the same term.
        let mut rule = None;
        for entry in node.entries() {
            if !entry.is_alike {
                rule = self.rule_of(&entry.form, place.clone());
            }
            let Some(rule) = rule else { continue };
            let is_another = match entry.named {
                Named::Person => self.is_half_a_name(place.clone()),
                Named::Place => self.is_in_name_of_person(place.clone()),
                Named::Other => false,
            };
            if is_another {
                continue;
            }
            let (concept, term) = (entry.concept as usize, entry.term as usize);
            let recognition =
                Recognition { concept, term, start: place.start, end: place.end, rule };
            let path = self.paths.as_mut().and_then(|paths| paths.get_mut(&recognition));
            if let Some(path @ None) = path {
                *path = Some(self.path.iter().map(|&edge| edge.clone()).collect());
            }
            let (status, is_person) = (entry.status, entry.named == Named::Person);
            self.found.push(Candidate { status, is_person, recognition });
        }
    }

    /// Tells whether the first word of a name has a capital and the last has none: `Theresa may`.
    fn is_half_a_name(&self, place: Range<usize>) -> bool {
        let name = &self.text.plain[place];
        let mut words = name.split(|letter| letter.is_whitespace());
        words.next().and_then(|word| word.first()).is_some_and(|first| first.is_uppercase())
            && words.next_back().is_some_and(|word| word.iter().all(|letter| letter.is_lowercase()))
    }

    /// Tells whether the name of a place of one word is in the name of a person.
    fn is_in_name_of_person(&self, place: Range<usize>) -> bool {
        let is_known = |word: &str| self.lexicon.word(&key(word)).is_some();
        self.path.len() == 1
            && is_in_name_of_person(&self.text.plain, place, is_known)
            && self.text.tells_names_by_capitals()
    }

    /// Returns by which rule a piece of the text, which the path leads through, is a form of a term.
    fn rule_of(&self, form: &Form<'_>, place: Range<usize>) -> Option<Rule> {
        let plain = &self.text.plain[place.clone()];
        let rule = self.rule(form, plain)?;
        // What was entered is a text.
        let text = str::from_utf8(form.text).unwrap_or_default();
        let is_respelled = form.kind == FormKind::Respelled;
        if is_respelled && plain.iter().copied().ne(text.chars()) {
            return None;
        }
        let is_other_particle = self.path.len() == 1
            && is_particle(plain.iter().copied())
            && !is_particle(text.chars());
        let is_other_name = rule == Rule::Surname
            && (!is_capitalised(plain)
                || self.is_one_of_two_words(plain)
                || is_of_another(self.text, place.clone(), text));
        let is_other_word =
            || plain.iter().copied().any(is_mark) && self.is_marked_apart(form, plain);
        if is_other_particle || is_other_name || is_other_word() {
            return None;
        }
        if rule <= Rule::Proclitic && self.is_bare_noun(form, text) && may_be_passive(plain) {
            return Some(Rule::Doubtful);
        }
        match form.writing.certainty(self.text, place, text) {
            Certainty::Sure => {}
            Certainty::Doubtful => return Some(Rule::Doubtful),
            Certainty::Excluded => return None,
        }
        let is_as_written =
            || form.kind == FormKind::Itself && plain.iter().copied().eq(text.chars());
        Some(if rule == Rule::Exact && !is_as_written() { Rule::Folded } else { rule })
    }

    /// Tells whether the marks in a piece of the text say that it is no form of a term: `أثّر` is a verb, and the `العَلَم` no
    /// `عِلْم`.
    fn is_marked_apart(&self, form: &Form<'_>, plain: &[char]) -> bool {
        let text = str::from_utf8(form.text).unwrap_or_default();
        let is_name = form.phrase.is_some_and(|phrase| phrase.is_name());
        // `سوريًا` is what is Syrian.
        if is_name && text.ends_with('ا') && is_marked_accusative(plain) {
            return true;
        }
        if text.contains(is_mark) {
            let written: String = plain.iter().collect();
            return form.kind == FormKind::Itself && contradict(&written, text);
        }
        self.is_bare_noun(form, text) && is_doubled_verb(plain)
    }

    /// Tells whether a noun that is entered without marks stands in the text with nothing in front but a conjunction, so that
    /// it may be a verb.
    fn is_bare_noun(&self, form: &Form<'_>, text: &str) -> bool {
        let is_noun = form.phrase.is_some_and(|phrase| phrase.is_noun());
        let is_bare = match self.path.as_slice() {
            [edge] => !edge.has_article && !edge.has_preposition,
            _ => false,
        };
        is_noun && is_bare && !text.contains(is_mark)
    }

    /// Tells whether two words of the text are read as one: `White House` is no Whitehouse.
    fn is_one_of_two_words(&self, plain: &[char]) -> bool {
        self.path.len() == 1 && plain.iter().any(|letter| letter.is_whitespace() || *letter == '-')
    }

    /// Tells whether a word of the text ends in ى as it is written.
    fn ends_in_maqsura(&self, edge: &Edge) -> bool {
        let letters = self.text.plain_slice(edge.start as usize..edge.end as usize);
        let last = letters.iter().rfind(|&&letter| !is_mark(letter));
        last.is_some_and(|&last| FinalYa::of(last) == Some(FinalYa::Maqsura))
    }

    /// Tells whether a word of the text is the term as it was entered, so that it is no other word.
    fn is_term_itself(&self, form: &Form<'_>, plain: &[char]) -> bool {
        let is_whole = matches!(
            self.path.as_slice(),
            [edge] if edge.chain == 0 && edge.pronoun == 0 && edge.glue == Glue::None
        );
        let text = || str::from_utf8(form.text).unwrap_or_default();
        is_whole && form.kind == FormKind::Itself && plain.iter().copied().eq(text().chars())
    }

    /// Returns by which rule the path, which leads through a piece of the text, is the term; `Exact` also where only the
    /// writing differs.
    fn rule(&self, form: &Form<'_>, plain: &[char]) -> Option<Rule> {
        let is_supported = match (&form.phrase, self.path.as_slice()) {
            (Some(phrase), edges) => phrase.is_supported(edges) || self.is_term_itself(form, plain),
            (None, [edge]) => edge.glue != Glue::Unsupported,
            (None, _) => true,
        };
        let rule = match &form.phrase {
            Some(phrase) => phrase.rule(&self.path)?,
            None => Rule::Exact,
        };
        let rule = if form.kind == FormKind::Inflected { rule.max(Rule::Inflected) } else { rule };
        if form.kind == FormKind::Surname {
            // `أبا الغيط` is `أبو الغيط`; nothing else of a person's name is inflected.
            let is_name = rule <= Rule::Proclitic
                || (rule == Rule::Inflected
                    && self.path.iter().any(|edge| edge.change.case_of_kin));
            let is_whole = is_name && self.path.iter().all(|edge| edge.glue == Glue::None);
            return (is_supported && is_whole).then_some(Rule::Surname);
        }
        // Several words support one another, but for a preposition or a verb before its noun: `على لاريجاني`, `تبنى القرار`.
        let likeness = match self.path.as_slice() {
            [edge] => edge.likeness,
            [first, ..] if !first.has_article && self.ends_in_maqsura(first) => first.likeness,
            _ => Likeness::Same,
        };
        match likeness {
            Likeness::Same => {}
            Likeness::Doubtful => return is_supported.then_some(Rule::Doubtful),
            Likeness::Other => return None,
        }
        let is_glued =
            form.kind == FormKind::Joined || self.path.iter().any(|edge| edge.glue != Glue::None);
        is_supported.then_some(if is_glued { Rule::Glued } else { rule })
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
