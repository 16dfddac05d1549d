//! The words that files use for the status of a term.

use super::losses::Losses;
use super::vocabulary::form;
use crate::termbase::concept::Status;

/// What a word says of a term's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatusWord {
    /// The term has this status.
    Status(Status),
    /// The word is known, and says nothing of whether to use the term.
    Nothing,
}

/// The words in lower case, without what is not a letter and without `admnsts` and `term` at the end: those
/// of TBX, of its dialects in the wild, of UTX, MultiTerm (in English and German) and spreadsheets. Those in Arabic are
/// masculine and without the article.
const WORDS: &[(&str, StatusWord)] = &[
    ("preferred", StatusWord::Status(Status::Preferred)),
    ("recommended", StatusWord::Status(Status::Preferred)),
    ("standardized", StatusWord::Status(Status::Preferred)),
    ("standardised", StatusWord::Status(Status::Preferred)),
    ("regulated", StatusWord::Status(Status::Preferred)),
    ("legal", StatusWord::Status(Status::Preferred)),
    ("approved", StatusWord::Status(Status::Preferred)),
    ("valid", StatusWord::Status(Status::Preferred)),
    ("admitted", StatusWord::Status(Status::Admitted)),
    ("allowed", StatusWord::Status(Status::Admitted)),
    ("accepted", StatusWord::Status(Status::Admitted)),
    ("acceptable", StatusWord::Status(Status::Admitted)),
    ("permitted", StatusWord::Status(Status::Admitted)),
    ("alternative", StatusWord::Status(Status::Admitted)),
    ("synonym", StatusWord::Status(Status::Admitted)),
    ("deprecated", StatusWord::Status(Status::Deprecated)),
    ("superseded", StatusWord::Status(Status::Deprecated)),
    ("obsolete", StatusWord::Status(Status::Deprecated)),
    ("notrecommended", StatusWord::Status(Status::Deprecated)),
    ("nonstandard", StatusWord::Status(Status::Deprecated)),
    ("rejected", StatusWord::Status(Status::Deprecated)),
    ("old", StatusWord::Status(Status::Deprecated)),
    ("outdated", StatusWord::Status(Status::Deprecated)),
    ("unapproved", StatusWord::Status(Status::Deprecated)),
    ("notapproved", StatusWord::Status(Status::Deprecated)),
    ("forbidden", StatusWord::Status(Status::Forbidden)),
    ("avoid", StatusWord::Status(Status::Forbidden)),
    ("wrong", StatusWord::Status(Status::Forbidden)),
    ("incorrect", StatusWord::Status(Status::Forbidden)),
    ("dontuse", StatusWord::Status(Status::Forbidden)),
    ("notused", StatusWord::Status(Status::Forbidden)),
    ("nottobeused", StatusWord::Status(Status::Forbidden)),
    ("neveruse", StatusWord::Status(Status::Forbidden)),
    ("prohibited", StatusWord::Status(Status::Forbidden)),
    ("donotuse", StatusWord::Status(Status::Forbidden)),
    ("banned", StatusWord::Status(Status::Forbidden)),
    ("blacklisted", StatusWord::Status(Status::Forbidden)),
    ("bevorzugt", StatusWord::Status(Status::Preferred)),
    ("zugelassen", StatusWord::Status(Status::Admitted)),
    ("erlaubt", StatusWord::Status(Status::Admitted)),
    ("veraltet", StatusWord::Status(Status::Deprecated)),
    ("verboten", StatusWord::Status(Status::Forbidden)),
    ("nichtverwenden", StatusWord::Status(Status::Forbidden)),
    ("مفضل", StatusWord::Status(Status::Preferred)),
    ("معتمد", StatusWord::Status(Status::Preferred)),
    ("مستحسن", StatusWord::Status(Status::Preferred)),
    ("موصيبه", StatusWord::Status(Status::Preferred)),
    ("مقبول", StatusWord::Status(Status::Admitted)),
    ("مسموح", StatusWord::Status(Status::Admitted)),
    ("مسموحبه", StatusWord::Status(Status::Admitted)),
    ("جايز", StatusWord::Status(Status::Admitted)),
    ("بديل", StatusWord::Status(Status::Admitted)),
    ("مرادف", StatusWord::Status(Status::Admitted)),
    ("غيرمستحسن", StatusWord::Status(Status::Deprecated)),
    ("غيرموصيبه", StatusWord::Status(Status::Deprecated)),
    ("غيرمفضل", StatusWord::Status(Status::Deprecated)),
    ("مهجور", StatusWord::Status(Status::Deprecated)),
    ("قديم", StatusWord::Status(Status::Deprecated)),
    ("مرفوض", StatusWord::Status(Status::Deprecated)),
    ("ملغي", StatusWord::Status(Status::Deprecated)),
    ("خطا", StatusWord::Status(Status::Forbidden)),
    ("خاطي", StatusWord::Status(Status::Forbidden)),
    ("ممنوع", StatusWord::Status(Status::Forbidden)),
    ("محظور", StatusWord::Status(Status::Forbidden)),
    ("غيرمسموح", StatusWord::Status(Status::Forbidden)),
    ("لايستخدم", StatusWord::Status(Status::Forbidden)),
    ("لاتستخدم", StatusWord::Status(Status::Forbidden)),
    ("جديد", StatusWord::Nothing),
    ("مقترح", StatusWord::Nothing),
    ("مسوده", StatusWord::Nothing),
    ("قيدمراجعه", StatusWord::Nothing),
    ("provisional", StatusWord::Nothing),
    ("proposed", StatusWord::Nothing),
    ("new", StatusWord::Nothing),
    ("unprocessed", StatusWord::Nothing),
    ("provisionallyprocessed", StatusWord::Nothing),
    ("finalized", StatusWord::Nothing),
    ("final", StatusWord::Nothing),
    ("draft", StatusWord::Nothing),
    ("undefined", StatusWord::Nothing),
    ("", StatusWord::Nothing),
];

/// Returns what a word says, or none where it is not known.
pub(super) fn status(word: &str) -> Option<StatusWord> {
    let letters: String = form(word).chars().filter(|letter| letter.is_alphabetic()).collect();
    let stem = letters.strip_suffix("admnsts").unwrap_or(&letters);
    let stem = stem.strip_suffix("term").unwrap_or(stem);
    let masculine = stem.strip_suffix('ه');
    let find = |word: &str| WORDS.iter().find(|(known, _)| *known == word).map(|(_, said)| *said);
    find(stem).or_else(|| find(masculine.filter(|stem| !stem.is_empty())?))
}

/// Takes in what a word says of a term's status, in a file under a name: of several that are said the worst counts.
pub(super) fn say_status(said: &mut Option<Status>, name: &str, word: &str, losses: &mut Losses) {
    match status(word) {
        Some(StatusWord::Status(status)) => *said = (*said).max(Some(status)),
        Some(StatusWord::Nothing) => {}
        None => losses.add(&format!("{name} '{word}'")),
    }
}

/// Returns the word of TBX (ISO 12620, administrativeStatus). TBX has no word for forbidden terms.
pub(super) fn tbx_word(status: Status) -> &'static str {
    match status {
        Status::Preferred => "preferredTerm-admn-sts",
        Status::Admitted => "admittedTerm-admn-sts",
        Status::Deprecated | Status::Forbidden => "deprecatedTerm-admn-sts",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_words() {
        for (word, said) in [
            ("preferredTerm-admn-sts", Some(StatusWord::Status(Status::Preferred))),
            ("preferred", Some(StatusWord::Status(Status::Preferred))),
            ("supersededTerm", Some(StatusWord::Status(Status::Deprecated))),
            ("not recommended", Some(StatusWord::Status(Status::Deprecated))),
            ("Forbidden", Some(StatusWord::Status(Status::Forbidden))),
            ("nicht verwenden", Some(StatusWord::Status(Status::Forbidden))),
            ("ممنوع", Some(StatusWord::Status(Status::Forbidden))),
            ("المرفوضة", Some(StatusWord::Status(Status::Deprecated))),
            ("موصى به", Some(StatusWord::Status(Status::Preferred))),
            ("provisional", Some(StatusWord::Nothing)),
            ("whatever", None),
            ("ه", None),
        ] {
            assert_eq!(status(word), said, "{word}");
        }
        for known in Status::ALL.into_iter().filter(|known| *known != Status::Forbidden) {
            assert_eq!(status(tbx_word(known)), Some(StatusWord::Status(known)));
            assert_eq!(status(known.name()), Some(StatusWord::Status(known)));
        }
    }
}
