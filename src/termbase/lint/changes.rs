//! What lint finds after a change of glossaries and did not find before it.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::read::read_glossary;
//! use turjuman::termbase::lint::changes::new_findings;
//! let glossary = |csv: &str| read_glossary(csv.as_bytes(), Path::new("-"));
//! let (before, after) = (glossary("id,en\nb,Basra \n")?, glossary("id,en\na,Aleppo \nb,Basra \n")?);
//! let findings = new_findings(&[before], &[after], |_id| None);
//! assert_eq!(findings[0].concept, "a");
//! assert_eq!(findings.len(), 1);
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::thread;

use super::{LintFinding, lint};
use crate::termbase::glossary::Glossary;

/// Returns what lint says of glossaries after a change and did not say before it: in the same words of the same concept,
/// in whatever cell and line, since a change moves them. `became` names the concept that one of before has become.
pub fn new_findings(
    before: &[Glossary],
    after: &[Glossary],
    became: impl Fn(&str) -> Option<String>,
) -> Vec<LintFinding> {
    let mut known: HashMap<_, usize> = HashMap::new();
    let (before, mut findings) = thread::scope(|scope| {
        let before = scope.spawn(|| lint(before));
        let after = lint(after);
        (before.join().unwrap_or_else(|panic| resume_unwind(panic)), after)
    });
    for LintFinding { rule, message, concept, .. } in before {
        let concept = became(&concept).unwrap_or(concept);
        *known.entry((rule, message.text, concept)).or_default() += 1;
    }
    findings.retain(|LintFinding { rule, message, concept, .. }| {
        match known.get_mut(&(*rule, message.text.clone(), concept.clone())) {
            Some(0) | None => true,
            Some(number) => {
                *number -= 1;
                false
            }
        }
    });
    findings
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::formats::glossary::read::read_glossary;

    #[test]
    fn says_what_a_change_brings() {
        let before = [glossary("id,en\nb,B\na,A\nc,\"C \"\nc,d\n", "a.csv")];
        let after = [glossary("id,en\nb,B\na,b\n\nc,\"C \"\nc,d\n", "a.csv")];
        assert_eq!(rules(&new_findings(&before, &after, |_id| None)), ["ambiguous-term"]);
        let twice = [glossary("id,en\nb,B\na,A\nc,\"C \"\nc,\"d \"\n", "a.csv")];
        assert_eq!(rules(&new_findings(&before, &twice, |_id| None)), ["stray-white-space"]);
    }

    #[test]
    fn knows_what_was_said_of_a_concept_by_another_name() {
        let before = [
            glossary("id,en,note\na,A,\"x\ny\"\n", "a.csv"),
            glossary("id,en,en.admitted\nb,,t\u{640}\n", "b.csv"),
        ];
        let after = [glossary("id,en,en.admitted,note\nc,A,t\u{640},\"x\ny\"\n", "a.csv")];
        let became = |_id: &str| Some("c".to_owned());
        assert_eq!(rules(&new_findings(&before, &after, became)), [""; 0]);
        let found = new_findings(&before, &after, |_id| None);
        assert_eq!(rules(&found), ["stray-white-space", "tatweel"]);
    }

    fn rules(findings: &[LintFinding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.rule).collect()
    }

    fn glossary(csv: &str, file: &str) -> Glossary {
        read_glossary(csv.as_bytes(), Path::new(file)).expect("the glossary is well formed")
    }

    #[test]
    fn tells_numbers_of_terms_from_those_of_lines() {
        let twice = |time: &str| {
            [glossary(&format!("id,en,en.admitted\na,at {time},at {time}\n"), "a.csv")]
        };
        let found = new_findings(&twice("10:30"), &twice("10:45"), |_id| None);
        assert_eq!(rules(&found), ["repeated-term"]);
    }
}
