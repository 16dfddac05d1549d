//! The forms that a term is entered in: itself, its inflections in English, its surname.
//!
//! Arabic words change in too many ways to be entered one by one; they are entered in parts
//! ([`lexicon`](super::lexicon)).

use std::ops::Range;

use joined::joined;

use crate::enumeration::numbered;
use crate::language::LanguageTag;
use crate::termbase::concept::{CaseRule, ConceptKind, InflectionRule, PartOfSpeech, Term};
use crate::termbase::recognise::subject::Subject;
use crate::termbase::recognise::surname::{called_by, surname_start};
use crate::termbase::recognise::tokens::{POSSESSIVE, Tokens, key};
use crate::termbase::recognise::variants::{
    Unwanted, closed, respelled, spelled_otherwise, with_initials_parted, with_other_article,
    with_other_owner, with_umlauts_written_out, without_stops,
};
use crate::termbase::recognise::writing::Writing;
use crate::text::english::{
    begins_with_own_article, binds_surname, has_fixed_phrase, is_acronym, is_family_name_first,
    is_noun_like_verb, is_plural_apart, is_preposition, is_word_like_given_name, is_word_like_name,
    may_be_noun_of_verb, may_lack_in_surname, plurals, singular, verb_forms, without_generation,
};
use crate::text::word_list::WordList;

mod joined;

/// A form of a term: the words that it is found by, and its text; of a surname the whole name's.
#[derive(Clone, Debug)]
pub(super) struct TermForm {
    pub(super) keys: Vec<String>,
    pub(super) text: String,
    pub(super) kind: FormKind,
    /// What it asks of how a place in a text is written, where that is not what the term asks.
    pub(super) writing: Option<Writing>,
}

numbered! {
    /// How a form differs from the term.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum FormKind {
        /// In the writing at most.
        Itself,
        /// In an inflection.
        Inflected,
        /// It is the surname of the person that the term names.
        Surname,
        /// In a spelling of an acronym that is as good: `Covid-19`, `G-7`.
        Respelled,
        /// As one word, of an Arabic name of two, or the other way round.
        Joined,
        /// In a spelling that is as good: `organisation`, `Aljazeera`.
        Variant,
    }
}

/// Returns the forms of a term of a language other than Arabic.
pub(super) fn forms(
    subject: &Subject<'_>,
    term: &Term,
    language: &LanguageTag,
    unwanted: &Unwanted,
) -> Vec<TermForm> {
    let Some(itself) = form_of(subject, &term.text, language) else { return Vec::new() };
    if !language.is_english() {
        return vec![itself];
    }
    let has_surname = subject.kind == Some(ConceptKind::Person) && term.status.is_good();
    let mut spellings = spelled_otherwise(subject, &itself, unwanted);
    let written_out = with_umlauts_written_out(subject, &term.text);
    let written_out = written_out.and_then(|text| form_of(subject, &text, language));
    spellings.extend(written_out.map(|form| TermForm { kind: FormKind::Variant, ..form }));
    spellings.extend(with_other_owner(subject, term, &itself, unwanted));
    let articles = std::iter::once(&itself).chain(&spellings);
    let articles: Vec<_> = articles.filter_map(|form| with_other_article(subject, form)).collect();
    spellings.extend(articles);
    let names = std::iter::once(&itself).chain(&spellings).filter(|_| has_surname);
    let surnames: Vec<TermForm> = names.flat_map(surnames).collect();
    let mut forms = forms_of_spelling(subject, term, itself);
    forms.extend(spellings.into_iter().flat_map(|form| forms_of_spelling(subject, term, form)));
    forms.extend(surnames);
    forms
}

/// Returns a term in one spelling, in its inflections, and as it is written otherwise.
fn forms_of_spelling(subject: &Subject<'_>, term: &Term, itself: TermForm) -> Vec<TermForm> {
    let mut forms = vec![itself];
    if term.inflection == InflectionRule::Inflected {
        let part = term.part();
        if matches!(part, None | Some(PartOfSpeech::Noun)) {
            let others = with_other_number(subject, term, &forms[0]);
            // `central banks` are no `Central Bank`.
            let is_single = Writing::of(subject, term) == Writing::Definite;
            let writing = is_single && !subject.is_common_noun;
            forms.extend(others.into_iter().map(|form| match writing {
                true => TermForm { writing: Some(Writing::Capital), ..form },
                false => form,
            }));
        }
        forms.extend(before_nouns(subject, &forms[0]));
        if part == Some(PartOfSpeech::Verb) || subject.is_verb_elsewhere(term) {
            forms.extend(with_verb_inflected(&forms[0]));
        }
        // Written as one, a verb and its particle are a noun: `crackdown`.
        if part != Some(PartOfSpeech::Verb) || forms[0].text.contains('-') {
            let joined: Vec<_> = forms.iter().filter_map(|form| joined(subject, form)).collect();
            forms.extend(joined);
        }
    }
    let written_otherwise: Vec<TermForm> =
        forms.iter().flat_map(|form| without_stops(subject, form)).collect();
    forms.extend(written_otherwise.into_iter().map(|form| match term.case {
        CaseRule::Auto => form,
        _ => TermForm { writing: None, ..form },
    }));
    forms.extend(closed(subject, &forms[0]));
    forms.extend(with_initials_parted(subject, &forms[0]));
    if term.case == CaseRule::Auto {
        forms.extend(respelled(&forms[0]));
    }
    mark_other_words(subject, term, &mut forms);
    mark_nouns(subject, term, &mut forms);
    let asks_nothing = |form: &TermForm| {
        form.writing.unwrap_or_else(|| Writing::of(subject, term)) == Writing::Any
    };
    for form in &mut forms {
        if is_verb_in_other_writing(subject, term, form) && asks_nothing(form) {
            form.writing = Some(Writing::AsNoun);
        }
    }
    forms
}

/// Marks the forms of a common noun or a title of one word that are other words as well: the singular of a plural that names
/// something else, and what is a verb or a given name by its place, or part of a fixed phrase.
fn mark_other_words(subject: &Subject<'_>, term: &Term, forms: &mut [TermForm]) {
    let is_noun = term.part().is_none_or(|part| part == PartOfSpeech::Noun)
        && !subject.is_verb_elsewhere(term);
    let [word] = forms[0].keys.as_slice() else { return };
    if !is_noun || subject.names_one_thing || Writing::of(subject, term) != Writing::Any {
        return;
    }
    let is_common = subject.is_of_terms && *word == forms[0].text;
    let is_like_verb =
        || is_noun_like_verb(word) || singular(word).is_some_and(|one| is_noun_like_verb(&one));
    let writing = if is_common && is_plural_apart(word) {
        Writing::Doubtful
    } else if is_common && (is_like_verb() || is_word_like_given_name(word))
        || has_fixed_phrase(word)
    {
        Writing::NoVerb
    } else {
        return;
    };
    let may_be_marked = |form: &&mut TermForm| {
        form.kind == FormKind::Inflected
            || form.kind == FormKind::Itself && writing == Writing::NoVerb
    };
    for form in forms.iter_mut().filter(may_be_marked).filter(|form| form.writing.is_none()) {
        form.writing = Some(writing);
    }
}

/// Marks the forms of a verb of one word that may be nouns by their place: all but those in *-ed* and *-ing*, and participles.
fn mark_nouns(subject: &Subject<'_>, term: &Term, forms: &mut [TermForm]) {
    let is_verb = term.part() == Some(PartOfSpeech::Verb) || subject.is_verb_elsewhere(term);
    let [verb] = forms[0].keys.as_slice() else { return };
    if !is_verb || Writing::of(subject, term) != Writing::Any {
        return;
    }
    let verb = verb.clone();
    let may_be_noun = |form: &TermForm| matches!(form.keys.as_slice(), [word] if may_be_noun_of_verb(word, &verb));
    for form in forms.iter_mut().filter(|form| form.writing.is_none() && may_be_noun(form)) {
        form.writing = Some(Writing::NoNoun);
    }
}

fn form_of(subject: &Subject<'_>, text: &str, language: &LanguageTag) -> Option<TermForm> {
    let Tokens { form, plain, mut tokens, .. } = Tokens::of_term(text, language);
    let the = tokens.first().filter(|first| form.text[first.bytes.clone()] == *"the");
    if language.is_english()
        && the.is_some()
        && tokens.len() > 1
        && !is_name_with_article(subject, text)
    {
        tokens.remove(0);
    }
    let characters = tokens.first()?.characters.start..tokens.last()?.characters.end;
    let mut keys = Vec::with_capacity(tokens.len());
    for token in &tokens {
        let word = &form.text[token.bytes.clone()];
        match word.strip_suffix(POSSESSIVE).filter(|_| language.is_english()) {
            Some(owner) if !owner.is_empty() => {
                keys.extend([key(owner).into_owned(), POSSESSIVE.to_owned()]);
            }
            _ => keys.push(key(word).into_owned()),
        }
    }
    let text = plain[form.plain_range(characters)].iter().collect();
    Some(TermForm { keys, text, kind: FormKind::Itself, writing: None })
}

/// Tells whether the article belongs to an English name of one thing.
pub(super) fn is_name_with_article(subject: &Subject<'_>, text: &str) -> bool {
    subject.names_one_thing && begins_with_own_article(text)
}

/// Particles that end a noun made of a verb, with a hyphen or written as one.
const PARTICLES: [&str; 14] = [
    "around", "away", "back", "by", "down", "in", "off", "on", "out", "over", "through",
    "together", "under", "up",
];

/// The fewest letters of each part of what is read as one word where it is written as two.
const SHORTEST_PART: usize = 3;

/// Words with marks that are verbs without them.
const VERBS_WITHOUT_MARKS: [&str; 2] = ["expose", "resume"];

/// Tells whether a noun is a verb with its particle where it is written as two words (`set-up`, `takeover`), or a verb
/// where it has no marks (`exposé`).
fn is_verb_in_other_writing(subject: &Subject<'_>, term: &Term, form: &TermForm) -> bool {
    let is_common = subject.is_of_terms;
    if !is_common || term.part() == Some(PartOfSpeech::Verb) {
        return false;
    }
    match form.keys.as_slice() {
        [word] if VERBS_WITHOUT_MARKS.contains(&word.as_str()) => !form.text.is_ascii(),
        [word] => PARTICLES.iter().any(|particle| {
            particle.len() >= SHORTEST_PART
                && word.strip_suffix(particle).is_some_and(|verb| verb.len() >= SHORTEST_PART)
        }),
        // Who does something has no verb's form: `runner-up`.
        [verb, particle] => {
            PARTICLES.contains(&particle.as_str())
                && form.text.contains('-')
                && !BEFORE_PARTICLES.contains(&(verb, particle))
        }
        _ => false,
    }
}

/// Words behind a noun that is in the plural before them: `attorneys general`, `coups d'état`.
static BEHIND_NOUNS: WordList = WordList::new(
    "
apparent consort daffaires designate detat elect emeritus errant extraordinary general laureate major martial
militant plenipotentiary politic presumptive public regent royal templar total
",
);

/// French adjectives behind nouns, which are in the plural with them.
const FRENCH_ADJECTIVES: [&str; 9] =
    ["accompli", "celebre", "fatale", "fixe", "grise", "noire", "provocateur", "riche", "terrible"];

/// Nouns with a particle behind them, that are in the plural before it; of others the whole is a verb too.
const BEFORE_PARTICLES: [(&str, &str); 4] =
    [("runner", "up"), ("hanger", "on"), ("looker", "on"), ("passer", "by")];

/// Tells whether a term that stands beside the name of a place says who is from there, as its ending does, or that it is all
/// but the end of the name: `Syrian`, `Iraqi`, `Turk`.
fn names_people(subject: &Subject<'_>, term: &Term) -> bool {
    let is_one_word = term.text.chars().all(char::is_alphabetic) && !is_acronym(&term.text);
    let has_ending = || term.text.ends_with(['n', 'i']) && subject.has_name_beside(&term.text);
    let begins_name =
        || term.text.len() >= SHORTEST_PEOPLE && subject.has_name_that_begins_with(&term.text);
    is_one_word && (has_ending() || begins_name())
}

/// The fewest letters of a people that the name of a place begins with: `Turk`.
const SHORTEST_PEOPLE: usize = 4;

/// Returns the form with its last word, or its head, in the other number. Names of people and places have one
/// number only, but for [peoples](names_people), and a name in -s is no plural; of acronyms, those of things have a plural
/// (NGOs).
fn with_other_number(subject: &Subject<'_>, term: &Term, form: &TermForm) -> Vec<TermForm> {
    let is_thing = !subject.names_one_thing || subject.is_common_noun;
    let has_plural = match subject.kind {
        Some(ConceptKind::Place) => names_people(subject, term),
        Some(ConceptKind::Person) => false,
        _ => is_thing || !is_acronym(&term.text),
    };
    let has_singular =
        (is_thing || subject.kind == Some(ConceptKind::Event)) && !is_acronym(&term.text);
    let Some(last) = form.keys.last() else { return Vec::new() };
    let plural_of_number = || {
        let is_number = last.bytes().all(|byte| byte.is_ascii_digit()) && form.keys.len() > 1;
        (is_number && is_thing).then(|| format!("{last}s"))
    };
    let others_of = |noun: &str| -> Vec<String> {
        let many = plurals(noun).into_iter().filter(|_| has_plural);
        many.chain(singular(noun).filter(|_| has_singular)).collect()
    };
    let others = others_of(last).into_iter().chain(plural_of_number().filter(|_| has_plural));
    let mut forms: Vec<TermForm> =
        others.filter_map(|other| form.with_word(form.keys.len() - 1, &other)).collect();
    // The head of a phrase is its noun before a preposition: `Centers for Disease Control`.
    let parts_phrase = |word: &String| is_preposition(word) || word == "de";
    if let Some(head) =
        form.keys.iter().position(parts_phrase).and_then(|place| place.checked_sub(1))
        && (is_thing || subject.kind == Some(ConceptKind::Organization))
    {
        let others = others_of(&form.keys[head]).into_iter();
        forms.extend(others.filter_map(|other| form.with_word(head, &other)));
    }
    // `epidemics and pandemics`
    if let [one, and, other] = form.keys.as_slice()
        && matches!(and.as_str(), "and" | "or")
    {
        let first = others_of(one).into_iter().filter_map(|one| form.with_word(0, &one));
        forms.extend(first.flat_map(|first| {
            others_of(other).into_iter().filter_map(move |other| first.with_word(2, &other))
        }));
    }
    if let [.., noun, behind] = form.keys.as_slice()
        && (BEHIND_NOUNS.contains(behind)
            || BEFORE_PARTICLES.contains(&(noun.as_str(), behind.as_str())))
    {
        let place = form.keys.len() - 2;
        forms.extend(others_of(noun).iter().filter_map(|other| form.with_word(place, other)));
    }
    // `women judges`, `faits accomplis`
    if let [who, noun] = form.keys.as_slice()
        && (matches!(who.as_str(), "man" | "woman" | "men" | "women")
            || FRENCH_ADJECTIVES.contains(&noun.as_str()))
    {
        let first = others_of(who).into_iter().filter_map(|who| form.with_word(0, &who));
        forms.extend(first.flat_map(|first| {
            others_of(noun).into_iter().filter_map(move |other| first.with_word(1, &other))
        }));
    }
    forms
}

/// Returns the name of an organization that is a plural in the singular, as it stands in front of a noun: `Houthi rebels`, `a
/// Revolutionary Guard commander`.
fn before_nouns(subject: &Subject<'_>, form: &TermForm) -> Option<TermForm> {
    let last = form.keys.last()?;
    let one = singular(last).filter(|_| last.ends_with('s'))?;
    let is_name = subject.kind == Some(ConceptKind::Organization) && !subject.is_common_noun;
    let has_capital = form.text.rsplit([' ', '-']).next()?.starts_with(char::is_uppercase);
    // `Green energy`
    let is_word = form.keys.len() == 1 && is_word_like_name(&one);
    if !is_name || !has_capital || is_word || is_acronym(&form.text) {
        return None;
    }
    let singular = form.with_word(form.keys.len() - 1, &one)?;
    Some(TermForm { writing: Some(Writing::BeforeNoun), ..singular })
}

/// Returns the form with its first word, a verb, in each of its forms; of one with a hyphen its last part changes
/// (`re-elected`).
fn with_verb_inflected(form: &TermForm) -> Vec<TermForm> {
    let first = form.text.split_whitespace().next().unwrap_or_default();
    let hyphens = first.trim_matches('-').matches('-').count();
    let place = if hyphens < form.keys.len() { hyphens } else { 0 };
    let verb = form.keys.get(place).map_or("", String::as_str);
    verb_forms(verb).iter().filter_map(|other| form.with_word(place, other)).collect()
}

/// Returns the surname of a person with its particles, and without an article: `al-Yasari`, `Yasari`; and where it may stand
/// first, the first word; and what the person is called by besides.
fn surnames(name: &TermForm) -> Vec<TermForm> {
    let count = without_generation(&name.keys);
    let first = surname_start(count, |index| index > 0 && binds_surname(&name.keys[index]));
    let surname = |words: Range<usize>| {
        let keys = name.keys[words].to_vec();
        let (text, kind) = (name.keys.join(" "), FormKind::Surname);
        TermForm { text, keys, kind, writing: Some(Writing::Any) }
    };
    let mut surnames = Vec::new();
    surnames.extend(is_family_name_first(&name.keys).then(|| surname(0..1)));
    let words: Vec<&str> = name.keys.iter().map(String::as_str).collect();
    surnames.extend(called_by(&words).map(surname));
    let is_name =
        |word: &str| word.chars().all(char::is_alphabetic) && word.chars().nth(2).is_some();
    if first == 0 || !is_name(&name.keys[count - 1]) {
        return surnames;
    }
    surnames.push(surname(first..count));
    let is_left_out = |index: &usize| may_lack_in_surname(&name.keys[*index]);
    let left_out = (first..count - 1).take_while(is_left_out).count();
    surnames.extend((1..=left_out).map(|left_out| surname(first + left_out..count)));
    surnames
}

impl TermForm {
    /// Makes it one that is written otherwise than the term.
    pub(super) fn into_variant(self) -> Self {
        let kind = if self.kind == FormKind::Itself { FormKind::Variant } else { self.kind };
        Self { kind, ..self }
    }

    /// Returns the form with another word in a place, inflected; letters that both words begin with keep their
    /// case. `None` where the word does not stand in the text as its key says.
    pub(super) fn with_word(&self, index: usize, other: &str) -> Option<Self> {
        self.with_written_word(index, other).or_else(|| {
            // `Shi'ite` stands so for `shiite`.
            let text = self.text.replace(['\'', '\u{2019}'], "");
            Self { text, ..self.clone() }.with_written_word(index, other)
        })
    }

    fn with_written_word(&self, index: usize, other: &str) -> Option<Self> {
        let word = &self.keys[index];
        let places = self.text.match_indices(is_parting);
        let ends = places.clone().map(|(place, _)| place).chain([self.text.len()]);
        let starts = [0].into_iter().chain(places.map(|(place, parting)| place + parting.len()));
        let mut fitting = starts.zip(ends).filter(|&(start, end)| {
            let written = &self.text[start..end];
            written.eq_ignore_ascii_case(word)
                || !written.is_ascii() && key(&written.to_lowercase()) == word.as_str()
        });
        // The last word is the last that fits, any other the first.
        let (start, end) =
            if index + 1 == self.keys.len() { fitting.last()? } else { fitting.next()? };
        let changed = with_case_of(&self.text[start..end], word, other);
        // `He attaches` is no attaché.
        let is_another = !changed.is_ascii() && is_verb_form_without_marks(other);
        let text = format!("{}{changed}{}", &self.text[..start], &self.text[end..]);
        let mut keys = self.keys.clone();
        keys[index] = other.to_owned();
        let writing = if is_another { Some(Writing::OwnLetters) } else { self.writing };
        Some(Self { keys, text, kind: FormKind::Inflected, writing })
    }
}

/// Tells whether the plural of a word with marks is the form of a verb without them.
fn is_verb_form_without_marks(plural: &str) -> bool {
    let is_verb = |word: &str| word == "attache" || VERBS_WITHOUT_MARKS.contains(&word);
    plural.strip_suffix('s').is_some_and(is_verb)
}

fn is_parting(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '/' | '\'' | '\u{2019}' | '.')
}

/// Returns a word in the place of one that is written so: with its letters as far as both begin alike.
fn with_case_of(written: &str, word: &str, other: &str) -> String {
    let shared = word.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    written.chars().take(shared).chain(other.chars().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_case_of_an_inflected_word() {
        for (written, word, other, expected) in [
            ("MINISTRY", "ministry", "ministries", "MINISTRies"),
            ("NGO", "ngo", "ngos", "NGOs"),
            ("Man", "man", "men", "Men"),
            ("Attaché", "attache", "attaches", "Attachés"),
        ] {
            assert_eq!(with_case_of(written, word, other), expected);
        }
    }

    #[test]
    fn finds_surnames_with_their_particles() {
        for (name, expected) in [
            ("hussein al yasari", &["al yasari", "yasari"][..]),
            ("itamar ben gvir", &["ben gvir"]),
            ("ursula von der leyen", &["von der leyen"]),
            ("michael kurilla", &["kurilla"]),
            ("saddam", &[]),
            ("al yasari", &["yasari"]),
            ("adel abdul latif", &["abdul latif", "latif"]),
            ("adel abd al latif", &["abd al latif", "al latif", "latif"]),
            ("abdul latif", &["latif"]),
            ("xi jinping", &["xi", "jinping"]),
            ("wang yi", &["wang"]),
            ("x y", &[]),
        ] {
            let keys: Vec<String> = name.split(' ').map(str::to_owned).collect();
            let text = name.to_owned();
            let form = TermForm { text, keys, kind: FormKind::Itself, writing: None };
            let found = surnames(&form).into_iter().map(|form| form.keys.join(" "));
            let found: Vec<String> = found.collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}
