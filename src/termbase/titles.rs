//! What stands beside a person's own name: titles before it and ordinals behind it. They are translated where the name
//! is only written in another script.

use crate::language::LanguageTag;
use crate::text::arabic::folded;
use crate::text::english;
use crate::text::number_words::{NumberWord, number_word};
use crate::text::word_list::WordList;

/// Arabic titles, folded; all with the article, without which many are names (`أمير`, `سلطان`), but for those of saints.
static ARABIC: WordList = WordList::new(
    "
الاب الاخ الاخت الاسقف الام الامام الامبراطور الامبراطوره الامير الاميره البابا البارون البارونه البطريرك
الجنرال الخليفه الدكتور الدكتوره الدوق الدوقه الرايد الرييس السلطان السيد السيده السير الشاه الشيخ العقيد
الفريق القديس القديسه القيصر الكاردينال الكونت الكونتيسه اللواء اللورد الليدي المطران الملا الملك الملكه النبي
سانت مار
",
);

/// Returns a name without the titles that it begins with and the ordinals that it ends in, where something stays.
pub(super) fn own_name(name: &str, language: &LanguageTag) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut own = words.as_slice();
    while let [title, rest @ ..] = own
        && !rest.is_empty()
        && is_title(title, language)
    {
        own = rest;
    }
    before_ordinals(own, language).join(" ")
}

/// Returns a name without the ordinals that it ends in (*III*, `الثالث`), where something stays.
pub(super) fn without_ordinals(name: &str, language: &LanguageTag) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    before_ordinals(&words, language).join(" ")
}

fn before_ordinals<'a>(words: &'a [&'a str], language: &LanguageTag) -> &'a [&'a str] {
    if !language.is_arabic() {
        let bare = |word: &&str| word.trim_matches(['.', ',']).to_lowercase();
        let small: Vec<String> = words.iter().map(bare).collect();
        return &words[..english::without_generation(&small).min(words.len())];
    }
    let mut own = words;
    while let [rest @ .., ordinal] = own
        && !rest.is_empty()
        && is_arabic_ordinal(ordinal, language)
    {
        own = rest;
    }
    own
}

fn is_title(word: &str, language: &LanguageTag) -> bool {
    if language.is_arabic() {
        return ARABIC.contains(&folded(word));
    }
    let word = word.trim_end_matches('.').to_lowercase();
    english::is_title(&word)
}

/// Tells whether a word is an Arabic ordinal, whose second word is bare (`السادس عشر`).
fn is_arabic_ordinal(word: &str, language: &LanguageTag) -> bool {
    let form = folded(word);
    let is_number = matches!(number_word(&form, language), Some(NumberWord::Count(_)));
    is_number && (form.starts_with("ال") || form == "عشر")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_titles_and_ordinals_out() {
        for (name, tag, own) in [
            ("King Charles III", "en", "Charles"),
            ("الملك تشارلز الثالث", "ar", "تشارلز"),
            ("البابا بندكت السادس عشر", "ar", "بندكت"),
            ("St. George", "en", "George"),
            ("King George V", "en", "George"),
            ("Malcolm X", "en", "Malcolm X"),
            ("Harry Nolan Jr.", "en", "Harry Nolan"),
            ("Lt. Gen. Rolf Kessler", "en", "Rolf Kessler"),
            ("القديس جرجس", "ar", "جرجس"),
            ("Billie Jean King", "en", "Billie Jean King"),
            ("Prince", "en", "Prince"),
            ("أمير سلطان", "ar", "أمير سلطان"),
            ("", "en", ""),
        ] {
            let language = tag.parse().expect("the tag is valid");
            assert_eq!(own_name(name, &language), own, "{name}");
        }
    }

    #[test]
    fn the_list_is_folded() {
        for title in ARABIC.iter() {
            assert_eq!(folded(title), title);
        }
    }
}
