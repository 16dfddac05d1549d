//! What can be wrong with a unit, and where.
//!
//! ```
//! use turjuman::formats::tmx::{TmxItem, TmxReader};
//! let file = "<tmx version='1.4'><header/>\n<body><tu tuid='7'/></body></tmx>";
//! let item = TmxReader::new(file.as_bytes())?.next().expect("an item")?;
//! let TmxItem::Skipped(problem) = item else { panic!("the unit is empty") };
//! assert_eq!(problem.to_string(), "line 2, unit 1 (tuid 7): the unit has no variant (tuv)");
//! # Ok::<(), turjuman::formats::tmx::TmxError>(())
//! ```

use std::fmt;

use crate::language::LanguageError;

/// A place in the file: lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u64,
    /// The column.
    pub column: u64,
}

impl Position {
    /// The start of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// Moves behind a piece of text in UTF-8, which may begin or end inside a character.
    pub(super) fn advance(&mut self, text: &[u8]) {
        let line_ends = count(text, |byte| byte == b'\n');
        let mut line = text;
        if line_ends > 0 {
            self.line += line_ends;
            self.column = 1;
            let last = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            line = &text[last..];
        }
        // UTF-8 continues a character with bytes 10xxxxxx.
        self.column += count(line, |byte| byte & 0xC0 != 0x80);
    }

    pub(super) fn after(mut self, text: &str) -> Self {
        self.advance(text.as_bytes());
        self
    }
}

/// Counts bytes in groups whose count fits a byte, so that the compiler can count sixteen at once.
fn count(bytes: &[u8], is_counted: impl Fn(u8) -> bool) -> u64 {
    let groups = bytes.chunks(255);
    groups
        .map(|group| u64::from(group.iter().map(|byte| u8::from(is_counted(*byte))).sum::<u8>()))
        .sum()
}

/// Something that is wrong with a unit, or between units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the fault, from 1.
    pub line: u64,
    /// The column of the fault in characters, from 1.
    pub column: u64,
    /// Which unit of the file it is, from 1; none where the fault stands outside of units.
    pub number: Option<u64>,
    /// The identifier that the file gives the unit.
    pub tuid: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

impl fmt::Display for Problem {
    /// Writes place, unit and reason in one line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}", self.line)?;
        if let Some(number) = self.number {
            write!(formatter, ", unit {number}")?;
        }
        if let Some(tuid) = &self.tuid {
            write!(formatter, " (tuid {tuid})")?;
        }
        write!(formatter, ": {}", self.reason)
    }
}

/// What is wrong with a unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// A unit without a variant.
    #[error("the unit has no variant (tuv)")]
    NoVariant,
    /// A variant that names no language.
    #[error("a variant names no language; give its tuv an xml:lang")]
    NoLanguage,
    /// A variant whose language cannot be read.
    #[error("a variant's language cannot be read: {0}")]
    Language(#[from] LanguageError),
    /// A variant without a segment.
    #[error("a variant has no segment (seg)")]
    NoSegment,
    /// A variant with more than one segment.
    #[error("a variant has more than one segment (seg)")]
    SecondSegment,
    /// An end tag that does not close the innermost element.
    #[error("</{found}> stands where </{expected}> is expected")]
    MismatchedEndTag {
        /// The element that is open.
        expected: String,
        /// The end tag's name.
        found: String,
    },
    /// An end tag where nothing is open.
    #[error("</{0}> closes nothing")]
    StrayEndTag(String),
    /// A unit that begins inside a unit.
    #[error("the unit is not closed before the next one begins; </tu> is missing")]
    UnclosedUnit,
    /// A `<` that begins no tag.
    #[error("'<' begins no tag here; write &lt;")]
    BareLessThan,
    /// A `&` that begins no reference.
    #[error("'&' begins no reference here; write &amp;")]
    BareAmpersand,
    /// An entity other than XML's five. Those that a DOCTYPE declares are not expanded either.
    #[error("the entity &{0}; is not one of XML's five; write the character itself")]
    UnknownEntity(String),
    /// A character that XML forbids, raw or as a reference.
    #[error("the character U+{0:04X} is not allowed in XML; remove it")]
    IllegalCharacter(u32),
    /// A `]]>` in text.
    #[error("']]>' is not allowed in text; write ]]&gt;")]
    CdataEnd,
    /// An attribute that an element has twice.
    #[error("an element has the attribute {0} twice")]
    DuplicateAttribute(String),
    /// An attribute without a quoted value.
    #[error("an attribute of <{0}> has no value in quotes")]
    MalformedAttribute(String),
    /// A `<` in an attribute's value, usually for want of a closing quote.
    #[error("the attribute {0} holds a '<'; close its quote or write &lt;")]
    LessThanInAttribute(String),
    /// Markup that is none.
    #[error("this markup cannot be read: {0}")]
    Markup(String),
    /// Elements beyond [`TmxLimits::depth`](super::TmxLimits::depth).
    #[error("elements stand more than {0} deep")]
    TooDeep(usize),
    /// Attributes beyond [`TmxLimits::attributes`](super::TmxLimits::attributes).
    #[error("an element has more than {0} attributes")]
    TooManyAttributes(usize),
    /// Text beyond [`TmxLimits::segment_bytes`](super::TmxLimits::segment_bytes) or
    /// [`TmxLimits::unit_bytes`](super::TmxLimits::unit_bytes).
    #[error("a text or tag is larger than {0} bytes")]
    TooLarge(usize),
    /// An element that TMX does not have, inside a text: its tags are left out, its text is kept.
    #[error("the tags of <{0}> are left out of the text: TMX has no such element")]
    UnknownTags(String),
    /// An element that does not belong where it stands: it is left out with all it holds.
    #[error("<{0}> does not belong here and is left out")]
    MisplacedElement(String),
    /// Text that does not belong where it stands: it is left out.
    #[error("text does not belong here and is left out")]
    MisplacedText,
    /// An attribute that cannot be kept.
    #[error("the attribute {0} of <seg> is left out")]
    SegmentAttribute(String),
}
