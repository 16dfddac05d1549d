//! By which rule words of a text are a form of a term, if they are: what Arabic grammar, other words, marks and capitals say
//! of a place where the trie has found them.

use std::cell::OnceCell;
use std::ops::Range;

use crate::termbase::recognise::Rule;
use crate::termbase::recognise::bearers::is_of_another;
use crate::termbase::recognise::entry::Form;
use crate::termbase::recognise::forms::FormKind;
use crate::termbase::recognise::lattice::{Edge, Glue};
use crate::termbase::recognise::tokens::Tokens;
use crate::termbase::recognise::writing::{Writing, is_capitalised};
use crate::text::address::is_in_web_address;
use crate::text::arabic::final_letters::{FinalYa, Likeness, is_particle_in_maqsura};
use crate::text::arabic::marks::{
    contradict, is_doubled_verb, is_marked_accusative, likeness_by_marks, may_be_passive,
};
use crate::text::arabic::ranks::is_first_of;
use crate::text::arabic::{folded, is_mark};
use crate::text::english::{Certainty, is_month_in_place};

/// A place in a text, read as a form of a term.
#[derive(Debug)]
pub(super) struct Judgement<'a> {
    text: &'a Tokens,
    /// The readings of its words, at least one.
    path: &'a [&'a Edge],
    form: &'a Form<'a>,
    place: Range<usize>,
    /// What stands there.
    plain: &'a [char],
    /// Whether that is of ASCII alone, which has no Arabic marks and letters.
    is_ascii: bool,
    /// The form as it is printed, once that is asked.
    printed: OnceCell<&'a str>,
}

impl<'a> Judgement<'a> {
    pub(super) fn new(
        text: &'a Tokens,
        path: &'a [&'a Edge],
        form: &'a Form<'a>,
        place: Range<usize>,
    ) -> Self {
        let plain = &text.plain[place.clone()];
        let is_ascii = plain.iter().all(char::is_ascii);
        Self { text, path, form, place, plain, is_ascii, printed: OnceCell::new() }
    }

    fn printed(&self) -> &'a str {
        self.printed.get_or_init(|| self.form.printed())
    }

    /// Returns by which rule the place is a form of the term; `None` where it is none. Of a place that is named like another
    /// word it is asked whether it is joined to another place.
    pub(super) fn rule(&self, is_joined_to_place: impl FnOnce() -> bool) -> Option<Rule> {
        let rule = self.rule_of_reading()?;
        // `covid19` in `https://covid19.example.org` is no term.
        let is_in_address =
            || self.is_glued() && is_in_web_address(&self.text.plain, self.place.clone());
        let is_other_spelling = self.form.kind == FormKind::Respelled
            && !self.is_as_printed()
            && !(self.lacks_hyphens() && self.is_printed_with_hyphens());
        let is_other_name = rule == Rule::Surname && self.is_other_name();
        if is_other_spelling
            || is_other_name
            || self.is_other_particle()
            || self.is_marked_apart()
            || self.is_parted_by_dash()
            || self.is_in_abbreviation()
            || is_in_address()
        {
            return None;
        }
        let is_unchanged = || {
            rule <= Rule::Proclitic
                || rule == Rule::Inflected && !self.path[0].change.is_inflection()
        };
        if self.is_first_of_something() {
            return Some(Rule::Doubtful);
        }
        match self.likeness_of_marks() {
            Likeness::Same => {}
            Likeness::Doubtful => return Some(Rule::Doubtful),
            Likeness::Other => return None,
        }
        if self.is_bare_noun() && may_be_passive(self.plain) && is_unchanged() {
            return Some(Rule::Doubtful);
        }
        match self.form.writing.certainty(self.text, self.place.clone(), self.form) {
            Certainty::Sure => {}
            Certainty::Doubtful
                if self.form.writing == Writing::BehindWordOfPlaces && is_joined_to_place() => {}
            Certainty::Doubtful => return Some(Rule::Doubtful),
            Certainty::Excluded => return None,
        }
        let is_as_written = || self.form.kind == FormKind::Itself && self.is_as_printed();
        Some(if rule == Rule::Exact && !is_as_written() { Rule::Folded } else { rule })
    }

    /// Returns by which rule the words are the term as they are read; `Exact` also where only the writing differs.
    fn rule_of_reading(&self) -> Option<Rule> {
        let is_supported = match (&self.form.phrase, self.path) {
            (Some(phrase), path) => phrase.is_supported(path) || self.is_term_itself(),
            (None, [edge]) => edge.glue != Glue::Unsupported,
            (None, _) => true,
        };
        let rule = match &self.form.phrase {
            Some(phrase) => phrase.rule(self.path)?,
            None => Rule::Exact,
        };
        if !is_supported {
            return None;
        }
        let is_glued = self.is_glued() && !self.lacks_hyphens();
        if self.form.kind == FormKind::Surname {
            // `أبا الغيط` is `أبو الغيط`; nothing else of a person's name is inflected.
            let is_name = rule <= Rule::Proclitic
                || rule == Rule::Inflected && self.path.iter().any(|edge| edge.change.case_of_kin);
            return (is_name && !is_glued).then_some(Rule::Surname);
        }
        match self.likeness() {
            Likeness::Same => {}
            Likeness::Doubtful => return Some(Rule::Doubtful),
            Likeness::Other => return None,
        }
        Some(match self.form.kind {
            FormKind::Joined => Rule::Glued,
            _ if is_glued => Rule::Glued,
            FormKind::Inflected => rule.max(Rule::Inflected),
            _ => rule,
        })
    }

    /// Tells whether nothing parts one of its words from the one beside it.
    fn is_glued(&self) -> bool {
        self.path.iter().any(|edge| edge.glue != Glue::None)
    }

    /// Tells whether nothing but the hyphens that part letters from digits in the term is missing, which is another way of
    /// writing it: `F16`, `كوفيد19`.
    fn lacks_hyphens(&self) -> bool {
        let is_part = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric());
        let chain = usize::from(self.path[0].chain);
        let front = self.place.start.checked_sub(chain + 1).map(|place| &self.text.plain[place]);
        let is_whole = !is_part(front) && !is_part(self.text.plain.get(self.place.end));
        let parts_number = |one: &char, other: &char| {
            one.is_alphabetic() && other.is_numeric() || one.is_numeric() && other.is_alphabetic()
        };
        let is_joint = |pair: &[&Edge]| {
            let (one, other) = (pair[0], pair[1]);
            let letters = self.text.plain_slice(other.start as usize - 1..other.start as usize + 1);
            one.end != other.start || matches!(letters, [one, other] if parts_number(one, other))
        };
        let printed: Vec<char> = self.printed().chars().collect();
        let has_hyphen = || {
            let is_hyphen =
                |three: &[char]| is_hyphen(three[1]) && parts_number(&three[0], &three[2]);
            printed.windows(3).any(is_hyphen)
        };
        self.is_glued() && is_whole && has_hyphen() && self.path.windows(2).all(is_joint)
    }

    /// Tells whether what stands there is the form to the letter but for its hyphens.
    fn is_printed_with_hyphens(&self) -> bool {
        let without_hyphens = |letter: &char| !is_hyphen(*letter);
        let printed = self.printed().chars().filter(without_hyphens);
        self.plain.iter().copied().filter(without_hyphens).eq(printed)
    }

    /// Tells how much like the last letter of a term's word the one is that is written. Several words support one another, but
    /// for a preposition or a verb before its noun: `على لاريجاني`, `تبنى القرار`. Where two are written so, it is how the author
    /// writes, though the first may be a preposition before a surname: `نورى المالكى`, `على السيستانى`.
    fn likeness(&self) -> Likeness {
        let is_written_so =
            |edge: &&&Edge| edge.likeness != Likeness::Same && self.ends_in_maqsura(edge);
        match self.path {
            [edge] => edge.likeness,
            [first, rest @ ..]
                if is_written_so(&first) && rest.iter().any(|edge| is_written_so(&edge)) =>
            {
                match self.is_particle(first) {
                    true => Likeness::Doubtful,
                    false => Likeness::Same,
                }
            }
            [first, ..] if is_written_so(&first) && !first.has_article => first.likeness,
            _ => Likeness::Same,
        }
    }

    /// Tells whether a word of the text is a particle as it is written.
    fn is_particle(&self, edge: &Edge) -> bool {
        let letters = self.text.plain_slice(edge.start as usize..edge.end as usize);
        is_particle_in_maqsura(letters.iter().copied())
    }

    /// Tells whether a word of the text ends in ى as it is written.
    fn ends_in_maqsura(&self, edge: &Edge) -> bool {
        let letters = self.text.plain_slice(edge.start as usize..edge.end as usize);
        let last = letters.iter().rfind(|&&letter| !is_mark(letter));
        last.is_some_and(|&last| FinalYa::of(last) == Some(FinalYa::Maqsura))
    }

    /// Tells whether what stands there is the form to the letter.
    fn is_as_printed(&self) -> bool {
        if self.is_ascii {
            let letters = self.plain.iter().map(|&letter| letter as u8);
            return self.plain.len() == self.form.text.len()
                && letters.eq(self.form.text.iter().copied());
        }
        self.plain.iter().copied().eq(self.printed().chars())
    }

    /// Tells whether marks are written there.
    fn has_marks(&self) -> bool {
        !self.is_ascii && self.plain.iter().copied().any(is_mark)
    }

    /// Tells whether a word of the text is the term as it was entered, so that it is no other word.
    fn is_term_itself(&self) -> bool {
        let is_whole = matches!(
            self.path,
            [edge] if edge.chain == 0 && edge.pronoun == 0 && edge.glue == Glue::None
        );
        is_whole && self.form.kind == FormKind::Itself && self.is_as_printed()
    }

    /// Tells whether a word is a particle, and the term is none: `على` is no `علي`.
    fn is_other_particle(&self) -> bool {
        !self.is_ascii
            && self.path.len() == 1
            && is_particle_in_maqsura(self.plain.iter().copied())
            && !is_particle_in_maqsura(self.printed().chars())
    }

    /// Tells whether a surname is written as none, or is another's.
    fn is_other_name(&self) -> bool {
        !is_capitalised(self.plain)
            || self.is_one_of_two_words()
            || is_month_in_place(&self.text.plain, self.place.clone())
            || is_of_another(self.text, self.place.clone(), self.printed())
    }

    /// Tells whether two words of the text are read as one: `White House` is no Whitehouse.
    fn is_one_of_two_words(&self) -> bool {
        let parts = |letter: &char| letter.is_whitespace() || *letter == '-';
        self.path.len() == 1 && self.plain.iter().any(parts)
    }

    /// Tells whether the marks that are written say that it is no form of the term: `أثّر` is a verb, and the `العَلَم` no
    /// `عِلْم`.
    fn is_marked_apart(&self) -> bool {
        if !self.has_marks() {
            return false;
        }
        let is_name = self.form.phrase.is_some_and(|phrase| phrase.is_name());
        let printed = self.printed();
        // `سوريًا` is what is Syrian.
        if is_name && printed.ends_with('ا') && is_marked_accusative(self.plain) {
            return true;
        }
        if printed.contains(is_mark) {
            let written: String = self.plain.iter().collect();
            return self.form.kind == FormKind::Itself && contradict(&written, printed);
        }
        self.is_bare_noun() && is_doubled_verb(self.plain)
    }

    /// Tells how much like the marks of the term, which is one word, those are that are written.
    fn likeness_of_marks(&self) -> Likeness {
        let has_marks = || self.printed().contains(is_mark) || self.has_marks();
        if self.path.len() > 1 || self.form.phrase.is_none() || !has_marks() {
            return Likeness::Same;
        }
        likeness_by_marks(&String::from_iter(self.plain), self.printed())
    }

    /// Tells whether what may be a rank, with the article before its first word alone, is said to be the first of something.
    fn is_first_of_something(&self) -> bool {
        let [first, .., last] = self.path else { return false };
        let is_rank = self.form.phrase.is_some_and(|phrase| phrase.is_rank());
        let word = |letters: &[char]| folded(&String::from_iter(letters));
        let behind = || self.text.plain[self.place.end..].strip_prefix(&[' ']).unwrap_or_default();
        let next = || behind().split(|letter| letter.is_whitespace()).next().unwrap_or_default();
        is_rank
            && first.has_article
            && !last.has_article
            && is_first_of(
                &word(self.text.plain_slice(last.start as usize..last.end as usize)),
                &word(next()),
            )
    }

    /// Tells whether a dash stands between words that no hyphen joins in the term: `Brigade – 30 of them` is no `Brigade 30`.
    fn is_parted_by_dash(&self) -> bool {
        const DASHES: [char; 5] = ['-', '\u{2010}', '\u{2011}', '–', '—'];
        let is_dash = |three: &[char]| matches!(three, [' ', dash, ' '] if DASHES.contains(dash));
        let may_have_dash = || !self.is_ascii || self.plain.contains(&'-');
        may_have_dash() && self.plain.windows(3).any(is_dash) && !self.printed().contains(DASHES)
    }

    /// Tells whether initials with full stops go on behind the place: `U.S.S.R.` is no `U.S.`.
    fn is_in_abbreviation(&self) -> bool {
        let behind = &self.text.plain[self.place.end..];
        self.plain.ends_with(&['.'])
            && matches!(behind, [letter, '.', ..] if letter.is_alphabetic())
    }

    /// Tells whether a noun that is entered without marks stands in the text with nothing in front but a conjunction, so that
    /// it may be a verb.
    fn is_bare_noun(&self) -> bool {
        let is_noun = self.form.phrase.is_some_and(|phrase| phrase.is_noun());
        let is_bare = matches!(self.path, [edge] if !edge.has_article && !edge.has_preposition);
        is_noun && is_bare && !self.printed().contains(is_mark)
    }
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}
