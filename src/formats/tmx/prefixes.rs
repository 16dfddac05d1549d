//! The prefixes that `xmlns:` attributes declare (Namespaces in XML 1.0).

use super::element::Element;
use super::problem::Reason;
use super::tag::Tag;
use crate::formats::shortened::shortened;

/// The prefixes that are declared.
#[derive(Debug, Default)]
pub(super) struct Prefixes {
    /// Each with the depth of the element that declares it.
    declared: Vec<(usize, Box<str>)>,
    /// What stands before the names of TMX, with its colon.
    of_tmx: Option<Box<str>>,
}

impl Prefixes {
    /// Names the element of a tag without the prefix that TMX has in this file, which a root element declares that has it
    /// itself. To which address it is bound does not matter: TMX has none.
    pub(super) fn resolve(&mut self, tag: &mut Tag) {
        let Element::Unknown(name) = &tag.element else { return };
        if let Some(prefix) = name.strip_suffix("tmx")
            && let Some(bare) = prefix.strip_suffix(':')
            && tag.attributes.iter().any(|(name, _)| name.strip_prefix("xmlns:") == Some(bare))
        {
            self.of_tmx = Some(prefix.into());
        }
        tag.element = self.element(name);
    }

    /// Returns the element of a name, which may have the prefix that TMX has in this file.
    pub(super) fn element(&self, name: &str) -> Element {
        match self.without(name) {
            bare if bare.len() == name.len() => Element::from_name(name),
            bare => match Element::from_name(bare) {
                Element::Unknown(_) => Element::Unknown(name.into()),
                element => element,
            },
        }
    }

    /// Returns a text without the prefix that TMX has in this file.
    pub(super) fn without<'a>(&self, text: &'a str) -> &'a str {
        self.of_tmx.as_deref().and_then(|prefix| text.strip_prefix(prefix)).unwrap_or(text)
    }

    /// Takes in a tag that stands this deep, and returns what is wrong with its prefixes.
    pub(super) fn enter(&mut self, tag: &Tag, depth: usize) -> Option<Reason> {
        while self.declared.last().is_some_and(|(declared_at, _prefix)| *declared_at >= depth) {
            self.declared.pop();
        }
        let has_prefix = |name: &str| name != "xml:lang" && name.as_bytes().contains(&b':');
        if self.declared.is_empty()
            && !matches!(tag.element, Element::Unknown(_))
            && !tag.attributes.iter().any(|(name, _value)| has_prefix(name))
        {
            return None;
        }
        let names = || tag.attributes.iter().map(|(name, _value)| name);
        for name in names() {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.declared.push((depth, prefix.into()));
            }
        }
        let element = match &tag.element {
            Element::Unknown(name) => Some(&**name),
            _ => None,
        };
        let unknown = element.into_iter().chain(names()).find(|name| self.is_undeclared(name))?;
        Some(Reason::UndeclaredPrefix(shortened(unknown)))
    }

    fn is_undeclared(&self, name: &str) -> bool {
        let Some((prefix, _local)) = name.split_once(':') else { return false };
        !matches!(prefix, "xml" | "xmlns")
            && self.declared.iter().all(|(_at, known)| **known != *prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_prefix_as_long_as_its_element_is_open() {
        let tag = |element: &str, attributes: &[&str]| Tag {
            element: Element::from_name(element),
            attributes: attributes.iter().map(|name| (*name, "")).collect(),
            faults: Vec::new(),
            is_stray_end: false,
        };
        let mut prefixes = Prefixes::default();
        for (depth, tag, undeclared) in [
            (1, tag("tmx", &["version", "xmlns:a", "xml:lang", "xmlns"]), None),
            (2, tag("a:b", &["a:c"]), None),
            (2, tag("c:d", &[]), Some("c:d")),
            (2, tag("seg", &["xmlns:e", "e:f"]), None),
            (3, tag("e:g", &[]), None),
            (2, tag("e:g", &[]), Some("e:g")),
            (2, tag("seg", &["a:b", "g:h"]), Some("g:h")),
        ] {
            let found = prefixes.enter(&tag, depth);
            let expected = undeclared.map(|name| Reason::UndeclaredPrefix(name.to_owned()));
            assert_eq!(found, expected, "{tag:?}");
        }
    }
}
