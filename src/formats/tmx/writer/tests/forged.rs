//! Props of the types `x-turjuman/…` that no export wrote: of another tool, of one that has edited them, of somebody who tries
//! what happens.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// What follows `x-turjuman/` in the types of the props.
const TYPES: &[&str] = &[
    "",
    "other",
    "a b",
    "<",
    "xml:lang",
    "srclang",
    "tuid",
    "changedate",
    "version",
    "added/tuid",
    "added/",
    "tmx/version",
    "tmx/xmlns:x",
    "seg/id",
    "seg/a/b",
    "about/0/type",
    "about/1/type",
    "about/1/other",
    "about/1/added/type",
    "about/2/xml:lang",
    "about/99999999999999999999/other",
    "about/x/type",
    "code",
    "code/0",
    "code/1",
    "code/1/",
    "code/1/i",
    "code/1/other",
    "code/2",
    "code/18446744073709551615",
];

/// What the props say.
const TEXTS: &[&str] =
    &["", "?", "en", "fr", "1.1", "wrapper", "sub", "ept", "it", "20130129T124940Z", "é & <ph/>"];

/// A prop as a file has it: what follows the prefix in its type, what it says, and whether it has an attribute that no carrier
/// has.
type Prop = (&'static str, &'static str, bool);

fn props() -> impl Strategy<Value = Vec<Prop>> {
    let kind = proptest::sample::select(TYPES);
    let text = proptest::sample::select(TEXTS);
    vec((kind, text, proptest::bool::weighted(0.2)), 0..5)
}

/// Returns the elements that props are in a file, with one of another tool in front of them.
fn elements(props: &[Prop]) -> String {
    let of_prop = |(kind, said, is_odd): &Prop| {
        let (kind, _) = escape(kind, Place::Attribute);
        let (said, _) = escape(said, Place::Text);
        let language = if *is_odd { " xml:lang=\"en\"" } else { "" };
        format!("<prop type=\"x-turjuman/{kind}\"{language}>{said}</prop>")
    };
    let elements: String = props.iter().map(of_prop).collect();
    format!("<prop type=\"x-client\">UN</prop>{elements}")
}

/// Reads a file of one unit, whatever is said of it.
fn read_one(file: &str) -> (Header, TranslationUnit) {
    let mut reader = TmxReader::new(file.as_bytes()).expect(file);
    let Some(Ok(TmxItem::Unit { unit, .. })) = reader.next() else { panic!("{file}") };
    assert!(reader.next().is_none(), "{file}");
    (reader.header().clone(), unit)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn props_that_are_forged_come_back_as_they_were_read(
        of_header in props(),
        of_unit in props(),
        of_variant in props(),
        segment in proptest::sample::select(vec!["a", "a<ph/>", "<ph><sub>a</sub></ph>", "<it pos=\"end\"/><ph x=\"1\"/>"]),
    ) {
        let file = format!(
            "<tmx version=\"1.4\"><header srclang=\"en\">{}</header><body><tu tuid=\"7\">{}\
             <tuv xml:lang=\"en\">{}<seg>{segment}</seg></tuv></tu></body></tmx>",
            elements(&of_header), elements(&of_unit), elements(&of_variant)
        );
        let (header, unit) = read_one(&file);
        let (written, _summary) = write(&header, SourceLanguage::of(&header), std::slice::from_ref(&unit));
        let (back, again) = read_one(&written);
        prop_assert_eq!(&again, &unit, "{}", written);
        prop_assert_eq!(&back.annotations, &header.annotations, "{}", written);
        prop_assert_eq!(&back.root_attributes, &header.root_attributes, "{}", written);
        prop_assert_eq!(write(&back, SourceLanguage::of(&back), &[again]).0, written);
        // What no export writes stays a prop.
        for (props, kept) in [
            (&of_header, &header.annotations),
            (&of_unit, &unit.annotations),
            (&of_variant, &unit.variants[0].annotations),
        ] {
            let odd = props.iter().filter(|(_, _, is_odd)| *is_odd).count();
            let has_language = |annotation: &&Annotation| match annotation {
                Annotation::Prop(prop) => prop.attributes.get("xml:lang") == Some("en"),
                Annotation::Note(_) => false,
            };
            prop_assert!(kept.iter().filter(has_language).count() >= odd, "{:?}", kept);
            let unread = |kind: &str| matches!(kind, "seg/a/b" | "about/0/type" | "about/x/type" | "about/99999999999999999999/other");
            for (kind, said, _) in props.iter().filter(|(kind, _, _)| unread(kind)) {
                let kind = format!("x-turjuman/{kind}");
                let is_it = |annotation: &Annotation| match annotation {
                    Annotation::Prop(prop) => {
                        prop.attributes.get("type") == Some(&kind) && prop.text == *said
                    }
                    Annotation::Note(_) => false,
                };
                prop_assert!(kept.iter().any(is_it), "{} in {:?}", kind, kept);
            }
        }
    }
}
