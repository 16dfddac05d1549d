//! Numbers as LEB128: seven bits a byte, the lowest first.

use std::slice;

/// Appends a number.
pub(crate) fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads the numbers of a byte string; what is cut off at the end is left out.
pub(crate) fn numbers(bytes: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || next_number(&mut bytes))
}

/// Takes the first number off a byte string.
#[inline]
pub(crate) fn next_number(bytes: &mut slice::Iter<'_, u8>) -> Option<u64> {
    let first = *bytes.next()?;
    // Most numbers are of one byte.
    if first < 0x80 {
        return Some(first.into());
    }
    let (mut number, mut shift) = (u64::from(first & 0x7F), 7);
    loop {
        let byte = *bytes.next()?;
        number |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back(values: Vec<u64>) {
            let mut bytes = Vec::new();
            values.iter().for_each(|value| push_number(&mut bytes, *value));
            prop_assert_eq!(numbers(&bytes).collect::<Vec<_>>(), values);
        }

        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>) {
            prop_assert!(numbers(&bytes).count() <= bytes.len());
        }
    }
}
