//! The repository's own glossaries and memory are sound: they parse without a remark, agree with one
//! another, and hold nothing that a reader would not see.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use turjuman::checks::{CheckRun, CheckSettings};
use turjuman::draft::DraftSegment;
use turjuman::formats::glossary::cells::cells_of;
use turjuman::formats::glossary::load::read_files;
use turjuman::formats::terms::format::TermFormat;
use turjuman::formats::terms::reading::ReadOptions;
use turjuman::formats::tmx::{TmxItem, TmxReader};
use turjuman::language::LanguageTag;
use turjuman::termbase::concept::{Status, Termbase};
use turjuman::termbase::glossary::Glossary;
use turjuman::termbase::lint::lint;
use turjuman::text::numbers::{Number, Writing, numbers};
use turjuman::unit::{Timestamp, TranslationUnit};

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

/// Returns the files of a folder of the repository, sorted.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.sort();
    files
}

fn glossaries() -> Vec<Glossary> {
    read_files(&files("glossaries")).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A unit and where it stands.
struct Placed {
    unit: TranslationUnit,
    place: String,
}

fn units() -> Vec<Placed> {
    let mut units = Vec::new();
    for file in files("tmx") {
        let name = file.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let reader = TmxReader::new(File::open(&file).expect("the file can be opened"));
        for item in reader.unwrap_or_else(|error| panic!("{name}: {error}")) {
            match item.unwrap_or_else(|error| panic!("{name}: {error}")) {
                TmxItem::Unit { unit, line, warnings, .. } => {
                    assert!(warnings.is_empty(), "{name}: {warnings:?}");
                    units.push(Placed { unit, place: format!("{name}:{line}") });
                }
                TmxItem::Problem(problem) => panic!("{name}: {problem}"),
            }
        }
    }
    units
}

impl Placed {
    /// Returns the only text in a language.
    fn text(&self, language: &str) -> String {
        let wanted = tag(language);
        let mut variants =
            self.unit.variants.iter().filter(|variant| variant.language.matches(&wanted));
        let (first, second) = (variants.next(), variants.next());
        assert!(second.is_none(), "{}: there are two variants in {language}", self.place);
        let text = first.map(|variant| variant.segment.plain_text().into_owned());
        let text = text.unwrap_or_default();
        assert!(!text.trim().is_empty(), "{}: there is no text in {language}", self.place);
        text
    }
}

#[test]
fn glossaries_are_imported_unchanged() {
    let csv = TermFormat::named("csv").expect("it is in the table");
    let options = ReadOptions::between(tag("en"), tag("ar"));
    for glossary in glossaries() {
        let mut file = File::open(&glossary.file).expect("the file can be opened");
        let reading = csv.read(&mut file, &options).expect("it is a table");
        assert!(reading.problems.is_empty() && reading.losses.is_empty(), "{:?}", glossary.file);
        assert_eq!(reading.concepts.len(), glossary.concepts.len());
        for (found, expected) in reading.concepts.iter().zip(&glossary.concepts) {
            let cells = |concept| cells_of(concept).expect("the file has it");
            assert_eq!(cells(found), cells(expected));
        }
    }
}

/// Fails with all faults at once.
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn glossaries_are_four_and_lint_finds_nothing() {
    let glossaries = glossaries();
    let names: Vec<_> =
        glossaries.iter().filter_map(|glossary| glossary.file.file_stem()).collect();
    assert_eq!(names, ["organizations", "people", "places", "terms"]);
    let findings = lint(&glossaries);
    let faults: Vec<String> = findings
        .iter()
        .map(|one| format!("{}:{}: {} {}", one.file.display(), one.line, one.rule, one.message))
        .collect();
    assert_none(&faults);
}

#[test]
fn every_concept_has_a_preferred_term_in_both_languages() {
    let glossaries = glossaries();
    let concepts = glossaries.iter().flat_map(|glossary| &glossary.concepts);
    let mut count = 0;
    let mut faults = Vec::new();
    for concept in concepts {
        count += 1;
        for language in ["en", "ar"] {
            let has_one =
                concept.terms_in(&tag(language)).any(|term| term.status == Status::Preferred);
            if !has_one {
                faults.push(format!("{}: no preferred term in {language}", concept.id));
            }
        }
        if concept.kind.is_none() || concept.domain.is_none() {
            faults.push(format!("{}: no type or no domain", concept.id));
        }
    }
    assert_none(&faults);
    assert!(count >= 300, "{count} concepts");
}

#[test]
fn units_are_pairs_with_dates_and_props() {
    let units = units();
    let mut tuids: HashMap<String, &str> = HashMap::new();
    let mut faults = Vec::new();
    for placed in &units {
        let Placed { unit, place } = placed;
        placed.text("en");
        placed.text("ar");
        if unit.variants.len() != 2 {
            faults.push(format!("{place}: {} variants", unit.variants.len()));
        }
        for name in ["creationdate", "changedate"] {
            if unit.attributes.get(name).and_then(Timestamp::parse).is_none() {
                faults.push(format!("{place}: no {name}"));
            }
        }
        if unit.annotations.is_empty() {
            faults.push(format!("{place}: no prop"));
        }
        let tuid = unit.tuid().unwrap_or_default().to_owned();
        match tuids.insert(tuid.clone(), place) {
            _ if tuid.is_empty() => faults.push(format!("{place}: no tuid")),
            Some(other) => faults.push(format!("{place}: the tuid {tuid} is also that of {other}")),
            None => {}
        }
    }
    assert_none(&faults);
    let files = files("tmx").len();
    assert!(units.len() >= 400 && files >= 5, "{} units in {files} files", units.len());
}

/// Returns why a character does not belong into a curated text.
fn stray(character: char) -> Option<&'static str> {
    match character {
        '\u{640}' => Some("tatweel"),
        'ک' | 'ی' | 'ھ' | 'ہ' | 'ە' | 'ۀ' => Some("a Persian letter"),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Some("a presentation form"),
        '\u{6F0}'..='\u{6F9}' => Some("a Persian digit"),
        '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => Some("an invisible character"),
        '\u{A0}' | '\t' | '\n' | '\r' => Some("white space other than a space"),
        control if control.is_control() => Some("a control character"),
        _ => None,
    }
}

#[test]
fn texts_hold_nothing_that_a_reader_does_not_see() {
    let mut faults = Vec::new();
    for placed in units() {
        for text in [placed.text("en"), placed.text("ar")] {
            for character in text.chars() {
                if let Some(what) = stray(character) {
                    let code = u32::from(character);
                    faults.push(format!("{}: U+{code:04X}, {what}: {text}", placed.place));
                }
            }
            if text.contains("  ") || text.trim() != text {
                faults.push(format!("{}: a space too many: {text}", placed.place));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn an_arabic_full_stop_stands_behind_the_quotation() {
    let mut faults = Vec::new();
    for placed in units() {
        let arabic = placed.text("ar");
        if arabic.contains(".\"") {
            faults.push(format!("{}: {arabic}", placed.place));
        }
    }
    assert_none(&faults);
}

/// Returns the values of the numbers that a text has in digits, sorted.
fn digits(text: &str, language: &LanguageTag) -> Vec<String> {
    let numbers = numbers(text, language);
    let is_in_digits =
        |number: &&Number| !matches!(number.writing, Writing::Words | Writing::Month);
    let in_digits = numbers.iter().filter(is_in_digits);
    let mut values: Vec<String> = in_digits.map(|number| number.values[0].to_string()).collect();
    values.sort();
    values
}

#[test]
fn numbers_in_digits_are_the_same_on_both_sides() {
    let (english, arabic) = (tag("en"), tag("ar"));
    let mut faults = Vec::new();
    for placed in units() {
        let source = digits(&placed.text("en"), &english);
        let target = digits(&placed.text("ar"), &arabic);
        if source != target {
            faults.push(format!("{}: {source:?} and {target:?}", placed.place));
        }
    }
    assert_none(&faults);
}

#[test]
fn no_english_text_has_two_translations() {
    let units = units();
    let mut translations: HashMap<String, (String, &str)> = HashMap::new();
    let mut faults = Vec::new();
    for placed in &units {
        let (english, arabic) = (placed.text("en"), placed.text("ar"));
        let (first, place) =
            translations.entry(english.clone()).or_insert_with(|| (arabic.clone(), &placed.place));
        if *first != arabic {
            faults.push(format!("{} and {place} differ in the Arabic of: {english}", placed.place));
        }
    }
    assert_none(&faults);
}

/// Sentences and what a desk would print for them. Each has a name or a term of one country, place or meaning beside which
/// there is another that is written alike.
const RIGHT: [(&str, &str); 43] = [
    ("Japan's House of Representatives voted.", "صوت مجلس النواب الياباني."),
    ("The US House of Representatives voted.", "صوت مجلس النواب الأمريكي."),
    ("The Gulf of Aden is dangerous.", "خليج عدن خطير."),
    ("The Gulf of Oman is calm.", "خليج عُمان هادئ."),
    ("The Gulf states met.", "اجتمعت دول الخليج."),
    ("Gulf officials met.", "اجتمع مسؤولون خليجيون."),
    ("Oman mediated.", "توسطت عُمان."),
    ("Oman mediated.", "توسطت سلطنة عمان."),
    ("He flew to Amman.", "توجه إلى عمان."),
    ("The Senate Finance Committee met.", "اجتمعت لجنة المالية في مجلس الشيوخ."),
    ("The Parliamentary Finance Committee met.", "اجتمعت اللجنة المالية النيابية."),
    ("Iraq's National Security Council met.", "اجتمع مجلس الأمن الوطني."),
    ("The US National Security Council met.", "اجتمع مجلس الأمن القومي الأمريكي."),
    ("Turkey's National Security Council met.", "اجتمع مجلس الأمن القومي التركي."),
    ("The Israeli war cabinet met.", "اجتمع مجلس الحرب الإسرائيلي."),
    ("The US Embassy in Beirut said so.", "قالت ذلك السفارة الأمريكية في بيروت."),
    ("Tunisia's Supreme Judicial Council met.", "اجتمع المجلس الأعلى للقضاء في تونس."),
    ("They returned to Qaim district.", "عادوا إلى قضاء القائم."),
    ("They closed the Qaim crossing.", "أغلقوا منفذ القائم."),
    ("He lives in Arar.", "يسكن في عرعر."),
    ("The Rafah crossing is closed.", "معبر رفح مغلق."),
    ("Zurbatiyah crossing is closed.", "منفذ زرباطية الحدودي مغلق."),
    ("Hit by drought, farmers left.", "غادر المزارعون بعد أن أصابهم الجفاف."),
    ("The Houthis claimed responsibility for attacking a ship.", "تبنى الحوثيون مهاجمة سفينة."),
    ("No one claimed responsibility.", "لم تعلن أي جهة المسؤولية."),
    ("Iraq's oil exports rose.", "ارتفعت صادرات العراق النفطية."),
    ("Its oil exports rose.", "ارتفعت صادراتها من النفط."),
    ("Lebanon's central bank governor resigned.", "استقال حاكم مصرف لبنان."),
    ("North Korea's supreme leader spoke.", "تحدث الزعيم الأعلى لكوريا الشمالية."),
    ("The Iranian Foreign Ministry said so.", "قالت ذلك الخارجية الإيرانية."),
    ("German police arrested him.", "اعتقلته الشرطة الألمانية."),
    ("Power cuts hit Basra.", "ضربت انقطاعات التيار البصرة."),
    ("The Saudi religious authorities agreed.", "وافقت السلطات الدينية السعودية."),
    ("Iran's nuclear program grew.", "توسع برنامج إيران النووي."),
    ("Its nuclear program grew.", "توسع برنامجها النووي."),
    ("ISIS sleeper cells fled.", "فرت خلايا داعش النائمة."),
    ("Iraq's central bank governor spoke.", "تحدث محافظ المركزي العراقي."),
    ("The Kurdistan Region's prime minister spoke.", "تحدث رئيس حكومة إقليم كردستان."),
    ("Iran's Supreme Leader spoke.", "تحدث المرشد الإيراني."),
    ("He lives in a refugee camp.", "يعيش في مخيم لاجئين."),
    ("They crossed at the Safwan border crossing.", "عبروا من منفذ سفوان."),
    ("Emiratis and Saudis met.", "اجتمع إماراتيون وسعوديون."),
    ("They came to Diyala Governorate.", "جاؤوا إلى محافظة ديالى."),
];

/// Sentences with the name of another place or body than theirs.
const WRONG: [(&str, &str); 9] = [
    ("They returned to Qaim district.", "عادوا إلى منفذ القائم الحدودي."),
    ("The Rafah crossing is closed.", "رفح مغلقة."),
    ("The Gulf of Aden is dangerous.", "الخليج العربي خطير."),
    ("The US House of Representatives voted.", "صوت مجلس النواب العراقي."),
    ("The Parliamentary Finance Committee met.", "اجتمعت وزارة المالية."),
    ("He flew to Amman.", "توجه إلى مسقط."),
    ("Iraq's non-oil exports rose.", "ارتفعت صادرات إيران غير النفطية."),
    ("The central bank governor spoke.", "تحدث حاكم مصرف لبنان."),
    ("North Korea's supreme leader spoke.", "تحدث المرشد الإيراني."),
];

/// Returns the pairs in which a term is missing.
fn without_terms(pairs: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    let concepts = glossaries().into_iter().flat_map(|glossary| glossary.concepts);
    let termbase = Termbase { concepts: concepts.collect() };
    let (source, target) = (tag("en"), tag("ar"));
    let settings = CheckSettings::default();
    let lacks_one = |(english, arabic): &(&str, &str)| {
        let segment = DraftSegment {
            file: "draft.tsv".into(),
            line: 1,
            column: 1,
            name: "1".to_owned(),
            source_language: source.clone(),
            target_language: target.clone(),
            source: (*english).into(),
            target: (*arabic).into(),
        };
        let mut run = CheckRun::new(&settings, &termbase, &source, &target);
        run.check(&segment).iter().any(|finding| finding.check == "missing-term")
    };
    pairs.iter().filter(|pair| lacks_one(pair)).map(|(english, _arabic)| *english).collect()
}

#[test]
fn glossaries_tell_countries_and_places_apart() {
    assert_eq!(without_terms(&RIGHT), [""; 0]);
    assert_eq!(without_terms(&WRONG), WRONG.map(|(english, _arabic)| english));
}
