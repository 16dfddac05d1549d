//! Notes on single terms: what is said of a term and has no column of a glossary, such as that it is an acronym.

/// Returns what is said of a term as a note that names it; that it is a full form goes without saying.
pub(super) fn term_note(term: &str, said: &str) -> Option<String> {
    (!is_full_form(said)).then(|| format!("{term}: {}", in_words(said)))
}

fn is_full_form(text: &str) -> bool {
    let letters: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    ["term", "fullform", "entryterm", "mainentryterm"].contains(&letters.to_lowercase().as_str())
}

/// Returns a value such as `shortForm` or `colloquialRegister` in words.
fn in_words(value: &str) -> String {
    let mut words = String::with_capacity(value.len() + 4);
    let mut is_behind_small = false;
    for letter in value.chars() {
        if letter.is_uppercase() && is_behind_small {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
        is_behind_small = letter.is_lowercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_no_full_form() {
        for (said, note) in [
            ("shortForm", Some("UN: short form")),
            ("Abbreviation", Some("UN: Abbreviation")),
            ("fullForm", None),
            ("Term", None),
        ] {
            assert_eq!(term_note("UN", said).as_deref(), note, "{said}");
        }
    }
}
