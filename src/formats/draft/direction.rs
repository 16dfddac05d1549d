//! Which way a draft is translated that does not say so: as its scripts show.
//!
//! ```
//! use turjuman::formats::draft::direction::as_scripts_show;
//! use turjuman::formats::tsv;
//! let (english, arabic) = ("en".parse()?, "ar".parse()?);
//! let rows = tsv::read("مرحبا\tHello\n".as_bytes(), "news.tsv".into(), english, arabic);
//! let segment = as_scripts_show(rows).next().expect("there is one")?;
//! assert_eq!(segment.source_language.primary(), "ar");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::mem;

use super::{DraftError, DraftSegments};
use crate::draft::DraftSegment;
use crate::text::script::{Script, are_turned};

/// How many segments the direction is seen from at the most: the first ones.
const SEEN: usize = 100;

/// How many bytes of them are held at the most, but for the last.
const BYTES_SEEN: usize = 1 << 20;

/// Returns the segments of a draft, turned the other way round where more of the first hundred are written in each other's
/// scripts than in their own. Languages of one script, or of one that is not known, stay as they are.
pub fn as_scripts_show(
    mut segments: impl Iterator<Item = Result<DraftSegment, DraftError>> + 'static,
) -> DraftSegments {
    let mut first = Vec::new();
    let mut bytes = 0;
    while first.len() < SEEN
        && bytes < BYTES_SEEN
        && let Some(segment) = segments.next()
    {
        let texts = segment.iter().flat_map(|segment| [&segment.source, &segment.target]);
        bytes += texts.map(|text| text.plain_text().len()).sum::<usize>();
        first.push(segment);
    }
    let shown = first.iter().flatten().filter_map(shown_direction);
    let balance: i32 = shown.map(|is_turned| if is_turned { 1 } else { -1 }).sum();
    let all = first.into_iter().chain(segments);
    if balance <= 0 {
        return Box::new(all);
    }
    Box::new(all.map(|segment| {
        segment.map(|mut segment| {
            mem::swap(&mut segment.source_language, &mut segment.target_language);
            segment
        })
    }))
}

/// Tells whether both texts of a segment are written in the other's script; `None` where they do not show it.
fn shown_direction(segment: &DraftSegment) -> Option<bool> {
    let [source, target] =
        [&segment.source_language, &segment.target_language].map(Script::of_language);
    let texts = [segment.source.plain_text(), segment.target.plain_text()];
    are_turned([source?, target?], [&texts[0], &texts[1]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::tsv;

    /// Returns the source languages of a table's segments.
    fn sources(table: &str, languages: (&str, &str)) -> String {
        let [source, target] =
            [languages.0, languages.1].map(|tag| tag.parse().expect("the tag is valid"));
        let rows =
            tsv::read(table.as_bytes().to_vec().leak() as &[u8], "a.tsv".into(), source, target);
        let of = |segment: Result<DraftSegment, DraftError>| {
            segment.map_or("-".to_owned(), |segment| segment.source_language.to_string())
        };
        as_scripts_show(rows).map(of).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sees_the_direction_of_a_whole_draft() {
        for (table, languages, expected) in [
            ("مرحبا\tHello\n", ("en", "ar"), "ar"),
            ("Hello\tمرحبا\n", ("ar", "en"), "en"),
            ("Hello\tمرحبا\n", ("en", "ar"), "en"),
            // A row that is not translated, or turned round, is one of its draft.
            ("مرحبا\tمرحبا\n7\t7\nأهلا\tHello\n", ("en", "ar"), "ar ar ar"),
            ("Hello\tمرحبا\nمرحبا\tHello\nBye\tوداعا\n", ("en", "ar"), "en en en"),
            ("only\nمرحبا\tHello\n", ("en", "ar"), "- ar"),
            ("قال ترامب Trump\tTrump said ترامب\n", ("en", "ar"), "ar"),
            ("Bonjour\tHello\n", ("en", "fr"), "en"),
            ("", ("en", "ar"), ""),
        ] {
            assert_eq!(sources(table, languages), expected, "{table}");
        }
        let long = "مرحبا\tHello\n".repeat(2 * SEEN);
        assert_eq!(
            sources(&long, ("en", "ar")).split(' ').filter(|one| *one == "ar").count(),
            2 * SEEN
        );
    }
}
