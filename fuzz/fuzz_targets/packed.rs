//! Unpacks any bytes: that must end, must never panic, and must not give more than is allowed.

#![no_main]

use std::io::Read;
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use turjuman::formats::packed::{ALLOWANCE, EXPANSION, unpack};
use turjuman::formats::terms::packed::Termbases;

/// Counts what comes of a reader, up to its end or an error.
fn bytes_of(mut reader: impl Read) -> u64 {
    let mut buffer = [0; 1 << 16];
    let mut bytes = 0;
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        bytes += read as u64;
    }
    bytes
}

fuzz_target!(|file: &[u8]| {
    let most = |expansion: u64| expansion * file.len() as u64 + ALLOWANCE;
    if let Ok(reader) = unpack(file, 1) {
        assert!(bytes_of(reader) <= most(1));
    }
    for name in ["a.zip", "a.xlsx", "a.tbx.gz"] {
        let Ok(mut files) = Termbases::open(file, Path::new(name)) else { continue };
        let mut bytes = 0;
        while let Some(file) = files.unpack_next() {
            bytes += file.reader.map_or(0, bytes_of);
        }
        assert!(bytes <= most(EXPANSION), "{name}");
    }
});
