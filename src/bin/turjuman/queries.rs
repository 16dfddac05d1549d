//! Where queries come from: arguments, a file, or stdin, one a line.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, anyhow};
use turjuman::formats::lines::{self, LineError};

use crate::exit::Outcome;
use crate::files::{is_standard, name_of, open_any};
use crate::output::counted;
use crate::progress::{Faults, Progress};

/// The texts of a command.
pub(crate) enum Texts {
    /// The arguments, each for itself.
    Arguments(std::vec::IntoIter<String>),
    /// The lines of a file.
    Lines(Box<Lines>),
}

/// The lines of a file. One that cannot be read is passed over, and reported.
pub(crate) struct Lines {
    lines: lines::Lines<Box<dyn Read + Send>>,
    name: String,
    losses: Losses,
    faults: Faults,
    progress: Progress,
}

/// How many lines could not be read.
#[derive(Clone, Default)]
pub(crate) struct Losses(Arc<AtomicUsize>);

impl Losses {
    /// Returns how a command ended that would have ended so without losses, and says what was lost.
    pub(crate) fn outcome(&self, otherwise: Outcome, progress: &Progress) -> Outcome {
        match self.0.load(Ordering::Relaxed) {
            0 => otherwise,
            number => {
                progress.error(&format!(
                    "{} could not be read and got no answer",
                    counted(number, "line")
                ));
                Outcome::Failed
            }
        }
    }
}

impl Texts {
    /// Opens the texts: `file` or the argument `-` name lines, everything else is a text.
    pub(crate) fn open(
        arguments: &[String],
        file: Option<&Path>,
        progress: &Progress,
    ) -> anyhow::Result<Self> {
        let lines = |file: &Path| Lines::of(open_any(file, "a file in it")?, file, progress);
        match (arguments, file) {
            ([], Some(file)) => lines(file).map(Box::new).map(Self::Lines),
            ([dash], None) if is_standard(dash.as_ref()) => {
                lines(dash.as_ref()).map(Box::new).map(Self::Lines)
            }
            (texts, None) if texts.iter().any(|text| is_standard(text.as_ref())) => {
                anyhow::bail!("-: lines of stdin are no text among others; give - alone")
            }
            ([], None) => {
                anyhow::bail!("no text given; write one in quotes, --file FILE, or - for stdin")
            }
            (texts, None) if texts.iter().any(|text| text.trim().is_empty()) => {
                anyhow::bail!("a text is empty; give one")
            }
            (arguments, None) => {
                let texts: Vec<String> = arguments.to_vec();
                Ok(Self::Arguments(texts.into_iter()))
            }
            (_, Some(_)) => anyhow::bail!("give texts or --file, not both"),
        }
    }

    /// Opens the texts as [`open`](Self::open) does, with all arguments as one text.
    pub(crate) fn open_one(
        arguments: &[String],
        file: Option<&Path>,
        progress: &Progress,
    ) -> anyhow::Result<Self> {
        match arguments {
            [_, _, ..] => Self::open(&[arguments.join(" ")], file, progress),
            _ => Self::open(arguments, file, progress),
        }
    }

    /// Tells whether the texts are lines of one document, so that each has neighbours.
    pub(crate) fn is_document(&self) -> bool {
        matches!(self, Self::Lines(_))
    }

    /// Returns the number of the last line, from 1; none of texts that are no lines.
    pub(crate) fn line(&self) -> Option<usize> {
        match self {
            Self::Arguments(_) => None,
            Self::Lines(lines) => Some(lines.number()),
        }
    }

    /// Returns what tells, at the end, how many lines could not be read.
    pub(crate) fn losses(&self) -> Losses {
        match self {
            Self::Arguments(_) => Losses::default(),
            Self::Lines(lines) => lines.losses.clone(),
        }
    }
}

impl Lines {
    /// Reads lines from a file of this name.
    pub(crate) fn of(
        reader: impl Read + Send + 'static,
        file: &Path,
        progress: &Progress,
    ) -> anyhow::Result<Self> {
        let name = name_of(file);
        let reader: Box<dyn Read + Send> = Box::new(reader);
        let lines = lines::Lines::new(reader).with_context(|| name.clone())?;
        let (losses, faults) = (Losses::default(), Faults::default());
        Ok(Self { lines, name, losses, faults, progress: progress.clone() })
    }

    /// The number of the last line, from 1.
    fn number(&self) -> usize {
        usize::try_from(self.lines.number()).unwrap_or(usize::MAX)
    }

    /// Reports that the last line is passed over, unless that was said of many.
    fn lose(&mut self, error: &LineError) {
        self.losses.0.fetch_add(1, Ordering::Relaxed);
        if self.faults.is_named(&self.progress) {
            let (name, line) = (&self.name, self.number());
            self.progress.error(&format!(
                "{name}:{line}: {error}, and is passed over; save the file as UTF-8"
            ));
        }
    }
}

impl Iterator for Lines {
    type Item = anyhow::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.lines.next()? {
                Ok(text) => return Some(Ok(text)),
                Err(error @ LineError::Malformed(_)) => self.lose(&error),
                Err(LineError::Long) => {
                    let (name, line) = (&self.name, self.number());
                    return Some(Err(anyhow!("{name}:{line}: {}", LineError::Long)));
                }
                Err(LineError::Read(error)) => {
                    let (name, line) = (&self.name, self.number());
                    return Some(Err(error).with_context(|| format!("{name}:{line}")));
                }
            }
        }
    }
}

impl Iterator for Texts {
    type Item = anyhow::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Arguments(arguments) => arguments.next().map(Ok),
            Self::Lines(lines) => lines.next(),
        }
    }
}
