//! What was probably meant by a name that is not known.
//!
//! ```
//! use turjuman::nearest::nearest;
//! assert_eq!(nearest("militry", ["military", "sport"]), Some("military"));
//! ```

/// How like a known name another must be to be taken for a misspelling of it.
const LIKENESS: f64 = 0.5;

/// Returns the known name that is most like the one that was written, if one is at least half like it, by
/// `strsim::normalized_damerau_levenshtein`.
pub fn nearest<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let likeness = |name| (strsim::normalized_damerau_levenshtein(written, name), name);
    let best = known.into_iter().map(likeness).max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.filter(|(likeness, _)| *likeness >= LIKENESS).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_only_what_is_alike() {
        let known = ["military", "politics", "sport"];
        assert_eq!(nearest("militry", known), Some("military"));
        assert_eq!(nearest("economy", known), None);
        assert_eq!(nearest("sport", []), None);
    }
}
