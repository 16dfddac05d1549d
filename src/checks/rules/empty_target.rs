//! `empty-target`: a source without a translation.

use crate::checks::pair::{Pair, Remark, Rule};
use crate::checks::table::Check;
use crate::severity::Severity;
use crate::text::fold::has_visible;

pub(in crate::checks) const CHECK: Check = Check {
    id: "empty-target",
    summary: "A segment has a source and no translation",
    docs: DOCS,
    severity: Severity::Error,
    make: |_setup| Box::new(EmptyTarget),
};

const DOCS: &str = r"# empty-target

Reports a segment whose source has text and whose translation has none: nothing at all, white space, or
characters that show nothing.

## Why
An empty translation is published as a hole, or as the source.

## Example
    Hello.	(nothing)

## Options
None.

## False positives
A source without visible text (inline codes only) needs no translation and is let pass.
";

struct EmptyTarget;

impl Rule for EmptyTarget {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        let lacks_text = has_visible(&pair.source) && !has_visible(&pair.target);
        lacks_text.then(|| Remark::new("the segment has no translation")).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::messages;

    #[test]
    fn finds_nothing_but_empty_translations() {
        for (source, target, count) in [
            ("Hello", "", 1),
            ("Hello", " \u{200F}\u{A0}", 1),
            ("5", "", 1),
            ("", "", 0),
            ("\u{200B}", "", 0),
            ("Hello", "مرحبا", 0),
        ] {
            assert_eq!(
                messages("empty-target", ("en", "ar"), source, target).len(),
                count,
                "{target:?}"
            );
        }
    }
}
