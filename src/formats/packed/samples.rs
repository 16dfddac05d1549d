//! Packed bytes for tests, and what comes of them.

use std::io::{self, Cursor, Read, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;

use super::PackedError;

pub(in crate::formats) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// Returns an archive of files, each with its name.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let method = zip::CompressionMethod::Deflated;
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in members {
        writer.start_file(*name, options).expect("memory takes it");
        writer.write_all(bytes).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

/// Gives a file of an archive another name, of the same length, which another one may have.
pub(in crate::formats) fn renamed(mut archive: Vec<u8>, name: &str, other: &str) -> Vec<u8> {
    let place = |archive: &[u8]| archive.windows(name.len()).position(|at| at == name.as_bytes());
    while let Some(at) = place(&archive) {
        archive[at..at + name.len()].copy_from_slice(other.as_bytes());
    }
    archive
}

/// Reads a text to its end.
pub(in crate::formats) fn text_of(mut reader: impl Read) -> io::Result<String> {
    let mut text = String::new();
    reader.read_to_string(&mut text)?;
    Ok(text)
}

/// Returns what is wrong with what is packed.
pub(in crate::formats) fn packed_error(error: &io::Error) -> Option<&PackedError> {
    error.get_ref()?.downcast_ref()
}
