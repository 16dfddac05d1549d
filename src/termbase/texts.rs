//! The texts that may be said of a concept as a whole and in each of its languages.
//!
//! Readers, writers and edits treat them alike, so most go through [`TextField::ALL`] and name none.
//!
//! ```
//! use turjuman::termbase::texts::{TextField, Texts};
//! let mut texts = Texts::default();
//! texts[TextField::Note] = Some("a port".to_owned());
//! assert_eq!(texts.iter().collect::<Vec<_>>(), [(TextField::Note, "a port")]);
//! ```

use std::ops::{Index, IndexMut};

use crate::enumeration::named;

named! {
    /// A text that may be said of a concept as a whole and in each of its languages.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum TextField {
        /// What the concept means.
        Definition = "definition",
        /// A remark for people.
        Note = "note",
        /// A text that shows a term in use.
        Context = "context",
        /// Where the terms are attested.
        Source = "source",
    }
}

/// What is said of a concept as a whole, or in one language; what is not said is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts([Option<String>; TextField::ALL.len()]);

impl Texts {
    /// Makes texts of what is said in each field.
    pub fn from_fn(said: impl FnMut(TextField) -> Option<String>) -> Self {
        Self(TextField::ALL.map(said))
    }

    /// Returns what is said in a field.
    pub fn get(&self, field: TextField) -> Option<&str> {
        self[field].as_deref()
    }

    /// Returns what is said, in the order in which people are shown it.
    pub fn iter(&self) -> impl Iterator<Item = (TextField, &str)> {
        TextField::ALL.into_iter().filter_map(|field| Some((field, self.get(field)?)))
    }

    /// Returns all texts, said or not, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Option<String>> {
        self.0.iter_mut()
    }

    /// Tells whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl Index<TextField> for Texts {
    type Output = Option<String>;

    fn index(&self, field: TextField) -> &Option<String> {
        &self.0[field as usize]
    }
}

impl IndexMut<TextField> for Texts {
    fn index_mut(&mut self, field: TextField) -> &mut Option<String> {
        &mut self.0[field as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_each_text_in_its_own_place() {
        let texts = Texts::from_fn(|field| Some(field.name().to_owned()));
        for field in TextField::ALL {
            assert_eq!(texts.get(field), Some(field.name()));
        }
    }
}
