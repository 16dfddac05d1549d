//! What the files of other tools say of a unit's neighbours in the document that it was made in.
//!
//! A unit's place in its file tells its neighbours only where the file follows the document. Several
//! tools therefore write the text of the segments before and after as props, each in its own way; see
//! `CONTEXT_PROPS`. The numbers of Trados Studio's `x-Context` are hashes of its own making, which no
//! text can be compared with; newer files have the texts beside them.
//!
//! ```
//! use turjuman::segment::Segment;
//! use turjuman::unit::context::{Side, TextContext, states_neighbour};
//! use turjuman::unit::{Annotation, TranslationUnit};
//! let mut unit = TranslationUnit::pair("en".parse()?, "Peace", "ar".parse()?, "سلام");
//! unit.annotations.push(Annotation::prop("prev", "War"));
//! let source = &unit.variants[0];
//! let text_context = TextContext::default();
//! assert!(states_neighbour(&unit, source, Side::Before, &Segment::from("War"), text_context));
//! assert!(!states_neighbour(&unit, source, Side::After, &Segment::from("War"), text_context));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::borrow::Cow;

use serde::Deserialize;

use crate::segment::Segment;
use crate::unit::{Annotation, TranslationUnit, Variant, prop};

/// On which side a neighbour stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before the unit.
    Before,
    /// After it.
    After,
}

/// The props that one tool writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ContextProps {
    /// The tool.
    tool: &'static str,
    /// The type of the prop with the segment before.
    before: &'static str,
    /// The type of the prop with the segment after.
    after: &'static str,
    /// How the text stands in them.
    content: ContextContent,
}

/// How a prop gives the text of a neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ContextContent {
    /// As text, perhaps with tags in angle brackets.
    Text,
    /// As the text before, its tags, another text, and its tags, with ` | ` between; a `|` in a text is written twice.
    Parts,
}

/// What the second text of Trados Studio's `x-ContextContent` is, which a prop of the header says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextContext {
    /// The translation of the segment before.
    #[default]
    PrecedingSourceAndTarget,
    /// The segment after.
    PrecedingAndFollowingSource,
}

impl TextContext {
    /// Returns what the notes and props of a header say.
    pub fn of_header(annotations: &[Annotation]) -> Self {
        match prop(annotations, "x-TextContextMatchType").map(str::trim) {
            Some("PrecedingAndFollowingSource") => Self::PrecedingAndFollowingSource,
            _ => Self::PrecedingSourceAndTarget,
        }
    }

    /// Returns what a header says that is stored as JSON, with its notes and props as those of a unit; nothing where it
    /// is no such JSON.
    pub fn of_stored_header(json: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Header {
            #[serde(default)]
            about: Vec<Annotation>,
        }
        let header: Header = serde_json::from_str(json).ok()?;
        Some(Self::of_header(&header.about))
    }
}

/// The props that tools write of a unit's neighbours, on the unit or on its source variant.
const CONTEXT_PROPS: [ContextProps; 6] = [
    text("OmegaT", "prev", "next"),
    text("memoQ", "x-context-pre", "x-context-post"),
    text("Wordfast and GlobalLink", "previousMd5Segment", "nextMd5Segment"),
    text("Phrase", "context_prev", "context_next"),
    text("XTM", "x-previous-source-text", "x-next-source-text"),
    ContextProps {
        tool: "Trados Studio",
        before: "x-ContextContent",
        after: "x-ContextContent",
        content: ContextContent::Parts,
    },
];

const fn text(tool: &'static str, before: &'static str, after: &'static str) -> ContextProps {
    ContextProps { tool, before, after, content: ContextContent::Text }
}

/// Tells whether a prop of the unit or of the variant says that the neighbour has this text. Codes are
/// not compared, since tools write them differently.
pub fn states_neighbour(
    unit: &TranslationUnit,
    source: &Variant,
    side: Side,
    neighbour: &Segment,
    text_context: TextContext,
) -> bool {
    let neighbour = neighbour.plain_text();
    let neighbour = neighbour.trim();
    unit.annotations.iter().chain(&source.annotations).any(|annotation| {
        let Annotation::Prop(prop) = annotation else { return false };
        let Some(kind) = prop.attributes.get("type") else { return false };
        CONTEXT_PROPS.iter().any(|props| {
            let wanted = match side {
                Side::Before => props.before,
                Side::After => props.after,
            };
            kind == wanted
                && stated(&prop.text, side, props.content, text_context).is_some_and(|stated| {
                    stated.trim() == neighbour
                        || (stated.contains(['<', '&'])
                            && without_markup(&stated).trim() == neighbour)
                })
        })
    })
}

/// Returns the text that a prop gives of a neighbour.
fn stated(
    value: &str,
    side: Side,
    content: ContextContent,
    text_context: TextContext,
) -> Option<Cow<'_, str>> {
    let is_filled = |text: &str| !text.trim().is_empty();
    let part = match (content, side, text_context) {
        (ContextContent::Text, ..) => return is_filled(value).then_some(value.into()),
        (ContextContent::Parts, Side::Before, _) => 0,
        (ContextContent::Parts, Side::After, TextContext::PrecedingAndFollowingSource) => 2,
        (ContextContent::Parts, Side::After, TextContext::PrecedingSourceAndTarget) => return None,
    };
    let text = value.split(" | ").nth(part).filter(|text| is_filled(text))?;
    Some(text.replace("||", "|").into())
}

/// Returns a text without its tags and without the native code between those of inline codes, its
/// references resolved.
fn without_markup(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut depth = 0_usize;
    let mut rest = markup;
    while let Some(begin) = rest.find('<') {
        let Some(end) = rest[begin..].find('>') else { break };
        if depth == 0 {
            text.push_str(&rest[..begin]);
        }
        let tag = &rest[begin + 1..begin + end];
        rest = &rest[begin + end + 1..];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        let holds_code = matches!(name, "bpt" | "ept" | "ph" | "it" | "ut");
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) if holds_code => depth = depth.saturating_sub(1),
            (false, false) if holds_code => depth += 1,
            _ => {}
        }
    }
    if depth == 0 {
        text.push_str(rest);
    }
    for (reference, character) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    {
        if text.contains(reference) {
            text = text.replace(reference, character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_neighbours_that_tools_write() {
        use Side::{After, Before};
        for (kind, value, side, neighbour, is_stated) in [
            ("prev", "War & peace", Before, "War & peace", true),
            ("prev", "War &amp; peace", Before, "War &amp; peace", true),
            ("next", "See <br0/>below", After, "See below", true),
            ("prev", "1 < 2", Before, "1 < 2", true),
            ("x-context-pre", "<seg>War &amp; peace</seg>", Before, "War & peace", true),
            (
                "x-context-post",
                "<seg>a <bpt i='1'>&lt;b></bpt>b<ept i='1'>&lt;/b></ept><ph/></seg>",
                After,
                "a b",
                true,
            ),
            ("x-context-pre", "<seg>War</seg>", After, "War", false),
            ("x-context-pre", "", Before, "", false),
            ("previousMd5Segment", "War", Before, "War", true),
            ("x-ContextContent", "War |  | Peace | ", Before, "War", true),
            ("x-ContextContent", "War |  | Peace | ", After, "Peace", true),
            ("x-ContextContent", "War |  |  | ", After, "", false),
            ("x-ContextContent", "BBC || News |  | a||b | ", Before, "BBC | News", true),
            ("x-ContextContent", "BBC || News |  | a||b | ", After, "a|b", true),
            ("x-Context", "0, 0", Before, "0, 0", false),
            ("prev", "War", Before, "Peace", false),
            ("prev", "a < b", Before, "a", false),
        ] {
            let tag = |written: &str| written.parse().expect("the tag is valid");
            let mut of_unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
            let mut of_variant = of_unit.clone();
            of_unit.annotations = vec![Annotation::prop("x", "y"), Annotation::prop(kind, value)];
            of_variant.variants[0].annotations = vec![Annotation::prop(kind, value)];
            let neighbour = Segment::from(neighbour);
            for unit in [of_unit, of_variant] {
                let states = |text_context| {
                    states_neighbour(&unit, &unit.variants[0], side, &neighbour, text_context)
                };
                let found = states(TextContext::PrecedingAndFollowingSource);
                assert_eq!(found, is_stated, "{kind} {value}");
                let is_translation = kind == "x-ContextContent" && side == After;
                let found = states(TextContext::PrecedingSourceAndTarget);
                assert_eq!(found, is_stated && !is_translation, "{kind} {value}");
            }
        }
    }
}
