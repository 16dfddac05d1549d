//! Isolates (U+2068, U+2069) around what is written from right to left in a line that is not, so that the line keeps
//! its order on a terminal.
//!
//! A message quotes texts of drafts and glossaries in single quotes: a quoted text with a letter of such a script is one
//! part, and elsewhere each run of such letters is.

/// Returns a line with the parts isolated that are written from right to left.
pub(crate) fn with_isolates(line: &str) -> String {
    if !line.contains(is_right_to_left) {
        return line.to_owned();
    }
    let mut isolated = String::with_capacity(line.len() + 16);
    let (mut rest, mut is_in_word) = (line, false);
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '\'' if !is_in_word => 1 + quoted(&rest[1..]).map_or(0, |text| text.len() + 1),
            right if is_right_to_left(right) => run(rest).len(),
            other => other.len_utf8(),
        };
        let (part, behind) = rest.split_at(length);
        match part.strip_prefix('\'') {
            Some(text) if text.contains(is_right_to_left) => {
                let text = text.strip_suffix('\'').unwrap_or(text);
                isolated += &format!("'\u{2068}{text}\u{2069}'")
            }
            None if part.contains(is_right_to_left) => {
                isolated += &format!("\u{2068}{part}\u{2069}")
            }
            _ => isolated += part,
        }
        is_in_word = part.ends_with(char::is_alphanumeric);
        rest = behind;
    }
    isolated
}

/// Returns what stands before the closing quote: one that no letter follows.
fn quoted(text: &str) -> Option<&str> {
    let closes = |(at, _): &(usize, &str)| !text[at + 1..].starts_with(char::is_alphanumeric);
    text.match_indices('\'').find(closes).map(|(at, _)| &text[..at])
}

/// Returns the text up to the last letter from right to left before one from left to right or a quote.
fn run(text: &str) -> &str {
    let is_end = |character: char| {
        character == '\'' || character.is_alphabetic() && !is_right_to_left(character)
    };
    let text = &text[..text.find(is_end).unwrap_or(text.len())];
    text.trim_end_matches(|character| !is_right_to_left(character))
}

/// Tells whether a character is of the blocks of scripts that are written from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isolates_what_is_quoted_and_runs_elsewhere() {
        for (line, expected) in [
            ("'a' is not 'b'", "'a' is not 'b'"),
            ("'سنتكوم' is not 'CENTCOM'", "'<سنتكوم>' is not 'CENTCOM'"),
            ("'قال CENTCOM، ذلك' is long", "'<قال CENTCOM، ذلك>' is long"),
            ("the article of السلام عليكم, 5 times", "the article of <السلام عليكم>, 5 times"),
            ("أ is b", "<أ> is b"),
            ("'U.S.' is not 'ب'", "'U.S.' is not '<ب>'"),
            ("'قال ذلك.' is 'ب؟' too", "'<قال ذلك.>' is '<ب؟>' too"),
            ("term en=ب ت (x)", "term en=<ب ت> (x)"),
            ("Sana'a's 'صنعاء'", "Sana'a's '<صنعاء>'"),
            ("'al-Qaeda's القاعدة' stays", "'<al-Qaeda's القاعدة>' stays"),
            ("an open 'quote ب", "an open 'quote <ب>"),
            ("أخبار.tsv:12: bad", "<أخبار>.tsv:12: bad"),
        ] {
            let marked = with_isolates(line).replace('\u{2068}', "<").replace('\u{2069}', ">");
            assert_eq!(marked, expected);
        }
    }
}
