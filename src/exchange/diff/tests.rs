use std::io::Write as _;

use proptest::prelude::*;

use super::*;
use crate::store::fixture::{add, new_memory, pair};

/// A unit as a test writes it: identifier, English text, Arabic text, note; what is empty is left out.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn file(rows: &[Row]) -> File {
    let mut text = String::from("<tmx version='1.4'><header srclang='en'/><body>");
    for (tuid, english, arabic, note) in rows {
        let tuid = if tuid.is_empty() { String::new() } else { format!(" tuid='{tuid}'") };
        let note = if note.is_empty() { String::new() } else { format!("<note>{note}</note>") };
        text += &format!(
            "<tu{tuid}>{note}<tuv xml:lang='en'><seg>{english}</seg></tuv>\
             <tuv xml:lang='ar'><seg>{arabic}</seg></tuv></tu>"
        );
    }
    text += "</body></tmx>";
    written(&text)
}

fn written(text: &str) -> File {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(text.as_bytes()).expect("written");
    file
}

fn spools() -> [File; 2] {
    [(), ()].map(|()| tempfile::tempfile().expect("a file"))
}

fn number(unit: &DiffUnit) -> u64 {
    unit.number
}

/// Returns what differs, as `+`, `-` or `~` and the numbers of the units.
fn found(before: &DiffSide<'_>, after: &DiffSide<'_>) -> (Vec<String>, DiffReport) {
    let mut found = Vec::new();
    let mut observe = |event: DiffEvent<'_>| -> Result<(), DiffError> {
        if let DiffEvent::Found(difference) = event {
            found.push(match difference {
                Difference::Added(unit) => format!("+{}", number(unit)),
                Difference::Removed(unit) => format!("-{}", number(unit)),
                Difference::Changed(old, new) => format!("~{}>{}", number(old), number(new)),
            });
        }
        Ok(())
    };
    let report = diff(before, after, spools(), &mut observe).expect("both are read");
    (found, report)
}

#[test]
fn pairs_units_by_identifier_text_and_segment() {
    const A: Row = ("", "a", "ا", "");
    const B: Row = ("", "b", "ب", "");
    for (before, after, expected) in [
        (&[A, B][..], &[A, B][..], &[][..]),
        (&[A, B], &[B, A], &[]),
        (&[A], &[A, B], &["+2"]),
        (&[A, B], &[B], &["-1"]),
        (&[A, A, B], &[A, B], &["-2"]),
        // A note, a translation, an identifier with all else.
        (&[B, A], &[("", "a", "ا", "n"), B], &["~2>1"]),
        (&[B, A], &[("", "a", "ت", ""), B], &["~2>1"]),
        (&[("1", "a", "ا", "")], &[("1", "x", "س", "")], &["~1>1"]),
        // An identifier that several have says nothing.
        (&[("1", "a", "ا", "")], &[("1", "x", "س", ""), ("1", "y", "ص", "")], &["+1", "+2", "-1"]),
        // With the text it does.
        (
            &[("1", "a", "ا", ""), ("1", "b", "ب", "")],
            &[("2", "b", "ب", ""), ("1", "b", "ب", "n")],
            &["+1", "~2>2", "-1"],
        ),
        // The text without codes comes before a segment.
        (
            &[("", "a", "ا<ph x='1'/>", "")],
            &[("", "b", "ا<ph x='2'/>", ""), ("", "a", "ا<ph x='2'/>", "")],
            &["+1", "~1>2"],
        ),
        (
            &[("", "a", "ا<ph x='1'/>", "")],
            &[("", "a", "ب", ""), ("", "a", "ا<ph x='2'/>", "")],
            &["+1", "~1>2"],
        ),
        // The text comes before a segment, and what is free comes in its order.
        (&[("", "a", "ت", ""), A], &[("", "a", "ا", "n")], &["~2>1", "-1"]),
        (&[A, ("", "a", "ت", "")], &[("", "a", "ث", ""), ("", "a", "ج", "")], &["~1>1", "~2>2"]),
    ] {
        let files = [file(before), file(after)];
        let (found, report) = found(&DiffSide::File(&files[0]), &DiffSide::File(&files[1]));
        assert_eq!(found, expected, "{before:?} {after:?}");
        let old = report.same + report.changed + report.removed;
        assert_eq!(old, before.len() as u64);
        assert_eq!(report.same + report.changed + report.added, after.len() as u64);
    }
}

#[test]
fn says_in_what_a_unit_has_changed() {
    let before = "<tuv xml:lang='en'><note>n</note><prop type='p'/><seg>a<ph/></seg></tuv>\
        <tuv xml:lang='ar'><note y='1' x='2'/><seg>b<hi y='1' x='2'/></seg></tuv>";
    for (after, aspect) in [
        (before.replace("en", "fr"), vec![Aspect::Languages]),
        (format!("{before}<tuv xml:lang='fr'><seg>a</seg></tuv>"), vec![Aspect::Languages]),
        (before.replace("a<ph/>", "<ph/>a"), vec![Aspect::Codes]),
        (before.replace("en", "en-GB"), vec![Aspect::Languages]),
        (before.replace(">b<", ">c<"), vec![Aspect::Text]),
        (before.replace("<ph/>", "<ph x='1'/>"), vec![Aspect::Codes]),
        (before.replace("<tuv ", "<tuv changeid='x' "), vec![Aspect::Attributes]),
        (before.replace("<seg>b", "<note>new</note><seg>b"), vec![Aspect::Notes]),
        (format!("<prop type='x'/>{before}"), vec![Aspect::Props]),
        // A region that is not matched, and a note that has come behind a prop.
        (before.replace("en", "en-USA"), vec![Aspect::Languages]),
        (
            before.replace("<note>n</note><prop type='p'/>", "<prop type='p'/><note>n</note>"),
            vec![Aspect::Notes, Aspect::Props],
        ),
        // The order of attributes is no difference, beside another one.
        (before.replace("y='1' x='2'", "x='2' y='1'").replace(">b<", ">c<"), vec![Aspect::Text]),
    ] {
        let whole = |unit: &str| {
            written(&format!("<tmx version='1.4'><header/><body><tu>{unit}</tu></body></tmx>"))
        };
        let files = [whole(before), whole(&after)];
        let mut aspects = Vec::new();
        let mut observe = |event: DiffEvent<'_>| -> Result<(), DiffError> {
            if let DiffEvent::Found(difference) = event {
                aspects.push(difference.aspects());
            }
            Ok(())
        };
        let sides = [DiffSide::File(&files[0]), DiffSide::File(&files[1])];
        diff(&sides[0], &sides[1], spools(), &mut observe).expect("both are read");
        assert_eq!(aspects, [aspect], "{after}");
    }
}

#[test]
fn compares_memories_and_passes_over_broken_units() {
    let (_folder, mut memory) = new_memory();
    for (origin, text) in [("one", "a"), ("two", "b")] {
        add(&mut memory, origin, [pair(text, "ا")]);
    }
    let broken = written(
        "<tmx version='1.4'><header/><body><tu><tuv><seg>x</seg></tuv></tu>\
         <tu><tuv xml:lang='en'><seg>b</seg></tuv><tuv xml:lang='ar'><seg>ا</seg></tuv></tu></body></tmx>",
    );
    let whole = DiffSide::Memory(&memory, UnitFilter::default());
    let filter = UnitFilter::of_origin("two");
    let two = DiffSide::Memory(&memory, filter);
    assert_eq!(found(&whole, &DiffSide::File(&broken)).0, ["-1"]);
    assert_eq!(
        found(&two, &DiffSide::File(&broken)).1,
        DiffReport { same: 1, ..Default::default() }
    );
    assert_eq!(found(&two, &whole).0, ["+1"]);
}

#[test]
fn says_once_what_is_wrong_with_a_side() {
    let body = "<tu><tuv xml:lang='en'><seg>a & b</seg></tuv></tu><tu/>";
    let wrong = written(&format!("<tmx version='1.4'><header/><body>{body}</body></tmx>"));
    let sides = [DiffSide::File(&file(&[])), DiffSide::File(&wrong)];
    let mut said = Vec::new();
    let mut observe = |event: DiffEvent<'_>| -> Result<(), DiffError> {
        if let DiffEvent::Problem(Which::After, problem) = event {
            said.push(format!("{}; {}", problem.without_place(), problem.treatment));
        }
        Ok(())
    };
    diff(&sides[0], &sides[1], spools(), &mut observe).expect("both are read");
    let mended = "unit 1: '&' begins no reference here; write &amp;; kept as text";
    assert_eq!(said, [mended, "unit 2: the unit has no variant (tuv); skipped"]);
}

#[test]
fn says_what_stops_it() {
    let (whole, cut) = (file(&[]), written("<tmx version='1.4'><header/><body>"));
    let mut quiet = |_event: DiffEvent<'_>| -> Result<(), DiffError> { Ok(()) };
    for (before, after, side) in [(&cut, &whole, Which::Before), (&whole, &cut, Which::After)] {
        let error = diff(&DiffSide::File(before), &DiffSide::File(after), spools(), &mut quiet);
        let error = error.expect_err("it is cut off");
        assert!(matches!(error, DiffError::Tmx { side: found, .. } if found == side), "{error}");
    }
    let (folder, memory) = new_memory();
    let filter = UnitFilter::of_origin("none");
    let sides = [DiffSide::Memory(&memory, filter), DiffSide::File(&whole)];
    let error = diff(&sides[0], &sides[1], spools(), &mut quiet).expect_err("there is none");
    assert!(matches!(error, DiffError::Store(StoreError::UnknownOrigin { .. })), "{error}");
    // A spool that may only be read.
    let path = folder.path().join("spool");
    std::fs::write(&path, "").expect("written");
    let closed = || File::open(&path).expect("it is there");
    let full = file(&[("", "a", "ا", "")]);
    let sides = [DiffSide::File(&full), DiffSide::File(&whole)];
    let error = diff(&sides[0], &sides[1], [closed(), closed()], &mut quiet);
    assert!(matches!(error, Err(DiffError::Io(_))), "{error:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// The units that differ and those that are the same make up both sides.
    #[test]
    fn adds_up(before in rows(), after in rows()) {
        let files = [file(&before), file(&after)];
        let sides = [DiffSide::File(&files[0]), DiffSide::File(&files[1])];
        let (there, report) = found(&sides[0], &sides[1]);
        prop_assert_eq!(report.same + report.changed + report.removed, before.len() as u64);
        prop_assert_eq!(report.same + report.changed + report.added, after.len() as u64);
        let (_back, turned) = found(&sides[1], &sides[0]);
        prop_assert_eq!(turned.same, report.same);
        prop_assert_eq!(there.is_empty(), turned.changed + turned.added + turned.removed == 0);
    }
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    use proptest::sample::select;
    let row = (
        select(vec!["", "1", "2"]),
        select(vec!["a", "b"]),
        select(vec!["ا", "ب"]),
        select(vec!["", "n"]),
    );
    proptest::collection::vec(row, 0..6)
}
