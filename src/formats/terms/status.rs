//! The words that files use for the status of a term.

use super::losses::Losses;
use super::vocabulary::form;
use crate::termbase::concept::Status;

/// What a file says of a term's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The term has this status.
    Status(Status),
    /// The word is known, and says nothing of whether to use the term.
    Nothing,
}

/// The words in lower case, without what is not a letter and without `admnsts` and `term` at the end: those
/// of TBX, of its dialects in the wild, of UTX, MultiTerm (in English and German) and spreadsheets. Those in Arabic are
/// masculine and without the article.
const WORDS: &[(&str, Said)] = &[
    ("preferred", Said::Status(Status::Preferred)),
    ("recommended", Said::Status(Status::Preferred)),
    ("standardized", Said::Status(Status::Preferred)),
    ("standardised", Said::Status(Status::Preferred)),
    ("regulated", Said::Status(Status::Preferred)),
    ("legal", Said::Status(Status::Preferred)),
    ("approved", Said::Status(Status::Preferred)),
    ("valid", Said::Status(Status::Preferred)),
    ("admitted", Said::Status(Status::Admitted)),
    ("allowed", Said::Status(Status::Admitted)),
    ("accepted", Said::Status(Status::Admitted)),
    ("acceptable", Said::Status(Status::Admitted)),
    ("permitted", Said::Status(Status::Admitted)),
    ("alternative", Said::Status(Status::Admitted)),
    ("synonym", Said::Status(Status::Admitted)),
    ("deprecated", Said::Status(Status::Deprecated)),
    ("superseded", Said::Status(Status::Deprecated)),
    ("obsolete", Said::Status(Status::Deprecated)),
    ("notrecommended", Said::Status(Status::Deprecated)),
    ("nonstandard", Said::Status(Status::Deprecated)),
    ("rejected", Said::Status(Status::Deprecated)),
    ("old", Said::Status(Status::Deprecated)),
    ("outdated", Said::Status(Status::Deprecated)),
    ("unapproved", Said::Status(Status::Deprecated)),
    ("notapproved", Said::Status(Status::Deprecated)),
    ("forbidden", Said::Status(Status::Forbidden)),
    ("avoid", Said::Status(Status::Forbidden)),
    ("wrong", Said::Status(Status::Forbidden)),
    ("incorrect", Said::Status(Status::Forbidden)),
    ("dontuse", Said::Status(Status::Forbidden)),
    ("notused", Said::Status(Status::Forbidden)),
    ("nottobeused", Said::Status(Status::Forbidden)),
    ("neveruse", Said::Status(Status::Forbidden)),
    ("prohibited", Said::Status(Status::Forbidden)),
    ("donotuse", Said::Status(Status::Forbidden)),
    ("banned", Said::Status(Status::Forbidden)),
    ("blacklisted", Said::Status(Status::Forbidden)),
    ("bevorzugt", Said::Status(Status::Preferred)),
    ("zugelassen", Said::Status(Status::Admitted)),
    ("erlaubt", Said::Status(Status::Admitted)),
    ("veraltet", Said::Status(Status::Deprecated)),
    ("verboten", Said::Status(Status::Forbidden)),
    ("nichtverwenden", Said::Status(Status::Forbidden)),
    ("مفضل", Said::Status(Status::Preferred)),
    ("معتمد", Said::Status(Status::Preferred)),
    ("مستحسن", Said::Status(Status::Preferred)),
    ("موصيبه", Said::Status(Status::Preferred)),
    ("مقبول", Said::Status(Status::Admitted)),
    ("مسموح", Said::Status(Status::Admitted)),
    ("مسموحبه", Said::Status(Status::Admitted)),
    ("جايز", Said::Status(Status::Admitted)),
    ("بديل", Said::Status(Status::Admitted)),
    ("مرادف", Said::Status(Status::Admitted)),
    ("غيرمستحسن", Said::Status(Status::Deprecated)),
    ("غيرموصيبه", Said::Status(Status::Deprecated)),
    ("غيرمفضل", Said::Status(Status::Deprecated)),
    ("مهجور", Said::Status(Status::Deprecated)),
    ("قديم", Said::Status(Status::Deprecated)),
    ("مرفوض", Said::Status(Status::Deprecated)),
    ("ملغي", Said::Status(Status::Deprecated)),
    ("خطا", Said::Status(Status::Forbidden)),
    ("خاطي", Said::Status(Status::Forbidden)),
    ("ممنوع", Said::Status(Status::Forbidden)),
    ("محظور", Said::Status(Status::Forbidden)),
    ("غيرمسموح", Said::Status(Status::Forbidden)),
    ("لايستخدم", Said::Status(Status::Forbidden)),
    ("لاتستخدم", Said::Status(Status::Forbidden)),
    ("جديد", Said::Nothing),
    ("مقترح", Said::Nothing),
    ("مسوده", Said::Nothing),
    ("قيدمراجعه", Said::Nothing),
    ("provisional", Said::Nothing),
    ("proposed", Said::Nothing),
    ("new", Said::Nothing),
    ("unprocessed", Said::Nothing),
    ("provisionallyprocessed", Said::Nothing),
    ("finalized", Said::Nothing),
    ("final", Said::Nothing),
    ("draft", Said::Nothing),
    ("undefined", Said::Nothing),
    ("", Said::Nothing),
];

/// Returns what a word says, or none where it is not known.
pub(super) fn status(word: &str) -> Option<Said> {
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
        Some(Said::Status(status)) => *said = (*said).max(Some(status)),
        Some(Said::Nothing) => {}
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
            ("preferredTerm-admn-sts", Some(Said::Status(Status::Preferred))),
            ("preferred", Some(Said::Status(Status::Preferred))),
            ("supersededTerm", Some(Said::Status(Status::Deprecated))),
            ("not recommended", Some(Said::Status(Status::Deprecated))),
            ("Forbidden", Some(Said::Status(Status::Forbidden))),
            ("nicht verwenden", Some(Said::Status(Status::Forbidden))),
            ("ممنوع", Some(Said::Status(Status::Forbidden))),
            ("المرفوضة", Some(Said::Status(Status::Deprecated))),
            ("موصى به", Some(Said::Status(Status::Preferred))),
            ("provisional", Some(Said::Nothing)),
            ("whatever", None),
            ("ه", None),
        ] {
            assert_eq!(status(word), said, "{word}");
        }
        for known in Status::ALL.into_iter().filter(|known| *known != Status::Forbidden) {
            assert_eq!(status(tbx_word(known)), Some(Said::Status(known)));
            assert_eq!(status(known.name()), Some(Said::Status(known)));
        }
    }
}
