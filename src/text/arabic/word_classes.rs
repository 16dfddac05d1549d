//! What a word is by its shape, as far as that says which endings and neighbours it may have.
//!
//! Shapes are shared: `مركز` looks like the participle `مقاتل`. Where that matters, the common nouns that only look so
//! are listed.

use super::calendar::day_of;
use super::has_letters;
use crate::text::word_list::WordList;

/// Nouns of the shape of participles from which ي makes an adjective (`مركزي`, `خارجي`), folded. Behind other words of
/// that shape, which name people by what they do, it is the plural before a genitive (`مقاتلي داعش`).
static WITH_ADJECTIVES: WordList = WordList::new(
    "
باطن جامع جانب حاسوب خارج خارط داخل ساحل ساحه شارع شاطي صاروخ ضاحي ظاهر عاطف عالم عايل قاعد قانون كارث ماده
ماضي مالي مبداي متحف متوسط مجاز مجال مجتمع مجلس مجهر محاسب محكم محور محيط مخبر مختبر مدار مدرس مذهب مرجع مرحل
مركز مستقبل مسجد مسرح مشهد مصرف مصلح مصنع مصير مطبخ مطلب معاش معدن معرف معمار معمل معهد معيار مفصل مقعد مكتب
ملحم ملعب مناخ مناطق منزل منطق منهج موسم موسوع موضع موضوع ميدان
",
);

/// Nouns of those that are the speaker's own with ي at least as often: `في منزلي`, `في مكتبي`.
const AS_OFTEN_OWN: [&str; 7] = ["مصنع", "مطبخ", "معهد", "مقعد", "مكتب", "ملعب", "منزل"];

/// Other nouns whose adjective in ي is commoner than that they are the speaker's own, folded: `برلماني`, `حزبي`.
static COMMONER_AS_ADJECTIVES: WordList = WordList::new(
    "
اجتماع ارهاب اسلام اعلام اقتصاد امن انتخاب انسان بر برلمان تاريخ تلفزيون جبل جنس جنوب حرب حزب دستور دين
ريف سكان شرق شعب شمال صوت طب عدد عرب عقل علم عمل غرب فضاء فكر فن قوم محل مدن مسيح نفط نهر ورق وطن
",
);

/// Tells whether ي behind a folded noun makes a common adjective, or names a person by it (`برلماني`, `جامعي`), sooner than that
/// it is the speaker's own.
///
/// ```
/// use turjuman::text::arabic::word_classes::has_adjective;
/// assert!(has_adjective("برلمان") && has_adjective("جامع"));
/// assert!(!has_adjective("كتاب") && !has_adjective("مكتب"));
/// ```
pub fn has_adjective(noun: &str) -> bool {
    WITH_ADJECTIVES.contains(noun) && !AS_OFTEN_OWN.contains(&noun)
        || COMMONER_AS_ADJECTIVES.contains(noun)
}

/// The adjectives that a definite noun follows without making what they describe definite (`قوات متعددة الجنسيات`),
/// folded, without their endings.
static BEFORE_THEIR_RESPECT: WordList = WordList::new(
    "
احادي بالغ باهظ بعيد ثقيل ثلاثي ثنايي حاد حديث حسن خفيف خماسي دايم رباعي رفيع سداسي سريع سيي شديد صعب صغير
ضعيف طويل عالي عديم عميق غزير فاقد قريب قصير قليل قوي كبير كثير كثيف متبادل متدني متعدد متوسط مجهول محدود
مرتفع مزدوج منخفض منزوع واسع
",
);

/// The word that denies an adjective: `غير مسبوق`.
pub const NOT: &str = "غير";

/// Tells whether a folded word looks like a participle (`مسؤول`, `نازح`), which has a sound plural and, as an
/// adjective, a feminine. Of other nouns `ي` makes an adjective, and `ة` often another noun.
pub fn is_participle(stem: &str) -> bool {
    has_letters(stem, 4) && (stem.starts_with('م') || stem.chars().nth(1) == Some('ا'))
}

/// Tells whether a folded word has the shape of `طالب`, which many verbs have too.
pub fn is_active_participle(stem: &str) -> bool {
    let mut letters = stem.chars();
    matches!([(); 5].map(|()| letters.next()), [Some(_), Some('ا'), Some(_), Some(_), None])
}

/// Persons by the shape of participles that are what is so at least as often, folded: `المجلس المعارض`.
static PERSONS_LIKE_ADJECTIVES: WordList = WordList::new(
    "
متشدد متطرف متمرد مسلح معارض منشق
",
);

/// Nouns in ي that are no adjective of anything, folded; what begins with م is mostly one of them (`محامي`), but for the others.
const PERSONS_IN_YA: [&str; 5] = ["جندي", "شرطي", "صبي", "كرسي", "حرامي"];
const ADJECTIVES_IN_MIM: [&str; 9] =
    ["مالي", "محلي", "مدني", "مسيحي", "مصري", "معنوي", "مغربي", "مناخي", "مهني"];

/// Tells whether a folded word of the masculine names who is so, and behind a noun what is so: `انتحاري`, `مسلح`.
pub(crate) fn is_person_or_adjective(word: &str) -> bool {
    let is_defective = !has_letters(word, 5) && is_participle(word) || word.starts_with('م');
    let is_nisba = is_of_origin(word)
        && (!is_defective || ADJECTIVES_IN_MIM.contains(&word))
        && !PERSONS_IN_YA.contains(&word);
    is_nisba || PERSONS_LIKE_ADJECTIVES.contains(word)
}

/// Masculine nouns that are described by such words sooner than that they have one as a genitive, folded: `هجوم انتحاري`, but
/// `مقتل انتحاري`.
static DESCRIBED: WordList = WordList::new(
    "
اتفاق اشتباك اعتداء اقتتال اقليم انفجار انقلاب بيان تجمع تحالف تحقيق تدخل تصريح تعاون تفجير تقرير تمرد تنظيم تيار جناح
حادث حراك حزام حزب حشد حضور حكم حوار خطاب خطر دعم دفاع زي سباق صراع ضغط طابع طاقم طيران عرض عمل عنف فريق فصيل فكر قانون
قتال قطاع كمين كيان لقاء مجتمع مجلس محتوي مخطط مسار مشروع مقال منتدي موتمر موقع موقف موكب ميدان نزاع نشاط نظام نفوذ
هجوم هدف وجود وفد
",
);

/// Tells whether a folded noun without an article, in whatever case, is of those that such words describe, if they stand behind
/// it.
pub(crate) fn is_described(noun: &str) -> bool {
    DESCRIBED.contains(noun) || noun.strip_suffix('ا').is_some_and(|noun| DESCRIBED.contains(noun))
}

/// Tells whether ي behind a folded word hardly makes an adjective, but a dual or plural before a genitive: behind what
/// looks like a participle that names people by what they do, and behind some nouns of which there are often two.
///
/// ```
/// use turjuman::text::arabic::word_classes::makes_no_adjective;
/// assert!(makes_no_adjective("مقاتل") && makes_no_adjective("وزير"));
/// assert!(!makes_no_adjective("مركز") && !makes_no_adjective("حزب"));
/// ```
pub fn makes_no_adjective(stem: &str) -> bool {
    (is_participle(stem) && !WITH_ADJECTIVES.contains(stem)) || OFTEN_TWO.contains(&stem)
}

/// Nouns of which there are often two, and from which ي makes no adjective, folded.
const OFTEN_TWO: [&str; 9] = ["خبير", "زعيم", "سفير", "شقيق", "طرف", "عضو", "قرار", "نجل", "وزير"];

/// Tells whether a folded word looks like a noun or adjective of origin ([`is_of_origin`]) in any number and gender:
/// `عراقي`, `عراقية`, `عراقيون`.
pub fn is_adjective_of_origin(word: &str) -> bool {
    ["ي", "يه", "ين", "ون", "يات"]
        .iter()
        .any(|suffix| word.strip_suffix(suffix).is_some_and(|stem| has_letters(stem, 3)))
}

/// Tells whether a folded word looks like a noun or adjective of origin of one man, so that no ending stands behind its
/// `ي`: `صحفي`, but not `صحفية`.
pub fn is_of_origin(word: &str) -> bool {
    word.ends_with('ي') && has_letters(word, 4)
}

/// Tells whether a folded word without an article is an adjective that a definite noun may follow, which says in what
/// respect: `بعيدة المدى`.
///
/// ```
/// use turjuman::text::arabic::word_classes::takes_respect;
/// assert!(takes_respect("متعدده") && takes_respect("بعيد") && !takes_respect("عسكريه"));
/// ```
pub fn takes_respect(word: &str) -> bool {
    BEFORE_THEIR_RESPECT.contains(word.strip_suffix('ه').unwrap_or(word))
}

/// What makes of any adjective before it one that says where something is from, folded: `محلية الصنع`.
const ORIGINS: [&str; 6] = ["الاصل", "الجنسيه", "الصنع", "القياده", "المنشا", "المولد"];

/// Tells whether a definite noun behind an adjective says in what respect it holds, whatever the adjective is.
pub fn is_respect(behind: &str) -> bool {
    ORIGINS.contains(&behind)
}

/// Definite nouns that follow an adjective of origin: they say in what respect it holds, or when. Weekdays are among
/// them too.
static BEHIND_ADJECTIVES: WordList = WordList::new(
    "
الاسبوع الاصل الامس الان البارحه التوجه الجنسيه الساعه السنه الشهر الصنع الطابع العام الليله الماضي المنشا
المولد الهوي الهويه اليوم
",
);

/// Tells whether a folded word with the article may stand behind an adjective of origin: `أمريكي الصنع`.
pub fn follows_adjectives(word: &str) -> bool {
    BEHIND_ADJECTIVES.contains(word)
        || word.strip_prefix("ال").and_then(day_of).is_some()
        || word.ends_with('ي')
        || word.ends_with("يه")
}

/// Active participles of verbs whose last two letters are the same, which have the shape of nouns such as `حال`.
const GEMINATE_PARTICIPLES: [&str; 11] =
    ["خاص", "عام", "هام", "حاد", "حار", "جاف", "جاد", "ضار", "سام", "تام", "شاذ"];

/// Tells whether a folded word has the shape of an adjective of one man or thing: `مباشر`, `وثيق`, `دولي`.
pub fn may_be_masculine_adjective(word: &str) -> bool {
    is_of_origin(word) || is_participle(word) || may_be_adjective(word)
}

/// Nouns in `ة` that have the shape of feminine adjectives and are more often something else, folded, without it.
static THINGS_LIKE_ADJECTIVES: WordList = WordList::new(
    "
الي باخر بادر بارج جار جامع جايح جايز جريد جريم حادث حاشي حاف حافل حامل حاوي حديق حصيل حقيب حقيق خارط خاطر خام خديع
خريط خزين خسيس خطيي خلي خليف داير دقيق ذاكر ذبيح ذخير ذريع رابط راجم رافع راي رهين ساب سابق ساحر ساري ساق سالف سفين
شاحن شريح شريع صاعق صحيف ضاحي ضريب طاق طاير طايف طبيع طريق عاد عاصف عاصم عاطف عاقب عايل عريض عزيم عشير عقيد غاب غاز
غالبي غريز غنيم فاتور فاجع فاكه فايد فريض فصيل فضيح قاذف قار قاطر قاع قاعد قافل قايم قبيل قذيف قرين قصيد كارث كاسح
كتيب كنيس لايح ماد ماس ماشي مايد مباحث مبادر مبارا متابع متاه مجاز مجاع مجزر مجل مجموع محادث محاسب محاصر محاضر
محافظ محاكا محاكم محاول محرق محط محكم محن مخابر مخاطر مخالف مداخل مدافع مداهم مدرس مدون مدين مذبح مذكر مراجع مراسل
مراعا مرافع مراقب مراهن مرحل مركب مروح مزاول مزرع مساءل مسابق مساح مساعد مساف مسامح مساند مساهم مساوم مسرحي مسطر
مسلسل مسود مسوولي مسير مشاجر مشارك مشاهد مشاور مشكل مشنق مصادر مصادق مصارح مصارع مصافح مصالح مصاهر مصفا مصلح مصيب
مصيد مضارب مضاعف مضبط مطارد مطالب مطاوع مطبع مطبوع مطرق مظاهر مظل معادا معادل معارض معاقب معالج معامل معان معاهد
معاون معايش معاين معجز معرك معضل معلوم معون مغادر مغالا مغامر مفاجا مفاوض مفرز مقابل مقاتل مقارن مقاضا مقاطع مقال
مقاوم مقبر مقدم مكافا مكافح مكالم مكان مكتب مكيد ملاحظ ملاحق ملحم ملكي ممارس مماطل مملك منازع منازل مناسب مناشد
مناصف مناظر منافح منافس مناقش مناقص مناور منح منحدر منشا منشور منص منطق منظم منظوم مهاتف مهاجم مهل مهم مهن مواجه
موازر مواصل موافق موامر موج موسس موسوع ميز ميزاني ناحي نازل ناصر ناصي نافذ ناقل نتيج نصيح هاوي هزيم واجه واح واقع
وثيق وديع وسيل وصي وظيف وليم
",
);

/// Tells whether a folded word in `ة` that has the shape of a feminine adjective is more often a noun: `قاعدة`, `منظمة`.
pub fn is_thing_like_adjective(word: &str) -> bool {
    word.strip_suffix('ه').is_some_and(|stem| THINGS_LIKE_ADJECTIVES.contains(stem))
}

/// Tells whether a folded word has the shape of what is done by a verb whose second letter is doubled: `تصريح`.
pub fn is_of_doubled_verb(word: &str) -> bool {
    let mut letters = word.chars();
    matches!([(); 6].map(|()| letters.next()), [Some('ت'), _, _, Some('ي'), Some(_), None])
}

/// Tells whether a folded word has the shape of an adjective such as `كبير` or `طبي`, or is one such as `خاص`.
pub fn may_be_adjective(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    matches!(letters[..], [_, _, 'ي'] | [_, _, 'ي', _]) || GEMINATE_PARTICIPLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::folded;
    use super::*;

    #[test]
    fn knows_words_for_persons_and_adjectives() {
        for (word, expected) in
            [("انتحاري", true), ("مسلح", true), ("قاضي", false), ("مدير", false)]
        {
            assert_eq!(is_person_or_adjective(word), expected, "{word}");
        }
    }

    #[test]
    fn lists_are_folded() {
        let lists = [
            &WITH_ADJECTIVES,
            &COMMONER_AS_ADJECTIVES,
            &BEFORE_THEIR_RESPECT,
            &BEHIND_ADJECTIVES,
            &THINGS_LIKE_ADJECTIVES,
            &PERSONS_LIKE_ADJECTIVES,
            &DESCRIBED,
        ];
        let words = lists.into_iter().flat_map(WordList::iter);
        let words = words.chain(OFTEN_TWO).chain(GEMINATE_PARTICIPLES);
        for word in words.chain(PERSONS_IN_YA).chain(ADJECTIVES_IN_MIM) {
            assert_eq!(folded(word), word);
        }
        for word in WITH_ADJECTIVES.iter() {
            assert!(is_participle(word), "{word}");
        }
        assert!(AS_OFTEN_OWN.iter().all(|word| WITH_ADJECTIVES.contains(word)));
    }
}
