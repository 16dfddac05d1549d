//! What stands where it does not belong, and what units stand in it.

use super::*;

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
            vec!["line 2, column 7: text does not belong here", "1@2: a"],
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
fn takes_units_out_of_elements_that_tmx_does_not_have() {
    let grouped =
        file(&format!("<group><x:y>{}</x:y>{}</group>{}", unit("a"), unit("b"), unit("c")));
    let group = "line 2, column 7: <group> does not belong here";
    let left_out = format!("{group}; left out");
    let expected = [&left_out, "a", "b", "c"];
    for policy in [Policy::Repair, Policy::Salvage] {
        assert_eq!(told(grouped.as_bytes(), policy), expected, "{policy:?}");
    }
    assert_eq!(told(grouped.as_bytes(), Policy::Strict), [format!("error: {group}")]);
}

#[test]
fn takes_units_out_of_elements_that_do_not_belong_there() {
    let [a, b, c] = ["a", "b", "c"].map(unit);
    for (stray, others) in [
        ("<tuv xml:lang='fr'><seg>x", vec!["</body> stands where </seg> is expected; skipped"]),
        ("<note>", vec!["</body> stands where </note> is expected; skipped"]),
        ("<body>", vec!["</tmx> stands where </body> is expected; skipped"]),
        ("<ph/>", vec![]),
        ("<note>x</note>", vec![]),
    ] {
        let file = file(&format!("{a}\n{stray}\n{b}{c}"));
        let name = stray.split([' ', '/', '>']).next().expect("a name");
        let left_out = format!("line 3, column 1: {name}> does not belong here");
        for policy in [Policy::Repair, Policy::Salvage] {
            let told = told(file.as_bytes(), policy);
            assert_eq!(told[..4], ["a", &format!("{left_out}; left out"), "b", "c"], "{stray}");
            assert_eq!(told.len(), 4 + others.len(), "{told:?}");
            assert!(told[4..].iter().zip(&others).all(|(one, end)| one.ends_with(end)), "{told:?}");
        }
        let told = told(file.as_bytes(), Policy::Strict);
        assert_eq!(told.last(), Some(&format!("error: {left_out}")));
    }
}

#[test]
fn a_second_file_begins_with_its_root() {
    let [a, b, c] = ["a", "b", "c"].map(unit);
    let second = format!(
        "<?xml version='1.0'?>\n<tmx version='1.4'><header srclang='ar'/><body>{b}{c}</body></tmx>"
    );
    let begins = "a second file begins here, and the first is not at its end; split it off";
    for cut in ["", "<tu><tuv xml:lang='en'><seg>x", "<tu><tuv xml:lang='en", "<tu", "<tu><!-"] {
        let joined = format!("<tmx version='1.4'><header srclang='en'/><body>{a}{cut}{second}");
        for policy in [Policy::Strict, Policy::Repair] {
            let told = told(joined.as_bytes(), policy);
            let error = told.last().expect("something is said");
            assert!(error.starts_with("error: "), "{cut}: {told:#?}");
            assert!(policy == Policy::Strict || error.ends_with(begins), "{cut}: {told:#?}");
        }
        let told = told(joined.as_bytes(), Policy::Salvage);
        let units: Vec<_> = told.iter().filter(|one| one.len() == 1).collect();
        assert_eq!(units, ["a", "b", "c"], "{cut}: {told:#?}");
        assert!(told.iter().any(|one| one.contains(begins)), "{cut}: {told:#?}");
    }
}

#[test]
fn a_header_behind_the_body_counts_all_the_same() {
    let header = "<header srclang='en'><prop type='x-a'>1</prop><prop type='x-turjuman/tmx/x'>2</prop></header>";
    let said = "<header> belongs before <body>";
    let unit = unit("a");
    let place = "line 2, column 1";
    for file in [
        format!("<tmx><body>{unit}</body>\n{header}</tmx>"),
        format!("<tmx><body>\n{header}{unit}</body></tmx>"),
        format!("<tmx><body>{unit}\n{header}</body></tmx>"),
        format!("<tmx>{unit}\n{header}</tmx>"),
    ] {
        for policy in [Policy::Repair, Policy::Salvage] {
            let reading = TmxReading { policy, ..TmxReading::default() };
            let mut reader = TmxReader::with(file.as_bytes(), reading).expect("it begins well");
            let items: Vec<String> = reader.by_ref().map(|item| describe(&item)).collect();
            assert_eq!(items.len(), 2, "{file}: {items:?}");
            assert!(items.contains(&format!("{place}: {said}")), "{file}: {items:?}");
            let header = reader.header();
            assert_eq!(header.attributes.filled("srclang"), Some("en"));
            assert_eq!(header.annotations, [Annotation::prop("x-a", "1")]);
            assert_eq!(header.root_attributes, [("x", "2")].into());
        }
        let strict = told(file.as_bytes(), Policy::Strict);
        assert_eq!(strict.last(), Some(&format!("error: {place}: {said}")));
    }
}

#[test]
fn a_second_header_counts_only_for_a_second_file() {
    let two = file(&unit("a")).replace("<header/>", "<header srclang='en'/><header srclang='ar'/>");
    let said = "line 1, column 42: <header> does not belong here";
    assert_eq!(told(two.as_bytes(), Policy::Strict), [format!("error: {said}")]);
    let mut reader = TmxReader::new(two.as_bytes()).expect("the file begins well");
    assert_eq!(reader.header().attributes.filled("srclang"), Some("en"));
    assert!(matches!(reader.next(), Some(Ok(TmxItem::Problem(_)))));

    let first = file(&unit("a")).replace("<header/>", "<header srclang='en'/>");
    let second = first
        .replace("'en'/>", "'ar'/>")
        .replace("</body>", "<tu srclang='fr'><tuv xml:lang='en'><seg>b</seg></tuv></tu></body>");
    let joined = format!("{first}{second}{first}{}", unit("stray").repeat(2));
    let reading = TmxReading { policy: Policy::Salvage, ..TmxReading::default() };
    let reader = TmxReader::with(joined.as_bytes(), reading).expect("there is a file");
    let (mut sources, mut after_end) = (Vec::new(), 0);
    for item in reader {
        match item.expect("all can be salvaged") {
            TmxItem::Unit { unit, .. } => {
                sources.push(unit.attributes.get("srclang").map(str::to_owned));
            }
            TmxItem::Problem(problem) => {
                after_end += usize::from(problem.reason == Reason::AfterEnd)
            }
        }
    }
    let [arabic, french] = ["ar", "fr"].map(|tag| Some(tag.to_owned()));
    assert_eq!(sources, [None, arabic, french, None, None, None]);
    assert_eq!(after_end, 3);
}
