//! What faults cost by which policy: a unit, a repair, the file.

use super::*;

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
            "<tu><tuv xml:lang='en'/></tu>".to_owned(),
            "line 2, column 11, unit 1: a variant has no segment (seg)",
        ),
        (
            "<tu><tuv xml:lang='en'><seg/>\n<seg/></tuv></tu>".to_owned(),
            "line 3, column 1, unit 1: a variant has more than one segment (seg)",
        ),
        (
            variant("a<hi>c</ph>d</hi>"),
            "line 3, column 31, unit 1: </ph> stands where </hi> is expected",
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
            variant("<ph x='1'y='2'/>"),
            "line 3, column 25, unit 1: in <ph>, no value in quotes, or no blank before it: y='2'",
        ),
        (variant("a < b"), "line 3, column 27, unit 1: '<' begins no tag here; write &lt;"),
        (variant("<"), "line 3, column 25, unit 1: '<' begins no tag here; write &lt;"),
        (
            variant("<ph x='1' type='a' x='2'/>"),
            "line 3, column 25, unit 1: an element has the attribute x twice",
        ),
        (
            variant("<ph x=1/>"),
            "line 3, column 25, unit 1: in <ph>, no value in quotes, or no blank before it: x=1",
        ),
        (
            variant("<ph x/>"),
            "line 3, column 25, unit 1: in <ph>, no value in quotes, or no blank before it: x",
        ),
        (
            variant("<ph x='a<b'/>"),
            "line 3, column 25, unit 1: the attribute x holds a '<'; close its quote or write &lt;",
        ),
        (
            variant("<!bogus>"),
            "line 3, column 25, unit 1: this markup cannot be read: no markup begins so; write &lt; for '<'",
        ),
        (variant(&deep), "line 3, column 261, unit 1: elements stand more than 64 deep"),
        (
            "<tu tuid=\"1><tuv xml:lang='en'><seg>a</seg></tuv></tu>".to_owned(),
            "line 2, column 7, unit 1: this markup cannot be read: its quote is not closed; end it with \"",
        ),
        (
            "<tu><tuv xml:lang=\"en><seg>a</seg></tuv></tu>".to_owned(),
            "line 2, column 11, unit 1: this markup cannot be read: its quote is not closed; end it with \"",
        ),
        (
            "<tu><tuv xml:lang='en'><seg>a</seg></tuv \"></tu>".to_owned(),
            "line 2, column 42, unit 1: this markup cannot be read: its quote is not closed; end it with \"",
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
        (
            "<ph x='1' \u{A0}type='br'/>a",
            "a [line 2, column 35: \u{A0}type='br' has a character in its name that no name may have, perhaps a blank of another kind before it; left out]",
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
fn keeps_what_stands_beside_malformed_attributes_of_a_header() {
    let file = "<tmx version='1.4'><header o-tmf='x' adminlang=en srclang='ar' segtype = phrase
        creationid='desk'datatype='html'/><body/></tmx>";
    let reader = TmxReader::new(file.as_bytes()).expect("it is mended");
    let names: Vec<&str> = reader.header().attributes.iter().map(|(name, _value)| name).collect();
    assert_eq!(names, ["o-tmf", "srclang", "creationid"]);
    let said = told(file.as_bytes(), Policy::Repair);
    let named = "adminlang=en segtype = phrase datatype='html'";
    assert!(said[0].contains(&format!("or no blank before it: {named}; left out")), "{said:?}");
}

#[test]
fn says_once_how_a_language_is_spelled() {
    let variant = |letter| format!("<tuv xml:lang='{letter}a-01'><seg>x</seg></tuv>");
    let unit = format!("<tu>{}</tu>", ('a'..='z').map(variant).collect::<String>());
    let outline = outline(file(&unit.repeat(3)).as_bytes());
    let said: Vec<usize> = outline.iter().map(|unit| unit.matches("BCP 47").count()).collect();
    assert_eq!(said, [26, 0, 0], "{outline:?}");
}

#[test]
fn says_what_was_done_about_a_less_than_sign_in_a_header() {
    let file = file(&unit("a")).replace("<header", "<header creationid='A<B'");
    let mut reader = TmxReader::new(file.as_bytes()).expect("it has a header");
    assert_eq!(reader.header().attributes.get("creationid"), Some("A<B"));
    let Some(Ok(TmxItem::Problem(problem))) = reader.next() else { panic!("it is said") };
    assert_eq!(problem.treatment, Treatment::KeptAsText, "{problem}");
}

#[test]
fn a_doctype_is_written_in_capital_letters() {
    for (keyword, is_right) in [("<!DOCTYPE", true), ("<!doctype", false), ("<!Doctype", false)] {
        for before in ["", "<?xml version='1.0'?>", "<?xml version='1.0'?>\n", "<!-- -->"] {
            let file = format!("{before}{keyword} tmx>{}", file(&unit("a")));
            let refused = told(file.as_bytes(), Policy::Strict).concat();
            assert_eq!(!refused.contains("<!DOCTYPE is malformed"), is_right, "{file}: {refused}");
            let mended = told(file.as_bytes(), Policy::Repair);
            assert!(mended.iter().any(|one| one.starts_with('a')), "{file}: {mended:?}");
        }
    }
}

#[test]
fn tags_have_the_attributes_that_the_doctype_gives_them() {
    let doctype = "<!DOCTYPE tmx [<!ENTITY space 'preserve'><!ATTLIST seg xml:space CDATA '&space;'>\
        <!ATTLIST tuv xml:lang CDATA 'ar' x:a CDATA #IMPLIED><!ATTLIST tmx xmlns:x CDATA #FIXED 'urn:x'>\
        <!ATTLIST tu tuid NMTOKEN #REQUIRED>]>";
    let unit = "<tu tuid=' 7 '><tuv><seg>\u{628}</seg></tuv><tuv xml:lang='en' x:a=''><seg>b</seg></tuv>\
        <tuv xml:lang='fr'><seg xml:space='default'>c</seg></tuv></tu>";
    let file = format!("{doctype}{}", file(unit));
    let reading = TmxReading { policy: Policy::Strict, ..TmxReading::default() };
    let mut reader = TmxReader::with(file.as_bytes(), reading).expect("it begins well");
    assert_eq!(reader.header().root_attributes, [("xmlns:x", "urn:x")].into());
    let Some(Ok(TmxItem::Unit { unit, .. })) = reader.next() else { panic!("a unit") };
    assert_eq!(unit.attributes, [("tuid", "7")].into());
    let spaces: Vec<_> =
        unit.variants.iter().map(|one| one.segment_attributes.get("xml:space")).collect();
    assert_eq!(spaces, [Some("preserve"), Some("preserve"), Some("default")]);
    assert_eq!(unit.variants[0].language.as_written(), "ar");
    let doctype = "<!DOCTYPE tmx [<!ATTLIST seg a CDATA 'A&B;' b CDATA 'b'>]>";
    let file = format!("{doctype}{}", super::file(&super::unit("a")));
    let said = "line 1, column 1: the DOCTYPE gives <seg> the attribute a by default, which is not read: its value is wrong, \
        or it is too long or one too many, or stands behind a parameter entity; write it in the tags";
    assert_eq!(told(file.as_bytes(), Policy::Repair), [&format!("{said}; left out"), "a"]);
    assert_eq!(told(file.as_bytes(), Policy::Strict), [format!("error: {said}")]);
}

#[test]
fn a_second_byte_order_mark_is_text_before_the_root() {
    let file = format!("\u{FEFF}\u{FEFF}{}", file(&unit("a")));
    let said = "line 1, column 1: text does not belong here";
    assert_eq!(told(file.as_bytes(), Policy::Strict), [format!("error: {said}")]);
    assert_eq!(told(file.as_bytes(), Policy::Repair), [&format!("{said}; left out"), "a"]);
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
                "line 3, column 41, unit 3 (tuid x): <tu> is not closed before the next unit begins; </tu> is missing; skipped",
                "line 3, column 41: a second file begins here, and the first is not at its end; split it off; read on behind it",
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
                "line 1, column 1: this is not a TMX file: it begins with text, not with <tmx>; read on behind it",
                "one",
                "line 1, column 58: '&' begins no reference here; write &amp;; kept as text",
                "line 1, column 58: text does not belong here; left out",
                "two",
                "line 1, column 114: text does not belong here; left out",
            ],
        ),
        (
            whole.replace("</tu><tu>", "</tu>\u{0}rubbish</x><y><tu>"),
            vec![
                "one",
                "line 2, column 55: the character U+0000 is not allowed in XML; remove it; left out",
                "line 2, column 55: text does not belong here; left out",
                "line 2, column 63: </x> stands where </body> is expected; skipped",
                "two",
            ],
        ),
        (
            whole.replace("</tu><tu>", "</tu><!-- <tu>"),
            vec![
                "one",
                "line 2, column 55: this markup cannot be read: the comment is not closed; end it with -->; skipped",
                "two",
            ],
        ),
        (
            "<html><p>no unit</p></html>".to_owned(),
            vec![
                "line 1, column 1: this is not a TMX file: it begins with <html>, not with <tmx>; read on behind it",
                "line 1, column 7: <p> does not belong here; left out",
                "error: line 1, column 1: no unit can be taken out of the file: this is not a TMX file: it begins with <html>, not with <tmx>",
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
fn refuses_a_wreck_without_units() {
    let empty = file("");
    assert_eq!(told(empty.as_bytes(), Policy::Salvage), Vec::<String>::new());
    // By default a broken unit is skipped too.
    let broken = file("<tu/>");
    assert_eq!(told(broken.as_bytes(), Policy::Salvage).len(), 1);
    for (wreck, reason) in [
        (&b"\x89PNG\r\n\x1A\n\0\0"[..], "it begins with text"),
        (b"<tmx><header/><body>", "the file is cut off inside <body>"),
        (b"<tmx><header></body>", "the file is broken before its first unit"),
        (b"<tmx/><tmx/>", "something follows </tmx>"),
    ] {
        let told = told(wreck, Policy::Salvage);
        let last = told.last().map(String::as_str).unwrap_or_default();
        assert!(last.starts_with("error: ") && last.contains(reason), "{told:#?}");
        assert!(last.contains("no unit can be taken out of the file"), "{told:#?}");
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
fn what_is_commented_out_is_no_unit_however_long_it_is() {
    let [a, b, gone] = ["a", "b", "gone"].map(unit);
    let limits = TmxLimits { segment_bytes: 100, ..TmxLimits::default() };
    let gone = gone.repeat(9);
    for policy in [Policy::Strict, Policy::Repair, Policy::Salvage] {
        for hidden in [format!("<!-- {gone} -->"), format!("<?old {gone} ?>")] {
            for file in [
                file(&format!("{a}{hidden}{b}")),
                file(&format!("{a}{b}")).replace("<seg>b", &format!("<seg>b{hidden}")),
                file(&format!("{a}{b}")).replace("<body>", &format!("{hidden}<body>")),
            ] {
                let outline = outline_by(
                    file.as_bytes(),
                    TmxReading { policy, limits, ..TmxReading::default() },
                );
                assert_eq!(outline, ["1@2: a", "2@2: b"], "{policy:?}");
            }
        }
        if policy != Policy::Strict {
            let file = file(&format!(
                "<tu><tuv xml:lang='en'><seg><![CDATA[{gone}]]></seg></tuv></tu>{b}"
            ));
            let outline =
                outline_by(file.as_bytes(), TmxReading { policy, limits, ..TmxReading::default() });
            assert_eq!(outline.len(), 2, "{outline:?}");
            assert_eq!(outline[1], "2@2: b");
        }
    }
    let open = file(&format!("{a}\n<!-- {gone}"));
    let outline = outline_within(open.as_bytes(), limits);
    assert!(
        outline[1].starts_with("error: line 3, column 1: this comment is not closed"),
        "{outline:?}"
    );
}

#[test]
fn a_language_that_cannot_be_read_costs_nothing() {
    let variant = |tag: &str| format!("<tuv xml:lang='{tag}'><seg>{tag}</seg></tuv>");
    let unit = format!("<tu>{}</tu>", ["no-NO-NY", "en", "?"].map(variant).concat());
    let file = file(&unit.repeat(2));
    let said = |tag: &str, column| {
        format!(
            "line 2, column {column}: a variant's language cannot be read: '{tag}' is not a language tag; write a BCP 47 tag such as en, ar or ar-IQ"
        )
    };
    for policy in [Policy::Repair, Policy::Salvage] {
        let found = [("no-NO-NY", 11), ("?", 99)].map(|(tag, column)| said(tag, column));
        let told = told(file.as_bytes(), policy);
        let whole = found.map(|said| format!(" [{said}; kept as it is]")).concat();
        assert_eq!(told, [format!("no-NO-NY{whole}"), "no-NO-NY".to_owned()], "{policy:?}");
    }
    let refused = told(file.as_bytes(), Policy::Strict);
    let said = said("no-NO-NY", 11).replace("11:", "11, unit 1:");
    assert_eq!(refused, [format!("error: {said}")]);
}

#[test]
fn says_of_which_unit_a_prefix_is() {
    let body = unit("a").replace("<tu>", "<tu tuid='7' x:y='1'>");
    let told = told(file(&body).as_bytes(), Policy::Strict);
    let said = "error: line 2, column 7, unit 1 (tuid 7): the prefix of x:y is not declared; add its xmlns to <tmx>";
    assert_eq!(told, [said]);
}

#[test]
fn reads_tmx_with_a_prefix() {
    let broken = "<tu tuid=\"1><tuv xml:lang='en'><seg>x</seg></tuv></tu>";
    let whole = file(&format!("{broken}{}{}", unit("a<ph x='1'/>"), unit("b<other/>")));
    let prefixed = whole.replace("</", "</t:").replace('<', "<t:").replace("<t:/t:", "</t:");
    let prefixed = prefixed.replace("<t:tmx", "<t:tmx xmlns:t='urn:x'");
    let undeclared = prefixed.replace("xmlns:t", "xmlns:u");
    for policy in [Policy::Repair, Policy::Salvage] {
        let told = told(prefixed.as_bytes(), policy);
        assert_eq!(told.len(), 3, "{told:#?}");
        assert_eq!(told[1], "a");
        assert!(told[2].contains("TMX has no element <t:other> in texts"), "{told:#?}");
    }
    assert!(told(undeclared.as_bytes(), Policy::Repair)[0].contains("it begins with <t:tmx>"));
    let good = prefixed.replace("<t:other/>", "").replace("tuid=\"1>", "tuid='1'>");
    assert_eq!(told(good.as_bytes(), Policy::Strict), ["x", "a", "b"]);
}
