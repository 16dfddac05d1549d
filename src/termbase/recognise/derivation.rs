//! How a term became what stands in a text: proclitics, article, word and pronoun of each of its words.
//!
//! ```
//! use turjuman::termbase::concept::{Concept, Status, Term, Termbase};
//! use turjuman::termbase::recognise::Recogniser;
//! let arabic: turjuman::language::LanguageTag = "ar".parse()?;
//! let term = Term::new(arabic.clone(), "حكومة", Status::Preferred);
//! let concept = Concept { terms: vec![term.clone()], ..Concept::default() };
//! let recogniser = Recogniser::new(&Termbase { concepts: vec![concept] }, &arabic);
//! let text = "وبحكومتهم";
//! let found = recogniser.find(text);
//! let derivations = recogniser.derivations(text, &found, |_| &term.text);
//! let derivation = derivations[0].as_ref().map(ToString::to_string);
//! assert_eq!(derivation.as_deref(), Some("و + ب + حكومت (حكومة) + هم"));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::fmt;
use std::ops::Range;

use crate::language::LanguageTag;
use crate::termbase::recognise::Recognition;
use crate::termbase::recognise::known_words::KnownWords;
use crate::termbase::recognise::lattice::{Edge, Lattice};
use crate::termbase::recognise::lexicon::Lexicon;
use crate::termbase::recognise::search::paths_of;
use crate::termbase::recognise::tokens::{Token, Tokens, key};
use crate::text::arabic;
use crate::text::arabic::article::without_article;
use crate::text::arabic::joined::compound_name_cut;

/// How the words of a term became those of a text; printed with a plus between the parts of a word and a bar
/// between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The words in their order; one for a whole term in a language whose words are not parted.
    pub words: Vec<WordDerivation>,
}

/// How a word of a term became one of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordDerivation {
    /// The conjunction and the preposition in front, a letter each.
    pub proclitics: Vec<char>,
    /// Whether it has an article, which may be written with the preposition as `لل`.
    pub article: bool,
    /// The word as the term has it, without its article.
    pub base: String,
    /// What the text has of it where that is something else, marks apart.
    pub form: Option<String>,
    /// The pronoun behind it.
    pub pronoun: Option<String>,
}

impl fmt::Display for WordDerivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for proclitic in &self.proclitics {
            write!(f, "{proclitic} + ")?;
        }
        if self.article {
            f.write_str("ال + ")?;
        }
        match &self.form {
            Some(form) => write!(f, "{form} ({})", self.base)?,
            None => f.write_str(&self.base)?,
        }
        match &self.pronoun {
            Some(pronoun) => write!(f, " + {pronoun}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.words.iter().enumerate() {
            let parting = if index == 0 { "" } else { " | " };
            write!(f, "{parting}{word}")?;
        }
        Ok(())
    }
}

/// Derives what was recognised in a text from the terms; `None` for what is not found there.
pub(super) fn derivations<'a>(
    text: &str,
    language: &LanguageTag,
    lexicon: Lexicon<'_>,
    found: &[Recognition],
    term_of: impl Fn(&Recognition) -> &'a str,
) -> Vec<Option<Derivation>> {
    let tokens = Tokens::new(text, language);
    let lattice =
        Lattice::new(&tokens, lexicon, language, tokens.writing(), &mut KnownWords::default());
    let paths = paths_of(&tokens, &lattice, lexicon, found);
    let derived = paths.into_iter().zip(found).map(|(path, one)| {
        let (path, term) = (path?, term_of(one));
        if language.is_arabic() {
            return arabic_derivation(&path, &tokens, &Tokens::of_term(term, language));
        }
        let form: String = tokens.plain[one.start..one.end].iter().collect();
        let form = Some(form).filter(|form| form != term);
        let word = WordDerivation { base: term.to_owned(), form, ..WordDerivation::default() };
        Some(Derivation { words: vec![word] })
    });
    derived.collect()
}

fn arabic_derivation(path: &[Edge], text: &Tokens, term: &Tokens) -> Option<Derivation> {
    let parted = (term.tokens.len() < path.len()).then(|| term.parted(compound_name_cut));
    let term = parted.as_ref().unwrap_or(term);
    // A name of two words is written as one, or the other way round.
    let written = |token: &Token| text_of(term, token.characters.clone());
    let whole: String = term.tokens.iter().map(written).collect();
    let read = |edge: &Edge| text_of(text, edge.start as usize..edge.end as usize);
    let is_joined = term.tokens.len() != path.len()
        && arabic::folded(&path.iter().map(read).collect::<String>()) == arabic::folded(&whole);
    if is_joined {
        let words: Vec<String> = term.tokens.iter().map(written).collect();
        let form: Vec<String> = path.iter().map(read).collect();
        let proclitics = path.first().map_or(0..0, |first| {
            first.start as usize - usize::from(first.chain)..first.start as usize
        });
        return Some(Derivation {
            words: vec![WordDerivation {
                proclitics: text_of(text, proclitics).chars().collect(),
                base: words.join(" "),
                form: Some(form.join(" ")),
                ..WordDerivation::default()
            }],
        });
    }
    // A surname is the last of the words.
    let first = term.tokens.len().checked_sub(path.len())?;
    let pairs = path.iter().zip(&term.tokens[first..]);
    Some(Derivation {
        words: pairs.map(|(edge, token)| word_derivation(edge, text, token, term)).collect(),
    })
}

/// Returns a part of a text, or of a term, by its place in the match form, in characters, without marks.
fn text_of(text: &Tokens, characters: Range<usize>) -> String {
    let letters = if characters.is_empty() { &[] } else { text.plain_slice(characters) };
    letters.iter().filter(|&&letter| !arabic::is_mark(letter)).collect()
}

fn word_derivation(
    edge: &Edge,
    text: &Tokens,
    token: &Token,
    words_of_term: &Tokens,
) -> WordDerivation {
    let written = |start: u32, end: u32| text_of(text, start as usize..end as usize);
    let word = key(words_of_term.text(token));
    let letters = text_of(words_of_term, token.characters.clone());
    let base = match without_article(&word, &letters) {
        Some(_) => letters.chars().skip(2).collect(),
        None => letters,
    };
    let form = written(edge.start + u32::from(edge.article), edge.end);
    let is_same = arabic::folded(&form) == arabic::folded(&base);
    let pronoun = written(edge.end, edge.end + u32::from(edge.pronoun));
    WordDerivation {
        proclitics: written(edge.start - u32::from(edge.chain), edge.start).chars().collect(),
        article: edge.has_article,
        base,
        form: (!is_same).then_some(form),
        pronoun: (!pronoun.is_empty()).then_some(pronoun),
    }
}

#[cfg(test)]
mod tests {
    use crate::termbase::concept::{Concept, ConceptKind, Status, Term, Termbase};
    use crate::termbase::recognise::Recogniser;

    #[test]
    fn shows_the_parts_of_words() {
        for (tag, kind, term, text, expected) in [
            (
                "ar",
                ConceptKind::Term,
                "القيادة المركزية",
                "وللقيادة المركزية",
                "و + ل + ال + قيادة | ال + مركزية",
            ),
            (
                "ar",
                ConceptKind::Term,
                "القيادة المركزية",
                "قيادته المركزية",
                "قيادت (قيادة) + ه | ال + مركزية",
            ),
            ("ar", ConceptKind::Term, "صاروخ", "بصواريخهم", "ب + صواريخ (صاروخ) + هم"),
            ("ar", ConceptKind::Term, "لجنة", "للجنة", "ل + لجنة"),
            ("ar", ConceptKind::Term, "لجنة", "واللجنة", "و + ال + لجنة"),
            ("ar", ConceptKind::Term, "كتاب", "كتابٌ", "كتاب"),
            ("ar", ConceptKind::Term, "يستهدف", "وسيستهدفها", "و + س + يستهدف + ها"),
            ("ar", ConceptKind::Place, "أبوظبي", "في أبي ظبي", "أبي (أبو) | ظبي"),
            ("ar", ConceptKind::Place, "خان يونس", "وبخانيونس", "و + ب + خانيونس (خان يونس)"),
            ("ar", ConceptKind::Place, "خانيونس", "خان يونس", "خان يونس (خانيونس)"),
            ("en", ConceptKind::Term, "airstrike", "the airstrikes", "airstrikes (airstrike)"),
            ("en", ConceptKind::Term, "airstrike", "the airstrike", "airstrike"),
        ] {
            let language: crate::language::LanguageTag = tag.parse().expect("the tag is valid");
            let written = Term::new(language.clone(), term, Status::Preferred);
            let concept = Concept { kind: Some(kind), terms: vec![written], ..Concept::default() };
            let recogniser = Recogniser::new(&Termbase { concepts: vec![concept] }, &language);
            let found = recogniser.find(text);
            let derivations = recogniser.derivations(text, &found, |_| term);
            let derivation = derivations[0].as_ref().map(ToString::to_string);
            assert_eq!(derivation.as_deref(), Some(expected), "{text}");
        }
    }
}
