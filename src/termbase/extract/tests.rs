//! What extraction finds in small corpora.

use super::*;
use crate::termbase::concept::{Concept, Status, Term, Termbase};

const PAIRS: [(&str, &str); 8] = [
    (
        "The World Health Organization warned of the new virus.",
        "حذرت منظمة الصحة العالمية من الفيروس الجديد.",
    ),
    ("Experts of the World Health Organization met.", "اجتمع خبراء منظمة الصحة العالمية."),
    ("The World Health Organization said no.", "ورفضت منظمة الصحة العالمية ذلك."),
    ("A state of emergency was declared.", "أُعلنت حالة الطوارئ."),
    ("The state of emergency ended.", "انتهت حالة الطوارئ."),
    ("Nobody wants a state of emergency.", "لا أحد يريد حالة الطوارئ."),
    ("On Monday, Fuad Hussein arrived.", "وصل فؤاد حسين يوم الاثنين."),
    ("Experts met.", "اجتمع الخبراء."),
];

/// Pairs that have nothing to do with what is looked for.
const OTHERS: [(&str, &str); 6] = [
    ("It rained.", "أمطرت السماء."),
    ("The roads were closed.", "أُغلقت الطرق."),
    ("Nothing was heard.", "لم يُسمع شيء."),
    ("She read a book.", "قرأت كتابا."),
    ("Prices rose again.", "ارتفعت الأسعار مجددا."),
    ("He slept.", "نام."),
];

fn extracted(termbase: &Termbase, pairs: &[(&str, &str)]) -> Vec<TermCandidate> {
    between(["en", "ar"], termbase, pairs)
}

fn between(
    languages: [&str; 2],
    termbase: &Termbase,
    pairs: &[(&str, &str)],
) -> Vec<TermCandidate> {
    let [source, target] = languages.map(|tag| tag.parse().expect("the tag is valid"));
    let mut counting = Counting::new(ExtractOptions::between(source, target), termbase);
    pairs.iter().for_each(|(source, target)| counting.add(source, target));
    let mut aligning = counting.finish();
    pairs.iter().for_each(|(source, target)| aligning.add(source, target));
    aligning.finish()
}

#[test]
fn finds_names_and_terms() {
    let found = extracted(&Termbase::default(), &PAIRS);
    let pairs: Vec<(&str, &str, u32)> =
        found.iter().map(|one| (&*one.source, &*one.target, one.together)).collect();
    assert_eq!(
        pairs,
        [
            ("World Health Organization", "منظمة الصحة العالمية", 3),
            ("state of emergency", "حالة الطوارئ", 3),
            ("Fuad Hussein", "فؤاد حسين", 1),
        ]
    );
    assert!(found.is_sorted_by(|one, other| one.score >= other.score));
    assert_eq!(found[2].example.1, "وصل فؤاد حسين يوم الاثنين.");
    let kinds: Vec<_> = found.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Some(ConceptKind::Organization), None, Some(ConceptKind::Person)]);
}

#[test]
fn leaves_out_months_weekdays_and_what_is_the_same() {
    let found = extracted(
        &Termbase::default(),
        &[
            ("It began in June.", "بدأ في يونيو."),
            ("Nobody in June saw it.", "لم يره أحد في يونيو."),
            ("They left in June.", "غادروا في يونيو."),
            ("It ended on Friday morning.", "انتهى صباح الجمعة."),
            ("Nobody came on Friday morning.", "لم يأت أحد صباح الجمعة."),
            ("They slept on Friday morning.", "ناموا صباح الجمعة."),
            ("It is an RQ4 here.", "هنا RQ4."),
            ("Nobody saw an RQ4.", "لم ير أحد RQ4."),
            ("The RQ4 flew.", "حلقت RQ4."),
            ("They met in Basra.", "التقوا في البصرة."),
            ("They left Basra.", "غادروا البصرة."),
            ("It rained in Basra.", "أمطرت في البصرة."),
            ("It was calm.", "كان هادئا."),
        ],
    );
    let sources: Vec<&str> = found.iter().map(|one| &*one.source).collect();
    assert_eq!(sources, ["Basra"]);
}

#[test]
fn takes_no_letter_off_a_word_that_only_looks_like_one_with_a_proclitic() {
    let found = extracted(
        &Termbase::default(),
        &[
            ("The crisis eased.", "خفت حدة الأزمة."),
            ("The tone was softer.", "خفت حدة اللهجة."),
            ("The ICU is full.", "امتلأت وحدة العناية المركزة."),
            ("An ICU opened.", "افتتحت وحدة العناية المركزة."),
            ("The ICU closed.", "أغلقت وحدة العناية المركزة."),
        ],
    );
    let targets: Vec<&str> = found.iter().map(|one| &*one.target).collect();
    assert_eq!(targets, ["وحدة العناية المركزة"]);
}

#[test]
fn takes_all_letters_of_an_acronym_that_is_spelled() {
    let found = extracted(
        &Termbase::default(),
        &[
            ("CNN said so.", "قالت سي إن إن ذلك."),
            ("He told CNN that.", "قال ذلك لسي إن إن."),
            ("On CNN he spoke.", "تحدث على سي إن إن."),
            ("It rained.", "أمطرت السماء."),
            ("MSNBC said so.", "قالت إم إس إن بي سي ذلك."),
            ("He watched MSNBC.", "شاهد إم إس إن بي سي."),
            ("On MSNBC he spoke and spoke.", "تحدث وتحدث على إم إس إن بي سي."),
            ("Roads closed.", "أغلقت الطرق."),
        ],
    );
    let pairs: Vec<(&str, &str)> = found.iter().map(|one| (&*one.source, &*one.target)).collect();
    assert_eq!(pairs, [("CNN", "سي إن إن"), ("MSNBC", "إم إس إن بي سي")]);
}

/// Pairs and what is found in them, each with its translation.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)]);

#[test]
fn proposes_whole_terms_and_no_fragments() {
    let cases: [Case<'_>; 5] = [
        // A lost space leaves a word of the term out in one of four units.
        (
            &[
                ("Red Tide was seen.", "شوهد المد الأحمر."),
                ("A bloom of Red Tide spreads.", "تنتشر أزهار المد الأحمر."),
                ("The Red Tide ended.", "انتهى المد الأحمر."),
                ("Parts of Red Tide remain.", "بقيت أجزاؤهاالمد الأحمر."),
                ("It rained.", "أمطرت السماء."),
                ("Roads closed.", "أغلقت الطرق."),
            ],
            &[("Red Tide", "المد الأحمر")],
        ),
        // A full stop parts no saint from the name; *in* parts two names, and so does an Arabic comma.
        (
            &[
                ("The bells of St. Martin rang.", "دقت أجراس سانت مارتن،ثم سكتت."),
                ("We saw Kim Jong-un in Singapore.", "رأينا كيم جونغ أون في سنغافورة،وعدنا."),
            ],
            &[
                ("Kim Jong-un", "كيم جونغ أون"),
                ("Singapore", "سنغافورة"),
                ("St. Martin", "سانت مارتن"),
            ],
        ),
        // Verbs begin no term.
        (
            &[
                ("People avoid touching it.", "الناس يتجنب لمس ذلك."),
                ("They avoid touching walls.", "هم يتجنب لمس الجدران."),
                ("We avoid touching glass.", "نحن يتجنب لمس الزجاج."),
                ("It rained.", "أمطرت السماء."),
            ],
            &[],
        ),
        // An ordinal is not heard, and belongs to the name.
        (
            &[("They saw Andre Price III there.", "رأوا أندريه برايس الثالث هناك.")],
            &[("Andre Price III", "أندريه برايس الثالث")],
        ),
        // Sound plurals are cited in the nominative, where there is one.
        (
            &[
                ("He told foreign buyers that.", "أخبر المشترين الأجانب بذلك."),
                ("It helps foreign buyers more.", "يساعد المشترين الأجانب أكثر."),
                ("Most foreign buyers left.", "غادر المشترون الأجانب."),
                ("It rained.", "أمطرت السماء."),
                ("Roads closed.", "أغلقت الطرق."),
            ],
            &[("foreign buyers", "المشترون الأجانب")],
        ),
    ];
    for (pairs, expected) in cases {
        let found = extracted(&Termbase::default(), pairs);
        let found: Vec<(&str, &str)> =
            found.iter().map(|one| (&*one.source, &*one.target)).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn leaves_out_what_the_glossary_has() {
    let english = "en".parse().expect("the tag is valid");
    let term = Term::new(english, "World Health Organization", Status::Preferred);
    let termbase = Termbase { concepts: vec![Concept { terms: vec![term], ..Concept::default() }] };
    let found = extracted(&termbase, &PAIRS);
    let sources: Vec<&str> = found.iter().map(|one| &*one.source).collect();
    assert_eq!(sources, ["state of emergency", "Fuad Hussein"]);
}

fn known(terms: &[(&str, &str)]) -> Termbase {
    let term = |(tag, text): &(&str, &str)| {
        Term::new(tag.parse().expect("the tag is valid"), *text, Status::Preferred)
    };
    let concept = |pair| Concept { terms: vec![term(pair)], ..Concept::default() };
    Termbase { concepts: terms.iter().map(concept).collect() }
}

#[test]
fn proposes_no_part_of_what_the_glossary_has() {
    let pairs = [
        ("The Ministry of Interior said so.", "قالت وزارة الداخلية ذلك."),
        ("At the Ministry of Interior he spoke.", "تحدث في وزارة الداخلية."),
        ("He left the Ministry of Interior.", "غادر وزارة الداخلية."),
        ("In Boots it is sold.", "يباع في بوتس."),
        ("He works for Boots now.", "يعمل لدى بوتس الآن."),
        ("Shares of Boots fell.", "هبطت أسهم بوتس."),
        ("It rained.", "أمطرت السماء."),
        ("Roads closed.", "أغلقت الطرق."),
    ];
    let sources = |termbase: &Termbase| -> Vec<String> {
        extracted(termbase, &pairs).into_iter().map(|one| one.source).collect()
    };
    let found = sources(&Termbase::default());
    assert!(found.iter().any(|source| source == "Boots"), "{found:?}");
    assert_eq!(sources(&known(&[("en", "Ministry of Interior"), ("en", "Boots")])), [""; 0]);
}

#[test]
fn finds_from_arabic_what_it_finds_from_english() {
    let turned: Vec<_> = PAIRS.iter().map(|(english, arabic)| (*arabic, *english)).collect();
    let found = between(["ar", "en"], &known(&[("ar", "حالة الطوارئ")]), &turned);
    let found: Vec<(&str, &str, &str)> =
        found.iter().map(|one| (&*one.source, &*one.target, &*one.example.0)).collect();
    assert_eq!(
        found,
        [
            ("منظمة الصحة العالمية", "World Health Organization", PAIRS[0].1),
            ("فؤاد حسين", "Fuad Hussein", PAIRS[6].1),
        ]
    );
}

#[test]
fn finds_nothing_in_nothing() {
    assert!(extracted(&Termbase::default(), &[]).is_empty());
    assert!(extracted(&Termbase::default(), &[("", ""), ("…", "…"), ("a", "ا")]).is_empty());
}

#[test]
fn leaves_names_their_first_letter() {
    for (name, arabic) in [
        ("Winstone", "وينستون"),
        ("Wagner", "فاغنر"),
        ("California", "كاليفورنيا"),
        ("Wikipedia", "ويكيبيديا"),
        ("Wheeling", "ويلينغ"),
        ("Foreman", "فورمان"),
        ("Bilal", "بلال"),
        ("Beijing", "بكين"),
        ("Lavrov", "لافروف"),
        ("Warsaw", "وارسو"),
        ("Baltimore", "بالتيمور"),
        ("Valencia", "فالنسيا"),
    ] {
        let texts = [
            (format!("Mr {name} spoke."), format!("وتحدث السيد {arabic}.")),
            (format!("Then {name} left."), format!("غادر {arabic} بعد ذلك.")),
            (format!("They saw {name} there."), format!("رأوا {arabic} هناك.")),
            (format!("A house and {name} burned."), format!("احترق بيت و{arabic}.")),
        ];
        let pairs = texts.iter().map(|(source, target)| (&**source, &**target));
        let pairs: Vec<(&str, &str)> = pairs.chain(OTHERS).collect();
        let target_in = |pairs: &[(&str, &str)]| {
            let found = extracted(&Termbase::default(), pairs);
            found.into_iter().find(|one| one.source == name).map(|one| one.target)
        };
        assert_eq!(target_in(&pairs).as_deref(), Some(arabic), "{name}");
        // What stands once is paired by its sound only.
        assert!(target_in(&pairs[..1]).is_none_or(|target| target == arabic), "{name}");
    }
    for (arabic, french) in [
        ("فالنسيا القديمة", "Valence antique"),
        ("كاليفورنيا السفلى", "Californie inférieure"),
        ("بالتيمور الجديدة", "Baltimore nouvelle"),
    ] {
        let texts = [
            (format!("زار الوفد {arabic}."), format!("Il a vu {french} hier.")),
            (format!("غادروا {arabic} ليلا."), format!("Ils ont fui {french} tôt.")),
            (format!("سكن {arabic} سنة."), format!("Ses rues {french} aussi.")),
        ];
        let pairs = texts.iter().map(|(source, target)| (&**source, &**target));
        let others = OTHERS.map(|(_, arabic)| (arabic, "Rien."));
        let pairs: Vec<(&str, &str)> = pairs.chain(others).collect();
        let found = between(["ar", "fr"], &Termbase::default(), &pairs);
        let found: Vec<&str> = found.iter().map(|one| &*one.source).collect();
        assert!(found.contains(&arabic), "{found:?}");
    }
}

#[test]
fn leaves_quotes_out_of_terms() {
    for quoted in [
        "\"سبوتيفاي\"",
        "و\"سبوتيفاي\"",
        "بـ\"سبوتيفاي\"",
        "لـ«سبوتيفاي»",
        "ب\u{201C}سبوتيفاي\u{201D}",
    ] {
        let texts = [
            ("They heard Spotify there.", format!("سمعوا {quoted} هناك.")),
            ("Nobody likes Spotify now.", format!("لا أحد يحب {quoted} الآن.")),
            ("He sold Spotify again.", format!("باع {quoted} مرة أخرى.")),
            ("It rained.", "أمطرت السماء.".to_owned()),
        ];
        let pairs: Vec<(&str, &str)> =
            texts.iter().map(|(source, target)| (*source, &**target)).collect();
        let found = extracted(&Termbase::default(), &pairs);
        let found: Vec<(&str, &str)> =
            found.iter().map(|one| (&*one.source, &*one.target)).collect();
        assert_eq!(found, [("Spotify", "سبوتيفاي")], "{quoted}");
    }
}

#[test]
fn shows_contexts_without_what_shows_nothing() {
    let found = extracted(
        &Termbase::default(),
        &[("They met\u{200B} Fuad Hussein.", "التقوا\u{200F}\u{A0}فؤاد حسين\u{FEFF}.")],
    );
    let expected = ("They met Fuad Hussein.", "التقوا فؤاد حسين.");
    assert_eq!(found[0].example, (expected.0.to_owned(), expected.1.to_owned()));
}

#[test]
fn leaves_out_what_is_known_with_or_without_a_hyphen() {
    let pairs = [
        ("They fear COVID-19 here.", "يخشون كوفيد-19 هنا."),
        ("Then COVID-19 came.", "ثم جاء كوفيد-19."),
        ("Nobody had COVID-19 there.", "لم يصب أحد بكوفيد-19 هناك."),
        ("It rained.", "أمطرت السماء."),
    ];
    for (known, number) in [("covid 19", 0), ("Covid-19", 0), ("COVID\u{2011}19", 0), ("covid", 1)]
    {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let terms = vec![Term::new(tag("en"), known, Status::Preferred)];
        let concepts = vec![Concept { id: "a".into(), terms, ..Concept::default() }];
        let termbase = Termbase { concepts };
        assert_eq!(extracted(&termbase, &pairs).len(), number, "{known}");
    }
}

#[test]
fn cites_common_nouns_without_the_article_where_they_stand_so() {
    let pairs = |english: &'static str| {
        [
            (format!("The {english} fled."), "هربت الفصائل المسلحة."),
            (format!("Nobody saw the {english} here."), "لم ير أحد الفصائل المسلحة هنا."),
            (format!("And the {english} came."), "وجاءت الفصائل المسلحة."),
            (format!("Some {english} left."), "غادرت فصائل مسلحة."),
        ]
    };
    for (english, number, expected) in [
        ("armed factions", 4, "فصائل مسلحة"),
        ("armed factions", 3, "الفصائل المسلحة"),
        ("Armed Factions", 4, "الفصائل المسلحة"),
    ] {
        let pairs = pairs(english);
        let pairs = pairs[..number].iter().map(|(source, target)| (&**source, *target));
        let pairs: Vec<(&str, &str)> = pairs.chain(OTHERS).collect();
        let found = extracted(&Termbase::default(), &pairs);
        let found = found.iter().find(|one| one.source == english);
        assert_eq!(found.map_or("", |one| &*one.target), expected, "{english}");
    }
}

#[test]
fn cites_arabic_terms_with_nothing_before_their_article() {
    let pairs = [
        ("أصيب بالصدمة الإنتانية.", "Il a eu un choc septique."),
        ("لم يعرف أحد بالصدمة الإنتانية هنا.", "Personne ne connaissait le choc septique ici."),
        ("عولج من الحمى والصدمة الإنتانية.", "Il a été traité pour fièvre et choc septique."),
    ];
    let others = OTHERS.map(|(_, arabic)| (arabic, "Rien."));
    let pairs: Vec<(&str, &str)> = pairs.into_iter().chain(others).collect();
    let found = between(["ar", "fr"], &Termbase::default(), &pairs);
    let found: Vec<(&str, &str)> = found.iter().map(|one| (&*one.source, &*one.target)).collect();
    assert_eq!(found, [("الصدمة الإنتانية", "choc septique")]);
}
