//! What was probably meant by a name that is not known.

/// How like a known name another must be to be taken for a misspelling of it.
const LIKENESS: f64 = 0.6;

/// Returns `; did you mean 'military'?` where a known name is like the one that was written, else nothing.
pub(crate) fn did_you_mean<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let likeness = |name: &&str| strsim::normalized_damerau_levenshtein(written, name);
    let best = known.into_iter().map(|name| (likeness(&name), name));
    let best = best.max_by(|(one, _), (other, _)| one.total_cmp(other));
    match best.filter(|(likeness, _)| *likeness >= LIKENESS) {
        Some((_, name)) => format!("; did you mean '{name}'?"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_only_what_is_alike() {
        let known = ["military", "politics", "sport"];
        assert_eq!(did_you_mean("militry", known), "; did you mean 'military'?");
        assert_eq!(did_you_mean("economy", known), "");
        assert_eq!(did_you_mean("sport", []), "");
    }
}
