//! Making the messages of the TOML reader say what to write instead.

use crate::nearest::nearest;

/// What the reader expects in its own words, and in the user's.
const EXPECTATIONS: &[(&str, &str)] = &[
    ("expected usize", "expected a whole number, 0 or more"),
    ("expected a sequence", "expected a list, such as [\"one\", \"two\"]"),
    ("expected a boolean", "expected true or false"),
];

/// Returns a message of the TOML reader with the name that was meant, or in plain words. `written` is the text from the
/// place on that it is about.
pub(super) fn explained(message: &str, written: &str) -> String {
    if message == "invalid type: map, expected a sequence" {
        let header = written.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let name = header.map_or("memory", |(name, _rest)| name.trim());
        return format!(
            "this is one table where a list of them is expected; write its name in two brackets, such as [[{name}]]"
        );
    }
    let mut message = message.to_owned();
    for (technical, plain) in EXPECTATIONS {
        if let Some(start) = message.strip_suffix(technical) {
            message = format!("{start}{plain}");
        }
    }
    let Some((unknown, known)) = message.split_once(", expected") else { return message };
    if !unknown.starts_with("unknown ") {
        return message;
    }
    let names = |text: &str| -> Vec<String> {
        text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let known = names(known);
    let listed: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let written = names(unknown).into_iter().next().unwrap_or_default();
    let guess = match nearest(&written, known.iter().map(String::as_str)) {
        Some(name) => format!("; did you mean `{name}`?"),
        None => ".".to_owned(),
    };
    format!("{unknown}{guess} Known: {}", listed.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_meant() {
        for (message, expected) in [
            (
                "unknown field `mni`, expected one of `min`, `limit`",
                "unknown field `mni`; did you mean `min`? Known: `min`, `limit`",
            ),
            (
                "unknown field `lookups`, expected `lookup` or `check`",
                "unknown field `lookups`; did you mean `lookup`? Known: `lookup`, `check`",
            ),
            (
                "unknown field `memories`, expected one of `path`, `penalty`",
                "unknown field `memories`. Known: `path`, `penalty`",
            ),
            (
                "unknown variant `warn`, expected `warning` or `off`",
                "unknown variant `warn`; did you mean `warning`? Known: `warning`, `off`",
            ),
            ("unknown field `x`, there are no fields", "unknown field `x`, there are no fields"),
            (
                "invalid type: string \"a\", expected usize",
                "invalid type: string \"a\", expected a whole number, 0 or more",
            ),
            ("missing field `project`", "missing field `project`"),
        ] {
            assert_eq!(explained(message, ""), expected);
        }
        for (written, name) in [("[domain]\npaths = []", "domain"), ("{ path = 'a' }", "memory")] {
            let message = explained("invalid type: map, expected a sequence", written);
            assert!(message.ends_with(&format!("such as [[{name}]]")), "{message}");
        }
    }
}
