//! Units that wait in a temporary file, with what they are paired by.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek, SeekFrom, Write};

use super::DiffUnit;
use crate::store::fingerprint::{self, Fingerprint, Fingerprints};
use crate::unit::TranslationUnit;

/// What a unit is paired by, as hashes, and where it lies.
#[derive(Debug)]
pub(super) struct UnitKey {
    number: u64,
    offset: u64,
    pub(super) tuid: Option<u64>,
    pub(super) text: u64,
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
        self.keys.push(UnitKey {
            number,
            offset: self.offset,
            tuid: unit.tuid().map(|tuid| short(&fingerprint::of_bytes(tuid.as_bytes()))),
            text: short(&Fingerprints::of(unit).text),
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

/// Returns half of a fingerprint, which is enough to pair units that are looked at afterwards.
fn short(fingerprint: &Fingerprint) -> u64 {
    let mut half = [0; 8];
    half.copy_from_slice(&fingerprint[..8]);
    u64::from_le_bytes(half)
}
