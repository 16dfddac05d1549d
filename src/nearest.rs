//! What was probably meant by a name that is not known.
//!
//! ```
//! use turjuman::nearest::nearest;
//! assert_eq!(nearest("militry", ["military", "sport"]), Some("military"));
//! ```

/// One letter in so many may be wrong, missing, too many or transposed.
const LETTERS_TO_A_SLIP: usize = 3;

/// Returns the known name that was probably meant by the one that was written, the first of equals: it differs by a
/// slip in three letters at most (by `strsim::damerau_levenshtein`), or is what was begun; capitals do not count.
pub fn nearest<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let written = written.to_lowercase();
    let slips = |name: &'n str| Some((slips(&written, &name.to_lowercase())?, name));
    known.into_iter().filter_map(slips).min_by_key(|(slips, _name)| *slips).map(|(_, name)| name)
}

/// Returns by how many slips one name is written for another, if it can be.
fn slips(written: &str, name: &str) -> Option<usize> {
    let [shorter, longer] = {
        let mut lengths = [written, name].map(|name| name.chars().count());
        lengths.sort_unstable();
        lengths
    };
    let slips = strsim::damerau_levenshtein(written, name);
    let is_begun =
        (written.starts_with(name) || name.starts_with(written)) && 2 * shorter >= longer;
    (is_begun || slips * LETTERS_TO_A_SLIP <= longer.max(LETTERS_TO_A_SLIP)).then_some(slips)
}

/// Returns `; did you mean 'military'?` where a known name is like the one that was written, else nothing.
pub fn did_you_mean<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    nearest(written, known).map(question).unwrap_or_default()
}

/// Asks behind a message whether a name was meant.
pub fn question(name: &str) -> String {
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
        assert_eq!(nearest("warn", ["warning", "error"]), Some("warning"));
        assert_eq!(nearest("a", ["abcd"]), None);
        assert_eq!(nearest("economy", known), None);
        for (written, unlike) in [
            ("us-central-command", "joint-operations-command"),
            ("central-command2", "penal-code"),
            ("basra-maqam", "bashmaq"),
        ] {
            assert_eq!(nearest(written, [unlike]), None, "{written}");
        }
        assert_eq!(nearest("sport", []), None);
        assert_eq!(did_you_mean("sprot", known), "; did you mean 'sport'?");
        assert_eq!(did_you_mean("economy", known), "");
    }
}
