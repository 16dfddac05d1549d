//! How strictly a file is held to the rules: every kind of fault, and what each policy does about it.
//!
//! ```
//! use turjuman::formats::tmx::{FaultKind, Policy, Treatment};
//! let kind = FaultKind::BareAmpersand;
//! assert_eq!(Policy::Strict.treatment(kind), Treatment::Refused);
//! assert_eq!(Policy::Repair.treatment(kind), Treatment::KeptAsText);
//! assert_eq!(kind.name(), "bare-ampersand");
//! ```

use std::fmt;

/// What becomes of a file that breaks the rules of XML or of TMX.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Policy {
    /// The first fault refuses the file.
    Strict,
    /// What is safe is repaired, a unit that is broken is skipped, and a file that is not whole is refused.
    #[default]
    Repair,
    /// As [`Policy::Repair`], but every complete unit is taken out of a file that is cut off, put
    /// together of several, or has garbage in it.
    Salvage,
}

/// What was done about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Treatment {
    /// The file is refused.
    Refused,
    /// The unit is skipped.
    Skipped,
    /// What is wrong is left out.
    LeftOut,
    /// A line break stands in its place.
    LineBreak,
    /// The character that is meant stands in its place.
    Replaced,
    /// It is kept as text.
    KeptAsText,
    /// It is kept as an inline code.
    KeptAsCode,
    /// It is kept as it is.
    Kept,
    /// Reading goes on behind it.
    ReadOn,
    /// Reading ends here; the units before it are kept.
    Ended,
}

impl Treatment {
    /// Tells whether the unit, or all of the file, is lost.
    pub fn costs_unit(self) -> bool {
        matches!(self, Self::Refused | Self::Skipped)
    }
}

impl fmt::Display for Treatment {
    /// Says what was done, to follow what is wrong.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Refused => "the file is refused",
            Self::Skipped => "skipped",
            Self::LeftOut => "left out",
            Self::LineBreak => "made a line break",
            Self::Replaced => "replaced by the character that is meant",
            Self::KeptAsText => "kept as text",
            Self::KeptAsCode => "kept as a code",
            Self::Kept => "kept as it is",
            Self::ReadOn => "read on behind it",
            Self::Ended => "the units before it are kept",
        })
    }
}

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// The label of the encoding is contradicted by the bytes.
    EncodingLabel,
    /// Bytes are none of the encoding.
    Undecodable,
    /// The XML declaration or the DOCTYPE is malformed or does not stand where it must.
    Declaration,
    /// The file begins with something else than `<tmx>`.
    NotTmx,
    /// The file ends inside an element.
    CutOff,
    /// What the file is packed in is damaged.
    Damaged,
    /// Something follows the root element, or another file begins in it.
    AfterEnd,
    /// Tags do not match.
    Structure,
    /// Markup cannot be read.
    Markup,
    /// An element has an attribute twice.
    DuplicateAttribute,
    /// The name of an attribute holds what no name does.
    AttributeName,
    /// An attribute that the DOCTYPE gives an element by default is not read.
    UnreadDefault,
    /// A `&` begins no reference.
    BareAmpersand,
    /// An entity of HTML is not declared.
    HtmlEntity,
    /// An entity is not declared.
    UnknownEntity,
    /// An entity stands for markup, which is not expanded.
    MarkupEntity,
    /// An entity is not expanded: it stands for a file or for a long text, or its entities do, or all of them add too
    /// much to the file.
    HostileEntity,
    /// XML forbids a character.
    IllegalCharacter,
    /// A vertical tab, as Word writes a line break, which XML forbids.
    VerticalTab,
    /// A character is written as references to the halves of a surrogate pair.
    SurrogatePair,
    /// A `]]>` stands in text.
    CdataEnd,
    /// A comment holds `--`.
    CommentHyphens,
    /// A name's prefix is not declared.
    UndeclaredPrefix,
    /// A text has an element that TMX does not know.
    UnknownElement,
    /// An element does not belong where it stands.
    MisplacedElement,
    /// The header stands behind the begin of the body.
    LateHeader,
    /// Text does not belong where it stands.
    MisplacedText,
    /// A unit lacks a variant or a segment, or has one too many.
    Incomplete,
    /// A variant names no language.
    Language,
    /// A variant's language cannot be read.
    UnreadableLanguage,
    /// A language is not spelled as BCP 47 has it, or is a word.
    LanguageSpelling,
    /// Codes have changed since the file was exported, so that what its props carry of them is of others.
    ChangedCodes,
    /// A unit exceeds what [`TmxLimits`](super::TmxLimits) allow.
    TooLarge,
    /// More faults than are named, which are mended as those before them.
    MoreFaults,
}

/// What each policy does about a kind of fault.
struct Rule {
    kind: FaultKind,
    name: &'static str,
    strict: Treatment,
    repair: Treatment,
    salvage: Treatment,
}

#[rustfmt::skip]
static RULES: [Rule; 34] = {
    use FaultKind as F;
    use Treatment::{
        Ended, Kept, KeptAsCode, KeptAsText, LeftOut, LineBreak, ReadOn, Refused, Replaced, Skipped,
    };
    const fn rule(
        kind: F, name: &'static str, strict: Treatment, repair: Treatment, salvage: Treatment,
    ) -> Rule {
        Rule { kind, name, strict, repair, salvage }
    }
    [
        rule(F::EncodingLabel,      "encoding-label",      Refused, Kept,       Kept),
        rule(F::Undecodable,        "undecodable-bytes",   Refused, Refused,    Skipped),
        rule(F::Declaration,        "declaration",         Refused, LeftOut,    LeftOut),
        rule(F::NotTmx,             "not-tmx",             Refused, Refused,    ReadOn),
        rule(F::CutOff,             "cut-off",             Refused, Refused,    Ended),
        rule(F::Damaged,            "damaged",             Refused, Refused,    Ended),
        rule(F::AfterEnd,           "after-end",           Refused, Refused,    ReadOn),
        rule(F::Structure,          "structure",           Refused, Skipped,    Skipped),
        rule(F::Markup,             "markup",              Refused, Skipped,    Skipped),
        rule(F::DuplicateAttribute, "duplicate-attribute", Refused, Skipped,    Skipped),
        rule(F::AttributeName,      "attribute-name",      Refused, LeftOut,    LeftOut),
        rule(F::UnreadDefault,      "unread-default",      Refused, LeftOut,    LeftOut),
        rule(F::BareAmpersand,      "bare-ampersand",      Refused, KeptAsText, KeptAsText),
        rule(F::HtmlEntity,         "html-entity",         Refused, Replaced,   Replaced),
        rule(F::UnknownEntity,      "unknown-entity",      Refused, Skipped,    Skipped),
        rule(F::MarkupEntity,       "markup-entity",       Refused, Skipped,    Skipped),
        rule(F::HostileEntity,      "hostile-entity",      Refused, Refused,    Skipped),
        rule(F::IllegalCharacter,   "illegal-character",   Refused, LeftOut,    LeftOut),
        rule(F::VerticalTab,        "vertical-tab",        Refused, LineBreak,  LineBreak),
        rule(F::SurrogatePair,      "surrogate-pair",      Refused, Replaced,   Replaced),
        rule(F::CdataEnd,           "cdata-end",           Refused, KeptAsText, KeptAsText),
        rule(F::CommentHyphens,     "comment-hyphens",     Refused, LeftOut,    LeftOut),
        rule(F::UndeclaredPrefix,   "undeclared-prefix",   Refused, Kept,       Kept),
        rule(F::UnknownElement,     "unknown-element",     Refused, KeptAsCode, KeptAsCode),
        rule(F::MisplacedElement,   "misplaced-element",   Refused, LeftOut,    LeftOut),
        rule(F::LateHeader,         "late-header",         Refused, Kept,       Kept),
        rule(F::MisplacedText,      "misplaced-text",      Refused, LeftOut,    LeftOut),
        rule(F::Incomplete,         "incomplete-unit",     Refused, Skipped,    Skipped),
        rule(F::Language,           "language",            Refused, Skipped,    Skipped),
        rule(F::UnreadableLanguage, "unreadable-language", Refused, Kept,       Kept),
        rule(F::LanguageSpelling,   "language-spelling",   Kept,    Kept,       Kept),
        rule(F::ChangedCodes,       "changed-codes",       Refused, LeftOut,    LeftOut),
        rule(F::TooLarge,           "too-large",           Refused, Skipped,    Skipped),
        rule(F::MoreFaults,         "more-faults",         ReadOn,  ReadOn,     ReadOn),
    ]
};

impl FaultKind {
    /// Returns the name that reports give the kind.
    pub fn name(self) -> &'static str {
        self.rule().name
    }

    fn rule(self) -> &'static Rule {
        let rule = &RULES[self as usize];
        debug_assert_eq!(rule.kind, self, "the table is in the order of the kinds");
        rule
    }
}

impl Policy {
    /// Returns what the policy does about a fault of this kind in a unit.
    pub fn treatment(self, kind: FaultKind) -> Treatment {
        let rule = kind.rule();
        match self {
            Self::Strict => rule.strict,
            Self::Repair => rule.repair,
            Self::Salvage => rule.salvage,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_row_and_a_name_of_its_own() {
        for (number, rule) in RULES.iter().enumerate() {
            assert_eq!(rule.kind as usize, number, "{}", rule.name);
            let same = RULES.iter().filter(|other| other.name == rule.name).count();
            assert_eq!((same, rule.kind.name()), (1, rule.name));
        }
    }

    #[test]
    fn each_policy_loses_less_than_the_one_before() {
        let cost = |treatment: Treatment| match treatment {
            Treatment::Refused => 2,
            Treatment::Skipped => 1,
            _ => 0,
        };
        for rule in &RULES {
            let costs = [rule.strict, rule.repair, rule.salvage].map(cost);
            assert!(costs.is_sorted_by(|more, less| more >= less), "{}", rule.name);
            assert!(costs[2] < 2, "{}", rule.name);
        }
    }
}
