//! Digits of every script.
//!
//! ```
//! use turjuman::text::digits::ascii_digit;
//! assert_eq!(ascii_digit('٣'), '3');
//! ```

/// The digit zero of each script that has decimal digits of its own (Unicode 16, general category
/// Nd); those that NFKC already turns into ASCII are left out.
const ZEROS: [char; 60] = [
    '\u{660}',
    '\u{6F0}',
    '\u{7C0}',
    '\u{966}',
    '\u{9E6}',
    '\u{A66}',
    '\u{AE6}',
    '\u{B66}',
    '\u{BE6}',
    '\u{C66}',
    '\u{CE6}',
    '\u{D66}',
    '\u{DE6}',
    '\u{E50}',
    '\u{ED0}',
    '\u{F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19D0}',
    '\u{1A80}',
    '\u{1A90}',
    '\u{1B50}',
    '\u{1BB0}',
    '\u{1C40}',
    '\u{1C50}',
    '\u{A620}',
    '\u{A8D0}',
    '\u{A900}',
    '\u{A9D0}',
    '\u{A9F0}',
    '\u{AA50}',
    '\u{ABF0}',
    '\u{104A0}',
    '\u{10D30}',
    '\u{11066}',
    '\u{110F0}',
    '\u{11136}',
    '\u{111D0}',
    '\u{112F0}',
    '\u{11450}',
    '\u{114D0}',
    '\u{11650}',
    '\u{116C0}',
    '\u{11730}',
    '\u{118E0}',
    '\u{11950}',
    '\u{11C50}',
    '\u{11D50}',
    '\u{11DA0}',
    '\u{11F50}',
    '\u{16A60}',
    '\u{16AC0}',
    '\u{16B50}',
    '\u{1E140}',
    '\u{1E2F0}',
    '\u{1E4F0}',
    '\u{1E950}',
];

/// Returns a digit of any script as an ASCII digit, and every other character as it is.
pub fn ascii_digit(character: char) -> char {
    if character < '\u{660}' {
        return character;
    }
    let index = ZEROS.partition_point(|&zero| zero <= character);
    match index.checked_sub(1).map(|index| character as u32 - ZEROS[index] as u32) {
        Some(value @ 0..=9) => char::from_digit(value, 10).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_sorted() {
        assert!(ZEROS.is_sorted());
        assert_eq!(ascii_digit('𞥙'), '9');
        assert_eq!(ascii_digit('क'), 'क');
    }
}
