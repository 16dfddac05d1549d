//! The tokens of XML: tags, references, texts, and what stands between `<!` or `<?` and its end.
//!
//! Where a token ends is a function of the text from its begin on, and of nothing else; quick-xml's own reader of streams
//! ends a DOCTYPE elsewhere where a buffer ends elsewhere. What a token holds, and whether tags match, is the
//! caller's to judge.

use std::io::{self, Read};

use memchr::{memchr2, memchr3};
use quick_xml::errors::SyntaxError;
use quick_xml::events::BytesStart;
use quick_xml::parser::{ElementParser, Parser, PiParser};

use super::doctype;
use super::position::Position;
use super::source::Source;
use crate::formats::decode::Decoder;

const COMMENT: &str = "<!--";
const CDATA: &str = "<![CDATA[";
/// How many bytes a piece of a token has at least.
const SMALLEST_PIECE: usize = 16;
/// How a DOCTYPE begins.
pub(in crate::formats) const DOCTYPE: &str = "<!DOCTYPE";

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum TokenKind {
    /// Text up to a tag or reference. One that begins with `&` stands where that begins no reference.
    Text,
    /// `&…;`
    Reference,
    /// `<![CDATA[…]]>`
    CData,
    /// `<!--…-->`
    Comment,
    /// `<?…?>`
    Instruction,
    /// `<!DOCTYPE…>`, the keyword in upper or lower case.
    Doctype,
    /// `<…>`
    Start,
    /// `<…/>`
    Empty,
    /// `</…>`
    End,
    EndOfFile,
}

/// Why there is no token.
#[derive(Debug)]
pub(in crate::formats) enum Failure {
    /// The text ends before its time.
    Reading(io::Error),
    /// A token that passes the limit of its kind, in bytes. So much of it was read.
    TooLarge(TokenKind, usize),
    /// Markup that does not end, all of which was read, or that is none, whose begin was read.
    Malformed(quick_xml::Error),
}

/// How many bytes a token may have.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct TokenLimits {
    /// A tag.
    pub(in crate::formats) tag: usize,
    /// Any other token, or a piece of it.
    pub(in crate::formats) text: usize,
}

impl TokenLimits {
    fn of(self, kind: TokenKind) -> usize {
        let limit = if kind.is_tag() { self.tag } else { self.text };
        // A token takes a byte, so that reading goes on, and a piece more than delimiters have.
        limit.max(if kind.end().is_some() { SMALLEST_PIECE } else { 1 })
    }
}

/// The tokens of a file.
#[derive(Debug)]
pub(in crate::formats) struct Tokenizer<R> {
    source: Source<R>,
    kind: TokenKind,
    limits: TokenLimits,
    /// Where the last token began, if it is a piece of one of which there were others.
    begun_at: Option<Position>,
    /// Whether the last token is a piece that others follow.
    is_open: bool,
}

/// What a text begins with.
#[derive(Debug, PartialEq)]
enum Begin {
    /// A token of so many bytes.
    Whole(TokenKind, usize),
    /// A token that the text ends in, or so does what would tell which token it is.
    Open(TokenKind),
    /// So many bytes that look like markup and begin none.
    NoMarkup(usize),
}

impl TokenKind {
    /// Tells whether the token is a tag.
    pub(in crate::formats) fn is_tag(self) -> bool {
        matches!(self, Self::Start | Self::Empty | Self::End)
    }

    /// Returns what alone ends the token, where that is a mark of its own.
    fn end(self) -> Option<&'static str> {
        match self {
            Self::Comment => Some("-->"),
            Self::CData => Some("]]>"),
            Self::Instruction => Some("?>"),
            _ => None,
        }
    }

    /// Returns how many bytes stand before and behind what the token holds.
    fn delimiters(self) -> (usize, usize) {
        match self {
            Self::Text | Self::EndOfFile => (0, 0),
            Self::Reference | Self::Start => (1, 1),
            Self::Empty => (1, 2),
            Self::End => (2, 1),
            Self::Instruction => (2, 2),
            Self::Comment => (COMMENT.len(), 3),
            Self::CData => (CDATA.len(), 3),
            Self::Doctype => (DOCTYPE.len(), 1),
        }
    }
}

impl<R: Read> Tokenizer<R> {
    pub(in crate::formats) fn new(decoder: Decoder<R>, limits: TokenLimits) -> Self {
        Self {
            source: Source::new(decoder),
            kind: TokenKind::Text,
            limits,
            begun_at: None,
            is_open: false,
        }
    }

    /// Reads the next token and returns what it is; an empty one at the end of the file. What passes the limit of its
    /// kind and has an end of its own comes in pieces, of which a CDATA section's first is an error, since that is text.
    ///
    /// # Errors
    /// Where there is none; reading can go on then.
    pub(in crate::formats) fn read(&mut self) -> Result<TokenKind, Failure> {
        let begun = std::mem::take(&mut self.is_open).then_some(self.kind);
        self.begun_at = begun.map(|_kind| self.token_position());
        self.kind = TokenKind::Text;
        loop {
            let ahead = self.source.ahead();
            let (kind, end) = match begun.map_or_else(|| begin(ahead), |kind| rest(kind, ahead)) {
                Begin::Whole(kind, end) => (kind, Some(end)),
                Begin::Open(kind) => (kind, None),
                Begin::NoMarkup(end) => {
                    self.source.take(end);
                    return Err(Failure::Malformed(SyntaxError::InvalidBangMarkup.into()));
                }
            };
            let limit = self.limits.of(kind);
            if end.unwrap_or(ahead.len()) > limit {
                let Some(mark) = kind.end() else {
                    self.source.take(ahead.ceil_char_boundary(limit));
                    return Err(Failure::TooLarge(kind, limit));
                };
                self.source.take(piece(ahead, limit, mark));
                (self.kind, self.is_open) = (kind, true);
                return match kind {
                    TokenKind::CData if begun.is_none() => Err(Failure::TooLarge(kind, limit)),
                    _ => Ok(kind),
                };
            }
            if let Some(end) = end {
                self.source.take(end);
                self.kind = kind;
                return Ok(kind);
            }
            if !self.source.widen() {
                return self.read_last(kind);
            }
        }
    }

    /// Reads a tag that holds nothing but a name, given its begin and the name, where that is next. It is what
    /// [`Self::read`] would read, and takes less time.
    pub(in crate::formats) fn read_tag(&mut self, begin: &str, name: &str) -> bool {
        let rest = self.source.ahead().as_bytes().strip_prefix(begin.as_bytes());
        let end = rest.and_then(|rest| rest.strip_prefix(name.as_bytes()));
        let bytes = begin.len() + name.len() + ">".len();
        if self.is_open || end.and_then(<[u8]>::first) != Some(&b'>') || bytes > self.limits.tag {
            return false;
        }
        self.source.take(bytes);
        true
    }

    /// Passes over white space, of which there may be any amount. A text that begins with it is one without it then.
    pub(in crate::formats) fn pass_white_space(&mut self) {
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n');
        while !self.is_open {
            let ahead = self.source.ahead().as_bytes();
            if let Some(end) = ahead.iter().position(|byte| !is_blank(byte)) {
                return self.source.take(end);
            }
            self.source.take(ahead.len());
            if !self.source.widen() {
                return;
            }
        }
    }

    /// Reads a token that the file ends in.
    fn read_last(&mut self, kind: TokenKind) -> Result<TokenKind, Failure> {
        self.source.take(self.source.ahead().len());
        if let Some(failure) = self.source.take_failure() {
            return Err(Failure::Reading(failure));
        }
        let text = self.source.token();
        match kind {
            TokenKind::Text if text.is_empty() => Ok(TokenKind::EndOfFile),
            TokenKind::Text => Ok(TokenKind::Text),
            _ => Err(Failure::Malformed(unclosed(kind, text).into())),
        }
    }

    /// Returns what the last token holds between its delimiters.
    pub(in crate::formats) fn content(&self) -> &str {
        let (before, behind) = self.kind.delimiters();
        let before = if self.continues() { 0 } else { before };
        self.source.inside_token(before, if self.is_open { 0 } else { behind })
    }

    /// Tells whether the last token is a piece that goes on with the one before.
    pub(in crate::formats) fn continues(&self) -> bool {
        self.begun_at.is_some()
    }

    /// Returns the last token, which is a start tag.
    pub(in crate::formats) fn start_tag(&self) -> BytesStart<'_> {
        let content = self.content();
        BytesStart::from_content(content, content.find(is_blank).unwrap_or(content.len()))
    }

    /// Returns the name in the last token, which is an end tag.
    pub(in crate::formats) fn end_name(&self) -> &str {
        self.content().trim_end_matches(is_blank)
    }

    /// Returns the last token as it stands in the file.
    pub(in crate::formats) fn token(&self) -> &str {
        self.source.token()
    }

    /// Returns where the last token begins, of a piece the whole.
    pub(in crate::formats) fn token_position(&self) -> Position {
        self.begun_at.unwrap_or_else(|| self.source.token_position())
    }

    /// Returns where a byte of the content of the last token stands.
    pub(in crate::formats) fn position_in(&self, at: usize) -> Position {
        let (before, _behind) = self.kind.delimiters();
        self.token_position().after(&self.token()[..before + at])
    }

    /// Returns where the last token has its first character that is no white space.
    pub(in crate::formats) fn visible_position(&self) -> Position {
        let token = self.token();
        let blank = token.len() - token.trim_ascii_start().len();
        self.token_position().after(&token[..blank])
    }

    /// Returns where the last token ends.
    pub(in crate::formats) fn position(&self) -> Position {
        self.source.position()
    }

    /// Returns how many bytes of text the tokens had so far.
    pub(in crate::formats) fn offset(&self) -> u64 {
        self.source.offset()
    }

    pub(in crate::formats) fn bytes_read(&self) -> u64 {
        self.source.bytes_read()
    }

    /// Returns the name of the encoding that the text is read in, so far as it is known.
    pub(in crate::formats) fn encoding(&self) -> &'static str {
        self.source.encoding()
    }

    /// Tells whether the last token holds marks of bytes that cannot be decoded.
    pub(in crate::formats) fn has_marks(&self) -> bool {
        self.source.has_marks()
    }

    /// Tells whether the last token was that of all text.
    pub(in crate::formats) fn is_at_end(&mut self) -> bool {
        self.source.is_at_end()
    }

    /// Lets all but the first bytes of the last token be read again.
    pub(in crate::formats) fn put_back(&mut self, kept: usize) {
        self.source.put_back(kept);
        (self.kind, self.is_open) = (TokenKind::Text, false);
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// Says what is wrong with a token that the file ends in.
fn unclosed(token: TokenKind, text: &str) -> SyntaxError {
    match token {
        TokenKind::CData => SyntaxError::UnclosedCData,
        TokenKind::Comment => SyntaxError::UnclosedComment,
        TokenKind::Doctype => SyntaxError::UnclosedDoctype,
        TokenKind::Instruction if !text.starts_with("<?") => SyntaxError::UnclosedPI,
        TokenKind::Instruction => PiParser(false).eof_error(text.as_bytes()),
        _ => {
            let mut parser = ElementParser::Outside;
            parser.feed(text.as_bytes());
            parser.eof_error(text.as_bytes())
        }
    }
}

/// Returns what a text begins with. Of a longer text that begins with this one it says the same, unless this one
/// is open or too short to be markup.
fn begin(text: &str) -> Begin {
    let ended = |token, end: Option<usize>| match end {
        Some(end) => Begin::Whole(token, end),
        None => Begin::Open(token),
    };
    let bytes = text.as_bytes();
    let behind = |from: usize, end: &str| Some(from + text[from..].find(end)? + end.len());
    match bytes {
        [b'<', b'!', ..] => {
            if text.starts_with(COMMENT) {
                ended(TokenKind::Comment, behind(COMMENT.len(), "-->"))
            } else if text.starts_with(CDATA) {
                ended(TokenKind::CData, behind(CDATA.len(), "]]>"))
            } else if starts_in_any_case(bytes, DOCTYPE) {
                ended(TokenKind::Doctype, doctype::end(text))
            } else if let Some(token) = may_become(bytes) {
                Begin::Open(token)
            } else {
                Begin::NoMarkup("<!".len())
            }
        }
        [b'<', b'?', b'>', ..] => Begin::NoMarkup("<?>".len()),
        [b'<', b'?', ..] => ended(TokenKind::Instruction, behind("<?".len(), "?>")),
        [b'<', ..] => {
            let end = ElementParser::Outside.feed(bytes).map(|at| at + 1);
            let token = match bytes {
                [_, b'/', ..] => TokenKind::End,
                _ if end.is_some_and(|end| text[..end].ends_with("/>")) => TokenKind::Empty,
                _ => TokenKind::Start,
            };
            ended(token, end)
        }
        [b'&', rest @ ..] => match memchr3(b';', b'&', b'<', rest) {
            Some(at) if rest[at] == b';' => Begin::Whole(TokenKind::Reference, at + 2),
            end => ended(TokenKind::Text, end.map(|at| at + 1)),
        },
        _ => ended(TokenKind::Text, memchr2(b'<', b'&', bytes)),
    }
}

/// Returns what the rest of a token is that has an end of its own.
fn rest(kind: TokenKind, text: &str) -> Begin {
    match kind.end().and_then(|mark| Some(text.find(mark)? + mark.len())) {
        Some(end) => Begin::Whole(kind, end),
        None => Begin::Open(kind),
    }
}

/// Returns how many bytes of a longer text a piece of at most so many has, which does not part the mark at the end.
fn piece(text: &str, limit: usize, mark: &str) -> usize {
    let end = text.floor_char_boundary(limit);
    let parted = (1..mark.len()).rev().find(|part| text[..end].ends_with(&mark[..*part]));
    end - parted.unwrap_or(0)
}

/// Returns what a text that is too short for that may become.
fn may_become(text: &[u8]) -> Option<TokenKind> {
    let known = [(COMMENT, TokenKind::Comment), (CDATA, TokenKind::CData)];
    let exact = known.into_iter().find(|(markup, _)| markup.as_bytes().starts_with(text));
    let is_doctype = DOCTYPE.get(..text.len()).is_some_and(|start| starts_in_any_case(text, start));
    exact.map(|(_, token)| token).or(is_doctype.then_some(TokenKind::Doctype))
}

fn starts_in_any_case(text: &[u8], start: &str) -> bool {
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::decode::decode_text;

    /// Reads a text and writes each token as its kind and its content, parted by a space.
    fn tokens(text: &str, limits: TokenLimits) -> Vec<String> {
        let mut tokenizer = Tokenizer::new(decode_text(text.as_bytes()).expect("UTF-8"), limits);
        let mut read = Vec::new();
        loop {
            read.push(match tokenizer.read() {
                Ok(TokenKind::EndOfFile) => return read,
                Ok(kind) => format!("{kind:?} {}", tokenizer.content()),
                Err(failure) => format!("{failure:?} {}", tokenizer.token()),
            });
        }
    }

    #[test]
    fn parts_a_text_as_xml_does() {
        let wide = TokenLimits { tag: 99, text: 99 };
        for (text, read) in [
            ("a&b;c", vec!["Text a", "Reference b", "Text c"]),
            ("a&b&c<d>&e", vec!["Text a", "Text &b", "Text &c", "Start d", "Text &e"]),
            ("<a b='>'/></a \n><>", vec!["Empty a b='>'", "End a \n", "Start "]),
            ("<!----><!-->--><!-- - -->", vec!["Comment ", "Comment >", "Comment  - "]),
            ("<![CDATA[]]]]>]]>", vec!["CData ]]", "Text ]]>"]),
            ("<?a ? > ?><??>", vec!["Instruction a ? > ", "Instruction "]),
            ("<!DOCTYPE a [>]><!doctype a>", vec!["Doctype  a [>]", "Doctype  a"]),
            ("<!a><?>", vec!["NoMarkup <!", "Text a>", "NoMarkup <?>"]),
            ("<!doctor>", vec!["NoMarkup <!", "Text doctor>"]),
            ("<!-", vec!["UnclosedComment <!-"]),
            ("<!DOC", vec!["UnclosedDoctype <!DOC"]),
            ("<!DOCTYPE a [>", vec!["UnclosedDoctype <!DOCTYPE a [>"]),
            ("<![CDATA[<a>", vec!["UnclosedCData <![CDATA[<a>"]),
            ("<?xml", vec!["UnclosedXmlDecl <?xml"]),
            ("<a b='>", vec!["UnclosedSingleQuotedAttributeValue <a b='>"]),
            ("<", vec!["UnclosedTag <"]),
        ] {
            let malformed = |one: String| {
                let syntax = one.strip_prefix("Malformed(Syntax(");
                syntax.map(|one| one.replacen("))", "", 1)).unwrap_or(one)
            };
            let found: Vec<String> = tokens(text, wide).into_iter().map(malformed).collect();
            let read: Vec<_> =
                read.iter().map(|one| one.replace("NoMarkup", "InvalidBangMarkup")).collect();
            assert_eq!(found, read, "{text}");
        }
    }

    #[test]
    fn bounds_a_token() {
        let narrow = TokenLimits { tag: 5, text: 9 };
        for (text, read) in [
            (
                "<abc>0123456789<a>",
                vec!["Start abc", "TooLarge(Text, 9) 012345678", "Text 9", "Start a"],
            ),
            ("<abcd>سلام!", vec!["TooLarge(Start, 5) <abcd", "TooLarge(Text, 9) >سلام", "Text !"]),
            ("&سلامسلام;", vec!["TooLarge(Reference, 9) &سلام", "Text سلام;"]),
            ("<!---->&a<!---", vec!["Comment ", "Text &a", "Malformed"]),
            ("<!-- 89abcdef0123456-->a", vec!["Comment  89abcdef012", "Comment 3456", "Text a"]),
            (
                "<!-- 89abcdef0--><!-- 89abcdef01---->",
                vec!["Comment  89abcdef0", "Comment ", "Comment  89abcdef01", "Comment --"],
            ),
            ("<?p <a>bcdef012345?<a>?>", vec!["Instruction p <a>bcdef0123", "Instruction 45?<a>"]),
            (
                "<![CDATA[9abcd]]]]>a",
                vec!["TooLarge(CData, 16) <![CDATA[9abcd", "CData ]]", "Text a"],
            ),
            (
                "<!-- 89abcdef0123456",
                vec!["Comment  89abcdef012", "Malformed(Syntax(UnclosedComment"],
            ),
        ] {
            let found = tokens(text, narrow);
            assert!(found.iter().zip(&read).all(|(one, read)| one.starts_with(read)), "{found:?}");
            assert_eq!(found.len(), read.len(), "{found:?}");
        }
    }

    proptest::proptest! {
        /// What a text begins with does not depend on how much of it is seen.
        #[test]
        fn sees_the_same_in_a_longer_text(
            text in "(<|<!|<!--|<!\\[CDATA\\[|<!DOCTYPE|<\\?|&|/|>|-->|]]>|\\?>|\\[|<!E|\"|'|;|ب| ){0,12}",
        ) {
            let whole = begin(&text);
            for (short, _character) in text.char_indices() {
                let seen = begin(&text[..short]);
                proptest::prop_assert!(matches!(seen, Begin::Open(_)) || seen == whole);
            }
        }
    }
}
