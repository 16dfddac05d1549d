//! Whether the name of a place or an organization that is a commoner word too stands where it names that: `كان` is *was*, `الوفد`
//! any delegation, `تقدم` advances, and `القوات العراقية` are no television.

use super::article::behind_article;
use super::whole_words::ends_whole;
use super::without_conjunction;
use super::word_classes::{follows_adjectives, may_be_masculine_adjective};
use crate::text::word_list::WordList;

/// Names of places that are commoner words, folded: `مالي` is *financial*, `القائم` *existing*.
static PLACES: WordList = WordList::new(
    "
الابيض الباب البحيره البيضاء الثوره الجزيره الجنوبيه الجنينه الحريه الخالص الخبر الخمس الدوره الزاويه السلام السلميه
الشرقيه الشعب الشماليه العين العيون الغربيه القايم القصر الكرامه المثني المدينه المرج الميادين الميدان النصر النور
الوادي الوحده الوسطي بحري بلد حجه حديثه صور عنه قم كان ليل مالي مشهد
",
);

/// Those of them that are nouns with an article, or that a preposition stands before as often: `في السلام`, `في بلد`.
static PLACES_LIKE_NOUNS: WordList = WordList::new(
    "
الباب البحيره الثوره الجزيره الجنينه الحريه الخبر الخمس الدوره الزاويه السلام الشعب العين العيون القصر الكرامه المدينه
المرج الميادين الميدان النصر النور الوحده بلد مشهد
",
);

/// Words before a place, beside which such a name is hardly another word, folded.
static BEFORE_PLACES: WordList = WordList::new(
    "
اقليم الي انحاء اهالي باتجاه بلدات بلدتي بلده بلديه جمهوريه جنوب جنوبي جيش حكومه حوزه خارجيه دوله رييس سكان شرق
شرقي شمال شمالي ضاحيه ضواحي عاصمه غرب غربي في قرب قضاء قوات محافظتا محافظتي محافظه محيط مدن مديريه مدينتي مدينه مرفا
مطار معبر مقاطعه منتخب منطقه منفذ مهرجان ميناء نحو وسط ولايه
",
);

/// Those of them that say so of a noun too.
static BEFORE_ANY_PLACE: WordList = WordList::new(
    "
بلدتي بلده بلديه قضاء محافظتا محافظتي محافظه مديريه مدينتي مدينه ناحيه ولايه
",
);

/// The words before `كان` beside which it is hardly *was*, which stands behind any noun.
const BEFORE_CANNES: [&str; 5] = ["الي", "بلديه", "في", "مدينه", "مهرجان"];

/// Names of organizations that are commoner words, folded: parties, newspapers, channels, clubs.
static ORGANIZATIONS: WordList = WordList::new(
    "
الاتجاه الاتحاد الاحرار الاخبار الاخباريه الاستقلال الاصاله الاصلاح الاقتصاديه الامه الانباء الانقاذ الاهلي الايام
البعث البناء البيان التجديد التجمع التحرير الترجي التضامن التعاون التغيير التنميه التوحيد التيار الثوره الجبهه الجديد
الجريده الجزيره الجماهير الجمهوريه الجيل الحدث الحره الحريه الحكمه الحوار الحياه الخبر الخضر الخير الدستور الدعوه
الديار الرابعه الراي الرايد الرايه الرجاء الرساله الرشيد الرياضيه الريان الزمان الساعه السد السعاده السفير السلام
السياده السياسه الشباب الشرطه الشرقيه الشروق الشعب الصباح الصحافه الصحوه الطلبه العالم العداله العدل العراقيه العرب
العربي العربيه العلم العمال العمل العين الغد الغدير الفتح الفضيله القايمه القلم القوات الكتايب الكرامه اللواء
المجاهد المجد المحافظون المحور المدي المدينه المرصد المساء المستقبل المسيره المشرق المصري المنار المنبر المنصه
الميادين الميثاق النجم النصر النهار النهضه النور الهدي الهلال الوحدات الوحده الوداد الوسط الوصل الوطن الوطنيه الوفاق
الوفد الوقت اليوم امل تقدم حقوق زين سايرون سوق صادقون عزم نون
",
);

/// Those of them who say something as what they are otherwise: `قال الوفد`.
static SPEAKERS: WordList = WordList::new(
    "
الاحرار الامه التيار الجبهه الجديد الجماهير الخضر الرايد السفير الشباب الشرطه الشعب الطلبه العالم العرب العربي العمال
القوات الكتايب المجاهد المحافظون المصري الوفد سايرون صادقون
",
);

/// Words before an organization, beside which such a name is hardly another word, folded.
static BEFORE_ORGANIZATIONS: WordList = WordList::new(
    "
اذاعه ايتلاف تحالف تلفزيون تنظيم تيار تيارا تياري جبهه جريدتا جريدتي جريده جماعه جمعيه حركتا حركتي حركه حزب حزبا حزبي
راديو شبكه صحيفتا صحيفتي صحيفه فضاييه قايمه قناتا قناتي قناه كتايب كتلتا كتلتي كتله مجله مراسل مراسله مراسلو مراسلي
مصادر مليشيا ميليشيا ميليشيات نادي ناديا
",
);

/// What an organization does that says something, behind it, folded.
static BEHIND_ORGANIZATIONS: WordList = WordList::new(
    "
اتهم اتهمت ادان ادانت اشار اشارت اضاف اضافت اعتبر اعتبرت اعلن اعلنت افاد افادت اكد اكدت انتقد انتقدت اوضح اوضحت تتهم
تحذر تدعو تدين تذكر ترحب ترفض تزعم تشدد تشير تضيف تطالب تعلن تفيد تقول تكشف تنتقد تندد تنفي توضح توكد حذر حذرت دعا دعت
ذكر ذكرت رحب رحبت زعم زعمت شدد شددت صرح صرحت طالب طالبت قال قالت كشف كشفت لفت لفتت ندد نددت نفت نفي يتهم يحذر يدعو
يدين يذكر يرحب يرفض يزعم يشدد يشير يضيف يطالب يعلن يفيد يقول يكشف ينتقد يندد ينفي يوضح يوكد
",
);

/// What one does that says something, in front of it, and what has no object that the name may be.
const SAID_BY_ORGANIZATIONS: [&str; 13] = [
    "اشارت",
    "اضافت",
    "افادت",
    "اوضحت",
    "تذكر",
    "تصرح",
    "تفيد",
    "تقول",
    "ذكرت",
    "زعمت",
    "صرحت",
    "قالت",
    "كشفت",
];

/// Tells whether a folded name of a place is a commoner word too.
///
/// ```
/// use turjuman::text::arabic::names_like_words::{is_before_place, is_place_like_word};
/// assert!(is_place_like_word("كان") && is_place_like_word("صور"));
/// assert!(is_before_place("مهرجان", "كان") && is_before_place("وبمدينه", "صور"));
/// assert!(is_before_place("دوله", "مالي") && !is_before_place("دوله", "كان"));
/// assert!(is_before_place("في", "حديثه") && !is_before_place("في", "السلام"));
/// ```
pub fn is_place_like_word(name: &str) -> bool {
    PLACES.contains(name)
}

/// Tells whether a folded name of an organization is a commoner word too.
///
/// ```
/// use turjuman::text::arabic::names_like_words::{is_beside_organization, is_organization_like_word};
/// assert!(is_organization_like_word("الوفد") && !is_organization_like_word("الناتو"));
/// assert!(is_beside_organization("لحزب", "الوفد", "") && !is_beside_organization("غادر", "الوفد", "بغداد"));
/// assert!(is_beside_organization("", "النهضه", "ترفض") && !is_beside_organization("", "الوفد", "قال"));
/// ```
pub fn is_organization_like_word(name: &str) -> bool {
    ORGANIZATIONS.contains(name)
}

/// Tells whether a folded word, perhaps with a conjunction or a preposition in front, says that behind it such a folded name
/// is that of the place.
pub fn is_before_place(word: &str, name: &str) -> bool {
    any_without_proclitics(word, |word| match name {
        "كان" => BEFORE_CANNES.contains(&word),
        _ if PLACES_LIKE_NOUNS.contains(name) => BEFORE_ANY_PLACE.contains(word),
        _ => BEFORE_PLACES.contains(word),
    })
}

/// Tells whether the folded words before and behind such a folded name say that it is that of the organization: what such a one is
/// (`حزب الوفد`), or that it says something, unless anyone does who is called so.
pub fn is_beside_organization(before: &str, name: &str, behind: &str) -> bool {
    let is_said = || {
        SAID_BY_ORGANIZATIONS.contains(&without_conjunction(before))
            || BEHIND_ORGANIZATIONS.contains(behind)
    };
    any_without_proclitics(before, |word| BEFORE_ORGANIZATIONS.contains(word))
        || !SPEAKERS.contains(name) && is_said()
}

/// Tells whether a folded word is such a one as it stands or without a conjunction or a preposition in front.
fn any_without_proclitics(word: &str, is_such: impl Fn(&str) -> bool) -> bool {
    [word, without_conjunction(word)]
        .into_iter()
        .any(|word| is_such(word) || word.strip_prefix(['ب', 'ل']).is_some_and(&is_such))
}

/// Tells whether a name, commoner as that, is another word in front of this one, both folded: `حماة الوطن` are who protect it,
/// `طالبان جامعيان` two students.
///
/// ```
/// use turjuman::text::arabic::names_like_words::is_other_word_before;
/// assert!(is_other_word_before("حماه", "الوطن") && !is_other_word_before("حماه", "السوريه"));
/// assert!(is_other_word_before("طالبان", "جامعيان") && !is_other_word_before("طالبان", "باكستان"));
/// ```
pub fn is_other_word_before(name: &str, behind: &str) -> bool {
    match name {
        "حماه" => behind.starts_with("ال") && !follows_adjectives(behind),
        "طالبان" => {
            behind.strip_suffix("ان").is_some_and(may_be_masculine_adjective) && !ends_whole(behind)
        }
        _ => false,
    }
}

/// Tells whether a letter in front of such a folded name is a preposition that says that it is the place: `بمالي`, but neither
/// `لكان`, a verb, nor `بحجة`, *on the pretext*, nor `ببلد`, in any country.
pub fn is_place_behind_letter(letter: char, name: &str) -> bool {
    matches!(letter, 'ب' | 'ل')
        && !matches!((letter, name), ('ل', "كان") | ('ب', "حجه"))
        && !PLACES_LIKE_NOUNS.contains(name)
}

/// Tells whether a folded name of a place that is a commoner word too is hardly that one where another place is joined to it:
/// `مالي والنيجر`, but neither `كان والعراق` nor, as an adjective, `الغربية والقدس`.
pub fn may_stand_among_places(name: &str) -> bool {
    is_place_like_word(name) && !matches!(name, "كان" | "عنه") && behind_article(name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn lists_are_folded() {
        let lists = [
            &PLACES,
            &PLACES_LIKE_NOUNS,
            &BEFORE_PLACES,
            &BEFORE_ANY_PLACE,
            &ORGANIZATIONS,
            &SPEAKERS,
            &BEFORE_ORGANIZATIONS,
            &BEHIND_ORGANIZATIONS,
        ];
        let words = lists.into_iter().flat_map(WordList::iter);
        for word in words.chain(BEFORE_CANNES).chain(SAID_BY_ORGANIZATIONS) {
            assert_eq!(folded(word), word);
        }
    }

    #[test]
    fn lists_are_parts_of_others() {
        assert!(PLACES_LIKE_NOUNS.iter().all(|name| PLACES.contains(name)));
        assert!(SPEAKERS.iter().all(|name| ORGANIZATIONS.contains(name)));
    }
}
