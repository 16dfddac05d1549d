//! `turjuman diff`.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use turjuman::exchange::{DiffError, DiffEvent, DiffReport, DiffSide, Which, diff};
use turjuman::formats::packed::{EXPANSION, Packing, unpack};
use turjuman::formats::tmx::packed::{Unpacker, members};
use turjuman::store::{Access, Memory, UnitFilter, is_sqlite};

use crate::arguments::{GlobalArgs, TextOrJson};
use crate::exit::Outcome;
use crate::files::{is_standard, name_of, open};
use crate::interrupt::{self, Checked};
use crate::output::{Output, counted};
use crate::problems::Problems;
use crate::workspace::Workspace;

mod json;
mod markup;
mod text;

/// Show what differs between two memories or TMX files: units added, removed, changed
///
/// Either side may be a memory or a TMX file, also as gzip or alone in a zip archive, told apart by what they hold. One
/// file is compared with the memory, which is the side before. The order of units, attributes and variants and the spelling of
/// language tags are no differences.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman diff old.tmx new.tmx
  turjuman diff --memory desk.sqlite --origin client.tmx client.tmx
  turjuman diff yesterday.sqlite today.sqlite --format json

A changed unit shows [-what only the first side has-] and {+what only the second has+}.
Exit codes: 0 no difference; 1 differences; 2 could not do it.")]
pub(crate) struct DiffArgs {
    /// One or two TMX files or memories; - is TMX from stdin
    #[arg(value_name = "FILE", required = true, num_args = 1..=2)]
    files: Vec<PathBuf>,

    /// Compare only this origin of memories
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,
}

/// A memory or file to compare.
enum Source {
    Memory(Box<Memory>),
    File(File),
}

pub(crate) fn run(arguments: &DiffArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let _checked = Checked::new();
    let format: TextOrJson = global.format();
    if arguments.files.len() == 2 && arguments.files.iter().all(|file| is_standard(file)) {
        bail!("stdin can be one side of the comparison only; name a file for the other");
    }
    let mut workspace = Workspace::open(global)?;
    let (before, after) = match arguments.files.as_slice() {
        [before, after] if global.memory.is_empty() => {
            (Source::open(before)?, Source::open(after)?)
        }
        [after] => (Source::Memory(workspace.memory(Access::Read)?.into()), Source::open(after)?),
        _ => bail!("--memory is a side of the comparison; give one file beside it"),
    };
    let is_memory = |source: &Source| matches!(source, Source::Memory(_));
    if arguments.origin.is_some() && !is_memory(&before) && !is_memory(&after) {
        bail!("--origin names an origin of a memory, and neither side is one");
    }
    let names = match arguments.files.as_slice() {
        [before, after] => [name_of(before), name_of(after)],
        files => [before.name(), name_of(&files[0])],
    };
    let mut problems = names.clone().map(Problems::of);
    let _moments = [before.snapshot()?, after.snapshot()?];
    let sides = [before.side(arguments), after.side(arguments)];
    let mut output = Output::of_verdict(global);
    let progress = workspace.progress();
    let spools = [tempfile::tempfile()?, tempfile::tempfile()?];
    let mut observe = |event: DiffEvent<'_>| -> anyhow::Result<()> {
        match event {
            DiffEvent::Read => Ok(interrupt::check()?),
            DiffEvent::Problem(which, problem) => {
                let side = &mut problems[usize::from(which == Which::After)];
                side.name(problem, progress);
                Ok(())
            }
            DiffEvent::Found(difference) => match format {
                TextOrJson::Text => text::write(&mut output, difference),
                TextOrJson::Json => json::write(&mut output, difference),
            },
        }
    };
    let report = diff(&sides[0], &sides[1], spools, &mut observe).map_err(|error| {
        match error.downcast_ref() {
            Some(DiffError::Tmx { side, source }) => {
                anyhow!(source.in_file(&names[usize::from(*side == Which::After)]))
            }
            _ => error,
        }
    })?;
    output.flush()?;
    problems.iter().for_each(|side| side.summarise(progress));
    let DiffReport { same, added, removed, changed } = report;
    progress.say(&format!(
        "{} the same, {added} added, {removed} removed, {changed} changed",
        counted(same, "unit")
    ));
    Ok(if added + removed + changed == 0 { Outcome::Fine } else { Outcome::Findings })
}

impl Source {
    /// Opens a memory or file.
    fn open(path: &Path) -> anyhow::Result<Self> {
        if is_standard(path) {
            return Ok(Self::File(copied(io::stdin().lock())?));
        }
        let cannot = || format!("{}: cannot be read", path.display());
        let mut file = open(path, "a memory or a TMX file in it")?;
        // A pipe can be read only once.
        let is_pipe = !file.metadata().with_context(cannot)?.is_file();
        if is_pipe {
            file = copied(file).with_context(cannot)?;
        }
        let mut mark = Vec::new();
        (&file).take(16).read_to_end(&mut mark).with_context(cannot)?;
        if is_sqlite(&mark) {
            return Ok(Self::Memory(Memory::open(path, Access::Read)?.into()));
        }
        file.seek(SeekFrom::Start(0)).with_context(cannot)?;
        match Packing::of(&mark) {
            Packing::Unpacked => {}
            // It is read more than once.
            Packing::Gzip => {
                file = copied(unpack(BufReader::new(file), EXPANSION)?).with_context(cannot)?
            }
            Packing::Zip if is_pipe => {
                bail!("{}: this is a zip archive; unpack it first", path.display())
            }
            Packing::Zip => {
                let members = members(file).with_context(cannot)?;
                let [member] = members.as_slice() else {
                    let (path, number) = (path.display(), members.len());
                    bail!(
                        "{path}: this zip archive has {number} TMX files; unpack it, and name one"
                    );
                };
                let mut unpacker = Unpacker::new(EXPANSION);
                file = copied(unpacker.open(path, member).with_context(cannot)?.reader)
                    .with_context(cannot)?;
            }
        }
        Ok(Self::File(file))
    }

    fn name(&self) -> String {
        match self {
            Self::Memory(memory) => memory.path().display().to_string(),
            Self::File(_) => String::new(),
        }
    }

    /// Holds a memory as it is now.
    fn snapshot(&self) -> anyhow::Result<Option<turjuman::store::Snapshot<'_>>> {
        match self {
            Self::Memory(memory) => Ok(Some(memory.snapshot()?)),
            Self::File(_) => Ok(None),
        }
    }

    fn side(&self, arguments: &DiffArgs) -> DiffSide<'_> {
        match self {
            Self::Memory(memory) => {
                let origin = arguments.origin.as_deref();
                let filter = origin.map_or_else(UnitFilter::default, UnitFilter::of_origin);
                DiffSide::Memory(memory, filter)
            }
            Self::File(file) => DiffSide::File(file),
        }
    }
}

/// Copies what can be read only once into a temporary file.
fn copied(mut reader: impl Read) -> anyhow::Result<File> {
    let mut copy = tempfile::tempfile()?;
    io::copy(&mut reader, &mut copy)?;
    copy.seek(SeekFrom::Start(0))?;
    Ok(copy)
}
