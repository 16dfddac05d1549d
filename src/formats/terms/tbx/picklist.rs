//! The values that TBX-Basic lists for what it says of terms, and the words of glossaries that mean them.

use crate::formats::terms::vocabulary::form;

/// The values of a list, each with what else means it as [`form`] has it; what is none of them is the last.
type Picklist = [(&'static str, &'static [&'static str])];

/// A proper noun, which only the list of version 2 has.
pub(super) const PROPER_NOUN: &str = "properNoun";

/// The parts of speech.
pub(super) const PARTS_OF_SPEECH: &Picklist = &[
    ("noun", &["n", "اسم"]),
    (PROPER_NOUN, &["pn", "propn", "اسمعلم"]),
    ("verb", &["v", "فعل"]),
    ("adjective", &["a", "adj", "صفه"]),
    ("adverb", &["adv", "ظرف"]),
    ("other", &[]),
];

/// The genders.
pub(super) const GENDERS: &Picklist = &[
    ("masculine", &["m", "masc", "مذكر"]),
    ("feminine", &["f", "fem", "مونث"]),
    ("neuter", &["n", "neut", "محايد"]),
    ("other", &[]),
];

/// Returns the value of a list that a word of a glossary means, however it is written.
pub(super) fn listed(written: &str, list: &Picklist) -> &'static str {
    let written = form(written);
    let is_meant = |(value, words): &&(&str, &[&str])| {
        form(value) == written || words.contains(&written.as_str())
    };
    list.iter().find(is_meant).or(list.last()).map_or("", |(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_values_however_they_are_written() {
        for (written, list, expected) in [
            ("Noun", PARTS_OF_SPEECH, "noun"),
            ("Proper Noun", PARTS_OF_SPEECH, PROPER_NOUN),
            ("properNoun", PARTS_OF_SPEECH, PROPER_NOUN),
            ("ADJ.", PARTS_OF_SPEECH, "adjective"),
            ("الصفة", PARTS_OF_SPEECH, "adjective"),
            ("preposition", PARTS_OF_SPEECH, "other"),
            ("Masculine", GENDERS, "masculine"),
            ("مؤنّث", GENDERS, "feminine"),
            ("n", GENDERS, "neuter"),
            ("otherGender", GENDERS, "other"),
        ] {
            assert_eq!(listed(written, list), expected, "{written}");
        }
    }

    #[test]
    fn has_each_word_once_and_as_it_is_compared() {
        for list in [PARTS_OF_SPEECH, GENDERS] {
            for (value, words) in list {
                for word in *words {
                    assert_eq!((form(word).as_str(), listed(word, list)), (*word, *value));
                }
            }
        }
    }
}
