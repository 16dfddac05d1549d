//! Texts in every encoding, right and wrong, given in pieces of any size.

use super::*;
use crate::formats::dripping::Dripping;

fn text_of(mut decoder: Decoder<impl Read>) -> io::Result<String> {
    let mut text = String::new();
    decoder.read_to_string(&mut text)?;
    Ok(text)
}

fn units(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn marked(mark: &[u8], bytes: &[u8]) -> Vec<u8> {
    [mark, bytes].concat()
}

#[test]
fn trusts_the_bytes_more_than_the_label() {
    let xml = |label: &str| format!("<?xml version=\"1.0\" encoding=\"{label}\"?><p>سلام</p>");
    let utf8 = xml("UTF-8");
    let arabic = |label: &str, bytes: &[u8]| {
        let text = xml(label).replace("سلام", "@");
        let (before, after) = text.split_once('@').expect("the mark is there");
        [before.as_bytes(), bytes, after.as_bytes()].concat()
    };
    let long = format!("<?xml version=\"1.0\"{}encoding='windows-1256' ?>", " ".repeat(200));
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("UTF-8", utf8.clone().into(), "UTF-8"),
        ("UTF-8 with a mark", marked(b"\xEF\xBB\xBF", utf8.as_bytes()), "UTF-8"),
        ("a mark that denies", marked(b"\xEF\xBB\xBF", xml("utf-16").as_bytes()), "UTF-8"),
        ("a label that lies", xml("utf-16").into(), "UTF-8"),
        ("a label of less", xml("US-ASCII").into(), "UTF-8"),
        ("no declaration", "<p>سلام</p>".into(), "UTF-8"),
        ("LE, mark", marked(b"\xFF\xFE", &units(&utf8, u16::to_le_bytes)), "UTF-16LE"),
        ("BE, mark", marked(b"\xFE\xFF", &units(&utf8, u16::to_be_bytes)), "UTF-16BE"),
        ("LE, no mark", units(&xml("UTF-16"), u16::to_le_bytes), "UTF-16LE"),
        ("BE, no mark", units(&xml("UTF-16"), u16::to_be_bytes), "UTF-16BE"),
        ("LE, a blank line first", units(&format!("\n{utf8}"), u16::to_le_bytes), "UTF-16LE"),
        ("a code page", arabic("windows-1256", b"\xD3\xE1\xC7\xE3"), "windows-1256"),
        ("an ISO code page", arabic("ISO-8859-6", b"\xD3\xE4\xC7\xE5"), "ISO-8859-6"),
        ("a code page that lies", xml("windows-1256").into(), "UTF-8"),
        ("a label that is not known", xml("klingon").into(), "UTF-8"),
        ("a code page by its number", arabic("cp-1256", b"\xD3\xE1\xC7\xE3"), "windows-1256"),
        ("long", [long.as_bytes(), b"<p>\xD3\xE1\xC7\xE3</p>"].concat(), "windows-1256"),
        (
            "many blank lines first",
            marked(&[b'\n'; 100], &arabic("CP1256", b"\xD3\xE1\xC7\xE3")),
            "windows-1256",
        ),
        (
            "a blank line first",
            marked(b"\r\n", &arabic("CP1256", b"\xD3\xE1\xC7\xE3")),
            "windows-1256",
        ),
    ];
    for (case, bytes, encoding) in cases {
        let mut whole = decode_xml(bytes.as_slice()).expect(case);
        let mut text = String::new();
        whole.read_to_string(&mut text).expect(case);
        assert_eq!(whole.encoding(), encoding, "{case}");
        assert!(text.ends_with("<p>سلام</p>"), "{case}: {text}");
        let dripped = decode_xml(Dripping(&bytes[..])).expect(case);
        assert_eq!(text_of(dripped).expect(case), text, "{case}");
    }
}

#[test]
fn decodes_texts_by_their_mark() {
    for (bytes, text) in [
        ("سلام,peace\n".as_bytes().to_vec(), "سلام,peace\n"),
        (marked(b"\xFF\xFE", &units("سلام", u16::to_le_bytes)), "سلام"),
        (units("a\tسلام", u16::to_be_bytes), "a\tسلام"),
        (b"<?xml encoding='windows-1256'?>".to_vec(), "<?xml encoding='windows-1256'?>"),
        (Vec::new(), ""),
    ] {
        assert_eq!(text_of(decode_text(bytes.as_slice()).expect(text)).expect(text), text);
    }
}

#[test]
fn says_where_bytes_are_malformed() {
    let far = [vec![b'a'; 3 * BUFFER_BYTES], b"\xC7z".to_vec()].concat();
    for (bytes, offset) in [
        (b"abc\xC7\xE1".to_vec(), 3),
        (b"\xEF\xBB\xBFab\xFF".to_vec(), 5),
        (b"\xFF\xFEa\0\x00\xD8b\0".to_vec(), 4),
        (far, 3 * BUFFER_BYTES as u64),
    ] {
        let mut decoder = decode_text(bytes.as_slice()).expect("the start is fine");
        let error = io::copy(&mut decoder, &mut io::sink()).expect_err("the bytes are bad");
        match DecodeError::inside(&error) {
            Some(DecodeError::Malformed { offset: found, .. }) => assert_eq!(*found, offset),
            other => panic!("{other:?}"),
        }
        assert!(error.to_string().contains("save the file as UTF-8"), "{error}");
    }
}

#[test]
fn says_that_a_character_is_cut_off() {
    for (bytes, offset) in [(b"ab\xD8".as_slice(), 2), (b"\xFF\xFEa\0\x31", 4)] {
        let mut decoder = decode_text(bytes).expect("the start is fine");
        let error = io::copy(&mut decoder, &mut io::sink()).expect_err("it is cut off");
        match DecodeError::inside(&error) {
            Some(DecodeError::CutOff { offset: found, .. }) => assert_eq!(*found, offset),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn refuses_encodings_that_it_cannot_read() {
    for bytes in [
        b"<?xml version='1.0' encoding='klingon'?><p>\xD3\xE1\xC7\xE3</p>".as_slice(),
        b"<?xml version='1.0' encoding='hz-gb-2312'?>",
        b"<?xml version='1.0' encoding='unicode-1-1-utf-7'?>",
        b"\xFF\xFE\0\0<\0\0\0",
        b"<\0\0\0?\0\0\0",
        b"\0\0\0<\0\0\0?",
        b"\0\0\xFE\xFF\0\0\0<",
    ] {
        let error = decode_xml(bytes).and_then(text_of).expect_err("the encoding is unknown");
        let inside = DecodeError::inside(&error);
        assert!(matches!(inside, Some(DecodeError::Unsupported { .. })), "{error}");
    }
}

#[test]
fn counts_the_bytes_of_the_file() {
    let bytes = marked(b"\xFF\xFE", &units("abc", u16::to_le_bytes));
    let mut decoder = decode_text(bytes.as_slice()).expect("the start is fine");
    io::copy(&mut decoder, &mut io::sink()).expect("the text is fine");
    assert_eq!(decoder.bytes_read(), 8);
}

#[test]
fn marks_malformed_bytes_wherever_they_stand() {
    let long = [b"a\xFF".as_slice(), "س".repeat(BYTES_NEAR_MARK).as_bytes(), b"\xD8"].concat();
    for bytes in [
        b"".as_slice(),
        b"\xFF",
        b"a\xFF\xFEb\xD8\xFF\xD8\xB3",
        b"\xE2\x80\xE2\x80\xA0\xF0\x9F",
        &b"\xFF".repeat(1_000),
        &long,
        &[long.as_slice(), &long].concat(),
    ] {
        let expected = String::from_utf8_lossy(bytes).replace('\u{FFFD}', "\u{FFFF}");
        let whole = decode_text(bytes).expect("the start is fine").marking_malformed();
        assert_eq!(text_of(whole).expect("nothing fails"), expected);
        let dripped = decode_text(Dripping(bytes)).expect("the start is fine").marking_malformed();
        assert_eq!(text_of(dripped).expect("nothing fails"), expected);
    }
}
