//! What a file cannot do to the memory of the machine.

use super::*;

#[test]
fn bounds_attributes_and_sizes() {
    let limits = TmxLimits {
        attributes: 2,
        tag_bytes: 200,
        segment_bytes: 100,
        unit_bytes: 3000,
        depth: 9,
        ..TmxLimits::default()
    };
    let large = "x".repeat(200_000);
    let many = unit("y").replace("</tu>", "").replace("<tu>", "").repeat(100);
    let shallow = TmxLimits { depth: 9, ..TmxLimits::default() };
    let deep = file(&unit(&"<hi>".repeat(10)));
    assert!(outline_within(deep.as_bytes(), shallow)[0].contains("more than 9 deep"));
    let abyss = file(&unit(&"<hi>".repeat(50_000)));
    let bottomless = TmxLimits { depth: usize::MAX, ..TmxLimits::default() };
    assert!(outline_within(abyss.as_bytes(), bottomless)[0].contains("more than 64 deep"));
    for (broken, reason) in [
        (
            unit("<ph a='' b='' c=''/>"),
            "an element has more than 2 attributes; import --max-attributes allows more",
        ),
        (unit(&large), "a text is larger than 100 bytes; import --max-segment allows more"),
        (
            unit(&"&amp;".repeat(200)),
            "a text is larger than 100 bytes; import --max-segment allows more",
        ),
        (unit(&"<ph/>".repeat(200)), "all texts and tags are larger than 3000 bytes"),
        (
            unit(&format!("<![CDATA[{large}]]>")),
            "a text is larger than 100 bytes; import --max-segment allows more",
        ),
        (
            unit(&format!("<ph x='{large}'/>")),
            "a tag is larger than 200 bytes; import --max-attributes allows more",
        ),
        (
            format!("<tu><note>{large}</note></tu>"),
            "a text is larger than 100 bytes; import --max-segment allows more",
        ),
        (format!("<tu>{many}</tu>"), "all texts and tags are larger than 3000 bytes"),
    ] {
        let body = format!("{broken}{}", unit("one"));
        let outline = outline_within(file(&body).as_bytes(), limits);
        assert!(outline[0].contains(reason), "{reason}: {}", outline[0]);
        assert_eq!(outline[1..], ["2@2: one".to_owned()], "{reason}");
    }
    // What a code counts is the unit's, and not the segment's.
    let codes = file(&unit(&"<ph/>".repeat(40)));
    assert_eq!(outline_within(codes.as_bytes(), limits), ["1@2: "]);
}

#[test]
fn white_space_between_elements_may_be_of_any_size() {
    let blank = " \t\r\n".repeat(100_000);
    let unit = unit("a").replace("><", &format!(">{blank}<"));
    let file = format!("{}{blank}", file(&format!("{blank}{unit}{blank}{unit}{blank}")));
    let limits = TmxLimits { segment_bytes: 1000, unit_bytes: 3000, ..TmxLimits::default() };
    for policy in [Policy::Strict, Policy::Repair, Policy::Salvage] {
        let reading = TmxReading { policy, limits, ..TmxReading::default() };
        let outline = outline_by(file.as_bytes(), reading);
        assert_eq!(outline, ["1@100002: a", "2@600002: a"], "{policy:?}");
    }
}

#[test]
fn entities_add_no_more_to_a_file_than_is_allowed() {
    let units = [unit("&e;"), "<tu><prop type='&e;'/>".to_owned() + &unit("a")[4..], unit("&e;")];
    let file = file(&(units.concat() + &unit("b")));
    let file = format!("<!DOCTYPE tmx [<!ENTITY e 'abcdefgh'>]>{file}");
    let limits = TmxLimits { entity_bytes: 10, ..TmxLimits::default() };
    let said = "entities add more than 10 bytes to the file, or to the archive that it is in; \
        import --max-entities allows more";
    for (policy, outline) in [
        (Policy::Strict, vec!["1@2: abcdefgh", "2@2: a", "error: "]),
        (Policy::Repair, vec!["1@2: abcdefgh", "2@2: a", "error: "]),
        (Policy::Salvage, vec!["1@2: abcdefgh", "2@2: a", "", "4@2: b"]),
    ] {
        let found =
            outline_by(file.as_bytes(), TmxReading { policy, limits, ..TmxReading::default() });
        assert_eq!(found.len(), outline.len(), "{found:?}");
        assert!(found.iter().zip(&outline).all(|(found, begin)| found.starts_with(begin)));
        assert!(found[2].ends_with(said), "{found:?}");
    }
    assert_eq!(outline(file.as_bytes()).len(), 4);
    let reading = TmxReading { limits, entities_added: 10, ..TmxReading::default() };
    assert!(outline_by(file.as_bytes(), reading)[0].ends_with(said));
}

#[test]
fn mends_more_faults_than_it_names() {
    let file = file(&unit(&"& ".repeat(1000)));
    for policy in [Policy::Repair, Policy::Salvage] {
        let outline = outline_by(file.as_bytes(), TmxReading { policy, ..TmxReading::default() });
        assert!(outline[0].starts_with(&format!("1@2: {}", "& ".repeat(1000))), "{outline:?}");
        assert_eq!(outline[0].matches("write &amp;").count(), 256, "{policy:?}");
        let last = "[there are more than 256 faults here, and the others are not named]";
        assert!(outline[0].ends_with(last), "{outline:?}");
    }
}
