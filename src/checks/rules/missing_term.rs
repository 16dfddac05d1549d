//! `missing-term`: a term of the source whose translation is not the glossary's.

use std::collections::HashSet;

use super::{forbidden_term, untranslated};
use crate::checks::Level;
use crate::checks::pair::{Pair, Remark, Rule};
use crate::checks::table::Check;
use crate::checks::transliterations::Transliterations;
use crate::severity::Severity;
use crate::termbase::concept::{ConceptList, Status};
use crate::termbase::recognise::{self, Recognition, Terms};
use crate::text::address::is_in_address;

use self::adjectives::Adjectives;
use self::coordinations::Coordinations;
use self::parted::PartedTerms;
use self::verbs::Verbs;

mod adjectives;
mod coordinations;
mod parted;
mod verbs;

pub(in crate::checks) const CHECK: Check = Check {
    id: "missing-term",
    summary: "A glossary term of the source is not translated by a term of the glossary",
    docs: DOCS,
    severity: Severity::Error,
    make: |setup| {
        let is_in_use = |check: &Check| setup.settings.severity.get(check.id) != Some(&Level::Off);
        Box::new(MissingTerm {
            concepts: setup.concepts,
            reports_bad_terms: is_in_use(&forbidden_term::CHECK),
            reports_untranslated: is_in_use(&untranslated::CHECK),
        })
    },
};

const DOCS: &str = r"# missing-term

Reports a term of the glossary in the source, where no preferred or admitted term of the same concept stands in the
translation. Terms are found in their inflected forms and with the particles that Arabic writes onto a word.

## Why
A name or a rank that is translated anew each time makes readers think of different things.

## Example
With `US Central Command` and `القيادة المركزية الأمريكية` in the glossary:

    US Central Command said so.	قالت القيادة الأمريكية الوسطى ذلك.

## Options
None.

## False positives
A concept is reported once a segment, and one good term is enough, however often the source has it. Let pass are:
concepts without a term in the language of the translation; terms that are forbidden in the source language, or stand in
addresses of the web and of mail, handles, hashtags, file names and paths; surnames that stand alone; spellings that may be
another word's where nothing says which (`قوي` for `قوى`); terms that several concepts share, when any of them is translated;
a good term that stands inside a longer term of the translation; the adjective or the people of a place, or of what the glossary
says no type of, in English with a capital, and in Arabic the adjective of any noun that is no person's name (`الإيراني` for `Iran`,
`حكومي` for `government`, `أمريكي` for `United States`), and the verb of a noun of one word that tells it (`انتشر` for *spread*,
*coughing* for `سعال`), where it is no part of another term; and concepts of which a deprecated or forbidden term stands
there, which `forbidden-term` reports if it is not off, or a spelling that `name-spelling` reports. Of Arabic names of several
words only those are known to have an adjective whose concept has a type, and a few of countries. Let pass are also Arabic terms
that their owner parts (`برنامج إيران النووي` for `nuclear program`), terms in a longer name with capitals that the translation
writes as it sounds (`Air France`, `إير فرانس`), and terms of several words whose noun the translation has once for several of them
(`وزيرا الخارجية والدفاع`, *foreign and defence ministers*). Where a person was named before, the surname is a good term, but not
behind the given name of somebody else: in English any other, in Arabic a common one, and one that is the person's but for a
letter. Where several terms are missing from a translation that has lost the spaces between its words, one finding says so;
of one that `untranslated` reports no term is reported besides, if that is not off.
";

struct MissingTerm<'t> {
    concepts: &'t dyn ConceptList,
    /// Whether `forbidden-term` is in use.
    reports_bad_terms: bool,
    /// Whether `untranslated` is.
    reports_untranslated: bool,
}

impl Rule for MissingTerm<'_> {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        if !pair.is_translated() {
            return Vec::new();
        }
        let language = &pair.segment.target_language;
        // A bad term says something of its concept only where it is no good one of another.
        let is_good = |found: &&Recognition| {
            let term = self.concepts[found.concept].terms.get(found.term);
            term.is_some_and(|term| term.status.is_good())
        };
        let Terms { chosen, all } = &pair.target_terms;
        let reported = chosen.iter().filter(|_| self.reports_bad_terms);
        let translated: HashSet<usize> =
            all.iter().filter(is_good).chain(reported).map(|found| found.concept).collect();
        let (transliterations, adjectives) = (Transliterations::of(pair), Adjectives::of(pair));
        let (verbs, coordinations) = (Verbs::of(pair), Coordinations::of(pair));
        let parted_terms = PartedTerms::of(pair);
        let mut looked_at = HashSet::new();
        let mut remarks = Vec::new();
        for found in &pair.source_terms.chosen {
            let concept = &self.concepts[found.concept];
            let Some(term) = concept.terms.get(found.term) else { continue };
            // Whom a surname means is a guess from what stood before, and what a doubtful spelling is is one too; nothing is
            // asked for on a guess.
            let is_asked_for = !found.rule.is_guess()
                && term.status != Status::Forbidden
                && concept.good_terms(language).next().is_some()
                && !pair.reported.contains(&concept.id)
                && !is_in_address(&pair.source.characters, found.start..found.end)
                && looked_at.insert(found.concept);
            if !is_asked_for {
                continue;
            }
            let mut namesakes = found
                .alternatives(&pair.source_terms.all)
                .filter(|other| other.rule <= found.rule.max(recognise::Rule::Folded));
            if translated.contains(&found.concept)
                || namesakes.any(|other| translated.contains(&other.concept))
                || transliterations.have_around(found.start..found.end)
                || adjectives.have(concept)
                || verbs.have(concept)
                || coordinations.have(concept)
                || parted_terms.have(concept)
            {
                continue;
            }
            let suggestions: Vec<String> =
                concept.good_terms(language).map(|term| term.text.clone()).collect();
            let written = pair.source.whole_words(found.start..found.end);
            let message = format!("'{written}' is not translated by its term '{}'", suggestions[0]);
            let mut remark = Remark::new(message).at_source(found.start..found.end);
            remark.concept = Some(concept.id.clone());
            remarks.push(remark.suggest(suggestions));
        }
        let is_untranslated = || self.reports_untranslated && untranslated::fault(pair).is_some();
        match remarks.len() {
            1.. if is_untranslated() => Vec::new(),
            2.. if pair.target.lacks_spaces() => vec![without_spaces(&remarks)],
            _ => remarks,
        }
    }
}

/// Returns what is said of a translation without spaces instead of what is said of each of its terms.
fn without_spaces(remarks: &[Remark]) -> Remark {
    let terms: Vec<String> = remarks
        .iter()
        .filter_map(|remark| remark.suggestions.first())
        .map(|term| format!("'{term}'"))
        .collect();
    let message = format!(
        "the translation has no spaces between its words, so that {} terms are not found in it: {}",
        terms.len(),
        terms.join(", ")
    );
    Remark::new(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::tests::{remarks, segment, termbase};
    use crate::checks::{CheckRun, CheckSettings};
    use crate::termbase::concept::{ConceptKind, Termbase};

    const TERMS: &[&[(&str, Status, &str)]] = &[
        &[
            ("en", Status::Preferred, "US Central Command"),
            ("en", Status::Admitted, "CENTCOM"),
            ("en", Status::Forbidden, "Middle Command"),
            ("ar", Status::Preferred, "القيادة المركزية الأمريكية"),
            ("ar", Status::Admitted, "سنتكوم"),
            ("ar", Status::Forbidden, "القيادة الوسطى"),
        ],
        &[("en", Status::Preferred, "Baghdad")],
        &[("en", Status::Preferred, "Georgia"), ("ar", Status::Preferred, "جورجيا")],
        &[("en", Status::Preferred, "Georgia"), ("ar", Status::Preferred, "ولاية جورجيا")],
        &[("en", Status::Preferred, "Sana'a"), ("ar", Status::Preferred, "صنعاء")],
        &[("en", Status::Preferred, "Sanaa"), ("ar", Status::Preferred, "مدينة صنعاء")],
        &[("en", Status::Preferred, "responsible"), ("ar", Status::Preferred, "مسؤول")],
        &[("en", Status::Preferred, "in charge"), ("ar", Status::Preferred, "مسئول")],
        &[("en", Status::Preferred, "powers"), ("ar", Status::Preferred, "قوى")],
        &[
            ("en", Status::Preferred, "militant"),
            ("ar", Status::Preferred, "مسلح"),
            ("ar", Status::Forbidden, "إرهابي"),
        ],
        &[("en", Status::Preferred, "terrorist"), ("ar", Status::Preferred, "إرهابي")],
        &[("en", Status::Preferred, "Iran"), ("ar", Status::Preferred, "إيران")],
        &[("en", Status::Preferred, "United States"), ("ar", Status::Preferred, "الولايات المتحدة")],
        &[("en", Status::Preferred, "South Korea"), ("ar", Status::Preferred, "كوريا الجنوبية")],
        &[("en", Status::Preferred, "Riyadh"), ("ar", Status::Preferred, "الرياض")],
        &[("en", Status::Preferred, "Sulaymaniyah"), ("ar", Status::Preferred, "السليمانية")],
        &[("en", Status::Preferred, "Qassem Soleimani"), ("ar", Status::Preferred, "قاسم سليماني")],
        &[("en", Status::Preferred, "Ali Hassan"), ("ar", Status::Preferred, "علي حسن")],
        &[("en", Status::Preferred, "Niger"), ("ar", Status::Preferred, "النيجر")],
        &[("en", Status::Preferred, "refugee"), ("ar", Status::Preferred, "لاجئ")],
        &[("en", Status::Preferred, "cough"), ("ar", Status::Preferred, "السعال")],
        &[("en", Status::Preferred, "isolation"), ("ar", Status::Preferred, "العزل")],
        &[("en", Status::Preferred, "coughing"), ("ar", Status::Preferred, "يسعل")],
        &[("en", Status::Preferred, "transmission"), ("ar", Status::Preferred, "الانتقال")],
        &[("en", Status::Preferred, "state"), ("ar", Status::Preferred, "الدولة")],
        &[("en", Status::Preferred, "Talib"), ("ar", Status::Preferred, "طالبان")],
        &[("en", Status::Preferred, "nuclear program"), ("ar", Status::Preferred, "برنامج نووي")],
        &[
            ("en", Status::Preferred, "non-oil exports"),
            ("ar", Status::Preferred, "صادرات غير نفطية"),
        ],
        &[
            ("en", Status::Preferred, "foreign minister"),
            ("ar", Status::Preferred, "وزير الخارجية"),
        ],
    ];

    /// Makes the termbase of [`TERMS`], with a place of several words and an organization.
    fn terms() -> Termbase {
        let mut terms = termbase(TERMS);
        terms.concepts[13].kind = Some(ConceptKind::Place);
        terms.concepts[25].kind = Some(ConceptKind::Organization);
        terms
    }

    #[test]
    fn finds_missing_terms() {
        for (languages, source, target, concept, suggestion) in [
            (("en", "ar"), "CENTCOM said", "قالت القيادة", "c0", "القيادة المركزية الأمريكية"),
            (("ar", "en"), "قالت سنتكوم", "The command said", "c0", "US Central Command"),
            (("en", "ar"), "in Georgia", "هناك", "c2", "جورجيا"),
            (("en", "ar"), "He is responsible.", "هو مسئول.", "c6", "مسؤول"),
            (("ar", "en"), "سار الي القوي", "He went", "c8", "powers"),
            (("en", "ar"), "The powers", "رجل قوي على الباب", "c8", "قوى"),
            // The longer name is not what is written.
            (("en", "ar"), "Air Georgia flies", "تحلق جورجا", "c2", "جورجيا"),
            (("en", "ar"), "Air Georgia flies", "تحلق الخطوط", "c2", "جورجيا"),
            (("en", "ar"), "the air Georgia has", "إير جورجا", "c2", "جورجيا"),
            (("en", "ar"), "by air. Georgia is", "إير جورجا", "c2", "جورجيا"),
            // What is forbidden for it is the good term of another.
            (("en", "ar"), "The militant fled", "فر الإرهابي", "c9", "مسلح"),
            (("en", "ar"), "South Korea's army", "الجيش الجنوبي", "c13", "كوريا الجنوبية"),
            (("ar", "en"), "رئيس الولايات المتحدة", "The president told us", "c12", "United States"),
            (("en", "ar"), "in Riyadh", "في حدث رياضي", "c14", "الرياض"),
            (("en", "ar"), "in Sulaymaniyah", "قال قاسم سليماني", "c15", "السليمانية"),
            (("en", "ar"), "to Ali Hassan", "إلى علي حسنية", "c17", "علي حسن"),
            (("ar", "en"), "في النيجر", "The Nigerian army", "c18", "Niger"),
            (("ar", "en"), "وصل اللاجئ", "He found refuge", "c19", "refugee"),
            (
                ("ar", "en"),
                "غط فمك عند السعال",
                "Cover your mouth when it is rough",
                "c20",
                "cough",
            ),
            (("ar", "en"), "رئيس الدولة", "He stated that", "c24", "state"),
            (("en", "ar"), "the transmission of it", "الفيروس الذي نقله", "c23", "الانتقال"),
            (("ar", "en"), "حركة طالبان", "The Talibese said", "c25", "Talib"),
            // No owner stands between the two words, or none that makes the adjective definite.
            (("en", "ar"), "a nuclear program", "برنامج أبحاث نووي", "c26", "برنامج نووي"),
            (("en", "ar"), "a nuclear program", "برنامجا، والملف النووي", "c26", "برنامج نووي"),
            (("en", "ar"), "a nuclear program", "عرض البرنامج للسلاح النووي", "c26", "برنامج نووي"),
            (
                ("en", "ar"),
                "its non-oil exports",
                "صادرات إيران النفطية",
                "c27",
                "صادرات غير نفطية",
            ),
            (
                ("ar", "en"),
                "وصل وزير الخارجية",
                "Foreign companies and a minister arrived",
                "c28",
                "foreign minister",
            ),
        ] {
            let found = remarks(&CHECK, &terms(), languages, source, target);
            assert_eq!(found.len(), 1, "{source}");
            assert_eq!(found[0].concept.as_deref(), Some(concept));
            assert_eq!(found[0].suggestions[0], suggestion);
            assert!(found[0].source_span.is_some());
        }
    }

    #[test]
    fn quotes_words_as_they_are_written() {
        let found = remarks(&CHECK, &terms(), ("ar", "en"), "وبإيرانهم", "They said so");
        assert!(found[0].message.starts_with("'وبإيرانهم' is not"), "{}", found[0].message);
    }

    #[test]
    fn leaves_what_is_not_translated_to_its_check() {
        use crate::checks::run::CheckRun;
        use crate::checks::settings::CheckSettings;
        use crate::checks::tests::segment;
        let (terms, source) = (terms(), "He is responsible.");
        let pair = segment(("en", "ar"), 1, source, source);
        let of_checks = |settings: &CheckSettings| -> Vec<&str> {
            let (from, to) = (&pair.source_language, &pair.target_language);
            let found = CheckRun::new(settings, &terms, from, to).check(&pair);
            found.iter().map(|finding| finding.check).collect()
        };
        assert_eq!(of_checks(&CheckSettings::default()), ["untranslated"]);
        let mut settings = CheckSettings::default();
        settings.severity.insert(untranslated::CHECK.id, Level::Off);
        assert!(of_checks(&settings).contains(&CHECK.id));
    }

    #[test]
    fn says_once_that_a_translation_has_no_spaces() {
        let source = "Iran, Niger and Georgia said";
        let joined = "قالتالدولالثلاثفيبيانمشتركصدرعنهايومالاثنينإنها";
        let found = remarks(&CHECK, &terms(), ("en", "ar"), source, joined);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains("no spaces") && found[0].concept.is_none());
        let parted = "قالت الدول الثلاث في بيان مشترك صدر عنها يوم الاثنين إنها";
        assert_eq!(remarks(&CHECK, &terms(), ("en", "ar"), source, parted).len(), 3);
    }

    #[test]
    fn asks_for_a_good_term_where_bad_ones_are_not_reported() {
        let termbase = termbase(TERMS);
        let segment = segment(("en", "ar"), 1, "US Central Command", "القيادة الوسطى");
        let (from, to) = (&segment.source_language, &segment.target_language);
        for (level, found) in [(Level::Error, "forbidden-term"), (Level::Off, "missing-term")] {
            let mut settings = CheckSettings::default();
            settings.severity.insert("forbidden-term", level);
            let mut run = CheckRun::new(&settings, &termbase, from, to);
            let checks: Vec<&str> =
                run.check(&segment).iter().map(|finding| finding.check).collect();
            assert_eq!(checks, [found]);
        }
    }

    #[test]
    fn lets_good_translations_pass() {
        for (languages, source, target) in [
            (("en", "ar"), "US Central Command and CENTCOM", "قالت سنتكوم"),
            (("en", "ar"), "US Central Command", "القيادة الوسطى"),
            (("en", "ar"), "Middle Command", "شيء"),
            (("en", "ar"), "in Baghdad", "هناك"),
            (("en", "ar"), "in Georgia", "في ولاية جورجيا"),
            (("en", "ar"), "in Georgia", ""),
            (("en", "ar"), "from Sanaa", "من صنعاء"),
            (("en", "ar"), "see www.centcom.mil and #CENTCOM", "انظر www.centcom.mil"),
            (("ar", "en"), "قالت سنتكوم", "CENTCOM said"),
            (("ar", "en"), "رجل قوي", "A strong man"),
            (("en", "ar"), "The powers", "القوي"),
            (("en", "ar"), "Iran's foreign minister", "وزير الخارجية الإيراني"),
            (("ar", "en"), "وزير خارجية إيران", "The Iranian foreign minister"),
            (("en", "ar"), "United States forces", "القوات الأمريكية"),
            (("ar", "en"), "رئيس الولايات المتحدة", "The American president"),
            (("ar", "en"), "رئيس الولايات المتحدة", "The US president"),
            (("ar", "en"), "جيش النيجر", "The Nigeriens"),
            (("en", "ar"), "South Korea's army", "الجيش الكوري الجنوبي"),
            (("ar", "en"), "جيش كوريا الجنوبية", "The South Korean army"),
            (("ar", "en"), "غط فمك عند السعال", "Cover your mouth when coughing"),
            (("ar", "en"), "في العزل", "She was isolated"),
            (("ar", "en"), "من السعال", "By coughing"),
            (("en", "ar"), "the transmission of it", "الفيروس الذي انتقل إليه"),
            (("en", "ar"), "Air Georgia flies", "تحلق إير جورجا"),
            (("en", "ar"), "the Bank of Georgia", "بنك أوف جورجا"),
            (("en", "ar"), "Iran's nuclear program", "وبرنامج إيران النووي"),
            (("en", "ar"), "Korea's nuclear program", "برنامج كوريا الجنوبية النووي"),
            (("en", "ar"), "Iran's non-oil exports", "صادرات إيران غير النفطية"),
            (("en", "ar"), "The foreign minister came", "جاء وزيرا الدفاع والخارجية"),
            (("ar", "en"), "وزير الخارجية", "The foreign and defence ministers came"),
            (("en", "ar"), "the Georgia Morning Post", "صحيفة جورجا مورنينغ بوست"),
        ] {
            let found = remarks(&CHECK, &terms(), languages, source, target);
            assert!(found.is_empty(), "{source}: {found:?}");
        }
    }
}
