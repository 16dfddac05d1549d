//! The article as it is written: `القوات` has it, `ألوية` and `التزام` only begin like it.

use super::is_letter;
use super::whole_words::begins_whole;

/// Returns a folded word without its article, if it has one: an alif that is written with a hamza is none
/// (`إلكتروني`), nor is that of words like `التهاب`.
///
/// ```
/// use turjuman::text::arabic::article::without_article;
/// assert_eq!(without_article("القوات", "القوات"), Some("قوات"));
/// assert_eq!(without_article("الويه", "ألوية"), None);
/// ```
pub fn without_article<'a>(word: &'a str, written: &str) -> Option<&'a str> {
    let bare = word.strip_prefix("ال").filter(|bare| bare.chars().nth(1).is_some())?;
    let has_article = written.starts_with(['ا', 'ٱ']) || written.chars().any(is_presentation_form);
    (has_article && !begins_whole(word) && bare.chars().all(is_letter)).then_some(bare)
}

/// Returns what stands behind the article of a folded word and what is written onto that, as far as its first letters tell.
pub(crate) fn behind_article(word: &str) -> Option<&str> {
    let articles = ["ال", "لل", "وال", "بال", "فال", "كال", "ولل"];
    articles.iter().find_map(|article| word.strip_prefix(article))
}

fn is_presentation_form(character: char) -> bool {
    matches!(character, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::super::folded;
    use super::*;

    #[test]
    fn knows_the_article() {
        for (written, expected) in [
            ("القوات", Some("قوات")),
            ("الدم", Some("دم")),
            ("قوات", None),
            ("إلكتروني", None),
            ("ألمانيا", None),
            ("التهاب", None),
            ("الالتهاب", Some("التهاب")),
            ("الم", None),
        ] {
            assert_eq!(without_article(&folded(written), written), expected);
        }
    }
}
