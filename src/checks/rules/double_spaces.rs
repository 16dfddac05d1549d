//! `double-spaces`: two spaces where one belongs.

use std::ops::Range;

use crate::checks::pair::{Pair, Remark, Rule};
use crate::checks::table::Check;
use crate::severity::Severity;

pub(in crate::checks) const CHECK: Check = Check {
    id: "double-spaces",
    summary: "Two or more spaces stand between two words of the translation",
    docs: DOCS,
    severity: Severity::Info,
    make: |_setup| Box::new(DoubleSpaces),
};

const DOCS: &str = r"# double-spaces

Reports two or more spaces, no-break spaces among them, between two visible characters of the translation.

## Why
They are left behind by editing, show in print, and keep memories from matching exactly.

## Example
    He left.	غادر  المكان.

## Options
None.

## False positives
Where the source has as many places with several spaces (two spaces behind a full stop, columns), the
translation may have them too. Spaces at the start and the end, tabs and line ends are not looked at.
";

struct DoubleSpaces;

impl Rule for DoubleSpaces {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        let places = double_spaces(&pair.target);
        if places.len() <= double_spaces(&pair.source).len() {
            return Vec::new();
        }
        let remark = |place: Range<usize>| {
            Remark::new(format!("{} spaces stand where one is enough", place.len()))
                .at_target(place)
                .suggest([" ".to_owned()])
        };
        places.into_iter().map(remark).collect()
    }
}

fn double_spaces(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut run: Option<usize> = None;
    let mut has_text = false;
    for (index, character) in text.chars().enumerate() {
        if matches!(character, ' ' | '\u{A0}') {
            run.get_or_insert(index);
            continue;
        }
        let start = run.take().unwrap_or(index);
        if has_text && index - start > 1 && !character.is_whitespace() {
            places.push(start..index);
        }
        has_text = !character.is_whitespace();
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::tests::messages;

    #[test]
    fn finds_places() {
        for (text, places) in [
            ("a b", &[][..]),
            ("a  b", &[(1, 3)]),
            ("  a  ", &[]),
            ("a \u{A0} b   c", &[(1, 4), (5, 8)]),
            ("a\n  b\t  c", &[]),
            ("غادر  المكان", &[(4, 6)]),
        ] {
            let found: Vec<_> =
                double_spaces(text).into_iter().map(|place| (place.start, place.end)).collect();
            assert_eq!(found, places, "{text:?}");
        }
    }

    #[test]
    fn lets_pass_what_the_source_has_too() {
        for (languages, source, target, count) in [
            (("en", "ar"), "One.  Two.", "واحد.  اثنان.", 0),
            (("en", "ar"), "One. Two.", "واحد.  اثنان.", 1),
            (("ar", "en"), "واحد. اثنان.", "One.  Two.", 1),
        ] {
            assert_eq!(messages("double-spaces", languages, source, target).len(), count);
        }
    }
}
