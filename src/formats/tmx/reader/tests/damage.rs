//! What ends the reading of a file, and that nothing else does.

use super::*;
use crate::formats::packed::PackedError;

#[test]
fn says_what_ends_the_reading() {
    let good = unit("a");
    for (file, expected) in [
        (
            "",
            "error: line 1, column 1: this is not a TMX file: it begins with nothing, not with <tmx>",
        ),
        (
            "\n text & more\n<a/>",
            "error: line 2, column 2: this is not a TMX file: it begins with text, not with <tmx>",
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
            "error: line 2, column 1: this comment is not closed before the file ends; end it with -->, or get a complete copy of the file",
        ),
        (
            &format!("<tmx><body>{good}\n<tu><tuv xml:lang='en'><seg>b<![CDATA[c</seg>"),
            "error: line 2, column 30, unit 2: this CDATA section is not closed before the file ends; end it with ]]>, or get a complete copy of the file",
        ),
        (
            "\n<!DOCTYPE tmx [ <tmx><body>",
            "error: line 2, column 1: this DOCTYPE is not closed before the file ends; end it with >, or get a complete copy of the file",
        ),
        (
            "\n<?xml version='1.0'><tmx>",
            "error: line 2, column 1: this processing instruction is not closed before the file ends; end it with ?>, or get a complete copy of the file",
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
            "error: line 1, column 72: something follows </tmx>, perhaps a second file; split it off and read it by itself",
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
    let cut = b"<tmx><body>\n\xD8";
    assert_eq!(
        outline(cut),
        [
            "error: line 2, column 1: the file ends inside a character of UTF-8, at offset 12; it is cut off, so get a complete copy of it, or has another encoding, so declare that"
        ]
    );
    let unknown = b"<?xml version='1.0' encoding='x-klingon'?><tmx>\xD3";
    assert_eq!(
        outline(unknown),
        [
            "error: line 1, column 48: the encoding 'x-klingon' is not supported; save the file as UTF-8"
        ]
    );
}

#[test]
fn says_that_a_label_lies() {
    for label in ["utf-16", "x-klingon"] {
        let file = format!("<?xml version='1.0' encoding='{label}'?>{}", file(&unit("س")));
        let said = format!(
            "line 1, column 1: the file is UTF-8, whatever its label '{label}' says; correct the label"
        );
        let kept = format!("{said}; kept as it is");
        assert_eq!(told(file.as_bytes(), Policy::Repair), [kept, "س".to_owned()]);
        assert_eq!(told(file.as_bytes(), Policy::Strict), [format!("error: {said}")]);
    }
}

#[test]
fn says_that_a_code_page_is_utf8() {
    for blanks in [0, 200_000] {
        let body = unit(&" ".repeat(blanks)) + "\n" + &unit("سلام");
        let file = format!("<?xml version='1.0' encoding='windows-1256'?>{}", file(&body));
        let told = told(file.as_bytes(), Policy::Repair);
        let said = "line 3, column 29, unit 2: the file is UTF-8, whatever its label 'windows-1256' says; correct the label";
        assert_eq!(told[1], format!("سلام [{said}; kept as it is]"));
        let strict = TmxReading { policy: Policy::Strict, ..TmxReading::default() };
        assert_eq!(outline_by(file.as_bytes(), strict)[1], format!("error: {said}"));
    }
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
fn tells_damage_from_a_cut() {
    struct Damaged(io::ErrorKind, fn(io::Error) -> PackedError);
    impl Read for Damaged {
        fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::new(self.0, self.1(io::Error::other("the checksum is another"))))
        }
    }
    let bomb = |_| PackedError::Bomb { expansion: 2 };
    for (policy, kind, error, said) in [
        (
            Policy::Repair,
            io::ErrorKind::UnexpectedEof,
            PackedError::Damaged as fn(_) -> _,
            "error: line 2, column 66: what is packed in it is damaged (the checksum is another); get a complete copy of it",
        ),
        (
            Policy::Salvage,
            io::ErrorKind::InvalidInput,
            PackedError::Damaged,
            "line 2, column 66: what is packed in it is damaged (the checksum is another); get a complete copy of it",
        ),
        (
            Policy::Salvage,
            io::ErrorKind::UnexpectedEof,
            PackedError::Damaged,
            "line 2, column 66: what is packed in it is damaged (the checksum is another); get a complete copy of it",
        ),
        (
            Policy::Salvage,
            io::ErrorKind::InvalidData,
            bomb,
            "error: line 2: cannot read on: it unpacks to more than 2 times its size; unpack it by hand if you trust it",
        ),
    ] {
        let file = Cursor::new(file(&unit("a"))).chain(Damaged(kind, error));
        let reading = TmxReading { policy, ..TmxReading::default() };
        let reader = TmxReader::with(file, reading).expect("the start is fine");
        let items: Vec<String> = reader.map(|item| describe(&item)).collect();
        assert_eq!(items, ["1@2: a", said]);
    }
    let whole = file(&unit("a"));
    let cut = whole.strip_suffix("</tmx>").expect("it ends so");
    let damaged = Damaged(io::ErrorKind::UnexpectedEof, PackedError::Damaged);
    let reading = TmxReading { policy: Policy::Salvage, ..TmxReading::default() };
    let reader = TmxReader::with(Cursor::new(cut).chain(damaged), reading).expect("it begins");
    let items: Vec<String> = reader.map(|item| describe(&item)).collect();
    let said = "line 2, column 60: the file is cut off inside <tmx>; get a complete copy of it";
    assert_eq!(items, ["1@2: a", said]);
}

#[test]
fn expands_no_entity_but_short_texts() {
    let bomb = "<!DOCTYPE tmx SYSTEM 'http://localhost/x' [<!ENTITY b '&loop;'><!ENTITY loop '&b;'>\
        <!ENTITY later '&a;&a;'><!ENTITY a 'ha'><!ENTITY x SYSTEM 'file:///etc/hostname'>]>";
    let entities = "entities that are not declared as short texts, or that stand for it in turn";
    for (entity, what) in [("b", entities), ("x", "a file")] {
        let file = format!("{bomb}{}", file(&unit(&format!("&{entity};"))));
        let said = format!(
            "line 2, column 35, unit 1: the entity &{entity}; stands for {what}; write the text itself"
        );
        assert_eq!(told(file.as_bytes(), Policy::Repair), [format!("error: {said}")]);
        assert_eq!(told(file.as_bytes(), Policy::Salvage)[0], format!("{said}; skipped"));
    }
    let markup = format!("<!DOCTYPE tmx [<!ENTITY m '<ph/>'>]>{}", file(&unit("&m;")));
    let said =
        "line 2, column 35, unit 1: the entity &m; stands for markup; write the markup itself";
    assert_eq!(told(markup.as_bytes(), Policy::Repair), [format!("{said}; skipped")]);
    assert_eq!(told(markup.as_bytes(), Policy::Strict), [format!("error: {said}")]);
    let company = "<!DOCTYPE tmx [<!ENTITY co 'Company &amp; Co'>]>";
    for (doctype, segment, text) in
        [(bomb, "&a;&later;", "hahaha"), (company, "&co;", "Company & Co")]
    {
        let file = format!("{doctype}{}", file(&unit(segment)));
        assert_eq!(told(file.as_bytes(), Policy::Strict), [text]);
    }
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

#[test]
fn holds_few_faults_at_a_time() {
    const TIMES: usize = 2_000;
    for between in ["</tu>", "<header/>", "text<br/>", "<TU/>", "&nbsp;<x>\u{1}</x>"] {
        let file = file(&format!("{}{}{}", unit("a"), between.repeat(TIMES), unit("b")));
        let mut reader = TmxReader::new(file.as_bytes()).expect("the file begins well");
        let (mut faults, mut most) = (0, 0);
        while let Some(item) = reader.next() {
            let item = item.expect("no fault refuses the file");
            faults += usize::from(matches!(item, TmxItem::Problem(_)));
            most = most.max(reader.problems.len());
        }
        assert!(faults >= TIMES, "{between}: {faults}");
        assert!(most < 8, "{between}: {most}");
    }
}
