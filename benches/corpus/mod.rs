//! The texts that the benchmarks work on: the repository's own units and sentences made after them.
//!
//! Everything is the same in every run. Where the variable `TURJUMAN_CORPUS` names a file of lines of an
//! English text, a tab and its Arabic translation, the units come from there instead, in the order of the
//! file; one in a hundred of its lines is held out to be looked up.

#![allow(dead_code, reason = "each benchmark uses a part")]

pub(crate) mod generator;
pub(crate) mod random;

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use mimalloc::MiMalloc;
use turjuman::formats::glossary::rows::GlossaryFiles;
use turjuman::formats::tmx::{Header, SourceLanguage, TmxItem, TmxReader, TmxWriter};
use turjuman::language::LanguageTag;
use turjuman::termbase::concept::{Concept, Status, Term, Termbase};
use turjuman::termbase::domains::Domains;
use turjuman::unit::TranslationUnit;

use generator::{Generator, replace_words};
use random::Random;

/// That of the program, so that figures are those of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// An English text and its Arabic translation.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) english: String,
    pub(crate) arabic: String,
}

/// The languages of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    English,
    Arabic,
}

impl Side {
    /// Returns the language.
    pub(crate) fn language(self) -> LanguageTag {
        let tag = if self == Self::English { "en" } else { "ar" };
        tag.parse().expect("the tag is valid")
    }

    /// Returns the other language.
    pub(crate) fn other(self) -> Self {
        if self == Self::English { Self::Arabic } else { Self::English }
    }

    /// Returns this side of a pair.
    pub(crate) fn of(self, pair: &Pair) -> &str {
        if self == Self::English { &pair.english } else { &pair.arabic }
    }
}

/// Where pairs come from: a file, and a generator beyond its end.
#[derive(Debug)]
pub(crate) struct Source {
    generator: Generator,
    held_out: Vec<Pair>,
}

impl Source {
    /// Returns the source of a corpus of so many pairs.
    pub(crate) fn new(size: usize) -> Self {
        let Corpus { units, held_out } = match std::env::var_os("TURJUMAN_CORPUS") {
            Some(file) => Corpus::of_file(Path::new(&file), size),
            None => Corpus { units: own_pairs(), held_out: Vec::new() },
        };
        Self { generator: Generator::new(units, 1, size), held_out }
    }

    /// Returns the pair of a number.
    pub(crate) fn pair(&self, number: usize) -> Pair {
        self.generator.pair(number)
    }

    /// Returns the first pairs.
    pub(crate) fn pairs(&self, count: usize) -> impl Iterator<Item = Pair> {
        (0..count).map(|number| self.pair(number))
    }

    /// Returns a pair that is not among [`Self::pair`].
    pub(crate) fn held_out(&self, number: usize) -> Pair {
        match self.held_out.get(number) {
            Some(pair) => pair.clone(),
            None => self.generator.held_out(number),
        }
    }
}

/// Units of a memory, and texts that it does not have.
#[derive(Debug)]
pub(crate) struct Corpus {
    pub(crate) units: Vec<Pair>,
    pub(crate) held_out: Vec<Pair>,
}

impl Corpus {
    /// Returns a corpus of so many units, or of fewer where a file with fewer is named.
    pub(crate) fn new(size: usize) -> Self {
        match std::env::var_os("TURJUMAN_CORPUS") {
            Some(file) => Self::of_file(Path::new(&file), size),
            None => Self::generated(size),
        }
    }

    fn generated(size: usize) -> Self {
        let generator = Generator::new(own_pairs(), 1, size);
        let units = (0..size).map(|number| generator.pair(number)).collect();
        let held_out = (0..1_000).map(|number| generator.held_out(number)).collect();
        Self { units, held_out }
    }

    fn of_file(file: &Path, size: usize) -> Self {
        let text = std::fs::read_to_string(file)
            .unwrap_or_else(|error| panic!("TURJUMAN_CORPUS={}: {error}", file.display()));
        let mut corpus = Self { units: Vec::new(), held_out: Vec::new() };
        for (number, line) in text.lines().enumerate() {
            let Some((english, arabic)) = line.split_once('\t') else { continue };
            let pair = Pair { english: english.to_owned(), arabic: arabic.to_owned() };
            let is_held_out = number % 100 == 99;
            if is_held_out { &mut corpus.held_out } else { &mut corpus.units }.push(pair);
        }
        corpus.units.truncate(size);
        corpus
    }

    /// Returns one side of units from all over the corpus.
    pub(crate) fn stored(&self, side: Side, count: usize) -> Vec<String> {
        let mut random = Random::new(2);
        (0..count).map(|_number| side.of(random.choose(&self.units)).to_owned()).collect()
    }

    /// Returns one side of units with other numbers, and one word in ten taken from another unit.
    pub(crate) fn edited(&self, side: Side, count: usize) -> Vec<String> {
        let mut random = Random::new(3);
        let edit = |text: String| {
            let seed = random.next();
            replace_words(&text, &mut Random::new(seed), |_word| {
                let other = side.of(random.choose(&self.units));
                other.split_whitespace().next().filter(|_other| random.below(10) == 0)
            })
        };
        self.stored(side, count).into_iter().map(edit).collect()
    }

    /// Returns one side of pairs that are not among the units.
    pub(crate) fn unrelated(&self, side: Side, count: usize) -> Vec<String> {
        let mut random = Random::new(4);
        (0..count).map(|_number| side.of(random.choose(&self.held_out)).to_owned()).collect()
    }

    /// Returns the corpus as a TMX file, with what a translator's tool says of each unit.
    pub(crate) fn tmx(&self) -> Vec<u8> {
        write_tmx(Vec::new(), self.units.iter().cloned())
    }

    /// Returns the corpus as units.
    pub(crate) fn translation_units(&self) -> impl Iterator<Item = TranslationUnit> {
        translation_units(self.units.iter().cloned())
    }

    /// Returns a termbase whose terms stand in the corpus, like names: two or three neighbouring words of four letters and more
    /// from each unit that has such in both languages that no concept has yet.
    pub(crate) fn termbase(&self, concepts: usize) -> Termbase {
        let is_long =
            |word: &&str| word.chars().all(char::is_alphabetic) && word.chars().nth(3).is_some();
        let mut taken = HashSet::new();
        let mut term = |pair: &Pair, side: Side, number: usize| {
            let words: Vec<&str> = side.of(pair).split_whitespace().collect();
            let terms = words.windows(2 + number % 2).filter(|term| term.iter().all(is_long));
            let term = terms.map(|term| term.join(" ")).find(|term| !taken.contains(term))?;
            taken.insert(term.clone());
            Some(Term::new(side.language(), term, Status::Preferred))
        };
        let concept = |(number, pair): (usize, &Pair)| {
            let terms = vec![term(pair, Side::English, number)?, term(pair, Side::Arabic, number)?];
            Some(Concept { id: format!("concept-{number}"), terms, ..Concept::default() })
        };
        let termbase = Termbase {
            concepts: self.units.iter().enumerate().filter_map(concept).take(concepts).collect(),
        };
        assert_eq!(termbase.concepts.len(), concepts, "the corpus has terms for them");
        termbase
    }
}

/// Writes pairs as a TMX file, with what a translator's tool says of each unit.
pub(crate) fn write_tmx<W: Write>(output: W, pairs: impl Iterator<Item = Pair>) -> W {
    let source = SourceLanguage::Language(Side::English.language());
    let mut writer =
        TmxWriter::new(output, &Header::default(), source).expect("the output can be written");
    for unit in translation_units(pairs) {
        writer.write_unit(&unit).expect("the output can be written");
    }
    writer.finish().expect("the output can be written").0
}

/// Returns pairs as units.
fn translation_units(pairs: impl Iterator<Item = Pair>) -> impl Iterator<Item = TranslationUnit> {
    let (english, arabic) = (Side::English.language(), Side::Arabic.language());
    pairs.enumerate().map(move |(number, pair)| {
        let mut unit =
            TranslationUnit::pair(english.clone(), &pair.english, arabic.clone(), &pair.arabic);
        unit.attributes = [
            ("tuid", format!("report-{}-{}", number / 12, number % 12)),
            ("creationdate", "20240312T090000Z".to_owned()),
            ("creationid", "desk".to_owned()),
            ("changedate", format!("202403{:02}T1{}0000Z", 13 + number % 15, number % 10)),
            ("changeid", "editor".to_owned()),
        ]
        .into_iter()
        .collect();
        unit
    })
}

/// Returns the termbase of the repository's own glossaries.
pub(crate) fn own_termbase() -> Termbase {
    let files = GlossaryFiles::read(&files("glossaries")).expect("the glossaries are there");
    files.termbase(&Domains::default()).expect("the glossaries are right")
}

/// Returns the pairs of the repository's own units.
pub(crate) fn own_pairs() -> Vec<Pair> {
    let (english, arabic) = (Side::English.language(), Side::Arabic.language());
    let mut pairs = Vec::new();
    for file in files("tmx") {
        let bytes = std::fs::read(&file).expect("the file can be read");
        for item in TmxReader::new(bytes.as_slice()).expect("the file is TMX") {
            let TmxItem::Unit { unit, .. } = item.expect("the file is TMX") else { continue };
            let text = |language: &LanguageTag| {
                let variant = unit.variants.iter().find(|one| language.matches(&one.language))?;
                Some(variant.segment.plain_text().into_owned())
            };
            if let (Some(english), Some(arabic)) = (text(&english), text(&arabic)) {
                pairs.push(Pair { english, arabic });
            }
        }
    }
    pairs
}

/// Returns the files of a folder of the repository in the order of their names.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    files.sort();
    files
}
