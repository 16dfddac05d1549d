//! Words with more than one spelling: some of Arabic, some of other languages, whose sounds are written one way here and another
//! way there.
//!
//! ```
//! use turjuman::text::arabic::spellings::other_spellings;
//! assert_eq!(other_spellings("امريكي", "أمريكي"), ["أميركي"]);
//! assert_eq!(other_spellings("كونغرس", "الكونغرس"), ["كونجرس"]);
//! assert!(other_spellings("نجم", "نجم").is_empty());
//! ```

use std::sync::LazyLock;

use super::is_mark;
use super::word_pairs::WordPairs;

/// Returns the other spellings of a word without its article, folded and as it is written with or without that: of some that are
/// listed, of one that has a hamza before a long *u* (`مسؤول`, in Egypt `مسئول`), and of foreign ones.
pub fn other_spellings(bare: &str, written: &str) -> Vec<String> {
    let letters: Vec<char> = written.chars().filter(|letter| !is_mark(*letter)).collect();
    let own = &letters[letters.len().saturating_sub(bare.chars().count())..];
    let listed = OTHER_SPELLINGS.others(bare).map(str::to_owned);
    listed.chain(with_other_hamza(own)).chain(with_other_sounds(own)).collect()
}

fn with_other_hamza(own: &[char]) -> Option<String> {
    let place = own.windows(2).position(|pair| matches!(pair, ['ؤ' | 'ئ', 'و']))?;
    let mut other = own.to_vec();
    other[place] = if own[place] == 'ؤ' { 'ئ' } else { 'ؤ' };
    Some(other.into_iter().collect())
}

/// Returns a word with the other letters of each of [`SOUNDS`] that it has behind its first letter.
fn with_other_sounds(own: &[char]) -> impl Iterator<Item = String> {
    let word: String = own.iter().collect();
    let first = own.first().map_or(0, |letter| letter.len_utf8());
    SOUNDS.into_iter().flat_map(|(one, other)| [(one, other), (other, one)]).filter_map(
        move |(one, other)| {
            let rest = &word[first..];
            rest.contains(one).then(|| format!("{}{}", &word[..first], rest.replace(one, other)))
        },
    )
}

/// Letters that stand for the same sounds inside foreign words: `أمريكا` and `أميركا`, `أوروبا` and `أوربا`, `باليستي` and
/// `بالستي`, `هونغ` and `هونج`, `إنجليزي` and `إنكليزي`. Behind the first letter of Arabic words they stand rarely, and the
/// word with the others is none.
const SOUNDS: [(&str, &str); 10] = [
    ("مريك", "ميرك"),
    ("وروب", "ورب"),
    ("اليست", "الست"),
    ("نغ", "نج"),
    ("نجليز", "نكليز"),
    ("نجلتر", "نكلتر"),
    ("بورغ", "بورج"),
    ("وغرام", "وجرام"),
    ("لغراد", "لجراد"),
    ("وغرافي", "وجرافي"),
];

/// Words with two spellings.
const RESPELLED: [(&str, &str); 21] = [
    ("مئة", "مائة"),
    ("مئتان", "مائتان"),
    ("مئتين", "مائتين"),
    ("ثلاثمئة", "ثلاثمائة"),
    ("أربعمئة", "أربعمائة"),
    ("خمسمئة", "خمسمائة"),
    ("ستمئة", "ستمائة"),
    ("سبعمئة", "سبعمائة"),
    ("ثمانمئة", "ثمانمائة"),
    ("تسعمئة", "تسعمائة"),
    ("هيئة", "هيأة"),
    ("سيئ", "سيء"),
    ("كفؤ", "كفء"),
    ("إسحاق", "إسحق"),
    ("داود", "داوود"),
    ("سماوات", "سموات"),
    ("غوغل", "جوجل"),
    ("غرينلاند", "جرينلاند"),
    ("غواتيمالا", "جواتيمالا"),
    ("غوانتانامو", "جوانتانامو"),
    ("شيكاغو", "شيكاجو"),
];

static OTHER_SPELLINGS: LazyLock<WordPairs> = LazyLock::new(|| WordPairs::new(RESPELLED));

#[cfg(test)]
mod tests {
    use super::super::folded;
    use super::*;

    #[test]
    fn writes_sounds_as_others_do() {
        for (written, expected) in [
            ("أميركية", &["أمريكية"][..]),
            ("الأوروبي", &["أوربي"]),
            ("أوربا", &["أوروبا"]),
            ("باليستية", &["بالستية"]),
            ("إنجليزي", &["إنغليزي", "إنكليزي"]),
            ("إنكلترا", &["إنجلترا"]),
            ("سانت بطرسبورغ", &["سانت بطرسبورج"]),
            ("مسئول", &["مسؤول"]),
            ("مئة", &["مائة"]),
            ("نغمة", &[]),
            ("", &[]),
        ] {
            let word = folded(written);
            let bare = word.strip_prefix("ال").unwrap_or(&word);
            assert_eq!(other_spellings(bare, written), expected, "{written}");
        }
    }
}
