use std::io::{self, Cursor};

use super::*;
use crate::formats::tmx::TmxLimits;
use crate::segment::{Code, CodeKind, Part, Segment};
use crate::unit::Annotation;

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
        Ok(TmxItem::Skipped(problem)) => problem.to_string(),
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
        Ok(TmxItem::Skipped(problem)) => treated(&problem),
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
        ("<tu/>".to_owned(), "line 2, column 7, unit 1: the unit has no variant (tuv)"),
        (
            "<tu tuid='7'>\n<tuv><seg/></tuv></tu>".to_owned(),
            "line 3, column 1, unit 1 (tuid 7): a variant names no language; give its tuv an xml:lang",
        ),
        (
            "<tu><tuv xml:lang=' '><seg/></tuv></tu>".to_owned(),
            "line 2, column 11, unit 1: a variant names no language; give its tuv an xml:lang",
        ),
        (
            "<tu><tuv lang='?'><seg/></tuv></tu>".to_owned(),
            "line 2, column 11, unit 1: a variant's language cannot be read: '?' is not a language tag; write a BCP 47 tag such as en, ar or ar-IQ",
        ),
        (
            "<tu><tuv xml:lang='en'/></tu>".to_owned(),
            "line 2, column 11, unit 1: a variant has no segment (seg)",
        ),
        (
            "<tu><tuv xml:lang='en'><seg/>\n<seg/></tuv></tu>".to_owned(),
            "line 3, column 1, unit 1: a variant has more than one segment (seg)",
        ),
        (
            variant("a<b>c</i>d</b>"),
            "line 3, column 30, unit 1: </i> stands where </b> is expected",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</tuv></tu>".to_owned(),
            "line 2, column 36, unit 1: </tuv> stands where </seg> is expected",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</seg></tu>".to_owned(),
            "line 2, column 42, unit 1: </tu> stands where </tuv> is expected",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</seg></tuv>".to_owned(),
            "line 2, column 48, unit 1: <tu> is not closed before the next unit begins; </tu> is missing",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a".to_owned(),
            "line 2, column 36, unit 1: <tu> is not closed before the next unit begins; </tu> is missing",
        ),
        (
            variant("&bogus;"),
            "line 3, column 25, unit 1: the entity &bogus; is not one of XML's five; write the character itself",
        ),
        (
            variant(&"\u{1}".repeat(257)),
            "line 3, column 281, unit 1: the unit has more than 256 faults",
        ),
        (
            variant("<ph x='1'y='2'/>"),
            "line 3, column 25, unit 1: an attribute of <ph> has no value in quotes, or no blank before it",
        ),
        (variant("a < b"), "line 3, column 27, unit 1: '<' begins no tag here; write &lt;"),
        (variant("<"), "line 3, column 25, unit 1: '<' begins no tag here; write &lt;"),
        (
            variant("<ph x='1' type='a' x='2'/>"),
            "line 3, column 25, unit 1: an element has the attribute x twice",
        ),
        (
            variant("<ph x=1/>"),
            "line 3, column 25, unit 1: an attribute of <ph> has no value in quotes, or no blank before it",
        ),
        (
            variant("<ph x/>"),
            "line 3, column 25, unit 1: an attribute of <ph> has no value in quotes, or no blank before it",
        ),
        (
            variant("<ph x='a<b'/>"),
            "line 3, column 25, unit 1: the attribute x holds a '<'; close its quote or write &lt;",
        ),
        (
            variant("<!bogus>"),
            "line 3, column 25, unit 1: this markup cannot be read: syntax error: unknown or missed symbol in markup",
        ),
        (variant(&deep), "line 3, column 261, unit 1: elements stand more than 64 deep"),
        (
            "<tu tuid=\"1><tuv xml:lang='en'><seg>a</seg></tuv></tu>".to_owned(),
            "line 2, column 7, unit 1: this markup cannot be read: syntax error: attribute value not closed: `\"` not found before end of input",
        ),
        (
            "<tu><tuv xml:lang=\"en><seg>a</seg></tuv></tu>".to_owned(),
            "line 2, column 11, unit 1: this markup cannot be read: syntax error: attribute value not closed: `\"` not found before end of input",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</seg></tuv \"></tu>".to_owned(),
            "line 2, column 42, unit 1: this markup cannot be read: syntax error: attribute value not closed: `\"` not found before end of input",
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
fn mends_what_is_safe_and_says_so() {
    for (segment, mended) in [
        (
            "AT&T",
            "AT&T [line 2, column 37: '&' begins no reference here; write &amp;; kept as text]",
        ),
        (
            "a & b; c",
            "a & b; c [line 2, column 37: '&' begins no reference here; write &amp;; kept as text]",
        ),
        (
            "a&nbsp;b",
            "a\u{A0}b [line 2, column 36: the entity &nbsp; is HTML's, not XML's; write the character itself; replaced by the character that is meant]",
        ),
        (
            "ab\n\u{B}c",
            "ab\n\nc [line 3, column 1: the character U+000B is not allowed in XML; write a line break; made a line break]",
        ),
        (
            "&#xB;",
            "\n [line 2, column 35: the character U+000B is not allowed in XML; write a line break; made a line break]",
        ),
        (
            "a&#x1F;b",
            "ab [line 2, column 36: the character U+001F is not allowed in XML; remove it; left out]",
        ),
        (
            "<![CDATA[a\u{1}]]>",
            "a [line 2, column 45: the character U+0001 is not allowed in XML; remove it; left out]",
        ),
        (
            "&#xD83D;&#xDE00;",
            "\u{1F600} [line 2, column 35: two references are the halves of U+1F600; write it as one; replaced by the character that is meant]",
        ),
        (
            "&#xD83D;<ph/>&#xDE00;a",
            "a [line 2, column 35: the character U+D83D is not allowed in XML; remove it; left out] [line 2, column 48: the character U+DE00 is not allowed in XML; remove it; left out]",
        ),
        (
            "a]]>b",
            "a]]>b [line 2, column 36: ']]>' is not allowed in text; write ]]&gt;; kept as text]",
        ),
        ("a<!-- b -- c -->", "a [line 2, column 36: '--' is not allowed in a comment; left out]"),
        (
            "a<?xml version='1.0'?>",
            "a [line 2, column 36: <?xml is malformed or does not belong here; left out]",
        ),
        (
            "a<!DOCTYPE a>",
            "a [line 2, column 36: <!DOCTYPE is malformed or does not belong here; left out]",
        ),
        (
            "<t5:n r='1'/>a",
            "a [line 2, column 35: the prefix of t5:n is not declared; add its xmlns to <tmx>; kept as it is] [line 2, column 35: TMX has no element <t5:n> in texts; write its tags as a code; kept as a code]",
        ),
    ] {
        let file = file(&format!("\n{}", unit(segment))).replace("<body>\n", "<body>");
        assert_eq!(told(file.as_bytes(), Policy::Repair), [mended], "{segment}");
        let refused = told(file.as_bytes(), Policy::Strict);
        let reason = refused.last().expect("an error").strip_prefix("error: line 2, column ");
        let reason = reason.or(refused[0].strip_prefix("error: line 3, column ")).expect(segment);
        assert!(reason.contains(", unit 1: "), "{reason}");
    }
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
        ("<hi><br/></hi>", vec![Part::Code(Code::new(CodeKind::Hi, vec![code("<br/>")]))]),
    ] {
        let read = first_unit(&unit(segment));
        assert_eq!(read.variants[0].segment, Segment::new(parts), "{segment}");
    }
    let read = first_unit(&unit("a").replace("<tuv", "<prop>k<b>e</b><br/>pt</prop><tuv"));
    let Annotation::Prop(prop) = &read.annotations[0] else { panic!("a prop") };
    assert_eq!(prop.text, "k<b>e</b><br/>pt");
}

#[test]
fn salvages_every_complete_unit_of_a_wreck() {
    let [one, two, three] = ["one", "two", "three"].map(unit);
    let whole = file(&format!("{one}{two}"));
    let cut = file(&format!("{one}{two}\n<tu tuid='x'><tuv xml:lang='en'><seg>thr"));
    let cut = cut.strip_suffix("</body></tmx>").expect("it ends so");
    for (wreck, taken) in [
        (
            cut.to_owned(),
            vec![
                "one",
                "two",
                "line 3, column 41, unit 3 (tuid x): the file is cut off inside <seg>; get a complete copy of it; the units before it are kept",
            ],
        ),
        (
            whole.replace("</body></tmx>", ""),
            vec![
                "one",
                "two",
                "line 2, column 103: the file is cut off inside <body>; get a complete copy of it; the units before it are kept",
            ],
        ),
        (
            format!("{whole}\n<?xml version='1.0'?>{}", file(&three)),
            vec![
                "one",
                "two",
                "line 3, column 1: <?xml is malformed or does not belong here; left out",
                "line 3, column 22: something follows </tmx>, perhaps a second file; split it off and read it by itself; read on behind it",
                "three",
            ],
        ),
        (
            format!("{cut}{}", file(&three)),
            vec![
                "one",
                "two",
                "line 4, column 7, unit 3 (tuid x): <tu> is not closed before the next unit begins; </tu> is missing; skipped",
                "three",
            ],
        ),
        (
            whole.replace("<header/>", "<header></x>"),
            vec![
                "line 1, column 28: the file is broken before its first unit: </x> stands where </header> is expected; skipped",
                "one",
                "two",
            ],
        ),
        (
            whole.replace("<header/>", "<header>"),
            vec![
                "line 2, column 7: the file is broken before its first unit: <header> is not closed before the next unit begins; </header> is missing; skipped",
                "one",
                "two",
            ],
        ),
        (
            format!("garbage {one} & more {two} garbage"),
            vec![
                "line 1, column 9: this is not a TMX file: it begins with text, not with <tmx>; read on behind it",
                "one",
                "line 1, column 58: '&' begins no reference here; write &amp;; kept as text",
                "line 1, column 65: text does not belong here; left out",
                "two",
                "line 1, column 121: text does not belong here; left out",
            ],
        ),
        (
            whole.replace("</tu><tu>", "</tu>\u{0}rubbish</x><y><tu>"),
            vec![
                "one",
                "line 2, column 55: the character U+0000 is not allowed in XML; remove it; left out",
                "line 2, column 63: text does not belong here; left out",
                "line 2, column 63: </x> stands where </body> is expected; skipped",
                "two",
            ],
        ),
        (
            whole.replace("</tu><tu>", "</tu><!-- <tu>"),
            vec![
                "one",
                "line 2, column 55: this markup cannot be read: syntax error: comment not closed: `-->` not found before end of input; skipped",
                "two",
            ],
        ),
        (
            "<html><p>no unit</p></html>".to_owned(),
            vec![
                "line 1, column 1: this is not a TMX file: it begins with <html>, not with <tmx>; read on behind it",
                "line 1, column 7: <p> does not belong here; left out",
                "line 1, column 17: text does not belong here; left out",
                "error: line 1, column 1: this is not a TMX file: it begins with <html>, not with <tmx>",
            ],
        ),
    ] {
        assert_eq!(told(wreck.as_bytes(), Policy::Salvage), taken, "{wreck}");
    }
}

#[test]
fn nothing_that_a_wreck_leaves_open_adds_up() {
    let wreck = file(&format!("<te>a</tu>{}", unit("b")).repeat(100));
    let told = told(wreck.as_bytes(), Policy::Salvage);
    assert_eq!(told.iter().filter(|line| *line == "b").count(), 100, "{told:#?}");
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
                "1@2: a b [TMX has no element <b> in texts; write its tags as a code] [the prefix of t5:n is not declared; add its xmlns to <tmx>] [TMX has no element <t5:n> in texts; write its tags as a code]",
            ],
        ),
        (
            unit("a").replace("<tuv", "<x>gone<tu2/></x><tuv"),
            vec!["1@2: a [<x> does not belong here]"],
        ),
        (unit("a").replace("<tuv", "gone<tuv"), vec!["1@2: a [text does not belong here]"]),
        (
            unit("a").replace("<tuv", "<note>k<b>e</b>pt</note><tuv"),
            vec!["1@2: a [TMX has no element <b> in texts; write its tags as a code]"],
        ),
        (
            format!("stray{}", unit("a")),
            vec!["line 2, column 12: text does not belong here", "1@2: a"],
        ),
        (
            format!("<x><y/></x>{}", unit("a")),
            vec!["line 2, column 7: <x> does not belong here", "1@2: a"],
        ),
        (
            format!("</x>{}", unit("a")),
            vec!["line 2, column 7: </x> stands where </body> is expected", "1@2: a"],
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
        (
            "",
            "error: line 1, column 1: this is not a TMX file: it begins with nothing, not with <tmx>",
        ),
        (
            "text",
            "error: line 1, column 5: this is not a TMX file: it begins with text, not with <tmx>",
        ),
        (
            "<!-- -->\n<html>",
            "error: line 2, column 1: this is not a TMX file: it begins with <html>, not with <tmx>",
        ),
        (
            "<tmx>\n<header a='1' a='2'",
            "error: line 2, column 20: the file is cut off inside <tmx>; get a complete copy of it",
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
            "error: line 1, column 58: the file is cut off inside <body>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}</body>\n"),
            "error: line 2, column 1: the file is cut off inside <tmx>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}\n<tu><tuv xml:lang='en'><seg>b"),
            "error: line 2, column 30, unit 2: the file is cut off inside <seg>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}\n<tu><tuv xml:lang='en"),
            "error: line 2, column 22, unit 2: the file is cut off inside <tu>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}\n<!-- <tu>"),
            "error: line 2, column 10: the file is cut off inside <body>; get a complete copy of it",
        ),
        (
            &format!("<tmx><body>{good}</body></tmx>\n<tmx/>"),
            "error: line 2, column 1: something follows </tmx>, perhaps a second file; split it off and read it by itself",
        ),
        (
            &format!("<tmx><body>{good}</body></tmx>\n</tmx>"),
            "error: line 2, column 1: something follows </tmx>, perhaps a second file; split it off and read it by itself",
        ),
        (
            &format!("<tmx><body>{good}</body></tmx> text"),
            "error: line 1, column 76: something follows </tmx>, perhaps a second file; split it off and read it by itself",
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
            "error: line 3, column 1: the bytes at offset 95 are not UTF-8; save the file as UTF-8, or declare the encoding that it has",
        ]
    );
    let unknown = b"<?xml version='1.0' encoding='x-klingon'?><tmx/>";
    assert_eq!(
        outline(unknown),
        [
            "error: line 1, column 1: the encoding 'x-klingon' is not supported; save the file as UTF-8"
        ]
    );
}

#[test]
fn says_that_a_label_lies() {
    let file = format!("<?xml version='1.0' encoding='utf-16'?>{}", file(&unit("a")));
    let said =
        "line 1, column 1: the file is UTF-8, whatever its label 'utf-16' says; correct the label";
    let kept = format!("{said}; kept as it is");
    assert_eq!(told(file.as_bytes(), Policy::Repair), [kept, "a".to_owned()]);
    assert_eq!(told(file.as_bytes(), Policy::Strict), [format!("error: {said}")]);
}

#[test]
fn salvages_the_units_beside_bytes_that_it_cannot_read() {
    let file = file(&format!("{}{}{}", unit("a"), unit("@"), unit("b")));
    let bytes: Vec<u8> = file.bytes().map(|byte| if byte == b'@' { 0xFF } else { byte }).collect();
    let said =
        "line 2, column 81, unit 2: these bytes are not in the encoding of the file; skipped";
    assert_eq!(told(&bytes, Policy::Salvage), ["a", said, "b"]);
    // What is only forbidden costs no more than by default.
    let forbidden = file.replace('@', "\u{FFFF}");
    assert_eq!(told(forbidden.as_bytes(), Policy::Salvage).len(), 3);
    assert!(told(forbidden.as_bytes(), Policy::Salvage)[1].starts_with(" [line 2, column 81"));
    // A character that is cut off, behind the end.
    let cut = [file.as_bytes(), b"\xD8"].concat();
    let after = "line 2, column 158: these bytes are not in the encoding of the file; left out";
    assert_eq!(told(&cut, Policy::Salvage).last().map(String::as_str), Some(after));
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
fn expands_no_entity_but_short_texts() {
    let bomb = "<!DOCTYPE tmx SYSTEM 'http://localhost/x' [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>\
        <!ENTITY x SYSTEM 'file:///etc/hostname'>]>";
    for entity in ["b", "x"] {
        let file = format!("{bomb}{}", file(&unit(&format!("&{entity};"))));
        let said = format!(
            "line 2, column 35, unit 1: the entity &{entity}; stands for a file or for other entities; write the text itself"
        );
        assert_eq!(told(file.as_bytes(), Policy::Repair), [format!("error: {said}")]);
        assert_eq!(told(file.as_bytes(), Policy::Salvage), [format!("{said}; skipped")]);
    }
    let file = format!("{bomb}{}", file(&unit("&a;&a;")));
    assert_eq!(told(file.as_bytes(), Policy::Strict), ["haha"]);
}

#[test]
fn keeps_every_attribute() {
    let tu = "<tu tuid='1' foo='2'><note lang='en' o-encoding='x'>n</note><prop xml:lang='ar' type='t'>p</prop>\
        <tuv lang='EN' xml:lang='en_us' usagecount='3'><seg xml:space='preserve'><ut x='1'>u\
        <sub datatype='html' type='t'>s</sub></ut></seg></tuv></tu>";
    let read = first_unit(tu);
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(read.attributes, [pair("tuid", "1"), pair("foo", "2")]);
    let attributes = |annotation: &Annotation| match annotation {
        Annotation::Note(remark) | Annotation::Prop(remark) => remark.attributes.clone(),
    };
    assert_eq!(attributes(&read.annotations[0]), [pair("lang", "en"), pair("o-encoding", "x")]);
    assert_eq!(attributes(&read.annotations[1]), [pair("xml:lang", "ar"), pair("type", "t")]);
    let variant = &read.variants[0];
    assert_eq!(
        (variant.language.as_written(), variant.language.to_string().as_str()),
        ("en_us", "en-US")
    );
    assert_eq!(variant.attributes, [pair("lang", "EN"), pair("usagecount", "3")]);
    assert_eq!(variant.segment_attributes, [pair("xml:space", "preserve")]);
    let sub = Code {
        kind: CodeKind::Sub,
        attributes: vec![pair("datatype", "html"), pair("type", "t")],
        content: vec![text("s")],
    };
    let content = vec![text("u"), Part::Code(sub)];
    let ut = Code { kind: CodeKind::Ut, attributes: vec![pair("x", "1")], content };
    assert_eq!(variant.segment, Segment::new(vec![Part::Code(ut)]));
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
