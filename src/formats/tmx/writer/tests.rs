use compact_str::ToCompactString as _;

use super::*;
use crate::formats::tmx::{
    Policy, PropTypes, TagSpelling, TmxItem, TmxReader, TmxReading, UserEncoding,
};
use crate::segment::{CodeKind, Segment};

mod edited;
mod forged;
mod round_trip;

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

fn write(
    header: &Header,
    source: SourceLanguage,
    units: &[TranslationUnit],
) -> (String, TmxSummary) {
    write_for(TmxProfile::default(), header, source, units)
}

fn write_for(
    profile: TmxProfile,
    header: &Header,
    source: SourceLanguage,
    units: &[TranslationUnit],
) -> (String, TmxSummary) {
    let options = TmxOptions { profile, encoding: TmxEncoding::Utf8 };
    let mut writer =
        TmxWriter::with_options(Vec::new(), header, source, options).expect("memory takes it");
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
    unit.attributes = [("tuid", "1\n\"")].into();
    unit.annotations = vec![Annotation::note("n")];
    unit.variants[1].annotations = vec![Annotation::prop("x-client", "UN & co")];
    let code = Code { kind: CodeKind::Ph, attributes: [("x", "1")].into(), content: vec![] };
    unit.variants[0].segment = Segment::new(vec![Part::Text("<".into()), Part::Code(code)]);
    let (file, summary) =
        write(&Header::default(), SourceLanguage::Language(tag("en-US")), &[unit]);
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Turjuman" creationtoolversion="{version}" segtype="sentence" o-tmf="Turjuman" adminlang="en" srclang="EN-us" datatype="plaintext"/>
  <body>
    <tu tuid="1&#10;&quot;">
      <note>n</note>
      <tuv xml:lang="EN-us">
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
        root_attributes: Attributes::new(),
        attributes: [
            ("creationdate", "2024-01-15T08:00:00Z"),
            ("srclang", "de"),
            ("creationtool", "another"),
            ("segtype", "line"),
            ("datatype", "xml"),
            ("o-encoding", "utf-16"),
            ("unknown", "u"),
        ]
        .into(),
        annotations: vec![Annotation::prop("x-a", "1")],
        encodings: vec![UserEncoding {
            attributes: [("name", "mac")].into(),
            maps: vec![[("unicode", "#xF8FF"), ("code", "#xF0")].into()],
        }],
    };
    let (file, summary) = write(&header, SourceLanguage::All, &[]);
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        r##"  <header creationtool="Turjuman" creationtoolversion="{version}" segtype="sentence" o-tmf="Turjuman" adminlang="en" srclang="*all*" datatype="xml" o-encoding="utf-16" creationdate="20240115T080000Z">
    <prop type="x-a">1</prop>
    <prop type="x-turjuman/added/creationtoolversion"></prop>
    <prop type="x-turjuman/creationdate">2024-01-15T08:00:00Z</prop>
    <prop type="x-turjuman/creationtool">another</prop>
    <prop type="x-turjuman/segtype">line</prop>
    <prop type="x-turjuman/tmx/version">1.1</prop>
    <prop type="x-turjuman/unknown">u</prop>
    <ude name="mac">
      <map unicode="#xF8FF" code="#xF0"/>
    </ude>
  </header>
"##
    );
    assert!(file.contains(&expected), "{file}");
    assert_eq!(summary.carried, 6);
    let (read, _units) = read(&file);
    assert_eq!(read.attributes.filled("creationtool"), Some("another"));
    assert_eq!(write(&read, SourceLanguage::All, &[]).0, file);
}

#[test]
fn carries_what_is_empty_in_the_header() {
    for attributes in [
        [("adminlang", ""), ("creationtool", ""), ("o-tmf", ""), ("srclang", "")].into(),
        [("creationtoolversion", "2"), ("o-encoding", ""), ("segtype", "")].into(),
    ] {
        let header = Header { attributes, ..Header::default() };
        let (file, _summary) = write(&header, SourceLanguage::All, &[]);
        assert!(file.contains(" o-tmf=\"Turjuman\" adminlang=\"en\" "), "{file}");
        let (read, _units) = read(&file);
        for (name, value) in header.attributes.iter() {
            assert_eq!(read.attributes.get(name), Some(value), "{name}");
        }
        assert_eq!(read.attributes.get("creationtool").unwrap_or_default(), "");
        assert_eq!(write(&read, SourceLanguage::All, &[]).0, file);
    }
    let encodings = vec![UserEncoding { attributes: [("name", "mac")].into(), maps: Vec::new() }];
    let header = Header { encodings, ..Header::default() };
    assert_eq!(write(&header, SourceLanguage::All, &[]).1.dropped_attributes, 1);
}

#[test]
fn carries_or_counts_what_tmx_cannot_hold() {
    let mut unit = TranslationUnit::pair(tag("en"), "a\u{B}b", tag("ar"), "ب");
    unit.attributes =
        [("changedate", "yesterday"), ("tuid", "1"), ("tuid", "2"), ("xml:space", "default")]
            .into();
    unit.annotations = vec![Annotation::prop("", "p")];
    let ph = Code { kind: CodeKind::Ph, attributes: [("id", "1")].into(), content: vec![] };
    unit.variants[1].segment = Segment::new(vec![Part::Code(ph)]);
    let (file, summary) =
        write(&Header::default(), SourceLanguage::All, &[unit, TranslationUnit::default()]);
    let expected = r#"    <tu tuid="1">
      <prop type="x-unknown">p</prop>
      <prop type="x-turjuman/about/1/type"></prop>
      <prop type="x-turjuman/changedate">yesterday</prop>
      <prop type="x-turjuman/tuid">2</prop>
      <prop type="x-turjuman/xml:space">default</prop>
      <tuv xml:lang="en">
        <seg>ab</seg>
      </tuv>
      <tuv xml:lang="ar">
        <prop type="x-turjuman/code/1/id">1</prop>
        <seg><ph/></seg>
"#;
    assert!(file.contains(expected), "{file}");
    let counted = TmxSummary {
        units: 1,
        empty_units: 1,
        long_units: 0,
        removed_characters: 1,
        carried: 5,
        dropped_attributes: 0,
    };
    assert_eq!(summary, counted);
}

#[test]
fn carries_the_spelling_of_locales() {
    let unit = TranslationUnit::pair(tag("sr_RS@latin"), "a", tag("ar.UTF-8"), "ب");
    let source = SourceLanguage::Language(tag("sr"));
    let (file, summary) = write(&Header::default(), source, std::slice::from_ref(&unit));
    assert_eq!(summary.carried, 2);
    assert!(file.contains("<tuv xml:lang=\"sr-Latn-RS\">"), "{file}");
    let written = |unit: &TranslationUnit| -> Vec<String> {
        unit.variants.iter().map(|variant| variant.language.as_written().to_owned()).collect()
    };
    assert_eq!(written(&read(&file).1[0]), written(&unit));
}

#[test]
fn writes_codes_with_what_they_need() {
    for (kind, attributes, written) in [
        (CodeKind::Bpt, vec![("x", "2")], "<it pos=\"begin\" x=\"2\"/>"),
        (CodeKind::Ept, vec![], "<it pos=\"end\"/>"),
        (CodeKind::It, vec![("pos", "middle"), ("x", "1")], "<ph x=\"1\"/>"),
        (CodeKind::It, vec![("pos", "end")], "<it pos=\"end\"/>"),
        (CodeKind::Ept, vec![("i", "1")], "<it pos=\"end\"/>"),
    ] {
        let code = Code { kind, attributes: attributes.into_iter().collect(), content: vec![] };
        let mut unit = TranslationUnit::pair(tag("en"), "", tag("ar"), "");
        unit.variants[0].segment = Segment::new(vec![Part::Code(code)]);
        let (file, _summary) = write(&Header::default(), SourceLanguage::All, &[unit]);
        assert!(file.contains(&format!("<seg>{written}</seg>")), "{file}");
    }
}

#[test]
fn writes_codes_where_they_may_stand() {
    let text = |text: &str| Part::Text(text.to_owned());
    let code = |kind, content| Part::Code(Code::new(kind, content));
    for (parts, written) in [
        (vec![code(CodeKind::Sub, vec![text("a")])], "<ph><sub>a</sub></ph>"),
        (
            vec![code(CodeKind::Ph, vec![text("a"), code(CodeKind::Hi, vec![text("b")])])],
            "<ph>a<sub><hi>b</hi></sub></ph>",
        ),
        (
            vec![code(CodeKind::Ph, vec![code(CodeKind::Sub, vec![code(CodeKind::Sub, vec![])])])],
            "<ph><sub><ph><sub/></ph></sub></ph>",
        ),
    ] {
        let mut unit = TranslationUnit::pair(tag("en"), "", tag("ar"), "");
        unit.variants[0].segment = Segment::new(parts);
        let (file, _summary) =
            write(&Header::default(), SourceLanguage::All, std::slice::from_ref(&unit));
        assert!(file.contains(&format!("<seg>{written}</seg>")), "{file}");
        assert_eq!(read(&file).1, [unit]);
    }
}

#[test]
fn spells_the_source_of_a_unit_as_its_variant() {
    for (stated, tags, written) in [
        ("en", ["en-GB", "ar"], "en-GB"),
        ("ar-EG", ["en", "ar"], "ar"),
        ("EN_gb", ["en-GB", "ar"], "en-GB"),
        ("fr", ["en", "ar"], "*all*"),
        ("*all*", ["en", "ar"], "*all*"),
    ] {
        let mut unit = TranslationUnit::pair(tag(tags[0]), "a", tag(tags[1]), "ب");
        unit.attributes = [("srclang", stated)].into();
        for source in [SourceLanguage::All, SourceLanguage::Language(tag(tags[0]))] {
            let (file, _summary) = write(&Header::default(), source, std::slice::from_ref(&unit));
            assert!(file.contains(&format!("<tu srclang=\"{written}\">")), "{file}");
            assert_eq!(read(&file).1[0].attributes, unit.attributes, "{file}");
        }
    }
}

#[test]
fn puts_the_nearest_source_variant_first() {
    let unit = |tags: &[&str]| TranslationUnit {
        variants: tags.iter().map(|written| Variant::new(tag(written), "")).collect(),
        ..TranslationUnit::default()
    };
    for (source, tags, first) in [
        ("en-US", vec!["ar", "en-GB", "en-US"], "en-US"),
        ("en-US", vec!["ar", "en-GB", "EN"], "EN"),
        ("en", vec!["ar-IQ", "en-GB", "en-GB"], "en-GB"),
        ("en", vec!["ar", "fr"], "ar"),
    ] {
        let source = SourceLanguage::Language(tag(source));
        let (file, _summary) = write(&Header::default(), source, &[unit(&tags)]);
        let found = file.split("xml:lang=\"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(found, Some(first), "{file}");
    }
}

#[test]
fn the_language_that_a_unit_says_it_was_translated_from_comes_first() {
    let header = Header { attributes: [("srclang", "en")].into(), ..Header::default() };
    let mut unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
    unit.variants.push(Variant::new(tag("fr"), "c"));
    for (stated, order) in
        [("ar", ["ar", "en", "fr"]), ("fr", ["fr", "en", "ar"]), ("de", ["en", "ar", "fr"])]
    {
        unit.attributes = [("srclang", stated)].into();
        let (file, _summary) = write(&header, SourceLanguage::of(&header), &[unit.clone()]);
        assert!(file.contains("adminlang=\"en\" srclang=\"en\""), "{file}");
        let (_header, back) = read(&file);
        let found = back[0].variants.iter().map(|variant| variant.language.to_string());
        assert!(found.eq(order), "{file}");
    }
}

#[test]
fn spells_the_source_language_as_the_variants_do() {
    let unit = |source: &str| TranslationUnit::pair(tag(source), "a", tag("ar"), "ب");
    let header = Header { attributes: [("srclang", "en")].into(), ..Header::default() };
    let units = [unit("EN-US"), unit("en-GB"), unit("EN-US")];
    let (file, _summary) = write(&header, SourceLanguage::of(&header), &units);
    assert!(file.contains("adminlang=\"en\" srclang=\"EN-US\""), "{file}");
    assert_eq!(file.matches("<tu srclang=\"en-GB\">").count(), 1, "{file}");
    assert_eq!(file.matches("<tu srclang").count(), 1, "{file}");
    let (read, back) = read(&file);
    assert_eq!(
        (read.attributes.filled("srclang"), back.as_slice()),
        (Some("en"), units.as_slice())
    );
    // What was asked for is no spelling.
    let (file, _summary) = write(&header, SourceLanguage::Language(tag("ar")), &units);
    assert_eq!(self::read(&file).0.attributes.filled("srclang"), Some("ar"));
}

#[test]
fn writes_for_each_reader_what_it_wants() {
    let half =
        |kind, i: &str| Part::Code(Code { kind, attributes: [("i", i)].into(), content: vec![] });
    let mut unit = TranslationUnit::pair(tag("en_us"), "", tag("ara"), &"ب".repeat(2_000));
    unit.annotations = vec![Annotation::prop("client", "c"), Annotation::prop("desk", "d")];
    unit.variants[0].segment = Segment::new(vec![
        half(CodeKind::Ept, "2"),
        half(CodeKind::Bpt, "1"),
        half(CodeKind::Ept, "1"),
        half(CodeKind::Bpt, "1"),
    ]);
    let long = TranslationUnit::pair(tag("en"), "a", tag("ar"), &"ب".repeat(2_001));
    let units = [unit, long];
    for profile in TmxProfile::ALL {
        let source = SourceLanguage::Language(tag("en"));
        let header =
            Header { annotations: vec![Annotation::prop("defclient", "c")], ..Header::default() };
        let (file, summary) = write_for(profile, &header, source, &units);
        assert!(file.contains("<prop type=\"defclient\">"), "a header's own: {file}");
        let tag = match profile.tags {
            TagSpelling::AsWritten => "ara",
            TagSpelling::Canonical => "ar",
        };
        assert!(file.contains(&format!("<tuv xml:lang=\"{tag}\">")), "{file}");
        let codes = r#"<it pos="end"/><bpt i="1"/><ept i="1"/><it pos="begin"/>"#;
        assert!(file.contains(&format!("<seg>{codes}</seg>")), "{file}");
        let types = match profile.props {
            PropTypes::AsWritten => ["client", "desk"],
            PropTypes::Custom([]) => ["x-client", "x-desk"],
            PropTypes::Custom(_) => ["client", "x-desk"],
        };
        for kind in types {
            assert!(file.contains(&format!("<prop type=\"{kind}\">")), "{file}");
        }
        let is_limited = profile.longest_segment.is_some();
        let expected = if is_limited { (1, 1) } else { (2, 0) };
        assert_eq!((summary.units, summary.long_units), expected, "{}", profile.name);
        let segments = |units: &[TranslationUnit]| units[0].variants[0].segment.clone();
        assert_eq!(segments(&read(&file).1), segments(&units), "{}", profile.name);
    }
}

#[test]
fn pairs_codes_as_tmx_has_it() {
    for (codes, written) in [
        ("b1 b2 e1 e2", "b1 b2 e1 e2"),
        ("b1 b1 e1 e1", "b1 b3 e3 e1"),
        ("b1 e1 b1 e1 b1 e1", "b1 e1 b3 e3 b4 e4"),
        ("e1 b1", "end begin"),
        ("b1 b e1", "b1 begin e1"),
        ("b2 b1 e1", "begin b1 e1"),
        ("b1 b1 e1", "begin b1 e1"),
    ] {
        let part = |code: &str| {
            let kind = if code.starts_with('b') { CodeKind::Bpt } else { CodeKind::Ept };
            let pair = code[1..].chars().map(|one| ("i", one.to_compact_string()));
            let mut attributes: Attributes = pair.collect();
            attributes.push("x", "9");
            Part::Code(Code { kind, attributes, content: vec![] })
        };
        let mut unit = TranslationUnit::pair(tag("en"), "", tag("ar"), "");
        let mut parts: Vec<Part> = codes.split(' ').map(part).collect();
        // A pair whose number is in use.
        parts.extend([part("b2"), part("e2")]);
        unit.variants[0].segment = Segment::new(parts);
        let source = SourceLanguage::Language(tag("en"));
        let units = [unit];
        let (file, _summary) = write_for(TmxProfile::default(), &Header::default(), source, &units);
        let (_before, segment) = file.split_once("<seg>").expect("it has one");
        let (segment, _after) = segment.split_once("</seg>").expect("it ends");
        let short = |tag: &str| {
            let value = |name: &str| {
                let (_before, value) = tag.split_once(&format!(" {name}=\""))?;
                value.split('"').next()
            };
            match value("pos") {
                Some(pos) => pos.to_owned(),
                None => format!("{}{}", &tag[..1], value("i").unwrap_or_default()),
            }
        };
        let found: Vec<String> = segment.split('<').skip(1).map(short).collect();
        assert_eq!(found[..found.len() - 2].join(" "), written, "{codes}");
        assert_eq!(read(&file).1, units, "{codes}");
    }
}

#[test]
fn writes_utf_16() {
    let unit = TranslationUnit::pair(tag("en"), "a\u{1F600}", tag("ar"), "سلام");
    let options = TmxOptions { encoding: TmxEncoding::Utf16, ..TmxOptions::default() };
    let mut writer =
        TmxWriter::with_options(Vec::new(), &Header::default(), SourceLanguage::All, options)
            .expect("memory takes it");
    writer.write_unit(&unit).expect("memory takes it");
    let (bytes, _summary) = writer.finish().expect("memory takes it");
    let units: Vec<u16> =
        bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let file = String::from_utf16(&units).expect("it is UTF-16");
    assert!(file.starts_with("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n"), "{file}");
    let mut reader = TmxReader::new(bytes.as_slice()).expect(&file);
    let Some(Ok(TmxItem::Unit { unit: back, .. })) = reader.next() else { panic!("{file}") };
    assert_eq!(back, unit);
}

#[test]
fn passes_a_failure_of_the_writer_on() {
    let header = Header::default();
    let mut full = [0u8; 10];
    let error = TmxWriter::new(full.as_mut_slice(), &header, SourceLanguage::All);
    assert_eq!(error.err().map(|error| error.kind()), Some(io::ErrorKind::WriteZero));
}
