//! The sounds that the letters of a name stand for, in Arabic and Latin.

use std::borrow::Cow;

use super::sound::Variant::Plain;
use super::sound::{Class, Sound, Variant};
use crate::text::english::is_arabic_article;

/// Sounds of Latin letters that are written with several, the longest first.
const LATIN_GROUPS: [(&str, Sound); 17] = [
    // `Wright`, `رايت`
    ("ight", Sound::new(Class::T, Plain)),
    ("sch", Sound::new(Class::X, Plain)),
    ("tch", Sound::new(Class::X, Plain)),
    ("sh", Sound::new(Class::X, Plain)),
    ("ch", Sound::new(Class::X, Plain)),
    ("kh", Sound::new(Class::K, Variant::Kh)),
    ("gh", Sound::new(Class::J, Variant::G)),
    ("th", Sound::new(Class::T, Variant::Th)),
    ("dh", Sound::new(Class::D, Variant::Dh)),
    ("dj", Sound::new(Class::J, Plain)),
    ("zh", Sound::new(Class::J, Plain)),
    ("ph", Sound::new(Class::F, Plain)),
    ("ck", Sound::new(Class::K, Plain)),
    ("qu", Sound::new(Class::K, Variant::Q)),
    ("ou", Sound::new(Class::Weak, Variant::LongU)),
    ("oo", Sound::new(Class::Weak, Variant::LongU)),
    ("ee", Sound::new(Class::Weak, Variant::LongI)),
];

/// Returns a name with the articles parted from its words that a capital behind them tells: `ElBaradei`.
pub(super) fn with_articles_apart(name: &str) -> Cow<'_, str> {
    let is_glued = |word: &str| {
        word.split_at_checked(2).is_some_and(|(article, rest)| {
            article.starts_with(char::is_uppercase)
                && is_arabic_article(&article.to_ascii_lowercase())
                && rest.starts_with(char::is_uppercase)
                && rest.contains(char::is_lowercase)
        })
    };
    let ends_word = [' ', '-'];
    if !name.split(ends_word).any(is_glued) {
        return Cow::Borrowed(name);
    }
    let words = name.split_inclusive(ends_word).map(|word| match word.split_at_checked(2) {
        Some((article, rest)) if is_glued(word) => format!("{article} {rest}"),
        _ => word.to_owned(),
    });
    Cow::Owned(words.collect())
}

/// Tells whether a character stands inside the words of romanised names: apostrophes, ayn and hamza signs, marks.
pub(super) fn is_sign(character: char) -> bool {
    matches!(character, '\'' | '`' | '\u{2019}' | '\u{2018}' | '\u{2BB}'..='\u{2BF}' | '\u{300}'..='\u{36F}')
}

/// Returns the parts of a word in Latin letters that others write as two: `Abdulfattah`.
pub(super) fn latin_parts(word: &str) -> impl Iterator<Item = &str> {
    let behind_servant =
        ["abdul", "abdel", "abdal", "abdol"].iter().find_map(|servant| word.strip_prefix(servant));
    let (first, rest) = behind_servant.map_or((word, ""), |rest| ("abd", rest));
    [first].into_iter().chain(Some(rest).filter(|rest| rest.len() >= 2))
}

/// Marks the sounds that are hardly heard before a sibilant, or otherwise before a *b*.
pub(super) fn soften(sounds: &mut [Sound]) {
    for place in 1..sounds.len() {
        let behind = sounds[place].class;
        let Sound { class, variant } = &mut sounds[place - 1];
        match (*class, behind) {
            (Class::N, Class::B) => *variant = Variant::BeforeB,
            (Class::T | Class::D, Class::S | Class::Z | Class::X) if *variant == Plain => {
                *variant = Variant::BeforeSibilant;
            }
            _ => {}
        }
    }
}

/// Returns the sounds of a folded Arabic word.
pub(super) fn arabic_sounds(word: &str) -> Vec<Sound> {
    let bare = word.strip_prefix("ال").filter(|bare| bare.chars().nth(1).is_some());
    bare.unwrap_or(word).chars().filter_map(arabic_sound).collect()
}

fn arabic_sound(letter: char) -> Option<Sound> {
    let (class, variant) = match letter {
        'ب' => (Class::B, Plain),
        'پ' => (Class::B, Variant::P),
        'ت' | 'ط' => (Class::T, Plain),
        'ث' => (Class::T, Variant::Th),
        'ج' | 'چ' => (Class::J, Plain),
        'غ' | 'گ' => (Class::J, Variant::G),
        'ك' => (Class::K, Plain),
        'ق' => (Class::K, Variant::Q),
        'خ' => (Class::K, Variant::Kh),
        'د' => (Class::D, Plain),
        'ذ' | 'ض' | 'ظ' => (Class::D, Variant::Dh),
        'ر' => (Class::R, Plain),
        'ز' => (Class::Z, Plain),
        'س' | 'ص' => (Class::S, Plain),
        'ش' => (Class::X, Plain),
        'ف' => (Class::F, Plain),
        'ڤ' => (Class::F, Variant::V),
        'ل' => (Class::L, Plain),
        'م' => (Class::M, Plain),
        'ن' => (Class::N, Plain),
        'ا' | 'ء' | 'ع' => (Class::Weak, Variant::A),
        'ة' => (Class::Weak, Variant::TiedT),
        'ه' | 'ح' => (Class::Weak, Variant::H),
        'و' => (Class::Weak, Variant::LongU),
        'ي' => (Class::Weak, Variant::LongI),
        _ => return None,
    };
    Some(Sound::new(class, variant))
}

/// Returns the sounds of a word in small Latin letters without marks.
pub(super) fn latin_sounds(word: &str) -> Vec<Sound> {
    let mut heard: Vec<Sound> = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let group = LATIN_GROUPS.iter().find(|(group, _)| rest.starts_with(group));
        let (length, sound) = match group {
            Some((group, sound)) => (group.len(), Some(*sound)),
            // Words begin with it in Chinese, where it is written so.
            None if heard.is_empty() && (rest.starts_with("xi") || rest.starts_with("xu")) => {
                (1, Some(Sound::new(Class::X, Plain)))
            }
            None => {
                let behind = rest[letter.len_utf8()..].chars().next();
                (letter.len_utf8(), latin_sound(letter, behind))
            }
        };
        rest = &rest[length..];
        // A doubled letter is one sound.
        if heard.last() != sound.as_ref() {
            heard.extend(sound);
        }
        if letter == 'x' && sound.is_some_and(|sound| sound.class == Class::K) {
            heard.push(Sound::new(Class::S, Plain));
        }
    }
    heard
}

fn latin_sound(letter: char, behind: Option<char>) -> Option<Sound> {
    let (class, variant) = match letter {
        'b' => (Class::B, Plain),
        'p' => (Class::B, Variant::P),
        't' => (Class::T, Plain),
        'j' => (Class::J, Plain),
        'g' => (Class::J, Variant::G),
        'c' if matches!(behind, Some('e' | 'i' | 'y')) => (Class::S, Variant::C),
        'c' => (Class::K, Variant::C),
        'k' | 'x' => (Class::K, Plain),
        'q' => (Class::K, Variant::Q),
        'd' => (Class::D, Plain),
        'r' => (Class::R, Plain),
        'z' => (Class::Z, Plain),
        's' | 'ß' => (Class::S, Plain),
        'f' => (Class::F, Plain),
        'v' => (Class::F, Variant::V),
        'l' | 'ł' => (Class::L, Plain),
        'm' => (Class::M, Plain),
        'n' => (Class::N, Plain),
        'a' | 'æ' => (Class::Weak, Variant::A),
        'h' => (Class::Weak, Variant::H),
        'u' | 'o' | 'w' | 'ø' | 'œ' => (Class::Weak, Variant::U),
        'e' => (Class::Weak, Variant::E),
        'i' | 'y' | 'ı' => (Class::Weak, Variant::I),
        _ => return None,
    };
    Some(Sound::new(class, variant))
}
