//! Abbreviations that are written with a full stop or without, and what they are without it.

/// Shortened titles, which stand in front of names, in small letters and in order.
const TITLES: [&str; 22] = [
    "adm", "amb", "brig", "capt", "cmdr", "col", "cpl", "dr", "gen", "gov", "insp", "lt", "maj",
    "mr", "mrs", "ms", "prof", "rep", "rev", "sen", "sgt", "supt",
];

/// Other shortened words of names, in small letters and in order.
const OTHERS: [&str; 15] = [
    "ave", "blvd", "bros", "co", "corp", "dept", "ft", "inc", "jr", "ltd", "mt", "no", "sr", "st",
    "univ",
];

/// Tells whether a lower-case word of names is shortened, and written with a full stop or without: `St.`, `Inc.`, `Gen.`
pub fn takes_stop(word: &str) -> bool {
    is_before_names(word) || OTHERS.binary_search(&word).is_ok()
}

/// Tells whether a lower-case word is a shortened title: without its full stop it is one before a name alone (`Gen Caine`),
/// and may be another word elsewhere (`Gen Z`).
pub fn is_before_names(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

/// Tells whether an abbreviation, in small letters and without full stops, is one beside a number alone and has other
/// meanings elsewhere: `8 am`, `no 5`.
pub fn is_beside_numbers(word: &str) -> bool {
    matches!(word, "am" | "no" | "nos" | "pm")
}

/// Tells whether an abbreviation in small letters is another word without its full stops, and so not written without them.
///
/// ```
/// use turjuman::text::english::is_word_without_stops;
/// assert!(is_word_without_stops("cod") && !is_word_without_stops("eg"));
/// ```
pub fn is_word_without_stops(word: &str) -> bool {
    matches!(
        word,
        "ad" | "as"
            | "at"
            | "be"
            | "by"
            | "cod"
            | "do"
            | "fob"
            | "go"
            | "he"
            | "id"
            | "if"
            | "in"
            | "is"
            | "it"
            | "ma"
            | "me"
            | "my"
            | "of"
            | "on"
            | "or"
            | "pa"
            | "rip"
            | "so"
            | "to"
            | "up"
            | "us"
            | "we"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_in_order() {
        assert!(TITLES.is_sorted() && OTHERS.is_sorted());
        assert!(takes_stop("gen") && takes_stop("inc") && !takes_stop("us"));
        assert!(is_before_names("gen") && !is_before_names("inc"));
    }
}
