//! The forms of Arabic verbs, as far as the past of the third person, which glossaries name them by, surely tells them.
//!
//! Letters without vowels tell most: `اعتقل` has `اعتقلت`, `يعتقل`, `يعتقلون`. What they leave open is left out, unless a
//! list of the common verbs tells: whether `قال` has `يقول` or `يقيل`, `وصل` `يصل` or `يوصل`, `أكد` `يؤكد` or `يأكد`. So is what
//! is as often another word: `تقدم` is no form of `قدم`. Verbs that are named by the present have the forms of the present.
//!
//! ```
//! use turjuman::text::arabic::verbs::verb_forms;
//! let forms: Vec<String> = verb_forms("استقال").into_iter().map(|form| form.text).collect();
//! assert!(forms.contains(&"استقالوا".to_owned()) && forms.contains(&"يستقيلون".to_owned()));
//! assert!(!forms.contains(&"يستقال".to_owned()));
//! ```

use super::given_names::is_given_name;
use super::nouns::{NounClass, is_known_noun};
use super::word_classes::{is_of_doubled_verb, is_of_origin};
use super::{folded, has_letters, is_letter, is_mark, without_conjunction};
use crate::text::word_list::WordList;

/// A form of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbForm {
    /// It as it is written, folded, without a pronoun.
    pub text: String,
    /// When what it says happens.
    pub tense: Tense,
    /// What may stand behind it.
    pub behind: Behind,
    /// What has to stand before it.
    pub before: Before,
}

/// Whether a form is of the past or of the present, which the future is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// The past.
    Past,
    /// The present.
    Present,
}

/// What may stand behind a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Behind {
    /// A pronoun or nothing.
    Anything,
    /// Nothing: `قصفوا`.
    Nothing,
    /// A pronoun alone: the `قصفو` of `قصفوها`.
    Pronoun,
}

/// What has to stand before a form that is another word elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Before {
    /// Nothing.
    #[default]
    Anything,
    /// `لم`: `لم يزر`.
    Not,
    /// A noun for two: `الكاتبان كتبا`.
    Two,
    /// A word that a verb stands behind: `الذي حملته`.
    Relative,
}

/// Words that hardly anything but a verb stands behind, folded.
static RELATIVES: WordList = WordList::new(
    "
التي الذي الذين اللذين بعدما بما حيث عندما قد كما لقد ما مما
",
);

impl Before {
    /// Tells whether the folded word before a form is what it needs, as far as one word tells; behind a noun for two it
    /// is not told.
    pub fn is_met_by(self, word: &str) -> bool {
        let bare = without_conjunction(word);
        let is_one_of = |words: [&str; 2]| words.contains(&word) || words.contains(&bare);
        match self {
            Self::Anything => true,
            Self::Not => is_one_of(["لم", "الم"]),
            Self::Two => is_one_of(["هما", "اللذان"]),
            Self::Relative => RELATIVES.contains(word) || RELATIVES.contains(bare),
        }
    }
}

/// The present of verbs with an alif in the middle; of others it is not told.
const HOLLOW: [(char, &str); 3] = [
    (
        'و',
        "باح باد باس تاب تاق ثار جاب جاد جاز جال جاع حال حام خاض خان داس دار دام ذاب ذاق راج راح راد زار زال \
         ساء ساد ساق سام شاب شاق صاغ صام صان ضاق طاف طال عاد عاق عام غاص فات فاز فاق قاد قال قام كان لاذ لام مات \
         ناب هال",
    ),
    (
        'ي',
        "باع بان جاء حاد خاب خاط زاد زاغ سار سال شاخ شاد شاع صاح صاد صار ضاع ضاف طاب طار عاب عاش غاب غاظ فاض قاس \
         كاد كال مال هاج",
    ),
    ('ا', "بات حار خاف شاء نال نام هاب"),
];

/// Verbs with an alif in the middle whose first person in the past is surely theirs: `قلنا`, but not `سرت`, which is a city.
const HOLLOW_IN_FIRST_PERSON: &str =
    "باع خاض خان ذاق زاد زار صار عاش غاب فاز قاد قال قام كاد كان نال";

/// Those with more letters whose first person of one is so: `استطعت`, but not `استعدت`.
const LONG_IN_FIRST_PERSON: &str = "أراد أشار أقام استطاع اختار";

/// Those whose past of two is no noun: `فازا`.
const HOLLOW_OF_TWO: &str = "خاض عاد عاش فاز قاد قال قام كان مات نال";

/// Verbs whose present is sooner another one's where it has lost its vowel: `لم يعد`, `لم يصل`.
const OTHERS_IN_JUSSIVE: &str = "
أباد أجدى أحال أخاف أدار أراد أردى أزال أضاع أعاد أعدى أقال أقام أمات أمال ادعى بات جاد حال خاف دار دعا دنا راد زال ساد سار ساق شكا صار
صلى ضاع عاد عدا فاق مال نما
";

/// Passive forms that are surely of these verbs.
const PASSIVES: [(&str, &str); 4] = [
    ("باع", "بيعت يباع تباع"),
    ("زار", "يزار"),
    ("قاد", "يقاد تقاد"),
    ("قال", "قيل قيلت يقال تقال"),
];

/// What looks like a short form of a verb with an alif before its last letter and is another word, folded.
const OTHER_SHORT_FORMS: &str = "اثرنا اقلنا املنا امتنا غبن قدن";

/// Verbs that lose their waw in the present: `يصل`.
const LOSES_WAW: &str = "وثب وجب وجد ورث ورد وزن وصف وصل وضع وعد وعظ وقف ولد وهب ودّ";

/// Verbs that keep it: `يوزع`.
const KEEPS_WAW: &str = "وبخ وجه وحد ورط وزع وسع وسط وشح وظف وفر وقع وكل ولى";

/// Verbs of a hamza and two letters, by what that is in the present: `يأخذ`, `يؤكد`; and where it is none of the root,
/// `يعد`.
const KEEPS_HAMZA: &str = "أبى أتى أخذ أذن أسر أسف أكل أمر أمل";
const HAS_HAMZA_ON_WAW: &str =
    "أثث أثر أجج أجر أجل أخر أدب أدى أرخ أزم أسس أكد أمم أمن أنب أهل أول أيد";
const LOSES_HAMZA: &str = "أتم أحب أحس أحل أخل أذل أصر أضر أطل أظل أعد أقر أقل أمد";

/// Verbs of three letters that end in a hamza, which is one on ya in the present: `يهنئ`.
const HAS_HAMZA_ON_YA: &str = "برأ جزأ خبأ عبأ نبأ هنأ هيأ";

/// What looks like a form and is as often another word, folded: a verb with *ta-* or its noun, or a noun.
const OTHER_WORDS: &str = "
تاثر تاخر تاسس تاكد تامر تامل تبدل تبرع تبلغ تبنى تبين تتبع تجدد تجسس تجمد تجمع تجنب تجند تحدث تحدى تحرك تحسن تحطم تحفظ تحقق تحكم
تحمل تحول تخبط تخرج تخصص تخلص تخلف تخوف تدخل تدرب تدفق تذكر تراس ترتب تردد ترشح ترقب تركز تزعم تزود تسبب تسجل تسرب تسرع
تسلح تسلق تسلل تسلم تشبه تشدد تشكل تصدر تصرف تصور تضخم تضرر تضمن تطرف تطرق تطلب تطلع تطور تطوع تعثر تعجب تعدد تعذر تعرض تعرف
تعزز تعطل تعقب تعلق تعلم تعمد تعمق تعهد تعود تغلب تغير تفجر تفرق تفقد تفهم تفوق تقبل تقدم تقرر تقسم تقلص تكبد تكتم تكدس
تكرر تكلف تكلم تكون تلوث تمتع تمثل تمدد تمر تمرد تمسك تمكن تميز تنازل تنبه تنبا تنظم تنفس تنقل تنكر تهدد تهرب تهجم توجه توحد تورط توزع
توسط توسع توصل توفر توقع توقف تولد بنت سبت صمت ست ثبت نحت نمر مسكن
";

/// A word by its letters.
type Letters = Vec<char>;

/// How the present of a verb ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// In a letter that stays.
    Sound,
    /// In a long vowel that the plural loses, and of which a pronoun makes an alif where it is an *a*.
    Vowel { may_be_a: bool },
    /// In a hamza, whose seat the plural changes.
    Hamza,
}

/// Returns the forms of a verb that is named by the past of the third person or by its present: those of the third
/// person and the first of the past, and all of the present; the word itself is none.
pub fn verb_forms(written: &str) -> Vec<VerbForm> {
    let letters: Letters = written.chars().filter(|&letter| !is_mark(letter)).collect();
    if letters.len() < 2 || !letters.iter().all(|&letter| is_letter(letter)) {
        return Vec::new();
    }
    let mut forms = Forms { forms: Vec::new(), count: letters.len() };
    let word = folded(&letters.iter().collect::<String>());
    if is_present(&word) {
        forms.count = usize::MAX;
        forms.add_present(&letters[1..], end_of(&letters));
    } else {
        forms.add_past(&letters);
        let is_doubled = written.contains('\u{651}');
        if let Some((stem, end)) = present(&letters, is_doubled) {
            forms.add_present(&stem, end);
            if !is_in(OTHERS_IN_JUSSIVE, &letters) {
                forms.add_jussive(&letters, &stem, end);
            }
        }
        let passives = PASSIVES.iter().filter(|(verb, _)| verb.chars().eq(letters.iter().copied()));
        for passive in passives.flat_map(|(_, passives)| passives.split(' ')) {
            let is_present = passive.starts_with(['ي', 'ت']);
            let tense = if is_present { Tense::Present } else { Tense::Past };
            forms.add(tense, Behind::Nothing, &[&passive.chars().collect::<Letters>()]);
        }
    }
    forms.forms.retain(|form| form.text != word);
    forms.forms
}

/// Tells whether a folded word that may be a verb is one in the present: what begins with ي and has four letters is hardly
/// a past.
pub fn is_present(word: &str) -> bool {
    word.starts_with('ي') && has_letters(word, 4)
}

/// Tells whether a folded word is a form of the present sooner than a noun or a name that begins as one does: `يرفرف`, `ترفض`.
///
/// ```
/// use turjuman::text::arabic::verbs::may_be_present;
/// assert!(may_be_present("يرفرف") && may_be_present("ترفض"));
/// assert!(!may_be_present("تقرير") && !may_be_present("تحالف") && !may_be_present("يوسف"));
/// ```
pub fn may_be_present(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let begins_so = match letters[..] {
        ['ي', _, _, _, ..] => true,
        // So do what is done by verbs with *ta-*, which are written as their nouns are: `تعاون`, `تقدم`.
        ['ت', _, 'ا', _, _] => false,
        ['ت', _, _, _, ..] => !is_of_doubled_verb(word) && !is_in(OTHER_WORDS, &letters),
        _ => false,
    };
    let ends_as_noun = word.ends_with(['ا', 'ه']) || word.ends_with("ات") || is_of_origin(word);
    begins_so && !ends_as_noun && !is_known_noun(word) && !is_given_name(word)
}

fn is_in(list: &str, letters: &[char]) -> bool {
    list.split_whitespace().any(|word| word.chars().eq(letters.iter().copied()))
}

/// Tells how the present ends, by its last letter.
fn end_of(stem: &[char]) -> End {
    match stem.last() {
        Some('ى') => End::Vowel { may_be_a: true },
        Some('ي' | 'و') => End::Vowel { may_be_a: false },
        Some('أ' | 'ئ' | 'ؤ') => End::Hamza,
        _ => End::Sound,
    }
}

/// Returns the present without its prefix, if the past tells it.
fn present(past: &[char], is_doubled: bool) -> Option<(Letters, End)> {
    let with = |first: &[char], rest: &[char]| -> Letters { [first, rest].concat() };
    let stem: Letters = match *past {
        [first, second] => {
            let weak = ['و', first, second];
            return (!is_in(LOSES_WAW, &weak)).then(|| (past.to_vec(), End::Sound));
        }
        ['ر', 'أ', 'ى'] => vec!['ر', 'ى'],
        ['أ' | 'و', _, _] => of_weak_beginning(past, is_doubled)?,
        ['آ', ..] => return None,
        [first, 'ا', last] => {
            let is_of = |(_, verbs): &&(char, &str)| is_in(verbs, past);
            vec![first, HOLLOW.iter().find(is_of)?.0, last]
        }
        [first, second, 'ا'] => vec![first, second, 'و'],
        [first, second, 'أ'] if is_in(HAS_HAMZA_ON_YA, past) => vec![first, second, 'ئ'],
        [_, _, _] => past.to_vec(),
        ['أ' | 'ا', first, 'ا', last] => vec![first, 'ي', last],
        ['أ', first, second, 'ا' | 'ى'] => vec![first, second, 'ي'],
        ['أ' | 'ا', first, second, 'أ'] => vec![first, second, 'ئ'],
        ['أ', _, _, _] => past[1..].to_vec(),
        ['أ' | 'إ', ..] | ['ا', _, _, 'أ', _] => return None,
        ['ا', 'ئ', ref rest @ ..] => with(&['أ'], rest),
        ['ا', 'س', 'ت', first, 'ا', last] => vec!['س', 'ت', first, 'ي', last],
        ['ا', ref rest @ .., 'أ'] => with(rest, &['ئ']),
        ['ا', ref rest @ .., 'ى' | 'ا'] => with(rest, &['ي']),
        ['ا', ref rest @ ..] => rest.to_vec(),
        ['ت', ..] => past.to_vec(),
        [ref rest @ .., 'أ'] if past.len() == 4 => with(rest, &['ئ']),
        [ref rest @ .., 'ى'] if past.len() == 4 => with(rest, &['ي']),
        _ if past.len() == 4 => past.to_vec(),
        _ => return None,
    };
    let end = match past {
        // The past tells nothing of the vowel (`يرمي`, `يسعى`), which is folded.
        [_, _, 'ى' | 'ي'] => End::Vowel { may_be_a: true },
        _ => end_of(&stem),
    };
    Some((stem, end))
}

/// Returns the present of a verb of three letters that begins with a hamza or waw.
fn of_weak_beginning(past: &[char], is_doubled: bool) -> Option<Letters> {
    let rest = &past[1..];
    let rest_with = |first: char| Some([&[first], rest].concat());
    let mut stem = match past[0] {
        'و' if is_doubled || is_in(KEEPS_WAW, past) => rest_with('و'),
        'و' if is_in(LOSES_WAW, past) => Some(rest.to_vec()),
        'أ' if is_in(HAS_HAMZA_ON_WAW, past) => rest_with('ؤ'),
        'أ' if is_in(LOSES_HAMZA, past) => Some(rest.to_vec()),
        'أ' if is_in(KEEPS_HAMZA, past) => rest_with('أ'),
        _ => None,
    }?;
    // `أدى` and `ولى` have an *i*.
    if stem.ends_with(&['ى']) && past != ['أ', 'ب', 'ى'] {
        stem.pop();
        stem.push('ي');
    }
    Some(stem)
}

/// The forms so far of a verb with so many letters.
struct Forms {
    forms: Vec<VerbForm>,
    count: usize,
}

impl Forms {
    fn add(&mut self, tense: Tense, behind: Behind, parts: &[&[char]]) {
        self.add_behind(Before::Anything, tense, behind, parts);
    }

    fn add_behind(&mut self, before: Before, tense: Tense, behind: Behind, parts: &[&[char]]) {
        let text = folded(&parts.concat().iter().collect::<String>());
        if !is_in(OTHER_WORDS, &text.chars().collect::<Letters>()) {
            self.forms.push(VerbForm { text, tense, behind, before });
        }
    }

    fn add_past(&mut self, past: &[char]) {
        use Behind::{Anything, Nothing, Pronoun};
        let (&last, rest) = past.split_last().expect("a verb has letters");
        let is_long = past.len() >= 3;
        let ends_in_vowel = is_long && matches!(last, 'ا' | 'ى');
        let loses_ya = is_long && last == 'ي';
        let before_ta = if ends_in_vowel { rest } else { past };
        let before_waw = if ends_in_vowel || loses_ya { rest } else { past };
        // `ضربته` is *his blow*, and `مدته` its length, but behind `الذي`.
        let word: String = past.iter().collect();
        let is_noun = !is_long || NounClass::of(&folded(&word), &word) == NounClass::Apart;
        if is_noun {
            self.add_behind(Before::Relative, Tense::Past, Pronoun, &[before_ta, &['ت']]);
        }
        let mut add = |behind: Behind, parts: &[&[char]]| self.add(Tense::Past, behind, parts);
        add(if is_noun { Nothing } else { Anything }, &[before_ta, &['ت']]);
        add(Anything, &[before_ta, &['ت', 'ا']]);
        let seats: &[char] = if last == 'ء' { &['ؤ'] } else { &['ؤ', 'ء'] };
        add(Nothing, &[before_waw, &['و', 'ا']]);
        add(Pronoun, &[before_waw, &['و']]);
        if matches!(last, 'أ' | 'ء') {
            for seat in seats {
                add(Nothing, &[rest, &[*seat, 'و', 'ا']]);
                add(Pronoun, &[rest, &[*seat, 'و']]);
            }
        }
        let before_na = match last {
            'ا' if past.len() == 3 => [rest, &['و']].concat(),
            'ا' | 'ى' => [rest, &['ي']].concat(),
            _ => past.to_vec(),
        };
        let is_hollow = rest.last() == Some(&'ا');
        if is_long && !is_hollow && last != 'ن' {
            add(Anything, &[&before_na, &['ن', 'ا']]);
        }
        if is_long && is_hollow {
            self.add_hollow_past(past);
        }
        if ends_in_vowel || matches!(last, 'أ' | 'ء') {
            return;
        }
        // Of verbs with fewer letters and with *ta-* the noun has the same: `قصفا`, `تعاونا`.
        if past.len() >= 4 && past[0] != 'ت' || is_in(HOLLOW_OF_TWO, past) {
            self.add(Tense::Past, Anything, &[past, &['ا']]);
        } else {
            self.add_behind(Before::Two, Tense::Past, Anything, &[past, &['ا']]);
        }
        if is_long && past[0] != 'ت' && !is_hollow && last != 'ن' {
            self.add(Tense::Past, Nothing, &[past, &['ن']]);
        }
    }

    /// Adds the past of a verb with an alif before its last letter, which loses that before consonants: `زرنا`.
    fn add_hollow_past(&mut self, past: &[char]) {
        let mut short = past.to_vec();
        short.remove(past.len() - 2);
        let is_short = past.len() == 3;
        if is_short && !is_in(HOLLOW_IN_FIRST_PERSON, past) {
            return;
        }
        let mut add = |behind: Behind, ending: &[char]| {
            let form: Letters = [&short, ending].concat();
            let text = folded(&form.iter().collect::<String>());
            if !is_in(OTHER_SHORT_FORMS, &text.chars().collect::<Letters>()) {
                self.add(Tense::Past, behind, &[&form]);
            }
        };
        if short.last() != Some(&'ن') {
            add(Behind::Anything, &['ن', 'ا']);
            if is_short {
                add(Behind::Nothing, &['ن']);
            }
        }
        // `قلته` is its scarcity.
        if is_short || is_in(LONG_IN_FIRST_PERSON, past) {
            add(Behind::Nothing, &['ت']);
        }
    }

    /// Adds what is left of the present behind `لم`, where it loses a vowel: `لم يزر`, `لم ينف`.
    fn add_jussive(&mut self, past: &[char], stem: &[char], end: End) {
        let short: Letters = match (past, stem, end) {
            (_, [rest @ .., _], End::Vowel { .. }) => rest.to_vec(),
            ([.., 'ا', _], [rest @ .., 'ا' | 'و' | 'ي', last], End::Sound) => {
                [rest, &[*last]].concat()
            }
            _ => return,
        };
        for prefix in ['ي', 'ت', 'ن', 'أ'] {
            let parts: [&[char]; 2] = [&[prefix], &short];
            self.add_behind(Before::Not, Tense::Present, Behind::Anything, &parts);
        }
    }

    fn add_present(&mut self, stem: &[char], end: End) {
        use Behind::{Anything, Nothing, Pronoun};
        let (&last, rest) = stem.split_last().expect("a present has letters");
        // Of short words what looks like a first person is another: `أكبر`, `نمر`.
        let prefixes: &[char] = match (self.count, stem.len()) {
            (..=3, ..=2) => &['ي', 'ت'],
            (..=3, _) => &['ي', 'ت', 'ن'],
            _ => &['ي', 'ت', 'ن', 'أ'],
        };
        let mut add = |behind: Behind, parts: &[&[char]]| self.add(Tense::Present, behind, parts);
        for &prefix in prefixes {
            let prefix = &[prefix];
            add(Anything, &[prefix, stem]);
            match end {
                End::Vowel { may_be_a: true } => add(Pronoun, &[prefix, rest, &['ا']]),
                End::Hamza => {
                    for seat in ['ؤ', 'ئ'].iter().filter(|&&seat| seat != last) {
                        add(Pronoun, &[prefix, rest, &[*seat]]);
                    }
                }
                _ => {}
            }
        }
        let seats: &[&[char]] = match end {
            End::Sound => &[&[last]],
            End::Vowel { .. } => &[&[]],
            End::Hamza if last == 'أ' => &[&['أ'], &['ؤ']],
            End::Hamza => &[&['ئ'], &['ؤ']],
        };
        for prefix in ['ي', 'ت'] {
            for seat in seats {
                add(Anything, &[&[prefix], rest, seat, &['و', 'ن']]);
                add(Nothing, &[&[prefix], rest, seat, &['و', 'ا']]);
                add(Pronoun, &[&[prefix], rest, seat, &['و']]);
            }
            add(Nothing, &[&[prefix], stem, &['ا', 'ن']]);
        }
        // `تعدين` is mining.
        if stem.len() >= 3 {
            add(Nothing, &[&['ت'], rest, seats[0], &['ي', 'ن']]);
            if end == End::Sound && last != 'ن' && stem[stem.len() - 2] != 'ي' {
                add(Nothing, &[&['ي'], stem, &['ن']]);
            }
        }
    }
}

#[cfg(test)]
mod tests;
