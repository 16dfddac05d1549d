//! Why nothing is found: languages that the memories do not have.

use turjuman::language::LanguageTag;
use turjuman::store::{Memory, StoreError};

/// Says which of the wanted languages the memories do not have, and which they have; nothing where they
/// have all.
pub(crate) fn missing_language(
    memories: &[Memory],
    wanted: &[&LanguageTag],
) -> Result<Option<String>, StoreError> {
    if memories.is_empty() {
        return Ok(Some("no memory is named, so that only terms are shown".into()));
    }
    let mut known: Vec<LanguageTag> = Vec::new();
    for memory in memories {
        known.extend(memory.languages()?);
    }
    known.sort_by(|a, b| a.primary().cmp(b.primary()));
    known.dedup();
    if known.is_empty() {
        return Ok(Some(
            "the memory is empty; import TMX files, or put them into the project".into(),
        ));
    }
    let Some(missing) =
        wanted.iter().find(|tag| !known.iter().any(|one| one.primary() == tag.primary()))
    else {
        return Ok(None);
    };
    let known: Vec<&str> = known.iter().map(LanguageTag::primary).collect();
    let missing = missing.primary();
    Ok(Some(format!("the memory has no {missing} segments; it has {}", known.join(", "))))
}
