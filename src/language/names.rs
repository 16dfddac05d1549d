//! The names of languages as people write them in the place of a tag: in English, in Arabic and in the language itself, those
//! of many also in French, German and Spanish, and what else they are called.
//!
//! Sources: the codes of ISO 639-1 and some of ISO 639-3, with the names that CLDR gives them.
//!
//! ```
//! use turjuman::language::names::tag_of;
//! assert_eq!(tag_of("English"), Some("en"));
//! assert_eq!(tag_of("Farsi"), Some("fa"));
//! assert_eq!(tag_of("en"), None);
//! ```

use super::LanguageTag;
use crate::nearest::nearest;

#[rustfmt::skip]
/// Tags with their names in lower case, parted by `|`.
const NAMES: &[(&str, &str)] = &[
    ("aa", "afar|qafar|الأفارية"),
    ("ab", "abkhazian|аԥсшәа|الأبخازية"),
    ("ace", "acehnese|الأتشينيزية"),
    ("acm", "mesopotamian arabic"),
    ("ae", "avestan|الأفستية"),
    ("af", "afrikaans|الأفريقانية"),
    ("afb", "gulf arabic|الخليجية"),
    ("aii", "assyrian|assyrian neo-aramaic|الآشورية|السورث"),
    ("ak", "akan|الأكانية"),
    ("am", "amharic|አማርኛ|الأمهرية|amharique|amharisch|amárico"),
    ("an", "aragonese|aragonés|الأراغونية"),
    ("apc", "levantine arabic|الشامية"),
    ("ar", "arabic|العربية|arabe|arabisch|árabe|modern standard arabic|standard arabic|عربي فصيح|العربية الفصحى|الفصحى|العربي|بالعربية|عربي"),
    ("arc", "aramaic|الآرامية"),
    ("ars", "najdi arabic|اللهجة النجدية"),
    ("ary", "darija|الدارجة المغربية"),
    ("as", "assamese|অসমীয়া|الأسامية"),
    ("ast", "asturian|asturianu|الأسترية"),
    ("av", "avaric|الأوارية"),
    ("ay", "aymara|الأيمارا"),
    ("az", "azerbaijani|azərbaycan|الأذربيجانية|azeri"),
    ("ba", "bashkir|башҡорт|الباشكيرية"),
    ("bal", "baluchi|بلۆچی|البلوشية"),
    ("ban", "balinese|البالينية"),
    ("be", "belarusian|беларуская|البيلاروسية"),
    ("ber", "berber|amazigh|الأمازيغية"),
    ("bg", "bulgarian|български|البلغارية|bulgare|bulgarisch|búlgaro"),
    ("bho", "bhojpuri|भोजपुरी|البهوجبورية"),
    ("bi", "bislama|البيسلامية"),
    ("bm", "bambara|bamanakan|البامبارا"),
    ("bn", "bangla|বাংলা|البنغالية|bengali|bengalisch|bengalí"),
    ("bo", "tibetan|བོད་སྐད་|التبتية"),
    ("br", "breton|brezhoneg|البريتونية"),
    ("brx", "bodo|बर’|البودو"),
    ("bs", "bosnian|bosanski|البوسنية"),
    ("ca", "catalan|català|الكتالانية|katalanisch|catalán|valencian"),
    ("ce", "chechen|нохчийн|الشيشانية"),
    ("ceb", "cebuano|السيبيوانية"),
    ("ch", "chamorro|التشامورو"),
    ("chr", "cherokee|ꮳꮃꭹ|الشيروكي"),
    ("ckb", "central kurdish|کوردیی ناوەندی|السورانية الكردية|sorani|sorani kurdish|kurdish sorani|kurdish central|سۆرانی|الكردية السورانية|السورانية"),
    ("co", "corsican|corsu|الكورسيكية"),
    ("cop", "coptic|ϯⲙⲉⲧⲣⲉⲙⲛ̀ⲭⲏⲙⲓ|القبطية"),
    ("cr", "cree|الكرى"),
    ("cs", "czech|čeština|التشيكية|tchèque|tschechisch|checo"),
    ("cu", "church slavic|церковнослове́нскїй|سلافية كنسية"),
    ("cv", "chuvash|чӑваш чӗлхи|التشوفاشي"),
    ("cy", "welsh|cymraeg|الويلزية"),
    ("da", "danish|dansk|الدانمركية|danois|dänisch|danés"),
    ("de", "german|deutsch|الألمانية|allemand|alemán|الألماني"),
    ("doi", "dogri|डोगरी|الدوجرية"),
    ("dsb", "lower sorbian|dolnoserbšćina|صوربيا السفلى"),
    ("dv", "divehi|ދިވެހިބަސް|المالديفية|maldivian"),
    ("dz", "dzongkha|རྫོང་ཁ|دزونكا"),
    ("ee", "ewe|eʋegbe|الإيوي"),
    ("el", "greek|ελληνικά|اليونانية|grec|griechisch|griego|modern greek|greek modern"),
    ("en", "english|الإنجليزية|anglais|englisch|inglés|الإنكليزية|الانجليزية|الإنجليزي|الانجليزي|بالإنجليزية|بالانجليزية|إنجليزي|انجليزي"),
    ("eo", "esperanto|الإسبرانتو"),
    ("es", "spanish|español|الإسبانية|espagnol|spanisch|castilian"),
    ("et", "estonian|eesti|الإستونية|estonien|estnisch|estonio"),
    ("eu", "basque|euskara|الباسكية"),
    ("fa", "persian|فارسی|الفارسية|persan|persisch|persa|farsi|الفارسي"),
    ("ff", "fula|pulaar|الفولانية|fulfulde"),
    ("fi", "finnish|suomi|الفنلندية|finnois|finnisch|finés"),
    ("fil", "filipino|الفلبينية|pilipino"),
    ("fj", "fijian|الفيجية"),
    ("fo", "faroese|føroyskt|الفاروية"),
    ("fr", "french|français|الفرنسية|französisch|francés|الفرنسي"),
    ("fur", "friulian|furlan|الفريلايان"),
    ("fy", "western frisian|frysk|الفريزيان|frisian"),
    ("ga", "irish|gaeilge|الأيرلندية|irish gaelic"),
    ("gd", "scottish gaelic|gàidhlig|الغيلية الأسكتلندية"),
    ("gez", "geez|ግዕዝኛ|الجعزية"),
    ("gl", "galician|galego|الجاليكية"),
    ("gn", "guarani|avañe’ẽ|الغوارانية"),
    ("gsw", "swiss german|schwiizertüütsch|الألمانية السويسرية"),
    ("gu", "gujarati|ગુજરાતી|الغوجاراتية"),
    ("gv", "manx|gaelg|المنكية"),
    ("ha", "hausa|الهوسا"),
    ("haw", "hawaiian|ʻōlelo hawaiʻi|لغة هاواي"),
    ("he", "hebrew|עברית|العبرية|hébreu|hebräisch|hebreo|العبري"),
    ("hi", "hindi|हिन्दी|الهندية"),
    ("hmn", "hmong|الهمونجية"),
    ("ho", "hiri motu|الهيري موتو"),
    ("hr", "croatian|hrvatski|الكرواتية|croate|kroatisch|croata"),
    ("hsb", "upper sorbian|hornjoserbšćina|الصوربية العليا"),
    ("ht", "haitian creole|kreyòl ayisyen|الكريولية الهايتية|haitian|creole haitian"),
    ("hu", "hungarian|magyar|الهنغارية|hongrois|ungarisch|húngaro"),
    ("hy", "armenian|հայերեն|الأرمنية|arménien|armenisch|armenio"),
    ("hz", "herero|الهيريرو"),
    ("ia", "interlingua|اللّغة الوسيطة"),
    ("id", "indonesian|indonesia|الإندونيسية|indonésien|indonesisch|indonesio|bahasa indonesia|bahasa"),
    ("ie", "interlingue|الإنترلينج"),
    ("ig", "igbo|asụsụ igbo|الإيجبو"),
    ("ii", "sichuan yi|ꆈꌠꉙ|السيتشيون يي"),
    ("ik", "inupiaq|الإينبياك"),
    ("ilo", "iloko|الإيلوكو"),
    ("io", "ido|الإيدو"),
    ("is", "icelandic|íslenska|الأيسلندية"),
    ("it", "italian|italiano|الإيطالية|italien|italienisch"),
    ("iu", "inuktitut|ᐃᓄᒃᑎᑐᑦ|الإينكتيتت"),
    ("ja", "japanese|日本語|اليابانية|japonais|japanisch|japonés"),
    ("jv", "javanese|jawa|الجاوية"),
    ("ka", "georgian|ქართული|الجورجية|géorgien|georgisch|georgiano"),
    ("kab", "kabyle|taqbaylit|القبيلية"),
    ("kea", "kabuverdianu|كابوفيرديانو"),
    ("kg", "kongo|الكونغو"),
    ("ki", "kikuyu|gĩgĩkũyũ|الكيكيو"),
    ("kj", "kuanyama|كوانياما"),
    ("kk", "kazakh|қазақ тілі|الكازاخستانية"),
    ("kl", "kalaallisut|الكالاليست|greenlandic"),
    ("km", "khmer|ខ្មែរ|الخميرية|cambodian"),
    ("kn", "kannada|ಕನ್ನಡ|الكانادا"),
    ("ko", "korean|한국어|الكورية|coréen|koreanisch|coreano"),
    ("kok", "konkani|कोंकणी|الكونكانية"),
    ("kr", "kanuri|الكانوري"),
    ("ks", "kashmiri|کٲشُر|الكشميرية"),
    ("ku", "kurdish|kurdî (kurmancî)|الكردية|kurde|kurdisch|kurdo|كوردی|كردي|kurmanji|kurmanci|northern kurdish|kurmanji kurdish|kurdish kurmanji|kurdish northern|kurmancî|الكرمانجية|الكردية الكرمانجية"),
    ("kv", "komi|الكومي"),
    ("kw", "cornish|kernewek|الكورنية"),
    ("ky", "kyrgyz|кыргызча|القيرغيزية|kirghiz"),
    ("la", "latin|latina|اللاتينية"),
    ("lb", "luxembourgish|lëtzebuergesch|اللكسمبورغية"),
    ("lg", "ganda|luganda|الغاندا"),
    ("li", "limburgish|الليمبورغية"),
    ("ln", "lingala|lingála|اللينجالا"),
    ("lo", "lao|ລາວ|اللاوية"),
    ("lt", "lithuanian|lietuvių|الليتوانية|lituanien|litauisch|lituano"),
    ("lu", "luba-katanga|tshiluba|اللوبا كاتانغا"),
    ("luo", "luo|dholuo|اللو"),
    ("lus", "mizo|الميزو"),
    ("lv", "latvian|latviešu|اللاتفية|letton|lettisch|letón"),
    ("mai", "maithili|मैथिली|المايثيلي"),
    ("mg", "malagasy|الملغاشي"),
    ("mh", "marshallese|المارشالية"),
    ("mi", "māori|الماورية"),
    ("min", "minangkabau|المينانجكاباو"),
    ("mk", "macedonian|македонски|المقدونية"),
    ("ml", "malayalam|മലയാളം|المالايالامية"),
    ("mn", "mongolian|монгол|المنغولية"),
    ("mni", "manipuri|মৈতৈলোন্|المانيبورية"),
    ("mr", "marathi|मराठी|الماراثية"),
    ("ms", "malay|melayu|الماليزية|malais|malaiisch|malayo|bahasa melayu|bahasa malaysia"),
    ("mt", "maltese|malti|المالطية"),
    ("my", "burmese|မြန်မာ|البورمية|myanmar"),
    ("na", "nauru|النورو"),
    ("nan", "min nan chinese|مين-نان الصينية|min nan|taiwanese"),
    ("nb", "norwegian bokmål|norsk bokmål|النرويجية بوكمال|norwegian bokmal|bokmål"),
    ("nd", "north ndebele|isindebele|النديبيل الشمالية"),
    ("nds", "low german|neddersass’sch|الألمانية السفلى"),
    ("ne", "nepali|नेपाली|النيبالية"),
    ("ng", "ndonga|الندونجا"),
    ("nl", "dutch|nederlands|الهولندية|néerlandais|niederländisch|neerlandés|flemish"),
    ("nn", "norwegian nynorsk|norsk nynorsk|النرويجية نينورسك|nynorsk"),
    ("no", "norwegian|norsk|النرويجية|norvégien|norwegisch|noruego"),
    ("nqo", "n’ko|ߒߞߏ|أنكو"),
    ("nr", "south ndebele|النديبيل الجنوبي"),
    ("nso", "northern sotho|sesotho sa leboa|السوتو الشمالية"),
    ("nv", "navajo|diné bizaad|النافاجو"),
    ("ny", "nyanja|النيانجا|chichewa|chewa"),
    ("oc", "occitan|الأوكسيتانية"),
    ("oj", "ojibwa|الأوجيبوا"),
    ("om", "oromo|oromoo|الأورومية|afaan oromoo"),
    ("or", "odia|ଓଡ଼ିଆ|الأورية|oriya"),
    ("os", "ossetic|ирон|الأوسيتيك"),
    ("pa", "punjabi|ਪੰਜਾਬੀ|البنجابية|panjabi"),
    ("pap", "papiamento|papiamentu|البابيامينتو"),
    ("pi", "pali|البالية"),
    ("pl", "polish|polski|البولندية|polonais|polnisch|polaco"),
    ("prs", "dari|afghan persian|الدرية"),
    ("ps", "pashto|پښتو|البشتو|pushto|pashtu"),
    ("pt", "portuguese|português|البرتغالية|portugais|portugiesisch|portugués"),
    ("qu", "quechua|runasimi|كيشوا"),
    ("rhg", "rohingya|𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝|الروهينغية"),
    ("rm", "romansh|rumantsch|الرومانشية"),
    ("rn", "rundi|ikirundi|الرندي"),
    ("ro", "romanian|română|الرومانية|roumain|rumänisch|rumano|moldavian|moldovan"),
    ("ru", "russian|русский|الروسية|russe|russisch|ruso"),
    ("rw", "kinyarwanda|ikinyarwanda|الكينيارواندا"),
    ("sa", "sanskrit|संस्कृत भाषा|السنسكريتية"),
    ("sat", "santali|ᱥᱟᱱᱛᱟᱲᱤ|السانتالية"),
    ("sc", "sardinian|sardu|السردينية"),
    ("scn", "sicilian|sicilianu|الصقلية"),
    ("sco", "scots|الأسكتلندية"),
    ("sd", "sindhi|سنڌي|السندية"),
    ("sdh", "southern kurdish|کوردی خوارگ|الكردية الجنوبية"),
    ("se", "northern sami|davvisámegiella|سامي الشمالية|sami"),
    ("sg", "sango|sängö|السانجو"),
    ("si", "sinhala|සිංහල|السنهالية|sinhalese"),
    ("sk", "slovak|slovenčina|السلوفاكية|slovaque|slowakisch|eslovaco"),
    ("sl", "slovenian|slovenščina|السلوفانية|slovène|slowenisch|esloveno|slovene"),
    ("sm", "samoan|الساموائية"),
    ("sn", "shona|chishona|الشونا"),
    ("so", "somali|soomaali|الصومالية|somalí"),
    ("sq", "albanian|shqip|الألبانية|albanais|albanisch|albanés"),
    ("sr", "serbian|српски|الصربية|serbe|serbisch|serbio"),
    ("ss", "swati|siswati|السواتي"),
    ("st", "southern sotho|sesotho|السوتو الجنوبية"),
    ("su", "sundanese|basa sunda|السوندانية"),
    ("sv", "swedish|svenska|السويدية|suédois|schwedisch|sueco"),
    ("sw", "swahili|kiswahili|السواحلية|suaheli|suajili"),
    ("syr", "syriac|ܣܘܪܝܝܐ|السريانية|السرياني"),
    ("ta", "tamil|தமிழ்|التاميلية"),
    ("te", "telugu|తెలుగు|التيلوغوية"),
    ("tet", "tetum|التيتم"),
    ("tg", "tajik|тоҷикӣ|الطاجيكية"),
    ("th", "thai|ไทย|التايلاندية|thaï|thailändisch|tailandés"),
    ("ti", "tigrinya|ትግርኛ|التغرينية|tigrigna"),
    ("tig", "tigre|ትግረ|التيغرية"),
    ("tk", "turkmen|türkmen dili|التركمانية"),
    ("tl", "tagalog|التاغالوغية"),
    ("tn", "tswana|setswana|التسوانية"),
    ("to", "tongan|lea fakatonga|التونغية"),
    ("tpi", "tok pisin|التوك بيسين"),
    ("tr", "turkish|türkçe|التركية|turc|türkisch|turco|التركي"),
    ("ts", "tsonga|xitsonga|السونجا"),
    ("tt", "tatar|татар|التترية|tartar"),
    ("tw", "twi|التوي"),
    ("ty", "tahitian|التاهيتية"),
    ("tzm", "central atlas tamazight|tamaziɣt n laṭlaṣ|الأمازيغية وسط الأطلس"),
    ("ug", "uyghur|ئۇيغۇرچە|الأويغورية|uighur|uygur"),
    ("uk", "ukrainian|українська|الأوكرانية|ukrainien|ukrainisch|ucraniano"),
    ("ur", "urdu|اردو|الأوردية|ourdou|الأردو"),
    ("uz", "uzbek|o‘zbek|الأوزبكية"),
    ("ve", "venda|tshivenḓa|الفيندا"),
    ("vi", "vietnamese|tiếng việt|الفيتنامية|vietnamien|vietnamesisch|vietnamita"),
    ("vo", "volapük|لغة الفولابوك"),
    ("wa", "walloon|walon|الولونية"),
    ("war", "waray|الواراي"),
    ("wo", "wolof|الولوفية"),
    ("xh", "xhosa|isixhosa|الخوسا"),
    ("yi", "yiddish|ייִדיש|اليديشية"),
    ("yo", "yoruba|èdè yorùbá|اليوروبا"),
    ("yue", "cantonese|粵語|الكَنْتُونية"),
    ("za", "zhuang|vahcuengh|الزهيونج"),
    ("zgh", "standard moroccan tamazight|ⵜⴰⵎⴰⵣⵉⵖⵜ|التمازيغية المغربية القياسية|tamazight"),
    ("zh", "chinese|中文|الصينية|chinois|chinesisch|chino|mandarin|mandarin chinese|汉语|普通话"),
    ("zh-Hans", "简体中文|中文 简体"),
    ("zh-Hant", "繁體中文|繁体中文|中文 繁體|中文 繁体"),
    ("zu", "zulu|isizulu|الزولو"),
    ("zza", "zaza|زازا|zazaki"),
];

/// Returns the tag of a language by its name.
pub fn tag_of(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    all().find(|(known, _)| *known == name).map(|(_, tag)| tag)
}

/// Says why a tag that was given stands for no language, and which was probably meant; nothing where it may. A name in
/// the place of a tag is none, nor is a code of two letters or a word that ISO 639 does not have.
pub fn why_none(tag: &LanguageTag) -> Option<String> {
    let written = tag.as_written();
    if let Some(tag) = tag_of(written) {
        return Some(format!("'{written}' is the name of a language; did you mean its tag {tag}?"));
    }
    let primary = tag.primary();
    if !tag.names_language() || primary.len() == 3 || is_tag(primary) {
        return None;
    }
    let meant = nearest(written, all().map(|(name, _tag)| name)).and_then(tag_of);
    let meant = meant.map_or_else(
        || "write a tag such as en, ar or ar-IQ".to_owned(),
        |tag| format!("did you mean {tag}?"),
    );
    Some(format!("there is no language '{primary}'; {meant}"))
}

/// Tells whether a text is the tag, without subtags and in any case, of a language that has a name here.
pub(crate) fn is_tag(tag: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    NAMES.binary_search_by_key(&lower.as_str(), |(tag, _)| tag).is_ok()
}

/// Returns all names, in lower case, with their tags.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    parted(NAMES)
}

/// Returns each name of a table in which names stand behind their code, parted by `|`.
pub(super) fn parted(
    table: &'static [(&'static str, &'static str)],
) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.iter().flat_map(|(code, names)| names.split('|').map(move |name| (name, *code)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LanguageTag;

    #[test]
    fn has_each_name_once() {
        let mut names: Vec<&str> = all().map(|(name, _)| name).collect();
        let number = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), number);
        for (name, tag) in all() {
            assert_eq!(name.to_lowercase().trim(), name);
            assert!(
                LanguageTag::naming_language(tag).is_ok_and(|read| read.to_string() == tag),
                "{tag}"
            );
        }
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn knows_languages() {
        for (name, tag) in [
            ("English", Some("en")),
            (" بالعربية ", Some("ar")),
            ("Français", Some("fr")),
            ("Sorani", Some("ckb")),
            ("Englisch", Some("en")),
            ("en", None),
            ("", None),
        ] {
            assert_eq!(tag_of(name), tag, "{name}");
        }
        for (written, why) in [
            ("en-GB", None),
            ("ckb", None),
            ("und", None),
            ("x-house", None),
            ("French", Some("'French' is the name of a language; did you mean its tag fr?")),
            ("englsh", Some("there is no language 'englsh'; did you mean en?")),
            ("xx-IQ", Some("there is no language 'xx'; write a tag such as en, ar or ar-IQ")),
        ] {
            let tag = written.parse().expect("it is a tag");
            assert_eq!(why_none(&tag).as_deref(), why, "{written}");
        }
        assert!(is_tag("aa") && is_tag("EN") && is_tag("zza"));
        assert!(!is_tag("xx") && !is_tag("English") && !is_tag(""));
    }
}
