use std::io::{self, Cursor};

use super::*;
use crate::formats::tmx::TmxLimits;
use crate::segment::{Code, CodeKind, Part, Segment};
use crate::unit::{Annotation, TranslationUnit};

mod buffers;
mod damage;
mod limits;
mod misplaced;
mod policies;

/// Reads a file and writes each item in a line: units with their texts, problems, errors.
fn outline(file: &[u8]) -> Vec<String> {
    outline_by(file, TmxReading::default())
}

fn outline_within(file: &[u8], limits: TmxLimits) -> Vec<String> {
    outline_by(file, TmxReading { limits, ..TmxReading::default() })
}

fn outline_by(file: &[u8], reading: TmxReading) -> Vec<String> {
    let reader = match TmxReader::with(file, reading) {
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
        Ok(TmxItem::Problem(problem)) => problem.to_string(),
        Err(error) => format!("error: {error}"),
    }
}

/// Writes each item in a line: the texts of units with what was mended in them, problems with what
/// was done about them, errors.
fn told(file: &[u8], policy: Policy) -> Vec<String> {
    let treated = |problem: &Problem| format!("{problem}; {}", problem.treatment);
    let reader = match TmxReader::with(file, TmxReading { policy, ..TmxReading::default() }) {
        Ok(reader) => reader,
        Err(error) => return vec![format!("error: {error}")],
    };
    let told = reader.map(|item| match item {
        Ok(TmxItem::Unit { unit, warnings, .. }) => {
            let text = unit.variants[0].segment.plain_text().into_owned();
            let mended = warnings.iter().map(|one| format!(" [{}]", treated(one)));
            text + &mended.collect::<String>().replace(", unit 1", "")
        }
        Ok(TmxItem::Problem(problem)) => treated(&problem),
        Err(error) => format!("error: {error}"),
    });
    told.collect()
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
        let attributes = attributes.iter().copied().collect();
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
    assert_eq!(unit.attributes.iter().collect::<Vec<_>>(), [("b", "2"), ("tuid", "1 \t\"")]);
    assert_eq!(unit.annotations, [Annotation::prop("x", " p "), Annotation::note("n")]);
    let variant = &unit.variants[0];
    assert_eq!(variant.language.as_written(), "EN_us");
    assert_eq!(
        variant.attributes.iter().collect::<Vec<_>>(),
        [("lang", "fr"), ("a", "1"), ("xml:space", "preserve")]
    );
    assert_eq!(variant.annotations, [Annotation::prop("after", "q")]);
}

#[test]
fn keeps_the_tags_of_other_languages_as_codes() {
    let code = |tag: &str| Part::Code(Code::new(CodeKind::Ph, vec![text(tag)]));
    for (segment, parts) in [
        (
            "a <b>c</b> <br/>",
            vec![text("a "), code("<b>"), text("c"), code("</b>"), text(" "), code("<br/>")],
        ),
        (
            "<i x='&lt;&amp;\"'><hi/></i>",
            vec![
                code("<i x=\"&lt;&amp;&quot;\">"),
                Part::Code(Code::new(CodeKind::Hi, vec![])),
                code("</i>"),
            ],
        ),
        ("<ph>a<br/><b>c</b></ph>", vec![code("a<br/><b>c</b>")]),
        ("a<br>b<br>", vec![text("a"), code("<br>"), text("b"), code("<br>")]),
        ("<p>a<p>b</p>", vec![code("<p>"), text("a"), code("<p>"), text("b"), code("</p>")]),
        ("a</p>b", vec![text("a"), code("</p>"), text("b")]),
        ("<b><i>a</b></i>", vec![code("<b>"), code("<i>"), text("a"), code("</b>"), code("</i>")]),
        ("<ph><b><br></ph><ph>a</b></ph>", vec![code("<b><br>"), code("a</b>")]),
        ("<hi><br></hi>", vec![Part::Code(Code::new(CodeKind::Hi, vec![code("<br>")]))]),
        ("<hi><br/></hi>", vec![Part::Code(Code::new(CodeKind::Hi, vec![code("<br/>")]))]),
    ] {
        let read = first_unit(&unit(segment));
        assert_eq!(read.variants[0].segment, Segment::new(parts), "{segment}");
    }
    let read = first_unit(&unit("a").replace("<tuv", "<prop>k<b>e</b><br/>p<br>t</i></prop><tuv"));
    let Annotation::Prop(prop) = &read.annotations[0] else { panic!("a prop") };
    assert_eq!(prop.text, "k<b>e</b><br/>p<br>t</i>");
}

#[test]
fn keeps_every_attribute() {
    let tu = "<tu tuid='1' foo='2'><note lang='en' o-encoding='x'>n</note><prop xml:lang='ar' type='t'>p</prop>\
        <tuv lang='EN' xml:lang='en_us' usagecount='3'><seg xml:space='preserve'><ut x='1'>u\
        <sub datatype='html' type='t'>s</sub></ut></seg></tuv></tu>";
    let read = first_unit(tu);
    assert_eq!(read.attributes, [("tuid", "1"), ("foo", "2")].into());
    let attributes = |annotation: &Annotation| match annotation {
        Annotation::Note(remark) | Annotation::Prop(remark) => remark.attributes.clone(),
    };
    assert_eq!(attributes(&read.annotations[0]), [("lang", "en"), ("o-encoding", "x")].into());
    assert_eq!(attributes(&read.annotations[1]), [("xml:lang", "ar"), ("type", "t")].into());
    let variant = &read.variants[0];
    assert_eq!(
        (variant.language.as_written(), variant.language.to_string().as_str()),
        ("en_us", "en-US")
    );
    assert_eq!(variant.attributes, [("lang", "EN"), ("usagecount", "3")].into());
    assert_eq!(variant.segment_attributes, [("xml:space", "preserve")].into());
    let sub = Code {
        kind: CodeKind::Sub,
        attributes: [("datatype", "html"), ("type", "t")].into(),
        content: vec![text("s")],
    };
    let content = vec![text("u"), Part::Code(sub)];
    let ut = Code { kind: CodeKind::Ut, attributes: [("x", "1")].into(), content };
    assert_eq!(variant.segment, Segment::new(vec![Part::Code(ut)]));
}

#[test]
fn keeps_tags_that_name_no_language() {
    for written in ["und", "x-none", "I-Klingon"] {
        let unit = first_unit(&unit("a").replace("'en'", &format!("'{written}'")));
        assert_eq!(unit.variants[0].language.as_written(), written);
    }
}

#[test]
fn keeps_tags_whose_language_says_less() {
    for (written, meant) in
        [("ar-acm", "ar"), ("zh-yue-HK", "zh-HK"), ("en-GB-oed", "en-GB-oxendict"), ("AR-01", "ar")]
    {
        let unit = first_unit(&unit("a").replace("'en'", &format!("'{written}'")));
        let language = &unit.variants[0].language;
        assert_eq!((language.as_written(), language.to_string().as_str()), (written, meant));
    }
}

#[test]
fn names_tags_that_are_spelled_otherwise() {
    for (written, said) in [
        ("en_US", " [the language en_US is not spelled as BCP 47 has it; en-US is meant]"),
        (
            "sr_RS@latin",
            " [the language sr_RS@latin is not spelled as BCP 47 has it; sr-Latn-RS is meant]",
        ),
        (
            "english",
            " [no language has the tag english; write a BCP 47 tag such as en, ar or ar-IQ]",
        ),
        ("zh-yue-HK", ""),
    ] {
        let file = file(&unit("a").replace("'en'", &format!("'{written}'")));
        for policy in [Policy::Strict, Policy::Repair] {
            let reading = TmxReading { policy, ..TmxReading::default() };
            assert_eq!(outline_by(file.as_bytes(), reading), [format!("1@2: a{said}")]);
        }
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
        assert_eq!(outline(&bytes).last().map(String::as_str), Some("1@3: سلام"));
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
