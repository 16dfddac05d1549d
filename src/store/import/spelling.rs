//! How an origin writes the languages of a unit that another origin, or the origin itself before, has brought in.
//!
//! Units are the same whatever the spelling of their language tags and the order of their variants, so the unit that is
//! stored has those of the file that brought it first. Where another file has others, they are kept beside its
//! placement, so that an export gives each file back as it was.

use std::borrow::Cow;
use std::collections::HashSet;

use foldhash::fast::FixedState;
use rusqlite::params;
use rusqlite::types::FromSql;
use serde::Deserialize;

use super::Import;
use crate::store::spelling::Spelling;
use crate::unit::TranslationUnit;

/// The languages of a stored unit, as they are written there.
#[derive(Deserialize)]
struct Written<'a> {
    #[serde(borrow)]
    tuv: Vec<WrittenLanguage<'a>>,
}

#[derive(Deserialize)]
struct WrittenLanguage<'a> {
    #[serde(borrow)]
    lang: Cow<'a, str>,
}

impl Import<'_> {
    /// Takes note of how the file writes a unit that is stored.
    pub(super) fn spell(&mut self, id: i64, unit: &TranslationUnit) -> rusqlite::Result<()> {
        let spelling = {
            let mut select =
                self.transaction.prepare_cached("SELECT content FROM unit WHERE id = ?1")?;
            let mut rows = select.query([id])?;
            let Some(row) = rows.next()? else { return Ok(()) };
            let content = row.get_ref(0)?;
            if is_written_so(content.as_str()?, unit) {
                None
            } else {
                Spelling::of(unit, &TranslationUnit::column_result(content)?)
            }
        };
        match spelling {
            Some(spelling) => {
                self.has_spellings = true;
                self.transaction
                    .prepare_cached(
                        "INSERT OR REPLACE INTO spelling (unit, origin, variants) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![id, self.origin, spelling.to_json()])?;
            }
            None if self.has_spellings => {
                self.transaction
                    .prepare_cached("DELETE FROM spelling WHERE unit = ?1 AND origin = ?2")?
                    .execute([id, self.origin])?;
            }
            None => {}
        }
        Ok(())
    }
}

/// Tells whether the JSON of a stored unit has the languages of a unit as that has them. Of several variants in one
/// language it cannot tell.
fn is_written_so(content: &str, unit: &TranslationUnit) -> bool {
    let Ok(stored) = serde_json::from_str::<Written<'_>>(content) else { return false };
    let languages = unit.variants.iter().map(|variant| variant.language.as_written());
    let mut known = HashSet::with_capacity_and_hasher(unit.variants.len(), FixedState::default());
    stored.tuv.iter().map(|variant| &*variant.lang).eq(languages)
        && unit.variants.iter().all(|variant| known.insert(&variant.language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{self, new_memory, tag, units};
    use crate::store::{ImportMode, Memory};
    use crate::unit::Variant;

    /// Languages and texts of a unit's variants, in their order.
    type Written = Vec<(&'static str, &'static str)>;

    fn unit(variants: &Written) -> TranslationUnit {
        let variant = |&(written, text): &(&str, &str)| Variant::new(tag(written), text);
        TranslationUnit {
            variants: variants.iter().map(variant).collect(),
            ..TranslationUnit::default()
        }
    }

    fn import(memory: &mut Memory, origin: &str, mode: ImportMode, file: &[Written]) -> (u64, u64) {
        let counts = fixture::import(memory, origin, mode, file.iter().map(unit), None);
        (counts.new, counts.present)
    }

    fn holds(memory: &Memory, origin: &str) -> Vec<Vec<(String, String)>> {
        let variant = |variant: &Variant| {
            let text = variant.segment.plain_text().into_owned();
            (variant.language.as_written().to_owned(), text)
        };
        let units = units(memory, Some(origin));
        units.iter().map(|unit| unit.variants.iter().map(variant).collect()).collect()
    }

    fn owned(file: &[Written]) -> Vec<Vec<(String, String)>> {
        let owned = |(tag, text): &(&str, &str)| ((*tag).to_owned(), (*text).to_owned());
        file.iter().map(|variants| variants.iter().map(owned).collect()).collect()
    }

    #[test]
    fn each_origin_writes_a_unit_in_its_way() {
        let files: [[Written; 2]; 4] = [
            [vec![("en-US", "a"), ("ar", "ا")], vec![("en", "b"), ("ar", "ب"), ("ar", "ت")]],
            [vec![("EN-US", "a"), ("ara", "ا")], vec![("en", "b"), ("ar", "ب"), ("ar", "ت")]],
            [vec![("ar", "ا"), ("en-US", "a")], vec![("ar", "ت"), ("en", "b"), ("ara", "ب")]],
            [vec![("en_us", "a"), ("ar", "ا")], vec![("en", "b"), ("ar", "ت"), ("ar", "ب")]],
        ];
        let (_folder, mut memory) = new_memory();
        let origins = ["o", "p", "q", "r"];
        for round in 0..2 {
            for (at, (origin, file)) in origins.iter().zip(&files).enumerate() {
                let new = if round == 0 && at == 0 { 2 } else { 0 };
                let counts = import(&mut memory, origin, ImportMode::Merge, file);
                assert_eq!(counts, (new, 2 - new), "{origin}");
            }
            for (origin, file) in origins.iter().zip(&files) {
                assert_eq!(holds(&memory, origin), owned(file), "{origin}");
            }
        }
        // An origin that is written anew is as its last file.
        for mode in [ImportMode::Mirror, ImportMode::Merge] {
            for file in files.iter().chain(&files[..1]) {
                assert_eq!(import(&mut memory, "o", mode, file), (0, 2));
                assert_eq!(holds(&memory, "o"), owned(file), "{mode:?}");
            }
        }
        assert_eq!(memory.verify().expect("it is read").faults, []);
        memory.remove_origin("o").expect("it is removed");
        assert_eq!(holds(&memory, "p"), owned(&files[1]));
        assert_eq!(memory.verify().expect("it is read").faults, []);
    }
}
