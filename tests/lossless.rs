//! What a file says comes back from a memory: it is exported as it was imported, and what was exported is
//! the same units when it is imported again.

use turjuman::exchange::{
    ExportFilter, ImportError, ImportReport, ImportTarget, export_tmx, import_tmx,
};
use turjuman::formats::tmx::{
    Header, TmxEncoding, TmxItem, TmxOptions, TmxProfile, TmxReader, TmxReading,
};
use turjuman::store::{ImportMode, Memory, UnitFilter};
use turjuman::unit::{Timestamp, TranslationUnit};

/// A file that follows the rules, in all that TMX 1.4 has.
const BY_THE_RULES: &str = r##"<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="other" creationtoolversion="2" segtype="sentence" o-tmf="x" adminlang="en"
    srclang="EN-US" datatype="xml" o-encoding="utf-8" creationdate="20240115T080000Z" creationid="amal">
    <note xml:lang="en">of the desk</note><prop type="x-domain">news</prop>
    <ude name="mac" base="Macintosh"><map unicode="#xF8FF" code="#xF0" ent="Apple" subst="A"/></ude>
  </header>
  <body>
    <tu tuid="1 &quot;a&quot;" o-encoding="x" datatype="html" usagecount="3" lastusagedate="20240115T080000Z"
      creationtool="t" creationtoolversion="2" creationdate="20240115T080000Z" creationid="a"
      changedate="20240116T080000Z" segtype="block" changeid="b" o-tmf="y" srclang="EN-US">
      <prop type="x-b">2</prop><note>n</note><prop type="x-a" xml:lang="ar" o-encoding="z">١</prop>
      <tuv xml:lang="EN-US" usagecount="1" changeid="c"><note/><seg> Open <bpt i="1" x="1" type="bold">&lt;b></bpt>the
gates<ept i="1">&lt;/b></ept>&#13; &amp; <ph x="2" assoc="p">&lt;fn><sub datatype="html" type="footnote">a
<it pos="begin" x="4">&lt;i></it>note</sub></ph> <hi x="3" type="t">now <ut x="5">u</ut></hi> </seg></tuv>
      <tuv xml:lang="ar"><seg>افتحوا <bpt i="1" x="1"/>البوابات<ept i="1"/> &#x200F;الآن</seg></tuv>
      <tuv xml:lang="ar"><seg>اِفتَحوا</seg></tuv>
    </tu>
    <tu><tuv xml:lang="EN-US"><seg/></tuv></tu>
  </body>
</tmx>"##;

/// A file that many a tool has written, with what TMX has no place for.
const AGAINST_THEM: &str = r#"<tmx version="1.1" xmlns:desk="urn:desk"><header creationtool="other" creationtoolversion="1" adminlang="EN" srclang="en" segtype="line" made="y"/>
<body><tu id="u1" changedate="2024-01-15T08:00:00.25Z" creationdate="yesterday" segtype="line">
<prop>untyped</prop><prop type="" id="p">empty</prop><note foo="bar">n</note><prop type="x-turjuman/odd/y">odd</prop>
<tuv xml:lang="ar" lang="ar-IQ"><seg xml:space="preserve" id="s1">سلام</seg></tuv>
<tuv lang="en-gb" status="final"><prop type="x-client">c</prop><seg><bpt>b</bpt><ept i="2" id="3"/><it pos="middle" i="9">i</it>
<ph id="1"><ph>in</ph></ph><sub>out</sub><hi><sub>s</sub></hi></seg></tuv></tu>
<tu srclang="EN_us"><tuv xml:lang="en_us"><seg>War</seg></tuv><tuv xml:lang="ara"><seg>حرب</seg></tuv></tu></body></tmx>"#;

fn import(memory: &mut Memory, origin: &str, file: &[u8]) -> ImportReport {
    let now = Timestamp::from_seconds(0).expect("a date");
    let target = ImportTarget::new(memory, origin, ImportMode::Merge, now);
    let report: Result<_, ImportError> =
        import_tmx(file, TmxReading::default(), target, &mut |_event| Ok(()));
    report.expect("the file is whole")
}

fn export(memory: &Memory, origin: &str, options: TmxOptions) -> Vec<u8> {
    let units = UnitFilter::of_origin(origin);
    let filter = ExportFilter { units, ..ExportFilter::default() };
    let mut file = Vec::new();
    export_tmx(memory, &filter, options, &mut file).expect("it is written");
    file
}

/// Returns a header and units with their variants in an order of their own, which means nothing.
fn read(file: &[u8]) -> (Header, Vec<TranslationUnit>) {
    let mut reader = TmxReader::new(file).expect("it is TMX");
    let units = reader.by_ref().map(|item| match item.expect("it is read") {
        TmxItem::Unit { mut unit, .. } => {
            unit.variants.sort_by_key(|variant| variant.language.to_string());
            unit
        }
        TmxItem::Problem(problem) => panic!("{problem}"),
    });
    let units = units.collect();
    (reader.header().clone(), units)
}

#[test]
fn a_file_comes_back_as_it_was_and_is_the_same_when_imported_again() {
    for (name, file) in [("by the rules", BY_THE_RULES), ("against them", AGAINST_THEM)] {
        let (header, units) = read(file.as_bytes());
        for profile in TmxProfile::ALL {
            for encoding in [TmxEncoding::Utf8, TmxEncoding::Utf16] {
                let case = format!("{name} for {}, {encoding:?}", profile.name);
                let folder = tempfile::tempdir().expect("a folder");
                let path = folder.path().join("memory.sqlite");
                let mut memory = Memory::create(&path).expect("a memory");
                import(&mut memory, "first", file.as_bytes());
                let options = TmxOptions { profile, encoding };
                let exported = export(&memory, "first", options);
                let (back, found) = read(&exported);
                assert_eq!(found, units, "{case}");
                for (name, value) in header.attributes.iter() {
                    assert_eq!(back.attributes.filled(name), Some(value), "{case}: {name}");
                }
                assert_eq!(
                    (&back.version, &back.root_attributes),
                    (&header.version, &header.root_attributes),
                    "{case}"
                );
                assert_eq!(
                    (&back.annotations, &back.encodings),
                    (&header.annotations, &header.encodings)
                );
                let report = import(&mut memory, "second", &exported);
                let counts = report.counts;
                assert_eq!((counts.present, counts.new), (units.len() as u64, 0), "{case}");
                assert!(export(&memory, "second", options) == exported, "{case}");
            }
        }
    }
}
