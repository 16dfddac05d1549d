//! Several values in one cell, parted by `|`; a bar that belongs to a value is written `\|`.
//!
//! ```
//! use turjuman::termbase::values::{join, parts, unescaped};
//! let values: Vec<_> = parts(r"jobs | lpr\|lp").map(unescaped).collect();
//! assert_eq!(values, ["jobs ", " lpr|lp"]);
//! assert_eq!(join(&["jobs", "lpr|lp"]).as_deref(), Some(r"jobs|lpr\|lp"));
//! ```

use std::borrow::Cow;

/// Returns the parts of a cell as they are written.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(cell);
    std::iter::from_fn(move || {
        let text = rest?;
        let is_separator = |(at, _): &(usize, &str)| !text[..*at].ends_with('\\');
        match text.match_indices('|').find(is_separator) {
            Some((at, _)) => {
                rest = Some(&text[at + 1..]);
                Some(&text[..at])
            }
            None => rest.take(),
        }
    })
}

/// Returns the value that a part stands for.
pub fn unescaped(part: &str) -> Cow<'_, str> {
    if part.contains("\\|") { part.replace("\\|", "|").into() } else { part.into() }
}

/// Returns a cell of some values; none if one that is not the last ends with a backslash, which would belong to the
/// bar behind it, or one holds a backslash before a bar.
pub fn join(values: &[&str]) -> Option<String> {
    let mut cell = String::new();
    for (index, value) in values.iter().enumerate() {
        if value.contains("\\|") || (value.ends_with('\\') && index + 1 < values.len()) {
            return None;
        }
        if index > 0 {
            cell.push('|');
        }
        cell += &value.replace('|', "\\|");
    }
    Some(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn refuses_what_would_come_back_otherwise() {
        for (values, cell) in [
            (&["a", "b"][..], Some("a|b")),
            (&[], Some("")),
            (&["|", "||"], Some(r"\||\|\|")),
            (&["a\\"], Some("a\\")),
            (&["a\\", "b"], None),
            (&["a\\|b"], None),
        ] {
            assert_eq!(join(values).as_deref(), cell);
        }
    }

    proptest! {
        #[test]
        fn come_back(values in prop::collection::vec(r"[a|\\ ]{0,4}", 1..5)) {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            if let Some(cell) = join(&values) {
                prop_assert_eq!(parts(&cell).map(unescaped).collect::<Vec<_>>(), values);
            }
        }
    }
}
