//! What English asks of term matching: regular plurals, and the little words that a lost line break
//! glues to their neighbours.
//!
//! ```
//! use turjuman::text::english::{plural, singular};
//! assert_eq!(plural("ministry").as_deref(), Some("ministries"));
//! assert_eq!(singular("airstrikes").as_deref(), Some("airstrike"));
//! assert_eq!(singular("news"), None);
//! ```

/// Words in -s that are no plurals, or whose plural is the same.
const NO_PLURALS: [&str; 8] =
    ["always", "gas", "headquarters", "means", "news", "series", "species", "yes"];

/// Endings in -s that no regular plural has.
const SINGULAR_ENDINGS: [&str; 4] = ["ss", "us", "is", "ics"];

/// Endings after which the plural is -es.
const SIBILANTS: [&str; 5] = ["s", "x", "z", "ch", "sh"];

/// Returns the regular plural of a lower-case word; `None` where it looks like a plural itself, or is
/// no word of letters.
pub fn plural(word: &str) -> Option<String> {
    let is_plural = word.ends_with('s') && singular(word).is_some();
    if is_plural || NO_PLURALS.contains(&word) || !is_word(word) {
        return None;
    }
    Some(match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if SIBILANTS.iter().any(|ending| word.ends_with(ending)) => format!("{word}es"),
        _ => format!("{word}s"),
    })
}

/// Returns the singular of a lower-case word that looks like a regular plural of a word of at least
/// three letters.
pub fn singular(word: &str) -> Option<String> {
    let is_other =
        NO_PLURALS.contains(&word) || SINGULAR_ENDINGS.iter().any(|ending| word.ends_with(ending));
    if is_other || !is_word(word) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= 3) {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("es") {
        // -ses may come from -s (buses) or -se (bases), and the second is the commoner.
        if ["x", "z", "ch", "sh", "ss"].iter().any(|ending| stem.ends_with(ending)) {
            return Some(stem.to_owned());
        }
    }
    word.strip_suffix('s').filter(|stem| stem.len() >= 3).map(str::to_owned)
}

fn is_word(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Tells whether a lower-case word is one of the commonest, which add no meaning of their own.
pub fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "are"
            | "as"
            | "at"
            | "but"
            | "by"
            | "for"
            | "from"
            | "had"
            | "has"
            | "have"
            | "if"
            | "in"
            | "into"
            | "is"
            | "its"
            | "of"
            | "on"
            | "or"
            | "our"
            | "since"
            | "that"
            | "the"
            | "their"
            | "these"
            | "this"
            | "those"
            | "to"
            | "was"
            | "were"
            | "when"
            | "which"
            | "while"
            | "who"
            | "will"
            | "with"
    )
}

/// Words that may have been glued to the front of another, such that no English word is made of them
/// and a word of five letters: `theinternational`.
const GLUED_IN_FRONT: [&str; 3] = ["the", "from", "of"];

/// Words that may have been glued to the end of another, such that hardly an English word is made of
/// a word of four letters and them: `troopsfrom`.
const GLUED_BEHIND: [&str; 11] =
    ["from", "the", "and", "to", "of", "with", "which", "that", "has", "was", "are"];

/// Returns where a lower-case word may be two that a lost line break has glued: an offset in bytes.
/// The other part must be known to be a word, else `Ireland` ends in *and*.
///
/// ```
/// use turjuman::text::english::glued_at;
/// assert_eq!(glued_at("troopsfrom").collect::<Vec<_>>(), [6]);
/// ```
pub fn glued_at(word: &str) -> impl Iterator<Item = usize> {
    // The shortest is a word of four letters and one of two; most words of a text are shorter.
    let word = if word.len() >= 6 { word } else { "" };
    let front = GLUED_IN_FRONT
        .iter()
        .filter(|glued| word.strip_prefix(**glued).is_some_and(|rest| rest.len() >= 5))
        .map(|glued| glued.len());
    let behind = GLUED_BEHIND
        .iter()
        .filter_map(|glued| word.strip_suffix(glued).map(str::len))
        .filter(|&length| length >= 4);
    front.chain(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_regular_plurals_and_singulars() {
        for (one, many) in [
            ("force", "forces"),
            ("airstrike", "airstrikes"),
            ("ministry", "ministries"),
            ("ally", "allies"),
            ("attorney", "attorneys"),
            ("branch", "branches"),
            ("tax", "taxes"),
            ("missile", "missiles"),
            ("base", "bases"),
            ("house", "houses"),
            ("ngo", "ngos"),
            ("pass", "passes"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many), "{one}");
            assert_eq!(singular(many).as_deref(), Some(one), "{many}");
            assert_eq!(plural(many), None, "{many}");
        }
    }

    #[test]
    fn leaves_what_is_no_plural() {
        for word in [
            "news", "series", "politics", "crisis", "virus", "class", "us", "is", "s", "", "f16s",
            "قوات",
        ] {
            assert_eq!(singular(word), None, "{word}");
        }
        assert_eq!(plural("headquarters"), None);
        assert_eq!(plural("f16"), None);
    }

    #[test]
    fn parts_glued_words() {
        for (word, offsets) in [
            ("troopsfrom", &[6][..]),
            ("theinternational", &[3]),
            ("iraqto", &[4]),
            ("there", &[]),
            ("proof", &[]),
            ("the", &[]),
            ("", &[]),
        ] {
            assert_eq!(glued_at(word).collect::<Vec<_>>(), offsets, "{word}");
        }
        assert!(is_function_word("from") && !is_function_word("iraq"));
    }
}
