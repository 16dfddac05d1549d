//! Numbers that are spelled out, in English and Arabic: `twenty-five`, `خمسة وعشرون`, `مليونان`.
//!
//! Translators spell out where the source has digits and the other way round, so a check of numbers
//! must know the words. The tables hold match forms; the names of months are numbers too, as dates
//! name them in one language and count them in the other. What stands here excuses a number on the
//! other side and is never itself asked for, so rare and doubtful readings do no harm.
//!
//! ```
//! use turjuman::text::number_words::{NumberWord, number_word};
//! let arabic = "ar".parse()?;
//! assert_eq!(number_word("وعشرين", &arabic), Some(NumberWord::Count(20)));
//! assert_eq!(number_word("ملايين", &arabic), Some(NumberWord::Scale(6)));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::language::LanguageTag;
use crate::text::arabic::proclitic_bases;
use crate::text::english::calendar::MONTHS;

/// What a word says about a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// A number to be added: `twenty`, `ألفان`, `الخامسة`.
    Count(u64),
    /// A number that joins none before it: `both`, `مرة`.
    Alone(u64),
    /// A power of ten that multiplies what stands before it.
    Scale(u32),
    /// Two of a power of ten: `مليونان`.
    Dual(u32),
    /// A power of ten, or two of it before a noun: `عشرون مليونا`, `مليونا دولار`.
    ScaleOrDual(u32),
    /// So many parts of so many of one, or of the scale before it: `half`, `ربع`, `ثلثان`.
    Fraction(u64, u64),
    /// Parts of so many, counted by what stands before them: `quarters`, `أرباع`.
    Parts(u64),
    /// A month by its name.
    Month(u64),
}

use NumberWord::{Alone, Count, Dual, Fraction, Month, Parts, Scale, ScaleOrDual};

/// Tells whether the words of a language are known here.
pub fn knows(language: &LanguageTag) -> bool {
    matches!(language.primary(), "en" | "ar")
}

/// Returns what a word of a match form says about a number; Arabic words with their proclitics.
pub fn number_word(word: &str, language: &LanguageTag) -> Option<NumberWord> {
    match language.primary() {
        "en" => find(&ENGLISH, word),
        "ar" => arabic_number_word(word),
        _ => None,
    }
}

fn arabic_number_word(word: &str) -> Option<NumberWord> {
    proclitic_bases(word).find_map(|base| find(&ARABIC, base))
}

/// Returns the power of ten that a word multiplies a number before it by; with a conjunction in front
/// it would be a number of its own (`5 ومليون`).
pub fn multiplier(word: &str, language: &LanguageTag) -> Option<u32> {
    let meaning = match language.primary() {
        "ar" => find(&ARABIC, word).or_else(|| find(&ARABIC, word.strip_prefix("ال")?)),
        _ => number_word(word, language),
    };
    match meaning? {
        Scale(power) | ScaleOrDual(power) => Some(power),
        _ => None,
    }
}

/// Returns what two words say together about a number: a month by its name, or nothing at all, as scores have it
/// (`دون رد`, `دون مقابل`, `لا شيء`).
pub fn number_of_two_words(
    first: &str,
    second: &str,
    language: &LanguageTag,
) -> Option<NumberWord> {
    if !language.is_arabic() {
        return None;
    }
    let is_nothing = (has_base(first, "دون") && matches!(second, "رد" | "مقابل"))
        || (has_base(first, "لا") && matches!(second, "شي" | "شيء"));
    let month = || month_of_two_words(first, second).map(Month);
    if is_nothing { Some(Count(0)) } else { month() }
}

/// Tells whether a fraction has the article, as that of an hour has (`العاشرة والنصف`).
pub fn is_definite(word: &str) -> bool {
    word.strip_prefix('و').unwrap_or(word).starts_with("ال")
}

/// Tells whether an Arabic number word has the conjunction `و` in front.
pub fn has_conjunction(word: &str) -> bool {
    word.strip_prefix('و').is_some_and(|rest| arabic_number_word(rest).is_some())
}

/// Returns the month that two words name together, as `كانون الثاني` does.
pub fn month_of_two_words(first: &str, second: &str) -> Option<u64> {
    let number = match find(&ARABIC, second.strip_prefix("ال")?)? {
        Count(number @ 1..=2) => number,
        _ => return None,
    };
    match number {
        1 if has_base(first, "كانون") => Some(12),
        2 if has_base(first, "كانون") => Some(1),
        number if has_base(first, "تشرين") => Some(9 + number),
        _ => None,
    }
}

/// Tells whether an Arabic word is another one, with or without proclitics.
fn has_base(word: &str, base: &str) -> bool {
    proclitic_bases(word).any(|own| own == base)
}

fn find(table: &Table, word: &str) -> Option<NumberWord> {
    table.get(word).copied()
}

/// What words say, by the word.
type Table = HashMap<&'static str, NumberWord, FixedState>;

static ENGLISH: LazyLock<Table> = LazyLock::new(|| {
    let months = (1..).zip(MONTHS).map(|(number, names)| (names, Month(number)));
    table_of(ENGLISH_WORDS.iter().copied().chain(months))
});
static ARABIC: LazyLock<Table> = LazyLock::new(|| table_of(ARABIC_WORDS.iter().copied()));

/// Makes a table of words by what they say; where one is there several times, the first counts.
fn table_of(words: impl Iterator<Item = (&'static [&'static str], NumberWord)>) -> Table {
    let mut table = Table::default();
    for (words, meaning) in words {
        for word in words {
            table.entry(word).or_insert(meaning);
        }
    }
    table
}

/// Months stand in the [calendar](crate::text::english::calendar).
const ENGLISH_WORDS: &[(&[&str], NumberWord)] = &[
    (&["zero"], Count(0)),
    (&["nil", "nothing", "unanswered"], Alone(0)),
    (&["one", "first"], Count(1)),
    (&["once", "single"], Alone(1)),
    (&["two", "second"], Count(2)),
    (&["twice", "both", "double", "pair", "pairs", "couple", "couples"], Alone(2)),
    (&["three", "third"], Count(3)),
    (&["triple"], Alone(3)),
    (&["four", "fourth"], Count(4)),
    (&["five", "fifth"], Count(5)),
    (&["six", "sixth"], Count(6)),
    (&["seven", "seventh"], Count(7)),
    (&["eight", "eighth"], Count(8)),
    (&["nine", "ninth"], Count(9)),
    (&["ten", "tens", "tenth"], Count(10)),
    (&["eleven", "eleventh"], Count(11)),
    (&["twelve", "twelfth", "dozen", "dozens"], Count(12)),
    (&["thirteen", "thirteenth"], Count(13)),
    (&["fourteen", "fourteenth"], Count(14)),
    (&["fifteen", "fifteenth"], Count(15)),
    (&["sixteen", "sixteenth"], Count(16)),
    (&["seventeen", "seventeenth"], Count(17)),
    (&["eighteen", "eighteenth"], Count(18)),
    (&["nineteen", "nineteenth"], Count(19)),
    (&["twenty", "twentieth", "twenties"], Count(20)),
    (&["thirty", "thirtieth", "thirties"], Count(30)),
    (&["forty", "fortieth", "forties"], Count(40)),
    (&["fifty", "fiftieth", "fifties"], Count(50)),
    (&["sixty", "sixtieth", "sixties"], Count(60)),
    (&["seventy", "seventieth", "seventies"], Count(70)),
    (&["eighty", "eightieth", "eighties"], Count(80)),
    (&["ninety", "ninetieth", "nineties"], Count(90)),
    // Roman numerals; an `x` is hardly ever one.
    (&["i"], Alone(1)),
    (&["ii"], Alone(2)),
    (&["iii"], Alone(3)),
    (&["iv"], Alone(4)),
    (&["v"], Alone(5)),
    (&["vi"], Alone(6)),
    (&["vii"], Alone(7)),
    (&["viii"], Alone(8)),
    (&["ix"], Alone(9)),
    (&["xi"], Alone(11)),
    (&["xii"], Alone(12)),
    (&["xiii"], Alone(13)),
    (&["xiv"], Alone(14)),
    (&["xv"], Alone(15)),
    (&["xvi"], Alone(16)),
    (&["decade", "decades"], Scale(1)),
    (&["hundred", "hundreds", "hundredth"], Scale(2)),
    (&["thousand", "thousands", "thousandth"], Scale(3)),
    (&["million", "millions", "millionth"], Scale(6)),
    (&["billion", "billions"], Scale(9)),
    (&["trillion", "trillions"], Scale(12)),
    (&["half"], Fraction(1, 2)),
    (&["quarter"], Fraction(1, 4)),
    (&["halves"], Parts(2)),
    (&["thirds"], Parts(3)),
    (&["quarters"], Parts(4)),
    (&["fifths"], Parts(5)),
    (&["tenths"], Parts(10)),
];

const ARABIC_WORDS: &[(&[&str], NumberWord)] = &[
    (&["صفر", "نظيف", "نظيفه", "نظيفين", "نظيفان"], Count(0)),
    (&["واحد", "واحده", "واحدا", "احد", "احدي", "اول", "اولي", "حادي", "حاديه"], Count(1)),
    (&["مره"], Alone(1)),
    (
        &[
            "اثنان",
            "اثنين",
            "اثنتان",
            "اثنتين",
            "اثنا",
            "اثني",
            "اثنتا",
            "اثنتي",
            "ثاني",
            "ثانيه",
            "ثانيا",
        ],
        Count(2),
    ),
    (&["مرتين", "مرتان", "ضعف", "كلا", "كلتا", "ثناييه"], Alone(2)),
    (&["ثلاثه", "ثلاث", "ثلاثا", "ثلاثيه", "ثالث", "ثالثه", "ثالثا"], Count(3)),
    (&["اربعه", "اربع", "اربعا", "رباعيه", "رابع", "رابعه", "رابعا"], Count(4)),
    (&["خمسه", "خمس", "خمسا", "خماسيه", "خامس", "خامسه", "خامسا"], Count(5)),
    (&["سته", "ست", "ستا", "سداسيه", "سادس", "سادسه"], Count(6)),
    (&["سبعه", "سبع", "سبعا", "سباعيه", "سابع", "سابعه"], Count(7)),
    (&["ثمانيه", "ثماني", "ثمان", "ثمانيا", "ثامن", "ثامنه"], Count(8)),
    (&["تسعه", "تسع", "تسعا", "تاسع", "تاسعه"], Count(9)),
    (&["عشره", "عشر", "عشرا", "عاشر", "عاشره", "عشرات"], Count(10)),
    (&["عشرون", "عشرين", "عشرينيات", "عشرينات"], Count(20)),
    (&["ثلاثون", "ثلاثين", "ثلاثينيات", "ثلاثينات"], Count(30)),
    (&["اربعون", "اربعين", "اربعينيات", "اربعينات"], Count(40)),
    (&["خمسون", "خمسين", "خمسينيات", "خمسينات"], Count(50)),
    (&["ستون", "ستين", "ستينيات", "ستينات"], Count(60)),
    (&["سبعون", "سبعين", "سبعينيات", "سبعينات"], Count(70)),
    (&["ثمانون", "ثمانين", "ثمانينيات", "ثمانينات"], Count(80)),
    (&["تسعون", "تسعين", "تسعينيات", "تسعينات"], Count(90)),
    (&["عقد", "عقدا", "عقود"], Scale(1)),
    (&["عقدان", "عقدين", "عقدي"], Dual(1)),
    (&["ميه", "مايه", "ميات"], Scale(2)),
    (&["ميتان", "ميتين", "ميتا", "ميتي", "مايتان", "مايتين", "مايتا", "مايتي"], Dual(2)),
    (&["ثلاثميه", "ثلاثمايه"], Count(300)),
    (&["اربعميه", "اربعمايه"], Count(400)),
    (&["خمسميه", "خمسمايه"], Count(500)),
    (&["ستميه", "ستمايه"], Count(600)),
    (&["سبعميه", "سبعمايه"], Count(700)),
    (&["ثمانميه", "ثمانمايه", "ثمانيميه", "ثمانيمايه"], Count(800)),
    (&["تسعميه", "تسعمايه"], Count(900)),
    (&["الف", "الاف", "الوف"], Scale(3)),
    (&["الفا"], ScaleOrDual(3)),
    (&["الفان", "الفين", "الفي"], Dual(3)),
    (&["مليون", "ملايين"], Scale(6)),
    (&["مليونا"], ScaleOrDual(6)),
    (&["مليونان", "مليونين", "مليوني"], Dual(6)),
    (&["مليار", "مليارات", "بليون", "بلايين"], Scale(9)),
    (&["مليارا", "بليونا"], ScaleOrDual(9)),
    (&["ملياران", "مليارين", "ملياري", "بليونان", "بليونين", "بليوني"], Dual(9)),
    (&["تريليون", "تريليونات", "ترليون"], Scale(12)),
    (&["تريليونا"], ScaleOrDual(12)),
    (&["تريليونان", "تريليونين", "تريليوني"], Dual(12)),
    (&["نصف", "نصفا", "انصاف"], Fraction(1, 2)),
    (&["ربع", "ربعا"], Fraction(1, 4)),
    (&["ثلث", "ثلثا"], Fraction(1, 3)),
    (&["ثلثان", "ثلثين", "ثلثي"], Fraction(2, 3)),
    (&["ارباع"], Parts(4)),
    (&["اخماس"], Parts(5)),
    (&["اعشار"], Parts(10)),
    (&["يناير", "جانفي"], Month(1)),
    (&["فبراير", "شباط", "فيفري"], Month(2)),
    (&["مارس", "اذار"], Month(3)),
    (&["ابريل", "نيسان", "افريل"], Month(4)),
    (&["مايو", "ايار", "ماي"], Month(5)),
    (&["يونيو", "يونيه", "حزيران", "جوان"], Month(6)),
    (&["يوليو", "يوليه", "تموز", "جويليه"], Month(7)),
    (&["اغسطس", "اب", "اوت"], Month(8)),
    (&["سبتمبر", "ايلول"], Month(9)),
    (&["اكتوبر"], Month(10)),
    (&["نوفمبر"], Month(11)),
    (&["ديسمبر"], Month(12)),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::match_form;

    #[test]
    fn holds_match_forms() {
        for (table, tag) in [(ENGLISH_WORDS, "en"), (ARABIC_WORDS, "ar")] {
            let language = tag.parse().expect("the tag is valid");
            for word in table.iter().flat_map(|(words, _)| words.iter()) {
                assert_eq!(match_form(word, &language), *word);
            }
        }
    }

    #[test]
    fn reads_words() {
        for (tag, word, meaning) in [
            ("en", "five", Some(Count(5))),
            ("en", "twenties", Some(Count(20))),
            ("en", "millions", Some(Scale(6))),
            ("en", "sept", Some(Month(9))),
            ("en", "quarters", Some(Parts(4))),
            ("en", "gas", None),
            ("en", "seconds", None),
            ("en", "is", None),
            ("ar", "والخامسه", Some(Count(5))),
            ("ar", "لثلاثه", Some(Count(3))),
            ("ar", "واحد", Some(Count(1))),
            ("ar", "ومليونا", Some(ScaleOrDual(6))),
            ("ar", "وسط", None),
            ("fr", "million", None),
        ] {
            let language = tag.parse().expect("the tag is valid");
            assert_eq!(number_word(word, &language), meaning, "{word}");
        }
    }

    #[test]
    fn multiplies_by_words_without_a_conjunction() {
        for (tag, word, power) in [
            ("en", "millions", Some(6)),
            ("en", "five", None),
            ("ar", "بليون", Some(9)),
            ("ar", "مليونا", Some(6)),
            ("ar", "مليونان", None),
            ("ar", "الالف", Some(3)),
            ("ar", "ومليون", None),
        ] {
            let language = tag.parse().expect("the tag is valid");
            assert_eq!(multiplier(word, &language), power, "{word}");
        }
    }

    #[test]
    fn reads_nothing_in_two_words() {
        let arabic = "ar".parse().expect("the tag is valid");
        for (first, second, meaning) in [
            ("دون", "رد", Some(Count(0))),
            ("بدون", "رد", Some(Count(0))),
            ("لا", "شيء", Some(Count(0))),
            ("كانون", "الثاني", Some(Month(1))),
            ("دون", "علم", None),
        ] {
            let form = |word| match_form(word, &arabic);
            let found = number_of_two_words(&form(first), &form(second), &arabic);
            assert_eq!(found, meaning, "{first} {second}");
        }
    }

    #[test]
    fn reads_months_of_two_words() {
        for (first, second, month) in [
            ("كانون", "الثاني", Some(1)),
            ("كانون", "الاول", Some(12)),
            ("وتشرين", "الاول", Some(10)),
            ("تشرين", "الثاني", Some(11)),
            ("البيت", "الاول", None),
            ("كانون", "ثاني", None),
        ] {
            assert_eq!(month_of_two_words(first, second), month, "{first} {second}");
        }
    }
}
