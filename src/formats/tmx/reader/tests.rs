use std::io::{self, Cursor};

use super::*;
use crate::formats::tmx::Reason;
use crate::segment::{Code, CodeKind, Part, Segment};
use crate::unit::Annotation;

/// Reads a file and writes each item in a line: units with their texts, problems, errors.
fn outline(file: &[u8]) -> Vec<String> {
    outline_within(file, TmxLimits::default())
}

fn outline_within(file: &[u8], limits: TmxLimits) -> Vec<String> {
    let reader = match TmxReader::with_limits(file, limits) {
        Ok(reader) => reader,
        Err(error) => return vec![format!("error: {error}")],
    };
    reader.map(|item| describe(&item)).collect()
}

fn describe(item: &Result<TmxItem, TmxError>) -> String {
    match item {
        Ok(TmxItem::Unit { unit, line, number, warnings }) => {
            let texts: Vec<_> = unit.variants.iter().map(|v| v.segment.plain_text()).collect();
            let warnings: String = warnings.iter().map(|w| format!(" [{}]", w.reason)).collect();
            format!("{number}@{line}: {}{warnings}", texts.join("|"))
        }
        Ok(TmxItem::Skipped(problem)) => format!("{problem} (column {})", problem.column),
        Err(error) => format!("error: {error}"),
    }
}

/// A file with this between the begin and the end of its body; the body begins on line 2.
fn file(body: &str) -> String {
    format!("<tmx version='1.4'><header/>\n<body>{body}</body></tmx>")
}

/// A unit of one variant with this in its segment.
fn unit(segment: &str) -> String {
    format!("<tu><tuv xml:lang='en'><seg>{segment}</seg></tuv></tu>")
}

fn first_unit(body: &str) -> TranslationUnit {
    let file = file(body);
    let mut reader = TmxReader::new(file.as_bytes()).expect("the file begins well");
    match reader.next() {
        Some(Ok(TmxItem::Unit { unit, .. })) => unit,
        other => panic!("{other:?}"),
    }
}

fn text(text: &str) -> Part {
    Part::Text(text.to_owned())
}

#[test]
fn puts_text_together_as_xml_says() {
    for (segment, read) in [
        (" a  b\t\n ", " a  b\t\n "),
        ("a &lt; b &amp;amp; c&#x21;&#33;", "a < b &amp; c!!"),
        ("x<![CDATA[]]]]><![CDATA[>&amp;]]>y", "x]]>&amp;y"),
        ("a<!-- & -->b<?pi < ?>c", "abc"),
        ("a\r\nb\rc&#13;d", "a\nb\nc\rd"),
        ("\u{202B}نص\u{202C} \u{1F600}", "\u{202B}نص\u{202C} \u{1F600}"),
        ("]]&gt;]]", "]]>]]"),
        ("", ""),
    ] {
        let unit = first_unit(&unit(segment));
        assert_eq!(unit.variants[0].segment, Segment::from(read), "{segment:?}");
    }
    assert_eq!(
        first_unit("<tu><tuv xml:lang='en'><seg/></tuv></tu>").variants[0].segment,
        "".into()
    );
}

#[test]
fn keeps_inline_codes_with_attributes_and_nesting() {
    let unit = first_unit(&unit(
        "A<bpt x='1' i=\"1\">&lt;b></bpt>c<ept i='1'/><ph><sub>s<hi>h</hi></sub>e</ph><ut>u</ut>\
         <it pos='begin'>i</it>",
    ));
    let code = |kind, attributes: &[(&str, &str)], content| {
        let attributes =
            attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Part::Code(Code { kind, attributes, content })
    };
    let hi = code(CodeKind::Hi, &[], vec![text("h")]);
    let sub = code(CodeKind::Sub, &[], vec![text("s"), hi]);
    assert_eq!(
        unit.variants[0].segment,
        Segment::new(vec![
            text("A"),
            code(CodeKind::Bpt, &[("x", "1"), ("i", "1")], vec![text("<b>")]),
            text("c"),
            code(CodeKind::Ept, &[("i", "1")], vec![]),
            code(CodeKind::Ph, &[], vec![sub, text("e")]),
            code(CodeKind::Ut, &[], vec![text("u")]),
            code(CodeKind::It, &[("pos", "begin")], vec![text("i")]),
        ])
    );
}

#[test]
fn keeps_attributes_notes_and_props_in_their_order() {
    let unit = first_unit(
        "<tu b='2' tuid='1\t&#9;&quot;'><prop type='x'> p </prop><note>n</note>\
         <tuv lang='fr' a='1' xml:lang='EN_us' xml:space='preserve'><seg>s</seg>\
         <prop type='after'>q</prop></tuv></tu>",
    );
    let pairs = |pairs: &[(&str, &str)]| -> Vec<Attribute> {
        pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
    };
    assert_eq!(unit.attributes, pairs(&[("b", "2"), ("tuid", "1 \t\"")]));
    assert_eq!(unit.annotations, [Annotation::prop("x", " p "), Annotation::note("n")]);
    let variant = &unit.variants[0];
    assert_eq!(variant.language.as_written(), "EN_us");
    assert_eq!(variant.attributes, pairs(&[("lang", "fr"), ("a", "1"), ("xml:space", "preserve")]));
    assert_eq!(variant.annotations, [Annotation::prop("after", "q")]);
}

#[test]
fn a_broken_unit_costs_only_itself() {
    let variant = |inside: &str| format!("<tu>\n<tuv xml:lang='en'><seg>{inside}</seg></tuv></tu>");
    let deep = format!("{}{}", "<hi>".repeat(70), "</hi>".repeat(70));
    for (broken, reason) in [
        ("<tu/>".to_owned(), "line 2, unit 1: the unit has no variant (tuv) (column 7)"),
        (
            "<tu tuid='7'>\n<tuv><seg/></tuv></tu>".to_owned(),
            "line 3, unit 1 (tuid 7): a variant names no language; give its tuv an xml:lang (column 1)",
        ),
        (
            "<tu><tuv xml:lang=' '><seg/></tuv></tu>".to_owned(),
            "line 2, unit 1: a variant names no language; give its tuv an xml:lang (column 11)",
        ),
        (
            "<tu><tuv lang='?'><seg/></tuv></tu>".to_owned(),
            "line 2, unit 1: a variant's language cannot be read: '?' is not a language tag; write a BCP 47 tag such as en, ar or ar-IQ (column 11)",
        ),
        (
            "<tu><tuv xml:lang='en'/></tu>".to_owned(),
            "line 2, unit 1: a variant has no segment (seg) (column 11)",
        ),
        (
            "<tu><tuv xml:lang='en'><seg/>\n<seg/></tuv></tu>".to_owned(),
            "line 3, unit 1: a variant has more than one segment (seg) (column 1)",
        ),
        (
            variant("a<b>c</i>d</b>"),
            "line 3, unit 1: </i> stands where </b> is expected (column 30)",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</tuv></tu>".to_owned(),
            "line 2, unit 1: </tuv> stands where </seg> is expected (column 36)",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</seg></tu>".to_owned(),
            "line 2, unit 1: </tu> stands where </tuv> is expected (column 42)",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</seg></tuv>".to_owned(),
            "line 2, unit 1: the unit is not closed before the next one begins; </tu> is missing (column 48)",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a".to_owned(),
            "line 2, unit 1: the unit is not closed before the next one begins; </tu> is missing (column 36)",
        ),
        (variant("a < b"), "line 3, unit 1: '<' begins no tag here; write &lt; (column 27)"),
        (variant("<"), "line 3, unit 1: '<' begins no tag here; write &lt; (column 25)"),
        (variant("AT&T"), "line 3, unit 1: '&' begins no reference here; write &amp; (column 27)"),
        (
            variant("a & b; c"),
            "line 3, unit 1: '&' begins no reference here; write &amp; (column 27)",
        ),
        (
            variant("&nbsp;"),
            "line 3, unit 1: the entity &nbsp; is not one of XML's five; write the character itself (column 25)",
        ),
        (
            variant("ab\n\u{B}"),
            "line 4, unit 1: the character U+000B is not allowed in XML; remove it (column 1)",
        ),
        (
            variant("a&#x1F;"),
            "line 3, unit 1: the character U+001F is not allowed in XML; remove it (column 26)",
        ),
        (variant("a]]>"), "line 3, unit 1: ']]>' is not allowed in text; write ]]&gt; (column 26)"),
        (
            variant("<![CDATA[a\u{B}]]>"),
            "line 3, unit 1: the character U+000B is not allowed in XML; remove it (column 35)",
        ),
        (
            variant("<ph x='1' type='a' x='2'/>"),
            "line 3, unit 1: an element has the attribute x twice (column 25)",
        ),
        (
            variant("<ph x=1/>"),
            "line 3, unit 1: an attribute of <ph> has no value in quotes (column 25)",
        ),
        (
            variant("<ph x/>"),
            "line 3, unit 1: an attribute of <ph> has no value in quotes (column 25)",
        ),
        (
            variant("<ph x='a<b'/>"),
            "line 3, unit 1: the attribute x holds a '<'; close its quote or write &lt; (column 25)",
        ),
        (
            variant("<!bogus>"),
            "line 3, unit 1: this markup cannot be read: syntax error: unknown or missed symbol in markup (column 25)",
        ),
        (
            variant("<!DOCTYPE a>"),
            "line 3, unit 1: this markup cannot be read: <!DOCTYPE (column 25)",
        ),
        (
            variant("<?xml version='1.0'?>"),
            "line 3, unit 1: this markup cannot be read: <?xml (column 25)",
        ),
        (variant(&deep), "line 3, unit 1: elements stand more than 64 deep (column 261)"),
        (
            "<tu tuid=\"1><tuv xml:lang='en'><seg>a</seg></tuv></tu>".to_owned(),
            "line 2, unit 1: this markup cannot be read: syntax error: attribute value not closed: `\"` not found before end of input (column 7)",
        ),
        (
            "<tu><tuv xml:lang=\"en><seg>a</seg></tuv></tu>".to_owned(),
            "line 2, unit 1: this markup cannot be read: syntax error: attribute value not closed: `\"` not found before end of input (column 11)",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</seg></tuv \"></tu>".to_owned(),
            "line 2, unit 1: this markup cannot be read: syntax error: attribute value not closed: `\"` not found before end of input (column 42)",
        ),
    ] {
        let body = format!("{broken}{}{}", unit("one"), unit("more"));
        let line = 2 + broken.matches('\n').count();
        let expected = [reason.to_owned(), format!("2@{line}: one"), format!("3@{line}: more")];
        assert_eq!(outline(file(&body).as_bytes()), expected, "{broken}");
        // The same as the last unit: the end of the file is found again.
        let last = outline(file(&format!("{}{broken}", unit("one"))).as_bytes());
        assert_eq!(last.len(), 2, "{broken}: {last:?}");
    }
}

#[test]
fn a_missing_quote_costs_no_other_unit() {
    let whole = file(&unit("a").repeat(9)).replace('\'', "\"").replace("<tu>", "<tu tuid=\"1\">");
    let quotes: Vec<usize> = whole.match_indices('"').map(|(at, _quote)| at).collect();
    let first = whole.find("<tu ").expect("there is a unit");
    for at in quotes.into_iter().filter(|at| *at > first) {
        let mut broken = whole.clone();
        broken.remove(at);
        let outline = outline(broken.as_bytes());
        let units = outline.iter().filter(|line| line.ends_with("@2: a")).count();
        assert_eq!((units, outline.len()), (8, 9), "{broken}\n{outline:#?}");
    }
}

#[test]
fn bounds_attributes_and_sizes() {
    let limits =
        TmxLimits { attributes: 2, tag_bytes: 200, segment_bytes: 100, unit_bytes: 3000, depth: 9 };
    let large = "x".repeat(200_000);
    let many = unit("y").replace("</tu>", "").replace("<tu>", "").repeat(100);
    let shallow = TmxLimits { depth: 9, ..TmxLimits::default() };
    let deep = file(&unit(&"<hi>".repeat(10)));
    assert!(outline_within(deep.as_bytes(), shallow)[0].contains("more than 9 deep"));
    for (broken, reason) in [
        (unit("<ph a='' b='' c=''/>"), "an element has more than 2 attributes"),
        (unit(&large), "a text or tag is larger than 100 bytes"),
        (unit(&"&amp;".repeat(200)), "a text or tag is larger than 100 bytes"),
        (unit(&"<ph/>".repeat(200)), "a text or tag is larger than 100 bytes"),
        (unit(&format!("<![CDATA[{large}]]>")), "a text or tag is larger than 100 bytes"),
        (unit(&format!("<ph x='{large}'/>")), "a text or tag is larger than 200 bytes"),
        (format!("<tu><note>{large}</note></tu>"), "a text or tag is larger than 100 bytes"),
        (format!("<tu>{many}</tu>"), "a text or tag is larger than 3000 bytes"),
    ] {
        let body = format!("{broken}{}", unit("one"));
        let outline = outline_within(file(&body).as_bytes(), limits);
        assert!(outline[0].contains(reason), "{reason}: {}", outline[0]);
        assert_eq!(outline[1..], ["2@2: one".to_owned()], "{reason}");
    }
}

#[test]
fn reads_on_through_what_does_not_belong_there() {
    for (body, expected) in [
        (
            unit("<b>a</b> <t5:n r='1'/>b"),
            vec![
                "1@2: a b [the tags of <b> are left out of the text: TMX has no such element] [the tags of <t5:n> are left out of the text: TMX has no such element]",
            ],
        ),
        (
            unit("a").replace("<seg>", "<seg xml:space='preserve'>"),
            vec!["1@2: a [the attribute xml:space of <seg> is left out]"],
        ),
        (
            unit("a").replace("<tuv", "<x>gone<tu2/></x><tuv"),
            vec!["1@2: a [<x> does not belong here and is left out]"],
        ),
        (
            unit("a").replace("<tuv", "gone<tuv"),
            vec!["1@2: a [text does not belong here and is left out]"],
        ),
        (
            unit("a").replace("<tuv", "<note>k<b>e</b>pt</note><tuv"),
            vec!["1@2: a [the tags of <b> are left out of the text: TMX has no such element]"],
        ),
        (
            format!("stray{}", unit("a")),
            vec!["line 2: text does not belong here and is left out (column 12)", "1@2: a"],
        ),
        (
            format!("<x><y/></x>{}", unit("a")),
            vec!["line 2: <x> does not belong here and is left out (column 7)", "1@2: a"],
        ),
        (
            format!("</x>{}", unit("a")),
            vec!["line 2: </x> stands where </body> is expected (column 7)", "1@2: a"],
        ),
        (format!("</body>\n<body>{}", unit("a")), vec!["1@3: a"]),
        (format!("</body>{}<body>", unit("a")), vec!["1@2: a"]),
    ] {
        assert_eq!(outline(file(&body).as_bytes()), expected, "{body}");
    }
}

#[test]
fn says_what_ends_the_reading() {
    let good = unit("a");
    for (file, expected) in [
        ("", "error: line 1: this is not a TMX file: it begins with nothing, not with <tmx>"),
        ("text", "error: line 1: this is not a TMX file: it begins with text, not with <tmx>"),
        (
            "<!-- -->\n<html>",
            "error: line 2: this is not a TMX file: it begins with <html>, not with <tmx>",
        ),
        (
            "<tmx>\n<header a='1' a='2'",
            "error: line 2: the file is cut off inside <tmx>; get a complete copy of it",
        ),
        (
            "</a><tmx/>",
            "error: line 1, column 1: the file is broken before its first unit: </a> closes nothing",
        ),
        (
            "<tmx><header><prop></header>",
            "error: line 1, column 20: the file is broken before its first unit: </header> stands where </prop> is expected",
        ),
        (
            &format!("<tmx><body>{good}"),
            "error: line 1: the file is cut off inside <body>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}</body>\n"),
            "error: line 2: the file is cut off inside <tmx>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}\n<tu><tuv xml:lang='en'><seg>b"),
            "error: line 2: the file is cut off inside <seg>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}\n<tu><tuv xml:lang='en"),
            "error: line 2: the file is cut off inside <tu>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}\n<!-- <tu>"),
            "error: line 2: the file is cut off inside <body>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}</body></tmx>\n<tmx/>"),
            "error: line 2: something follows </tmx>, perhaps a second file; split it off and read it by itself",
        ),
        (
            &format!("<tmx><body>{good}</body></tmx>\n</tmx>"),
            "error: line 2: something follows </tmx>, perhaps a second file; split it off and read it by itself",
        ),
        (
            &format!("<tmx><body>{good}</body></tmx> text"),
            "error: line 1: something follows </tmx>, perhaps a second file; split it off and read it by itself",
        ),
    ] {
        let outline = outline(file.as_bytes());
        let units = file.matches(&good).count();
        assert_eq!(outline.len(), units + 1, "{file}: {outline:?}");
        assert_eq!(outline.last().map(String::as_str), Some(expected), "{file}");
    }
}

#[test]
fn reports_bytes_that_it_cannot_read() {
    let bytes = [file(&unit("a")).as_bytes(), b"\n\xFF"].concat();
    assert_eq!(
        outline(&bytes),
        [
            "1@2: a",
            "error: line 3: the bytes at offset 95 are not UTF-8; save the file as UTF-8, or declare the encoding that it has",
        ]
    );
    let unknown = b"<?xml version='1.0' encoding='x-klingon'?><tmx/>";
    assert_eq!(
        outline(unknown),
        ["error: line 1: the encoding 'x-klingon' is not supported; save the file as UTF-8"]
    );
}

#[test]
fn reports_a_reader_that_fails() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let start = Cursor::new(format!("<tmx><body>{}\n{}", unit("a"), " ".repeat(2000)));
    let mut reader = TmxReader::new(start.chain(Failing)).expect("the start is fine");
    assert!(matches!(reader.next(), Some(Ok(TmxItem::Unit { .. }))));
    let error = reader.next().expect("an item").expect_err("the reader fails");
    assert_eq!(error.to_string(), "line 2: cannot read on: the disk is gone");
    assert!(reader.next().is_none());
}

#[test]
fn never_expands_an_entity_of_the_doctype() {
    let bomb = "<!DOCTYPE tmx SYSTEM 'http://localhost/x' [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>\
        <!ENTITY x SYSTEM 'file:///etc/hostname'>]>";
    for entity in ["b", "x"] {
        let file = format!("{bomb}{}", file(&unit(&format!("&{entity};"))));
        let mut reader = TmxReader::new(file.as_bytes()).expect("the file begins well");
        let Some(Ok(TmxItem::Skipped(problem))) = reader.next() else { panic!("no problem") };
        assert_eq!(problem.reason, Reason::UnknownEntity(entity.to_owned()));
        assert!(reader.next().is_none());
    }
}

#[test]
fn reads_the_encodings_of_real_files() {
    let text = format!("<?xml version='1.0' encoding='UTF-16'?>\r\n{}", file(&unit("سلام")));
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [
        text.clone().into_bytes(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        [b"\xFF\xFE", little.as_slice()].concat(),
        [b"\xFE\xFF", big.as_slice()].concat(),
        little,
        big,
    ] {
        assert_eq!(outline(&bytes), ["1@3: سلام"]);
    }
}

#[test]
fn tells_how_far_it_is() {
    let file = file(&unit("a").repeat(5000));
    let mut reader = TmxReader::new(file.as_bytes()).expect("the file begins well");
    let after_header = reader.bytes_read();
    assert!(after_header < file.len() as u64);
    assert_eq!(reader.by_ref().count(), 5000);
    assert_eq!(reader.bytes_read(), file.len() as u64);
}

proptest::proptest! {
    /// Whatever is done to a file, the reader ends and never panics.
    #[test]
    fn survives_any_damage(
        at in 0usize..400,
        damage in "[<>&;'\"/! a-c\u{B}]{0,4}|<tu>|</tu>|<seg>|</seg>|<!--|<!\\[CDATA\\[|]]>|&#|<\\?xml",
        cut in 0usize..30,
    ) {
        let text = format!("{}\u{628}", unit("a<ph x='1'>&lt;</ph>b")).repeat(4);
        let mut bytes = file(&text).into_bytes();
        let at = at.min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, damage.bytes());
        let items = outline(&bytes);
        proptest::prop_assert!(items.len() < 50);
    }

    /// Nor on bytes that never were a file.
    #[test]
    fn survives_any_bytes(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        outline(&bytes);
        outline(&[b"<tmx><body><tu>".as_slice(), &bytes].concat());
    }
}
