//! JSON, an object a line.

use std::io::{self, Write};

use serde::Serialize;

/// Writes an object on a line of its own.
///
/// # Errors
/// Those of the writer.
pub(crate) fn write_json_line(
    writer: &mut (impl Write + ?Sized),
    object: &impl Serialize,
) -> io::Result<()> {
    serde_json::to_writer(&mut *writer, object)?;
    writeln!(writer)
}
