//! In which direction a list of terms and translations goes that does not say: the scripts of its columns tell.

use super::reading::ReadOptions;
use crate::text::script::{Script, script_of};

/// What is known of a list that goes from one language to another: how many of its terms are in which script.
#[derive(Debug)]
pub(super) struct Direction {
    source: Option<Script>,
    target: Option<Script>,
    /// Whether a term in the place of those of the source has a letter of its script, and one of the target's.
    first: [bool; 2],
    /// The same of the place of those of the target.
    second: [bool; 2],
}

impl Direction {
    pub(super) fn new(options: &ReadOptions) -> Self {
        Self {
            source: Script::of_language(&options.source),
            target: Script::of_language(&options.target),
            first: [false; 2],
            second: [false; 2],
        }
    }

    /// Takes a pair of terms into account.
    pub(super) fn see(&mut self, first: &str, second: &str) {
        for (text, seen) in [(first, &mut self.first), (second, &mut self.second)] {
            for (script, seen) in [self.source, self.target].into_iter().zip(seen) {
                let is_of_script = |letter| script.is_some() && script_of(letter) == script;
                *seen = *seen || text.chars().any(is_of_script);
            }
        }
    }

    /// Tells whether the list goes the other way: no term has a letter of the script that is expected in its place, and
    /// in both places there are letters of the other script.
    pub(super) fn is_reversed(&self) -> bool {
        self.source != self.target && self.first == [false, true] && self.second == [true, false]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_told_by_scripts() {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        for (source, target, pairs, is_reversed) in [
            ("en", "ar", &[("هدنة", "ceasefire"), ("", "x"), ("2024", "")][..], true),
            ("ar", "en", &[("peace", "سلام")], true),
            ("en", "ar", &[("peace", "سلام")], false),
            ("en", "ar", &[("هدنة", "ceasefire"), ("CNN", "سي إن إن")], false),
            ("en", "ar", &[("هدنة", "1")], false),
            ("en", "ar", &[("هدنة", "سلام"), ("a", "b")], false),
            ("en", "fr", &[("paix", "peace")], false),
            ("en", "tlh", &[("هدنة", "peace")], false),
            ("en", "ar", &[], false),
        ] {
            let mut direction = Direction::new(&ReadOptions::between(tag(source), tag(target)));
            for (first, second) in pairs {
                direction.see(first, second);
            }
            assert_eq!(direction.is_reversed(), is_reversed, "{source} {target} {pairs:?}");
        }
    }
}
