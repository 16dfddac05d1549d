//! Given names as Arabic writes them, in front of a surname: behind another one than a person's own it is someone else.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::function_words::is_no_genitive;
use super::hamza::Hamzas;
use super::{LETTER, folded, is_letter, is_mark, proclitic_readings};
use crate::text::word_list::WordList;

/// Common given names of Arabs and of those in the news. What is as common a word is left out (`أمين`, `رضا`).
const GIVEN_NAMES: &str = "
آدم آلان آنا أحمد أسامة أسماء أشرف أكرم ألبرت ألبير ألفريد ألكسندر ألكسي أمجد أنجيلا أندرو أندريه أنس
أنطوان أنطونيو أنور أنيس أوسكار أولاف أيمن إبراهيم إدريس إدوارد إريك إسحاق إسحق إسماعيل إلهام إلياس
إليزابيث إميل إياد إيان إيغور إيفان إيفانكا إيلون إيلي إيما إيمانويل إيناس باتريك باراك باسل باقر باولو
بدر برايان برنار برنارد برهم بسام بشار بلال بنيامين بهاء بهية بوريس بول بيار بيتر بيدرو بيرني بيل بيير
تامر تشارلز تشاك تميم توم توماس توني تيريزا تيمور ثامر جابر جاريد جاستن جاسم جاك جانيت جبران جعفر جلال
جواد جورج جوزيف جوليا جون جيرالد جيريمي جيف جيفري جيل جيمس جينيفر جيهان حاتم حازم حسام حسن حسني حسين حكمت
حلمي حليمة حمد حمدان حيدر خالد خديجة خلدون خليل خوان خوسيه خيري دانيال دانييل داود داوود دلال دميتري
دوغلاس دومينيك دونالد ديانا ديفيد دينا دينيس رؤوف راؤول راشد راغب رافائيل رامي رانيا رشا رشيد رضوان رعد
رغد رفعت رفيق رنا رندا روبرت رونالد رياض ريتشارد ريم ريما زكريا زكي زهراء زهير زياد زينب سارا سارة سالم
سامح سامر سامي ساندرا ستيف ستيفان ستيفاني ستيفن سعاد سعد سعود سعيد سلمان سلمى سلوى سليم سليمان سمير سميرة
سناء سهى سهير سهيل سوزان سيباستيان سيرغي سيلفيو سيمون شادي شارل شفيق شكري شوقي صبري صدام صلاح صهيب صوفي
ضياء طارق طحنون طلال طه طوني عائشة عادل عارف عامر عايدة عباس عبدالحميد عبدالرحمن عبدالسلام عبدالعزيز
عبدالفتاح عبدالقادر عبدالكريم عبداللطيف عبدالله عبدالمجيد عبدالملك عبدالناصر عبدالهادي عثمان عدنان عدي
عزام عزت عزمي عصام عصمت عفيف عقيلة علاء علي عماد عمار عمر عيسى غابرييل غادة غاري غازي غسان غوردون فؤاد
فائق فادي فاروق فاطمة فالح فايز فتحي فراس فرانسوا فرانسيس فرانسيسكو فرناندو فريدريك فلاديمير فهد فوزي فوزية
فولوديمير فيروز فيصل فيكتور فيليب فينسنت قاسم قباد قصي قيس كاثرين كارل كارلا كارلوس كارين كاظم كريس
كريستوفر كريستيان كريستين كريم كلاوديا كمال كميل كوثر كيث كير كيفن لؤي لاري لبنى لطيفة لميس لورا لورانس
لويس ليث ليلى لينا ليندسي مارتن مارك ماركو ماري ماريا ماريو مازن مانويل ماهر مايكل مثنى مجتبى محسن محمد
محمود مروان مروة مريم مسرور مسعود مشاري مصطفى معتز معمر مقتدى مكتوم منال منصور مها مهدي مهند موزة موسى
مولود ميخائيل ميسون ميشال ميشيل ميغان ميلانيا ناتالي نادية ناظم نانسي نايف نبيل نبيه نجلاء نجيب نزار نعيم
نفتالي نهاد نواف نوال نوري نيجيرفان نيكولا نيكولاس هادي هارون هاري هاشم هاكان هالة هانتر هانز هدى هزاع
هشام هنتر هند هنري هواري هوشيار هيثم هيفاء هيلاري هيلين هيوغو وائل وسيم وليام وليد ويليام يائير ياسر
ياسمين ياسين يحيى يسرا يسري يعقوب يوري يوسف
";

/// Relatives, folded, as they are before a pronoun.
static RELATIVES: WordList = WordList::new(
    "
ابا ابن ابنت ابو ابي اخا اخت اخو اخي ارملت جد حفيد حفيدت خطيبت زوج زوجت شقيق شقيقت صهر عم قرين قرينت كريمت نجل
والد والدت
",
);

/// Pronouns that they have.
const PRONOUNS: [&str; 2] = ["ها", "ه"];

/// The names, folded, with their hamzas.
static WORDS: LazyLock<HashMap<String, Hamzas, FixedState>> = LazyLock::new(|| {
    let hamzas = |name: &str| Hamzas::of(name.chars()).unwrap_or_default();
    GIVEN_NAMES.split_whitespace().map(|name| (folded(name), hamzas(name))).collect()
});

/// Tells whether a folded word is a common given name.
pub fn is_given_name(word: &str) -> bool {
    WORDS.contains_key(word)
}

/// Tells whether a folded word that is written with these hamzas, if they are known, is such a name, and no other word: with
/// another hamza it is none (`البئر` is no `ألبير`), nor without one where its writer writes hamzas or nothing shows that
/// none are written (`الهام` is no `إلهام`).
///
/// ```
/// use turjuman::text::arabic::given_names::is_given_name_as_written;
/// use turjuman::text::arabic::hamza::Hamzas;
/// let is_name = |written: &str, writes_hamzas| {
///     is_given_name_as_written("الهام", Hamzas::of(written.chars()), writes_hamzas)
/// };
/// assert!(is_name("إلهام", None) && is_name("الهام", Some(false)) && !is_name("الهام", None));
/// ```
pub fn is_given_name_as_written(
    word: &str,
    hamzas: Option<Hamzas>,
    writes_hamzas: Option<bool>,
) -> bool {
    let letters = word.len() / LETTER;
    WORDS.get(word).is_some_and(|&own| {
        hamzas.is_none_or(|hamzas| match writes_hamzas {
            Some(false) => !hamzas.exceed(own, letters),
            _ => hamzas.agree(own, letters),
        })
    })
}

/// Returns the given name in front of a place in a text, folded and without proclitics, and the word before it that may
/// be of the same name: where a space parts it from the place, and it is a common one or a relative's (`شقيقه نواز`).
///
/// ```
/// use turjuman::text::arabic::given_names::given_name_before;
/// let text: Vec<char> = "وميلانيا ترامب".chars().collect();
/// assert_eq!(given_name_before(&text, 9), Some(("ميلانيا".to_owned(), String::new())));
/// ```
pub fn given_name_before(plain: &[char], surname: usize) -> Option<(String, String)> {
    let (written, before) = word_before(plain.get(..surname)?)?;
    let (word_before, _) = word_before(before).unwrap_or_default();
    let word = folded(&written);
    // `على` is a preposition, and `عبد الله` one name of two words.
    if matches!(written.as_str(), "على" | "وعلى" | "فعلى") {
        return None;
    }
    let is_servant = |before: &str| before.ends_with("عبد");
    if word.starts_with("ال") && is_servant(&word_before) {
        return Some((word, word_before));
    }
    let mut readings = proclitic_readings(&word).filter(|reading| !reading.has_article);
    let (letters, name) = match readings.find(|reading| is_given_name(reading.base(&word))) {
        Some(reading) => (reading.letters, reading.base(&word)),
        None if is_relative(&word_before) && may_name_relative(&word) => (0, word.as_str()),
        None => return None,
    };
    // What has a conjunction or a preposition begins a name.
    let word_before = if letters == 0 { folded(&word_before) } else { String::new() };
    Some((name.to_owned(), word_before))
}

/// Tells whether a word, as it is written, is a relative of someone who was named before: `وزوجته`.
fn is_relative(word: &str) -> bool {
    let word = folded(word);
    let bare = PRONOUNS.iter().find_map(|pronoun| word.strip_suffix(pronoun));
    bare.is_some_and(|bare| {
        proclitic_readings(bare).any(|reading| RELATIVES.contains(reading.base(bare)))
    })
}

/// Tells whether a folded word behind a relative may be the name of that one: it is not what goes on to tell of them.
fn may_name_relative(word: &str) -> bool {
    !word.starts_with(['و', 'ف', 'ي']) && !is_no_genitive(word)
}

/// Returns the word that a text ends with before a space, without marks, and what is in front of it.
fn word_before(plain: &[char]) -> Option<(String, &[char])> {
    let (' ', plain) = plain.split_last()? else { return None };
    let is_of_word = |character: &&char| is_letter(**character) || is_mark(**character);
    let length = plain.iter().rev().take_while(is_of_word).count();
    let (before, word) = plain.split_at(plain.len() - length);
    let word: String = word.iter().filter(|letter| !is_mark(**letter)).collect();
    (!word.is_empty()).then_some((word, before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_given_names() {
        assert!(GIVEN_NAMES.chars().all(|letter| is_letter(letter) || letter.is_whitespace()));
        for (text, expected) in [
            ("قال طارق *", Some("طارق")),
            ("وعن طارق *", Some("طارق")),
            ("ولطارق *", Some("طارق")),
            ("طارِق *", Some("طارق")),
            ("عبد الكريم *", Some("الكريم")),
            ("عبدالكريم *", Some("عبدالكريم")),
            ("الكريم *", None),
            ("على *", None),
            ("علي *", Some("علي")),
            ("وشقيقه نواز *", Some("نواز")),
            ("ووالدها حافظ *", Some("حافظ")),
            ("التقى والده وقال *", None),
            ("زوجته من *", None),
            ("التقى نواز *", None),
            ("قال *", None),
            ("طارق، *", None),
            ("طارق*", None),
            ("*", None),
        ] {
            let plain: Vec<char> = text.chars().collect();
            let surname = plain.iter().position(|&letter| letter == '*').expect("it is there");
            let found = given_name_before(&plain, surname).map(|(name, _)| name);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert_eq!(given_name_before(&[], 1), None);
    }
}
