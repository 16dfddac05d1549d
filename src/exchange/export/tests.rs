//! What is exported of a memory, and how.

use std::error::Error;

use super::*;
use crate::exchange::{ImportError, ImportReport, ImportTarget, import_tmx};
use crate::formats::tmx::TmxReading;
use crate::store::ImportMode;
use crate::store::fixture::{add, new_memory, now, pair, tag};
use crate::unit::Annotation;

/// A memory with an origin of two units, one of them in three languages.
fn memory(header: Option<&str>) -> (tempfile::TempDir, Memory) {
    let (folder, mut memory) = new_memory();
    let mut import = memory.import("o", ImportMode::Merge, now()).expect("it begins");
    let mut peace = pair("Peace", "سَلام");
    peace.variants.push(Variant::new(tag("fr"), "Paix"));
    for unit in [peace, pair("War", "حرب")] {
        import.add(&unit).expect("it is added");
    }
    import.finish(header, None).expect("it ends");
    (folder, memory)
}

fn import(memory: &mut Memory, origin: &str, file: &str) -> ImportReport {
    let target = ImportTarget::new(memory, origin, ImportMode::Merge, now());
    let report: Result<_, ImportError> =
        import_tmx(file.as_bytes(), TmxReading::default(), target, &mut |_event| Ok(()));
    report.expect("it comes in")
}

fn export(memory: &Memory, filter: &ExportFilter) -> Result<(ExportReport, String), ExportError> {
    let mut file = Vec::new();
    let options = TmxOptions::default();
    let report = export_tmx(memory, filter, options, &mut file)?;
    Ok((report, String::from_utf8(file).expect("TMX is UTF-8")))
}

#[test]
fn selects_by_language_and_text() {
    let (_folder, memory) = memory(None);
    let all = ExportFilter::default();
    let french = ExportFilter { languages: vec![tag("fr"), tag("ar")], ..all.clone() };
    let bare = ExportFilter { text: Some("سلام".to_owned()), ..all.clone() };
    let german = ExportFilter { languages: vec![tag("de")], ..all.clone() };
    let nothing = ExportFilter { text: Some("\u{640}".to_owned()), ..all.clone() };
    for (filter, units, variants) in
        [(all, 2, 5), (french, 1, 2), (bare, 1, 3), (german, 0, 0), (nothing, 0, 0)]
    {
        let (report, file) = export(&memory, &filter).expect("it is written");
        assert_eq!((report.read, report.written.units), (2, units), "{filter:?}");
        assert_eq!(file.matches("<tuv").count(), variants, "{filter:?}");
    }
}

#[test]
fn the_source_language_is_one_of_those_that_are_exported() {
    let header = serde_json::json!({ "attr": [["srclang", "en"]] }).to_string();
    let (_folder, memory) = memory(Some(&header));
    for (languages, source) in
        [(&[][..], "en"), (&["ar", "en"], "en"), (&["fr", "ar"], "fr"), (&["ar"], "ar")]
    {
        let languages = languages.iter().map(|one| tag(one)).collect();
        let filter = ExportFilter { languages, ..ExportFilter::default() };
        let (_report, file) = export(&memory, &filter).expect("it is written");
        assert!(file.contains(&format!(" srclang=\"{source}\" datatype")), "{file}");
    }
}

#[test]
fn each_unit_has_the_source_language_of_its_origin() {
    const BOTH: &str = "<tuv xml:lang='ar'><seg>س</seg></tuv><tuv xml:lang='EN'><seg>N</seg></tuv>";
    /// The source language of each file, then that of the header and for each unit what it states and its first language.
    type Case = (&'static [&'static str], &'static str, &'static [(&'static str, &'static str)]);
    let cases: [Case; 8] = [
        (&["en", "EN-US"], "EN", &[("", "EN"), ("", "EN")]),
        (&["en", "ar"], "*all*", &[("EN", "EN"), ("ar", "ar")]),
        (&["fr", "ar", "en"], "*all*", &[("*all*", "ar"), ("ar", "ar"), ("EN", "EN")]),
        (&["en", "ar", "*all*"], "*all*", &[("EN", "EN"), ("ar", "ar"), ("", "ar")]),
        (&["*all*", "en"], "*all*", &[("", "ar"), ("EN", "EN")]),
        (&["*all*", "*all*"], "*all*", &[("", "ar"), ("", "ar")]),
        (&["en"], "EN", &[("", "EN")]),
        (&["fr"], "fr", &[("*all*", "ar")]),
    ];
    for (files, of_header, units) in cases {
        let (_folder, mut memory) = new_memory();
        for (number, source) in files.iter().enumerate() {
            let file = format!(
                "<tmx version='1.4'><header srclang='{source}'/><body><tu tuid='{number}'>{BOTH}</tu></body></tmx>"
            );
            import(&mut memory, &number.to_string(), &file);
        }
        let (_report, file) = export(&memory, &ExportFilter::default()).expect("written");
        assert!(file.contains(&format!(" srclang=\"{of_header}\" datatype")), "{file}");
        let between = |text: &str, begin: &str| {
            let after = text.split_once(begin).map_or("", |(_before, after)| after);
            after.split('"').next().unwrap_or_default().to_owned()
        };
        let found: Vec<(String, String)> = file
            .split("<tu ")
            .skip(1)
            .map(|unit| {
                let (tag, rest) = unit.split_once('>').expect("it ends");
                (between(tag, "srclang=\""), between(rest, "<tuv xml:lang=\""))
            })
            .collect();
        let expected: Vec<(String, String)> =
            units.iter().map(|&(stated, first)| (stated.to_owned(), first.to_owned())).collect();
        assert_eq!(found, expected, "{files:?}");
        // What came back says the same, and its units are those that went out.
        if !files.contains(&"*all*") || files.iter().all(|file| *file == "*all*") {
            let report = import(&mut memory, "all", &file);
            let is_other = |unit: &&(&str, &str)| files.len() > 1 && unit.0 == "*all*";
            let others = units.iter().filter(is_other).count() as u64;
            assert_eq!(report.counts.new, others, "{files:?}");
            let filter = UnitFilter::of_origin("all");
            let filter = ExportFilter { units: filter, ..ExportFilter::default() };
            let (_report, again) = export(&memory, &filter).expect("written");
            assert_eq!(again, file, "{files:?}");
        }
    }
}

#[test]
fn the_header_has_what_all_origins_have() {
    let (_folder, mut memory) = new_memory();
    // The order of attributes says nothing.
    for own in [
        "<note>a</note><prop type='x-a'>1</prop><ude name='m' base='b'><map code='1' ent='2'/></ude>",
        "<note>a</note><ude name='b'/><ude base='b' name='m'><map ent='2' code='1'/></ude>",
    ] {
        let file = format!(
            "<tmx version='1.4'><header srclang='en'>{own}<prop type='x-all'>2</prop></header><body>
             <tu><tuv xml:lang='en'><seg>a</seg></tuv></tu></body></tmx>"
        );
        import(&mut memory, own, &file);
    }
    let (report, file) = export(&memory, &ExportFilter::default()).expect("written");
    assert_eq!(report.dropped_of_headers, 2, "{file}");
    let header = file.split("<body>").next().unwrap_or_default();
    let kept = ["<note>a</note>", "<prop type=\"x-all\">2</prop>", "<ude name=\"m\" base=\"b\">"];
    assert!(kept.iter().all(|kept| header.contains(kept)) && !header.contains("x-a\""), "{file}");
}

#[test]
fn keeps_what_all_headers_have_in_the_order_of_the_first() {
    let header = |notes: &[usize]| Header {
        annotations: notes.iter().map(|note| Annotation::note(&note.to_string())).collect(),
        ..Header::default()
    };
    for (headers, kept, dropped) in [
        (vec![], vec![], 0),
        (vec![vec![1, 2, 3], vec![3, 4, 1]], vec![1, 3], 2),
        (vec![vec![2, 1, 2], vec![1, 2], vec![2]], vec![2, 2], 2),
    ] {
        let headers: Vec<Header> = headers.iter().map(|notes| header(notes)).collect();
        let found = shared(&headers, |header| &header.annotations);
        assert_eq!(found, (header(&kept).annotations, dropped));
    }
    // So many that they cannot be compared with one another in the time of a test.
    let many: Vec<usize> = (0..100_000).collect();
    let turned: Vec<usize> = many.iter().rev().copied().collect();
    let (kept, dropped) = shared(&[header(&many), header(&turned)], |header| &header.annotations);
    assert_eq!((kept.len(), dropped), (many.len(), 0));
}

#[test]
fn a_unit_that_has_changed_stays_in_its_place() {
    let (_folder, mut memory) = memory(None);
    let mut changed = pair("Peace", "سَلام");
    changed.variants.push(Variant::new(tag("fr"), "Paix"));
    changed.annotations.push(Annotation::note("seen"));
    for (origin, unit) in [("a", pair("Truce", "هدنة")), ("o", changed)] {
        add(&mut memory, origin, [unit]);
    }
    let (_report, file) = export(&memory, &ExportFilter::default()).expect("it is written");
    let places = ["seen", "Peace", "War", "Truce"].map(|text| file.find(text).expect(text));
    assert!(places.is_sorted(), "{file}");
}

#[test]
fn parts_units_among_files() {
    let (_folder, memory) = memory(None);
    let none = ExportFilter { languages: vec![tag("de")], ..ExportFilter::default() };
    for (filter, most, units) in [
        (ExportFilter::default(), 1, vec![1, 1]),
        (ExportFilter::default(), 2, vec![2]),
        (ExportFilter::default(), 3, vec![2]),
        (none, 1, vec![0]),
    ] {
        let options =
            ExportOptions { units_per_file: NonZeroU64::new(most), ..ExportOptions::default() };
        let (mut opened, mut files) = (Vec::new(), Vec::new());
        let report = export_tmx_files::<_, ExportError>(
            &memory,
            &filter,
            options,
            &mut |number| {
                opened.push(number);
                Ok(Vec::new())
            },
            &mut |file| {
                files.push(String::from_utf8(file).expect("TMX is UTF-8"));
                Ok(())
            },
            &mut |_units| Ok(()),
        );
        let report = report.expect("they are written");
        let found: Vec<_> = files.iter().map(|file| file.matches("<tu>").count()).collect();
        assert_eq!(found, units);
        assert!(files.iter().all(|file| file.ends_with("</tmx>\n")));
        assert_eq!(opened, (1..=report.files).collect::<Vec<_>>());
        assert_eq!(report.written.units as usize, units.iter().sum::<usize>());
    }
}

#[test]
fn writes_nothing_from_an_origin_that_is_not_there() {
    let (_folder, memory) = memory(None);
    let units = UnitFilter::of_origin("other");
    let filter = ExportFilter { units, ..ExportFilter::default() };
    let mut file = Vec::new();
    let options = TmxOptions::default();
    let error = export_tmx(&memory, &filter, options, &mut file);
    let error = error.expect_err("there is none");
    assert!(matches!(error, ExportError::Store(StoreError::UnknownOrigin { .. })), "{error}");
    assert!(file.is_empty());
}

#[test]
fn says_what_stops_it() {
    let (_folder, memory) = memory(Some("{"));
    let filter = ExportFilter::default();
    let error = export(&memory, &filter).expect_err("the header is damaged");
    assert!(matches!(error, ExportError::Header { .. }), "{error}");
    drop(memory);

    let (_folder, memory) = self::memory(None);
    let mut too_small = [0; 10];
    let options = TmxOptions::default();
    let error = export_tmx(&memory, &filter, options, too_small.as_mut_slice());
    assert!(matches!(error, Err(ExportError::Write(_))), "{error:?}");
    let error = export_tmx_files::<_, Box<dyn Error>>(
        &memory,
        &filter,
        ExportOptions::default(),
        &mut |_number| Ok(Vec::new()),
        &mut |_file| Ok(()),
        &mut |units| if units < 2 { Ok(()) } else { Err("enough".into()) },
    );
    assert_eq!(error.expect_err("it is stopped").to_string(), "enough");
}
