//! Where queries come from: arguments, a file, or stdin, one a line.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::Context as _;
use turjuman::formats::decode::decode_text;

use crate::files::{is_standard, name_of, open};

/// The longest line that is taken, in bytes.
const LONGEST_LINE: u64 = 64 << 20;

/// The texts of a command.
pub(crate) enum Texts {
    /// The arguments, each for itself.
    Arguments(std::vec::IntoIter<String>),
    /// The lines of a file.
    Lines { reader: Box<dyn BufRead + Send>, name: String, line: u64 },
}

impl Texts {
    /// Opens the texts: `file` or the argument `-` name lines, everything else is a text.
    pub(crate) fn open(arguments: &[String], file: Option<&Path>) -> anyhow::Result<Self> {
        match (arguments, file) {
            ([], Some(file)) if !is_standard(file) => {
                Self::lines(open(file, "a file in it")?, name_of(file))
            }
            ([], Some(dash)) => Self::lines(io::stdin(), name_of(dash)),
            ([dash], None) if is_standard(dash.as_ref()) => {
                Self::lines(io::stdin(), name_of(dash.as_ref()))
            }
            ([], None) => {
                anyhow::bail!("no text given; write one in quotes, --file FILE, or - for stdin")
            }
            (arguments, None) => {
                let texts: Vec<String> = arguments.to_vec();
                Ok(Self::Arguments(texts.into_iter()))
            }
            (_, Some(_)) => anyhow::bail!("give texts or --file, not both"),
        }
    }

    /// Opens the texts as [`open`](Self::open) does, with all arguments as one text.
    pub(crate) fn open_one(arguments: &[String], file: Option<&Path>) -> anyhow::Result<Self> {
        match arguments {
            [_, _, ..] => Self::open(&[arguments.join(" ")], file),
            _ => Self::open(arguments, file),
        }
    }

    fn lines(reader: impl Read + Send + 'static, name: String) -> anyhow::Result<Self> {
        let decoder = decode_text(reader).with_context(|| name.clone())?;
        Ok(Self::Lines { reader: Box::new(BufReader::new(decoder)), name, line: 0 })
    }

    /// Tells whether the texts are lines of one document, so that each has neighbours.
    pub(crate) fn is_document(&self) -> bool {
        matches!(self, Self::Lines { .. })
    }
}

impl Iterator for Texts {
    type Item = anyhow::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Arguments(arguments) => arguments.next().map(Ok),
            Self::Lines { reader, name, line } => {
                *line += 1;
                let mut text = String::new();
                match reader.take(LONGEST_LINE).read_line(&mut text) {
                    Ok(0) => None,
                    Ok(length) if length as u64 == LONGEST_LINE && !text.ends_with('\n') => {
                        Some(Err(anyhow::anyhow!("{name}:{line}: the line is longer than 64 MiB")))
                    }
                    Ok(_) => {
                        let text = text.strip_suffix('\n').unwrap_or(&text);
                        Some(Ok(text.strip_suffix('\r').unwrap_or(text).to_owned()))
                    }
                    Err(error) => Some(Err(error).with_context(|| format!("{name}:{line}"))),
                }
            }
        }
    }
}
