//! The words that stand for an Arabic word of a term beside its own forms: its broken plurals, other cases and other
//! spellings.

use std::sync::LazyLock;

use crate::termbase::recognise::lexicon::Alias;
use crate::text::arabic::broken_plurals::{
    is_sooner_another, other_numbers_in_phrases, pairs_of_numbers,
};
use crate::text::arabic::defective::may_lack_ya;
use crate::text::arabic::final_letters::FinalYa;
use crate::text::arabic::hamza::Hamzas;
use crate::text::arabic::is_mark;
use crate::text::arabic::marks::KASRATAN;
use crate::text::arabic::word_pairs::WordPairs;

/// Returns the words that stand for a word, as they are written, and why each does: of the folded word without its
/// article, as the term is written, and its hamzas.
pub(super) fn aliases(bare: &str, written: &str, hamzas: Hamzas) -> Vec<(String, Alias)> {
    let mut aliases: Vec<(String, Alias)> = Vec::new();
    let mut add = |other: &str, alias| aliases.push((other.to_owned(), alias));
    let is_feminine = written.trim_end_matches(is_mark).ends_with('ة');
    for (own, other) in pairs_of_numbers(bare) {
        let own_hamzas = Hamzas::of(own.chars()).unwrap_or_default();
        let are_other_letters = match (FinalYa::of_word(own), FinalYa::of_word(written)) {
            (Some(own), Some(written)) => own != written,
            _ => false,
        };
        let is_other_word = are_other_letters
            || is_feminine && own.ends_with('ه')
            || hamzas.are_of_another_word(bare, own_hamzas, false);
        if is_other_word {
            continue;
        }
        let is_sooner_another = is_sooner_another(other);
        add(other, if is_sooner_another { Alias::NumberInPhrase } else { Alias::Number });
        if other.ends_with('ئ') {
            add(&format!("{other}ء"), Alias::Number);
        }
    }
    for other in other_numbers_in_phrases(bare) {
        add(other, Alias::NumberInPhrase);
    }
    for other in OTHER_GENDERS.others(bare) {
        add(other, Alias::Gender);
    }
    for other in BEHIND_ARTICLE.others(bare) {
        add(other, Alias::Spelling);
    }
    // Some write the hamza behind its ya: `لاجىء`.
    if written.ends_with('ئ') {
        add(&format!("{bare}ء"), Alias::Spelling);
    }
    for others in CASES_OF_KIN.iter().filter(|cases| cases.contains(&bare)) {
        for other in others.iter().filter(|&&other| other != bare) {
            add(other, Alias::Case);
        }
    }
    // A defective noun has its ya only where it is definite: `معدٍ`, `المعدي`.
    for (one, other) in SPELLINGS.iter().chain(&DEFECTIVE_NOUNS) {
        match bare {
            _ if bare == *one => add(other, Alias::Spelling),
            _ if bare == *other => add(one, Alias::Spelling),
            _ => {}
        }
    }
    if let Some(other) = other_defective(bare) {
        add(&other, Alias::Spelling);
    }
    if written.ends_with(KASRATAN) && may_lack_ya(bare) {
        add(&format!("{bare}ي"), Alias::Spelling);
    }
    // The alif of the accusative makes a letter of its own of a hamza on the line: `شيء`, `شيئا`.
    if let Some(stem) = bare.strip_suffix('ء').filter(|stem| !stem.ends_with(NOT_JOINED)) {
        add(&format!("{stem}ئ"), Alias::Spelling);
    }
    // Some write `شئ` for `شيء`.
    if let Some(stem) = bare.strip_suffix("يء") {
        add(&format!("{stem}ئ"), Alias::Spelling);
    }
    // The alif of the dual carries the hamza: `جزء`, `جزأين`.
    if let Some(stem) = bare.strip_suffix('ء').filter(|stem| !stem.ends_with(['ا', 'و', 'ي'])) {
        for dual in ["آن", "أين"] {
            add(&format!("{stem}{dual}"), Alias::Number);
        }
    }
    aliases
}

/// Returns a participle of a defective verb with its ya where it is without, and the other way round: `مدع`, `مدعي`.
fn other_defective(bare: &str) -> Option<String> {
    let stem = bare.strip_suffix('ي').unwrap_or(bare);
    DEFECTIVE_PARTICIPLES.contains(&stem).then(|| match bare.len() > stem.len() {
        true => stem.to_owned(),
        false => format!("{stem}ي"),
    })
}

/// Participles that have lost their ya where they are indefinite, and whose ya is no ending of an adjective, folded.
const DEFECTIVE_PARTICIPLES: [&str; 13] = [
    "جان",
    "حام",
    "راض",
    "ساع",
    "قاس",
    "متعاط",
    "مدع",
    "مرتش",
    "مشتر",
    "معتد",
    "مغن",
    "مفت",
    "ناج",
];

/// Returns the other spellings of a word: of some that are listed, and of one that has a hamza before a long *u*: `مسؤول`, in
/// Egypt `مسئول`. A glossary that has both may want one only.
pub(super) fn respelled(bare: &str, written: &str) -> impl Iterator<Item = String> {
    OTHER_SPELLINGS.others(bare).map(str::to_owned).chain(with_other_hamza(bare, written))
}

fn with_other_hamza(bare: &str, written: &str) -> Option<String> {
    let letters: Vec<char> = written.chars().filter(|letter| !is_mark(*letter)).collect();
    let own = &letters[letters.len().saturating_sub(bare.chars().count())..];
    let place = own.windows(2).position(|pair| matches!(pair, ['ؤ' | 'ئ', 'و']))?;
    let mut other = own.to_vec();
    other[place] = if own[place] == 'ؤ' { 'ئ' } else { 'ؤ' };
    Some(other.into_iter().collect())
}

/// Letters that are not joined to the one behind them.
const NOT_JOINED: [char; 7] = ['ا', 'د', 'ذ', 'ر', 'ز', 'و', 'ء'];

/// Words with two spellings.
const RESPELLED: [(&str, &str); 16] = [
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
];

static OTHER_SPELLINGS: LazyLock<WordPairs> = LazyLock::new(|| WordPairs::new(RESPELLED));

/// Words with two spellings, folded, that stand for one another in every glossary.
const SPELLINGS: [(&str, &str); 1] = [("بن", "ابن")];

/// What loses its alif behind the article.
static BEHIND_ARTICLE: LazyLock<WordPairs> = LazyLock::new(|| WordPairs::new([("امرأة", "مرأة")]));

/// Adjectives whose feminine no ending makes.
const GENDERS: [(&str, &str); 13] = [
    ("أبيض", "بيضاء"),
    ("أحمر", "حمراء"),
    ("أخضر", "خضراء"),
    ("أدنى", "دنيا"),
    ("أزرق", "زرقاء"),
    ("أسود", "سوداء"),
    ("أصفر", "صفراء"),
    ("أصم", "صماء"),
    ("أعزل", "عزلاء"),
    ("أعلى", "عليا"),
    ("أعمى", "عمياء"),
    ("أقصى", "قصوى"),
    ("أكبر", "كبرى"),
];

static OTHER_GENDERS: LazyLock<WordPairs> = LazyLock::new(|| WordPairs::new(GENDERS));

/// The nouns of kinship that names begin with, in their cases, folded.
const CASES_OF_KIN: [[&str; 3]; 3] =
    [["ابو", "ابا", "ابي"], ["اخو", "اخا", "اخي"], ["ذو", "ذا", "ذي"]];

/// Common nouns and participles that have lost their ya where they are indefinite, folded.
const DEFECTIVE_NOUNS: [(&str, &str); 24] = [
    ("معد", "معدي"),
    ("قاض", "قاضي"),
    ("محام", "محامي"),
    ("وال", "والي"),
    ("عال", "عالي"),
    ("ماض", "ماضي"),
    ("تال", "تالي"),
    ("ثان", "ثاني"),
    ("كاف", "كافي"),
    ("ناد", "نادي"),
    ("واد", "وادي"),
    ("راع", "راعي"),
    ("داع", "داعي"),
    ("مواز", "موازي"),
    ("متساو", "متساوي"),
    ("مبان", "مباني"),
    ("اراض", "اراضي"),
    ("نواح", "نواحي"),
    ("مساع", "مساعي"),
    ("تفش", "تفشي"),
    ("تعاف", "تعافي"),
    ("تصد", "تصدي"),
    ("تحد", "تحدي"),
    ("تعد", "تعدي"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn lists_are_folded() {
        for word in DEFECTIVE_PARTICIPLES {
            assert_eq!(folded(word), word);
        }
        let pairs = SPELLINGS.iter().chain(&DEFECTIVE_NOUNS).flat_map(|&(one, other)| [one, other]);
        for word in pairs.chain(CASES_OF_KIN.concat()) {
            assert_eq!(folded(word), word);
        }
    }
}
