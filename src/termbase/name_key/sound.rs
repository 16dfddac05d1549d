//! A sound of a name, and how it differs from another.

/// A sound: its class, and which of the class it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sound {
    pub(super) class: Class,
    pub(super) variant: Variant,
}

/// A class of sounds that are written for one another: the letter that stands for it in keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Class {
    /// Vowels, and consonants that are as weak: `ع ه ح و ي`.
    Weak = b'-',
    B = b'B',
    D = b'D',
    F = b'F',
    J = b'J',
    K = b'K',
    L = b'L',
    M = b'M',
    N = b'N',
    R = b'R',
    S = b'S',
    T = b'T',
    X = b'X',
    Z = b'Z',
}

/// Which sound of its class one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Variant {
    /// The one that the class is named after.
    Plain,
    P,
    V,
    /// `ث`.
    Th,
    /// `ذ`, `ض`, `ظ`.
    Dh,
    /// `غ`, and the *g* of *go*.
    G,
    /// `ق`.
    Q,
    /// `خ`.
    Kh,
    /// What is written with a *c*, which is `ج` in Turkish.
    C,
    /// An *n* before a *b*, which may be heard as an *m*: `Jumblatt`.
    BeforeB,
    /// A *t* or *d* before a sibilant, which is often written without them: `Mertz`, `Merz`.
    BeforeSibilant,
    A,
    E,
    I,
    U,
    /// A vowel that is certainly long.
    LongI,
    LongU,
    H,
    /// The `ة` in front of another word, where it may be heard as a *t*: `Izzat Ibrahim`.
    TiedT,
}

/// What it costs to leave a consonant out that is not weak.
pub(super) const CONSONANT: u32 = 100;

impl Class {
    /// All of them.
    const ALL: [Self; 14] = [
        Self::Weak,
        Self::B,
        Self::D,
        Self::F,
        Self::J,
        Self::K,
        Self::L,
        Self::M,
        Self::N,
        Self::R,
        Self::S,
        Self::T,
        Self::X,
        Self::Z,
    ];

    /// Returns the letter that stands for it in keys.
    pub(super) fn letter(self) -> char {
        char::from(self as u8)
    }

    /// Returns the class that a letter of a key stands for.
    pub(super) fn of_letter(letter: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|class| *class as u8 == letter)
    }

    /// Tells whether some sounds of two classes of consonants are written for one another.
    pub(super) fn is_like(self, other: Self) -> bool {
        use Class::{B, D, F, J, K, M, N, S, T, X, Z};
        matches!(
            (self.min(other), self.max(other)),
            (B, F) | (D | S | T, Z) | (J, K | S | X) | (M, N) | (S, T | X)
        )
    }
}

impl Sound {
    pub(super) const fn new(class: Class, variant: Variant) -> Self {
        Self { class, variant }
    }

    /// Tells whether it is a consonant that is always heard.
    pub(super) fn is_strong(self) -> bool {
        self.class != Class::Weak && self.variant != Variant::BeforeSibilant
    }

    /// Returns what it costs to leave the sound out.
    pub(super) fn weight(self) -> u32 {
        match (self.class, self.variant) {
            // Short vowels are not written in Arabic, and `a` and `e` are mostly short.
            (Class::Weak, Variant::E) => 8,
            (Class::Weak, Variant::A | Variant::TiedT) => 9,
            (Class::Weak, Variant::I | Variant::U) => 12,
            (Class::Weak, Variant::LongI | Variant::LongU) => 24,
            (Class::Weak, _) => 10,
            (_, Variant::BeforeSibilant) => 40,
            _ => CONSONANT,
        }
    }

    /// Returns what it costs to hear another sound for it.
    pub(super) fn cost(self, other: Self) -> u32 {
        if self == other {
            0
        } else if self.class == other.class {
            match (self.class, self.variant, other.variant) {
                (Class::Weak, one, other) => cost_of_vowels(one, other),
                (_, Variant::C, _) | (_, _, Variant::C) => 0,
                _ => 20,
            }
        } else if self.is_like(other) {
            40
        } else {
            self.weight().max(other.weight())
        }
    }

    /// Tells whether two sounds of different classes are written for one another: `ق` and `g` (Gaddafi), `و` and
    /// `v`, `ي` and `j` (Benjamin), `ج` and the Turkish `c` (Celal); but not `ج` and `ق`, `ب` and `f`.
    fn is_like(self, other: Self) -> bool {
        use Class::{B, D, F, J, K, M, N, S, T, Weak, X, Z};
        let (one, other) = if self.class < other.class { (self, other) } else { (other, self) };
        match (one.class, other.class) {
            (J, K) => one.variant == Variant::G || other.variant == Variant::C,
            (J, S) => other.variant == Variant::C,
            (B, F) => one.variant == Variant::P || other.variant == Variant::V,
            // ظ is written as `th` and as `z`.
            (T, Z) => one.variant == Variant::Th,
            // ث is an s in Egypt.
            (S, T) => other.variant == Variant::Th,
            (M, N) => other.variant == Variant::BeforeB,
            (Weak, T) => one.variant == Variant::TiedT,
            (Weak, J) => {
                matches!(one.variant, Variant::I | Variant::LongI)
                    && other.variant == Variant::Plain
            }
            (Weak, F) | (S, Z | X) | (D, Z) | (J, X) => true,
            _ => false,
        }
    }
}

/// Returns what it costs to hear one weak sound for another: vowels that are written for one another are near.
fn cost_of_vowels(one: Variant, other: Variant) -> u32 {
    use Variant::{A, E, H, I, U};
    match (short(one), short(other)) {
        (I, I) | (U, U) => 1,
        (E, I) | (I, E) => 2,
        (A, E) | (E, A) => 4,
        (A, H) | (H, A) => 8,
        (E, H) | (H, E) => 10,
        (E, U) | (U, E) => 12,
        (A, U) | (U, A) => 14,
        _ => 16,
    }
}

/// Returns the vowel that a weak sound is as if it were short, a `ة` as if no word were behind it.
fn short(sound: Variant) -> Variant {
    match sound {
        Variant::LongI => Variant::I,
        Variant::LongU => Variant::U,
        Variant::TiedT => Variant::A,
        sound => sound,
    }
}

/// Returns a number for the *l*, *r*, and *m* or *n* among the letters of classes, in their order; of more than 32 of them for
/// the last ones.
pub(super) fn liquids(classes: impl Iterator<Item = u8>) -> u64 {
    let liquid = |class| match class {
        b'L' => Some(1),
        b'R' => Some(2),
        b'M' | b'N' => Some(3),
        _ => None,
    };
    classes.filter_map(liquid).fold(0, |liquids, liquid| liquids << 2 | liquid)
}

/// Returns the least sum of what it costs to make one name of another: to leave sounds out, at their weights, or to hear
/// others for them.
pub(super) fn alignment<T: Copy>(
    one: &[T],
    other: &[T],
    weight: impl Fn(T) -> u32,
    cost: impl Fn(T, T) -> u32,
) -> u32 {
    let mut row: Vec<u32> = Vec::with_capacity(other.len() + 1);
    row.push(0);
    for &sound in other {
        row.push(row[row.len() - 1] + weight(sound));
    }
    for &sound in one {
        let mut diagonal = row[0];
        row[0] += weight(sound);
        for (column, &heard) in other.iter().enumerate() {
            let replaced = diagonal + cost(sound, heard);
            diagonal = row[column + 1];
            let left_out = diagonal + weight(sound);
            let added = row[column] + weight(heard);
            row[column + 1] = replaced.min(left_out).min(added);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const VARIANTS: [Variant; 19] = [
        Variant::Plain,
        Variant::P,
        Variant::V,
        Variant::Th,
        Variant::Dh,
        Variant::G,
        Variant::Q,
        Variant::Kh,
        Variant::C,
        Variant::BeforeB,
        Variant::BeforeSibilant,
        Variant::A,
        Variant::E,
        Variant::I,
        Variant::U,
        Variant::LongI,
        Variant::LongU,
        Variant::H,
        Variant::TiedT,
    ];

    #[test]
    fn classes_are_alike_where_sounds_of_theirs_are() {
        let sounds = |class| VARIANTS.map(|variant| Sound::new(class, variant));
        let consonants = &Class::ALL[1..];
        for (&one, &other) in
            consonants.iter().flat_map(|one| consonants.iter().map(move |other| (one, other)))
        {
            let are_alike = sounds(one)
                .iter()
                .any(|sound| sounds(other).iter().any(|other| sound.is_like(*other)));
            assert_eq!(one.is_like(other), are_alike && one != other, "{one:?} {other:?}");
        }
    }

    #[test]
    fn classes_are_the_letters_of_keys() {
        for class in Class::ALL {
            assert_eq!(Class::of_letter(class.letter() as u8), Some(class));
        }
    }
}
