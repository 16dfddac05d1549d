//! `forbidden-term`: a term in the translation that the glossary forbids.

use super::finding::Severity;
use super::pair::{Pair, Remark, Rule};
use super::table::Check;
use crate::termbase::concept::{Status, Termbase};
use crate::termbase::recognise;

pub(super) const CHECK: Check = Check {
    id: "forbidden-term",
    summary: "A forbidden or deprecated term of the glossary stands in the translation",
    docs: DOCS,
    severity: Severity::Error,
    make: |setup| Box::new(ForbiddenTerm { termbase: setup.termbase }),
};

const DOCS: &str = r"# forbidden-term

Reports a term that the glossary forbids, or, as a warning, one that it deprecates, wherever it stands in the translation.
What is found in an inflected form, or glued to its neighbour, is a warning too, since it may be another word.
The terms to use instead are suggested, the preferred one first.

## Why
A style guide rules words out for a reason: wrong, dated, or partisan.

## Example
With `القيادة الوسطى الأمريكية` forbidden in the glossary:

    US Central Command said so.	قالت القيادة الوسطى الأمريكية ذلك.

## Options
None. A severity that `[check.severity]` sets is that of forbidden and deprecated terms alike.

## False positives
Surnames that stand alone are let pass. The longest term wins, so a forbidden term inside a longer good one is let pass. So is
what is as much a good term, of whatever concept. Where a forbidden spelling differs from a good one only in what is folded
(`القياده`, `القيادة`), it is reported as it stands in the glossary.
";

struct ForbiddenTerm<'t> {
    termbase: &'t Termbase,
}

impl Rule for ForbiddenTerm<'_> {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for found in &pair.target_terms.chosen {
            let concept = &self.termbase.concepts[found.concept];
            let Some(term) = concept.terms.get(found.term) else { continue };
            let (severity, name) = match term.status {
                Status::Forbidden => (Severity::Error, "forbidden"),
                Status::Deprecated => (Severity::Warning, "deprecated"),
                Status::Preferred | Status::Admitted => continue,
            };
            if found.rule == recognise::Rule::Surname {
                continue;
            }
            // What is inflected or glued may be another word.
            let severity =
                if found.rule >= recognise::Rule::Inflected { Severity::Warning } else { severity };
            let suggestions: Vec<String> = concept
                .good_terms(&pair.segment.target_language)
                .map(|term| term.text.clone())
                .collect();
            let written = pair.target.slice(found.start..found.end);
            let message = match suggestions.first() {
                Some(good) => format!("'{written}' is a {name} term; use '{good}'"),
                None => format!("'{written}' is a {name} term"),
            };
            let mut remark = Remark::new(message).at_target(found.start..found.end);
            remark.severity = Some(severity);
            remark.concept = Some(concept.id.clone());
            remarks.push(remark.suggest(suggestions));
        }
        remarks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::missing_term::tests::{remarks, termbase};

    const TERMS: &[&[(&str, Status, &str)]] = &[
        &[
            ("en", Status::Preferred, "US Central Command"),
            ("en", Status::Deprecated, "Central Command"),
            ("ar", Status::Preferred, "القيادة المركزية الأمريكية"),
            ("ar", Status::Forbidden, "القيادة الوسطى"),
        ],
        &[("en", Status::Preferred, "Islamic State"), ("en", Status::Forbidden, "Caliphate")],
        &[("en", Status::Preferred, "Caliphate")],
        &[("en", Status::Forbidden, "Foo")],
        &[("ar", Status::Preferred, "إيران"), ("ar", Status::Forbidden, "ايران")],
    ];

    #[test]
    fn finds_forbidden_and_deprecated_terms() {
        for (languages, source, target, message, severity) in [
            (
                ("en", "ar"),
                "it",
                "قالت القيادة الوسطى",
                "'القيادة الوسطى' is a forbidden term; use 'القيادة المركزية الأمريكية'",
                Severity::Error,
            ),
            (
                ("ar", "en"),
                "هي",
                "The Central Command",
                "'Central Command' is a deprecated term; use 'US Central Command'",
                Severity::Warning,
            ),
            (
                ("en", "ar"),
                "it",
                "في ايران",
                "'ايران' is a forbidden term; use 'إيران'",
                Severity::Error,
            ),
            (("ar", "en"), "هي", "Foo", "'Foo' is a forbidden term", Severity::Error),
            (("ar", "en"), "هي", "Foos", "'Foos' is a forbidden term", Severity::Warning),
        ] {
            let found = remarks(&CHECK, &termbase(TERMS), languages, source, target);
            assert_eq!(found.len(), 1, "{target}");
            assert_eq!((found[0].message.as_str(), found[0].severity), (message, Some(severity)));
            assert!(found[0].target_span.is_some());
        }
    }

    #[test]
    fn lets_good_terms_pass() {
        for target in ["The US Central Command", "The Caliphate", "nothing", ""] {
            let found = remarks(&CHECK, &termbase(TERMS), ("ar", "en"), "هي", target);
            assert!(found.is_empty(), "{target}: {found:?}");
        }
        let found = remarks(&CHECK, &termbase(TERMS), ("en", "ar"), "it", "في إيران، إِيران");
        assert!(found.is_empty(), "{found:?}");
    }
}
