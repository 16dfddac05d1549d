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

use super::broken_plurals::is_listed;
use super::word_classes::makes_no_adjective;

/// Tells whether a folded word may be a noun of a root in ya without it, by its shape: `فاع`, `مفتع`, `متفاع`, `تفاع` and
/// those like them. A word of the lists of nouns is itself, unless it is there with its ya as well.
pub fn may_lack_ya(word: &str) -> bool {
    if is_listed(word) {
        return is_listed(&format!("{word}ي"));
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
    fn knows_defective_nouns() {
        for word in [
            "قاض",
            "ساع",
            "مفت",
            "تحد",
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
