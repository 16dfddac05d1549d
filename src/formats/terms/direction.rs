//! In which direction a list of terms and translations goes that does not say: the scripts of its columns tell.

use super::reading::ReadOptions;
use crate::text::script::{Script, are_turned};

/// What is known of a list that goes from one language to another: in which direction most of its pairs go.
#[derive(Debug)]
pub(super) struct Direction {
    /// Those of the source and the target, where both are known.
    scripts: Option<[Script; 2]>,
    /// How many more pairs go the other way than go this way.
    balance: i64,
}

impl Direction {
    pub(super) fn new(options: &ReadOptions) -> Self {
        let [source, target] = [&options.source, &options.target].map(Script::of_language);
        Self { scripts: source.zip(target).map(<[Script; 2]>::from), balance: 0 }
    }

    /// Takes a pair of terms into account.
    pub(super) fn see(&mut self, first: &str, second: &str) {
        let turned = self.scripts.and_then(|scripts| are_turned(scripts, [first, second]));
        self.balance += turned.map_or(0, |is_turned| if is_turned { 1 } else { -1 });
    }

    /// Tells whether the list goes the other way: more of its pairs are written in each other's scripts than in their own.
    pub(super) fn is_reversed(&self) -> bool {
        self.balance > 0
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
            // A name that is written in one script in both places, or a row the wrong way round, is one of its list.
            ("en", "ar", &[("هدنة", "ceasefire"), ("سلام", "peace"), ("DNA", "DNA")], true),
            ("en", "ar", &[("هدنة", "ceasefire"), ("سلام", "peace"), ("CNN", "سي إن إن")], true),
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
