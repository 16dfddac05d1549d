//! Identifiers made of terms: small Latin letters and digits, parted by hyphens.
//!
//! ```
//! use turjuman::termbase::slug::slug;
//! assert_eq!(slug("People's Protection Units (YPG)").as_deref(), Some("peoples-protection-units-ypg"));
//! assert_eq!(slug("وحدات حماية الشعب"), None);
//! ```

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::latin::in_ascii;

/// Marks inside a word that leave no gap: full stops of acronyms, apostrophes, and the letters that
/// transliterations write for hamza and ayn.
const LEFT_OUT: [char; 10] = ['.', '\'', '’', '‘', '`', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ'];

/// Returns the identifier that a term makes: its letters without accents, everything else a hyphen.
/// `None` where a letter is not Latin, or none is left.
pub fn slug(term: &str) -> Option<String> {
    let mut slug = String::with_capacity(term.len());
    let letters = term.nfkd().filter(|&character| !is_combining_mark(character));
    for character in letters.flat_map(char::to_lowercase) {
        match character {
            left_out if LEFT_OUT.contains(&left_out) => {}
            kept if kept.is_ascii_alphanumeric() => slug.push(kept),
            letter if letter.is_alphabetic() => slug.push_str(in_ascii(letter)?),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    (!slug.is_empty()).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_identifiers() {
        for (term, expected) in [
            ("Diyala Governorate", Some("diyala-governorate")),
            ("Sana'a", Some("sanaa")),
            ("U.S. Army", Some("us-army")),
            ("Recep Tayyip Erdoğan", Some("recep-tayyip-erdogan")),
            ("Operation – Inherent  Resolve", Some("operation-inherent-resolve")),
            ("(OPEC+)", Some("opec")),
            ("AT&T", Some("at-t")),
            ("K-1", Some("k-1")),
            ("بغداد", None),
            ("Москва", None),
            ("Łódź", Some("lodz")),
            ("STRAẞE Straße", Some("strasse-strasse")),
            ("Ærø", Some("aero")),
            ("Ðorđe Đinđić", Some("dorde-dindic")),
            ("Kadıköy İzmir", Some("kadikoy-izmir")),
            ("Þórður Œuvre", Some("thordur-oeuvre")),
            ("İlham Əliyev", Some("ilham-aliyev")),
            ("Hawaiʻi", Some("hawaii")),
            ("Baghdad بغداد", None),
            ("+", None),
            ("", None),
        ] {
            assert_eq!(slug(term).as_deref(), expected, "{term}");
        }
    }
}
