//! Acronyms that Arabic spells by the names of their letters: `إم إس إن بي سي` is *MSNBC*.
//!
//! Many of the names are function words too (`إن`, `في`) or look like a word with a proclitic, so they are letters only
//! beside other letters, and a translation of an acronym only if they spell all of it.

use crate::text::arabic::folded;
use crate::text::arabic::letter_names::letters_of;
use crate::text::english::is_acronym;

/// Letters that may be written onto the first name.
pub(super) const PROCLITICS: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// How many letters are an acronym where the source has none that they spell; with two they may be a name (`جاي زي`).
const CERTAIN_RUN: usize = 3;

/// Returns the letters that a folded word of one or several names parted by hyphens may stand for, each in its place.
pub(super) fn letters(word: &str) -> Option<Vec<&'static str>> {
    word.split('-').map(letters_of).collect()
}

/// Tells whether the letters that a translation spells are those of an acronym in its source. What spells none is none
/// of their business.
///
/// `source` holds *MSNBC*, `target` `إس إن بي سي`: one letter is missing.
pub(super) fn spells_acronym_of(source: &str, target: &str) -> bool {
    let acronyms: Vec<String> = source.split(' ').filter_map(acronym).collect();
    let is_number = |word: &str| word.chars().all(char::is_numeric);
    let of_word = |(index, word): (usize, &str)| match word {
        // A number is part of some acronyms (*H1N1*), and no letter of theirs.
        _ if is_number(word) => Some(Vec::new()),
        _ => letters(&folded(word)).or_else(|| {
            let base = word.strip_prefix(PROCLITICS).filter(|_| index == 0)?;
            letters(&folded(base))
        }),
    };
    let words: Vec<Option<Vec<&str>>> = target.split(' ').enumerate().map(of_word).collect();
    let is_all = words.iter().all(Option::is_some);
    words.split(Option::is_none).all(|run| {
        let run: Vec<&str> = run.iter().flatten().flatten().copied().collect();
        let is_spelled = |acronym: &String| {
            acronym.chars().count() == run.len()
                && acronym.chars().zip(&run).all(|(letter, name)| name.contains(letter))
        };
        let is_run = run.len() > 1 || (is_all && !run.is_empty());
        let is_name = source.contains(char::is_uppercase);
        let is_free = acronyms.is_empty() && is_name && run.len() < CERTAIN_RUN;
        !is_run || is_free || acronyms.iter().any(is_spelled)
    })
}

/// Returns the letters of a word that is an acronym: *RT-PCR*, *HKU1*, *U.N.*
fn acronym(word: &str) -> Option<String> {
    is_acronym(word).then(|| word.chars().filter(|letter| letter.is_uppercase()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_for_every_letter() {
        for (source, target, expected) in [
            ("MSNBC", "إم إس إن بي سي", true),
            ("MSNBC", "إس إن بي سي", false),
            ("CBS", "سي بي أس", true),
            ("CBS", "بي أس", false),
            ("CNN", "سي", false),
            ("CNN", "شبكة سي إن إن", true),
            ("HKU1", "يو 1", false),
            ("RT-PCR", "آر تي-بي سي آر", true),
            ("RT-PCR", "تي-بي سي آر", false),
            ("BBC World Service", "بي سي وورلد سيرفيس", false),
            ("BBC World Service", "بي بي سي وورلد سيرفيس", true),
            ("FBI", "مكتب التحقيقات الفيدرالي", true),
            ("reverse transcription polymerase chain reaction", "آر آر تي-بي سي آر", false),
            ("reverse transcription", "آر تي", false),
            ("ABC", "وإيه بي", false),
            ("H1N1", "اتش 1 إن 1", true),
            ("Jay-Z", "جاي زي", true),
            ("Xi Jinping", "شي جين بينغ", true),
            ("COVID-19", "كوفيد-19", true),
            ("", "", true),
        ] {
            assert_eq!(spells_acronym_of(source, target), expected, "{source} {target}");
        }
    }
}
