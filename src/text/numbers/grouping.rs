//! Grouping: how digits and the separators between them make numbers.
//!
//! `2,500` is 2500 before it is 2.5, `2.500` is 2.5 before it is 2500, and `20.07.2024` is three numbers.

use std::ops::Range;

use super::glyph::Glyph;
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
    run.groups.push(start..digits_from(start));
    loop {
        let end = run.groups.last().map_or(start, |group| group.end);
        let Some(separator) = glyphs.get(end).map(|glyph| glyph.folded) else { return run };
        let next = end + 1..digits_from((end + 1).min(glyphs.len()));
        let is_thousand = next.len() == 3
            && run.groups[0].len() <= 3
            && !glyphs[start].folded.eq(&'0')
            && run.groups[1..].iter().all(|group| group.len() == 3)
            && run.separators.iter().all(|&separator| separator == ' ');
        match separator {
            '.' | ',' | '،' if !next.is_empty() => {}
            ' ' if is_thousand => {}
            _ => return run,
        }
        run.separators.push(if separator == '،' { ',' } else { separator });
        run.groups.push(next);
    }
}

/// Returns the values and the parts of a run that is one number, or `None` where it is several.
pub(super) fn reading(
    groups: &[String],
    separators: &[char],
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
    let decimal = (before.len() == 1 && first != ' ').then(|| Decimal::new(&before[0], after));
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
    let is_western = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    last.len() == 3 && !first.starts_with('0') && (is_western || is_indian)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_groups() {
        for (groups, separators, expected) in [
            (&["7"][..], &[][..], Some("7")),
            (&["2", "500"], &[','], Some("2500 2.5")),
            (&["2", "500"], &['.'], Some("2.5 2500")),
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
            let found = reading(&groups, separators).map(|(values, _)| {
                values.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" ")
            });
            assert_eq!(found.as_deref(), expected, "{groups:?}");
        }
    }
}
