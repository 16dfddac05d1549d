//! A unit of another tool's file is found in context where it says itself what its neighbours were.

use turjuman::exchange::{ImportError, ImportTarget, import_tmx};
use turjuman::formats::tmx::TmxReading;
use turjuman::matching::MatchKind;
use turjuman::segment::Segment;
use turjuman::store::{ImportMode, LookupOptions, Memory, Neighbours, lookup};
use turjuman::unit::Timestamp;

/// A unit of each tool, none of which stands beside its neighbours in the file.
const UNITS: &str = r#"<body>
<tu><prop type="file">a.odt</prop><prop type="prev">Talks began.</prop><prop type="next">They
ended.</prop><tuv xml:lang="en"><seg>OmegaT</seg></tuv><tuv xml:lang="ar"><seg>أ</seg></tuv></tu>
<tu><tuv xml:lang="en"><prop type="x-context-pre">&lt;seg&gt;Talks began.&lt;/seg&gt;</prop>
<seg>memoQ</seg></tuv><tuv xml:lang="ar"><seg>ب</seg></tuv></tu>
<tu><prop type="x-Context">112, 108</prop><prop type="x-ContextContent">Talks began. |  | They ended. | </prop>
<tuv xml:lang="en"><seg>Studio</seg></tuv><tuv xml:lang="ar"><seg>ج</seg></tuv></tu>
<tu><prop type="previousMd5Segment">Talks began.</prop><tuv xml:lang="en"><seg>Wordfast</seg></tuv>
<tuv xml:lang="ar"><seg>د</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>No tool</seg></tuv><tuv xml:lang="ar"><seg>ه</seg></tuv></tu>
</body></tmx>"#;

/// A header that says that Studio's texts are those before and after.
const BEFORE_AND_AFTER: &str = r#"<header srclang="en">
<prop type="x-TextContextMatchType">PrecedingAndFollowingSource</prop></header>"#;

fn memory(folder: &tempfile::TempDir, header: &str) -> Memory {
    let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
    let now = Timestamp::from_seconds(0).expect("a date");
    let target = ImportTarget::new(&mut memory, "o", ImportMode::Merge, now);
    let file = format!("<tmx version='1.4'>{header}{UNITS}");
    let report: Result<_, ImportError> =
        import_tmx(file.as_bytes(), TmxReading::default(), target, &mut |_event| Ok(()));
    report.expect("the file is fine");
    memory
}

#[test]
fn the_header_says_whether_studio_names_the_segment_after() {
    for (header, kind) in
        [(BEFORE_AND_AFTER, MatchKind::Context), (r#"<header srclang="en"/>"#, MatchKind::Exact)]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let memories = [memory(&folder, header)];
        let tag = |written: &str| written.parse().expect("a tag");
        let options = LookupOptions::new(tag("en"), tag("ar"));
        let after = Segment::from("They ended.");
        let neighbours = Neighbours { before: None, after: Some(&after) };
        let found = lookup(&memories, &Segment::from("Studio"), neighbours, &options);
        assert_eq!(found.expect("the memory is read")[0].kind, kind, "{header}");
    }
}

#[test]
fn other_tools_units_are_found_in_context() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = memory(&folder, r#"<header srclang="en"/>"#);
    let options = LookupOptions::new("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
    let memories = [memory];
    for (text, in_context) in [
        ("OmegaT", true),
        ("memoQ", true),
        ("Studio", true),
        ("Wordfast", true),
        ("No tool", false),
    ] {
        let same = Segment::from("Talks began.");
        let other = Segment::from("Talks resumed.");
        for (before, kind) in [
            (&same, if in_context { MatchKind::Context } else { MatchKind::Exact }),
            (&other, MatchKind::Exact),
        ] {
            let neighbours = Neighbours { before: Some(before), after: None };
            let found = lookup(&memories, &Segment::from(text), neighbours, &options);
            let found = found.expect("the memory is read");
            assert_eq!(found[0].kind, kind, "{text}");
        }
    }
}
