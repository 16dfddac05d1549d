//! A run of the checks over drafts: segments in, findings out, counts at the end.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::finding::Finding;
use super::other_bearer::leave_out_other_bearers;
use super::pair::{Pair, Rule, Setup};
use super::settings::CheckSettings;
use super::table::{CHECKS, Check};
use crate::draft::DraftSegment;
use crate::language::LanguageTag;
use crate::severity::Severity;
use crate::termbase::concept::{ConceptList, Termbase};
use crate::termbase::person_names::PersonNames;
use crate::termbase::recognise::{Mentions, Recogniser, Recognition};

/// The checks at work; what they remember lasts for the run, whatever number of files it sees.
pub struct CheckRun<'t> {
    settings: CheckSettings,
    concepts: &'t dyn ConceptList,
    names: Box<dyn Fn(&LanguageTag) -> PersonNames + 't>,
    /// The source and the target language.
    sides: [Side; 2],
    /// The rules for segments that are translated from the source into the target, and for those that are translated
    /// the other way round, once there is one.
    rules: [Option<Vec<ActiveRule<'t>>>; 2],
    /// The draft that the last segment was of.
    draft: PathBuf,
    /// The terms of the last segment: those of the source, those of the translation.
    recognised: [Vec<Recognition>; 2],
    counts: CheckCounts,
}

/// What a run takes of glossaries.
pub struct CheckTerms<'t> {
    /// The concepts.
    pub concepts: &'t dyn ConceptList,
    /// The recognisers of the source and the target language.
    pub recognisers: [Arc<Recogniser>; 2],
    /// Gives the names of people in a language, which are asked for at most once for each direction that there are
    /// segments in.
    pub names: Box<dyn Fn(&LanguageTag) -> PersonNames + 't>,
}

impl<'t> CheckTerms<'t> {
    /// Compiles the terms of two languages.
    pub fn of(termbase: &'t Termbase, languages: [&LanguageTag; 2]) -> Self {
        let concepts = &termbase.concepts;
        Self {
            concepts,
            recognisers: languages.map(|language| Arc::new(Recogniser::new(termbase, language))),
            names: Box::new(move |language| PersonNames::new(concepts, language)),
        }
    }
}

/// What a run knows of a language.
struct Side {
    language: LanguageTag,
    terms: Arc<Recogniser>,
    /// Who was named in the draft so far.
    mentions: Mentions,
}

struct ActiveRule<'t> {
    check: &'static Check,
    /// The severity that the settings give, if they do.
    severity: Option<Severity>,
    rule: Box<dyn Rule + 't>,
}

/// How much a run has seen and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CheckCounts {
    /// Segments that were checked.
    pub segments: u64,
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
    /// Findings that are information.
    pub infos: u64,
}

impl CheckCounts {
    /// Returns the number of findings that are at least this bad.
    pub fn at_least(&self, severity: Severity) -> u64 {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Info => self.errors + self.warnings + self.infos,
        }
    }
}

impl<'t> CheckRun<'t> {
    /// Makes a run for a pair of languages; a segment whose source is in the target language is checked the other way
    /// round.
    pub fn new(
        settings: &CheckSettings,
        termbase: &'t Termbase,
        source: &LanguageTag,
        target: &LanguageTag,
    ) -> Self {
        Self::with_terms(settings, CheckTerms::of(termbase, [source, target]), source, target)
    }

    /// Makes a run as [`new`](Self::new) does, with what is ready of the glossaries.
    pub fn with_terms(
        settings: &CheckSettings,
        terms: CheckTerms<'t>,
        source: &LanguageTag,
        target: &LanguageTag,
    ) -> Self {
        let CheckTerms { concepts, recognisers: [of_source, of_target], names } = terms;
        let side = |language: &LanguageTag, terms| Side {
            language: language.clone(),
            terms,
            mentions: Mentions::default(),
        };
        Self {
            settings: settings.clone(),
            concepts,
            names,
            sides: [side(source, of_source), side(target, of_target)],
            rules: [None, None],
            draft: PathBuf::new(),
            recognised: Default::default(),
            counts: CheckCounts::default(),
        }
    }

    /// Checks the next segment; returns what was found from the start of the translation to its end.
    pub fn check(&mut self, segment: &DraftSegment) -> Vec<Finding> {
        let mut pair = Pair::new(segment);
        if segment.file != self.draft {
            self.draft.clone_from(&segment.file);
            self.sides.iter_mut().for_each(|side| side.mentions = Mentions::default());
        }
        let [first, second] = &mut self.sides;
        let language = &segment.source_language;
        let is_turned = !language.matches(&first.language) && language.matches(&second.language);
        let (source, target) = if is_turned { (second, first) } else { (first, second) };
        pair.source_terms = source.terms.read(&pair.source, &mut source.mentions);
        pair.target_terms = target.terms.read(&pair.target, &mut target.mentions);
        let rules = self.rules[usize::from(is_turned)].get_or_insert_with(|| {
            rules(&Setup {
                settings: &self.settings,
                concepts: self.concepts,
                names: &self.names,
                target: &target.language,
            })
        });
        leave_out_other_bearers(&mut pair, self.concepts);
        let mut findings = Vec::new();
        for ActiveRule { check, severity, rule } in rules {
            let remarks = rule.check(&pair);
            pair.reported.extend(remarks.iter().filter_map(|remark| remark.concept.clone()));
            let remarks = remarks.into_iter();
            findings.extend(remarks.map(|remark| remark.into_finding(check, *severity, &pair)));
        }
        findings.sort_by_key(|finding| finding.target_span.or(finding.source_span));
        self.count(&findings);
        self.recognised = [pair.source_terms.chosen, pair.target_terms.chosen];
        findings
    }

    /// Returns the terms that were recognised in the last segment: those of its source, and those of its translation.
    pub fn recognised(&self) -> &[Vec<Recognition>; 2] {
        &self.recognised
    }

    /// Returns the concepts that are recognised.
    pub fn concepts(&self) -> &'t dyn ConceptList {
        self.concepts
    }

    /// Returns what the run has seen and found so far.
    pub fn counts(&self) -> CheckCounts {
        self.counts
    }

    fn count(&mut self, findings: &[Finding]) {
        self.counts.segments += 1;
        for finding in findings {
            *match finding.severity {
                Severity::Error => &mut self.counts.errors,
                Severity::Warning => &mut self.counts.warnings,
                Severity::Info => &mut self.counts.infos,
            } += 1;
        }
    }
}

/// Returns the rules of the checks that the settings have in use.
fn rules<'t>(setup: &Setup<'_, 't>) -> Vec<ActiveRule<'t>> {
    let of_check = |check: &'static Check| {
        let severity = match setup.settings.severity.get(check.id) {
            Some(level) => Some(level.severity()?),
            None => None,
        };
        Some(ActiveRule { check, severity, rule: (check.make)(setup) })
    };
    CHECKS.iter().filter_map(of_check).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::settings::Level;
    use crate::checks::tests::{findings, segment, termbase};
    use crate::termbase::concept::{ConceptKind, Status::Preferred};

    #[test]
    fn obeys_the_severities_of_the_settings() {
        for (level, counted) in [
            (Level::Error, (1, 0, 0)),
            (Level::Warning, (0, 1, 0)),
            (Level::Info, (0, 0, 1)),
            (Level::Off, (0, 0, 0)),
        ] {
            let mut settings = CheckSettings::default();
            settings.severity.insert("empty-target", level);
            let termbase = Termbase::default();
            let (from, to) = ("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
            let mut run = CheckRun::new(&settings, &termbase, &from, &to);
            run.check(&segment(("en", "ar"), 1, "Hello", ""));
            let counts = run.counts();
            assert_eq!((counts.errors, counts.warnings, counts.infos), counted);
            assert_eq!(counts.segments, 1);
            assert_eq!(counts.at_least(Severity::Info), u64::from(level != Level::Off));
        }
    }

    /// Returns the checks and concepts of what is found in a document with people in the glossary, other checks
    /// than those of names apart.
    fn found_of_names(pairs: &[(&str, &str)], languages: (&str, &str)) -> Vec<Vec<String>> {
        let mut termbase = termbase(&[
            &[("en", Preferred, "Masrour Barzani"), ("ar", Preferred, "مسرور بارزاني")],
            &[("en", Preferred, "Donald Trump"), ("ar", Preferred, "دونالد ترامب")],
            &[("en", Preferred, "Nouri al-Maliki"), ("ar", Preferred, "نوري المالكي")],
            &[("en", Preferred, "Qassem Soleimani"), ("ar", Preferred, "قاسم سليماني")],
            &[("en", Preferred, "Kim Jong Un"), ("ar", Preferred, "كيم جونغ أون")],
            &[("en", Preferred, "Hashem Safieddine"), ("ar", Preferred, "هاشم صفي الدين")],
        ]);
        for concept in &mut termbase.concepts {
            concept.kind = Some(ConceptKind::Person);
        }
        let (from, to) = (languages.0.parse().expect("a tag"), languages.1.parse().expect("a tag"));
        let settings = CheckSettings::default();
        let mut run = CheckRun::new(&settings, &termbase, &from, &to);
        let mut check = |(line, (source, target)): (u64, &(&str, &str))| {
            let findings = run.check(&segment(languages, line, source, target)).into_iter();
            findings
                .filter_map(|finding| Some(format!("{} {}", finding.check, finding.concept?)))
                .collect()
        };
        (1..).zip(pairs).map(&mut check).collect()
    }

    #[test]
    fn asks_whose_surname_it_is() {
        let named = ("قال مسرور بارزاني ذلك.", "Masrour Barzani said so.");
        for (target, found) in [
            ("Mansour Barzani said he left.", &["missing-term c0"][..]),
            ("That was said by Mansour Barzani.", &["missing-term c0"]),
            ("Barzani said he left.", &[]),
            ("President Barzani said he left.", &[]),
            ("Meanwhile Barzani said he left.", &[]),
        ] {
            let pairs = [named, ("قال مسرور بارزاني إنه غادر.", target)];
            assert_eq!(found_of_names(&pairs, ("ar", "en"))[1], found, "{target}");
        }
        let named = ("Donald Trump said so.", "قال دونالد ترامب ذلك.");
        for (target, found) in [
            ("غادر رونالد ترامب.", &["missing-term c1"][..]),
            ("غادر ولرونالد ترامب رأي.", &["missing-term c1"]),
            ("غادر الرئيس ترامب.", &[]),
            ("وأكد ترامب أنه غادر.", &[]),
            ("قال ترامب: غادرت.", &[]),
            ("ترامب غادر.", &[]),
        ] {
            let pairs = [named, ("Donald Trump left.", target)];
            assert_eq!(found_of_names(&pairs, ("en", "ar"))[1], found, "{target}");
        }
        // The right name stands before it in the same segment.
        for (source, target, found) in [
            ("Donald Trump came. Donald Trump left.", "جاء دونالد ترامب. غادر رونالد ترامب.", 1),
            ("Donald Trump came. Donald Trump left.", "جاء دونالد ترامب وغادر ورونالد ترامب.", 1),
            ("Donald Trump met Ronald Trump.", "التقى دونالد ترامب رونالد ترامب.", 0),
            ("Donald Trump came. He left.", "جاء دونالد ترامب. غادر رونالد ترامب.", 0),
            (
                "Donald Trump met Ronald Trump. Donald Trump left.",
                "التقى دونالد ترامب رونالد ترامب ثم غادر.",
                0,
            ),
            ("Donald Trump came. Donald Trump left.", "جاء دونالد ترامب. غادر ترامب.", 0),
        ] {
            let found_here = found_of_names(&[(source, target)], ("en", "ar"));
            assert_eq!(found_here[0].len(), found, "{target}: {found_here:?}");
        }
    }

    #[test]
    fn knows_a_given_name_that_is_misspelled() {
        for (name, right, target, found) in [
            ("Qassem Soleimani", "قاسم سليماني", "تحدث قاصم سليماني.", &["name-spelling c3"][..]),
            ("Kim Jong Un", "كيم جونغ أون", "تحدث كيم يونغ أون.", &["name-spelling c4"]),
            ("Hashem Safieddine", "هاشم صفي الدين", "ولذلك هاجم صفي الدين هذا.", &[]),
        ] {
            let (named, spoke) = (format!("{name} left."), format!("{name} spoke."));
            let pairs = [(&*named, &*format!("غادر {right}.")), (&*spoke, target)];
            assert_eq!(found_of_names(&pairs, ("en", "ar"))[1], found, "{target}");
        }
    }

    #[test]
    fn reports_a_name_once() {
        let pairs = [("قال نوري المالكي ذلك.", "Nuri al-Maliki said so.")];
        assert_eq!(found_of_names(&pairs, ("ar", "en")), [["name-spelling c2"]]);
    }

    #[test]
    fn checks_a_segment_in_its_own_direction() {
        let termbase = termbase(&[&[
            ("en", Preferred, "Alina Romanowski"),
            ("ar", Preferred, "ألينا رومانوسكي"),
        ]]);
        let (from, to) = ("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
        let mut run = CheckRun::new(&CheckSettings::default(), &termbase, &from, &to);
        let arabic = "قالت ألينا رومانوسكي إن 5 جنود قتلوا.";
        let english = "Alina Romanowsky said 6 soldiers were killed.";
        let pair = (("ar", "en"), arabic, english);
        let other_way = (("en", "ar"), "Alina Romanowski left.", "غادرت رومانوسكا.");
        let mut found = |((from, to), source, target): ((&str, &str), &str, &str)| -> Vec<String> {
            let findings = run.check(&segment((from, to), 1, source, target)).into_iter();
            findings.map(|finding| format!("{}: {}", finding.check, finding.message)).collect()
        };
        for _again in 0..2 {
            assert_eq!(
                found(pair),
                [
                    "missing-term: 'ألينا رومانوسكي' is not translated by its term 'Alina Romanowski'",
                    "numbers: the translation has 6 where the source has 5",
                ]
            );
            let others = found(other_way);
            assert!(others[0].contains("'Alina Romanowski' is not translated"), "{others:?}");
        }
    }

    #[test]
    fn shares_the_texts_of_a_segment() {
        let found = findings(
            "repeated-word",
            CheckSettings::default(),
            ("ar", "en"),
            &[("ش", "to to. in the the")],
        );
        let [one, other] = found.as_slice() else { panic!("{found:?}") };
        assert!(Arc::ptr_eq(&one.source, &other.source) && Arc::ptr_eq(&one.target, &other.target));
    }

    #[test]
    fn orders_findings_by_their_place() {
        let settings = CheckSettings::default();
        let termbase = Termbase::default();
        let (from, to) = ("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
        let mut run = CheckRun::new(&settings, &termbase, &from, &to);
        let found =
            run.check(&segment(("en", "ar"), 1, "In 2003 he left.", "غادر  في في عام 2004."));
        let checks: Vec<_> = found.iter().map(|finding| finding.check).collect();
        assert_eq!(checks, ["double-spaces", "repeated-word", "numbers"]);
    }
}
