//! A text that is sought in others by its match form, whatever their languages.
//!
//! ```
//! use turjuman::text::sought::SoughtText;
//! let english = "en".parse()?;
//! let mut belt = SoughtText::new("BELT");
//! assert!(belt.is_in("Baghdad belt", &english) && !belt.is_in("Baghdad", &english));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use crate::language::LanguageTag;
use crate::text::fold::match_form;

/// A text with its match forms.
#[derive(Clone, Debug)]
pub struct SoughtText<'a> {
    text: &'a str,
    /// Those in the languages that were met.
    forms: Vec<(LanguageTag, String)>,
}

impl<'a> SoughtText<'a> {
    /// Makes a text to be sought.
    pub fn new(text: &'a str) -> Self {
        Self { text, forms: Vec::new() }
    }

    /// Tells whether it stands in another text. An empty match form stands nowhere.
    pub fn is_in(&mut self, other: &str, language: &LanguageTag) -> bool {
        let known = self.forms.iter().position(|(known, _form)| known.matches(language));
        let place = known.unwrap_or_else(|| {
            self.forms.push((language.clone(), match_form(self.text, language)));
            self.forms.len() - 1
        });
        let (_language, form) = &self.forms[place];
        !form.is_empty() && match_form(other, language).contains(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_sought_as_the_language_has_it() {
        let mut sought = SoughtText::new("سَلام");
        for (text, tag, expected) in [
            ("السلام", "ar", true),
            ("سـلام", "ar-IQ", true),
            ("سلم", "ar", false),
            ("سلام", "fa", true),
        ] {
            let language = tag.parse().expect("the tag is valid");
            assert_eq!(sought.is_in(text, &language), expected, "{text} {tag}");
        }
        let arabic = "ar".parse().expect("the tag is valid");
        assert!(!SoughtText::new("\u{640}").is_in("\u{640}", &arabic));
    }
}
