//! The content of texts and attributes: references resolved, and what XML forbids mended.
//!
//! quick-xml leaves this to its caller. Each fault is noted, so that a format can say what it costs.

use std::io::Read;

use compact_str::CompactString;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesDecl, BytesStart};

use super::attribute_lists::{AttributeLists, Standing};
use super::characters::{is_legal, substitute};
use super::doctype::Doctype;
use super::entities::{Entities, EntityBudget};
use super::fault::{XmlFault, may_be_illegal, may_have_illegal};
use super::position::Position;
use super::reference::{Reference, join, read_reference};
use super::tokenizer::{TokenKind, Tokenizer};
use crate::attributes::Attributes;
use crate::formats::shortened::shortened;

/// What texts and attributes are read by, and what waits for the next token.
#[derive(Debug)]
pub(in crate::formats) struct Content {
    version: XmlVersion,
    standing: Standing,
    /// The entities that the DOCTYPE declares.
    entities: Entities,
    /// The attributes that it declares.
    attribute_lists: AttributeLists,
    pub(in crate::formats) budget: EntityBudget,
    /// The first half of a surrogate pair, where the last token was a reference to it.
    half: Option<(u32, Position)>,
}

impl Content {
    /// Makes that of a file to which entities may add so many bytes.
    pub(in crate::formats) fn new(added: usize) -> Self {
        Self {
            version: XmlVersion::Implicit1_0,
            standing: Standing::WithOthers,
            entities: Entities::default(),
            attribute_lists: AttributeLists::default(),
            budget: EntityBudget::new(added),
            half: None,
        }
    }

    /// Takes in an XML declaration, given what stands between its `<?` and its `?>`: XML 1.1 allows more characters, and a file
    /// that stands alone more defaults.
    pub(in crate::formats) fn declare(&mut self, declaration: &str) {
        let declaration = BytesDecl::from_start(BytesStart::from_content(declaration, "xml".len()));
        if let Ok(version) = declaration.xml_version() {
            self.version = version;
        }
        if matches!(declaration.standalone(), Some(Ok(value)) if value == "yes") {
            self.standing = Standing::Alone;
        }
    }

    /// Takes in what a DOCTYPE declares, and notes what of it is left out.
    pub(in crate::formats) fn define(
        &mut self,
        mut doctype: Doctype<'_>,
        note: &mut impl FnMut(XmlFault),
    ) {
        self.entities = std::mem::take(&mut doctype.entities);
        let standing = self.standing;
        let value = |name: &str, raw: &str| {
            let mut is_right = true;
            let value = self.attribute_value(name, raw, &mut |_fault| is_right = false);
            is_right.then_some(value)
        };
        let leave_out = |element: &str, attribute: &str| {
            let (element, attribute) = (shortened(element), shortened(attribute));
            note(XmlFault::UnreadDefault { element, attribute });
        };
        let lists = AttributeLists::declared(doctype.declarations(), standing, value, leave_out);
        self.attribute_lists = lists;
    }

    /// Tells whether the DOCTYPE says anything about the attributes of an element.
    pub(in crate::formats) fn declares_attributes_of(&self, element: &str) -> bool {
        self.attribute_lists.know(element)
    }

    /// Makes the attributes of a tag what the DOCTYPE says of them, and tells whether they are at most so many then.
    pub(super) fn complete(&self, element: &str, attributes: &mut Attributes, most: usize) -> bool {
        self.attribute_lists.apply(element, attributes, most)
    }

    /// Forgets what waits for the next token.
    pub(in crate::formats) fn forget(&mut self) {
        self.half = None;
    }

    /// Tells whether the next token may complete a character.
    pub(in crate::formats) fn is_open(&self) -> bool {
        self.half.is_some()
    }

    /// Appends what the last token is as text, which is nothing where it is none or cannot be read, and notes what is
    /// wrong with it and where.
    pub(in crate::formats) fn push<R: Read>(
        &mut self,
        kind: Option<TokenKind>,
        tokenizer: &Tokenizer<R>,
        text: &mut String,
        note: &mut impl FnMut(XmlFault, &dyn Fn() -> Position),
    ) {
        if let Some((half, position)) = self.half.take() {
            if kind == Some(TokenKind::Reference)
                && let Some(character) = join(half, tokenizer.content())
            {
                note(XmlFault::SurrogatePair(u32::from(character)), &|| position);
                return text.push(character);
            }
            note(XmlFault::of_character(half), &|| position);
        }
        let place = || tokenizer.token_position();
        let place_in = |at| move || tokenizer.position_in(at);
        match kind {
            Some(TokenKind::Text) => {
                let run = tokenizer.content();
                if run.starts_with('&') {
                    note(XmlFault::BareAmpersand, &place);
                }
                push_text(run, text, &mut |at, fault| note(fault, &place_in(at)));
            }
            Some(TokenKind::CData) => {
                push_cdata(tokenizer.content(), text, &mut |at, fault| {
                    note(fault, &place_in(at));
                });
            }
            Some(TokenKind::Reference) => {
                let name = tokenizer.content();
                let reference = read_reference(name, self.version, &self.entities);
                match self.budget.spend(name, reference) {
                    Reference::Half(half) => self.half = Some((half, place())),
                    Reference::Bare => {
                        note(XmlFault::BareAmpersand, &place);
                        text.push('&');
                        push_text(name, text, &mut |at, fault| note(fault, &place_in(at)));
                        text.push(';');
                    }
                    resolved => push_resolved(resolved, name, text, &mut |fault| {
                        note(fault, &place);
                    }),
                }
            }
            _ => {}
        }
    }

    /// Returns the value of an attribute, white space normalised (XML 1.0, section 3.3.3).
    pub(super) fn attribute_value(
        &mut self,
        name: &str,
        raw: &str,
        note: &mut impl FnMut(XmlFault),
    ) -> CompactString {
        let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | 0xEF);
        if raw.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
            return raw.into();
        }
        if raw.contains('<') {
            note(XmlFault::LessThanInAttribute(shortened(name)));
        }
        let mut value = CompactString::with_capacity(raw.len());
        let mut rest = raw.chars();
        while let Some(character) = rest.next() {
            match character {
                '&' => rest = self.push_reference(rest.as_str(), &mut value, note).chars(),
                '\t' | '\n' | '\r' => value.push(' '),
                _ if is_legal(character) => value.push(character),
                _ => push_illegal(u32::from(character), &mut value, note),
            }
        }
        value
    }

    /// Appends what the reference stands for whose `&` was read, and returns what follows it.
    fn push_reference<'a>(
        &mut self,
        text: &'a str,
        value: &mut CompactString,
        note: &mut impl FnMut(XmlFault),
    ) -> &'a str {
        let (name, after) = split_reference(text).unwrap_or_default();
        let reference = read_reference(name, self.version, &self.entities);
        match self.budget.spend(name, reference) {
            Reference::Half(half) => {
                let next = after.strip_prefix('&').and_then(split_reference);
                if let Some((name, behind)) = next
                    && let Some(character) = join(half, name)
                {
                    note(XmlFault::SurrogatePair(u32::from(character)));
                    value.push(character);
                    return behind;
                }
                push_illegal(half, value, note);
            }
            Reference::Bare => {
                note(XmlFault::BareAmpersand);
                value.push('&');
                return text;
            }
            resolved => push_resolved(resolved, name, value, note),
        }
        after
    }
}

/// Appends what a reference stands for that is whole.
fn push_resolved<T: Extend<char> + for<'a> Extend<&'a str>>(
    reference: Reference<'_>,
    name: &str,
    to: &mut T,
    note: &mut impl FnMut(XmlFault),
) {
    match reference {
        Reference::Character(character) => to.extend([character]),
        Reference::Declared(text) => to.extend([text]),
        Reference::Html(text) => {
            note(XmlFault::HtmlEntity(shortened(name)));
            to.extend([text]);
        }
        Reference::Unexpanded(what) => {
            note(XmlFault::UnexpandedEntity { name: shortened(name), what });
        }
        Reference::Unknown => note(XmlFault::UnknownEntity(shortened(name))),
        Reference::Illegal(code) | Reference::Half(code) => push_illegal(code, to, note),
        Reference::Bare => {}
    }
}

/// Mends a character that XML forbids.
fn push_illegal(code: u32, to: &mut impl Extend<char>, note: &mut impl FnMut(XmlFault)) {
    note(XmlFault::of_character(code));
    to.extend(substitute(code));
}

/// Splits a reference off whose `&` was read. None holds another `&`, so that many of these are gone through once.
fn split_reference(text: &str) -> Option<(&str, &str)> {
    let end = memchr::memchr2(b';', b'&', text.as_bytes())?;
    Some((&text[..end], text[end..].strip_prefix(';')?))
}

/// Appends a run of text and notes what XML forbids in it, with its offset.
fn push_text(run: &str, text: &mut String, note: &mut impl FnMut(usize, XmlFault)) {
    let is_suspicious = |byte| may_be_illegal(byte) | (byte == b'>');
    if !run.bytes().fold(false, |found, byte| found | is_suspicious(byte)) {
        text.push_str(run);
        return;
    }
    push_cdata(run, text, note);
    run.match_indices("]]>").for_each(|(at, _end)| note(at, XmlFault::CdataEnd));
}

/// Appends the text of a CDATA section and notes what XML forbids in it, with its offset.
fn push_cdata(run: &str, text: &mut String, note: &mut impl FnMut(usize, XmlFault)) {
    if !may_have_illegal(run) {
        text.push_str(run);
        return;
    }
    for (at, character) in run.char_indices() {
        if is_legal(character) {
            text.push(character);
        } else {
            push_illegal(u32::from(character), text, &mut |fault| note(at, fault));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_is_forbidden_in_text() {
        let all = "نص\t\n\r \u{202E}\u{FB50}\u{FFFD}\u{10FFFF}";
        for (run, mended, faults) in [
            (all, all, vec![]),
            ("a\u{B}b", "a\nb", vec![(1, XmlFault::VerticalTab)]),
            (
                "\u{FFFF}ب\u{0}",
                "ب",
                vec![(0, XmlFault::IllegalCharacter(0xFFFF)), (5, XmlFault::IllegalCharacter(0))],
            ),
            ("a]]>]]>", "a]]>]]>", vec![(1, XmlFault::CdataEnd), (4, XmlFault::CdataEnd)]),
        ] {
            let (mut text, mut noted) = (String::new(), Vec::new());
            push_text(run, &mut text, &mut |at, fault| noted.push((at, fault)));
            assert_eq!((text.as_str(), noted), (mended, faults), "{run:?}");
        }
    }

    #[test]
    fn goes_by_the_version_that_is_declared() {
        let mut content = Content::new(0);
        for (declaration, value) in [("xml", ""), ("xml version='1.1'", "\u{1F}")] {
            content.declare(declaration);
            assert_eq!(content.attribute_value("a", "&#x1F;", &mut |_fault| {}), value);
        }
    }

    #[test]
    fn takes_in_no_default_with_a_fault() {
        let mut content = Content::new(9);
        let mut noted = Vec::new();
        let doctype = "<!DOCTYPE a [<!ENTITY e 'b&#9;'><!ENTITY f SYSTEM 'f'><!ATTLIST a b CDATA '1&e;\n&lt;' \
            c CDATA '&f;' d CDATA '<' e CDATA '&g;' f CDATA 'a & b' g CDATA '&#1;'>]>";
        content.define(Doctype::read(doctype), &mut |fault| noted.push(fault.to_string()));
        let mut attributes = Attributes::new();
        assert!(content.complete("a", &mut attributes, 9));
        assert_eq!(attributes, [("b", "1b\t <")].into());
        let named = "cdefg"
            .chars()
            .map(|name| format!("the DOCTYPE gives <a> the attribute {name} by default"));
        assert!(
            noted.iter().map(String::as_str).zip(named).all(|(one, named)| one.starts_with(&named))
        );
        assert_eq!(noted.len(), 5, "{noted:?}");
    }

    #[test]
    fn normalises_and_mends_values() {
        let mut content = Content::new(100);
        content.define(Doctype::read("<!DOCTYPE tmx [<!ENTITY n 'نص'>]>"), &mut |_fault| {});
        let unknown = XmlFault::UnknownEntity("T".to_owned());
        for (raw, value, faults) in [
            ("plain", "plain", vec![]),
            ("a\tb\nc", "a b c", vec![]),
            ("a&#9;b&#10;&quot;&amp;lt;&n;", "a\tb\n\"&lt;نص", vec![]),
            ("a & b", "a & b", vec![XmlFault::BareAmpersand]),
            ("a &b &#xD83D &lt;", "a &b &#xD83D <", vec![XmlFault::BareAmpersand; 2]),
            ("AT&T; &&amp;", "AT &&", vec![unknown, XmlFault::BareAmpersand]),
            ("a<b", "a<b", vec![XmlFault::LessThanInAttribute("tuid".to_owned())]),
            ("a\u{1}b", "ab", vec![XmlFault::IllegalCharacter(1)]),
            ("&#xB;", "\n", vec![XmlFault::VerticalTab]),
            ("&#xD83D;&#xDE00;", "\u{1F600}", vec![XmlFault::SurrogatePair(0x1F600)]),
            ("&#xD83D;&amp;", "&", vec![XmlFault::IllegalCharacter(0xD83D)]),
            ("&nbsp;", "\u{A0}", vec![XmlFault::HtmlEntity("nbsp".to_owned())]),
        ] {
            let mut noted = Vec::new();
            let found = content.attribute_value("tuid", raw, &mut |fault| noted.push(fault));
            assert_eq!((found.as_str(), noted), (value, faults), "{raw:?}");
        }
        let ampersands = "&".repeat(1 << 20);
        let mut noted = 0;
        let found = content.attribute_value("tuid", &ampersands, &mut |_fault| noted += 1);
        assert_eq!((found.as_str(), noted), (&*ampersands, 1 << 20));
    }
}
