//! Concepts read row by row: a command that needs some of the concepts reads only these.
//!
//! Where each concept stands in the files ([`ConceptRows`]) can be kept as bytes and goes with the content of the
//! files, which [`GlossaryFiles::hash`] tells.
//!
//! ```
//! use std::sync::Arc;
//! use turjuman::formats::glossary::rows::{ConceptRows, GlossaryFiles};
//! use turjuman::termbase::domains::Domains;
//! let files = GlossaryFiles::of(vec![("places.csv".into(), b"id,en\nbasra,Basra\n".to_vec())]);
//! let files = Arc::new(files);
//! let rows = ConceptRows::new(&files, &files.termbase(&Domains::default())?).expect("they are small");
//! let again = ConceptRows::from_bytes(&files, rows.as_bytes().to_vec()).expect("they are of these files");
//! assert_eq!(again[0].terms[0].text, "Basra");
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

use std::ops::Index;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use xxhash_rust::xxh3::Xxh3;

use crate::formats::csv_rows::{BYTE_ORDER_MARK, CsvRows, are_empty};
use crate::formats::glossary::error::GlossaryErrors;
use crate::formats::glossary::header::read_header;
use crate::formats::glossary::read::{concept_of, read_glossary};
use crate::formats::glossary::row_plan::RowPlan;
use crate::formats::glossary::table::read_bytes;
use crate::formats::line_breaks::line_ends;
use crate::language::LanguageTag;
use crate::termbase::arrays::{ArrayWriter, Arrays, are_whole, numbers};
use crate::termbase::concept::{Concept, ConceptList, Status, Term, Termbase};
use crate::termbase::domains::Domains;
use crate::termbase::glossary::Glossary;
use crate::termbase::join::join;

/// The content of glossary files.
#[derive(Debug)]
pub struct GlossaryFiles(Vec<(PathBuf, Vec<u8>)>);

impl GlossaryFiles {
    /// Reads files into memory.
    ///
    /// # Errors
    /// Returns which files cannot be read.
    pub fn read(paths: &[PathBuf]) -> Result<Self, GlossaryErrors> {
        let read = |path: &PathBuf| Ok((path.clone(), read_bytes(path)?));
        GlossaryErrors::of_all(paths.iter().map(read)).map(Self)
    }

    /// Takes the names and contents of files.
    pub fn of(files: Vec<(PathBuf, Vec<u8>)>) -> Self {
        Self(files)
    }

    /// Returns the number of bytes in the files.
    pub fn size(&self) -> usize {
        self.0.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Returns a hash of the contents and their order; the names of the files do not count.
    pub fn hash(&self) -> [u8; 16] {
        let mut hasher = Xxh3::new();
        for (_, bytes) in &self.0 {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        hasher.digest128().to_le_bytes()
    }

    /// Reads the glossaries that the files hold.
    ///
    /// # Errors
    /// Returns all that is wrong with the files.
    pub fn glossaries(&self) -> Result<Vec<Glossary>, GlossaryErrors> {
        let read = |(path, bytes): &(PathBuf, Vec<u8>)| read_glossary(bytes.as_slice(), path);
        GlossaryErrors::of_all(self.0.iter().map(read))
    }

    /// Makes one termbase of the files: see [`join`].
    ///
    /// # Errors
    /// Returns all that is wrong with the files.
    pub fn termbase(&self, domains: &Domains) -> Result<Termbase, GlossaryErrors> {
        Ok(join(&self.glossaries()?, domains))
    }
}

/// The concepts of a termbase, each read from its row when it is asked for.
#[derive(Debug)]
pub struct ConceptRows {
    files: Arc<GlossaryFiles>,
    /// Where the cells of each file stand.
    plans: Vec<RowPlan>,
    /// The languages, and a [`RowPlace`] for each concept.
    bytes: Vec<u8>,
    /// The concepts that were asked for, in chunks, as most are not.
    concepts: Vec<OnceLock<Box<[OnceLock<Concept>]>>>,
    languages: Vec<LanguageTag>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug)]
struct RowPlace {
    /// The index of the file.
    file: u32,
    /// The line, from 1.
    line: u32,
    /// The byte that it begins with.
    start: u32,
    /// The number of terms in it.
    terms: u32,
}

/// The number of concepts in a chunk.
const CHUNK: usize = 64;

/// The version of the bytes that places are kept as.
const FORMAT: u32 = 2;

impl RowPlace {
    const BYTES: usize = 16;

    fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let [file, line, start, terms] = numbers(bytes);
        Self { file, line, start, terms }
    }
}

fn written(languages: &[LanguageTag], places: &[RowPlace]) -> Vec<u8> {
    let mut writer = ArrayWriter::new(FORMAT);
    writer.languages(languages);
    let places = places.iter();
    writer.numbers(places.flat_map(|place| [place.file, place.line, place.start, place.terms]));
    writer.finish()
}

impl ConceptRows {
    /// Finds the rows of a termbase in the files that it was made of; `None` where a file is larger than 4 GB.
    pub fn new(files: &Arc<GlossaryFiles>, termbase: &Termbase) -> Option<Self> {
        let mut places = Vec::with_capacity(termbase.concepts.len());
        let mut concepts = termbase.concepts.iter().peekable();
        for (number, (path, bytes)) in (0..).zip(&files.0) {
            let mut starts = (1..).zip(std::iter::once(0).chain(line_ends(bytes)));
            // One file may be named twice: its concepts then stand in the later place.
            while let Some(concept) = concepts.next_if(|concept| concept.file == *path) {
                let (line, start) = starts.find(|(line, _)| u64::from(*line) == concept.line)?;
                let (start, terms) = (u32::try_from(start).ok()?, concept.terms.len() as u32);
                places.push(RowPlace { file: number, line, start, terms });
            }
        }
        concepts
            .next()
            .is_none()
            .then(|| Self::of_places(files, written(&termbase.languages(), &places)))?
    }

    /// Takes what [`as_bytes`](Self::as_bytes) returned; `None` where it is damaged. The files must have the content
    /// that they had then.
    pub fn from_bytes(files: &Arc<GlossaryFiles>, bytes: Vec<u8>) -> Option<Self> {
        let rows = are_whole(&bytes, FORMAT).then(|| Self::of_places(files, bytes))??;
        // A term has a letter at least.
        let is_there = |place: &[u8; RowPlace::BYTES]| {
            let place = RowPlace::from_bytes(place);
            let rest = files.0.get(place.file as usize).map(|(_, bytes)| bytes.len());
            rest.and_then(|size| size.checked_sub(place.start as usize))
                .is_some_and(|rest| place.terms as usize <= rest)
        };
        rows.places().iter().all(is_there).then_some(rows)
    }

    fn of_places(files: &Arc<GlossaryFiles>, bytes: Vec<u8>) -> Option<Self> {
        let plans = files.0.iter().map(|(_, bytes)| {
            let mark = if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) {
                BYTE_ORDER_MARK.len()
            } else {
                0
            };
            read_header(&first_row(&bytes[mark..])?).ok().map(RowPlan::new)
        });
        let plans = plans.collect::<Option<Vec<_>>>()?;
        let mut arrays = Arrays::of(&bytes);
        let languages = arrays.languages()?;
        let places = arrays.items::<{ RowPlace::BYTES }>()?;
        arrays.finish()?;
        let concepts = places.chunks(CHUNK).map(|_| OnceLock::new()).collect();
        Some(Self { files: Arc::clone(files), plans, bytes, concepts, languages })
    }

    /// Returns the languages that there are terms of: see [`Termbase::languages`].
    pub fn languages(&self) -> &[LanguageTag] {
        &self.languages
    }

    /// Returns the languages and the places of the rows as bytes, for [`from_bytes`](Self::from_bytes).
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn places(&self) -> &[[u8; RowPlace::BYTES]] {
        let mut arrays = Arrays::of(&self.bytes);
        let _languages = arrays.bytes();
        arrays.items().unwrap_or_default()
    }

    /// Returns the number of concepts.
    pub fn len(&self) -> usize {
        self.places().len()
    }

    /// Tells whether there are no concepts.
    pub fn is_empty(&self) -> bool {
        self.places().is_empty()
    }

    /// Reads a concept. Where the files are not those that the places are of, it has nothing but the number of
    /// terms that are said to be there.
    fn read(&self, RowPlace { file, line, start, terms }: RowPlace) -> Concept {
        let file = file as usize;
        let read = || {
            let (path, bytes) = self.files.0.get(file)?;
            let cells = first_row(bytes.get(start as usize..)?)?;
            let (concept, _faults) = concept_of(line.into(), &cells, &self.plans[file]);
            Some(Concept { file: path.clone(), ..concept })
        };
        let concept = read().filter(|concept| concept.terms.len() == terms as usize);
        concept.unwrap_or_else(|| {
            // Of several languages, as none is known.
            let language: LanguageTag = "mul".parse().expect("it is a tag");
            let term = Term::new(language, "", Status::Preferred);
            Concept { terms: vec![term; terms as usize], ..Concept::default() }
        })
    }
}

impl ConceptList for ConceptRows {
    fn term_counts(&self) -> Vec<u32> {
        self.places().iter().map(|place| RowPlace::from_bytes(place).terms).collect()
    }
}

impl Index<usize> for ConceptRows {
    type Output = Concept;

    fn index(&self, index: usize) -> &Concept {
        let chunk = self.concepts[index / CHUNK]
            .get_or_init(|| (0..CHUNK).map(|_| OnceLock::new()).collect());
        let place = || RowPlace::from_bytes(&self.places()[index]);
        chunk[index % CHUNK].get_or_init(|| self.read(place()))
    }
}

/// Returns the cells of the first row of a text that is not empty.
fn first_row(text: &[u8]) -> Option<Vec<String>> {
    let mut rows = CsvRows::of_bytes(text, b',').map(|row| row.row.cells);
    rows.find(|cells| !are_empty(cells.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::arrays::{HEADER, seal};

    fn files(contents: &[&str]) -> Arc<GlossaryFiles> {
        let name = |index: usize| PathBuf::from(format!("{index}.csv"));
        let files = contents.iter().enumerate();
        Arc::new(GlossaryFiles::of(
            files.map(|(index, text)| (name(index), text.as_bytes().to_vec())).collect(),
        ))
    }

    #[test]
    fn reads_each_concept_as_the_whole_file_does() {
        for contents in [
            &["id,en\na,\"x\ny\"\n\n\nb,z\n"][..],
            &[",,\n\nid,en,\na,x,\n,,\nb,z,\n"],
            &[
                "\u{FEFF}id,type,en,ar,note\r\na,place,\"x\r\ny\",ب,n\r\n\r\nb,,z,,\r\n",
                "id,en\nc,C\n",
            ],
            &["id,en\ra,\"x\ry\"\r\r\rb,z", "id,domain,en\nd,sport,D\nb,,B\ne,,E"],
            &["id,en\n"],
            &[],
        ] {
            let files = files(contents);
            let domains = ["-sport"].into_iter().collect();
            let termbase = files.termbase(&domains).expect("the glossaries are well formed");
            let rows = ConceptRows::new(&files, &termbase).expect("they are small");
            let again =
                ConceptRows::from_bytes(&files, rows.as_bytes().to_vec()).expect("they are whole");
            for rows in [rows, again] {
                assert_eq!(
                    (rows.len(), rows.is_empty()),
                    (termbase.concepts.len(), termbase.concepts.is_empty())
                );
                for (index, concept) in termbase.concepts.iter().enumerate() {
                    assert_eq!(rows[index], *concept);
                }
                assert_eq!(rows.languages(), termbase.languages());
            }
        }
    }

    #[test]
    fn refuses_damaged_bytes() {
        let files = files(&["id,en\na,A\n"]);
        let termbase = files.termbase(&Domains::default()).expect("it is well formed");
        let bytes = ConceptRows::new(&files, &termbase).expect("it is small").as_bytes().to_vec();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert!(ConceptRows::from_bytes(&files, changed).is_none());
            assert!(ConceptRows::from_bytes(&files, bytes[..place].to_vec()).is_none());
        }
    }

    #[test]
    fn has_the_terms_that_are_said_to_be_there() {
        let files = files(&["id,en,ar\na,A,أ\nb,B,ب\n"]);
        let termbase = files.termbase(&Domains::default()).expect("it is well formed");
        let bytes = ConceptRows::new(&files, &termbase).expect("it is small").as_bytes().to_vec();
        for place in HEADER..bytes.len() {
            for byte in [0, 1, 2, 3, 7, 0xFF] {
                let mut changed = bytes.clone();
                changed[place] = byte;
                seal(&mut changed);
                let Some(rows) = ConceptRows::from_bytes(&files, changed) else {
                    continue;
                };
                for (index, count) in rows.term_counts().into_iter().enumerate() {
                    assert_eq!(rows[index].terms.len(), count as usize);
                }
            }
        }
    }

    #[test]
    fn tells_contents_apart() {
        let hashes = [&["ab", ""][..], &["a", "b"], &["b", "a"], &["ab"], &[]];
        let mut hashes: Vec<_> = hashes.iter().map(|contents| files(contents).hash()).collect();
        hashes.dedup();
        assert_eq!(hashes.len(), 5);
    }

    #[test]
    fn says_what_is_wrong_with_all_files() {
        let absent = GlossaryFiles::read(&["no/absent.csv".into()]).expect_err("it is not there");
        assert!(absent.to_string().starts_with("no/absent.csv: cannot be read: "), "{absent}");
        let errors = files(&["id,en\n,x\n", "id,en\na\n"]).termbase(&Domains::default());
        assert_eq!(errors.expect_err("both are bad").0.len(), 2);
    }
}
