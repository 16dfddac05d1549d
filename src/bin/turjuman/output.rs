//! Where data goes: stdout, with colours and isolates where they serve.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use turjuman::formats::shortened::shortened;
use turjuman::language::LanguageTag;
use turjuman::text::invisible::is_bidi_control;

use crate::arguments::{Bidi, Colour, GlobalArgs};
use crate::isolates::with_isolates;

/// The stdout of a command.
pub(crate) struct Output {
    stream: BufWriter<AutoStream<io::Stdout>>,
    style: OutputStyle,
    reader: Reader,
}

/// Whether a command goes on when nobody reads its output any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// It ends, as there is nothing else to do.
    Needed,
    /// It goes on to its verdict, which is its exit code.
    Dispensable,
    /// It goes on, and the reader has gone.
    Gone,
}

/// Whether colours and isolates are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OutputStyle {
    /// Colours.
    pub(crate) has_colour: bool,
    /// Isolates around Arabic in a line of another direction.
    pub(crate) has_isolates: bool,
}

/// What a run of text means, and so how it is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A score or a count.
    Number,
    /// A heading.
    Heading,
    /// What is less important.
    Dim,
    /// What is in the query and not in the match.
    Added,
    /// What is in the match and not in the query.
    Removed,
    /// What was searched for.
    Hit,
    /// A name from the glossary.
    Term,
    /// What is wrong.
    Error,
    /// What may be wrong.
    Warning,
    /// What is worth a look.
    Info,
    /// The lines around what is reported.
    Frame,
}

impl Role {
    fn style(self) -> Style {
        let coloured = |colour: AnsiColor| colour.on_default();
        match self {
            Self::Number => coloured(AnsiColor::Cyan).bold(),
            Self::Heading => Style::new().bold(),
            Self::Dim => Style::new().dimmed(),
            Self::Added => coloured(AnsiColor::Green),
            Self::Removed => coloured(AnsiColor::Red),
            Self::Hit => coloured(AnsiColor::Yellow).bold(),
            Self::Term => coloured(AnsiColor::Magenta),
            Self::Error => coloured(AnsiColor::Red).bold(),
            Self::Warning => coloured(AnsiColor::Yellow).bold(),
            Self::Info => coloured(AnsiColor::Cyan).bold(),
            Self::Frame => coloured(AnsiColor::Blue).bold(),
        }
    }
}

/// Heeds a CLICOLOR_FORCE of 0, which forces nothing; the library takes it for any other value. Where one of the streams
/// is no terminal, neither is coloured.
pub(crate) fn heed_forced_colours() {
    let is_off = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value == "0");
    if is_off && !(io::stdout().is_terminal() && io::stderr().is_terminal()) {
        ColorChoice::Never.write_global();
    }
}

/// Colours both streams as the user asks, or as the terminal and the environment say.
pub(crate) fn choose_colours(when: Colour) {
    match when {
        Colour::Auto => {}
        Colour::Always => ColorChoice::Always.write_global(),
        Colour::Never => ColorChoice::Never.write_global(),
    }
}

/// Whether lines on stderr have isolates.
static ISOLATES_ON_STDERR: AtomicBool = AtomicBool::new(false);

/// Isolates on stderr as the user asks, or as the terminal says.
pub(crate) fn choose_isolates(when: Bidi) {
    let has_isolates = has_isolates(when, io::stderr().is_terminal());
    ISOLATES_ON_STDERR.store(has_isolates, Ordering::Relaxed);
}

/// Returns a line for stderr, with isolates where they serve.
pub(crate) fn for_stderr(line: &str) -> Cow<'_, str> {
    match ISOLATES_ON_STDERR.load(Ordering::Relaxed) {
        true => with_isolates(line).into(),
        false => line.into(),
    }
}

/// Writes a line on stderr behind a coloured label.
pub(crate) fn print_labelled(role: Role, label: &str, line: &str) {
    let style = role.style();
    anstream::eprintln!("{style}{label}:{style:#} {}", for_stderr(line));
}

fn has_isolates(when: Bidi, is_terminal: bool) -> bool {
    match when {
        Bidi::Auto => is_terminal,
        Bidi::Isolate => true,
        Bidi::None => false,
    }
}

impl Output {
    /// Opens stdout as the arguments ask.
    pub(crate) fn new(global: &GlobalArgs) -> Self {
        let is_terminal = io::stdout().is_terminal();
        let choice = AutoStream::choice(&io::stdout());
        let has_isolates = has_isolates(global.bidi, is_terminal);
        let style = OutputStyle { has_colour: choice != ColorChoice::Never, has_isolates };
        let stream = BufWriter::new(AutoStream::new(io::stdout(), choice));
        Self { stream, style, reader: Reader::Needed }
    }

    /// Opens stdout for a command whose exit code is a verdict, which it reaches even where the reader has gone.
    pub(crate) fn of_verdict(global: &GlobalArgs) -> Self {
        Self { reader: Reader::Dispensable, ..Self::new(global) }
    }

    /// Takes what could not be written for written where the reader has gone and may.
    fn or_gone<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error)
                if error.kind() == io::ErrorKind::BrokenPipe && self.reader != Reader::Needed =>
            {
                self.reader = Reader::Gone;
                Ok(instead)
            }
            result => result.map_err(about_stdout),
        }
    }

    /// Returns whether colours and isolates are written.
    pub(crate) fn style(&self) -> OutputStyle {
        self.style
    }

    /// Returns a text in the colour of its role.
    pub(crate) fn paint<T: fmt::Display>(&self, role: Role, text: T) -> String {
        self.style.paint(role, text)
    }

    /// Returns a text of a language, isolated where it is written from right to left.
    pub(crate) fn isolate(&self, text: &str, language: &LanguageTag) -> String {
        self.style.isolate(text, language)
    }
}

impl OutputStyle {
    /// Returns a text in the colour of its role.
    pub(crate) fn paint<T: fmt::Display>(self, role: Role, text: T) -> String {
        self.paint_as(role.style(), text)
    }

    /// Returns a place in a text, underlined in the colour of its role.
    pub(crate) fn paint_place(self, role: Role, place: &str) -> String {
        self.paint_as(role.style().underline(), place)
    }

    fn paint_as<T: fmt::Display>(self, style: Style, text: T) -> String {
        match self.has_colour {
            true => format!("{style}{text}{style:#}"),
            false => text.to_string(),
        }
    }

    /// Returns a text of a language, isolated where it is written from right to left.
    pub(crate) fn isolate(self, text: &str, language: &LanguageTag) -> String {
        if self.has_isolates && language.is_right_to_left() {
            format!("\u{2068}{text}\u{2069}")
        } else {
            text.to_owned()
        }
    }

    /// Returns a line in which what is written from right to left is isolated.
    pub(crate) fn isolate_parts(self, line: &str) -> String {
        if self.has_isolates { with_isolates(line) } else { line.to_owned() }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.reader == Reader::Gone {
            return Ok(bytes.len());
        }
        let result = self.stream.write(bytes);
        self.or_gone(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.stream.flush();
        self.or_gone(result, ())
    }
}

/// Says where an error comes from; its kind stays, so that a closed pipe is known.
fn about_stdout(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("stdout: cannot be written: {error}"))
}

/// Returns cells as a line of a table that has no quotes: what would end a cell becomes a space.
pub(crate) fn tsv_row<const N: usize>(cells: [&str; N]) -> String {
    cells.map(|cell| cell.replace(['\t', '\n', '\r'], " ")).join("\t") + "\n"
}

/// Returns a number with its noun: `1 glossary`, `2 glossaries`.
pub(crate) fn counted(number: impl fmt::Display, noun: &str) -> String {
    let number = number.to_string();
    match noun.strip_suffix('y') {
        _ if number == "1" => format!("1 {noun}"),
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {noun}s"),
    }
}

/// Returns a message of one line or more with what would steer the terminal shown by its number.
pub(crate) fn visible_lines(message: &str) -> String {
    message.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// Returns a text for a line of its own: line ends become spaces, and characters that would steer the
/// terminal are shown by their number.
pub(crate) fn visible(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => line.push(' '),
            control if control.is_control() || is_bidi_control(control) => {
                line.push_str(&format!("‹U+{:04X}›", u32::from(control)));
            }
            other => line.push(other),
        }
    }
    line
}

/// Returns a language tag for a line: what a file has in the place of one may be long, and steer the terminal.
pub(crate) fn visible_tag(tag: &str) -> String {
    visible(&shortened(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_would_steer_the_terminal() {
        for (text, shown) in [
            ("a\tb\r\nc\u{2028}d", "a b  c d"),
            ("\u{1B}[31m\u{7}\u{9B}", "‹U+001B›[31m‹U+0007›‹U+009B›"),
            ("\u{2067}سلام\u{202E}", "‹U+2067›سلام‹U+202E›"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_tag("a\u{1B}[2J"), "a‹U+001B›[2J");
        assert_eq!(visible_tag(&"\u{202E}".repeat(100)).matches("U+202E").count(), 60);
    }
}
