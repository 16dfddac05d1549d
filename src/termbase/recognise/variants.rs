//! The ways of writing an English term that are as good as the glossary's: without full stops, as one word, with an
//! acronym as a name, with or without an article inside, and as the other side of the Atlantic spells it.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use crate::language::LanguageTag;
use crate::termbase::concept::{ConceptKind, PartOfSpeech, Term, Termbase};
use crate::termbase::recognise::forms::{FormKind, TermForm};
use crate::termbase::recognise::subject::Subject;
use crate::termbase::recognise::tokens::{POSSESSIVE, Tokens, key};
use crate::termbase::recognise::writing::Writing;
use crate::text::english::{
    Spoken, is_acronym, is_arabic_article, is_before_names, is_beside_numbers, is_preposition,
    is_word_without_stops, may_be_arabic_article, other_spelling, spoken, takes_stop,
};
use crate::text::fold::match_form;
use crate::text::word_list::WordList;

/// What the glossary says is not to be used: what it forbids as one spelling it does not want for another.
#[derive(Debug, Default)]
pub(super) struct Unwanted {
    /// The match forms of the terms.
    terms: HashSet<String, FixedState>,
    words: HashSet<String, FixedState>,
}

impl Unwanted {
    /// Returns what is not to be used in a language.
    pub(super) fn of(termbase: &Termbase, language: &LanguageTag) -> Self {
        let terms = termbase.concepts.iter().flat_map(|concept| &concept.terms);
        let bad = terms.filter(|term| !term.status.is_good() && term.language.matches(language));
        let mut unwanted = Self::default();
        for term in bad {
            let Tokens { form, tokens, .. } = Tokens::of_term(&term.text, language);
            let word = |bytes| key(&form.text[bytes]).into_owned();
            unwanted.words.extend(tokens.into_iter().map(|token| word(token.bytes)));
            unwanted.terms.insert(match_form(&term.text, language));
        }
        unwanted
    }

    /// Tells whether a text is such a term.
    pub(super) fn has(&self, text: &str, language: &LanguageTag) -> bool {
        self.terms.contains(&match_form(text, language))
    }
}

/// The most words of a term that are spelt otherwise one by one; those of longer ones are all together.
const MOST_WORDS: usize = 3;

/// Returns a term in its other spellings (`organisation`, `organization`), and with `&` for *and* or the other way round.
/// Names of people have none.
pub(super) fn spelled_otherwise(
    subject: &Subject<'_>,
    term: &TermForm,
    unwanted: &Unwanted,
) -> Vec<TermForm> {
    if subject.kind == Some(ConceptKind::Person) {
        return Vec::new();
    }
    let is_place = subject.kind == Some(ConceptKind::Place);
    let other = |index: usize| {
        let other = match term.keys[index].as_str() {
            "and" | "&" if !is_between_words(&term.keys, index) => return None,
            "and" => "&".to_owned(),
            "&" => "and".to_owned(),
            "labour" | "labor" if is_of_party(subject, &term.keys) => return None,
            // Both are usual of Hormuz.
            "strait" if is_place => "straits".to_owned(),
            "straits" if is_place => "strait".to_owned(),
            word => other_spelling(word)?,
        };
        (!unwanted.words.contains(&other)).then_some((index, other))
    };
    let others: Vec<(usize, String)> = (0..term.keys.len()).filter_map(other).collect();
    let all = (1_usize << others.len().min(MOST_WORDS + 1)) - 1;
    let choices = if others.len() > MOST_WORDS { all..=all } else { 1..=all };
    let chosen = |choice: usize| {
        let is_chosen = |place: &usize| choice >> (*place).min(MOST_WORDS) & 1 == 1;
        let words = (0..others.len()).filter(is_chosen).map(|place| &others[place]);
        let mut form = term.clone();
        for (index, other) in words {
            form = form.with_word(*index, other)?;
        }
        Some(TermForm { kind: FormKind::Variant, ..form })
    };
    choices.filter_map(chosen).collect()
}

/// What has an article behind its *of* or none: `Ministry of Interior`, `Ministry of the Interior`.
const BEFORE_ARTICLES: [&str; 5] = ["department", "minister", "ministry", "republic", "secretary"];

/// Prepositions behind which terms that are no names have an article or none: `spread of virus`, `spread of the virus`.
const IN_TERMS: [&str; 5] = ["for", "in", "of", "on", "to"];

/// Nouns that stand without an article behind a preposition and mean something else with one: `head of state`, `prisoner of
/// war`.
static WITHOUT_ARTICLE: WordList = WordList::new(
    "
affairs age appeal arms art birth charge concept conduct control course date death duty education emergency
expression fact faith fire force government hold honor honour interest justice law leave liberty life light mass
mind movement office origin peace power press record reference religion return school session siege speech staff
state terror things thought time trade trial truth use view violence war work worship
",
);

/// Returns a name of several words, or the title of who heads one, without the article behind *of*, or with one; a term that
/// is no name, also behind other prepositions.
pub(super) fn with_other_article(subject: &Subject<'_>, term: &TermForm) -> Option<TermForm> {
    let is_term = subject.is_of_terms;
    let is_link = |word: &String| word == "of" || is_term && IN_TERMS.contains(&word.as_str());
    let place = term.keys.iter().position(is_link)?;
    let before = term.keys.get(place.checked_sub(1)?)?.as_str();
    let behind = term.keys.get(place + 1)?.as_str();
    let has_article = behind == "the";
    let noun = if has_article { term.keys.get(place + 2)?.as_str() } else { behind };
    // `face to face`
    let is_free = noun != before && !WITHOUT_ARTICLE.contains(noun);
    let takes_article = is_term && is_free || BEFORE_ARTICLES.contains(&before);
    let is_name = !is_term && subject.kind != Some(ConceptKind::Person);
    let link = &term.keys[place];
    let (bare, with_article) = (format!(" {link} "), format!(" {link} the "));
    let mut keys = term.keys.clone();
    let text = if has_article && (is_name || takes_article) && term.keys.len() > place + 2 {
        keys.remove(place + 1);
        term.text.replacen(&with_article, &bare, 1)
    } else if takes_article && !has_article {
        keys.insert(place + 1, "the".to_owned());
        term.text.replacen(&bare, &with_article, 1)
    } else {
        return None;
    };
    Some(TermForm { keys, text, kind: FormKind::Variant, ..term.clone() })
}

/// The words that say whose something is; *one's* is two.
const OWNERS: [&[&str]; 8] =
    [&["her"], &["his"], &["its"], &["my"], &["one", POSSESSIVE], &["our"], &["their"], &["your"]];

/// What is done to parts of one's body, by its gerund.
static DONE_TO_ONESELF: WordList = WordList::new(
    "
brushing clapping cleaning covering disinfecting drying protecting rinsing rubbing sanitising sanitizing scratching
shaving touching washing wiping
",
);

/// Parts of the body.
static PARTS_OF_BODY: WordList = WordList::new(
    "
arm arms body chin ear ears elbow elbows eye eyes face feet finger fingers foot forehead hair hand hands head leg legs
lips mouth nails neck nose palms skin teeth thumb thumbs tongue
",
);

/// Returns a term that begins with a verb, or with what is done to parts of one's body, with each word that says whose the thing
/// behind it is: `touching face`, `touching your face`; and where it has one, without it and with the others. Other words in *-ing*
/// say which thing is meant: `operating system`.
pub(super) fn with_other_owner(
    subject: &Subject<'_>,
    term: &Term,
    form: &TermForm,
    unwanted: &Unwanted,
) -> Vec<TermForm> {
    let [verb, object @ ..] = form.keys.as_slice() else { return Vec::new() };
    let is_verb = term.part() == Some(PartOfSpeech::Verb) || subject.is_verb_elsewhere(term);
    let is_small = !form.text.contains(char::is_uppercase);
    let own = OWNERS.iter().find(|owner| starts_with(object, owner));
    let bare = &object[own.map_or(0, |owner| owner.len())..];
    let is_of_body =
        |word: &String| matches!(word.as_str(), "and" | "or") || PARTS_OF_BODY.contains(word);
    let is_done = is_verb || DONE_TO_ONESELF.contains(verb) && bare.iter().all(is_of_body);
    if !subject.is_of_terms || !is_small || !is_done || bare.is_empty() {
        return Vec::new();
    }
    // Neither a preposition nor an article has an owner in front.
    if own.is_none() && (is_preposition(&bare[0]) || matches!(bare[0].as_str(), "a" | "an" | "the"))
    {
        return Vec::new();
    }
    let without = own.map(|_| &[][..]);
    let is_wanted = |owner: &&[&str]| !owner.iter().any(|word| unwanted.words.contains(*word));
    let others = OWNERS.into_iter().filter(|owner| own != Some(owner)).filter(is_wanted);
    let other = |owner: &[&str]| {
        let keys = std::iter::once(verb.as_str()).chain(owner.iter().copied());
        let keys: Vec<String> = keys.map(str::to_owned).chain(bare.iter().cloned()).collect();
        let text = keys.join(" ");
        TermForm { keys, text, kind: FormKind::Variant, ..form.clone() }
    };
    others.chain(without).map(other).collect()
}

/// Tells whether words begin with others.
fn starts_with(words: &[String], others: &[&str]) -> bool {
    words.get(..others.len()).is_some_and(|words| words == others)
}

/// Tells whether a word stands between others of two letters at least: not so in `R&D`.
fn is_between_words(keys: &[String], index: usize) -> bool {
    let is_word = |word: Option<&String>| {
        word.is_some_and(|word| {
            word.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some()
        })
    };
    is_word(index.checked_sub(1).and_then(|index| keys.get(index))) && is_word(keys.get(index + 1))
}

/// Tells whether a name is that of a party, which has one spelling: there are a Labour and a Labor Party.
fn is_of_party(subject: &Subject<'_>, keys: &[String]) -> bool {
    subject.kind == Some(ConceptKind::Organization)
        && (keys.len() == 1 || keys.iter().any(|word| word == "party"))
}

/// Returns the form without the full stops of its abbreviations: `US` of `U.S.`, `St Louis`, `George W Bush`, `PhD`; and
/// without the comma before the last one, `Washington DC`.
pub(super) fn without_stops(subject: &Subject<'_>, form: &TermForm) -> Vec<TermForm> {
    // Most terms have none.
    if !form.keys.iter().any(|word| matches!(word.as_str(), "." | "," | "dc" | "jr" | "sr")) {
        return Vec::new();
    }
    let joined = with_initials_joined(form);
    let dropped = |form: &TermForm| without_stops_of_words(subject, form);
    let mut forms: Vec<TermForm> =
        std::iter::once(form).chain(&joined).filter_map(dropped).collect();
    forms.extend(joined);
    let without_comma = |form: &TermForm| with_other_comma(subject, form);
    let others: Vec<TermForm> =
        std::iter::once(form).chain(&forms).filter_map(without_comma).collect();
    forms.extend(others);
    forms.retain(|form| !is_another_word(form));
    forms
}

/// Tells whether nothing but a word of another meaning is left of an abbreviation in small letters: `c.o.d.`
fn is_another_word(form: &TermForm) -> bool {
    let [word] = form.keys.as_slice() else { return false };
    is_word_without_stops(word) && !form.text.contains(char::is_uppercase)
}

/// Returns what a form that is one abbreviation without its full stop asks, as it may be another word.
fn writing_of(word: &str, form: &TermForm) -> Option<Writing> {
    match word {
        _ if is_beside_numbers(word) => Some(Writing::BesideNumber),
        _ if is_before_names(word) => Some(Writing::BeforeName),
        _ if takes_stop(word) => Some(Writing::Capital),
        _ => form.writing,
    }
}

/// The most letters of a part of an abbreviation of several, such as `Ph.D.`
const LONGEST_PART: usize = 3;

/// Returns the form with the initials and parts of its abbreviations written as one word.
fn with_initials_joined(form: &TermForm) -> Option<TermForm> {
    let is_part = |key: &String| {
        key.len() <= LONGEST_PART && key.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let text = form.text.to_ascii_lowercase();
    let mut keys: Vec<String> = Vec::with_capacity(form.keys.len());
    let mut rest = form.keys.as_slice();
    while let Some(first) = rest.first() {
        let pairs = rest.chunks_exact(2);
        let parts = pairs.take_while(|pair| is_part(&pair[0]) && pair[1] == ".").count();
        let letters =
            rest.chunks_exact(2).take(parts).take_while(|pair| pair[0].len() == 1).count();
        let (written, behind) = rest.split_at(parts * 2);
        // Parts of several letters are one abbreviation where nothing parts them.
        let count = if text.contains(&written.concat()) { parts } else { letters };
        if count >= 2 {
            keys.push(written[..count * 2].iter().step_by(2).map(String::as_str).collect());
            rest = if count == parts { behind } else { &rest[count * 2..] };
        } else {
            keys.push(first.clone());
            rest = &rest[1..];
        }
    }
    if keys.len() == form.keys.len() {
        return None;
    }
    let writing = match keys.as_slice() {
        [word] => writing_of(word, form),
        _ => form.writing,
    };
    Some(TermForm { keys, writing, ..form.clone() })
}

/// Returns the form without the full stops behind shortened words and single initials of names.
fn without_stops_of_words(subject: &Subject<'_>, form: &TermForm) -> Option<TermForm> {
    let is_name = subject.names_one_thing;
    let is_person = subject.kind == Some(ConceptKind::Person);
    let has_word = form.keys.iter().any(|word| word.chars().nth(1).is_some());
    let is_letter =
        |index: usize| form.keys.get(index).is_some_and(|word| word.len() == 1 && word != ".");
    let is_initial = |index: usize| {
        let stands_alone = !is_letter(index + 2) && !index.checked_sub(2).is_some_and(is_letter);
        is_name && has_word && is_letter(index) && (is_person || stands_alone)
    };
    let is_kept = |(index, key): &(usize, &String)| {
        let is_shortened = |before: usize| takes_stop(&form.keys[before]) || is_initial(before);
        *key != "." || !index.checked_sub(1).is_some_and(is_shortened)
    };
    let kept = form.keys.iter().enumerate().filter(is_kept).map(|(_, key)| key.clone());
    let keys: Vec<String> = kept.collect();
    if keys.len() == form.keys.len() {
        return None;
    }
    let writing = match keys.as_slice() {
        [word] => writing_of(word, form),
        // `No 10`, but not `no 10`.
        words if words.iter().any(|word| word == "no") => Some(Writing::OwnCapitals),
        _ => form.writing,
    };
    Some(TermForm { keys, writing, ..form.clone() })
}

/// Returns the name of a place without the comma before the abbreviation that it ends with, and Washington's district
/// with one; and the name of a person with or without one before *Jr*.
fn with_other_comma(subject: &Subject<'_>, form: &TermForm) -> Option<TermForm> {
    match subject.kind {
        Some(ConceptKind::Place) => {}
        Some(ConceptKind::Person) => return with_other_comma_before_junior(form),
        _ => return None,
    }
    let ends_in_capitals = form.text.split_whitespace().next_back().is_some_and(is_acronym);
    let mut keys = form.keys.clone();
    match keys.as_slice() {
        [_, .., comma, last] if comma == "," && last.len() > 1 && ends_in_capitals => {
            keys.remove(keys.len() - 2);
        }
        [.., before, last] if before != "," && last == "dc" => {
            keys.insert(keys.len() - 1, ",".into())
        }
        _ => return None,
    }
    Some(TermForm { keys, ..form.clone() })
}

fn with_other_comma_before_junior(form: &TermForm) -> Option<TermForm> {
    let junior = form.keys.iter().rposition(|word| matches!(word.as_str(), "jr" | "sr"))?;
    let before = junior.checked_sub(1)?;
    let mut keys = form.keys.clone();
    match keys[before].as_str() {
        "," => _ = keys.remove(before),
        _ => keys.insert(junior, ",".to_owned()),
    }
    Some(TermForm { keys, ..form.clone() })
}

/// The most initials that are written as one word: `JD Vance`.
const MOST_INITIALS: usize = 3;

/// Returns the name of a person with initials that are written as one word each for itself: `J. D. Vance`, of which the
/// full stops are passed over.
pub(super) fn with_initials_parted(subject: &Subject<'_>, form: &TermForm) -> Option<TermForm> {
    let is_initials = |word: &str| {
        (2..=MOST_INITIALS).contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let first = form.text.split(' ').next().filter(|word| is_initials(word))?;
    if subject.kind != Some(ConceptKind::Person) || form.keys.len() < 2 || is_acronym(&form.text) {
        return None;
    }
    let initials = first.to_ascii_lowercase();
    let initials = initials.chars().map(String::from);
    let keys = initials.chain(form.keys[1..].iter().cloned()).collect();
    Some(TermForm { keys, kind: FormKind::Variant, ..form.clone() })
}

/// Returns a name with its umlauts, and the vowels of Danes, as two letters, as agencies write them: `Schroeder`, `Tromsoe`,
/// `Aarhus`.
pub(super) fn with_umlauts_written_out(subject: &Subject<'_>, text: &str) -> Option<String> {
    const UMLAUTS: [(char, &str); 10] = [
        ('ä', "ae"),
        ('ö', "oe"),
        ('ü', "ue"),
        ('ø', "oe"),
        ('å', "aa"),
        ('Ä', "Ae"),
        ('Ö', "Oe"),
        ('Ü', "Ue"),
        ('Ø', "Oe"),
        ('Å', "Aa"),
    ];
    if !subject.names_one_thing || !text.contains(UMLAUTS.map(|(umlaut, _)| umlaut)) {
        return None;
    }
    let written_out = |letter: char| UMLAUTS.iter().find(|(umlaut, _)| *umlaut == letter);
    Some(text.chars().fold(String::new(), |text, letter| match written_out(letter) {
        Some((_, letters)) => text + letters,
        None => text + letter.encode_utf8(&mut [0; 4]),
    }))
}

/// The least number of letters before the number of an acronym that is written as a name: `Covid-19`.
const SHORTEST_BEFORE_NUMBER: usize = 5;

/// Returns an acronym of one word as a name (`Nato`, `Covid-19`, `Opec+`), a long one before a number in small letters
/// too, and one of letters and a number with a hyphen (`G-7`).
pub(super) fn respelled(form: &TermForm) -> Vec<TermForm> {
    let text = form.text.as_str();
    let mut forms = Vec::new();
    if !is_acronym(text) && !text.starts_with(|first: char| first.is_ascii_uppercase()) {
        return forms;
    }
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (acronym, rest) = text.split_at(letters);
    let number = rest.trim_start_matches(['-', ' ']);
    let is_numbered = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let with_text = |text: String, writing: Writing| {
        let (keys, writing) = (form.keys.clone(), Some(writing));
        TermForm { text, keys, kind: FormKind::Respelled, writing }
    };
    if rest.is_empty() {
        let writing = spoken(&acronym.to_ascii_lowercase()).map(|spoken| match spoken {
            Spoken::Always => Writing::Any,
            Spoken::InsideSentences => Writing::SureName,
            Spoken::Alone => Writing::LoneName,
        });
        forms.extend(writing.map(|writing| with_text(as_names(text), writing)));
    } else if is_numbered {
        let is_long = letters >= SHORTEST_BEFORE_NUMBER;
        // `Covid 19` is `COVID-19`; in small letters only a hyphen makes one word of it.
        let marks = if number == rest { &[""][..] } else { &["-", " "] };
        let texts = marks.iter().filter(|_| is_long).flat_map(|mark| {
            let text = format!("{acronym}{mark}{number}");
            let small = (*mark != " ").then(|| text.to_ascii_lowercase());
            [as_names(&text)].into_iter().chain(small)
        });
        forms.extend(texts.map(|text| with_text(text, Writing::Any)));
    } else if is_acronym(text) && !text.contains(char::is_whitespace) {
        let named = as_names(text);
        forms.extend((named != text).then(|| with_text(named, Writing::Any)));
    }
    let is_number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    if (1..=3).contains(&letters) && is_number {
        let keys = vec![acronym.to_ascii_lowercase(), rest.to_owned()];
        let text = format!("{acronym}-{rest}");
        let writing = Some(Writing::Any);
        forms.push(TermForm { text, keys, kind: FormKind::Respelled, writing });
    }
    forms
}

/// Returns a text with those of its acronyms as names that are read as words: `Opec+`, `HIV/Aids`.
fn as_names(text: &str) -> String {
    let parts = text.split_inclusive(|letter: char| !letter.is_ascii_uppercase());
    let part = |part: &str| {
        let small = part.to_ascii_lowercase();
        let is_spoken = spoken(small.trim_end_matches(|letter: char| !letter.is_ascii_lowercase()));
        match is_spoken {
            Some(_) => format!("{}{}", &part[..1], &small[1..]),
            None => part.to_owned(),
        }
    };
    parts.map(part).collect()
}

/// Returns the form with points of the compass as one word (`southeast`), and an Arabic article of a name of no person
/// written onto the word behind it (`Aljazeera`, `Deir Ezzor`).
pub(super) fn closed(subject: &Subject<'_>, form: &TermForm) -> Option<TermForm> {
    let is_name = matches!(
        subject.kind,
        Some(ConceptKind::Organization | ConceptKind::Place | ConceptKind::Event)
    );
    let has_hyphen =
        |article: &str| form.text.to_ascii_lowercase().contains(&format!("{article}-"));
    let is_joined = |one: &str, other: &str| {
        let is_compass = matches!(one, "north" | "south" | "mid")
            && matches!(other, "east" | "west" | "eastern" | "western");
        let is_long = other.len() >= 3 && other.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_article = is_name
            && is_long
            && (is_arabic_article(one) || may_be_arabic_article(one) && has_hyphen(one));
        is_compass || is_article
    };
    // Most terms have neither.
    if !form.keys.windows(2).any(|pair| is_joined(&pair[0], &pair[1])) {
        return None;
    }
    let mut keys: Vec<String> = Vec::with_capacity(form.keys.len());
    let mut rest = form.keys.as_slice();
    while let [first, behind @ ..] = rest {
        (keys, rest) = match behind {
            [second, behind @ ..] if is_joined(first, second) => {
                keys.push(format!("{first}{second}"));
                (keys, behind)
            }
            _ => {
                keys.push(first.clone());
                (keys, behind)
            }
        };
    }
    Some(TermForm { keys, kind: FormKind::Variant, ..form.clone() })
}
