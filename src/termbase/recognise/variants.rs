//! The ways of writing an English term that are as good as the glossary's: without full stops, and with an acronym
//! as a name.

use crate::termbase::recognise::forms::{FormKind, TermForm};
use crate::termbase::recognise::writing::Writing;
use crate::text::english::{Spoken, is_acronym, spoken, takes_stop};

/// Returns the form with its abbreviations written without full stops: `US` of `U.S.`.
pub(super) fn without_stops(form: &TermForm) -> Option<TermForm> {
    let is_letter =
        |key: &String| key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_lowercase());
    let pairs = |keys: &[String]| {
        keys.chunks_exact(2).take_while(|pair| is_letter(&pair[0]) && pair[1] == ".").count()
    };
    let mut keys: Vec<String> = Vec::with_capacity(form.keys.len());
    let mut rest = form.keys.as_slice();
    while let Some(first) = rest.first() {
        match pairs(rest) {
            letters @ 2.. => {
                let (initials, behind) = rest.split_at(letters * 2);
                keys.push(initials.iter().step_by(2).map(String::as_str).collect());
                rest = behind;
            }
            _ => {
                keys.push(first.clone());
                rest = &rest[1..];
            }
        }
    }
    (keys.len() < form.keys.len()).then(|| TermForm { keys, ..form.clone() })
}

/// Returns the form without the full stops behind shortened words: `St Louis`.
pub(super) fn without_stops_of_words(form: &TermForm) -> Option<TermForm> {
    let is_kept = |(index, key): &(usize, &String)| {
        *key != "." || !index.checked_sub(1).is_some_and(|before| takes_stop(&form.keys[before]))
    };
    let kept = form.keys.iter().enumerate().filter(is_kept).map(|(_, key)| key.clone());
    let keys: Vec<String> = kept.collect();
    (keys.len() < form.keys.len()).then(|| TermForm { keys, ..form.clone() })
}

/// The least number of letters before the number of an acronym that is written as a name: `Covid-19`.
const SHORTEST_BEFORE_NUMBER: usize = 5;

/// Returns an acronym of one word as a name (`Nato`, `Covid-19`), and one of letters and a number with a hyphen (`G-7`).
pub(super) fn respelled(form: &TermForm) -> Vec<TermForm> {
    let text = form.text.as_str();
    let mut forms = Vec::new();
    if !is_acronym(text) && !text.starts_with(|first: char| first.is_ascii_uppercase()) {
        return forms;
    }
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (acronym, rest) = text.split_at(letters);
    let is_numbered = rest.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
    let writing = match rest {
        "" => spoken(&acronym.to_ascii_lowercase()).map(|spoken| match spoken {
            Spoken::Always => Writing::Any,
            Spoken::InsideSentences => Writing::SureName,
        }),
        _ => (is_numbered && letters >= SHORTEST_BEFORE_NUMBER).then_some(Writing::Any),
    };
    if writing.is_some() {
        let (first, behind) = text.split_at(1);
        let text = format!("{first}{}", behind.to_ascii_lowercase());
        forms.push(TermForm { text, keys: form.keys.clone(), kind: FormKind::Respelled, writing });
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
