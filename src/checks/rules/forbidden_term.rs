//! `forbidden-term`: a term in the translation that the glossary forbids.

use crate::checks::pair::{Pair, Remark, Rule};
use crate::checks::table::Check;
use crate::nearest::nearest;
use crate::severity::Severity;
use crate::termbase::concept::{Concept, ConceptList, Status, Term};
use crate::termbase::recognise;
use crate::text::fold::match_form;

pub(in crate::checks) const CHECK: Check = Check {
    id: "forbidden-term",
    summary: "A forbidden or deprecated term of the glossary stands in the translation",
    docs: DOCS,
    severity: Severity::Error,
    make: |setup| Box::new(ForbiddenTerm { concepts: setup.concepts }),
};

const DOCS: &str = r"# forbidden-term

Reports a term that the glossary forbids, or, as a warning, one that it deprecates, wherever it stands in the translation.
What is found in an inflected form, or glued to its neighbour, is a warning too, since it may be another word.
The terms to use instead are suggested: first the one that it spells otherwise (`أميركي`, `أمريكي`), else the preferred one.

## Why
A style guide rules words out for a reason: wrong, dated, or partisan.

## Example
With `القيادة الوسطى الأمريكية` forbidden in the glossary:

    US Central Command said so.	قالت القيادة الوسطى الأمريكية ذلك.

## Options
None. A severity that `[check.severity]` sets is that of forbidden and deprecated terms alike.

## False positives
Surnames that stand alone are let pass, and spellings that may be another word's where nothing says which. The longest term
wins, so a forbidden term inside a longer good one is let pass. So is what is as much a good term, of whatever concept. Where
a forbidden spelling differs from a good one only in what is folded (`القياده`, `القيادة`), it is reported as it stands in the
glossary.
";

struct ForbiddenTerm<'t> {
    concepts: &'t dyn ConceptList,
}

impl Rule for ForbiddenTerm<'_> {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for found in &pair.target_terms.chosen {
            let concept = &self.concepts[found.concept];
            let Some(term) = concept.terms.get(found.term) else { continue };
            let (severity, name) = match term.status {
                Status::Forbidden => (Severity::Error, "forbidden"),
                Status::Deprecated => (Severity::Warning, "deprecated"),
                Status::Preferred | Status::Admitted => continue,
            };
            if found.rule.is_guess() {
                continue;
            }
            // What is inflected or glued may be another word.
            let severity =
                if found.rule >= recognise::Rule::Inflected { Severity::Warning } else { severity };
            let suggestions = instead_of(term, concept);
            let written = pair.target.whole_words(found.start..found.end);
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

/// Returns the good terms of a concept in the language of a bad one, the best in its place first: the one that has it for
/// another spelling, else the preferred one.
fn instead_of(bad: &Term, concept: &Concept) -> Vec<String> {
    let language = &bad.language;
    let mut good: Vec<String> =
        concept.good_terms(language).map(|term| term.text.clone()).collect();
    let bad = match_form(&bad.text, language);
    let spellings: Vec<(usize, String)> = good
        .iter()
        .map(|good| match_form(good, language))
        .enumerate()
        .filter(|(_place, good)| is_spelling(&bad, good))
        .collect();
    let best = nearest(&bad, spellings.iter().map(|(_place, good)| good.as_str()));
    if let Some((place, _)) = spellings.iter().find(|(_place, good)| Some(good.as_str()) == best) {
        good[..=*place].rotate_right(1);
    }
    good
}

/// Tells whether each word of a term is like the word in its place of another.
fn is_spelling(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split(' ').count();
    let mut pairs = one.split(' ').zip(other.split(' '));
    words(one) == words(other) && pairs.all(|(one, other)| nearest(one, [other]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::tests::{remarks, termbase};
    use crate::language::LanguageTag;

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

    #[test]
    fn suggests_first_what_was_to_be_spelled() {
        let tag: LanguageTag = "ar".parse().expect("the tag is valid");
        let term = |text: &str, status| Term::new(tag.clone(), text, status);
        let concept = |good: &[&str]| Concept {
            terms: good.iter().map(|text| term(text, Status::Admitted)).collect(),
            ..Concept::default()
        };
        for (bad, good, expected) in [
            (
                "أميركي",
                &["الولايات المتحدة", "أمريكا", "أمريكي", "أمريكية"][..],
                &["أمريكي", "الولايات المتحدة", "أمريكا", "أمريكية"][..],
            ),
            (
                "أميركا",
                &["الولايات المتحدة", "أمريكا", "أمريكي"],
                &["أمريكا", "الولايات المتحدة", "أمريكي"],
            ),
            ("ترمب", &["دونالد ترامب", "ترامب"], &["ترامب", "دونالد ترامب"]),
            // Another way to say it, though much of it is the same.
            (
                "القيادة المركزية للولايات المتحدة",
                &["القيادة المركزية الأمريكية", "القيادة المركزية للقوات الأمريكية"],
                &["القيادة المركزية الأمريكية", "القيادة المركزية للقوات الأمريكية"],
            ),
            ("هولير", &["أربيل", "محافظة أربيل"], &["أربيل", "محافظة أربيل"]),
            ("ايران", &["إيران"], &["إيران"]),
            ("كلام", &[], &[]),
        ] {
            assert_eq!(
                instead_of(&term(bad, Status::Forbidden), &concept(good)),
                expected,
                "{bad}"
            );
        }
    }
}
