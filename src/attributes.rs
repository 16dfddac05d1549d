//! The attributes of an element: names and values as they stand in a file.
//!
//! Their order is kept and says nothing: XML gives it no meaning and writers change it, so attributes are equal, and
//! have the same hash, in whatever order.
//!
//! ```
//! use turjuman::attributes::Attributes;
//! let mut attributes = Attributes::from([("tuid", "1"), ("changeid", "")]);
//! assert_eq!(attributes.get("changeid"), Some(""));
//! assert_eq!(attributes.filled("changeid"), None);
//! attributes.set("changeid", "amal");
//! assert_eq!(attributes, Attributes::from([("changeid", "amal"), ("tuid", "1")]));
//! ```

use std::hash::{BuildHasher, Hash, Hasher};

use compact_str::CompactString;
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

/// Attributes in the order of the file. XML allows each name once, which is not enforced here.
#[derive(Clone, Debug, Default, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attributes(Vec<(CompactString, CompactString)>);

impl Attributes {
    /// Makes a list without attributes.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Makes a list without attributes that has room for so many.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// Returns the value of the attribute with this name, the first of several.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _value)| *known == name).map(|(_name, value)| value)
    }

    /// Returns the value of the attribute with this name, unless that is empty.
    pub fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Gives the attribute with this name a value where it stands, or else appends it.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(known, _value)| known == name) {
            Some((_name, known)) => *known = value.into(),
            None => self.push(name, value),
        }
    }

    /// Takes out the attribute with this name, the first of several, and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<CompactString> {
        let at = self.0.iter().position(|(known, _value)| known == name)?;
        Some(self.0.remove(at).1)
    }

    /// Appends an attribute, whether there is one of this name or not.
    pub fn push(&mut self, name: impl Into<CompactString>, value: impl Into<CompactString>) {
        self.0.push((name.into(), value.into()));
    }

    /// Appends the attributes whose names are not there, and tells whether there were any.
    pub(crate) fn add_missing(&mut self, others: Self) -> bool {
        let before = self.len();
        for (name, value) in others.0 {
            if self.get(&name).is_none() {
                self.push(name, value);
            }
        }
        self.len() > before
    }

    /// Returns names and values in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns names and values in an order that is the same for all equal attributes.
    pub fn sorted(&self) -> Vec<(&str, &str)> {
        let mut sorted: Vec<_> = self.iter().collect();
        sorted.sort_unstable();
        sorted
    }

    /// Returns the number of attributes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl PartialEq for Attributes {
    /// Compares all but the order.
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
            || (self.len() > 1 && self.len() == other.len() && self.sorted() == other.sorted())
    }
}

impl Hash for Attributes {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let hashes = self.0.iter().map(|one| FixedState::default().hash_one(one));
        hashes.fold(0, u64::wrapping_add).hash(state);
    }
}

impl<N: Into<CompactString>, V: Into<CompactString>> FromIterator<(N, V)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(attributes: I) -> Self {
        let attributes = attributes.into_iter();
        Self(attributes.map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Attributes {
    fn from(attributes: [(&str, &str); N]) -> Self {
        attributes.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(attributes: &Attributes) -> u64 {
        FixedState::default().hash_one(attributes)
    }

    #[test]
    fn are_the_same_in_any_order_and_number() {
        let attributes = Attributes::from([("a", "1"), ("b", "2"), ("a", "1")]);
        for (other, is_same) in [
            (Attributes::from([("a", "1"), ("b", "2"), ("a", "1")]), true),
            (Attributes::from([("b", "2"), ("a", "1"), ("a", "1")]), true),
            (Attributes::from([("a", "1"), ("b", "2"), ("b", "2")]), false),
            (Attributes::from([("a", "1"), ("b", "2")]), false),
            (Attributes::from([("a", "2"), ("b", "1"), ("a", "1")]), false),
            (Attributes::new(), false),
        ] {
            assert_eq!(attributes == other, is_same, "{other:?}");
            assert_eq!(hash(&attributes) == hash(&other), is_same, "{other:?}");
        }
    }

    #[test]
    fn finds_and_changes_the_first_of_a_name() {
        let mut attributes = Attributes::from([("a", "1"), ("b", ""), ("a", "2")]);
        assert_eq!((attributes.get("a"), attributes.get("b")), (Some("1"), Some("")));
        assert_eq!((attributes.filled("a"), attributes.filled("b")), (Some("1"), None));
        attributes.set("a", "3");
        attributes.set("c", "4");
        assert_eq!(attributes.remove("a").as_deref(), Some("3"));
        assert_eq!(attributes.remove("d"), None);
        assert!(attributes.add_missing(Attributes::from([("c", "5"), ("d", "6")])));
        assert!(!attributes.add_missing(Attributes::from([("c", "5"), ("d", "6")])));
        let expected = [("b", ""), ("a", "2"), ("c", "4"), ("d", "6")];
        assert!(attributes.iter().eq(expected), "{attributes:?}");
    }

    #[test]
    fn come_back_from_json_as_pairs() {
        let attributes = Attributes::from([("b", "1"), ("a", "\"")]);
        let json = serde_json::to_string(&attributes).expect("attributes serialise");
        assert_eq!(json, r#"[["b","1"],["a","\""]]"#);
        let back: Attributes = serde_json::from_str(&json).expect(&json);
        assert!(back.iter().eq(attributes.iter()));
    }
}
