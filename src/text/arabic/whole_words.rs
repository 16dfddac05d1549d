//! Common words whose first or last letters look like a clitic or an ending and are none.
//!
//! `والد` is not و + الد, `بالغ` is not ب + الغ, `طيران` is not the dual of `طير`. Words that are as common
//! with the clitic are left out (`باسم`: *named* and *in the name of*).
//!
//! ```
//! use turjuman::text::arabic::whole_words::{begins_whole, ends_whole};
//! assert!(begins_whole("والد") && begins_whole("وجهتها") && !begins_whole("وقوات"));
//! assert!(ends_whole("طيران") && !ends_whole("صاروخان"));
//! ```

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::endings::{Ending, Inflection, Tail, change, endings, tails};
use super::hamza::Hamzas;
use super::word_classes::{is_of_origin, is_participle, may_be_adjective};
use super::{LETTER, folded};

/// Words that begin like a clitic: with و ف ب ك ل or the article.
const WITH_THEIR_BEGINNING: &str = "
باتت بالتيمور بحار بحارة بحرية بحوث برامج بروتين بروس كروس بضائع بطريق بصمات بوابات بيوت بيوض فالكون فلوريدا فنية فورد فيه فيها فيهم فيهما فضائح فلتر فنادق فواكه كحول كلاب كوابيس لباس لبان لقاحات
ليالي ودائع وسائط وسوم وعود
ألماني ألمانيا ألمانية إلزام إلغاء إلقاء إلكترون إلكتروني إلكترونية إلى الآن
التئام التباس التجاء التحاق التحام التزام التصاق التفات التفاف التقاء التقاط التماس التهاب
التهام التواء التجأ التحق التزم التصق التفت التقط التقى التمس التي الذي الذين اللتين اللذين الله اللواتي بأس بؤرة بائع باب بابل باحث باخرة بادرة بادية بارجة بارد بارز بارزة بارود
باريس باستثناء باشا بالية باص باقة باكستان بالستي بالغ بالغة بالون باليستي بحث بحر بحري بحرين بحيرة بخار بخيل
بدائي
بداية بدر بدل بدن بدوي بديل بديهي بذرة بذل بذيء براءة برازيل برتغال برتقال برج برد بركة برلمان
برلماني برلين برميل برنامج برهان بروتوكول بروكسل بريد بريطاني بريطانيا بسالة بستان بسيط بسيطة
بشار بشاعة بشر بشري بصر بصل بصمة بصيرة بضاعة بطارية بطاطا بطاقة بطالة بطل بطلان بطن بطولة بطولي
بطيء بطيخ بعث بعثة بعد بعض بعوض بعيد بغداد بقاء بقرة بقعة بقية بكاء بكتيريا بكين بلاء بلاد
بلازما بلاستيك بلاغ بلاغة بلجيكا بلد بلدان بلدة بلدي بلدية بلطجي بلغاريا بلغم بلوغ بناء بنات
بنادق بناية بنت بندقية بنزين بنغلاديش بنك بنود بنية بهجة بوابة بوارج بوتين بوذي بوسنة بوصلة
بولندا بوليفيا بيئة بيئي بيان بيت بيرو بيروت بيروقراطية بيضاء بيع بيعة بين بينما فأر فأس فؤاد
فئة فئوي فائدة فائز فائض فائق فائقة فاتورة فاجعة فارس فارغ فارق فاز فاسد فاشل فاشي فاصل فاضل
فاطمة فاعل فاعلية فاكهة فتاة فتح فترات فترة فتك فتنة فتوى فتيات فتيان فتيل فجأة فجر فجوة فحص
فحم فخر فدائي فدرالي فدية فرار فراش فراشة فراغ فراق فرانكفورت فرح فرد فرس فرسان فرصة فرض فرع
فرعون فرق فرقة فرنسا فرنسي فرنسية فريد فريق فساد فسر فسيح فشل فصائل فصح فصل فصول فصيل فضاء فضائي
فضة فضل فضيحة فضيلة فطر فعال فعالة فعالية فعل فعلي فقاعة فقد فقدت فقدان فقر فقرة فقط فقه فقير فقيه
فك فكر فكرة فلاح فلبين فلسطين فلسطيني فلسطينية فلسفة فلك فلول فم فن فناء فنان فنجان فندق
فنزويلا فنلندا فني فنية فهد فهم فوائد فواتير فواصل فوج فور فوري فوز فوضى فوق فيتامين فيتنام
فيدرالي فيديو فيروس فيزا فيزياء فيصل فيضان فيلق فيلم فيما فيينا كأس كابول كاتب كاتبة كاثوليكي
كادح كادر كاذب كارثة كازاخستان كاف كافة كافر كافور كافي كامل كاملة كاميرا كاميرون كان كانت كاهن
كاثرين كاد كادت كارثي كامن كامنة كبار كبد كبسولة كبير كبيرة كتائب كتاب كتابة كتب كتف كتلة كتمان كتيبة كثافة كثير كثيرة كذب كذلك
كرامة كراهية كربلاء كربون كرة كردستان كردي كرسي كركوك كرم كرملين كريم كريمة كساد كسب كسر كسرت كسل كسور
كشف كشمير كعبة كف كفاءة كفاح كفالة كفر كفيف كفيل كل كلام كلاهما كلب كلفة كلمة كلور كلية كم كما
كمال كمامة كمبيوتر كمية كمين كنائس كندا كنز كنعان كنيسة كهرباء كهف كوارث كواكب كواليس كوبا
كورونا كوريا كوفيد كوكب كولومبيا كوليرا كونغرس كويت كيان كيف كيلومتر كيماوي كيمياء كيميائي
كيميائية كينيا لأن لؤلؤ لائحة لاتفيا لاتيني لاجئ لاحق لاحقة لازم لاعب لافتة لامع لبن لبنان
لبناني لجأ لجان لجنة لجوء لحظة لحم لحن لحية لدغة لدى لذا لذة لذيذ لزوم لسان لصوص لصيق لطف لطيف
لعب لعبة لعنة لغاية لغة لغط لغم لغوي لفت لفظ لقاء لقاح لقب لقطة لكمة لكن لكنه لماذا لمحة لمس
لمسة لندن لهب لهجة لهو لواء لوائح لواحق لوبي لوجستي لوجستية لوحة لوكسمبورغ لوم لون لياقة
ليبرالي ليبي ليبيا ليبية ليبيريا ليتر ليرة ليزر ليس ليست ليل ليلة ليلى ليونة وئام وابل
واثق واجب واجه واجهة واحة واحد واحدة وادي وارد وارسو وازع واسط واسع واسعة واشنطن واصل واضح
واضحة واعد واعظ وافد وافق واقع واقعة واقف واقي والد والدة والي وباء وبائي وبائية وتر وتيرة
وثائق وثق وثيق وثيقة وجبة وجد وجع وجه وجهات وجهة وجود وحد وحدة وحدوي وحش وحشي وحل وحي وحيد وخيم وداع ودود
ودي ودية وديع وديعة وراء وراثي وراثية ورثة ورد وردة ورش ورشات ورشة ورطة ورع ورق ورقة ورم ورود وريث وريد
وزارة وزاري وزراء وزن وزير وسائل وسادة وساطة وسام وسخ وسط وسطاء وسطى وسع وسيط وسيلة وشاح وشم
وشيك وصايا وصاية وصف وصفات وصفة وصل وصلات وصلة وصول وصي وصية وضع وضعية وضوح وضيع وطأة وطن وطني وطنية وطيد وظائف
وظيفة وظيفي وعاء وعد وعر وعرة وعظ وعورة وعي وفاء وفاة وفاق وفد وفر وفرة وفق وفود وفي وفيات وقائع
وقائي وقاية وقت وقح وقحة وقع وقف وقفة وقود وقوع وقوف وكالة وكر وكلاء وكيل ولاء ولاة ولادة ولاية ولد
ولع ولوج ولي وليام وليد وليمة ونيس وهابي وهج وهران وهكذا وهم وهمي
";

/// Words that end like a pronoun, a dual, a plural or the accusative.
const WITH_THEIR_END: &str = "
ألمان املك أولئك بابا باتون بيتا تتمكن تضمين التي الذي الذين اللتين اللذين اللواتي الآن درعا رايان ريحان ستأتي سلمان سيرين سيلان
شبعا صيدا عمران فرعون فلوريدا قحطان كأنك كأنما كأننا كأنه كأنها كأنهم كوبا معدات معدة مهرة نهيان هناك هنالك وفيات يتمكن
آسيا أبخازيا أربعين أرجنتين أردوغان أركان أرمينيا أستراليا أسماك أسنان أصفهان أفريقيا أفغانستان أفيون ألبانيا
ألمانيا ألوان أمكن أماكن أمان أنغوليا أوزبكستان أوكرانيا إتقان إثبات إثيوبيا إدراك إدمان إريتريا
إسبانيا إستونيا إشراك إعلان إله إمكان إندونيسيا إنسان إيران إيراني إيطاليا إيمان اتجاه ارتباك اشتباه
اشتراك امتلاك انتباه بارون باكستان بالون بحرين براكين بركان برلمان برلين برهان بريطانيا بيانو بساتين
بطلان بطون بكتيريا بكين بلجيك بلغاريا بلقان بلوشستان بنك بنيان بهتان بوتين بوليفيا بيان بيلاروسيا بيولوجيا
تأمين تافه تبوك تثمين تحرك تحسين تحصين تحكم تخزين تخمين تدخين تدوين تراكم ترفيه ترك تركمانستان تركيا
تريليون تزيين تسعين تشبيه تشرين تشكيك تشيكيا تعاون تعيين تفاهم تفكيك تكتيك تكنولوجيا تكوين تلفزيون
تلفون تلقين تمرين تمكن تمكين تموين تمويه تنبيه تنزانيا تنزيه توجيه توطين ثبات ثلاثين ثمان ثمانين
ثمين جبان جدران جريان جنان جنون جنين جورجيا جولان جيران جيولوجيا حاكم حرمان حزيران حزين حسين حصان
حصون حنين حياة حيوان خراسان خسران خمسين دخان درهم دفين دكاكين دكان دوران ديك ديوان ديون ذقون رفات
رمضان رهان روسيا رومانيا زامبيا زمان زيتون ساكن سبات سبعين ستين سجون سجين سرطان سفيه سكاكين سكان
سكون سلطان سلك سلوفاكيا سلوفينيا سلوك سمك سنين سودان سوريا شؤون شباك شبان شبه شتات شرايين شريك شعبان
شكوك شياطين شيطان صابون صالون صربيا صكوك ضحك ضمان طاجيكستان طاعون طالبان طحين طغيان طهران طوفان
طيران ظمآن ظنون ظهران عثمان عدنان عدوان عربون عرين عشرين عصيان عمان عناوين عنوان عيون غامبيا غسان غصون
غليان غينيا فتات فرات فرسان فستان فقدان فقه فقيه فلبين فلسطين فلك فنان فنون فواكه فيضان قانون قبطان قربان
قرون قرين قضبان قطران قوانين قيرغيزستان كازاخستان كاليفورنيا كاميرون كانون كاهن كتالونيا كتمان كثبان
كربون كردستان كرمان كره كرواتيا كلينتون كمبوديا كمين كوردون كورونا كوريا كولومبيا كيان كينيا لاتفيا لبنان
لحون لسان لعين لمعان لوزان ليبيا ليبيريا ليتوانيا ليمان ليمون مأمون ماعون مافيا ماكرون ماليزيا متراكم متهم
مجنون محاكم محزون محكم مخزون مدرك مدفون مرجان مساكن مساهم مسكن مسكين مشترك مضمون معارك معين مفاهم
مقدونيا مكان مكنون ملايين ملعون ملك مليون ممكن منغوليا مهرجان مهين موازين موريتانيا مولدوفا ميادين
مياه ميدان ميزان ميليشيا ميمون ناميبيا نبات نزيه نسيان نقصان نيجيريا نيران نيسان هارون هذيان هلاك
ثوران جيلان حيتان عرسان قرصان ميلان وجدان وجه وزيرستان ياسمين ياسين يقين يمين يوغسلافيا يونان
";

/// For each stem of those words, the ending and the hamzas that it has in one.
type Stems = HashMap<String, Vec<(Ending, Hamzas)>, FixedState>;

static BEGINNINGS: LazyLock<Stems> = LazyLock::new(|| {
    let mut stems = Stems::default();
    for written in WITH_THEIR_BEGINNING.split_whitespace() {
        let hamzas = Hamzas::of(written.chars()).unwrap_or_default();
        for (stem, ending) in endings(&folded(written), written) {
            stems.entry(stem.to_owned()).or_default().push((ending, hamzas));
        }
    }
    stems
});

static LISTED: LazyLock<HashSet<String, FixedState>> =
    LazyLock::new(|| WITH_THEIR_BEGINNING.split_whitespace().map(folded).collect());

static ENDINGS: LazyLock<HashSet<String, FixedState>> =
    LazyLock::new(|| WITH_THEIR_END.split_whitespace().map(folded).collect());

/// Tells whether a folded word, whatever it ends in, is a common one whose first letters are its own.
pub fn begins_whole(word: &str) -> bool {
    // Whether the last letter was written as ta marbuta does not matter here.
    begins_whole_as_written(word, None, '\0')
}

/// Does what [`begins_whole`] does for a word that is written with these hamzas, if they are known, and this last letter: with
/// a hamza more than such a word has it is another (`وأصل` is no `واصل`). What is mine is rarer in the news than another word.
pub fn begins_whole_as_written(word: &str, hamzas: Option<Hamzas>, last: char) -> bool {
    tails(word, last)
        .into_iter()
        .filter(|tail| !tail.is_ya && tail.inflection != Inflection::Ya)
        .any(|tail| is_form(word, tail, hamzas))
}

/// Tells whether a folded word is itself listed as such a one, or is one in the accusative, so that no other ending makes it
/// one.
pub fn is_listed_whole(word: &str) -> bool {
    LISTED.contains(word) || word.strip_suffix('ا').is_some_and(|bare| LISTED.contains(bare))
}

/// Tells whether a folded word that is parted so is such a one with an ending that suits it.
fn is_form(word: &str, tail: Tail, hamzas: Option<Hamzas>) -> bool {
    let stem = tail.stem(word);
    let letters = stem.len() / LETTER;
    let endings = BEGINNINGS.get(stem).map_or(&[][..], Vec::as_slice);
    endings.iter().any(|&(ending, own)| {
        let suits = match ending {
            // `بطريقة` is no form of `بطريق`.
            Ending::Plain if letters > 3 => {
                !is_of_feminine(tail.inflection) || may_have_feminine(stem)
            }
            Ending::Plain => !makes_another(tail.inflection),
            // `لحياته` is of his life, and not his beards.
            Ending::Feminine if letters <= 3 => {
                tail.inflection != Inflection::At || tail.pronoun == 0
            }
            _ => true,
        };
        suits
            && hamzas.is_none_or(|hamzas| !hamzas.exceed(own, letters))
            && change(stem, ending, tail).is_some()
    })
}

/// Tells whether an ending has the ت of the feminine in one or two.
fn is_of_feminine(inflection: Inflection) -> bool {
    use Inflection::{FeminineDual, FeminineDualConstruct, Ta, TaMarbuta};
    matches!(inflection, TaMarbuta | Ta | FeminineDual | FeminineDualConstruct)
}

/// Tells whether a folded word may be an adjective or name a person, by its shape, so that it has a feminine.
fn may_have_feminine(word: &str) -> bool {
    is_participle(word) || may_be_adjective(word) || is_of_origin(word)
}

/// Tells whether an ending makes another word of one of three letters, which is a noun or a verb and no adjective: `بعدة` is
/// no form of `بعد`, `وحياة` none of `وحي`.
fn makes_another(inflection: Inflection) -> bool {
    matches!(
        inflection,
        Inflection::TaMarbuta
            | Inflection::At
            | Inflection::FeminineDual
            | Inflection::FeminineDualConstruct
    )
}

/// Tells whether a folded word is a common one whose last letters are its own.
pub fn ends_whole(word: &str) -> bool {
    ENDINGS.contains(word)
}

/// Tells whether a folded word is such a one, or one in the accusative (`تمرينا`), whose last letters are its own behind a
/// stem of so many bytes.
pub fn ends_whole_behind(word: &str, stem: usize) -> bool {
    let accusative = || word.strip_suffix('ا').filter(|bare| bare.len() > stem);
    ends_whole(word) || accusative().is_some_and(ends_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_made_of_arabic_words() {
        for word in
            [WITH_THEIR_BEGINNING, WITH_THEIR_END].iter().flat_map(|list| list.split_whitespace())
        {
            assert!(word.chars().all(super::super::is_letter), "{word}");
        }
    }

    #[test]
    fn says_something_of_each_word() {
        for word in WITH_THEIR_BEGINNING.split_whitespace().map(folded) {
            let begins = word.starts_with(['و', 'ف', 'ب', 'ك', 'ل']) || word.starts_with("ال");
            assert!(begins, "{word}");
        }
        for written in WITH_THEIR_END.split_whitespace() {
            let (word, last) = (folded(written), written.chars().next_back().unwrap_or_default());
            let is_parted = tails(&word, last).iter().any(|tail| !tail.is_none(&word));
            assert!(is_parted, "{word}");
        }
    }

    #[test]
    fn knows_words_with_and_without_an_ending() {
        for (word, expected) in [
            ("والد", true),
            ("والده", true),
            ("والدتها", true),
            ("بالغين", true),
            ("وباء", true),
            ("التهابات", true),
            ("بالقوات", false),
            ("وقال", false),
            ("للقوات", false),
            ("ليوم", false),
        ] {
            assert_eq!(begins_whole(word), expected, "{word}");
        }
        let hamzas = Hamzas::of("وأصل".chars());
        assert!(begins_whole("واصل") && !begins_whole_as_written("واصل", hamzas, 'ل'));
        for (word, last, expected) in [
            ("وجهه", 'ه', true),
            ("وجده", 'ه', true),
            ("وجده", 'ة', false),
            ("وجدته", 'ه', true),
            ("وحياه", 'ة', false),
            ("بعدات", 'ت', false),
            ("وظيفه", 'ة', true),
            ("لبنهم", 'م', true),
            ("لحياته", 'ه', false),
            ("كسرت", 'ت', true),
            ("بطريقه", 'ة', false),
            ("بطريقه", 'ه', true),
            ("بارزه", 'ة', true),
            ("بروتوكولات", 'ت', true),
        ] {
            assert_eq!(begins_whole_as_written(word, None, last), expected, "{word}");
        }
        assert!(is_listed_whole("وظيفه") && is_listed_whole("واحدا"));
        assert!(!is_listed_whole("والدهم"));
        assert!(ends_whole("لبنان") && ends_whole("زيتون") && !ends_whole("مقاتلون"));
        assert!(
            ends_whole_behind("تمرينا", "تمر".len()) && !ends_whole_behind("وجها", "وجه".len())
        );
    }
}
