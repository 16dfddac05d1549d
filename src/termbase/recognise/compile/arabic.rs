//! Arabic terms: each word without its article, under each way of parting it into a stem and an ending.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{Compiler, EnteredForm, PlacedTerm, ROOT};
use crate::language::LanguageTag;
use crate::termbase::concept::{ConceptKind, InflectionRule, Termbase};
use crate::termbase::recognise::agreement::Phrase;
use crate::termbase::recognise::aliases::aliases;
use crate::termbase::recognise::forms::FormKind;
use crate::termbase::recognise::lexicon::{Alias, Parting, Word, phrase_bit, stem_bits};
use crate::termbase::recognise::nature::{Definiteness, Nature, TermWord};
use crate::termbase::recognise::node::NO_NODE;
use crate::termbase::recognise::surname::called_by;
use crate::termbase::recognise::tokens::{Tokens, key};
use crate::termbase::recognise::writing::Writing;
use crate::text::arabic::article::without_article;
use crate::text::arabic::before_genitive::other_cases;
use crate::text::arabic::broken_plurals::is_listed_plural;
use crate::text::arabic::endings::{Ending, endings};
use crate::text::arabic::final_letters::{FinalYa, TermWriting};
use crate::text::arabic::function_words::{is_no_genitive, with_other_referents};
use crate::text::arabic::hamza::{Hamzas, is_told_by_hamza};
use crate::text::arabic::joined::{compound_name_cut, name_cut};
use crate::text::arabic::nouns::NounClass;
use crate::text::arabic::spellings::other_spellings;
use crate::text::arabic::verbs::verb_forms;
use crate::text::arabic::whole_words::begins_whole;
use crate::text::arabic::word_classes::is_adjective_of_origin;
use crate::text::arabic::{folded, has_letters, is_letter, is_mark, is_word_of_letters};

impl Compiler<'_> {
    /// Enters an Arabic term: its words without their articles, in all their endings; and, where a name is written
    /// as one word that is written as two as well, as two.
    pub(super) fn enter_arabic(&mut self, of: PlacedTerm<'_>) {
        let tokens = Tokens::of_term(&of.term.text, self.language);
        self.enter_arabic_form(of, FormKind::Itself, &tokens);
        let parted = tokens.parted(compound_name_cut);
        if parted.tokens.len() > tokens.tokens.len() {
            self.enter_arabic_form(of, FormKind::Itself, &parted);
        }
        let is_name = !of.subject.is_of_terms;
        if is_name {
            self.enter_joined(of, &tokens);
        }
        if let Some(indefinite) = without_articles(&tokens).filter(|_| !is_name)
            && of.term.inflection == InflectionRule::Inflected
        {
            let tokens = Tokens::new(&indefinite, self.language);
            self.enter_arabic_form(of, FormKind::Inflected, &tokens);
        }
    }

    /// Enters a name of two words as one, the two behind a family name too (`شي جينبينغ`), and one of a word that others write as
    /// two as those.
    fn enter_joined(&mut self, of: PlacedTerm<'_>, tokens: &Tokens) {
        let words: Vec<&str> = tokens.tokens.iter().map(|token| tokens.text(token)).collect();
        let other = match words[..] {
            [one, other] if are_joined(one, other) => format!("{one}{other}"),
            [family, one, other] if of.subject.has_family_name_first => {
                format!("{family} {one}{other}")
            }
            [one] => match name_cut(one) {
                Some(cut) => format!("{} {}", &one[..cut], &one[cut..]),
                None => return,
            },
            _ => return,
        };
        let tokens = Tokens::new(&other, self.language);
        self.enter_arabic_form(of, FormKind::Joined, &tokens);
    }

    /// Enters a term as it stands in one writing.
    pub(super) fn enter_arabic_form(
        &mut self,
        of: PlacedTerm<'_>,
        kind: FormKind,
        tokens: &Tokens,
    ) {
        let (Some(first), Some(last)) = (tokens.tokens.first(), tokens.tokens.last()) else {
            return;
        };
        let nature = Nature::of(of.subject, of.term);
        let first_word = self.phrase_words.len();
        let words = self.enter_words(tokens, nature);
        let is_wanted = of.term.status.is_good();
        if is_wanted {
            self.wanted_words.extend(&words);
        }
        if words.len() == 1 || !is_wanted {
            let bare = |token| {
                let word = key(tokens.text(token));
                without_article(&word, &tokens.written(token)).unwrap_or(&word).to_owned()
            };
            self.told_by_spelling.extend(tokens.tokens.iter().map(bare));
        }
        let characters = first.characters.start..last.characters.end;
        let text: String = tokens.plain_slice(characters).iter().collect();
        let whole = EnteredForm {
            phrase: Some((nature, first_word..self.phrase_words.len())),
            ..of.form(kind, self.print(&text))
        };
        let node = self.add_steps(&words);
        self.forms.push((node, whole.clone()));
        let is_person = of.subject.kind == Some(ConceptKind::Person);
        if is_person && kind != FormKind::Joined && of.term.status.is_good() {
            let texts: Vec<&str> = tokens.tokens.iter().map(|token| tokens.text(token)).collect();
            self.enter_surnames(of, &whole, &words, &texts);
        }
    }

    /// Enters the words of a term, with what agreement asks of each; returns their numbers.
    fn enter_words(&mut self, tokens: &Tokens, nature: Nature) -> Vec<u32> {
        let mut words: Vec<u32> = Vec::with_capacity(tokens.tokens.len());
        for (index, token) in tokens.tokens.iter().enumerate() {
            let is_first = words.is_empty();
            let word = key(tokens.text(token));
            let behind = tokens.tokens.get(index + 1).map(|next| key(tokens.text(next)));
            let written: String = tokens.written(token);
            let without_article = without_article(&word, &written);
            let term_word =
                TermWord::new(&word, without_article, &written, is_first, behind.as_deref());
            self.phrase_words.push(term_word.bits());
            let bare = without_article.unwrap_or(&word);
            let id = self.intern(&known_word(bare, &written));
            if is_first && tokens.tokens.len() > 1 {
                let bit = phrase_bit(bare);
                self.compounds[bit / 64] |= 1 << (bit % 64);
            }
            self.enter_partings(id, bare, &written);
            if !is_first && term_word.definiteness() == Definiteness::Preposition {
                self.enter_referents(id, &word, &written);
            }
            if is_first && behind.is_some_and(|behind| is_genitive(&behind)) {
                self.enter_cases_before_genitive(id, bare, &written);
            }
            if is_first && nature.has_verb_forms() {
                self.enter_verb_forms(id, &written);
            }
            words.push(id);
        }
        words
    }

    /// Enters what a person is called by alone: the surname, the first word where it is the family name, and what else is known.
    fn enter_surnames(
        &mut self,
        of: PlacedTerm<'_>,
        whole: &EnteredForm,
        words: &[u32],
        texts: &[&str],
    ) {
        let Some((nature, all)) = whole.phrase.clone() else { return };
        let last = texts[texts.len() - 1];
        let first = Phrase { nature, words: &self.phrase_words[all.clone()] }.surname();
        // `نصر الله` is one name; `الله` alone is never a surname.
        let first =
            if last == "الله" { first.min(words.len().saturating_sub(2)) } else { first };
        let surname = |phrase: Range<usize>| EnteredForm {
            kind: FormKind::Surname,
            writing: Writing::Any,
            phrase: Some((nature, phrase)),
            ..whole.clone()
        };
        if (2..=3).contains(&words.len()) && of.subject.has_family_name_first {
            let node = self.add_steps(&words[..1]);
            self.forms.push((node, surname(all.start..all.start + 1)));
        }
        if let Some(name) = called_by(texts) {
            let node = self.add_steps(&words[name.clone()]);
            self.forms.push((node, surname(all.start + name.start..all.start + name.end)));
        }
        if first > 0 && has_letters(last, 3) {
            let node = self.add_steps(&words[first..]);
            self.forms.push((node, surname(all.start + first..all.end)));
        }
    }

    fn add_steps(&mut self, words: &[u32]) -> u32 {
        words.iter().fold(ROOT, |node, &word| self.add_step(node, word))
    }

    /// Enters a preposition with a pronoun with the others that it has as what stands before it is a man, a woman or several:
    /// `المشتبه بهم`.
    fn enter_referents(&mut self, word: u32, text: &str, written: &str) {
        let hamzas = hamzas_of(text, written);
        for other in with_other_referents(text) {
            self.enter_whole(word, &other, Ending::Plain, Alias::NumberInPhrase, hamzas);
        }
    }

    /// Enters a dual or plural that has lost its ن before a genitive in its other cases.
    fn enter_cases_before_genitive(&mut self, word: u32, bare: &str, written: &str) {
        let (alias, hamzas) = (Alias::CaseBeforeGenitive, hamzas_of(bare, written));
        for other in other_cases(bare) {
            self.enter_whole(word, &other, Ending::BeforeGenitive, alias, hamzas);
        }
    }

    /// Enters the forms of a word that is a verb.
    fn enter_verb_forms(&mut self, word: u32, written: &str) {
        for form in verb_forms(written) {
            let ending = Ending::Verb(form.tense, form.behind, form.before);
            self.enter_whole(word, &form.text, ending, Alias::Itself, Hamzas::default());
        }
    }

    /// Enters a folded word as a whole that stands for a term's word.
    fn enter_whole(&mut self, word: u32, text: &str, ending: Ending, alias: Alias, hamzas: Hamzas) {
        let (word, class) = (Word { id: word, node: NO_NODE }, NounClass::Other);
        let parting = Parting { word, ending, alias, class, hamzas, final_ya: None };
        self.enter_stem(text, parting);
    }

    fn enter_partings(&mut self, word: u32, bare: &str, written: &str) {
        if !self.writings.insert((word, written.to_owned())) {
            return;
        }
        self.enter_endings(word, bare, written, Alias::Itself);
        for (other, alias) in aliases(bare, written, hamzas_of(bare, written)) {
            self.enter_endings(word, &folded(&other), &other, alias);
        }
        let others = other_spellings(bare, written).into_iter();
        self.respelled.extend(others.map(|other| (word, other)));
    }

    /// Enters a word, folded and as it is written, under each way of parting it, as what stands for a term's word.
    fn enter_endings(&mut self, word: u32, text: &str, written: &str, alias: Alias) {
        let class = NounClass::of(text, written);
        let hamzas = hamzas_of(text, written);
        let final_ya = self.writing.final_ya(written);
        let is_broken_plural = alias.is_number() && is_listed_plural(text);
        for (stem, ending) in endings(text, written) {
            if ending.is_of_singular() && alias.is_number() {
                continue;
            }
            let ending = match ending {
                Ending::Plain if is_broken_plural => Ending::BrokenPlural,
                Ending::Feminine if is_broken_plural => Ending::BrokenPluralInTa,
                ending => ending,
            };
            // Without their endings, `يمنية` and `يمنيون` end in ي: `اليمنى` is no form of them.
            let final_ya = match ending {
                Ending::Feminine | Ending::MasculinePlural => self.writing.final_ya(stem),
                _ => final_ya,
            };
            let word = Word { id: word, node: NO_NODE };
            self.enter_stem(stem, Parting { word, ending, alias, class, hamzas, final_ya });
        }
    }

    fn enter_stem(&mut self, stem: &str, parting: Parting) {
        for bit in stem_bits(stem) {
            self.stem_beginnings[bit / 64] |= 1 << (bit % 64);
        }
        let (stem, _is_new) = self.stems.enter(stem);
        self.partings.push((stem, parting));
    }

    /// Enters the other spellings of words, but for those that are terms themselves, or words of one that is not wanted; of what
    /// is not wanted itself, for those of any term. A glossary that has both may want one only.
    pub(super) fn enter_respelled(&mut self) {
        for (word, other) in std::mem::take(&mut self.respelled) {
            let text = folded(&other);
            let (_id, is_new) = self.words.enter(&text);
            let may_be_either = self.wanted_words.contains(&word) || is_new;
            if may_be_either && !self.told_by_spelling.contains(&text) {
                self.enter_endings(word, &text, &other, Alias::Spelling);
            }
        }
    }
}

/// Returns a term of nouns that a conjunction joins without their articles, which all of them lose together: `نفط
/// وغاز` of `النفط والغاز`. `None` of any other term.
fn without_articles(tokens: &Tokens) -> Option<String> {
    const WITH_CONJUNCTION: &str = "وال";
    let mut words: Vec<String> = Vec::with_capacity(tokens.tokens.len());
    let mut is_joined = false;
    for token in &tokens.tokens {
        let word = key(tokens.text(token));
        let written: String = tokens.written(token);
        let bare = match written.strip_prefix(WITH_CONJUNCTION) {
            Some(bare) if !words.is_empty() && !begins_whole(&word) => {
                is_joined = true;
                Some(format!("و{bare}"))
            }
            _ => {
                without_article(&word, &written).and(written.strip_prefix("ال")).map(str::to_owned)
            }
        };
        if bare.is_none() && words.is_empty() {
            return None;
        }
        words.push(bare.unwrap_or(written));
    }
    is_joined.then(|| words.join(" "))
}

/// Tells whether a folded word of a term behind its first is a genitive sooner than an adjective.
fn is_genitive(word: &str) -> bool {
    let is_adjective = !word.starts_with("ال") && is_adjective_of_origin(word);
    word.starts_with(is_letter) && !is_no_genitive(word) && !is_adjective
}

/// Tells whether two words may be written as one that is hardly another: of six letters at least, without an article or ta
/// marbuta between them.
fn are_joined(one: &str, other: &str) -> bool {
    let is_word =
        |word: &str| is_word_of_letters(word) && has_letters(word, 2) && !word.starts_with("ال");
    let joined = format!("{one}{other}");
    is_word(one)
        && is_word(other)
        && has_letters(&joined, 6)
        && !one.ends_with('ه')
        && !begins_whole(&joined)
}

/// Returns what tells an Arabic word of a term from the others: the folded word; of one with a true heh at its end
/// that it is none with ta marbuta (`موجه` and `موجة`), as other things are written behind it; its ى, if it ends in one
/// (`قوى` and `قوي`); and the hamzas of one that is another word with others (`أعمال`, `إعمال`).
fn known_word<'a>(word: &'a str, written: &str) -> Cow<'a, str> {
    let ends_in_heh = word.ends_with('ه') && written.trim_end_matches(is_mark).ends_with('ه');
    let hamzas = Some(hamzas_of(word, written).bits());
    match hamzas.filter(|&hamzas| hamzas != 0 && is_told_by_hamza(word)) {
        Some(hamzas) => Cow::Owned(format!("{word}ـ{hamzas}")),
        None if ends_in_heh => Cow::Owned(format!("{word}ـ")),
        None if FinalYa::of_word(written) == Some(FinalYa::Maqsura) => match word.strip_suffix('ي')
        {
            Some(stem) => Cow::Owned(format!("{stem}ى")),
            None => Cow::Borrowed(word),
        },
        None => Cow::Borrowed(word),
    }
}

/// Returns how the last letters of a language's terms are written, if it is Arabic.
pub(super) fn writing(termbase: &Termbase, language: &LanguageTag) -> TermWriting {
    if !language.is_arabic() {
        return TermWriting::default();
    }
    let terms = termbase.concepts.iter().flat_map(|concept| &concept.terms);
    let terms = terms.filter(|term| term.language.matches(language));
    TermWriting::of(terms.flat_map(|term| term.text.split_whitespace()))
}

/// Returns the hamzas of a folded word without its article, as it is written with or without that.
fn hamzas_of(word: &str, written: &str) -> Hamzas {
    let own = word.chars().count();
    let count =
        |letters: &mut dyn Iterator<Item = char>| letters.filter(|&one| !is_mark(one)).count();
    let (hamzas, letters) = match Hamzas::of(written.chars()) {
        Some(hamzas) => (hamzas, count(&mut written.chars())),
        None => {
            let hamzas = Hamzas::of(written.nfkc()).unwrap_or_default();
            (hamzas, count(&mut written.nfkc()))
        }
    };
    hamzas.behind(letters.saturating_sub(own))
}

#[cfg(test)]
mod tests {
    use crate::termbase::concept::{Concept, Status, Term, Termbase};
    use crate::termbase::recognise::Recogniser;

    #[test]
    fn finds_unwanted_terms_in_other_spellings() {
        let arabic = "ar".parse().expect("the tag is valid");
        let term =
            |text: &str, status: Status| Term::new("ar".parse().expect("it is"), text, status);
        let (good, bad) = (Status::Preferred, Status::Forbidden);
        for (terms, text, expected) in [
            (&[("القيادة المركزية", good), ("القيادة الأمريكية", bad)][..], "القيادة الأميركية", 1),
            (&[("القوات الأمريكية", good), ("القوات الأميركية", bad)], "للقوات الأميركية", 1),
            (&[("القوات الأمريكية", good), ("القوات الأميركية", bad)], "للقوات الأمريكية", 0),
            (&[("مسؤول كبير", good), ("مسئول", bad)], "مسؤول كبير", 0),
        ] {
            let terms = terms.iter().map(|&(text, status)| term(text, status)).collect();
            let concept = Concept { terms, ..Concept::default() };
            let termbase = Termbase { concepts: vec![concept] };
            let found = Recogniser::new(&termbase, &arabic).find(text);
            assert_eq!(found.iter().map(|one| one.term).collect::<Vec<_>>(), [expected], "{text}");
        }
    }
}
