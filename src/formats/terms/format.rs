//! The table of the formats of termbases.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::terms::format::TermFormat;
//! let format = TermFormat::of(Path::new("terms.TBX"), b"").expect("it is known by its ending");
//! assert_eq!(format.name, "tbx");
//! ```

use std::fmt;
use std::io::{self, Read, Write};
use std::path::Path;

use super::error::TermFileError;
use super::losses::Losses;
use super::reading::{ReadOptions, Reading};
use super::tbx::{TbxVersion, read, write};
use super::text::in_encoding_asked_for;
use super::{multiterm, omegat, sheet, utx};
use crate::formats::glossary::create::{empty_glossary, new_glossary};
use crate::formats::glossary::edit::EditError;
use crate::formats::packed::Packing;
use crate::language::LanguageTag;
use crate::termbase::concept::Concept;

/// What is written, and between which languages where the format has two.
#[derive(Clone, Copy, Debug)]
pub struct WriteOptions<'a> {
    /// The concepts.
    pub concepts: &'a [Concept],
    /// The language of source terms.
    pub source: &'a LanguageTag,
    /// The language of target terms.
    pub target: &'a LanguageTag,
}

type ReadTerms = fn(&mut dyn Read, &ReadOptions, &mut Reading) -> Result<(), TermFileError>;
type WriteTerms = fn(&mut dyn Write, WriteOptions<'_>) -> Result<Losses, TermWriteError>;

/// A termbase that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum TermWriteError {
    /// The writer fails.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The format cannot hold a concept.
    #[error(transparent)]
    Concept(#[from] EditError),
}

/// A format of termbases.
pub struct TermFormat {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub summary: &'static str,
    /// The endings of its files, in lower case without a dot; of formats with one ending the first counts.
    pub extensions: &'static [&'static str],
    /// What its files begin with.
    is_like: fn(&str) -> bool,
    read: ReadTerms,
    write: Option<WriteTerms>,
}

/// All formats.
pub const TERM_FORMATS: &[TermFormat] = &[
    TermFormat {
        name: "csv",
        summary: "a glossary of Turjuman; read whatever its columns",
        extensions: &["csv"],
        is_like: |_| false,
        read: sheet::read_delimited,
        write: Some(|writer, options| {
            let text = match options.concepts {
                [] => empty_glossary(&[options.source, options.target]),
                concepts => new_glossary(concepts, Path::new("the export"))?,
            };
            writer.write_all(text.as_bytes())?;
            Ok(Losses::default())
        }),
    },
    TermFormat {
        name: "tsv",
        summary: "cells parted by tabs",
        extensions: &["tsv"],
        is_like: |_| false,
        read: sheet::read_delimited,
        write: None,
    },
    TermFormat {
        name: "xlsx",
        summary: "the sheets of a workbook that have a table of terms",
        extensions: &["xlsx", "xlsm"],
        is_like: |start| Packing::of(start.as_bytes()) == Packing::Zip,
        read: sheet::read_xlsx,
        write: None,
    },
    TermFormat {
        name: "tbx",
        summary: "TBX of any version and dialect; written as TBX-Basic 3, data categories as attributes",
        extensions: &["tbx"],
        is_like: |start| ["<martif", "<tbx", "<TBX"].iter().any(|tag| start.contains(tag)),
        read: read_tbx,
        write: Some(|writer, options| Ok(write(writer, options.concepts, TbxVersion::V3Dca)?)),
    },
    TermFormat {
        name: "tbx-dct",
        summary: "TBX-Basic 3, data categories as tags",
        extensions: &[],
        is_like: |_| false,
        read: read_tbx,
        write: Some(|writer, options| Ok(write(writer, options.concepts, TbxVersion::V3Dct)?)),
    },
    TermFormat {
        name: "tbx-v2",
        summary: "TBX-Basic 2 (martif)",
        extensions: &[],
        is_like: |_| false,
        read: read_tbx,
        write: Some(|writer, options| Ok(write(writer, options.concepts, TbxVersion::V2)?)),
    },
    TermFormat {
        name: "multiterm",
        summary: "MultiTerm XML",
        extensions: &["mtf"],
        is_like: |start| start.contains("<mtf"),
        read: |reader, options, reading| {
            multiterm::read(&mut in_encoding_asked_for(reader, options)?, reading)
        },
        write: None,
    },
    TermFormat {
        name: "utx",
        summary: "UTX",
        extensions: &["utx"],
        is_like: |start| start.starts_with("#UTX"),
        read: utx::read,
        write: Some(|writer, options| Ok(utx::write(writer, options)?)),
    },
    TermFormat {
        name: "omegat",
        summary: "OmegaT's text: term, translation and comment, parted by tabs",
        extensions: &["txt", "utf8", "tab"],
        is_like: |_| false,
        read: omegat::read,
        write: Some(|writer, options| Ok(omegat::write(writer, options)?)),
    },
];

fn read_tbx(
    reader: &mut dyn Read,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    read(&mut in_encoding_asked_for(reader, options)?, reading)
}

impl TermFormat {
    /// Returns the format with a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TERM_FORMATS.iter().find(|format| format.name == name)
    }

    /// Returns the format of a file: by what it begins with where that is plain, else by its ending.
    pub fn of(file: &Path, start: &[u8]) -> Option<&'static Self> {
        // UTF-16 has zero bytes between the letters.
        let start: Vec<u8> = start.iter().copied().filter(|byte| *byte != 0).collect();
        let start = String::from_utf8_lossy(&start);
        let start = start.trim_start_matches(['\u{FEFF}', '\u{FFFD}']).trim_start();
        let by_start = TERM_FORMATS.iter().find(|format| (format.is_like)(start));
        by_start.or_else(|| Self::by_ending(file))
    }

    /// Returns the format of a file by its ending.
    pub fn by_ending(file: &Path) -> Option<&'static Self> {
        let ending = file.extension()?.to_string_lossy().to_lowercase();
        TERM_FORMATS.iter().find(|format| format.extensions.contains(&ending.as_str()))
    }

    /// Tells whether the format can be written.
    pub fn is_written(&self) -> bool {
        self.write.is_some()
    }

    /// Reads a termbase.
    ///
    /// # Errors
    /// If the file is none of the format, or broken as a whole.
    pub fn read(
        &self,
        reader: &mut dyn Read,
        options: &ReadOptions,
    ) -> Result<Reading, TermFileError> {
        let mut reading = Reading::default();
        reading.entities_added = options.entities_added;
        (self.read)(reader, options, &mut reading)?;
        Ok(reading)
    }

    /// Writes concepts and returns what could not be carried; `None` if the format is only read.
    ///
    /// # Errors
    /// Those of the writer, or a concept that the format cannot hold.
    pub fn write(
        &self,
        writer: &mut dyn Write,
        options: WriteOptions<'_>,
    ) -> Option<Result<Losses, TermWriteError>> {
        Some((self.write?)(writer, options))
    }
}

impl fmt::Debug for TermFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("TermFormat").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::xml::entities::ADDED_BYTES;

    fn tag(tag: &str) -> LanguageTag {
        tag.parse().expect("the tag is valid")
    }

    #[test]
    fn knows_formats_by_content_and_ending() {
        for (file, start, name) in [
            ("a.csv", &b"id,en"[..], Some("csv")),
            ("a.txt", b"#UTX 1.11; en/ja", Some("utx")),
            ("a.xml", b"<?xml version='1.0'?><!DOCTYPE martif><martif>", Some("tbx")),
            ("a.xml", b"\xFF\xFE<\0m\0t\0f\0", Some("multiterm")),
            ("a.bin", b"PK\x03\x04", Some("xlsx")),
            ("a.csv", b"PK,English", Some("csv")),
            ("a.txt", b"PKK\tx", Some("omegat")),
            ("a.utf8", b"peace\tx", Some("omegat")),
            ("a.docx.unknown", b"", None),
        ] {
            assert_eq!(
                TermFormat::of(Path::new(file), start).map(|format| format.name),
                name,
                "{file}"
            );
        }
    }

    #[test]
    fn has_each_name_and_ending_once() {
        for (index, format) in TERM_FORMATS.iter().enumerate() {
            assert_eq!(TermFormat::named(format.name).map(|found| found.name), Some(format.name));
            for ending in format.extensions {
                let is_before = |other: &TermFormat| other.extensions.contains(ending);
                assert!(!TERM_FORMATS[..index].iter().any(is_before), "{ending}");
            }
        }
    }

    #[test]
    fn counts_what_entities_add_from_file_to_file() {
        let file = "<!DOCTYPE martif [<!ENTITY e 'abcdefgh'>]><martif><text><body><termEntry>\
            <langSet xml:lang='en'><tig><term>&e;</term></tig></langSet></termEntry></body></text></martif>";
        let read = |entities_added| {
            let between = ReadOptions::between(tag("en"), tag("ar"));
            let options = ReadOptions { entities_added, ..between };
            let format = TermFormat::named("tbx").expect("it is in the table");
            format.read(&mut file.as_bytes(), &options)
        };
        let most = ADDED_BYTES;
        assert_eq!(read(most - 5).expect("it is no more").entities_added, most);
        let error = read(most - 4).expect_err("it is too much").to_string();
        assert!(error.contains("the archive that it is in"), "{error}");
    }

    #[test]
    fn takes_time_in_proportion_to_the_terms_of_a_concept() {
        const TERMS: usize = 10_000;
        let lines = |line: fn(usize) -> String| -> String { (0..TERMS).map(line).collect() };
        let tbx = |terms: String| {
            format!("<martif><text><body><termEntry>{terms}</termEntry></body></text></martif>")
        };
        let of_terms = "concept id,language,term\n".to_owned();
        let of_pairs = "id,source,target\n".to_owned();
        let options = ReadOptions::between(tag("en"), tag("ar"));
        for (format, text, concepts) in [
            (
                "tbx",
                tbx(lines(|n| {
                    format!("<langSet xml:lang='en'><tig><term>{n}</term></tig></langSet>")
                })),
                1,
            ),
            ("csv", of_terms + &lines(|n| format!("1,en,t{n}\n")), 1),
            ("csv", of_pairs.clone() + &lines(|n| format!("1,a,t{n}\n")), 1),
            ("csv", of_pairs + &lines(|n| format!("1,s{n},t{n}\n")), TERMS),
            (
                "utx",
                "#UTX 1.20; en/ar\n#src\ttgt\tconcept ID\n".to_owned()
                    + &lines(|n| format!("a\tt{n}\t1\n")),
                1,
            ),
        ] {
            let format = TermFormat::named(format).expect("it is in the table");
            let reading = format.read(&mut text.as_bytes(), &options).expect("it is well formed");
            assert_eq!(reading.concepts.len(), concepts, "{}", format.name);
            let terms: usize = reading.concepts.iter().map(|concept| concept.terms.len()).sum();
            assert!(terms >= TERMS, "{}", format.name);
        }
    }

    proptest! {
        #[test]
        fn no_format_panics(
            bytes in prop::collection::vec(any::<u8>(), 0..40),
            text in "(id|en|ar|source|Notes|#UTX 1.11; en/ar;|#src|tgt|,|;|\t|\n|\"|\\||x|PK\x03\x04| ){0,30}",
        ) {
            let options = ReadOptions::between(tag("en"), tag("ar"));
            for format in TERM_FORMATS {
                drop(format.read(&mut bytes.as_slice(), &options));
                drop(format.read(&mut text.as_bytes(), &options));
            }
        }
    }
}
