//! Which units are read, or may match.
//!
//! ```
//! use turjuman::store::UnitFilter;
//! use turjuman::unit::{Annotation, TranslationUnit};
//! let mut unit = TranslationUnit::pair("en".parse()?, "Peace", "ar".parse()?, "سلام");
//! unit.annotations.push(Annotation::prop("domain", "politics"));
//! let props = vec![("domain".to_owned(), "politics".to_owned())];
//! assert!(UnitFilter { props, ..UnitFilter::default() }.admits(&unit));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::unit::{Annotation, Timestamp, TranslationUnit};

/// Which units to read, or which may match. Without conditions, all; else those that meet every one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitFilter {
    /// Only units that stand in this origin. They are read in its order; context, penalty and the origin shown of a
    /// match are those that the unit has there.
    pub origin: Option<String>,
    /// Only units that were changed at this time or later.
    pub changed_since: Option<Timestamp>,
    /// Only units that were changed before this time.
    pub changed_before: Option<Timestamp>,
    /// Only units that this person made (`creationid` of the unit or of a variant).
    pub creator: Option<String>,
    /// Only units that have each of these props, by type and text, on the unit or on a variant.
    pub props: Vec<(String, String)>,
}

impl UnitFilter {
    /// Lets the units of an origin through.
    pub fn of_origin(name: &str) -> Self {
        Self { origin: Some(name.to_owned()), ..Self::default() }
    }

    /// Tells whether the filter admits a unit by what the unit says of itself: everything but its origin.
    pub fn admits(&self, unit: &TranslationUnit) -> bool {
        let is_in_time = (self.changed_since.is_none() && self.changed_before.is_none())
            || unit.changed().is_some_and(|changed| {
                self.changed_since.is_none_or(|since| changed >= since)
                    && self.changed_before.is_none_or(|before| changed < before)
            });
        let is_by_creator = self.creator.as_ref().is_none_or(|creator| {
            let all = std::iter::once(&unit.attributes)
                .chain(unit.variants.iter().map(|variant| &variant.attributes));
            all.into_iter().any(|attributes| attributes.get("creationid") == Some(creator.as_str()))
        });
        is_in_time
            && is_by_creator
            && self.props.iter().all(|(kind, text)| {
                let all = std::iter::once(&unit.annotations)
                    .chain(unit.variants.iter().map(|variant| &variant.annotations));
                all.flatten().any(|annotation| is_prop(annotation, kind, text))
            })
    }

    /// Tells whether there are conditions other than that on the origin.
    pub(super) fn has_conditions(&self) -> bool {
        self.changed_since.is_some()
            || self.changed_before.is_some()
            || self.creator.is_some()
            || !self.props.is_empty()
    }

    /// Makes sure that one of the memories has the origin that is asked for.
    pub(super) fn require_origin(&self, memories: &[Memory]) -> Result<(), StoreError> {
        let Some(name) = &self.origin else { return Ok(()) };
        let mut missing = None;
        for memory in memories {
            match memory.require_origin(name) {
                Ok(()) => return Ok(()),
                Err(error @ StoreError::UnknownOrigin { .. }) => {
                    missing.get_or_insert(error);
                }
                Err(error) => return Err(error),
            }
        }
        missing.map_or(Ok(()), Err)
    }
}

fn is_prop(annotation: &Annotation, kind: &str, text: &str) -> bool {
    match annotation {
        Annotation::Prop(remark) => {
            remark.text == text && remark.attributes.get("type") == Some(kind)
        }
        Annotation::Note(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributes::Attributes;
    use crate::store::fixture::{add, new_memory, pair, tag};
    use crate::unit::Variant;

    fn unit() -> TranslationUnit {
        let mut unit = pair("a", "ب");
        unit.attributes.push("changedate", "20240115T080000Z");
        unit.attributes.push("creationid", "amal");
        unit.annotations.push(Annotation::prop("domain", "politics"));
        unit.annotations.push(Annotation::note("economy"));
        let mut variant = Variant::new(tag("fr"), "a");
        variant.attributes.push("creationid", "karim");
        variant.annotations.push(Annotation::prop("desk", "Paris"));
        unit.variants.push(variant);
        unit
    }

    #[test]
    fn units_are_read_that_it_admits() {
        let (_folder, mut memory) = new_memory();
        add(&mut memory, "o", [unit()]);
        for (creator, expected) in [("amal", 1), ("Amal", 0)] {
            let creator = Some(creator.to_owned());
            let filter = UnitFilter { creator, ..UnitFilter::of_origin("o") };
            let mut read = 0;
            let visited = memory.for_each_unit(&filter, |_unit| -> Result<(), StoreError> {
                read += 1;
                Ok(())
            });
            visited.expect("it is read");
            assert_eq!(read, expected, "{filter:?}");
        }
    }

    #[test]
    fn asks_for_every_condition() {
        let date = |written| Timestamp::parse(written);
        let prop = |kind: &str, text: &str| (kind.to_owned(), text.to_owned());
        let all = UnitFilter::default;
        for (filter, expected) in [
            (all(), true),
            (UnitFilter { changed_since: date("20240115T080000Z"), ..all() }, true),
            (UnitFilter { changed_since: date("20240115T080001Z"), ..all() }, false),
            (UnitFilter { changed_before: date("20240115T080000Z"), ..all() }, false),
            (UnitFilter { changed_before: date("20240116T000000Z"), ..all() }, true),
            (UnitFilter { creator: Some("amal".into()), ..all() }, true),
            (UnitFilter { creator: Some("karim".into()), ..all() }, true),
            (UnitFilter { creator: Some("Amal".into()), ..all() }, false),
            (UnitFilter { props: vec![prop("domain", "politics")], ..all() }, true),
            (UnitFilter { props: vec![prop("desk", "Paris")], ..all() }, true),
            (UnitFilter { props: vec![prop("domain", "economy")], ..all() }, false),
            (UnitFilter { props: vec![prop("desk", "politics")], ..all() }, false),
            (UnitFilter { props: vec![prop("desk", "Paris"), prop("x", "y")], ..all() }, false),
        ] {
            assert_eq!(filter.admits(&unit()), expected, "{filter:?}");
        }
        let undated = TranslationUnit { attributes: Attributes::new(), ..unit() };
        let since = UnitFilter { changed_since: date("19700102T000000Z"), ..all() };
        assert!(all().admits(&undated) && !since.admits(&undated));
    }
}
