//! What is read of a file does not depend on how it comes in.

use proptest::prelude::*;

use super::*;
use crate::formats::dripping::Dripping;

fn items(file: impl Read, policy: Policy) -> Vec<String> {
    items_within(file, policy, TmxLimits::default())
}

fn items_within(file: impl Read, policy: Policy, limits: TmxLimits) -> Vec<String> {
    let reading = TmxReading { policy, limits, ..TmxReading::default() };
    match TmxReader::with(file, reading) {
        Ok(reader) => reader.map(|item| format!("{item:?}")).collect(),
        Err(error) => vec![format!("{error:?}")],
    }
}

#[test]
fn as_much_is_read_again_whatever_a_buffer_holds() {
    let start = b"<?xml version='1.0' encoding='windows-1255'?><tmx><header/><body>";
    for (bytes, broken) in [(60, 3), (90, 2), (90, 4), (140, 2), (140, 5), (300, 6)] {
        // Bytes that cannot be decoded are longer as text, and each tag swallows the next.
        let unit = [&b"<tu><tuvx<tu \xFFtuid=\""[..], &vec![0xFF; bytes], b"ody>"].concat();
        let file =
            [&start[..], &unit.repeat(broken), &b" ".repeat(2_000), b"</body></tmx>"].concat();
        for policy in [Policy::Repair, Policy::Salvage] {
            let dripping = items(Dripping(&file[..]), policy);
            assert_eq!(dripping, items(&file[..], policy), "{bytes} {broken} {policy:?}");
        }
    }
}

#[test]
fn a_doctype_that_does_not_end_hides_the_same_units_whatever_a_buffer_holds() {
    let unit = unit("a");
    for doctype in [
        "<!DOCTYPE tmx [",
        "<!DOCTYPE tmx SYSTEM '",
        "<!DOCTYPE tmx [<!EN",
        "<!DOCTYPE tmx [<!ENTITY a 'b' <!-",
        "<!DOCTYPE tmx [<!-- ",
        "<!DOCTYPE tmx [<?p ]",
        "<!doctype tmx [<bogus ]",
        "<!DOCTYPE tmx [] ",
        "<!DOC",
    ] {
        let file = format!("{doctype}{unit}<b/>{unit}");
        let whole = items(file.as_bytes(), Policy::Salvage);
        assert_eq!(whole, items(Dripping(file.as_bytes()), Policy::Salvage), "{doctype}");
        let units = whole.iter().filter(|item| item.starts_with("Ok(Unit")).count();
        // What closes it by chance takes what stands before that.
        assert!(units >= 1, "{doctype}: {whole:#?}");
    }
}

/// Returns a file of pieces that are right by themselves, broken, or out of place.
fn file() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&[u8]] = &[
        b"<!DOCTYPE tmx [",
        b"<!doctype tmx SYSTEM '",
        b"<!ENTITY a '",
        b"<!EN",
        b"]>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"<?",
        b"<tu>",
        b"<tu tuid='1'>",
        b"</tu>",
        b"<tuv xml:lang='en'>",
        b"</tuv>",
        b"<tuv xml:lang='en'><seg>",
        b"</seg></tuv>",
        b"<seg>",
        b"</seg>",
        b"</seg >",
        b"<seg/>",
        b"<prop type='a'>",
        b"</prop>",
        b"<ph>",
        b"</ph>",
        b"<bpt i='1'/>",
        b"</body>",
        b"</tmx>",
        b"text ",
        b" \n\t ",
        "\u{FEFF}".as_bytes(),
        "سلام".as_bytes(),
        "\u{FFFF}".as_bytes(),
        b"\xFF",
        b"\x0B",
        b"&amp;",
        b"&#xD83D;",
        b"&#xDE00;",
        b"&",
        b"<",
        b">",
        b"]]>",
        b"<![CDATA[a<b]]>",
        b"<!-- -->",
        b"<?pi?>",
        b"<tu a='",
        b"'>",
        b"\r\n",
    ];
    const START: &[u8] = b"<tmx version='1.4'><header srclang='en'/><body>";
    const UNIT: &[u8] = b"<tu><tuv xml:lang='en'><seg>a</seg></tuv></tu>\n";
    prop::collection::vec(prop::sample::select(PIECES), 0..24)
        .prop_map(|pieces| [START, UNIT, &pieces.concat(), UNIT, b"</body></tmx>"].concat())
}

proptest! {
    #[test]
    fn reads_alike_whatever_its_buffers_hold(file in file()) {
        let narrow = TmxLimits { tag_bytes: 12, segment_bytes: 9, ..TmxLimits::default() };
        for policy in [Policy::Strict, Policy::Repair, Policy::Salvage] {
            for limits in [TmxLimits::default(), narrow] {
                let dripping = items_within(Dripping(&file[..]), policy, limits);
                prop_assert_eq!(items_within(file.as_slice(), policy, limits), dripping);
            }
        }
    }
}

#[test]
fn tells_a_character_of_the_file_from_a_mark_of_undecodable_bytes() {
    let unit = |text: &[u8]| {
        [b"<tu><tuv xml:lang='en'><seg>".as_slice(), text, b"</seg></tuv></tu>"].concat()
    };
    let start = b"<tmx version='1.4'><header/><body>".to_vec();
    let texts: [&[u8]; 4] = ["a\u{FFFF}b".as_bytes(), b"c\xFFd", "e\u{FFFF}f".as_bytes(), b"g"];
    let units: Vec<u8> = texts.into_iter().flat_map(unit).collect();
    let in_a_tag = b"<tu tuid='\xFF'><tuv xml:lang='en'><seg>h</seg></tuv></tu>".to_vec();
    let file = [start, units, in_a_tag, b"</body></tmx>".to_vec()].concat();
    let salvaging = TmxReading { policy: Policy::Salvage, ..TmxReading::default() };
    let undecodable = "these bytes are not in the encoding of the file";
    let forbidden = "[the character U+FFFF is not allowed in XML; remove it]";
    assert_eq!(
        outline_by(&file, salvaging),
        [
            format!("1@1: ab {forbidden}"),
            format!("line 1, column 112, unit 2: {undecodable}"),
            format!("3@1: ef {forbidden}"),
            "4@1: g".to_owned(),
            format!("line 1, column 225, unit 5 (tuid ): {undecodable}"),
        ]
    );
    assert_eq!(
        items(file.as_slice(), Policy::Salvage),
        items(Dripping(&file[..]), Policy::Salvage)
    );
}

#[test]
fn keeps_the_mark_u_feff_in_texts_of_long_files() {
    let mut file = b"<tmx version='1.4'><header/><body>".to_vec();
    for _unit in 0..5_000 {
        file.extend("<tu><tuv xml:lang='en'><seg>\u{FEFF}a</seg></tuv></tu>".as_bytes());
    }
    file.extend(b"</body></tmx>");
    let kept = |item: &String| item.ends_with(": \u{FEFF}a");
    assert_eq!(outline(&file).iter().filter(|item| kept(item)).count(), 5_000);
}
