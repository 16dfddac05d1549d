//! Units that wait in a temporary file, with what they are paired by.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek, SeekFrom, Write};

use super::DiffUnit;
use crate::store::fingerprint::{self, Fingerprint, Fingerprints};
use crate::unit::{TranslationUnit, Variant};

/// What a unit is paired by, as hashes, and where it lies.
#[derive(Debug)]
pub(super) struct UnitKey {
    number: u64,
    offset: u64,
    pub(super) tuid: Option<u64>,
    /// Its identifier with its text, that with its text without codes, and both without the identifier.
    pub(super) texts: [u64; 4],
    pub(super) segments: Box<[u64]>,
}

/// A temporary file that units are written to, a line each.
pub(super) struct Spool {
    writer: BufWriter<File>,
    offset: u64,
    keys: Vec<UnitKey>,
}

/// A temporary file that units are read from.
pub(super) struct Spooled {
    reader: BufReader<File>,
    keys: Vec<UnitKey>,
}

impl Spool {
    pub(super) fn new(file: File) -> Self {
        Self { writer: BufWriter::new(file), offset: 0, keys: Vec::new() }
    }

    pub(super) fn push(&mut self, number: u64, unit: &TranslationUnit) -> io::Result<()> {
        let json = serde_json::to_vec(unit)?;
        self.writer.write_all(&json)?;
        self.writer.write_all(b"\n")?;
        let tuid = unit.tuid().map(|tuid| short(&fingerprint::of_bytes(tuid.as_bytes())));
        let (text, plain) = (short(&Fingerprints::of(unit).text), plain_text(unit));
        self.keys.push(UnitKey {
            number,
            offset: self.offset,
            tuid,
            texts: [
                together(&[tuid.unwrap_or(0), text]),
                together(&[tuid.unwrap_or(0), plain]),
                text,
                plain,
            ],
            segments: unit
                .variants
                .iter()
                .map(|one| short(&fingerprint::of_segment(one)))
                .collect(),
        });
        self.offset += json.len() as u64 + 1;
        Ok(())
    }

    pub(super) fn finish(self) -> io::Result<Spooled> {
        let file = self.writer.into_inner().map_err(io::Error::from)?;
        Ok(Spooled { reader: BufReader::new(file), keys: self.keys })
    }
}

impl Spooled {
    pub(super) fn keys(&self) -> &[UnitKey] {
        &self.keys
    }

    pub(super) fn read(&mut self, at: usize) -> io::Result<DiffUnit> {
        let UnitKey { number, offset, .. } = self.keys[at];
        self.reader.seek(SeekFrom::Start(offset))?;
        let mut line = Vec::new();
        self.reader.read_until(b'\n', &mut line)?;
        Ok(DiffUnit { number, unit: serde_json::from_slice(&line)? })
    }
}

/// Returns a hash of a unit's languages and segments without their codes, whatever their order.
fn plain_text(unit: &TranslationUnit) -> u64 {
    let mut variants: Vec<u64> = unit
        .variants
        .iter()
        .map(|Variant { language, segment, .. }| {
            let text = format!("{} {}", language.primary(), segment.plain_text());
            short(&fingerprint::of_bytes(text.as_bytes()))
        })
        .collect();
    variants.sort_unstable();
    together(&variants)
}

fn together(hashes: &[u64]) -> u64 {
    let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect();
    short(&fingerprint::of_bytes(&bytes))
}

/// Returns half of a fingerprint, which is enough to pair units that are looked at afterwards.
fn short(fingerprint: &Fingerprint) -> u64 {
    let mut half = [0; 8];
    half.copy_from_slice(&fingerprint[..8]);
    u64::from_le_bytes(half)
}
