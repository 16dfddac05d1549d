//! What can be wrong with a file, where, and what was done about it.
//!
//! ```
//! use turjuman::formats::tmx::{TmxItem, TmxReader};
//! let file = "<tmx version='1.4'><header/>\n<body><tu tuid='7'/></body></tmx>";
//! let item = TmxReader::new(file.as_bytes())?.next().expect("an item")?;
//! let TmxItem::Problem(problem) = item else { panic!("the unit is empty") };
//! assert!(problem.costs_unit());
//! let said = "line 2, column 7, unit 1 (tuid 7): the unit has no variant (tuv)";
//! assert_eq!(problem.to_string(), said);
//! assert_eq!(problem.treatment.to_string(), "skipped");
//! # Ok::<(), turjuman::formats::tmx::TmxError>(())
//! ```

use std::borrow::Cow;
use std::fmt;

use compact_str::CompactString;

use super::limits::TmxLimits;
use super::policy::{FaultKind, Treatment};
use crate::formats::decode::DecodeError;
use crate::formats::xml::entities::Unexpanded;
use crate::formats::xml::fault::XmlFault;
use crate::language::LanguageError;

/// Something that is wrong with a unit, or between units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the fault, from 1.
    pub line: u64,
    /// The column of the fault in characters, from 1.
    pub column: u64,
    /// Which unit of the file it is; none where the fault stands outside of units.
    pub unit: Option<UnitName>,
    /// What is wrong.
    pub reason: Reason,
    /// What was done about it.
    pub treatment: Treatment,
}

/// Which unit of a file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitName {
    /// Its number, from 1.
    pub number: u64,
    /// The identifier that the file gives it.
    pub tuid: Option<CompactString>,
}

impl fmt::Display for UnitName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unit {}", self.number)?;
        self.tuid.iter().try_for_each(|tuid| write!(formatter, " (tuid {tuid})"))
    }
}

impl Problem {
    /// Tells whether a unit is lost.
    pub fn costs_unit(&self) -> bool {
        let is_unread = self.treatment.costs_unit() || self.treatment == Treatment::Ended;
        self.unit.is_some() && is_unread
    }

    /// Returns the unit and the reason, for a line that says by itself where that is.
    pub fn without_place(&self) -> String {
        match &self.unit {
            Some(unit) => format!("{unit}: {}", self.reason),
            None => self.reason.to_string(),
        }
    }
}

impl fmt::Display for Problem {
    /// Writes place, unit and reason in one line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parting = if self.unit.is_some() { "," } else { ":" };
        let (line, column) = (self.line, self.column);
        write!(formatter, "line {line}, column {column}{parting} {}", self.without_place())
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// A declared encoding that the bytes deny.
    #[error("the file is {actual}, whatever its label '{label}' says; correct the label")]
    EncodingLabel {
        /// The encoding that the XML declaration names.
        label: String,
        /// The encoding that the file is read in.
        actual: &'static str,
    },
    /// Bytes that the encoding does not allow, or an encoding that cannot be read.
    #[error(transparent)]
    Undecodable(DecodeError),
    /// Bytes that the encoding does not allow, where reading goes on behind them.
    #[error("these bytes are not in the encoding of the file")]
    UndecodableBytes,
    /// An XML declaration or a DOCTYPE that is malformed, or where there must be none.
    #[error("{0} is malformed or does not belong here")]
    Declaration(&'static str),
    /// The file is something else.
    #[error("this is not a TMX file: it begins with {0}, not with <tmx>")]
    NotTmx(String),
    /// The file ends inside an element.
    #[error("the file is cut off inside <{0}>; get a complete copy of it")]
    CutOff(String),
    /// Markup that the file ends in without an end of it; it is named where it begins.
    #[error(
        "this {what} is not closed before the file ends; end it with {end}, or get a complete copy of the file"
    )]
    UnclosedMarkup {
        /// What it is.
        what: &'static str,
        /// What would end it.
        end: &'static str,
    },
    /// What is packed is damaged, which only its checksum may show.
    #[error("{0}")]
    Damaged(String),
    /// Something follows the end of the root element.
    #[error("something follows </tmx>, perhaps a second file; split it off and read it by itself")]
    AfterEnd,
    /// A root element begins inside of one.
    #[error("a second file begins here, and the first is not at its end; split it off")]
    SecondFile,
    /// The part before the units is broken.
    #[error("the file is broken before its first unit: {0}")]
    Prolog(Box<Reason>),
    /// A file that has no unit that can be salvaged, and what it is refused for.
    #[error("no unit can be taken out of the file: {0}")]
    NoUnit(Box<Reason>),
    /// A unit without a variant.
    #[error("the unit has no variant (tuv)")]
    NoVariant,
    /// A variant that names no language.
    #[error("a variant names no language; give its tuv an xml:lang")]
    NoLanguage,
    /// A variant whose language cannot be read; said once of each of the first 1,024 languages that a file has, and each time
    /// of others and of those of more than 256 bytes.
    #[error("a variant's language cannot be read: {0}")]
    Language(#[from] LanguageError),
    /// A language that is spelled as some tools do, and not as BCP 47 has it; said as often as [`Self::Language`].
    #[error("the language {written} is not spelled as BCP 47 has it; {meant} is meant")]
    LanguageSpelling {
        /// The tag as the file has it.
        written: String,
        /// The tag that it is matched as.
        meant: String,
    },
    /// A word in the place of a language; said as often as [`Self::Language`].
    #[error("no language has the tag {0}; write a BCP 47 tag such as en, ar or ar-IQ")]
    LanguageWord(String),
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
    /// A unit or header that is open where a unit begins.
    #[error("<{0}> is not closed before the next unit begins; </{0}> is missing")]
    Unclosed(String),
    /// A `<` that begins no tag.
    #[error("'<' begins no tag here; write &lt;")]
    BareLessThan,
    /// A fault of XML that leaves the structure of the file as it is.
    #[error(transparent)]
    Xml(XmlFault),
    /// A `--` in a comment.
    #[error("'--' is not allowed in a comment")]
    CommentHyphens,
    /// A prefix that no `xmlns:` attribute declares.
    #[error("the prefix of {0} is not declared; add its xmlns to <tmx>")]
    UndeclaredPrefix(String),
    /// Markup that is none.
    #[error("this markup cannot be read: {0}")]
    Markup(Cow<'static, str>),
    /// Elements beyond [`TmxLimits::depth`].
    #[error("elements stand more than {0} deep")]
    TooDeep(usize),
    /// Attributes beyond [`TmxLimits::attributes`].
    #[error("an element has more than {0} attributes; import --max-attributes allows more")]
    TooManyAttributes(usize),
    /// A tag beyond [`TmxLimits::tag_bytes`].
    #[error(
        "a tag is larger than {0} bytes; import --max-attributes allows more, {attribute_bytes} bytes an attribute",
        attribute_bytes = TmxLimits::ATTRIBUTE_BYTES
    )]
    LargeTag(usize),
    /// A text beyond [`TmxLimits::segment_bytes`].
    #[error("a text is larger than {0} bytes; import --max-segment allows more")]
    LargeText(usize),
    /// A unit, header or what stands between units beyond [`TmxLimits::unit_bytes`].
    #[error(
        "all texts and tags are larger than {0} bytes, a tag counted as {tag_bytes} and its attributes; import --max-unit allows more",
        tag_bytes = TmxLimits::TAG_BYTES
    )]
    LargeUnit(usize),
    /// Entities beyond [`TmxLimits::entity_bytes`].
    #[error(
        "entities add more than {0} bytes to the file, or to the archive that it is in; import --max-entities allows more"
    )]
    LargeEntities(usize),
    /// More faults than are worth naming.
    #[error("there are more than {0} faults here, and the others are not named")]
    MoreFaults(usize),
    /// Codes that another tool has changed, so that what they were before an export is not known any more.
    #[error(
        "codes of this text have changed since its export, and what its x-turjuman/code props say is of others"
    )]
    ChangedCodes,
    /// An element that TMX does not have, inside a text.
    #[error("TMX has no element <{0}> in texts; write its tags as a code")]
    UnknownElement(String),
    /// An element that does not belong where it stands: it is left out with all it holds.
    #[error("<{0}> does not belong here")]
    MisplacedElement(String),
    /// A header behind the begin of the body.
    #[error("<header> belongs before <body>")]
    LateHeader,
    /// Text that does not belong where it stands.
    #[error("text does not belong here")]
    MisplacedText,
}

impl Reason {
    /// Returns the kind of the fault, by which a policy knows what to do about it.
    pub fn kind(&self) -> FaultKind {
        match self {
            Self::EncodingLabel { .. } => FaultKind::EncodingLabel,
            Self::Undecodable(DecodeError::CutOff { .. })
            | Self::CutOff(_)
            | Self::UnclosedMarkup { .. } => FaultKind::CutOff,
            Self::Undecodable(_) | Self::UndecodableBytes => FaultKind::Undecodable,
            Self::Declaration(_) => FaultKind::Declaration,
            Self::NotTmx(_) => FaultKind::NotTmx,
            Self::Damaged(_) => FaultKind::Damaged,
            Self::AfterEnd | Self::SecondFile => FaultKind::AfterEnd,
            Self::Prolog(reason) | Self::NoUnit(reason) => reason.kind(),
            Self::NoVariant | Self::NoSegment | Self::SecondSegment => FaultKind::Incomplete,
            Self::NoLanguage => FaultKind::Language,
            Self::Language(_) => FaultKind::UnreadableLanguage,
            Self::LanguageSpelling { .. } | Self::LanguageWord(_) => FaultKind::LanguageSpelling,
            Self::MismatchedEndTag { .. } | Self::StrayEndTag(_) | Self::Unclosed(_) => {
                FaultKind::Structure
            }
            Self::BareLessThan | Self::Markup(_) => FaultKind::Markup,
            Self::Xml(fault) => kind_of(fault),
            Self::LargeEntities(_) => FaultKind::HostileEntity,
            Self::CommentHyphens => FaultKind::CommentHyphens,
            Self::UndeclaredPrefix(_) => FaultKind::UndeclaredPrefix,
            Self::TooDeep(_)
            | Self::TooManyAttributes(_)
            | Self::LargeTag(_)
            | Self::LargeText(_)
            | Self::LargeUnit(_) => FaultKind::TooLarge,
            Self::MoreFaults(_) => FaultKind::MoreFaults,
            Self::ChangedCodes => FaultKind::ChangedCodes,
            Self::UnknownElement(_) => FaultKind::UnknownElement,
            Self::MisplacedElement(_) => FaultKind::MisplacedElement,
            Self::LateHeader => FaultKind::LateHeader,
            Self::MisplacedText => FaultKind::MisplacedText,
        }
    }
}

impl From<XmlFault> for Reason {
    fn from(fault: XmlFault) -> Self {
        match fault {
            XmlFault::TooManyAttributes(most) => Self::TooManyAttributes(most),
            XmlFault::UnexpandedEntity { what: Unexpanded::TooMuch(most), .. } => {
                Self::LargeEntities(most)
            }
            other => Self::Xml(other),
        }
    }
}

fn kind_of(fault: &XmlFault) -> FaultKind {
    match fault {
        XmlFault::BareAmpersand => FaultKind::BareAmpersand,
        XmlFault::HtmlEntity(_) => FaultKind::HtmlEntity,
        XmlFault::UnknownEntity(_) => FaultKind::UnknownEntity,
        XmlFault::UnexpandedEntity { what: Unexpanded::Markup, .. } => FaultKind::MarkupEntity,
        XmlFault::UnexpandedEntity { .. } => FaultKind::HostileEntity,
        XmlFault::IllegalCharacter(_) => FaultKind::IllegalCharacter,
        XmlFault::VerticalTab => FaultKind::VerticalTab,
        XmlFault::SurrogatePair(_) => FaultKind::SurrogatePair,
        XmlFault::CdataEnd => FaultKind::CdataEnd,
        XmlFault::DuplicateAttribute(_) => FaultKind::DuplicateAttribute,
        XmlFault::MalformedAttributes { .. } | XmlFault::LessThanInAttribute(_) => {
            FaultKind::Markup
        }
        XmlFault::AttributeName(_) => FaultKind::AttributeName,
        XmlFault::UnreadDefault { .. } => FaultKind::UnreadDefault,
        XmlFault::TooManyAttributes(_) => FaultKind::TooLarge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::tmx::Policy;

    /// What can be mended in any XML, and how, is what the default policy mends.
    #[test]
    fn mends_what_all_readers_of_xml_mend() {
        let text = String::new;
        for fault in [
            XmlFault::BareAmpersand,
            XmlFault::HtmlEntity(text()),
            XmlFault::UnknownEntity(text()),
            XmlFault::UnexpandedEntity { name: text(), what: Unexpanded::File },
            XmlFault::IllegalCharacter(1),
            XmlFault::VerticalTab,
            XmlFault::SurrogatePair(0x1F600),
            XmlFault::CdataEnd,
            XmlFault::DuplicateAttribute(text()),
            XmlFault::MalformedAttributes { element: text(), written: text() },
            XmlFault::AttributeName(text()),
            XmlFault::UnreadDefault { element: text(), attribute: text() },
            XmlFault::LessThanInAttribute(text()),
            XmlFault::TooManyAttributes(1),
        ] {
            let mending = fault.mending();
            let treatment = Policy::Repair.treatment(Reason::from(fault).kind());
            let is_lost = treatment.costs_unit() || treatment == Treatment::Refused;
            let mended = (!is_lost).then(|| treatment.to_string());
            assert_eq!(mended.as_deref(), mending, "{treatment:?}");
        }
    }
}
