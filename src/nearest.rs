//! What was probably meant by a name that is not known.
//!
//! ```
//! use turjuman::nearest::nearest;
//! assert_eq!(nearest("militry", ["military", "sport"]), Some("military"));
//! ```

/// How like a known name another must be to be taken for a misspelling of it.
const LIKENESS: f64 = 0.5;

/// Returns the known name that is most like the one that was written, the first of equals, if one is at least half like
/// it, by `strsim::normalized_damerau_levenshtein`; capitals do not count.
pub fn nearest<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let written = written.to_lowercase();
    let likeness = |name: &'n str| {
        (strsim::normalized_damerau_levenshtein(&written, &name.to_lowercase()), name)
    };
    let all = known.into_iter().map(likeness);
    let best = all.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.filter(|(likeness, _)| *likeness >= LIKENESS).map(|(_, name)| name)
}

/// Returns `; did you mean 'military'?` where a known name is like the one that was written, else nothing.
pub fn did_you_mean<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    nearest(written, known).map(question).unwrap_or_default()
}

/// Asks behind a message whether a name was meant.
pub(crate) fn question(name: &str) -> String {
    format!("; did you mean '{name}'?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_only_what_is_alike() {
        let known = ["military", "politics", "sport"];
        assert_eq!(nearest("militry", known), Some("military"));
        assert_eq!(nearest("SPROT", known), Some("sport"));
        assert_eq!(nearest("ab", ["ax", "ay"]), Some("ax"));
        assert_eq!(nearest("economy", known), None);
        assert_eq!(nearest("sport", []), None);
        assert_eq!(did_you_mean("sprot", known), "; did you mean 'sport'?");
        assert_eq!(did_you_mean("economy", known), "");
    }
}
