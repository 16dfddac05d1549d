//! The rows of a CSV or TSV file, whatever parts its cells.

use std::io::Read;

use super::SheetRow;
use crate::formats::terms::reading::{ReadOptions, TermFileError};
use crate::formats::terms::text::{Fallback, read_text};

/// What may part cells; of two that stand in the first line equally often, the first counts.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];

/// Reads the rows, and the encoding if it had to be guessed.
pub(super) fn rows(
    reader: &mut dyn Read,
    options: &ReadOptions,
) -> Result<(Vec<SheetRow>, Option<&'static str>), TermFileError> {
    let languages = [&options.source, &options.target];
    let decoded = read_text(reader, options.encoding.as_deref(), Fallback::CodePageOf(&languages))?;
    let text = decoded.text.strip_prefix('\u{FEFF}').unwrap_or(&decoded.text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| TermFileError::Broken {
            line: error.position().map_or(1, csv::Position::line),
            message: error.to_string(),
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok((rows, decoded.guessed))
}

/// Returns what parts the cells: what stands most often in the first line, outside of quotes.
fn separator(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut is_quoted = false;
    for byte in line.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            _ => {
                if let Some(at) = SEPARATORS.iter().position(|separator| *separator == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    // A tab is nothing but a separator.
    let at =
        if counts[0] > 0 { 0 } else { counts.iter().position(|count| *count == most).unwrap_or(1) };
    if most == 0 { b',' } else { SEPARATORS[at] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_parts_cells() {
        for (text, expected) in [
            ("a,b;c\n", b','),
            ("a;b;\"c,d,e\"", b';'),
            ("a, b, c\td", b'\t'),
            ("\n\nGerman,de;English,en", b','),
            ("word", b','),
        ] {
            assert_eq!(separator(text), expected, "{text}");
        }
    }
}
