//! Export profiles: what one reader of TMX wants and the others do not.
//!
//! What all readers accept needs no choice, so the profiles differ in little; each row says in what, and
//! why.
//!
//! ```
//! use turjuman::formats::tmx::TmxProfile;
//! assert_eq!(TmxProfile::named("generic"), Some(TmxProfile::default()));
//! assert_eq!(TmxProfile::ALL.map(|profile| profile.name)[1], "omegat");
//! ```

/// What an export must be for its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TmxProfile {
    /// Its name on the command line.
    pub name: &'static str,
    /// What differs from the generic profile, and why.
    pub about: &'static str,
    /// How language tags are spelled.
    pub tags: TagSpelling,
    /// How the types of the props of units are spelled; those of headers stay as they are.
    pub props: PropTypes,
    /// How many characters a segment may have, codes not counted.
    pub longest_segment: Option<usize>,
}

/// How language tags are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagSpelling {
    /// As the file had them, with hyphens for underscores.
    AsWritten,
    /// With the shortest code and the usual case: `ar` for `ARA`, `en-US` for `en_us`.
    Canonical,
}

/// How the types of props are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropTypes {
    /// As they are.
    AsWritten,
    /// With `x-` before all but these.
    Custom(&'static [&'static str]),
}

const GENERIC: TmxProfile = TmxProfile {
    name: "generic",
    about: "Valid by the DTD, and as the files were wherever that allows",
    tags: TagSpelling::AsWritten,
    props: PropTypes::AsWritten,
    longest_segment: None,
};

/// The fields that memoQ itself has.
const MEMOQ_FIELDS: &[&str] = &["client", "project", "domain", "subject", "corrected", "aligned"];

impl TmxProfile {
    /// All profiles; the first is the default.
    pub const ALL: [Self; 5] = [
        GENERIC,
        Self {
            name: "omegat",
            about: "Language tags in their shortest form, since OmegaT looks for those of its project: ar, not ara",
            tags: TagSpelling::Canonical,
            ..GENERIC
        },
        Self {
            name: "trados",
            about: "No unit with a segment of more than 2,000 characters, which Trados refuses; x- before the types of props of units, which it needs to take them for fields; tags as for omegat",
            tags: TagSpelling::Canonical,
            props: PropTypes::Custom(&[]),
            longest_segment: Some(2_000),
        },
        Self {
            name: "memoq",
            about: "x- before the types of props of units that are not memoQ's own, which it needs to take them for fields; tags as for omegat",
            tags: TagSpelling::Canonical,
            props: PropTypes::Custom(MEMOQ_FIELDS),
            ..GENERIC
        },
        Self {
            name: "okapi",
            about: "Language tags in their shortest form, since Okapi takes ar and ara for two languages",
            tags: TagSpelling::Canonical,
            ..GENERIC
        },
    ];

    /// Returns the profile of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name == name)
    }
}

impl Default for TmxProfile {
    fn default() -> Self {
        GENERIC
    }
}

impl PropTypes {
    /// Returns what is to stand before a type.
    pub(super) fn prefix(self, kind: &str) -> &'static str {
        match self {
            Self::Custom(known) if !kind.starts_with("x-") && !known.contains(&kind) => "x-",
            _ => "",
        }
    }
}
