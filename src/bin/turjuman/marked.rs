//! A text with its differences from another one marked: `[-…-]` stands in the first only, `{+…+}` in the second only.

use turjuman::language::LanguageTag;
use turjuman::matching::difference::{Change, differences};

use crate::output::{OutputStyle, Role, visible};

/// Returns the second of two texts of a language with what differs in the first marked, word by word; both whole where
/// only the spaces differ.
pub(crate) fn marked(
    style: OutputStyle,
    first: &str,
    second: &str,
    language: &LanguageTag,
) -> String {
    if first == second {
        return visible(second);
    }
    let removed = |text: &str| style.paint(Role::Removed, format!("[-{text}-]"));
    let added = |text: &str| style.paint(Role::Added, format!("{{+{text}+}}"));
    if first.split_whitespace().eq(second.split_whitespace()) {
        return format!("{} {}", removed(&visible(first)), added(&visible(second)));
    }
    let mut marked = String::new();
    let mut follows_removed = false;
    for piece in differences(first, second, language) {
        let text = visible(&piece.text);
        let word = text.trim_end();
        let space = &text[word.len()..];
        match piece.change {
            Change::Kept => marked.push_str(&text),
            Change::Removed => marked += &(removed(word) + space),
            Change::Added => {
                if follows_removed && !marked.ends_with(' ') {
                    marked.push(' ');
                }
                marked += &(added(word) + space);
            }
        }
        follows_removed = piece.change == Change::Removed;
    }
    marked.trim_end().to_owned()
}
