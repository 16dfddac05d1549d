//! `untranslated`: a translation that is still the source, or in its script.

use crate::checks::pair::{Pair, Remark, Rule};
use crate::checks::table::Check;
use crate::severity::Severity;
use crate::text::address::is_address;
use crate::text::script::{Script, script_of};
use crate::text::word_list::WordList;

pub(in crate::checks) const CHECK: Check = Check {
    id: "untranslated",
    summary: "The translation is the source, or has no letter of its own script",
    docs: DOCS,
    severity: Severity::Error,
    make: |_setup| Box::new(Untranslated),
};

const DOCS: &str = r"# untranslated

Reports a translation that is the same as the source but for case, marks and spacing, or that has letters and none of
the script of its language.

## Why
Segments are skipped, and tools fill the translation with the source.

## Example
    The talks failed.	The talks failed.

## Options
None.

## False positives
Let pass is what stays as it is in every language: numbers, addresses of the web and of mail, handles and hashtags, file
names, acronyms, and names. In scripts with capitals a text counts as translatable only with a word in small letters that is
no link between names (`of`, `and`, `bin`); in scripts without, with a word of two letters, or with three such words where both
languages share the script. A translation that is quoted in part from the source is no matter of this check.
";

/// Words in small letters that link the words of names.
static LINKS: WordList = WordList::new(
    "
al and at bin bint cm com da de del den der des di du e el et feat for ft ibn in kg km la le les mm of on the
to und van von vs x y
",
);

struct Untranslated;

impl Rule for Untranslated {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        let remark = |message| Remark::new(message).at_target(0..pair.target.characters.len());
        fault(pair).map(remark).into_iter().collect()
    }
}

/// Returns what says that a pair is not translated; `None` where it is, as far as this check knows.
pub(super) fn fault(pair: &Pair<'_>) -> Option<&'static str> {
    let segment = pair.segment;
    if segment.source_language.matches(&segment.target_language) {
        return None;
    }
    let own = Script::of_language(&segment.target_language);
    let shares_script = own == Script::of_language(&segment.source_language);
    let is_foreign = own.is_some_and(|own| lacks_script(&pair.target, own));
    let is_same = pair.source.match_form() == pair.target.match_form();
    let message = match (is_same, is_foreign) {
        (true, _) => "the translation is the same as the source",
        (_, true) => "the translation has no letter of its language's script",
        _ => return None,
    };
    let least = if shares_script { 3 } else { 1 };
    has_translatable_words(&pair.target, least).then_some(message)
}

/// Tells whether a text has letters and none of this script.
fn lacks_script(text: &str, own: Script) -> bool {
    let mut letters = text.chars().filter(|character| character.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(|letter| script_of(letter).is_some_and(|found| found != own))
}

/// Tells whether a text has a word in small letters that is no link, or so many in a script that has
/// no capitals.
fn has_translatable_words(text: &str, least_without_capitals: usize) -> bool {
    let mut without_capitals = 0;
    for token in text.split_whitespace().filter(|token| !is_no_language(token)) {
        for word in token.split(|character: char| !character.is_alphanumeric()) {
            let has_digit = word.chars().any(char::is_numeric);
            let letters = word.chars().filter(|character| character.is_alphabetic()).count();
            if has_digit || letters < 2 {
                continue;
            }
            // `yyyy` is a pattern, no word.
            let is_pattern = word.chars().all(|letter| word.starts_with(letter));
            if word.chars().all(char::is_lowercase) && !is_pattern && !LINKS.contains(word) {
                return true;
            }
            if !word.chars().any(|letter| letter.is_lowercase() || letter.is_uppercase()) {
                without_capitals += 1;
            }
        }
    }
    without_capitals >= least_without_capitals
}

/// Tells whether a token is an address, or a piece of a command or of markup.
fn is_no_language(token: &str) -> bool {
    let inner = token.trim_matches(|character: char| !character.is_alphanumeric());
    is_address(token)
        || token.starts_with(['$', '-', '<', '{'])
        || inner.contains(['/', '_', '='])
        || inner.split('.').skip(1).any(|part| part.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::messages;

    #[test]
    fn finds_what_is_not_translated() {
        for (languages, source, target) in [
            (("en", "ar"), "The talks failed.", "The talks failed."),
            (("en", "ar"), "The talks failed.", "the  TALKS failed"),
            (("en", "ar"), "The talks failed.", "Les négociations ont échoué."),
            (("ar", "en"), "فشلت المحادثات", "فشلت المحادثات"),
            (("ar", "en"), "فشلت المحادثات", "فشلت المفاوضات"),
            (("ar", "en"), "المحادثات", "المُحادثات"),
            (("en", "fr"), "The talks failed.", "The talks failed."),
            (("fa", "ar"), "گفتگو به پایان رسید", "گفتگو به پایان رسید"),
        ] {
            assert_eq!(messages("untranslated", languages, source, target).len(), 1, "{target}");
        }
    }

    #[test]
    fn lets_names_and_addresses_pass() {
        for (languages, source, target) in [
            (("en", "ar"), "The talks failed.", "فشلت المحادثات."),
            (("en", "ar"), "NATO", "NATO"),
            (("en", "ar"), "Microsoft Office 365", "Microsoft Office 365"),
            (("en", "ar"), "Bank of America", "Bank of America"),
            (("en", "ar"), "https://example.com/news", "https://example.com/news"),
            (("en", "ar"), "editor@example.com, @desk #news", "editor@example.com, @desk #news"),
            (("en", "ar"), "example.com and report.pdf", "example.com and report.pdf"),
            (("en", "ar"), "2003-04-09", "2003-04-09"),
            (("en", "ar"), "dd MMMM, yyyy", "dd MMMM، yyyy"),
            (("en", "ar"), "Hello there", ""),
            (("en", "ar"), "use the ls command", "استخدم ls"),
            (("ar", "en"), "فشلت المحادثات", "The talks failed."),
            (("ar", "en"), "أ", "أ"),
            (("fa", "ar"), "محمد", "محمد"),
            (("en", "en-GB"), "The talks failed.", "The talks failed."),
            (("en", "zh"), "Good", "好"),
        ] {
            let found = messages("untranslated", languages, source, target);
            assert!(found.is_empty(), "{target}: {found:?}");
        }
    }
}
