//! Whether a title is part of another one: who is deputy to a minister, `نائب الوزير`, is no member of parliament, and who
//! edits a newspaper, `رئيس التحرير`, no president.

use super::nouns::NounClass;
use crate::text::word_list::WordList;

/// What has a head who is no president of a country, folded and without the article.
static HEADED: WordList = WordList::new(
    "
اتحاد اركان اساقفه استخبارات اقليم برلمان بعثه بلديه بنك تحالف تحرير تكتل تيار جامعه جلسه جمعيه جهاز حركه حزب حكومه دايره
ديوان شركه غرفه فريق قسم كتله كنيست لجنه مجلس محكمه مخابرات مصرف مفوضيه مكتب منظمه موسسه نادي نقابه هييه وحده وزراء وفد
",
);

/// Tells whether a folded title without an article is another one before the folded word behind it.
pub(crate) fn is_in_longer_title(title: &str, behind: &str) -> bool {
    let bare = behind.strip_prefix("ال").unwrap_or(behind);
    match title {
        "نايب" | "نواب" => NounClass::of(bare, bare) == NounClass::Person,
        "رييس" => HEADED.contains(bare),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn knows_longer_titles_by_the_word_behind() {
        for (title, behind, expected) in [
            ("نايب", "الرييس", true),
            ("رييس", "التحرير", true),
            ("رييس", "الوزراء", true),
            ("نايب", "الدايره", false),
            ("رييس", "العراق", false),
        ] {
            assert_eq!(is_in_longer_title(title, behind), expected, "{title} {behind}");
        }
    }

    #[test]
    fn list_is_folded() {
        for word in HEADED.iter() {
            assert_eq!(folded(word), word);
        }
    }
}
