use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::formats::tmx::{TmxItem, TmxReader, UserEncoding};
use crate::segment::{CodeKind, Segment};

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
}

fn write(
    header: &Header,
    source: SourceLanguage,
    units: &[TranslationUnit],
) -> (String, TmxSummary) {
    let mut writer = TmxWriter::new(Vec::new(), header, source).expect("memory takes it");
    for unit in units {
        writer.write_unit(unit).expect("memory takes it");
    }
    let (bytes, summary) = writer.finish().expect("memory takes it");
    (String::from_utf8(bytes).expect("the writer writes UTF-8"), summary)
}

fn read(file: &str) -> (Header, Vec<TranslationUnit>) {
    let mut reader = TmxReader::new(file.as_bytes()).expect(file);
    let units = reader.by_ref().map(|item| match item {
        Ok(TmxItem::Unit { unit, warnings, .. }) if warnings.is_empty() => unit,
        other => panic!("{other:?} in {file}"),
    });
    let units = units.collect();
    (reader.header().clone(), units)
}

#[test]
fn writes_one_element_a_line_and_nothing_into_segments() {
    let mut unit = TranslationUnit::pair(tag("ar"), "سلام", tag("EN_us"), " a\r\nb ");
    unit.attributes = pairs(&[("tuid", "1\n\"")]);
    unit.annotations = vec![Annotation::note("n")];
    unit.variants[1].annotations = vec![Annotation::prop("x-client", "UN & co")];
    let code = Code { kind: CodeKind::Ph, attributes: pairs(&[("x", "1")]), content: vec![] };
    unit.variants[0].segment = Segment::new(vec![Part::Text("<".into()), Part::Code(code)]);
    let (file, summary) =
        write(&Header::default(), SourceLanguage::Language(tag("en-US")), &[unit]);
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Turjuman" creationtoolversion="{version}" segtype="sentence" o-tmf="Turjuman" adminlang="en" srclang="en-US" datatype="plaintext"/>
  <body>
    <tu tuid="1&#10;&quot;">
      <note>n</note>
      <tuv xml:lang="en-US">
        <prop type="x-client">UN &amp; co</prop>
        <seg> a&#13;
b </seg>
      </tuv>
      <tuv xml:lang="ar">
        <seg>&lt;<ph x="1"/></seg>
      </tuv>
    </tu>
  </body>
</tmx>
"#
    );
    assert_eq!(file, expected);
    assert_eq!(summary, TmxSummary { units: 1, ..TmxSummary::default() });
}

#[test]
fn keeps_the_header_within_the_profile() {
    let header = Header {
        version: Some("1.1".into()),
        attributes: pairs(&[
            ("creationdate", "2024-01-15T08:00:00Z"),
            ("srclang", "de"),
            ("creationtool", "another"),
            ("segtype", "line"),
            ("datatype", "xml"),
            ("o-encoding", "utf-16"),
            ("unknown", "u"),
        ]),
        annotations: vec![Annotation::prop("x-a", "1")],
        encodings: vec![UserEncoding {
            attributes: pairs(&[("name", "mac")]),
            maps: vec![pairs(&[("unicode", "#xF8FF"), ("code", "#xF0")])],
        }],
    };
    let (file, summary) = write(&header, SourceLanguage::All, &[]);
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        r##"  <header creationtool="Turjuman" creationtoolversion="{version}" segtype="sentence" o-tmf="Turjuman" adminlang="en" srclang="*all*" datatype="xml" o-encoding="utf-16" creationdate="20240115T080000Z">
    <prop type="x-a">1</prop>
    <prop type="x-segtype">line</prop>
    <prop type="x-unknown">u</prop>
    <ude name="mac">
      <map unicode="#xF8FF" code="#xF0"/>
    </ude>
  </header>
"##
    );
    assert!(file.contains(&expected), "{file}");
    assert_eq!(summary.moved_attributes, 2);
    let (read, _units) = read(&file);
    assert_eq!(write(&read, SourceLanguage::All, &[]).0, file);
}

#[test]
fn moves_or_counts_what_tmx_cannot_hold() {
    let mut unit = TranslationUnit::pair(tag("en"), "a\u{B}b", tag("ar"), "ب");
    unit.attributes = pairs(&[
        ("changedate", "yesterday"),
        ("tuid", "1"),
        ("tuid", "2"),
        ("xml:space", "default"),
    ]);
    unit.annotations = vec![Annotation::prop("", "p")];
    let ph = Code { kind: CodeKind::Ph, attributes: pairs(&[("id", "1")]), content: vec![] };
    unit.variants[1].segment = Segment::new(vec![Part::Code(ph)]);
    let (file, summary) =
        write(&Header::default(), SourceLanguage::All, &[unit, TranslationUnit::default()]);
    let expected = r#"    <tu tuid="1">
      <prop type="x-unknown">p</prop>
      <prop type="x-changedate">yesterday</prop>
      <prop type="x-tuid">2</prop>
      <prop type="x-xml:space">default</prop>
      <tuv xml:lang="en">
        <seg>ab</seg>
      </tuv>
      <tuv xml:lang="ar">
        <seg><ph/></seg>
"#;
    assert!(file.contains(expected), "{file}");
    let counted = TmxSummary {
        units: 1,
        empty_units: 1,
        removed_characters: 1,
        moved_attributes: 3,
        dropped_attributes: 1,
        changed_codes: 0,
    };
    assert_eq!(summary, counted);
}

#[test]
fn writes_codes_with_what_they_need() {
    for (kind, attributes, written) in [
        (CodeKind::Bpt, vec![("x", "2")], "<it pos=\"begin\" x=\"2\"/>"),
        (CodeKind::Ept, vec![], "<it pos=\"end\"/>"),
        (CodeKind::It, vec![("pos", "middle"), ("x", "1")], "<ph x=\"1\"/>"),
        (CodeKind::It, vec![("pos", "end")], "<it pos=\"end\"/>"),
        (CodeKind::Ept, vec![("i", "1")], "<ept i=\"1\"/>"),
    ] {
        let code = Code { kind, attributes: pairs(&attributes), content: vec![] };
        let mut unit = TranslationUnit::pair(tag("en"), "", tag("ar"), "");
        unit.variants[0].segment = Segment::new(vec![Part::Code(code)]);
        let (file, _summary) = write(&Header::default(), SourceLanguage::All, &[unit]);
        assert!(file.contains(&format!("<seg>{written}</seg>")), "{file}");
    }
}

#[test]
fn puts_the_nearest_source_variant_first() {
    let unit = |tags: &[&str]| TranslationUnit {
        variants: tags.iter().map(|written| Variant::new(tag(written), "")).collect(),
        ..TranslationUnit::default()
    };
    for (source, tags, first, own) in [
        ("en-US", vec!["ar", "en-GB", "en-US"], "en-US", false),
        ("en-US", vec!["ar", "en-GB", "EN"], "en", true),
        ("en", vec!["ar-IQ", "en-GB", "en-GB"], "en-GB", true),
        ("en", vec!["ar", "fr"], "ar", false),
    ] {
        let source = SourceLanguage::Language(tag(source));
        let (file, _summary) = write(&Header::default(), source, &[unit(&tags)]);
        let found = file.split("xml:lang=\"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(found, Some(first), "{file}");
        assert_eq!(file.contains(&format!("<tu srclang=\"{first}\">")), own, "{file}");
    }
}

#[test]
fn passes_a_failure_of_the_writer_on() {
    let header = Header::default();
    let mut full = [0u8; 10];
    let error = TmxWriter::new(full.as_mut_slice(), &header, SourceLanguage::All);
    assert_eq!(error.err().map(|error| error.kind()), Some(io::ErrorKind::WriteZero));
}

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
        (kind, text(), vec(inner, 0..3)).prop_map(|(kind, value, content)| {
            let name = profile::code_attributes(kind)[0];
            let value = if name == "pos" { "end".to_owned() } else { value };
            Part::Code(Code { kind, attributes: vec![(name.to_owned(), value)], content })
        })
    });
    vec(tree, 0..4)
}

fn annotations() -> impl Strategy<Value = Vec<Annotation>> {
    let prop =
        ("[a-z\r\n\"<]{1,4}", text()).prop_map(|(kind, text)| Annotation::prop(&kind, &text));
    vec(prop_oneof![prop, text().prop_map(|text| Annotation::note(&text))], 0..3)
}

/// Attributes with these names, in any order, some left out.
fn attributes(names: &'static [&'static str]) -> impl Strategy<Value = Vec<Attribute>> {
    let names = proptest::sample::subsequence(names, 0..=names.len()).prop_shuffle();
    names.prop_flat_map(|names| {
        let values = vec(text(), names.len());
        values.prop_map(move |values| {
            let named = names.iter().zip(values);
            named.map(|(name, value)| ((*name).to_owned(), value)).collect()
        })
    })
}

fn units(names: &'static [&'static str]) -> impl Strategy<Value = Vec<TranslationUnit>> {
    let language = prop_oneof![Just("en"), Just("ar-IQ"), Just("EN_us"), Just("en-x-desk")];
    let variant = (language, attributes(names), annotations(), parts()).prop_map(
        |(language, attributes, annotations, parts)| Variant {
            language: tag(language),
            attributes,
            annotations,
            segment: Segment::new(parts),
        },
    );
    let unit = (attributes(names), annotations(), vec(variant, 1..4)).prop_map(
        |(attributes, annotations, variants)| TranslationUnit { attributes, annotations, variants },
    );
    vec(unit, 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// What TMX can hold comes back as it was.
    #[test]
    fn what_is_written_is_read(units in units(&["creationid", "usagecount", "o-encoding"])) {
        let (file, summary) = write(&Header::default(), SourceLanguage::All, &units);
        prop_assert_eq!(summary.units, units.len() as u64);
        let (_header, back) = read(&file);
        prop_assert_eq!(back, units);
    }

    /// What TMX cannot hold takes a form that it can hold once, and stays so.
    #[test]
    fn writing_again_changes_nothing(
        units in units(&["tuid", "creationdate", "segtype", "srclang", "xml:space", "lang", "other"]),
    ) {
        let source = SourceLanguage::Language(tag("ar"));
        let (file, _summary) = write(&Header::default(), source.clone(), &units);
        let (header, back) = read(&file);
        let (again, summary) = write(&header, source, &back);
        prop_assert_eq!(again, file);
        prop_assert_eq!(summary.moved_attributes + summary.dropped_attributes, 0);
    }
}
