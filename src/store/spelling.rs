//! In which order and with which language tags an origin writes the variants of a unit.

use std::borrow::Cow;

use crate::language::LanguageTag;
use crate::unit::TranslationUnit;

/// How many variants a unit may have for its spelling to be kept: the time that it takes grows with their square.
const MOST_VARIANTS: usize = 256;

/// For each variant, in the order of the origin, its place in the stored unit and its language tag. It is stored as
/// JSON: `[[1,"ara"],[0,"EN-US"]]`.
#[derive(Debug, PartialEq)]
pub(super) struct Spelling<'a>(Vec<(usize, Cow<'a, str>)>);

impl<'a> Spelling<'a> {
    /// Returns how a unit is written beside the same one that is stored; none where they are written alike, and where
    /// they are not the same.
    pub(super) fn of(unit: &'a TranslationUnit, stored: &TranslationUnit) -> Option<Self> {
        if stored.variants.len() > MOST_VARIANTS {
            return None;
        }
        let mut free: Vec<usize> = (0..stored.variants.len()).collect();
        let mut spelling = Vec::with_capacity(free.len());
        for variant in &unit.variants {
            let is_same = |&place: &usize| {
                let other = &stored.variants[place];
                variant == other && variant.language.hashed_form() == other.language.hashed_form()
            };
            let place = free.remove(free.iter().position(is_same)?);
            spelling.push((place, Cow::Borrowed(variant.language.as_written())));
        }
        let is_so = spelling.iter().enumerate().all(|(at, (place, tag))| {
            at == *place && *tag == stored.variants[at].language.as_written()
        });
        (free.is_empty() && !is_so).then_some(Self(spelling))
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(&self.0).expect("numbers and texts are JSON")
    }

    /// Writes a stored unit as an origin does; none where what is stored of that is not about this unit.
    pub(super) fn applied(json: &str, unit: TranslationUnit) -> Option<TranslationUnit> {
        let spelling: Vec<(usize, Cow<'_, str>)> = serde_json::from_str(json).ok()?;
        let mut stored: Vec<_> = unit.variants.into_iter().map(Some).collect();
        let variants = spelling.into_iter().map(|(place, tag)| {
            let mut variant = stored.get_mut(place)?.take()?;
            let language = LanguageTag::of_file(&tag);
            variant.language = Some(language).filter(|tag| *tag == variant.language)?;
            Some(variant)
        });
        let variants: Vec<_> = variants.collect::<Option<_>>()?;
        let is_whole = stored.iter().all(Option::is_none);
        is_whole.then_some(TranslationUnit { variants, ..unit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_put_on_the_unit_that_it_is_of() {
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let stored = TranslationUnit::pair(tag("en-US"), "a", tag("ar"), "ا");
        let unit = TranslationUnit::pair(tag("ara"), "ا", tag("EN_us"), "a");
        let spelling = Spelling::of(&unit, &stored).expect("it is written in another way");
        let json = spelling.to_json();
        assert_eq!(json, r#"[[1,"ara"],[0,"EN_us"]]"#);
        let applied = Spelling::applied(&json, stored.clone()).expect("it is of this unit");
        assert_eq!(Spelling::of(&applied, &unit), None);
        assert_eq!(Spelling::of(&stored, &stored), None);
        for damaged in [
            "",
            "[]",
            r#"[[0,"en"],[0,"en"]]"#,
            r#"[[0,"en-US"],[2,"ar"]]"#,
            r#"[[0,"?"],[1,"ar"]]"#,
            r#"[[1,"en-US"],[0,"ar"]]"#,
        ] {
            assert_eq!(Spelling::applied(damaged, stored.clone()), None, "{damaged}");
        }
        let other = TranslationUnit::pair(tag("en"), "b", tag("ar"), "ا");
        assert_eq!(Spelling::of(&other, &stored), None);
    }
}
