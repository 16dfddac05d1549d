//! What a noun names, where that says which forms it has.
//!
//! `سفيرة` is a woman who is a `سفير`, but `محافظة` is a governorate and no woman who is a `محافظ`. No shape tells, so
//! the nouns are listed.
//!
//! ```
//! use turjuman::text::arabic::nouns::NounClass;
//! assert_eq!(NounClass::of("سفير", "سفير"), NounClass::Person);
//! assert_eq!(NounClass::of("محافظ", "محافظ"), NounClass::Apart);
//! assert_eq!(NounClass::of("محافظه", "محافظة"), NounClass::Apart);
//! ```

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::broken_plurals::{has_broken_plural, has_broken_plural_in_phrases, is_listed};
use super::endings::{Change, Ending, Inflection, Tail};
use super::whole_words::ends_whole;
use super::word_classes::{is_of_doubled_verb, is_of_origin, may_be_adjective};
use super::{folded, has_letters};
use crate::enumeration::numbered;
use crate::text::word_list::WordList;

numbered! {
    /// What a noun names, as far as its forms depend on it.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum NounClass {
        /// Anything.
        #[default]
        Other,
        /// A person, by what he or she does or is: a woman is called so in the feminine.
        Person,
        /// Something that is another thing with `ة` than without.
        Apart,
        /// What is done, of the shape `مفاعلة`: without `ة` it is who does it.
        Deed,
    }
}

/// Nouns for persons of whom women are called so in the feminine, where that is hardly anything else (`مؤسسة` is an
/// institution, `مستوطنة` a settlement).
const PERSONS: &str = "
أديب أرمل أستاذ أسير أمير أمين بائع باحث بحار بروفيسور بطل تاجر تلميذ جاسوس جندي حاخام حارس حفيد حليف
خادم خاطف خباز خبير خطيب رئيس راقص راكب رسام زائر زعيم زميل سائح سائق سجين سفير سكرتير شاب شاعر شاهد
شريك صديق صياد ضابط طالب طباخ طبيب طفل طيار عالم عامل عداء عريف عضو عميد عميل فنان قائد قارئ قاض
قاضي قتيل قناص قنصل كاتب لاجئ لاعب لص مالك مبرمج مبعوث متآمر متبرع متحدث متخصص متدرب متسابق متسلق
متطوع متظاهر متعاقد متعاون متعهد متقاعد متهم مجرم مجند مجنون محام محامي محتج محتجز محلل مخرج مدرب مدع مدعي مدير
مذيع مراسل مرشح مريض مزارع مسؤول مسئول مسافر مسكين مستشار مشجع مشرع مشرف مصاب مصور مطرب معتقل معلم مغترب
مغن مغني مفاوض مفتش مفوض ملحن ملك ممثل ممرض مناضل مندوب منسق مهاجر مواطن مهرب مهندس موظف نائب ناج ناجي
ناخب نادل نازح ناشر ناشط ناطق ناقد نحات نقيب وزير وسيط وصيف وكيل يتيم
";

/// Nouns that are another thing with `ة`, or that are so much like it that `ه` behind them is a pronoun (`رحمه`).
const APART: &str = "
ابن أسر أم أمان إمام بدل بعث بقر بلد بيض تجار تذكر ثغر ثور جامع جد جراح جلد جلس جمع جمل حاج حال حب حج حجر
حد حراس حرف حرك حزم حفر حكم حلاق حلق حمل خال خبر خدم خط خطب خياط درج دفع دور دوري رحل رحم رد ركب سباح
سرق سكت سلط سن سور سير شبك شرط شرك شق شهر صدق صدم صف صفح صفق صناع ضرب طائر طبع طبق طعن طلق عباد
عبر عد عرض عصب عقب عقد عم عمال عمد عمل عود عين غار غرف غزو فتح فتر فرق فقر فكر فلاح قائم قاعد
قبض قبل قتل قدر قرب قص قطر قطع كتاب كذب كر كسر كف كلم كلي لعب لعن لمح لوح مؤسس محارب محاسب محاضر
محافظ محط مد مدرس مرافق مراقب مراهق مساعد مسح مشارك معارض معامل مغامر مقابل مقاتل مقاوم مقدم مكتب
مناصر منافس منح منطق مهاجم مهم نبذ نجار نجد نسب نسخ نشر نصر نظر نقل هجر والد وجب وجه وحد ورث ورد وصف
وفر وقف
";

/// Things of the shape of who does something, whose plural is in `ات`, folded.
const NO_DEEDS: [&str; 1] = ["مفاعل"];

/// Things and persons that have such a plural themselves, folded.
const WITH_OWN_PLURAL: [&str; 8] =
    ["مدافع", "مزارع", "مسارع", "مساهم", "معالج", "مفاعل", "مهاجر", "مواطن"];

/// Nouns that have a broken plural and one in `ات` as well, folded.
static WITH_BOTH_PLURALS: WordList = WordList::new(
    "
اطار اعصار سلطان شيخ ضيف عدو محصول محل مشروع مقر موضوع نشاط
",
);

/// Words whose plural in `ات` is sooner that of another noun, with `ة`, folded: `شاحنات`, `عمليات`.
static WITH_FEMININE_PLURAL: WordList = WordList::new(
    "
اتفاقي احصايي اغلبي اقلي امكاني اولوي ايجابي بلدي بواب تقني جمعي جمهوري جنسي حافل حامل حري خلفي دباب دراج راجم
رافع رياضي سلبي سيار شاحن شخصي عاصف عرب عملي غواص فضايي فعالي قاذف قافل كاسح كمي مدمر مدون مذكر مروح مسود
مسوولي مسير ملكي منظم ميزاني ناقل نظري نقاب نوعي هوي وبايي
",
);

/// What each country has one of, or several, so that one name is that of many, folded.
static OF_EACH_COUNTRY: WordList = WordList::new(
    "
استخبارات برلمان جامعه حكومه سفاره قنصليه كاس مجلس محكمه مخابرات وزاره
",
);

/// Tells whether each country has what a folded noun, with or without the article, begins the name of: `وزارة الداخلية`.
pub fn is_of_each_country(noun: &str) -> bool {
    OF_EACH_COUNTRY.contains(noun.strip_prefix("ال").unwrap_or(noun))
}

/// Nouns that are feminine without an ending that says so, folded.
static FEMININE: WordList = WordList::new(
    "
اخت ارض ام بنت بير حرب دار روح ريح سوق شمس عين قدم نار نفس يد
",
);

/// Nouns behind which `ي` is the speaker's own sooner than the ending of an adjective, folded.
const OF_SPEAKERS: [&str; 7] = ["ابن", "اطفال", "اولاد", "بنات", "بيت", "زوج", "والد"];

/// Tells whether `ي` behind a folded noun is the speaker's own: `ابني`, `بيتي`.
pub fn is_of_speaker(noun: &str) -> bool {
    OF_SPEAKERS.contains(&noun)
}

/// Plurals that name something else than several of what their singular names, as they are written: `عقوبات` are sanctions,
/// and a `عقوبة` mostly what a court inflicts.
static PLURALS_APART: WordList = WordList::new(
    "
أدبيات أصول أعمال إجراءات إسعافات إصلاحات إلكترونيات إنشاءات إيرادات اتصالات اجراءات احتياطات استخبارات استعدادات
اضطرابات اقتصاديات الكترونيات انبعاثات انتخابات انشاءات بتروكيماويات بيانات تأمينات تجهيزات تحقيقات تحويلات تدابير
تداعيات تدريبات ترتيبات تسجيلات تسهيلات تشكيلات تصفيات تطبيقات تظاهرات تعاملات تعزيزات تعليقات تعليمات تقديرات توجيهات
جهود حدود حفريات رياضيات سلطات سندات شؤون صادرات صلاحيات عائدات عقوبات عوائد فعاليات قوات قوى قيود كيماويات لوجستيات
مباحثات مبيعات متفجرات مجوهرات محادثات محتويات محروقات مخابرات مخدرات مخصصات مدفوعات مرافق مساعدات مستجدات مستحقات
مستلزمات مشتريات معدات معنويات مقدسات ممتلكات منتجات مواجهات موارد مواصلات موجودات نفقات واردات
",
);

/// Tells whether a plural, as it is written, without an article, names something else than several of what its singular names.
///
/// ```
/// use turjuman::text::arabic::nouns::is_plural_apart;
/// assert!(is_plural_apart("عقوبات") && !is_plural_apart("قرارات"));
/// ```
pub fn is_plural_apart(written: &str) -> bool {
    PLURALS_APART.contains(written)
}

/// Nouns that are feminine without `ة`, in an alif or a ya, folded; those in `يا` that are [whole words](ends_whole) are so too:
/// `بكتيريا`, `سوريا`.
static FEMININE_IN_ALIF: WordList = WordList::new(
    "
حمي دراما دعوي شكوي عدوي فتوي فوضي كورونا ملاريا
",
);

/// Tells whether a folded noun is feminine by an alif or ya that it ends in: `بكتيريا`, `عدوى`; `حاليا` is none.
pub fn is_feminine_in_alif(noun: &str) -> bool {
    noun.ends_with("يا") && ends_whole(noun) || FEMININE_IN_ALIF.contains(noun)
}

/// Tells whether a folded noun is feminine without an ending that says so: `أرض`.
pub fn is_feminine(noun: &str) -> bool {
    FEMININE.contains(noun)
}

static PERSON_WORDS: LazyLock<HashSet<String, FixedState>> = LazyLock::new(|| words(PERSONS));
static APART_WORDS: LazyLock<HashSet<String, FixedState>> = LazyLock::new(|| words(APART));

fn words(list: &str) -> HashSet<String, FixedState> {
    list.split_whitespace().map(folded).collect()
}

impl NounClass {
    /// Returns the class of a known word: folded, and as it is written.
    pub fn of(word: &str, written: &str) -> Self {
        let is_one_of = |words: &HashSet<String, FixedState>, word: &str| words.contains(word);
        let written = written.trim_end_matches(super::is_mark);
        let feminine = word.strip_suffix('ه').filter(|_| written.ends_with('ة'));
        if let Some(base) = feminine.or_else(|| word.strip_suffix("ات")) {
            let is_verbal_noun =
                feminine.is_some() && has_shape_of_verb(base) && written.starts_with('إ');
            return match () {
                () if is_one_of(&APART_WORDS, base) || is_verbal_noun => Self::Apart,
                () if feminine.is_some() && is_one_of(&PERSON_WORDS, base) => Self::Person,
                () if is_doer(base) && !NO_DEEDS.contains(&base) => Self::Deed,
                () => Self::Other,
            };
        }
        let base = ["ون", "ين"].iter().find_map(|end| word.strip_suffix(end));
        let base = base.filter(|base| has_letters(base, 3)).unwrap_or(word);
        match () {
            () if is_one_of(&PERSON_WORDS, word) || is_one_of(&PERSON_WORDS, base) => Self::Person,
            () if is_one_of(&APART_WORDS, word) || is_one_of(&APART_WORDS, base) => Self::Apart,
            () => Self::Other,
        }
    }

    /// Returns a change of a known word of this class, which is parted into a stem and this ending, with what the class
    /// says of it.
    pub fn narrow(self, stem: &str, change: Change, ending: Ending, tail: Tail) -> Change {
        use Ending::{Feminine, FemininePlural, MasculinePlural, Plain};
        use Inflection as Of;
        let gains_feminine = matches!(
            tail.inflection,
            Of::TaMarbuta | Of::Ta | Of::At | Of::FeminineDual | Of::FeminineDualConstruct
        ) && matches!(ending, Plain | MasculinePlural);
        let loses_feminine = match ending {
            Feminine => matches!(tail.inflection, Of::None | Of::Alif | Of::In | Of::Un),
            FemininePlural => {
                matches!(tail.inflection, Of::None | Of::Alif | Of::An | Of::In | Of::Un)
            }
            _ => false,
        };
        // `مفاوضات` are what is done, sooner than women who do it; `منظمات` are of `منظمة`, and `نفقات` of `نفقة`, as tunnels
        // are `أنفاق`.
        let is_thing = || self != Self::Person && is_thing(stem);
        let is_of_feminine = ending == Plain
            && tail.inflection == Of::At
            && (is_doer(stem) && !WITH_OWN_PLURAL.contains(&stem)
                || WITH_FEMININE_PLURAL.contains(stem)
                || has_broken_plural(stem) && !WITH_BOTH_PLURALS.contains(stem) && is_thing());
        // `مركزة` is no `مركز`, nor are those who sign, `موقعون`, a `موقع`.
        let is_of_participle = ending == Plain
            && matches!(tail.inflection, Of::TaMarbuta | Of::Ta | Of::Un | Of::Waw)
            && stem.starts_with('م')
            && !stem.ends_with('ه')
            && (has_broken_plural(stem) || has_broken_plural_in_phrases(stem))
            && is_thing();
        match self {
            _ if is_of_feminine || is_of_participle => Change { is_apart: true, ..change },
            Self::Person if gains_feminine && change.gender => {
                Change { gender: false, is_woman: true, ..change }
            }
            Self::Apart | Self::Deed if gains_feminine || loses_feminine => {
                Change { is_apart: true, ..change }
            }
            Self::Apart | Self::Person if ending == Feminine && tail.inflection == Of::Ha => {
                Change { is_careless: true, ..change }
            }
            _ => change,
        }
    }
}

/// Tells whether a folded noun that has a broken plural is a thing, and so has hardly another: no person (`شاب`), no adjective
/// (`كبير`) and not what is done (`تصريح`).
fn is_thing(word: &str) -> bool {
    let is_person_or_adjective =
        word.chars().nth(1) == Some('ا') || may_be_adjective(word) || is_of_origin(word);
    !is_person_or_adjective && !is_of_doubled_verb(word)
}

/// Tells whether a folded word is a noun of the lists, by what it names or as one that has a broken plural or is one.
pub fn is_known_noun(word: &str) -> bool {
    is_listed(word) || PERSON_WORDS.contains(word)
}

/// Tells whether a folded word has the shape of who does something to another: `مفاوض`.
fn is_doer(word: &str) -> bool {
    let mut letters = word.chars();
    let letters = [(); 6].map(|()| letters.next());
    matches!(letters, [Some('م'), Some(_), Some('ا'), Some(_), Some(last), None] if last != 'ي')
}

/// Tells whether a folded word has the shape of a verb whose noun has `ة`: `أصاب`, of `إصابة`.
pub fn has_shape_of_verb(word: &str) -> bool {
    let mut letters = word.chars();
    matches!([(); 5].map(|()| letters.next()), [Some('ا'), Some(_), Some('ا'), Some(_), None])
}

/// Words for women that name something else as well, folded: `المواطنة` is citizenship.
const WOMEN_LIKE_THINGS: [&str; 1] = ["مواطنه"];

/// Tells whether a folded word for a woman names something else as well, sooner where it has the article.
pub fn is_woman_like_thing(woman: &str) -> bool {
    WOMEN_LIKE_THINGS.contains(&woman)
}

/// Tells whether a folded noun has the shape of what is done by a verb that is written in the past as it is, and is none of the
/// lists: `عزل`, `تعرض`, `تعاون`.
pub fn is_written_as_its_verb(noun: &str) -> bool {
    let is_strong = |letter: &char| !matches!(letter, 'ا' | 'ه' | 'ء');
    let letters: Vec<char> = noun.chars().collect();
    let has_shape = match letters[..] {
        [_, _, _] => letters.iter().all(|letter| is_strong(letter) && !matches!(letter, 'و' | 'ي')),
        ['ت', ref root @ ..] if root.len() == 3 => root.iter().all(is_strong),
        ['ت', one, 'ا', ref rest @ ..] if rest.len() == 2 => {
            is_strong(&one) && rest.iter().all(is_strong)
        }
        _ => false,
    };
    has_shape && !is_known_noun(noun)
}

/// Nouns of three letters with a hamza first, of which people have two, folded.
const OF_TWO: [&str; 2] = ["اخت", "اذن"];

/// Tells whether a folded noun with the ending of a dual before a pronoun is sooner a verb in ى: `أجراها`, `أجريناه`.
pub fn is_like_verb_in_ya(stem: &str) -> bool {
    stem.starts_with('ا')
        && !has_letters(stem, 4)
        && has_letters(stem, 3)
        && !OF_TWO.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_made_of_arabic_words() {
        for word in [PERSONS, APART].iter().flat_map(|list| list.split_whitespace()) {
            assert!(word.chars().all(super::super::is_letter), "{word}");
        }
        let lists = [
            &WITH_BOTH_PLURALS,
            &WITH_FEMININE_PLURAL,
            &OF_EACH_COUNTRY,
            &FEMININE,
            &FEMININE_IN_ALIF,
        ];
        let words = lists.into_iter().flat_map(WordList::iter);
        for word in words.chain(WITH_OWN_PLURAL).chain(OF_SPEAKERS).chain(WOMEN_LIKE_THINGS) {
            assert_eq!(folded(word), word);
        }
        // What is listed in both is never apart.
        assert!(PERSON_WORDS.is_disjoint(&APART_WORDS));
    }

    #[test]
    fn knows_classes() {
        for (written, expected) in [
            ("وزير", NounClass::Person),
            ("مهندسون", NounClass::Person),
            ("وزارة", NounClass::Other),
            ("مكتب", NounClass::Apart),
            ("مكتبة", NounClass::Apart),
            ("حملات", NounClass::Apart),
            ("إضافة", NounClass::Apart),
            ("أغلبية", NounClass::Other),
            ("أمين", NounClass::Person),
            ("وزيرة", NounClass::Person),
            ("مشاورات", NounClass::Deed),
            ("مصالحة", NounClass::Deed),
            ("مفاعلات", NounClass::Other),
            ("مساحات", NounClass::Other),
        ] {
            assert_eq!(NounClass::of(&folded(written), written), expected, "{written}");
        }
    }
}
