//! The names of Latin letters in Arabic, by which acronyms are spelled: `إس إم إس` is *SMS*.
//!
//! ```
//! use turjuman::text::arabic::letter_names::letters_of;
//! assert_eq!((letters_of("دبليو"), letters_of("بي"), letters_of("بغداد")), (Some("W"), Some("BP"), None));
//! ```

/// The Latin letters that an Arabic name of a letter stands for, the names folded.
const NAMES: [(&str, &str); 37] = [
    ("اتش", "H"),
    ("ار", "R"),
    ("اس", "S"),
    ("اف", "F"),
    ("اكس", "X"),
    ("ال", "L"),
    ("ام", "M"),
    ("ان", "N"),
    ("او", "O"),
    ("اوه", "O"),
    ("اي", "AEI"),
    ("ايتش", "H"),
    ("ايس", "S"),
    ("ايه", "AE"),
    ("بي", "BP"),
    ("تي", "T"),
    ("ثي", "C"),
    ("جاي", "J"),
    ("جي", "GJ"),
    ("جيه", "GJ"),
    ("دابليو", "W"),
    ("دبليو", "W"),
    ("دي", "D"),
    ("زد", "Z"),
    ("زي", "Z"),
    ("زيد", "Z"),
    ("سي", "C"),
    ("في", "V"),
    ("فيه", "V"),
    ("كاي", "K"),
    ("كي", "K"),
    ("كيه", "K"),
    ("كيو", "Q"),
    ("هاش", "H"),
    ("واي", "Y"),
    ("يو", "U"),
    ("ڤي", "V"),
];

/// Returns the Latin letters that a folded word may be the name of.
pub fn letters_of(word: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == word).map(|(_, letters)| *letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn names_are_sorted_and_folded() {
        assert!(NAMES.is_sorted());
        assert!(NAMES.iter().all(|(name, _)| folded(name) == *name));
    }
}
