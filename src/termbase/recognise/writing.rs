//! How a place in a text must be written to be a form of a term: its capitals, its marks, and what it stands beside.

use std::ops::Range;

use crate::enumeration::numbered;
use crate::termbase::concept::{CaseRule, ConceptKind, Term};
use crate::termbase::recognise::entry::Form;
use crate::termbase::recognise::forms::is_name_with_article;
use crate::termbase::recognise::subject::{HOURS, Subject};
use crate::termbase::recognise::tokens::Tokens;
use crate::text::arabic::names_like_words::{
    is_before_place, is_beside_organization, is_organization_like_word, is_place_behind_letter,
    is_place_like_word,
};
use crate::text::arabic::nouns::NounClass;
use crate::text::arabic::{folded, is_letter, is_mark};
use crate::text::english::{
    Certainty, acronym_in_headline, begins_sentence, is_acronym, is_before_noun, is_beside_numbers,
    is_given_name_in_place, is_in_fixed_phrase, is_lone_name, is_noun_in_place, is_one_of_several,
    is_perhaps_word_like_name, is_surely_name, is_verb_in_place, is_word_like_name,
    is_word_like_phrase, is_word_like_term, may_be_commoner_word, noun_in_place,
};
use crate::text::punctuation::is_quotation_mark;

numbered! {
    /// What a form asks of how a place in a text is written.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum Writing {
        /// Nothing.
        Any,
        /// That it has a capital as names have: `Turkey` and `White House`, but neither `turkey` nor `white house`. Where a capital
        /// says nothing, what is a commoner word is doubtful: `Nice weather`.
        Capital,
        /// That it has a capital. Without one it is another word where the text has others (`It burns`), and else doubtful.
        CapitalOfPerson,
        /// That it has a capital where the text has others (`in mosul`, `an amnesty`); it is doubtful without.
        CapitalAmongOthers,
        /// That its capitals are the form's own: `US`, but not `us`; in a headline, that it is no other word: `LET US`.
        OwnCapitals,
        /// That its letters are the form's own, with their marks: `attachés`, but not `attaches`.
        OwnLetters,
        /// That its capital can only be a name's: `on Aids`, but not `Aids to navigation`.
        SureName,
        /// That a name stands behind it: `Gen Caine`, but not `Gen Z`.
        BeforeName,
        /// That it has a capital and a noun may stand behind it: `Houthi rebels`, but not `a Houthi was`.
        BeforeNoun,
        /// That a number stands beside it: `8 am`, but not `I am`.
        BesideNumber,
        /// That no other name stands beside its capital: `Isis fighters`, but not `Isis Smith`.
        LoneName,
        /// That it has a capital or is not said of one of several: `the central bank`, but not `a central bank was`.
        Definite,
        /// That it has the form's hyphen and marks, or stands where a noun does: `a set up`, but not `they set up`.
        AsNoun,
        /// That its capitals are the form's own, and no time of the clock stands in front: `PM Starmer`, but not `5 PM`.
        NoHour,
        /// That it is no verb and no given name where it stands, and in no fixed phrase: `two states`, but not `he states`, `Bill
        /// Gates`, nor `general elections`; it is doubtful there.
        NoVerb,
        /// That it is no noun where it stands: `they strike`, but not `the strike`; it is doubtful there.
        NoNoun,
        /// Nothing that would tell it from another word, so that it is doubtful: `talk` of `talks`, a person who is
        /// called what any of a profession is (`المهندس`).
        Doubtful,
        /// That an Arabic word stands in front that places are named behind, or another place beside it; it is doubtful without:
        /// `مهرجان كان`, `مالي والنيجر`.
        BehindWordOfPlaces,
        /// That an Arabic word stands beside it that organizations are named beside, or it is quoted; it is doubtful without:
        /// `حزب الوفد`, `ترفض النهضة`.
        BesideWordOfOrganizations,
    }
}

impl Writing {
    /// Returns what a term asks.
    pub(super) fn of(subject: &Subject<'_>, term: &Term) -> Self {
        match term.case {
            CaseRule::Sensitive => Self::OwnCapitals,
            CaseRule::Insensitive => Self::Any,
            CaseRule::Auto if is_acronym_like_hour(subject, term) => Self::NoHour,
            CaseRule::Auto if is_acronym(&term.text) => Self::OwnCapitals,
            CaseRule::Auto => match capital_of_name(subject, term) {
                Some(capital) => capital,
                // `No.` is `no` at the end of a sentence.
                None if is_number_sign(term) => Self::BesideNumber,
                None if is_organization(subject, term) => Self::Definite,
                None if is_arabic_organization_like_word(subject, term) => {
                    Self::BesideWordOfOrganizations
                }
                None if is_arabic_name_like_word(subject, term) => Self::BehindWordOfPlaces,
                None if is_arabic_name_like_title(subject, term) => Self::Doubtful,
                None => Self::Any,
            },
        }
    }

    /// Tells whether the text of the form is needed to tell.
    pub(super) fn needs_text(self) -> bool {
        matches!(self, Self::OwnCapitals | Self::OwnLetters | Self::AsNoun | Self::NoHour)
    }

    /// Tells how surely a place in a text is written as this asks of a form.
    pub(super) fn certainty(
        self,
        text: &Tokens,
        place: Range<usize>,
        form: &Form<'_>,
    ) -> Certainty {
        let plain = &text.plain[place.clone()];
        Certainty::of(match self {
            Self::Any => true,
            Self::OwnCapitals if text.is_headline() => {
                return acronym_in_headline(&text.plain, place);
            }
            Self::AsNoun if !is_written_as_noun(plain, form.printed()) => {
                return noun_in_place(&text.plain, place);
            }
            Self::AsNoun => true,
            Self::NoVerb
                if is_verb_in_place(&text.plain, place.clone())
                    || is_given_name_in_place(&text.plain, place.clone())
                        && text.tells_names_by_capitals()
                    || is_in_fixed_phrase(&text.plain, place.clone()) =>
            {
                return Certainty::Doubtful;
            }
            Self::NoNoun if is_noun_in_place(&text.plain, place.clone()) => {
                return Certainty::Doubtful;
            }
            Self::NoVerb | Self::NoNoun => true,
            Self::Doubtful => return Certainty::Doubtful,
            Self::CapitalOfPerson | Self::CapitalAmongOthers if is_word_with_capital(plain) => true,
            Self::CapitalOfPerson if text.is_written_with_capitals() => false,
            Self::CapitalAmongOthers if !text.is_written_with_capitals() => true,
            Self::CapitalOfPerson | Self::CapitalAmongOthers => return Certainty::Doubtful,
            Self::Capital
                if is_capitalised(plain)
                    && may_be_commoner_word(&text.plain, place.clone(), || {
                        text.tells_names_by_capitals()
                    }) =>
            {
                return Certainty::Doubtful;
            }
            Self::Capital => is_capitalised(plain) || is_begun_as_name(&text.plain, place),
            Self::OwnCapitals => {
                let form = form.printed();
                capitals(plain.iter().copied()).eq(capitals(form.chars()))
                    || has_small_of(plain, form)
            }
            Self::OwnLetters => {
                let small = |letter: char| letter.to_lowercase();
                plain.iter().copied().flat_map(small).eq(form.printed().chars().flat_map(small))
            }
            Self::SureName => is_surely_name(&text.plain, place, || text.tells_names_by_capitals()),
            Self::BeforeName => {
                is_capitalised(plain) && is_before_capital(&text.plain[place.end..])
            }
            Self::BeforeNoun => {
                is_capitalised(plain)
                    && is_before_noun(&text.plain, place.end, || text.tells_names_by_capitals())
            }
            Self::BesideNumber => is_beside_number(&text.plain, place),
            Self::LoneName => is_lone_name(&text.plain, place, || text.tells_names_by_capitals()),
            Self::Definite if is_of_another_region(&text.plain[..place.start], plain) => {
                return Certainty::Doubtful;
            }
            Self::Definite => has_capital(plain) || !is_one_of_several(&text.plain, place),
            Self::BehindWordOfPlaces
                if is_behind_word_of_places(&text.plain[..place.start], plain) =>
            {
                true
            }
            Self::BesideWordOfOrganizations if is_beside_word_of_organizations(text, &place) => {
                true
            }
            Self::BehindWordOfPlaces | Self::BesideWordOfOrganizations => {
                return Certainty::Doubtful;
            }
            Self::NoHour if is_behind_time(&text.plain[..place.start]) => false,
            Self::NoHour => return Self::OwnCapitals.certainty(text, place, form),
        })
    }
}

/// Tells whether a name's last word has a capital, if its letters have case.
pub(super) fn is_capitalised(name: &[char]) -> bool {
    let first = name.iter().rposition(|letter| !letter.is_alphanumeric() && *letter != '\'');
    let last_word = &name[first.map_or(0, |place| place + 1)..];
    last_word.first().is_none_or(|letter| !letter.is_lowercase())
}

/// Words that have a capital where they begin no name too.
const ALWAYS_WITH_CAPITAL: [&str; 2] = ["The", "Islamic"];

/// Tells whether a name of several words begins with a capital that is the name's own: inside a sentence (`the Red cross`).
fn is_begun_as_name(plain: &[char], name: Range<usize>) -> bool {
    let first: String =
        plain[name.clone()].iter().take_while(|letter| letter.is_alphabetic()).collect();
    first.chars().count() < name.len()
        && first.starts_with(char::is_uppercase)
        && !ALWAYS_WITH_CAPITAL.contains(&first.as_str())
        && !begins_sentence(&plain[..name.start])
}

/// Tells whether a word of a capital and a small letter at least stands in front of a text.
fn is_before_capital(behind: &[char]) -> bool {
    matches!(behind, [' ', first, second, ..]
        if first.is_uppercase() && second.is_lowercase())
}

/// Tells whether a number stands in front of a place in a text or behind it.
fn is_beside_number(plain: &[char], place: Range<usize>) -> bool {
    let is_digit = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_numeric());
    let is_apart = |letter: &&char| !matches!(letter, ' ' | '\u{A0}');
    is_digit(plain[..place.start].iter().rev().find(is_apart))
        || is_digit(plain[place.end..].iter().find(is_apart))
}

/// Tells whether a text ends in a time of the clock: `5`, `12:30`, and not `2024`.
fn is_behind_time(before: &[char]) -> bool {
    let end = before.iter().rposition(|letter| !matches!(letter, ' ' | '\u{A0}'));
    let before = end.map_or(&[][..], |end| &before[..=end]);
    let is_part = |letter: &char| letter.is_numeric() || matches!(letter, ':' | '.' | ',');
    let start = before.iter().rposition(|letter| !is_part(letter)).map_or(0, |place| place + 1);
    let mut parts = before[start..].split(|letter| !letter.is_numeric());
    before.last().is_some_and(|last| last.is_numeric())
        && parts.all(|part| (1..=2).contains(&part.len()))
}

/// Returns whether each letter that has case is a capital.
fn capitals(text: impl Iterator<Item = char>) -> impl Iterator<Item = bool> {
    text.filter_map(|character| {
        let is_capital = character.is_uppercase();
        (is_capital || character.is_lowercase()).then_some(is_capital)
    })
}

/// Tells whether an acronym is written with the first letter of its *of* small: `PoW` for `POW`.
fn has_small_of(plain: &[char], form: &str) -> bool {
    let is_of = |three: &[char]| matches!(three, [before, 'o', behind] if before.is_uppercase() && behind.is_uppercase());
    plain.windows(3).any(is_of)
        && plain.len() == form.chars().count()
        && plain
            .iter()
            .zip(form.chars())
            .all(|(&one, other)| one == other || one == 'o' && other == 'O')
}

/// Returns what capital an English term asks that is another word, or other words, without one, an article apart.
fn capital_of_name(subject: &Subject<'_>, term: &Term) -> Option<Writing> {
    if !term.language.is_english() || !term.text.contains(|letter: char| letter.is_uppercase()) {
        return None;
    }
    let is_name = subject.names_one_thing;
    let words: Vec<&str> =
        term.text.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the")).collect();
    let is_another = match words[..] {
        [word] if !word.starts_with(char::is_uppercase) => return None,
        [word] if is_name => is_word_like_name(&word.to_ascii_lowercase()),
        [word] => is_word_like_term(&word.to_ascii_lowercase()),
        _ => is_name && is_word_like_phrase(&words.join(" ").to_ascii_lowercase()),
    };
    match subject.kind {
        _ if is_another => Some(Writing::Capital),
        _ if words.len() != 1 => None,
        Some(ConceptKind::Place) => Some(Writing::CapitalAmongOthers),
        // `the economist` may be any.
        Some(ConceptKind::Person) => Some(Writing::CapitalOfPerson),
        _ if is_name_with_article(subject, &term.text) => Some(Writing::CapitalOfPerson),
        // `Amnesty` of `Amnesty International`, `Democrats`.
        Some(ConceptKind::Organization)
            if is_perhaps_word_like_name(&words[0].to_ascii_lowercase())
                || subject.has_longer_name(&term.text) =>
        {
            Some(Writing::CapitalAmongOthers)
        }
        _ => None,
    }
}

/// Tells whether an English term is the name of an organization, with a capital.
fn is_organization(subject: &Subject<'_>, term: &Term) -> bool {
    subject.kind == Some(ConceptKind::Organization)
        && term.language.is_english()
        && term.text.contains(char::is_uppercase)
}

/// Tells whether an Arabic term is the name of a place, or of what is called after it, that is a commoner word too.
fn is_arabic_name_like_word(subject: &Subject<'_>, term: &Term) -> bool {
    subject.names_one_thing
        && term.language.is_arabic()
        && is_place_like_word(&folded(&term.text.replace(is_mark, "")))
}

/// Tells whether an Arabic term is the name of an organization that is a commoner word too.
fn is_arabic_organization_like_word(subject: &Subject<'_>, term: &Term) -> bool {
    subject.kind == Some(ConceptKind::Organization)
        && subject.names_one_thing
        && term.language.is_arabic()
        && is_organization_like_word(&folded(&term.text.replace(is_mark, "")))
}

/// Tells whether an Arabic term is one word for a person that names whoever has a profession or a rank.
fn is_arabic_name_like_title(subject: &Subject<'_>, term: &Term) -> bool {
    let written = term.text.replace(is_mark, "");
    let word = folded(&written);
    subject.kind == Some(ConceptKind::Person)
        && term.language.is_arabic()
        && NounClass::of(word.strip_prefix("ال").unwrap_or(&word), &written) == NounClass::Person
}

/// Tells whether in front of a name, a quotation mark apart, stands a preposition that is written onto it, or a word behind
/// which a place is named and a space.
fn is_behind_word_of_places(before: &[char], name: &[char]) -> bool {
    let name = folded_word(name);
    match word_before(before) {
        Some(word) => is_before_place(&word, &name),
        None => before.last().is_some_and(|&letter| is_place_behind_letter(letter, &name)),
    }
}

/// Tells whether a name is quoted, or the words beside it say that it is an organization's.
fn is_beside_word_of_organizations(text: &Tokens, place: &Range<usize>) -> bool {
    let (before, behind) = (&text.plain[..place.start], &text.plain[place.end..]);
    let is_quoted = before.last().is_some_and(|&mark| is_quotation_mark(mark))
        && behind.first().is_some_and(|&mark| is_quotation_mark(mark));
    let before = word_before(before).unwrap_or_default();
    let behind = word_behind(behind).unwrap_or_default();
    is_quoted || is_beside_organization(&before, &folded_word(&text.plain[place.clone()]), &behind)
}

/// Returns the folded word in front of a place in an Arabic text and a space, a quotation mark apart; `None` where no space
/// stands there.
fn word_before(before: &[char]) -> Option<String> {
    let before = match before {
        [before @ .., mark] if is_quotation_mark(*mark) => before,
        before => before,
    };
    let before = before.strip_suffix(&[' '])?;
    let letters = before.iter().rev().take_while(|&&letter| is_letter(letter) || is_mark(letter));
    Some(folded_word(&before[before.len() - letters.count()..]))
}

/// Returns the folded word behind a place in an Arabic text and a space, a quotation mark apart; `None` where no space stands there.
fn word_behind(behind: &[char]) -> Option<String> {
    let behind = match behind {
        [mark, behind @ ..] if is_quotation_mark(*mark) => behind,
        behind => behind,
    };
    let behind = behind.strip_prefix(&[' '])?;
    let letters = behind.iter().take_while(|&&letter| is_letter(letter) || is_mark(letter));
    Some(folded_word(&behind[..letters.count()]))
}

/// Returns an Arabic word in its folded form.
fn folded_word(letters: &[char]) -> String {
    folded(&letters.iter().filter(|&&letter| !is_mark(letter)).collect::<String>())
}

/// Tells whether the first word of a name is part of a longer one with a capital, and the last has none: `South African union`.
fn is_of_another_region(before: &[char], name: &[char]) -> bool {
    const REGIONS: [&str; 6] = ["Central", "East", "North", "South", "Southeast", "West"];
    let last = name.rsplit(|letter| letter.is_whitespace()).next().unwrap_or_default();
    let ends_in = |word: &str| {
        before.strip_suffix(&[' ']).is_some_and(|before| {
            let start = before.len().saturating_sub(word.len());
            before[start..].iter().copied().eq(word.chars())
        })
    };
    !has_capital(last) && has_capital(name) && REGIONS.iter().any(|region| ends_in(region))
}

/// Tells whether a place in a text has a capital.
fn has_capital(plain: &[char]) -> bool {
    plain.iter().any(|letter| letter.is_uppercase())
}

/// Tells whether the word of a place in a text, an article apart, has a capital.
fn is_word_with_capital(plain: &[char]) -> bool {
    has_capital(plain.rsplit(|letter| letter.is_whitespace()).next().unwrap_or_default())
}

/// Tells whether a noun is written with what tells it from a verb: not as two words, and with marks if the form has them.
fn is_written_as_noun(plain: &[char], form: &str) -> bool {
    !plain.iter().any(|letter| letter.is_whitespace())
        && (form.is_ascii() || !plain.iter().all(char::is_ascii))
}

/// Tells whether an English acronym is written as the half of a day is, and is something else: `PM`, of a title or beside
/// `prime minister`.
fn is_acronym_like_hour(subject: &Subject<'_>, term: &Term) -> bool {
    term.language.is_english()
        && HOURS.contains(&term.text.as_str())
        && (!subject.is_of_terms || subject.writes_out(&term.text))
}

/// Tells whether an English term is the sign of a number with its full stop, which ends sentences as a word.
fn is_number_sign(term: &Term) -> bool {
    let word = term.text.trim().strip_suffix('.').unwrap_or_default();
    term.language.is_english() && is_beside_numbers(&word.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::termbase::recognise::forms::FormKind;

    use super::*;

    #[test]
    fn asks_what_a_place_is_written_like() {
        let english = "en".parse().expect("the tag is valid");
        for (writing, form, text, expected) in [
            (Writing::Any, "", "the [iraq] war", true),
            (Writing::Capital, "", "in [Turkey]", true),
            (Writing::Capital, "", "roast [turkey]", false),
            (Writing::Capital, "", "the [Red cross] said", true),
            (Writing::Capital, "", "[Red cross] marks", false),
            (Writing::Capital, "", "a [red Cross] said", true),
            (Writing::Capital, "", "[The times] are hard", false),
            (Writing::Capital, "", "an [Islamic state] is", false),
            (Writing::CapitalOfPerson, "", "Then [Burns] left", true),
            (Writing::CapitalOfPerson, "", "It [burns] well", false),
            (Writing::CapitalOfPerson, "", "I say it [burns] well", false),
            (Writing::CapitalAmongOthers, "", "ships left [tyre]", true),
            (Writing::OwnCapitals, "US", "the [US] said", true),
            (Writing::OwnCapitals, "US", "told [us] so", false),
            (Writing::OwnLetters, "attachés", "the [Attachés] left", true),
            (Writing::OwnLetters, "attachés", "he [attaches] it", false),
            (Writing::SureName, "", "cut off from [Swift] again", true),
            (Writing::SureName, "", "[Swift] action again", false),
            (Writing::BeforeName, "", "[Gen] Caine left", true),
            (Writing::BeforeName, "", "[Gen] Z left", false),
            (Writing::BeforeName, "", "the [gen] Caine had", false),
            (Writing::BesideNumber, "", "at 8 [am]", true),
            (Writing::BesideNumber, "", "law [No.] 5", true),
            (Writing::BesideNumber, "", "I [am] here", false),
            (Writing::OwnCapitals, "US", "LET [US] GO", false),
            (Writing::LoneName, "", "[Isis] fighters fled", true),
            (Writing::LoneName, "", "[Isis] Smith sang", false),
            (Writing::Definite, "", "the [central bank] was", true),
            (Writing::Definite, "", "a [central bank] was", false),
            (Writing::Definite, "", "a [Central Bank] was", true),
            (Writing::AsNoun, "set-up", "they [set-up] camps", true),
            (Writing::AsNoun, "set-up", "they [set up] camps", false),
            (Writing::AsNoun, "set-up", "the [set up] works", true),
            (Writing::AsNoun, "exposé", "he will [expose] it", false),
            (Writing::NoHour, "PM", "the [PM] said", true),
            (Writing::NoHour, "PM", "[PM] Starmer said", true),
            (Writing::NoHour, "PM", "in 2024 [PM] Starmer said", true),
            (Writing::NoHour, "PM", "the 5th [PM] said", true),
            (Writing::NoHour, "PM", "at 5 [PM] today", false),
            (Writing::NoHour, "PM", "at 5[PM] today", false),
            (Writing::NoHour, "PM", "at 12:30 [PM] today", false),
            (Writing::NoHour, "PM", "the [pm] said", false),
        ] {
            let (before, rest) = text.split_once('[').expect("there is a place");
            let (place, behind) = rest.split_once(']').expect("there is a place");
            let plain = format!("{before}{place}{behind}");
            let start = before.chars().count();
            let place = start..start + place.chars().count();
            let tokens = Tokens::new(&plain, &english);
            let form =
                Form { kind: FormKind::Itself, writing, text: form.as_bytes(), phrase: None };
            assert_eq!(writing.certainty(&tokens, place, &form), Certainty::of(expected), "{text}");
        }
    }
}
