use super::held::HELD_SEGMENT;
use super::*;

fn languages(source: &str, target: &str, direction: Direction) -> DraftLanguages {
    let [source, target] = [source, target].map(|tag| tag.parse().expect("a tag"));
    DraftLanguages { source, target, direction }
}

fn read(file: &str) -> Vec<Result<DraftSegment, String>> {
    TmxDraft::new(file.as_bytes(), "a.tmx".into(), languages("en", "ar", Direction::AsStated))
        .map(|item| item.map_err(|error| error.to_string()))
        .collect()
}

/// Returns the languages and texts of the segments of a unit.
fn texts(languages: DraftLanguages, header: &str, unit: &str) -> Vec<String> {
    let variants: String = unit
        .split(' ')
        .filter_map(|part| part.split_once(':'))
        .map(|(tag, text)| format!("<tuv xml:lang='{tag}'><seg>{text}</seg></tuv>"))
        .collect();
    let attributes = unit.split(' ').filter(|part| part.contains('='));
    let attributes: String = attributes.map(|one| format!(" {one}")).collect();
    let file = format!(
        "<tmx version='1.4'><header{header}/><body><tu{attributes}>{variants}</tu></body></tmx>"
    );
    let shown = |item: Result<DraftSegment, DraftError>| match item {
        Ok(DraftSegment { source_language: from, target_language: to, source, target, .. }) => {
            format!("{from}:{} {to}:{}", source.plain_text(), target.plain_text())
        }
        Err(error) => error.to_string(),
    };
    TmxDraft::new(file.as_bytes(), "a.tmx".into(), languages).map(shown).collect()
}

#[test]
fn turns_a_unit_round_that_says_so() {
    let pair = languages("en", "ar", Direction::AsStated);
    for (header, unit, expected) in [
        ("", "ar:س en:s", "en:s ar:س"),
        (" srclang='en'", "ar:س en:s", "en:s ar:س"),
        (" srclang='*all*'", "ar:س en:s", "en:s ar:س"),
        (" srclang='AR-IQ'", "ar:س en:s", "ar:س en:s"),
        (" srclang='ar'", "ar:س en-GB:s", "ar:س en-GB:s"),
        (" srclang='en'", "srclang='ar' ar:س en:s", "ar:س en:s"),
        (" srclang='ar'", "srclang='en' ar:س en:s", "en:s ar:س"),
        (" srclang='ar'", "srclang='*all*' ar:س en:s", "en:s ar:س"),
        (" srclang='fr'", "fr:f ar:س en:s", "en:s ar:س"),
        (" srclang='ar'", "en:s", "en:s ar:"),
    ] {
        assert_eq!(texts(pair.clone(), header, unit), [expected], "{header} {unit}");
    }
    let fixed = languages("en", "ar", Direction::Fixed);
    assert_eq!(texts(fixed, " srclang='ar'", "ar:س en:s"), ["en:s ar:س"]);
    let regions = languages("en-US", "en-GB", Direction::AsStated);
    assert_eq!(texts(regions, " srclang='en-GB'", "en-GB:g en-US:u"), ["en-US:u en-GB:g"]);
}

#[test]
fn turns_units_round_by_a_header_in_the_body() {
    let unit =
        "<tu><tuv xml:lang='ar'><seg>س</seg></tuv><tuv xml:lang='en'><seg>s</seg></tuv></tu>";
    let file = format!("<tmx version='1.4'><body><header srclang='ar'/>{unit}</body></tmx>");
    let items = read(&file);
    let late = items[0].as_ref().expect_err("the header is out of place");
    assert!(late.contains("header"), "{late}");
    let segment = items[1].as_ref().expect("a segment");
    assert_eq!(segment.source_language.to_string(), "ar");
    assert_eq!(segment.target.plain_text(), "s");
}

#[test]
fn takes_every_translation() {
    for (pair, unit, expected) in [
        (("en", "ar"), "en:s ar:ا ar:ب", &["en:s ar:ا", "en:s ar:ب"][..]),
        (("en", "ar"), "en:s ar-EG:ا ar:ب", &["en:s ar-EG:ا", "en:s ar:ب"]),
        (("en", "ar-IQ"), "en:s ar-EG:ا ar-IQ:ب", &["en:s ar-IQ:ب"]),
        (("en", "ar-IQ"), "en:s ar-EG:ا ar-SY:ب", &["en:s ar-EG:ا", "en:s ar-SY:ب"]),
        (("en-US", "en-GB"), "en-US:s", &["en-US:s en-GB:"]),
    ] {
        let languages = languages(pair.0, pair.1, Direction::AsStated);
        assert_eq!(texts(languages, "", unit), expected, "{pair:?} {unit}");
    }
}

#[test]
fn takes_what_is_of_its_languages_and_reports_the_rest() {
    let file = "<tmx version='1.4'><header/><body>\n\
        <tu><tuv xml:lang='en'><seg>a</seg></tuv></tu>\n\
        <tu><tuv xml:lang='fr'><seg>b</seg></tuv></tu>\n\
        <tu/>\n\
        <tu><tuv xml:lang='ar-EG'><seg>ج</seg></tuv><tuv xml:lang='ar'><seg>د</seg></tuv>\
        <tuv xml:lang='en'><seg>d</seg></tuv></tu></body></tmx>";
    let items = read(file);
    assert_eq!(items.len(), 5);
    let first = items[0].as_ref().expect("a segment");
    assert_eq!((first.line, first.name.as_str()), (2, "1"));
    assert_eq!(first.target.plain_text(), "");
    let other = items[1].as_ref().expect_err("a unit of another language");
    assert_eq!(other, "a.tmx:3: unit 2 has no text in en, and is left out; it has fr");
    let problem = items[2].as_ref().expect_err("a unit without variants");
    assert_eq!(problem, "a.tmx:4:1: unit 3: the unit has no variant (tuv); skipped");
    let last = items[4].as_ref().expect("a segment");
    assert_eq!(last.target.plain_text(), "د");
    assert_eq!((last.line, last.column), (5, 45));
}

#[test]
fn tells_a_missing_translation_from_a_file_of_other_languages() {
    let pair = || languages("en", "ar", Direction::AsStated);
    let unit = |tags: &str| {
        let variant = |tag| format!("<tuv xml:lang='{tag}'><seg>{tag}</seg></tuv>");
        format!("<tu>{}</tu>", tags.split(' ').map(variant).collect::<String>())
    };
    let outline = |units: &[&str]| -> Vec<String> {
        let units: String = units.iter().map(|tags| unit(tags)).collect();
        let file = format!("<tmx version='1.4'><header/><body>{units}</body></tmx>");
        TmxDraft::new(file.as_bytes(), "a.tmx".into(), pair())
            .map(|item| match item {
                Ok(segment) => format!("{} {}", segment.name, segment.target.plain_text()),
                Err(DraftError::OtherLanguages { name, wanted, found, .. }) => {
                    format!("{name} lacks {wanted}, has {}", found.len())
                }
                Err(error) => error.to_string(),
            })
            .collect()
    };
    for (units, expected) in [
        (&["en", "en"][..], &["1 ", "2 "][..]),
        (&["en fr", "en"], &["1 lacks ar, has 2", "2 "]),
        (&["fr", "en fr"], &["1 lacks en, has 1", "2 lacks ar, has 2"]),
        (&["en fr", "en", "en ar"], &["1 ", "2 ", "3 ar"]),
        (&["en ar", "en fr"], &["1 ar", "2 "]),
    ] {
        assert_eq!(outline(units), expected, "{units:?}");
    }
    let late = outline(&[&vec!["en fr"; 2_000][..], &["en ar"]].concat());
    let missing = (1..=2_000).map(|name| format!("{name} "));
    assert_eq!(late, missing.chain(["2001 ar".to_owned()]).collect::<Vec<_>>());
}

#[test]
fn says_that_a_file_has_the_target_later_than_could_be_waited_for() {
    let variant = |tag: &str| format!("<tuv xml:lang='{tag}'><seg>{tag}</seg></tuv>");
    let unit = |tags: &[&str]| -> String {
        format!("<tu>{}</tu>\n", tags.iter().map(|tag| variant(tag)).collect::<String>())
    };
    let units = [
        &["en", "fr"][..],
        &["en", "fr"],
        &["en"],
        &["en", "fr"],
        &["en", "fr"],
        &["ar", "en"],
        &["en", "fr"],
    ];
    let units: String = units.into_iter().map(unit).collect();
    let file = format!("<tmx version='1.4'><header srclang='ar'/><body>\n{units}</body></tmx>");
    let pair = languages("en", "ar", Direction::AsStated);
    let mut draft = TmxDraft::new(file.as_bytes(), "a.tmx".into(), pair);
    draft.most_held = 3 * HELD_SEGMENT;
    let items: Vec<_> = draft.collect();
    let outline = |item: &Result<DraftSegment, DraftError>| match item {
        Ok(segment) => format!("{} {}", segment.name, segment.target.plain_text()),
        Err(DraftError::OtherLanguages { name, .. }) => format!("{name} left out"),
        Err(error) => {
            assert!(error.lost_segments() == 2 && !error.costs_file());
            error.to_string()
        }
    };
    assert_eq!(
        items.iter().map(outline).collect::<Vec<_>>(),
        [
            "1 left out",
            "2 left out",
            "3 ",
            "a.tmx:7: this is the first unit with a text in ar; 2 units before it, which have other \
             languages, are left out; put them into a file of their own, or behind it",
            "4 ",
            "5 ",
            "6 en",
            "7 ",
        ]
    );
}

#[test]
fn counts_the_languages_of_what_it_holds() {
    let variant = |tag: &str| format!("<tuv xml:lang='{tag}'><seg>{tag}</seg></tuv>");
    let private = |number: usize| variant(&format!("x-{number}"));
    for others in [variant(&"no ".repeat(2_000)), (0..200).map(private).collect()] {
        let english = variant("en");
        let units = format!("<tu>{english}{others}</tu><tu>{english}{}</tu>", variant("ar"));
        let file = format!("<tmx version='1.4'><header/><body>{units}</body></tmx>");
        let pair = languages("en", "ar", Direction::AsStated);
        let mut draft = TmxDraft::new(file.as_bytes(), "a.tmx".into(), pair);
        draft.most_held = 3 * HELD_SEGMENT;
        let late =
            draft.filter(|item| matches!(item, Err(DraftError::LateTarget { units: 1, .. })));
        assert_eq!(late.count(), 1);
    }
}

#[test]
fn says_what_is_mended_before_the_segment() {
    let file = "<tmx version='1.4'><header/><body>\
        <tu><tuv xml:lang='en'><seg>a & b</seg></tuv></tu></body></tmx>";
    let languages = languages("en", "ar", Direction::AsStated);
    let items: Vec<_> = TmxDraft::new(file.as_bytes(), "a.tmx".into(), languages).collect();
    let error = items[0].as_ref().expect_err("a bare ampersand");
    assert!(error.lost_segments() == 0 && !error.costs_file());
    assert!(error.to_string().ends_with("write &amp;; kept as text"), "{error}");
    assert_eq!(items[1].as_ref().expect("a segment").source.plain_text(), "a & b");
}

#[test]
fn ends_with_what_is_wrong_with_the_file() {
    for (file, expected) in [
        ("<html/>", "a.tmx: line 1, column 1: this is not a TMX file"),
        ("<tmx version='1.4'><header/><body>", "a.tmx: line 1, column 35: the file is cut off"),
    ] {
        let items = read(file);
        assert_eq!(items.len(), 1);
        let error = items[0].as_ref().expect_err("the file is wrong");
        assert!(error.starts_with(expected), "{error}");
    }
}
