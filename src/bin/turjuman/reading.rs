//! How a command reads TMX: by which policy, within which limits, and where it writes what is wrong.

use std::path::PathBuf;

use clap::Args;
use turjuman::formats::packed::EXPANSION;
use turjuman::formats::tmx::{Policy, TmxLimits, TmxReading};

use crate::fault_report::FaultReport;
use crate::workspace::Workspace;

/// The deepest that elements may stand.
const DEEPEST: u8 = 64;

/// How many attributes an element may have by default.
const ATTRIBUTES: u16 = 256;
/// How many it may have at most: each is compared with all others.
const MOST_ATTRIBUTES: u16 = 4096;

/// How TMX is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct ReadingArgs {
    /// Refuse a file at its first fault that would be mended or skipped
    #[arg(long, conflicts_with = "salvage")]
    strict: bool,

    /// Take every complete unit out of a file that is cut off, joined of several, or has garbage in it
    #[arg(long)]
    salvage: bool,

    /// Write every fault to this file, or to stdout with -: a JSON object a line, with place, unit, kind and what was done
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    /// Skip units with a segment, note or prop of more than this many bytes of UTF-8, attributes of codes included
    #[arg(long, value_name = "BYTES", value_parser = bytes, default_value_t = TmxLimits::default().segment_bytes)]
    max_segment: usize,

    /// Skip units of more than this many bytes of UTF-8, 64 counted for each tag beside its attributes
    #[arg(long, value_name = "BYTES", value_parser = bytes, default_value_t = TmxLimits::default().unit_bytes)]
    max_unit: usize,

    /// Skip units with elements more than this deep in one another
    #[arg(long, value_name = "LEVELS", default_value_t = DEEPEST, value_parser = clap::value_parser!(u8).range(1..=i64::from(DEEPEST)))]
    max_depth: u8,

    /// Skip units with more than this many attributes in one element, or a tag of more than 1024 bytes for each
    #[arg(long, value_name = "N", default_value_t = ATTRIBUTES, value_parser = clap::value_parser!(u16).range(..=i64::from(MOST_ATTRIBUTES)))]
    max_attributes: u16,

    /// Refuse a file where the entities of its DOCTYPE add more than this many bytes of UTF-8 to it, or to all of its archive
    #[arg(long, value_name = "BYTES", value_parser = bytes, default_value_t = TmxLimits::default().entity_bytes)]
    max_entities: usize,

    /// Refuse a packed file that unpacks to more than this many times its size, and 64 MiB
    #[arg(long, value_name = "TIMES", default_value_t = EXPANSION)]
    max_expansion: u64,
}

fn bytes(written: &str) -> Result<usize, String> {
    written.parse().map_err(|_error| "write a whole number of bytes, such as 4194304".to_owned())
}

impl ReadingArgs {
    /// Returns how a file is read to whose archive entities have added so many bytes before.
    pub(crate) fn reading(&self, entities_added: usize) -> TmxReading {
        let policy = match (self.strict, self.salvage) {
            (true, _) => Policy::Strict,
            (_, true) => Policy::Salvage,
            _ => Policy::Repair,
        };
        let limits = TmxLimits {
            depth: usize::from(self.max_depth),
            segment_bytes: self.max_segment,
            unit_bytes: self.max_unit,
            entity_bytes: self.max_entities,
            ..TmxLimits::with_attributes(usize::from(self.max_attributes))
        };
        TmxReading { policy, limits, entities_added }
    }

    /// Returns how many times its size a packed file may have.
    pub(crate) fn expansion(&self) -> u64 {
        self.max_expansion
    }

    /// Begins the report on files, where there is to be one.
    ///
    /// # Errors
    /// Where it cannot be written, or would replace what is read.
    pub(crate) fn report(
        &self,
        files: &[PathBuf],
        workspace: &Workspace,
    ) -> anyhow::Result<Option<FaultReport>> {
        let Some(report) = self.report.as_deref() else { return Ok(None) };
        let mut inputs = workspace.inputs()?;
        inputs.add(files.iter().map(PathBuf::as_path), "is a file to import");
        FaultReport::begin(report, &inputs).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_the_library_s() {
        assert_eq!(usize::from(DEEPEST), TmxLimits::default().depth);
        assert_eq!(usize::from(ATTRIBUTES), TmxLimits::default().attributes);
    }
}
