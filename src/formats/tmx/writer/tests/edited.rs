//! Files that another tool has edited since they were written: what it has put there counts.

use super::*;

/// Writes a unit and reads what becomes of it where a tool replaces one text by another.
fn edited(unit: &TranslationUnit, from: &str, to: &str) -> TranslationUnit {
    let (file, _summary) =
        write(&Header::default(), SourceLanguage::All, std::slice::from_ref(unit));
    assert!(file.contains(from), "{from} in {file}");
    read(&file.replacen(from, to, 1)).1.remove(0)
}

#[test]
fn an_attribute_that_was_set_since_counts() {
    let (old, new) = ("20130129T124940Z", "20250101T000000Z");
    let put_in = |attribute: &str| format!("<tu {attribute}");
    for (name, was, from, to, is) in [
        ("changedate", "2013-01-29 12:49:40", old, new, new),
        ("changedate", "Tue Jan 29 12:49:40 2013", old, new, new),
        ("creationdate", "20130129", "20130129T000000Z", new, new),
        ("lastusagedate", "2013-01-29T12:49:40+00:00", old, new, new),
        ("changedate", "yesterday", "<tu", &put_in("changedate=\"20250101T000000Z\""), new),
        ("segtype", "line", "<tu", &put_in("segtype=\"block\""), "block"),
        ("srclang", "EN_us", "srclang=\"en\"", "srclang=\"ar\"", "ar"),
        // Nothing is changed.
        ("changedate", "2013-01-29 12:49:40", old, old, "2013-01-29 12:49:40"),
        ("segtype", "line", "<tu", "<tu", "line"),
        ("srclang", "EN_us", "<tu", "<tu", "EN_us"),
    ] {
        let mut unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
        unit.attributes = Attributes::from([(name, was)]);
        let unit = edited(&unit, from, to);
        assert_eq!(
            (unit.attributes, unit.annotations),
            (Attributes::from([(name, is)]), vec![]),
            "{was}"
        );
    }
}

#[test]
fn a_date_that_was_removed_since_is_gone() {
    let mut unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
    unit.variants[0].attributes = Attributes::from([("changedate", "2013-01-29 12:49:40")]);
    let unit = edited(&unit, " changedate=\"20130129T124940Z\"", "");
    let Variant { attributes, annotations, .. } = &unit.variants[0];
    assert_eq!((attributes, annotations), (&Attributes::default(), &vec![]));
}

#[test]
fn a_source_language_that_was_added_and_set_since_counts() {
    let unit = |source: &str| TranslationUnit::pair(tag(source), "a", tag("ar"), "ب");
    let source = SourceLanguage::Language(tag("en"));
    let (file, _summary) = write(&Header::default(), source, &["en", "en-GB"].map(unit));
    assert_eq!(read(&file).1[1].attributes, Attributes::default());
    let file = file.replace("<tu srclang=\"en-GB\">", "<tu srclang=\"ar\">");
    assert_eq!(read(&file).1[1].attributes, Attributes::from([("srclang", "ar")]));
}

#[test]
fn a_prop_that_was_put_before_another_is_not_taken_for_it() {
    let mut unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
    let attributes = Attributes::from([("type", "t"), ("xml:lang", "EN_us")]);
    unit.annotations = vec![Annotation::Prop(Remark { attributes, text: "p".into() })];
    let unit = edited(&unit, "<prop", "<prop type=\"x-tool\">t</prop>\n<prop");
    assert_eq!(unit.annotations[0], Annotation::prop("x-tool", "t"));
}

#[test]
fn a_language_that_was_changed_since_counts() {
    let unit = TranslationUnit::pair(tag("sr_RS@latin"), "a", tag("ar"), "ب");
    let unit = edited(&unit, "xml:lang=\"sr-Latn-RS\"", "xml:lang=\"de\"");
    let Variant { language, attributes, annotations, .. } = &unit.variants[0];
    assert_eq!(language.as_written(), "de");
    assert_eq!((attributes, annotations), (&Attributes::default(), &vec![]));
}

#[test]
fn what_another_tool_says_in_the_header_counts() {
    let header = Header {
        version: Some("1.1".into()),
        root_attributes: Attributes::from([("xmlns:x", "urn:x")]),
        attributes: Attributes::from([
            ("srclang", "en"),
            ("creationtool", "another"),
            ("creationtoolversion", "1"),
            ("segtype", "line"),
            ("changedate", "2024-01-15"),
        ]),
        ..Header::default()
    };
    let units = [TranslationUnit::pair(tag("en-GB"), "a", tag("ar"), "ب")];
    let (mut file, _summary) = write(&header, SourceLanguage::of(&header), &units);
    let back = read(&file).0;
    assert_eq!((&back.version, &back.root_attributes), (&header.version, &header.root_attributes));
    for (name, value) in header.attributes.iter() {
        assert_eq!(back.attributes.get(name), Some(value));
    }
    let version = format!("creationtoolversion=\"{}\"", env!("CARGO_PKG_VERSION"));
    for (from, to) in [
        ("<tmx version=\"1.4\"", "<tmx version=\"1.3\" xmlns:x=\"urn:y\""),
        ("creationtool=\"Turjuman\"", "creationtool=\"third\""),
        (&version, "creationtoolversion=\"3\""),
        ("segtype=\"sentence\"", "segtype=\"block\""),
        ("srclang=\"en-GB\"", "srclang=\"ar\""),
        ("20240115T000000Z", "20250101T000000Z"),
    ] {
        assert!(file.contains(from), "{from} in {file}");
        file = file.replacen(from, to, 1);
    }
    let back = read(&file).0;
    assert_eq!((back.version.as_deref(), back.annotations), (Some("1.3"), vec![]));
    assert_eq!(back.root_attributes, Attributes::from([("xmlns:x", "urn:y")]));
    for (name, value) in [
        ("srclang", "ar"),
        ("creationtool", "third"),
        ("creationtoolversion", "3"),
        ("segtype", "block"),
        ("changedate", "20250101T000000Z"),
    ] {
        assert_eq!(back.attributes.get(name), Some(value));
    }
}

#[test]
fn a_code_that_was_put_before_another_is_not_taken_for_it() {
    let text = |text: &str| Part::Text(text.to_owned());
    let code = |kind, attributes: &[(&str, &str)]| {
        let attributes = attributes.iter().copied().collect();
        Part::Code(Code { kind, attributes, content: vec![] })
    };
    let ept = |i| code(CodeKind::Ept, &[("i", i)]);
    let it = |pos| code(CodeKind::It, &[("pos", pos)]);
    let ph = |attributes| code(CodeKind::Ph, attributes);
    let sub = || code(CodeKind::Sub, &[]);
    let end = r#"<it pos="end"/>"#;
    for (parts, from, to, expected, is_told) in [
        // Put in before, and behind.
        (vec![ept("1")], end, "<ph/><it pos=\"end\"/>", vec![ph(&[]), it("end")], true),
        (vec![ept("1")], end, "<it pos=\"end\"/><ph/>", vec![ept("1"), ph(&[])], false),
        // Taken out: the first, the only one, and one that nothing is carried of.
        (vec![ept("1"), ept("2")], end, "", vec![it("end")], true),
        (vec![ept("1")], end, "", vec![], false),
        (vec![ept("1"), ph(&[])], "<ph/>", "", vec![ept("1")], false),
        // The text beside it.
        (vec![ept("1"), text("a")], "a</seg>", "b</seg>", vec![ept("1"), text("b")], false),
        // Set since.
        (vec![ept("1")], end, "<it pos=\"begin\"/>", vec![it("begin")], true),
        (vec![ph(&[("id", "1")])], "<ph/>", "<ph id=\"2\"/>", vec![ph(&[("id", "2")])], true),
        // Before one in a wrapper.
        (
            vec![sub()],
            "<ph>",
            "<ph/><ph>",
            vec![ph(&[]), Part::Code(Code::new(CodeKind::Ph, vec![sub()]))],
            true,
        ),
    ] {
        let mut unit = TranslationUnit::pair(tag("en"), "", tag("ar"), "ب");
        unit.variants[0].segment = Segment::new(parts);
        let (file, _summary) = write(&Header::default(), SourceLanguage::All, &[unit]);
        assert!(file.contains(from), "{from} in {file}");
        let file = file.replacen(from, to, 1);
        let mut items = TmxReader::new(file.as_bytes()).expect(&file);
        let Some(Ok(TmxItem::Unit { unit, warnings, .. })) = items.next() else { panic!("{file}") };
        let variant = &unit.variants[0];
        assert_eq!((&variant.segment, &variant.annotations), (&Segment::new(expected), &vec![]));
        let told: Vec<String> =
            warnings.iter().map(|one| format!("{one}; {}", one.treatment)).collect();
        let said = "line 7, column 7, unit 1: codes of this text have changed since its export, and what its \
                    x-turjuman/code props say is of others; left out";
        assert_eq!(told, if is_told { vec![said] } else { vec![] }, "{file}");
        let reading = TmxReading { policy: Policy::Strict, ..TmxReading::default() };
        let strict = TmxReader::with(file.as_bytes(), reading).expect(&file).next();
        assert_eq!(matches!(strict, Some(Err(_))), is_told, "{strict:?}");
    }
}
