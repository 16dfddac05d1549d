//! Grouping: how digits and the separators between them make numbers.
//!
//! `2,500` is 2500, where commas do not part thousands perhaps 2.5; `2.500` is 2.5 before it is 2500; and `20.07.2024`
//! is three numbers.

use std::ops::Range;

use super::glyph::Glyph;
use crate::language::LanguageTag;
use crate::text::decimal::Decimal;

/// Groups of digits with the separators between them.
pub(super) struct Run {
    pub(super) groups: Vec<Range<usize>>,
    pub(super) separators: Vec<char>,
}

/// Returns the groups of the run that begins here; spaces belong to it only where they part thousands.
pub(super) fn digit_groups(glyphs: &[Glyph], start: usize) -> Run {
    let digits_from =
        |at: usize| at + glyphs[at..].iter().take_while(|glyph| glyph.is_digit()).count();
    let mut run = Run { groups: Vec::new(), separators: Vec::new() };
    let first = start..digits_from(start);
    // Whether the groups so far may be thousands with spaces between.
    let mut are_spaced = first.len() <= 3 && glyphs[start].folded != '0';
    let mut end = first.end;
    run.groups.push(first);
    loop {
        let Some(separator) = glyphs.get(end).map(|glyph| glyph.folded) else { return run };
        let next = end + 1..digits_from((end + 1).min(glyphs.len()));
        are_spaced &= separator == ' ' && next.len() == 3;
        match separator {
            '.' | ',' | '،' if !next.is_empty() => {}
            ' ' if are_spaced => {}
            _ => return run,
        }
        end = next.end;
        run.separators.push(if separator == '،' { ',' } else { separator });
        run.groups.push(next);
    }
}

/// Tells whether a language parts thousands by commas, in the digits that Europe uses.
pub(super) fn parts_thousands_by_commas(language: &LanguageTag) -> bool {
    matches!(language.primary(), "en" | "ar")
}

/// Returns the values and the parts of a run that is one number, or `None` where it is several.
pub(super) fn reading(
    groups: &[String],
    separators: &[char],
    language: &LanguageTag,
) -> Option<(Vec<Decimal>, Vec<Decimal>)> {
    let joined = |groups: &[String]| Decimal::new(&groups.concat(), "");
    let (Some(&first), Some(&last)) = (separators.first(), separators.last()) else {
        return Some((vec![joined(groups)], Vec::new()));
    };
    let (after, before) = groups.split_last()?;
    let parts = groups.iter().map(|group| Decimal::new(group, "")).collect();
    let before_last = &separators[..separators.len() - 1];
    if first != last {
        let is_decimal = last != ' '
            && before_last.iter().all(|&separator| separator == first)
            && are_thousands(before, first);
        return is_decimal.then(|| (vec![Decimal::new(&before.concat(), after)], parts));
    }
    if separators.iter().any(|&separator| separator != first) {
        return None;
    }
    let thousands = are_thousands(groups, first).then(|| joined(groups));
    // Nobody writes three decimals to say that there are none.
    let is_whole = thousands.is_some()
        && (after == "000" || first == ',' && parts_thousands_by_commas(language));
    let decimal =
        (before.len() == 1 && first != ' ' && !is_whole).then(|| Decimal::new(&before[0], after));
    let likeliest_first = if first == '.' { [decimal, thousands] } else { [thousands, decimal] };
    let values: Vec<Decimal> = likeliest_first.into_iter().flatten().collect();
    (!values.is_empty()).then_some((values, parts))
}

/// Tells whether the groups are the thousands of one number; with commas those of India too
/// (`1,00,000`).
fn are_thousands(groups: &[String], separator: char) -> bool {
    let (Some((first, rest)), Some(last)) = (groups.split_first(), groups.last()) else {
        return false;
    };
    let is_indian = separator == ','
        && rest.len() > 1
        && first.len() <= 2
        && rest[..rest.len() - 1].iter().all(|group| group.len() == 2);
    are_western_thousands(groups) || is_indian && last.len() == 3 && !first.starts_with('0')
}

/// Tells whether the groups are the thousands of one number, three digits in each behind the first.
pub(super) fn are_western_thousands(groups: &[String]) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_groups() {
        for (groups, separators, expected) in [
            (&["7"][..], &[][..], Some("7")),
            (&["2", "500"], &[','], Some("2500")),
            (&["2", "50"], &[','], Some("2.5")),
            (&["2", "500"], &['.'], Some("2.5 2500")),
            (&["2", "000"], &['.'], Some("2000")),
            (&["2", "500"], &[' '], Some("2500")),
            (&["0", "500"], &[','], Some("0.5")),
            (&["2500", "5"], &[','], Some("2500.5")),
            (&["1", "234", "5"], &[',', '.'], Some("1234.5")),
            (&["1", "234", "567"], &['.', '.'], Some("1234567")),
            (&["12", "34", "567"], &[',', ','], Some("1234567")),
            (&["1", "2", "3"], &['.', '.'], None),
            (&["1", "2", "3"], &[',', '.'], None),
        ] {
            let groups: Vec<String> = groups.iter().map(|&group| group.to_owned()).collect();
            let found = values(&groups, separators, "en");
            assert_eq!(found.as_deref(), expected, "{groups:?}");
        }
        let groups = ["2", "500"].map(str::to_owned);
        assert_eq!(values(&groups, &[','], "de").as_deref(), Some("2500 2.5"));
    }

    fn values(groups: &[String], separators: &[char], language: &str) -> Option<String> {
        let language = language.parse().expect("the tag is valid");
        let (values, _parts) = reading(groups, separators, &language)?;
        Some(values.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" "))
    }
}
