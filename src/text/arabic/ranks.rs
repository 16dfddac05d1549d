//! Whether words are an officer's rank, in which the article stands before the first alone: `الفريق أول`, `اللواء ركن`.
//!
//! ```
//! use turjuman::text::arabic::ranks::is_longer_rank;
//! assert!(is_longer_rank(["فريق", "اول", "ركن"]) && !is_longer_rank(["فريق", "عمل"]));
//! ```

use super::article::behind_article;
use crate::text::word_list::WordList;

/// The ranks of officers, folded.
static OFFICERS: WordList = WordList::new(
    "
رايد عقيد عميد فريق لواء مشير مقدم ملازم نقيب
",
);

/// The ranks of men and policemen, which may be the first of theirs, folded.
static MEN: WordList = WordList::new(
    "
جندي رقيب شرطي ضابط عريف مساعد مفوض وكيل
",
);

/// What makes another rank of one.
const ORDINALS: [&str; 3] = ["اول", "ثان", "ثاني"];

/// What says behind an officer's rank of which corps or profession he is, folded.
static CORPS: WordList = WordList::new(
    "
اركان بحري جوي حرب دكتور ركن شرطه صيدلي طبيب طيار متقاعد مظلي مهندس
",
);

/// Tells whether folded words without articles are a rank of several words.
pub fn is_longer_rank<'a>(words: impl IntoIterator<Item = &'a str>) -> bool {
    let mut words = words.into_iter();
    let Some(rank) = words.next().filter(|rank| is_rank(rank)) else { return false };
    let may_be_of_corps = OFFICERS.contains(rank);
    let mut rest = words.peekable();
    rest.peek().is_some()
        && rest.all(|word| ORDINALS.contains(&word) || may_be_of_corps && CORPS.contains(word))
}

/// Tells whether a folded word without an article is a rank.
fn is_rank(word: &str) -> bool {
    OFFICERS.contains(word) || MEN.contains(word)
}

/// Tells whether what may be a rank is said to be the first of something, by its folded last word and the one behind it:
/// `كان الفريق أول المتأهلين`.
///
/// ```
/// use turjuman::text::arabic::ranks::is_first_of;
/// assert!(is_first_of("اول", "المتاهلين") && is_first_of("اول", "من"));
/// assert!(!is_first_of("اول", "عبد") && !is_first_of("ركن", "السياره") && !is_first_of("اول", "الركن"));
/// ```
pub fn is_first_of(last: &str, behind: &str) -> bool {
    let is_definite = || behind_article(behind).is_some_and(|noun| !CORPS.contains(noun));
    ORDINALS.contains(&last) && (matches!(behind, "ما" | "مره" | "من") || is_definite())
}

/// Tells whether a folded rank without its article begins a higher one, by the two words behind it: `الفريق أول عبد الفتاح`, but
/// hardly the `الفريق الأول لكرة القدم`.
pub(crate) fn begins_higher_rank(rank: &str, behind: &str, next: &str) -> bool {
    let is_corps = || CORPS.contains(next.strip_prefix("ال").unwrap_or(next));
    let is_higher = match behind {
        "اول" => !is_first_of(behind, next),
        "الاول" => is_corps(),
        _ => return false,
    };
    is_higher && is_rank(rank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn knows_ranks_of_several_words() {
        for (words, expected) in [
            (&["فريق", "اول"][..], true),
            (&["لواء", "ركن", "متقاعد"], true),
            (&["رقيب", "اول"], true),
            (&["مساعد", "طبيب"], false),
            (&["فريق", "طبي"], false),
            (&["فريق"], false),
        ] {
            assert_eq!(is_longer_rank(words.iter().copied()), expected, "{words:?}");
        }
    }

    #[test]
    fn knows_the_lower_rank_in_a_higher_one() {
        for (behind, next, expected) in [
            ("اول", "عبد", true),
            ("الاول", "الركن", true),
            ("الاول", "لكره", false),
            ("اول", "المتاهلين", false),
            ("ركن", "", false),
        ] {
            assert_eq!(begins_higher_rank("فريق", behind, next), expected, "{behind} {next}");
        }
    }

    #[test]
    fn lists_are_folded() {
        for word in OFFICERS.iter().chain(MEN.iter()).chain(CORPS.iter()).chain(ORDINALS) {
            assert_eq!(folded(word), word);
        }
    }
}
