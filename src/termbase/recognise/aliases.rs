//! The words that stand for an Arabic word of a term beside its own forms: its broken plurals, other cases and other
//! spellings.

use std::sync::LazyLock;

use crate::termbase::recognise::lexicon::Alias;
use crate::text::arabic::broken_plurals::{
    is_plural, is_plural_by_marks, is_sooner_another, other_numbers_in_phrases, pairs_of_numbers,
};
use crate::text::arabic::defective::{may_lack_ya, with_other_ya};
use crate::text::arabic::final_letters::FinalYa;
use crate::text::arabic::five_nouns::other_cases;
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
    let is_own_number = |&(own, other): &(&str, &str)| {
        let own_hamzas = Hamzas::of(own.chars()).unwrap_or_default();
        let are_other_letters = match (FinalYa::of_word(own), FinalYa::of_word(written)) {
            (Some(own), Some(written)) => own != written,
            _ => false,
        };
        let is_other_word = are_other_letters
            || is_feminine && own.ends_with('ه')
            || hamzas.are_of_another_word(bare, own_hamzas, false);
        !is_other_word && is_plural_by_marks(written, other) != Some(false)
    };
    let numbers: Vec<&str> =
        pairs_of_numbers(bare).filter(is_own_number).map(|(_, other)| other).collect();
    let has_own_plural = numbers.iter().any(|other| is_plural(other));
    for other in numbers {
        // A `بحار` is a sailor sooner than more than one `بحر`.
        let is_sooner_another = is_sooner_another(other) || has_own_plural && !is_plural(other);
        let alias = if is_sooner_another { Alias::NumberInPhrase } else { Alias::Number };
        add(other, alias);
        if other.ends_with('ئ') {
            add(&format!("{other}ء"), alias);
        }
        // Egyptians write `رءوس` and `شئون`.
        if let Some((first, rest)) = other.split_once("ؤو") {
            let hamza = if first.ends_with(NOT_JOINED) { 'ء' } else { 'ئ' };
            add(&format!("{first}{hamza}و{rest}"), alias);
        }
    }
    for other in other_numbers_in_phrases(bare) {
        match is_plural_by_marks(written, other) {
            Some(true) => add(other, Alias::Number),
            Some(false) => {}
            None => add(other, Alias::NumberInPhrase),
        }
    }
    for other in OTHER_GENDERS.others(bare) {
        add(other, Alias::Gender);
    }
    for other in WITHOUT_ALIF.others(bare) {
        add(other, Alias::Spelling);
    }
    // Some write the hamza behind its ya: `لاجىء`.
    if written.ends_with('ئ') {
        add(&format!("{bare}ء"), Alias::Spelling);
    }
    for other in other_cases(bare) {
        add(other, Alias::Case);
    }
    if let Some(other) = with_other_ya(bare) {
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

/// Letters that are not joined to the one behind them.
const NOT_JOINED: [char; 7] = ['ا', 'د', 'ذ', 'ر', 'ز', 'و', 'ء'];

/// What loses its alif behind the article, or between names.
static WITHOUT_ALIF: LazyLock<WordPairs> =
    LazyLock::new(|| WordPairs::new([("امرأة", "مرأة"), ("ابن", "بن")]));

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
