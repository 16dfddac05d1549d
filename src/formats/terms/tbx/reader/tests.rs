//! What is read of TBX, and what is said of the rest.

use proptest::prelude::*;

use super::*;
use crate::formats::terms::mending::MENDED;
use crate::formats::xml::fault::XmlFault;
use crate::termbase::concept::Status;
use crate::termbase::texts::TextField;

fn read_all(xml: &str) -> Result<Reading, String> {
    let mut reading = Reading::default();
    read(&mut xml.as_bytes(), &mut reading).map_err(|error| error.to_string())?;
    Ok(reading)
}

/// Returns everything that is said of the only concept, a line each.
fn described(reading: &Reading) -> Vec<String> {
    let concept = &reading.concepts[0];
    let mut lines = vec![format!(
        "{} {:?} {:?}",
        concept.id,
        concept.domain,
        concept.texts[TextField::Definition]
    )];
    for term in &concept.terms {
        let (language, text, status) = (&term.language, &term.text, term.status.name());
        lines.push(format!(
            "{language} {text} {status} {:?} {:?}",
            term.part_of_speech, term.gender
        ));
    }
    for section in &concept.sections {
        let order = [TextField::Definition, TextField::Context, TextField::Note, TextField::Source];
        let said = order.map(|field| format!("{:?}", section.texts[field])).join(" ");
        lines.push(format!("{} {said}", section.language));
    }
    lines
}

#[test]
fn names_what_was_mended_and_mends_so_much_of_a_file() {
    let concept =
        "<termEntry><langSet xml:lang='en'><tig><term>A & B</term></tig></langSet></termEntry>\n";
    let file = |count: usize| {
        format!("<martif><text><body>\n{}</body></text></martif>", concept.repeat(count))
    };
    let reading = read_all(&file(2)).expect("it is mended");
    let lines: Vec<u64> = reading.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 3]);
    assert_eq!(reading.problems[0].fault, TermFault::Mended(XmlFault::BareAmpersand));
    assert_eq!(reading.concepts[1].terms[0].text, "A & B");
    assert_eq!(read_all(&file(MENDED)).expect("it is mended").problems.len(), MENDED);
    let error = read_all(&file(MENDED + 1)).expect_err("it has too many faults");
    assert!(error.starts_with("line 10002: more than 10000 faults"), "{error}");
}

#[test]
fn counts_text_that_no_element_has() {
    let reading = read_all(
        "<martif><martifHeader>h</martifHeader><text><body>\
         <termEntry> a <langSet xml:lang='en'>b<tig><term>peace</term>c</tig>d</langSet>\n e</termEntry> f \
         <termEntry><note>n</note><langSet xml:lang='en'><tig><term>war</term></tig></langSet></termEntry>\n\
         </body><back><refObjectSection><refObject><item>x</item></refObject></refObjectSection></back></text></martif>",
    )
    .expect("it is well formed");
    assert_eq!(reading.concepts.len(), 2);
    assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [(MISPLACED, 6)]);
}

#[test]
fn reads_each_version_alike() {
    let v2 = "<martif type='TBX'><martifHeader><fileDesc/></martifHeader><text><body><termEntry id='c1'>\
        <descrip type='subjectField'>sea</descrip><descrip type='definition'>D</descrip>\
        <langSet xml:lang='en-GB'><descripGrp><descrip type='definition'>d</descrip><admin type='source'>s</admin>\
        </descripGrp><ntig><termGrp><term>a <hi>port</hi><ph>x</ph></term>\
        <termNote type='partOfSpeech'>noun</termNote></termGrp><descrip type='context'>c</descrip>\
        <note>n</note></ntig><tig><termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote>\
        <term>haven</term></tig></langSet></termEntry></body></text></martif>";
    let dca = "<tbx style='dca' type='TBX-Basic'><tbxHeader/><text><body><conceptEntry id='c1'>\
        <descrip type='subjectField'>sea</descrip><descrip type='definition'>D</descrip>\
        <langSec xml:lang='en-GB'><descripGrp><descrip type='definition'>d</descrip><admin type='source'>s</admin>\
        </descripGrp><termSec><term>a port</term><termNote type='partOfSpeech'>noun</termNote>\
        <descrip type='context'>c</descrip><note>n</note></termSec><termSec><term>haven</term>\
        <termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></termSec></langSec></conceptEntry>\
        </body></text></tbx>";
    let dct = "<tbx style='dct' type='TBX-Basic' xmlns:min='m' xmlns:basic='b'><text><body><conceptEntry id='c1'>\
        <min:subjectField>sea</min:subjectField><basic:definition>D</basic:definition><langSec xml:lang='en-GB'>\
        <descripGrp><basic:definition>d</basic:definition><basic:source>s</basic:source></descripGrp>\
        <termSec><term>a port</term><min:partOfSpeech>noun</min:partOfSpeech><basic:context>c</basic:context>\
        <note>n</note></termSec><termSec><term>haven</term>\
        <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>\
        </conceptEntry></body></text></tbx>";
    let min = "<TBX dialect='TBX-Min'><body><entry id='c1'><subjectField>sea</subjectField>\
        <definition>D</definition><langGroup xml:lang='en-GB'><definition>d</definition><termGroup><term>a port</term>\
        <partOfSpeech>noun</partOfSpeech><context>c</context><note>n</note><source>s</source></termGroup>\
        <termGroup><term>haven</term><termStatus>obsolete</termStatus></termGroup></langGroup></entry></body></TBX>";
    for xml in [v2, dca, dct, min] {
        let reading = read_all(xml).expect("it is well formed");
        assert_eq!(
            described(&reading),
            [
                "c1 Some(\"sea\") Some(\"D\")",
                "en-GB a port preferred Some(\"noun\") None",
                "en-GB haven deprecated None None",
                "en-GB Some(\"d\") Some(\"c\") Some(\"n\") Some(\"s\")",
            ],
            "{xml}"
        );
        assert!(reading.problems.is_empty() && reading.losses.is_empty(), "{reading:?}");
    }
}

#[test]
fn skips_what_is_broken_and_reads_on() {
    let good =
        "<termEntry id='z'><langSet xml:lang='en'><tig><term>z</term></tig></langSet></termEntry>";
    for (broken, problem) in [
        (
            "<termEntry><langSet xml:lang='en'>\n<tig><term>a</tig></langSet></termEntry>",
            "line 2: the concept is skipped: </tig> stands where </term> is expected (it begins in line 1)",
        ),
        (
            "<termEntry><langSet xml:lang='en'><tig><term>a</term></tig></langSet>",
            "line 1: the concept is skipped: another begins before it ends",
        ),
        (
            "<termEntry><langSet xml:lang='en'><tig><term>&a;</term></tig></langSet></termEntry>",
            "line 1: the concept is skipped: the entity &a; is not one of XML's five; write the character itself",
        ),
        ("<termEntry id='a'/>", "line 1: the concept has no term and is skipped"),
        (
            "<termEntry><langSet xml:lang='english'><tig><term>a</term></tig></langSet></termEntry>",
            "line 1: 'english' is not a language tag; the terms of that language are skipped",
        ),
        (
            "<termEntry><tig><term>a</term></tig></termEntry>",
            "line 1: terms without a language are skipped; give them an xml:lang",
        ),
        (
            "<termEntry><note>x-type: river</note><langSet xml:lang='en'><term>a</term></langSet></termEntry>",
            "line 1: 'x-type: river' is no value of a glossary; it is left out",
        ),
    ] {
        let xml = format!("<martif><text><body>{broken}{good}</body></text></martif>");
        let reading = read_all(&xml).expect(broken);
        assert_eq!(reading.problems[0].to_string(), problem);
        assert!(reading.concepts.iter().any(|concept| concept.id == "z"), "{broken}: {reading:?}");
    }
}

#[test]
fn an_entity_that_stands_for_markup_costs_only_the_concepts_that_use_it() {
    let concept = |id: &str, text: &str| {
        format!(
            "<termEntry id='{id}'><langSet xml:lang='en'><tig><term>{text}</term></tig></langSet></termEntry>\n"
        )
    };
    let xml = format!(
        "<!DOCTYPE martif [<!ENTITY m '<b/>'><!ENTITY n 'x'>]><martif><text><body>\n{}{}{}{}</body></text></martif>",
        concept("a", "a&n;"),
        concept("b", "b&m;"),
        concept("c", "c").replace("<term>", "<term id='&m;'>"),
        concept("d", "d&n;")
    );
    let reading = read_all(&xml).expect("the file as a whole is fine");
    let terms: Vec<&str> = reading.concepts.iter().map(|one| &*one.terms[0].text).collect();
    assert_eq!(terms, ["ax", "dx"]);
    let skipped =
        "the concept is skipped: the entity &m; stands for markup; write the markup itself";
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, [3, 4].map(|line| format!("line {line}: {skipped}")));
}

#[test]
fn counts_categories_of_other_tools_as_losses() {
    let xml = "<martif><text><body><termEntry><descrip type='type'>river</descrip><descrip type='colour'>red</descrip>\
        <langSet xml:lang='en'><admin type='type'>x</admin><tig><term>a</term><termNote type='type'>y</termNote>\
        <termNote type='Colour'>z</termNote></tig></langSet></termEntry></body></text></martif>";
    let reading = read_all(xml).expect("it is well formed");
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let losses: Vec<_> = reading.losses.iter().collect();
    assert_eq!(losses, [("type", 3), ("colour", 1), ("Colour", 1)]);
}

#[test]
fn says_what_is_left_out_of_a_group_without_its_term() {
    let reading = read_all(
        "<tbx><text><body><conceptEntry id='a'><langSec xml:lang='en'><termSec>\
         <termNote type='partOfSpeech'>noun</termNote><note>n</note></termSec><term>x</term>\
         <termNote type='grammaticalNumber'>plural</termNote></langSec></conceptEntry></body></text></tbx>",
    )
    .expect("it is TBX");
    assert_eq!(reading.concepts[0].terms.len(), 1);
    let mut losses: Vec<_> = reading.losses.iter().collect();
    losses.sort_unstable();
    assert_eq!(losses, [("grammaticalNumber", 1), ("note", 1), ("partOfSpeech", 1)]);
}

#[test]
fn says_of_each_broken_concept_that_it_is_skipped() {
    let good = |id: &str| {
        format!(
            "<termEntry id='{id}'><langSet xml:lang='en'><tig><term>{id}</term></tig></langSet></termEntry>"
        )
    };
    let unquoted = good("b").replace("'b'", "b");
    let twice = good("b").replace("'b'", "'b' id='b'");
    let no_markup = good("b").replace("</tig>", "<note>1 <!2</note></tig>");
    let long_text = good("b").replace("</tig>", &format!("{}</tig>", "x".repeat(5 << 20)));
    let long_tag = good("b").replace("'b'", &format!("'{}'", "x".repeat(5 << 20)));
    for broken in [&unquoted, &twice, &no_markup, &long_text, &long_tag] {
        let xml = format!(
            "<martif><text><body>{}\n{broken}\n{broken}\n{broken}\n{}</body></text></martif>",
            good("a"),
            good("z")
        );
        let reading = read_all(&xml).expect("the file as a whole is fine");
        let ids: Vec<&str> = reading.concepts.iter().map(|concept| &*concept.id).collect();
        let lines: Vec<u64> = reading.problems.iter().map(|problem| problem.line).collect();
        assert_eq!((ids, lines), (vec!["a", "z"], vec![2, 3, 4]), "{:.90}", broken);
    }
}

#[test]
fn says_what_is_no_tbx() {
    for (xml, message) in [
        ("<html/>", "line 1: this is not a TBX file: it begins with <html>"),
        ("id,en\n", "line 1: this is not a TBX file: it begins with something else than XML"),
        ("<martif><text>", "line 1: the file is cut off inside <text>; get a complete copy of it"),
        (
            "<martif>&x;",
            "line 1: the entity &x; is not one of XML's five; write the character itself",
        ),
    ] {
        assert_eq!(read_all(xml).expect_err(xml), message);
    }
    for nothing in ["", "\u{FEFF}", "\0\0"] {
        let error = read_all(nothing).expect_err("it is no XML");
        assert_eq!(error, "line 1: this is not a TBX file: it begins with nothing");
    }
    assert!(read_all("<martif/>").expect("it is empty").concepts.is_empty());
}

#[test]
fn skips_the_first_concept_as_any_other() {
    let term = "<langSet xml:lang='en'><tig><term>x</term></tig></langSet></termEntry>";
    for broken in ["<termEntry id=q>", "<termEntry id='q' id='r'>"] {
        let concepts = format!("{broken}{term}<termEntry id='g'>{term}<termEntry id='h'>{term}");
        let xml = format!("<martif><martifHeader/><text><body>{concepts}</body></text></martif>");
        let reading = read_all(&xml).expect("others are well formed");
        let ids: Vec<&str> = reading.concepts.iter().map(|concept| &*concept.id).collect();
        assert_eq!((ids.as_slice(), reading.problems.len()), (&["g", "h"][..], 1), "{broken}");
    }
    let only =
        format!("<martif><text><body><termEntry id='q' id='r'>{term}</body></text></martif>");
    let reading = read_all(&only).expect("the file as a whole is fine");
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!((reading.concepts.len(), problems.len()), (0, 1), "{problems:?}");
    let twice = "line 1: the concept is skipped: an element has the attribute id twice";
    assert_eq!(problems[0], twice);
    let header = format!("<martif><martifHeader type=x/><text><body><termEntry id='g'>{term}");
    assert!(read_all(&header).is_err());
}

#[test]
fn says_what_of_a_language_is_left_out() {
    let xml = "<martif><text><body><termEntry id='a'><langSet xml:lang='ar-acm'><tig><term>چان</term></tig>\
        </langSet></termEntry></body></text></martif>";
    let reading = read_all(xml).expect("it is well formed");
    assert_eq!(reading.concepts[0].terms[0].language.to_string(), "ar");
    assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("what 'ar-acm' says beside 'ar'", 1)]);
}

#[test]
fn takes_the_worst_status_and_says_what_has_no_column() {
    let xml = "<martif><text><body><termEntry><langSet xml:lang='en'><tig><term>a</term>\
        <termNote type='usageStatus'>forbidden</termNote><termNote type='administrativeStatus'>preferred</termNote>\
        <termNote type='register'>slang</termNote><xref target='http://example.org'>x</xref></tig></langSet>\
        </termEntry></body></text></martif>";
    let reading = read_all(xml).expect("it is well formed");
    assert_eq!(reading.concepts[0].terms[0].status, Status::Forbidden);
    let losses: Vec<_> = reading.losses.iter().collect();
    assert_eq!(losses, [("links to files and pages", 1)]);
}

#[test]
fn notes_what_kind_of_term_it_is() {
    let xml = "<martif><text><body><termEntry><langSet xml:lang='en'>\
        <tig><term>a b</term><termNote type='termType'>fullForm</termNote></tig>\
        <tig><term>AB</term><termNote type='termType'>acronym</termNote>\
        <termNote type='register'>colloquialRegister</termNote></tig></langSet>\
        <langSet><tig><term>x</term></tig></langSet></termEntry></body></text></martif>";
    let reading = read_all(xml).expect("it is well formed");
    let note = reading.concepts[0].sections[0].texts.get(TextField::Note);
    assert_eq!(note, Some("AB: acronym | AB: colloquial register"));
    assert!(reading.losses.is_empty());
    assert_eq!(reading.problems.len(), 1, "a language without a name is one");
}

#[test]
fn takes_no_indentation_for_lines_of_a_text() {
    let xml = "<martif><text><body><termEntry>\n  <descrip type='definition'>\n    a b\n    c\n  </descrip>\n\
        <note>\n1\n\n  2\n3\n</note><langSet xml:lang='en'><tig><term>a\nb</term></tig></langSet></termEntry>\
        </body></text></martif>";
    let reading = read_all(xml).expect("it is well formed");
    let concept = &reading.concepts[0];
    assert_eq!(concept.texts.get(TextField::Definition), Some("a b c"));
    assert_eq!(concept.texts.get(TextField::Note), Some("1\n\n  2\n3"));
    assert_eq!(concept.terms[0].text, "a b");
    let losses: Vec<_> = reading.losses.iter().collect();
    assert_eq!(losses, [("line breaks in front of indented lines", 1)]);
}

proptest! {
    #[test]
    fn never_panics(
        xml in "(<martif>|<tbx>|<termEntry>|<langSet xml:lang='en'>|<tig>|<term>|a|&amp;|</term>|</tig>|</langSet>|</termEntry>|<!--|-->|<x/>|<\\?|>|'){0,30}",
        bytes in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        drop(read_all(&xml));
        drop(read_all(&format!("<martif><termEntry>{xml}")));
        drop(read(&mut bytes.as_slice(), &mut Reading::default()));
    }
}
