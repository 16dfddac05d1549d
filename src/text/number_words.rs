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
    /// One part of so many, or two of them before a noun: `إلا ثلثا`, `ثلثا الأصوات`.
    FractionOrDual(u64),
    /// The years of a decade by its first, without the century: `nineties`, `التسعينيات`.
    Decade(u64),
    /// The hour that parts two days, which is 12, 0 and 24.
    Midnight,
    /// A month by its name.
    Month(u64),
}

use NumberWord::{
    Alone, Count, Decade, Dual, Fraction, FractionOrDual, Midnight, Month, Parts, Scale,
    ScaleOrDual,
};

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
    let is_percent = word.strip_prefix("بال").is_some_and(is_hundred);
    (!is_percent).then(|| proclitic_bases(word).find_map(|base| find(&ARABIC, base)))?
}

/// Tells whether a word is a hundred of which something is a part (`5 في المئة`) and no number. What it counts may stand
/// behind it (`في المئة عام الأخيرة`), or the rest of a number (`في المئة والخمسين عاما`).
///
/// ```
/// use turjuman::text::number_words::is_percent;
/// assert!(is_percent("في", "الميه", "من"));
/// assert!(!is_percent("في", "الميه", "عام"));
/// ```
pub fn is_percent(before: &str, word: &str, behind: &str) -> bool {
    word.strip_prefix("ال").is_some_and(is_hundred)
        && matches!(before, "في" | "وفي")
        && !matches!(behind, "عام" | "سنه" | "يوم" | "ساعه" | "متر")
        && !has_conjunction(behind)
}

fn is_hundred(word: &str) -> bool {
    find(&ARABIC, word) == Some(Scale(2))
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

/// Returns what two words say together about a number: a month by its name, noon or midnight, or nothing at all, as scores
/// have it (`دون رد`, `دون مقابل`, `لا شيء`).
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
    let is_at = || ["عند", "في", "وقت", "حتي", "منذ"].iter().any(|at| has_base(first, at));
    let is_middle = || has_base(first, "منتصف");
    match second {
        _ if is_nothing => Some(Count(0)),
        "الليل" if is_middle() => Some(Midnight),
        "النهار" if is_middle() => Some(Alone(12)),
        "الظهر" if is_at() => Some(Alone(12)),
        _ => month_of_two_words(first, second).map(Month),
    }
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
    (&["noon", "midday"], Alone(12)),
    (&["midnight"], Midnight),
    (&["thirteen", "thirteenth"], Count(13)),
    (&["fourteen", "fourteenth"], Count(14)),
    (&["fifteen", "fifteenth"], Count(15)),
    (&["sixteen", "sixteenth"], Count(16)),
    (&["seventeen", "seventeenth"], Count(17)),
    (&["eighteen", "eighteenth"], Count(18)),
    (&["nineteen", "nineteenth"], Count(19)),
    (&["twenty", "twentieth"], Count(20)),
    (&["twenties"], Decade(20)),
    (&["thirty", "thirtieth"], Count(30)),
    (&["thirties"], Decade(30)),
    (&["forty", "fortieth"], Count(40)),
    (&["forties"], Decade(40)),
    (&["fifty", "fiftieth"], Count(50)),
    (&["fifties"], Decade(50)),
    (&["sixty", "sixtieth"], Count(60)),
    (&["sixties"], Decade(60)),
    (&["seventy", "seventieth"], Count(70)),
    (&["seventies"], Decade(70)),
    (&["eighty", "eightieth"], Count(80)),
    (&["eighties"], Decade(80)),
    (&["ninety", "ninetieth"], Count(90)),
    (&["nineties"], Decade(90)),
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
    (&["ظهرا"], Alone(12)),
    (&["عشرون", "عشرين"], Count(20)),
    (&["عشرينيات", "عشرينات"], Decade(20)),
    (&["ثلاثون", "ثلاثين"], Count(30)),
    (&["ثلاثينيات", "ثلاثينات"], Decade(30)),
    (&["اربعون", "اربعين"], Count(40)),
    (&["اربعينيات", "اربعينات"], Decade(40)),
    (&["خمسون", "خمسين"], Count(50)),
    (&["خمسينيات", "خمسينات"], Decade(50)),
    (&["ستون", "ستين"], Count(60)),
    (&["ستينيات", "ستينات"], Decade(60)),
    (&["سبعون", "سبعين"], Count(70)),
    (&["سبعينيات", "سبعينات"], Decade(70)),
    (&["ثمانون", "ثمانين"], Count(80)),
    (&["ثمانينيات", "ثمانينات"], Decade(80)),
    (&["تسعون", "تسعين"], Count(90)),
    (&["تسعينيات", "تسعينات"], Decade(90)),
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
    (&["ثلث"], Fraction(1, 3)),
    (&["ثلثا"], FractionOrDual(3)),
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
            ("en", "twenties", Some(Decade(20))),
            ("en", "midnight", Some(Midnight)),
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
            ("ar", "بالتسعينات", Some(Decade(90))),
            ("ar", "والميه", Some(Scale(2))),
            ("ar", "بالميه", None),
            ("ar", "بالمايه", None),
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
    fn reads_two_words() {
        let arabic = "ar".parse().expect("the tag is valid");
        for (first, second, meaning) in [
            ("دون", "رد", Some(Count(0))),
            ("بدون", "رد", Some(Count(0))),
            ("لا", "شيء", Some(Count(0))),
            ("كانون", "الثاني", Some(Month(1))),
            ("ومنتصف", "الليل", Some(Midnight)),
            ("بمنتصف", "النهار", Some(Alone(12))),
            ("عند", "الظهر", Some(Alone(12))),
            ("بعد", "الظهر", None),
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
