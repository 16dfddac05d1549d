//! Nouns of roots in ya, which lose it where they are indefinite and neither in the accusative nor before a genitive: `قاضٍ`,
//! `القاضي`.
//!
//! Behind most other nouns a ya makes an adjective (`قانونٍ`, `قانوني`), so that only the shapes of such nouns tell.
//!
//! ```
//! use turjuman::text::arabic::defective::may_lack_ya;
//! assert!(may_lack_ya("تفش") && may_lack_ya("متعاط") && may_lack_ya("ضواح"));
//! assert!(!may_lack_ya("قانون") && !may_lack_ya("شخص") && !may_lack_ya("مال"));
//! ```

use super::broken_plurals::{is_listed, other_numbers};
use super::folded;
use super::word_classes::makes_no_adjective;
use crate::text::word_list::WordList;

/// Folded and without their ya, which is no ending of an adjective: of them nothing else is made by it.
static STEMS: WordList = WordList::new(
    "
اراض تال تحد تصد تعاف تعد تفش ثان جان حام داع راض راع ساع عال قاس قاض كاف ماض مبان متساو متعاط محام مدع مرتش
مساع مشتر معتد معد مغن مفت مواز ناج ناد نواح واد وال
",
);

/// Returns a folded word with its ya where it is without, and the other way round: `مدع`, `مدعي`.
///
/// ```
/// use turjuman::text::arabic::defective::with_other_ya;
/// assert_eq!(with_other_ya("قاض").as_deref(), Some("قاضي"));
/// assert_eq!(with_other_ya("قاضي").as_deref(), Some("قاض"));
/// assert_eq!(with_other_ya("عراقي"), None);
/// ```
pub fn with_other_ya(word: &str) -> Option<String> {
    let stem = word.strip_suffix('ي').unwrap_or(word);
    STEMS.contains(stem).then(|| match stem.len() {
        length if length < word.len() => stem.to_owned(),
        _ => format!("{stem}ي"),
    })
}

/// Tells whether a folded word may be a noun of a root in ya without it, by its shape: `فاع`, `مفتع`, `متفاع`, `تفاع` and
/// those like them. A word of the lists of nouns is itself, unless it is there with its ya as well.
pub fn may_lack_ya(word: &str) -> bool {
    if STEMS.contains(word) {
        return true;
    }
    if is_listed(word) {
        // `عرب` are many of one `عربي`.
        let with_ya = format!("{word}ي");
        return is_listed(&with_ya) && other_numbers(&with_ya).all(|other| folded(other) != word);
    }
    let mut letters = word.chars();
    match [(); 6].map(|()| letters.next()) {
        [Some('م' | 'ت'), Some(_), Some(_), None, ..] | [Some(_), Some('ا'), Some(_), None, ..] => {
            true
        }
        [Some('م'), Some(_), Some('ت'), Some(_), None, _]
        | [Some('م'), Some('ت'), Some(_), Some(_), None, _]
        | [Some('م'), Some('ت'), Some(_), Some('ا'), Some(_), None]
        | [Some('م'), Some('س'), Some('ت'), Some(_), Some(_), None]
        | [Some('ت'), Some(_), Some('ا'), Some(_), None, _] => true,
        [Some('م'), Some(_), Some('ا'), Some(_), None, _] => makes_no_adjective(word),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_folded_stems() {
        for stem in STEMS.iter() {
            assert_eq!(folded(stem), stem);
        }
    }

    #[test]
    fn knows_defective_nouns() {
        for word in [
            "قاض",
            "ساع",
            "مفت",
            "تخل",
            "معتد",
            "متدن",
            "متساو",
            "مستشف",
            "تعاف",
            "محام",
            "نواح",
            "اراض",
            "ليال",
        ] {
            assert!(may_lack_ya(word), "{word}");
        }
        for word in [
            "يوم",
            "عالم",
            "رئيس",
            "حزب",
            "حرب",
            "امن",
            "رسم",
            "دول",
            "عمل",
            "تاريخ",
            "شعب",
            "بحر",
            "محل",
            "صحف",
            "عرب",
            "كرد",
            "اثر",
            "مناخ",
            "مدن",
            "عام",
            "كتاب",
            "مجال",
            "مجلس",
            "",
        ] {
            assert!(!may_lack_ya(word), "{word}");
        }
    }
}
