//! What a regular expression says of every text that it is found in.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};

/// How many members of a sequence are looked at together.
const LONGEST_PART: usize = 16;

/// Returns texts of which every match of an expression has at least one; nothing where no such texts are
/// known. An expression that matches nothing has none of them.
///
/// They are what a part of the expression must begin with: of all parts that every match has, the one whose
/// shortest text is the longest, and that has the fewest of them.
pub(super) fn required_texts(expression: &str) -> Option<Vec<String>> {
    let expression = regex_syntax::parse(expression).ok()?;
    let quality = |texts: &Vec<String>| {
        let shortest = texts.iter().map(|text| text.chars().count()).min();
        (shortest.unwrap_or(usize::MAX), Reverse(texts.len()))
    };
    required_parts(&expression).iter().filter_map(beginnings).max_by_key(quality)
}

/// Returns parts of an expression that every match has: the expression itself, and where it is a sequence,
/// what begins with each of its members.
fn required_parts(expression: &Hir) -> Vec<Hir> {
    match expression.kind() {
        HirKind::Capture(capture) => required_parts(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required_parts(&repetition.sub),
        HirKind::Concat(members) => {
            let tails = (0..members.len()).map(|start| {
                let end = members.len().min(start + LONGEST_PART);
                Hir::concat(members[start..end].to_vec())
            });
            let nested =
                members.iter().filter(|member| !matches!(member.kind(), HirKind::Literal(_)));
            tails.chain(nested.flat_map(required_parts)).collect()
        }
        _ => vec![expression.clone()],
    }
}

/// Returns texts of which every match of an expression begins with one.
fn beginnings(expression: &Hir) -> Option<Vec<String>> {
    let found = Extractor::new().extract(expression);
    let mut texts = BTreeSet::new();
    for literal in found.literals()? {
        let text = match std::str::from_utf8(literal.as_bytes()) {
            Ok(text) => text,
            // The extractor may cut a long text within a character.
            Err(error) => std::str::from_utf8(&literal.as_bytes()[..error.valid_up_to()]).ok()?,
        };
        if text.is_empty() {
            return None;
        }
        texts.insert(text.to_owned());
    }
    Some(texts.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_what_every_match_has() {
        for (expression, expected) in [
            (r"\b\d{3} attacks", Some(&[" attacks"][..])),
            (r"(coalition|allied) forces", Some(&["allied forces", "coalition forces"])),
            (r"(?:the )?(US|UK)-led", Some(&["UK-led", "US-led"])),
            (r"(talks)+ .* (end|go on)", Some(&["talks"])),
            (r"[Ii]raq", Some(&["Iraq", "iraq"])),
            (r"القوات\w*", Some(&["القوات"])),
            (r"\d+", None),
            (r"a*", None),
            (r"^$", None),
            (r"[^\s\S]", Some(&[])),
        ] {
            let expected =
                expected.map(|texts| texts.iter().map(|&text| text.to_owned()).collect());
            assert_eq!(required_texts(expression), expected, "{expression}");
        }
    }

    proptest! {
        #[test]
        fn every_match_has_one(
            expression in "((a|b|[cd]|\\(ab\\|c\\)|\\(\\?i:ba\\)|é|\\.|\\\\b| )[+*?]?){1,6}",
            text in "[abcdABéx ]{0,12}",
        ) {
            let Ok(regex) = regex::Regex::new(&expression) else { return Ok(()) };
            if let Some(texts) = required_texts(&expression) {
                for hit in regex.find_iter(&text).map(|hit| hit.as_str()) {
                    prop_assert!(texts.iter().any(|text| hit.contains(text)), "{expression}: {hit}");
                }
            }
        }
    }
}
