//! Units of any content come back as they were.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Text with all that is easily lost.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("سلام".to_owned()),
        Just("\u{202B}\u{2067}\u{200F}".to_owned()),
        Just("]]>".to_owned()),
        Just("&amp;".to_owned()),
        Just("\r\n".to_owned()),
        "[ \t\r\n\"'<>&;a\u{85}\u{2028}\u{FEFF}\u{E000}\u{1F600}]{0,4}",
    ];
    vec(pieces, 0..4).prop_map(|pieces| pieces.concat())
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let leaf = text().prop_map(Part::Text);
    let tree = leaf.prop_recursive(3, 12, 3, |inner| {
        let kind = proptest::sample::select(CodeKind::ALL.as_slice());
        let names = &["i", "x", "pos", "type", "datatype", "id", "xml:space"];
        (kind, attributes(names), vec(inner, 0..3))
            .prop_map(|(kind, attributes, content)| Part::Code(Code { kind, attributes, content }))
    });
    vec(tree, 0..4)
}

fn annotations() -> impl Strategy<Value = Vec<Annotation>> {
    let attributes = attributes(&["type", "xml:lang", "lang", "o-encoding", "id"]);
    let annotation = (any::<bool>(), attributes, text()).prop_map(|(is_prop, attributes, text)| {
        let remark = Remark { attributes, text };
        if is_prop { Annotation::Prop(remark) } else { Annotation::Note(remark) }
    });
    vec(annotation, 0..3)
}

/// Attributes with these names, in any order, some left out.
fn attributes(names: &'static [&'static str]) -> impl Strategy<Value = Attributes> {
    let names = proptest::sample::subsequence(names, 0..=names.len()).prop_shuffle();
    let value = prop_oneof![
        text(),
        Just("begin".to_owned()),
        Just("20240115T080000Z".to_owned()),
        Just("2024-01-15T08:00:00.5Z".to_owned()),
        Just("-20200102T030405Z".to_owned()),
        Just("EN_us".to_owned()),
    ];
    let values = vec(value, NAMES.len());
    (names, values).prop_map(|(names, values)| {
        let named = names.iter().zip(values);
        named.map(|(name, value)| (*name, value)).collect()
    })
}

/// Attributes that TMX has and others, of which some take only values of a kind.
const NAMES: &[&str] = &[
    "tuid",
    "usagecount",
    "o-encoding",
    "creationdate",
    "changedate",
    "segtype",
    "srclang",
    "xml:space",
    "lang",
    "other",
    "added",
];

fn units() -> impl Strategy<Value = Vec<TranslationUnit>> {
    let language = prop_oneof![
        Just("en"),
        Just("ar-IQ"),
        Just("EN_us"),
        Just("en-x-desk"),
        Just("no-NO-NY"),
        Just("English (US)"),
    ];
    let segment = (attributes(&["xml:space", "id"]), parts());
    let variant = (language, attributes(NAMES), annotations(), segment).prop_map(
        |(language, attributes, annotations, (segment_attributes, parts))| Variant {
            segment_attributes,
            language: LanguageTag::of_file(language),
            attributes,
            annotations,
            segment: Segment::new(parts),
        },
    );
    let unit = (attributes(NAMES), annotations(), vec(variant, 1..4)).prop_map(
        |(attributes, annotations, variants)| TranslationUnit { attributes, annotations, variants },
    );
    vec(unit, 0..4)
}

/// Puts the variant first that a unit says it was translated from.
fn with_source_first(mut unit: TranslationUnit) -> TranslationUnit {
    let stated = unit.attributes.get("srclang").and_then(|stated| stated.parse().ok());
    if let Some(at) = stated.and_then(|tag| nearest_variant(&unit.variants, &tag)) {
        unit.variants[..=at].rotate_right(1);
    }
    unit
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Whatever a unit holds, it comes back as it was.
    #[test]
    fn what_is_written_is_read(
        units in units(),
        profile in proptest::sample::select(vec!["generic", "omegat", "okapi"]),
    ) {
        let profile = TmxProfile::named(profile).expect("there is one");
        let (file, summary) = write_for(profile, &Header::default(), SourceLanguage::All, &units);
        prop_assert_eq!(summary.units, units.len() as u64);
        let (_header, back) = read(&file);
        let units: Vec<_> = units.into_iter().map(with_source_first).collect();
        prop_assert_eq!(back, units);
    }

    /// A file that was written is written again byte for byte.
    #[test]
    fn writing_again_changes_nothing(units in units()) {
        let source = SourceLanguage::Language(tag("ar"));
        let (file, _summary) = write(&Header::default(), source.clone(), &units);
        let (header, back) = read(&file);
        let (again, _summary) = write(&header, source, &back);
        prop_assert_eq!(again, file);
    }
}
