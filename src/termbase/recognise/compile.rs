//! Compiling the terms of one language.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::FixedState;
use unicode_normalization::UnicodeNormalization;

use crate::language::LanguageTag;
use crate::termbase::arrays::ArrayWriter;
use crate::termbase::concept::{ConceptKind, InflectionRule, Status, Term, Termbase};
use crate::termbase::recognise::agreement::Phrase;
use crate::termbase::recognise::aliases::{aliases, respelled};
use crate::termbase::recognise::bytes::FORMAT;
use crate::termbase::recognise::entry::{Entry, Form, Named};
use crate::termbase::recognise::forms::{FormKind, TermForm, forms};
use crate::termbase::recognise::lexicon::{
    Alias, COMPOUND_BITS, Parting, SHORTEST_COMPOUND, STEM_BITS, Word, compound_bit, phrase_bit,
    stem_bits,
};
use crate::termbase::recognise::nature::{Nature, TermWord};
use crate::termbase::recognise::node::{NO_NODE, Node, Step};
use crate::termbase::recognise::subject::Subject;
use crate::termbase::recognise::text_table::TextTableBuilder;
use crate::termbase::recognise::tokens::{Tokens, key};
use crate::termbase::recognise::variants::Unwanted;
use crate::termbase::recognise::writing::Writing;
use crate::text::arabic::article::without_article;
use crate::text::arabic::broken_plurals::is_listed_plural;
use crate::text::arabic::endings::{Ending, endings};
use crate::text::arabic::final_letters::{FinalYa, TermWriting};
use crate::text::arabic::hamza::{Hamzas, is_told_by_hamza};
use crate::text::arabic::joined::{compound_name_cut, name_cut};
use crate::text::arabic::nouns::NounClass;
use crate::text::arabic::verbs::verb_forms;
use crate::text::arabic::whole_words::begins_whole;
use crate::text::arabic::{folded, has_letters, is_mark, is_word_of_letters};

/// Compiles the terms of a language; returns them as bytes.
pub(super) fn compile(termbase: &Termbase, language: &LanguageTag) -> Vec<u8> {
    let mut compiler = Compiler {
        language,
        writing: writing(termbase, language),
        words: TextTableBuilder::default(),
        compounds: vec![0; COMPOUND_BITS / 64],
        stem_beginnings: vec![0; STEM_BITS / 64],
        stems: TextTableBuilder::default(),
        partings: Vec::new(),
        writings: HashSet::default(),
        respelled: Vec::new(),
        steps: HashMap::default(),
        nodes: 1,
        texts: String::new(),
        phrase_words: Vec::new(),
        forms: Vec::new(),
    };
    let unwanted = Unwanted::of(termbase, language);
    for (concept_index, concept) in (0..).zip(&termbase.concepts) {
        let subject = &Subject::of(concept, language);
        for (term_index, term) in (0..).zip(&concept.terms) {
            if !term.language.matches(language) {
                continue;
            }
            let writing = Writing::of(subject, term);
            let placed = PlacedTerm { subject, term, concept_index, term_index, writing };
            if language.is_arabic() {
                compiler.enter_arabic(placed);
            } else {
                for form in forms(subject, term, language, &unwanted) {
                    compiler.enter(placed, &form);
                }
            }
        }
    }
    compiler.enter_respelled();
    compiler.finish()
}

/// A term of the termbase that is entered.
#[derive(Clone, Copy)]
struct PlacedTerm<'a> {
    subject: &'a Subject<'a>,
    term: &'a Term,
    concept_index: u32,
    term_index: u32,
    /// How its forms must be written.
    writing: Writing,
}

impl PlacedTerm<'_> {
    /// Returns a form of the term whose text stands in a place of [`Compiler::texts`].
    fn form(self, kind: FormKind, text: Range<usize>) -> EnteredForm {
        EnteredForm {
            concept: self.concept_index,
            term: self.term_index,
            status: self.term.status,
            kind,
            writing: self.writing,
            named: Named::of(self.subject.kind),
            text,
            phrase: None,
        }
    }
}

/// What terms are still entered into.
struct Compiler<'a> {
    language: &'a LanguageTag,
    /// How the last letters of Arabic terms are written.
    writing: TermWriting,
    words: TextTableBuilder,
    compounds: Vec<u64>,
    stem_beginnings: Vec<u64>,
    stems: TextTableBuilder,
    /// The ways of parting words, with the numbers of their stems; the words have no nodes yet.
    partings: Vec<(u32, Parting)>,
    /// The words that were parted, in each way that they are written: what tells `شأن` from `شان` does not tell words
    /// apart, but how they are parted.
    writings: HashSet<(u32, String), FixedState>,
    /// The words that have another spelling, and that.
    respelled: Vec<(u32, String)>,
    /// The node that a word leads to from another; the key holds both.
    steps: HashMap<u64, u32, FixedState>,
    /// The number of nodes, the root among them.
    nodes: u32,
    /// The texts of the forms, one behind the other.
    texts: String,
    /// What the forms ask of their Arabic words: each a [`TermWord`].
    phrase_words: Vec<u8>,
    /// The forms with the nodes that they end at.
    forms: Vec<(u32, EnteredForm)>,
}

/// A form of a term.
#[derive(Clone, Debug)]
struct EnteredForm {
    concept: u32,
    term: u32,
    status: Status,
    kind: FormKind,
    writing: Writing,
    named: Named,
    /// Where it stands in [`Compiler::texts`].
    text: Range<usize>,
    /// What may become of an Arabic term, and which of [`Compiler::phrase_words`] are its words.
    phrase: Option<(Nature, Range<usize>)>,
}

impl Compiler<'_> {
    fn enter(&mut self, of: PlacedTerm<'_>, form: &TermForm) {
        let mut node = ROOT;
        for word in &form.keys {
            let id = self.intern(word);
            node = self.add_step(node, id);
        }
        let mut entered = of.form(form.kind, self.print(&form.text));
        entered.writing = form.writing.unwrap_or(entered.writing);
        self.forms.push((node, entered));
    }

    /// Enters an Arabic term: its words without their articles, in all their endings; and, where a name is written
    /// as one word that is written as two as well, as two.
    fn enter_arabic(&mut self, of: PlacedTerm<'_>) {
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

    /// Enters a name of two words as one, and one of a word that others write as two as those.
    fn enter_joined(&mut self, of: PlacedTerm<'_>, tokens: &Tokens) {
        let words: Vec<&str> = tokens.tokens.iter().map(|token| tokens.text(token)).collect();
        let other = match words[..] {
            [one, other] if are_joined(one, other) => format!("{one}{other}"),
            [one] => match name_cut(one) {
                Some(cut) => format!("{} {}", &one[..cut], &one[cut..]),
                None => return,
            },
            _ => return,
        };
        let tokens = Tokens::new(&other, self.language);
        self.enter_arabic_form(of, FormKind::Joined, &tokens);
    }

    fn enter_arabic_form(&mut self, of: PlacedTerm<'_>, kind: FormKind, tokens: &Tokens) {
        let (Some(first), Some(last)) = (tokens.tokens.first(), tokens.tokens.last()) else {
            return;
        };
        let characters = first.characters.start..last.characters.end;
        let mut node = ROOT;
        let first_word = self.phrase_words.len();
        let mut words: Vec<u32> = Vec::with_capacity(tokens.tokens.len());
        let nature = Nature::of(of.subject, of.term);
        for token in &tokens.tokens {
            let word = key(tokens.text(token));
            let written: String = tokens.written(token);
            let bare = without_article(&word, &written);
            self.phrase_words.push(TermWord::new(&word, bare, &written, words.is_empty()).bits());
            let id = self.intern(&known_word(bare.unwrap_or(&word), &written));
            if words.is_empty() && tokens.tokens.len() > 1 {
                let bit = phrase_bit(bare.unwrap_or(&word));
                self.compounds[bit / 64] |= 1 << (bit % 64);
            }
            self.enter_partings(id, bare.unwrap_or(&word), &written);
            if words.is_empty() && nature.has_verb_forms() {
                self.enter_verb_forms(id, &written);
            }
            words.push(id);
            node = self.add_step(node, id);
        }
        let text: String = tokens.plain_slice(characters).iter().collect();
        let words_end = self.phrase_words.len();
        let whole = EnteredForm {
            phrase: Some((nature, first_word..words_end)),
            ..of.form(kind, self.print(&text))
        };
        self.forms.push((node, whole.clone()));
        let is_person = of.subject.kind == Some(ConceptKind::Person);
        if is_person && kind != FormKind::Joined && of.term.status.is_good() {
            let phrase = &self.phrase_words[first_word..];
            let first = Phrase { nature, words: phrase }.surname();
            // `نصر الله` is one name; `الله` alone is never a surname.
            let is_of_god = tokens.text(last) == "الله";
            let first = if is_of_god { first.min(words.len().saturating_sub(2)) } else { first };
            let node = words[first..].iter().fold(ROOT, |node, &word| self.add_step(node, word));
            let surname = EnteredForm {
                kind: FormKind::Surname,
                writing: Writing::Any,
                phrase: Some((nature, first_word + first..words_end)),
                ..whole
            };
            if (2..=3).contains(&words.len()) && of.subject.has_family_name_first {
                let phrase = Some((nature, first_word..first_word + 1));
                let node = self.add_step(ROOT, words[0]);
                self.forms.push((node, EnteredForm { phrase, ..surname.clone() }));
            }
            if first > 0 && last.characters.len() > 2 {
                self.forms.push((node, surname));
            }
        }
    }

    /// Enters the forms of a word that is a verb.
    fn enter_verb_forms(&mut self, word: u32, written: &str) {
        for form in verb_forms(written) {
            let ending = Ending::Verb(form.tense, form.behind, form.before);
            self.enter_stem(
                &form.text,
                Parting {
                    word: Word { id: word, node: NO_NODE },
                    ending,
                    alias: Alias::Itself,
                    class: NounClass::Other,
                    hamzas: Hamzas::default(),
                    final_ya: None,
                },
            );
        }
    }

    fn enter_partings(&mut self, word: u32, bare: &str, written: &str) {
        if !self.writings.insert((word, written.to_owned())) {
            return;
        }
        self.enter_endings(word, bare, written, Alias::Itself);
        for (other, alias) in aliases(bare, written, hamzas_of(bare, written)) {
            self.enter_endings(word, &folded(&other), &other, alias);
        }
        self.respelled.extend(respelled(bare, written).map(|other| (word, other)));
    }

    /// Enters a word, folded and as it is written, under each way of parting it, as what stands for a term's word.
    fn enter_endings(&mut self, word: u32, text: &str, written: &str, alias: Alias) {
        let class = NounClass::of(text, written);
        let hamzas = hamzas_of(text, written);
        let final_ya = self.writing.final_ya(written);
        let is_broken_plural = alias.is_number() && is_listed_plural(text);
        for (stem, ending) in endings(text, written) {
            let is_own = matches!(
                ending,
                Ending::FemininePlural
                    | Ending::MasculinePlural
                    | Ending::Dual
                    | Ending::FeminineDual
                    | Ending::ShortWithPronoun
                    | Ending::ShortInAccusative
                    | Ending::ShortDual
                    | Ending::ShortWithYa
            );
            if is_own && alias.is_number() {
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

    /// Enters the other spellings of words, but for those that are words of terms themselves.
    fn enter_respelled(&mut self) {
        for (word, other) in std::mem::take(&mut self.respelled) {
            let text = folded(&other);
            let (_id, is_new) = self.words.enter(&text);
            if is_new {
                self.enter_endings(word, &text, &other, Alias::Spelling);
            }
        }
    }

    /// Keeps a form as it is printed; returns where.
    fn print(&mut self, text: &str) -> Range<usize> {
        let start = self.texts.len();
        self.texts.push_str(text);
        start..self.texts.len()
    }

    fn add_step(&mut self, node: u32, word: u32) -> u32 {
        *self.steps.entry(step_key(node, word)).or_insert_with(|| {
            self.nodes += 1;
            self.nodes - 1
        })
    }

    /// Returns the number of a word.
    fn intern(&mut self, word: &str) -> u32 {
        let (id, is_new) = self.words.enter(word);
        if is_new
            && let [one, two, three, ..] = *word.as_bytes()
            && word.len() >= SHORTEST_COMPOUND
            && !self.language.is_arabic()
        {
            let bit = compound_bit([one, two, three], word, word.len());
            self.compounds[bit / 64] |= 1 << (bit % 64);
        }
        id
    }

    /// Writes all of it.
    fn finish(mut self) -> Vec<u8> {
        let (nodes, numbers) = self.nodes();
        let word = |id: u32| {
            let node = self.steps.get(&step_key(ROOT, id));
            Word { id, node: node.map_or(NO_NODE, |&node| numbers[node as usize]) }
        };
        self.partings.sort_by_key(|(stem, parting)| (*stem, parting.to_bytes()));
        self.partings.dedup();
        let mut partings = self.partings.iter().peekable();
        let mut writer = ArrayWriter::new(FORMAT);
        self.words.write(&mut writer, |id, value| value.extend(word(id).to_bytes()));
        writer.long_numbers(&self.compounds);
        writer.long_numbers(&self.stem_beginnings);
        self.stems.write(&mut writer, |number, value| {
            while let Some((_, parting)) = partings.next_if(|(stem, _)| *stem == number) {
                value.extend(Parting { word: word(parting.word.id), ..*parting }.to_bytes());
            }
        });
        writer.bytes(&nodes);
        writer.finish()
    }

    /// Writes the nodes, each behind those that it leads to; returns them and the number of each in what is written.
    fn nodes(&mut self) -> (Vec<u8>, Vec<u32>) {
        self.forms.sort_by_key(|(node, _)| *node);
        let mut steps: Vec<(u64, u32)> =
            self.steps.iter().map(|(key, node)| (*key, *node)).collect();
        steps.sort_unstable();
        let (mut forms, mut steps) = (self.forms.as_slice(), steps.as_slice());
        let mut numbers = vec![NO_NODE; self.nodes as usize];
        let (mut nodes, mut entries) = (Vec::new(), Vec::new());
        for node in (ROOT + 1..self.nodes).rev() {
            let own_forms = take_behind(&mut forms, |(other, _)| *other >= node);
            let own_steps = take_behind(&mut steps, |(key, _)| *key >= step_key(node, 0));
            entries.clear();
            self.write_entries(own_forms, &mut entries);
            let step = |(key, next): &(u64, u32)| Step {
                word: *key as u32,
                node: numbers[*next as usize],
            };
            let own_steps: Vec<Step> = own_steps.iter().map(step).collect();
            numbers[node as usize] = Node::write(&mut nodes, &entries, &own_steps);
        }
        (nodes, numbers)
    }

    /// Writes the forms that end at a node.
    fn write_entries(&self, forms: &[(u32, EnteredForm)], bytes: &mut Vec<u8>) {
        let mut before = None;
        for (_, entered) in forms {
            let &EnteredForm { concept, term, status, named, .. } = entered;
            let form = self.form(entered);
            let is_alike = before == Some(form);
            Entry { concept, term, status, named, is_alike, form }.write(bytes);
            before = Some(form);
        }
    }

    /// Returns what a form asks of a place in a text.
    fn form(&self, entered: &EnteredForm) -> Form<'_> {
        let has_text = entered.kind != FormKind::Inflected || entered.writing.needs_text();
        let phrase = entered.phrase.clone();
        Form {
            kind: entered.kind,
            writing: entered.writing,
            text: if has_text { self.texts[entered.text.clone()].as_bytes() } else { b"" },
            phrase: phrase
                .map(|(nature, words)| Phrase { nature, words: &self.phrase_words[words] }),
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
fn writing(termbase: &Termbase, language: &LanguageTag) -> TermWriting {
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

/// The node that every term begins at, as long as terms are entered.
const ROOT: u32 = 0;

/// Returns what a step from a node by a word is known by; in the order of the nodes.
fn step_key(node: u32, word: u32) -> u64 {
    u64::from(node) << u32::BITS | u64::from(word)
}

/// Takes the items off the end of ordered ones from the first on that is one of those.
fn take_behind<'a, T>(items: &mut &'a [T], is_one: impl Fn(&T) -> bool) -> &'a [T] {
    let (before, taken) = items.split_at(items.partition_point(|item| !is_one(item)));
    *items = before;
    taken
}
