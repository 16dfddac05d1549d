//! Notes that carry what TBX-Basic has no category for: `x-type: place`.

use crate::termbase::properties::TermProperty;

/// What a note may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extension {
    /// The identifier of a concept that is no XML name.
    Identifier,
    /// The kind of a concept.
    Kind,
    /// Its topic inside the field.
    Subject,
    /// Its context, which TBX has for terms only.
    Context,
    /// The status of a term: forbidden.
    Status,
    /// A property of a term; its part of speech and gender where the glossary's word is not the one that TBX has for it.
    Property(TermProperty),
    /// A remark that would be taken for one of these.
    Note,
}

const NAMES: [(Extension, &str); 11] = [
    (Extension::Identifier, "x-id: "),
    (Extension::Kind, "x-type: "),
    (Extension::Subject, "x-subject: "),
    (Extension::Context, "x-context: "),
    (Extension::Status, "x-status: "),
    (Extension::Property(TermProperty::Number), "x-number: "),
    (Extension::Property(TermProperty::PartOfSpeech), "x-pos: "),
    (Extension::Property(TermProperty::Gender), "x-gender: "),
    (Extension::Property(TermProperty::Case), "x-case: "),
    (Extension::Property(TermProperty::Match), "x-match: "),
    (Extension::Note, "x-note: "),
];

/// Returns what a note carries.
pub(super) fn read(note: &str) -> Option<(Extension, &str)> {
    NAMES.iter().find_map(|(extension, prefix)| Some((*extension, note.strip_prefix(prefix)?)))
}

/// Returns the note that carries a value.
pub(super) fn note(extension: Extension, value: &str) -> String {
    let prefix =
        NAMES.iter().find(|(other, _)| *other == extension).map_or("", |(_, prefix)| prefix);
    format!("{prefix}{value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for (extension, _) in NAMES {
            assert_eq!(read(&note(extension, "a: b")), Some((extension, "a: b")));
        }
        assert_eq!(read("a note"), None);
    }
}
