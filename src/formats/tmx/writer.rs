//! The writer: TMX 1.4b as the strictest of its readers accepts it.
//!
//! A DOCTYPE, the seven header attributes in a fixed order, the source variant first, hyphenated tags,
//! a line for each element outside of segments, and only what the DTD allows:
//!
//! - What the DTD has no place for, or changes for, is carried by props of the types `x-turjuman/…`, and
//!   comes back from them when the file is read: attributes that it does not have there or whose
//!   value is not of the kind that it asks for, dates in other forms, inline codes in the wrong place, a
//!   `bpt` or `ept` without `i`, an `it` without `pos`, a prop without a type, the spelling of POSIX locales.
//! - The source language of the header is spelled as the first unit's source variant, and that which a
//!   unit states as its own. A unit whose source variant has another tag than the header states that, and `*all*` one
//!   that has none, whatever it states itself. Where a unit states a source language of its own, that variant comes first.
//! - Characters that XML forbids are left out; so are, in user-defined encodings, attributes that the
//!   DTD does not have.
//!
//! [`TmxSummary`] counts these. The same units always give the same bytes, and a file that was
//! written so is read and written again without a difference.
//!
//! ```
//! use turjuman::formats::tmx::{Header, SourceLanguage, TmxWriter};
//! use turjuman::unit::TranslationUnit;
//! let source = SourceLanguage::Language("en".parse()?);
//! let mut writer = TmxWriter::new(Vec::new(), &Header::default(), source)?;
//! writer.write_unit(&TranslationUnit::pair("ar".parse()?, "سلام", "en".parse()?, "Peace"))?;
//! let (bytes, summary) = writer.finish()?;
//! let text = String::from_utf8(bytes)?;
//! assert!(text.contains("<tuv xml:lang=\"en\">\n        <seg>Peace</seg>"));
//! assert_eq!(summary.units, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::borrow::Cow;
use std::io::{self, Write};

use compact_str::CompactString;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute as XmlAttribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use super::carried::{self, Carried, Carrier};
use super::codes;
use super::dtd::{self, exported_tag, exported_value};
use super::header::Header;
use super::profile::{PropTypes, TmxProfile};
use super::source_language::SourceLanguage;
use crate::attributes::Attributes;
use crate::formats::xml::escape::{Place, escape};
use crate::language::LanguageTag;
use crate::segment::{Code, Part};
use crate::unit::{Annotation, Remark, TranslationUnit, Variant, nearest_variant};

pub use self::summary::TmxSummary;

mod header;
mod summary;

/// How a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TmxOptions {
    /// For which reader.
    pub profile: TmxProfile,
    /// In which encoding.
    pub encoding: TmxEncoding,
}

/// The encoding of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TmxEncoding {
    /// UTF-8 without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, little-endian with a byte order mark, as Trados Workbench writes and reads it.
    Utf16,
}

/// Writes a TMX file unit by unit.
///
/// It writes a unit at a time: give it a [`std::io::BufWriter`] where units are small.
pub struct TmxWriter<W: Write> {
    output: W,
    /// What was written and not given to the output yet.
    writer: Writer<Vec<u8>>,
    /// The header until it is written, with the first unit.
    header: Option<Header>,
    source: SourceLanguage,
    /// The source language as the header spells it.
    source_tag: CompactString,
    options: TmxOptions,
    summary: TmxSummary,
}

impl TmxEncoding {
    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
        }
    }
}

impl<W: Write> TmxWriter<W> {
    /// Writes the begin of a file, with a header made from one that was read or from the default.
    /// Its creation tool becomes Turjuman, its source language what `source` says.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(output: W, header: &Header, source: SourceLanguage) -> io::Result<Self> {
        Self::with_options(output, header, source, TmxOptions::default())
    }

    /// Writes the begin of a file as the options say.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn with_options(
        output: W,
        header: &Header,
        source: SourceLanguage,
        options: TmxOptions,
    ) -> io::Result<Self> {
        let mut writer = Self {
            output,
            writer: Writer::new(Vec::new()),
            header: Some(header.clone()),
            source,
            source_tag: CompactString::default(),
            options,
            summary: TmxSummary::default(),
        };
        if options.encoding == TmxEncoding::Utf16 {
            writer.output.write_all(&[0xFF, 0xFE])?;
        }
        writer.event(Event::Decl(BytesDecl::new("1.0", Some(options.encoding.name()), None)))?;
        writer.line(0)?;
        writer.event(Event::DocType(BytesText::from_escaped("tmx SYSTEM \"tmx14.dtd\"")))?;
        writer.line(0)?;
        let mut root = BytesStart::new("tmx");
        writer.attribute(&mut root, "version", dtd::VERSION);
        writer.event(Event::Start(root))?;
        writer.hand_over()?;
        Ok(writer)
    }

    /// Writes a unit that is translated from the file's source language.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let source = self.source.clone();
        self.write_unit_from(unit, &source)
    }

    /// Writes a unit that is translated from a source language of its own, unless it states another.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_unit_from(
        &mut self,
        unit: &TranslationUnit,
        source: &SourceLanguage,
    ) -> io::Result<()> {
        if unit.variants.is_empty() {
            self.summary.empty_units += 1;
            return Ok(());
        }
        if self.is_too_long(unit) {
            self.summary.long_units += 1;
            return Ok(());
        }
        if let Some(header) = self.header.take() {
            let of_file = self.source.variant_of(unit);
            let tag = of_file.map(|at| self.tag(&unit.variants[at].language));
            self.begin_body(&header, tag.as_deref())?;
        }
        let of_source = source.variant_of(unit);
        self.line(2)?;
        let mut start = BytesStart::new("tu");
        let mut carried = Carried::default();
        let attributes = self.with_spelled_source(unit, &mut carried);
        self.attributes(&mut start, &attributes, &dtd::UNIT, &mut carried);
        let tag = of_source
            .map_or(SourceLanguage::ALL.into(), |at| self.tag(&unit.variants[at].language));
        if self.must_state(unit, of_source.is_some(), &tag) {
            self.attribute(&mut start, "srclang", &tag);
            // Where any is the source, that must be said of the unit from now on.
            let is_said_by_header = self.source != SourceLanguage::First || of_source.is_some();
            if is_said_by_header && unit.attributes.get("srclang").is_none() {
                carried.push(Carrier::Added("srclang"), "");
            }
        }
        self.event(Event::Start(start))?;
        self.annotations(3, &unit.annotations, self.options.profile.props, carried)?;
        let first = self.stated_source(unit).or(of_source).unwrap_or(0);
        self.variant(&unit.variants[first])?;
        for (at, variant) in unit.variants.iter().enumerate() {
            if at != first {
                self.variant(variant)?;
            }
        }
        self.line(2)?;
        self.end("tu")?;
        self.summary.units += 1;
        self.hand_over()
    }

    /// Returns what was written so far.
    pub fn summary(&self) -> TmxSummary {
        self.summary
    }

    /// Writes the end of the file and returns the writer with what was written.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<(W, TmxSummary)> {
        if let Some(header) = self.header.take() {
            self.begin_body(&header, None)?;
        }
        self.line(1)?;
        self.end("body")?;
        self.line(0)?;
        self.end("tmx")?;
        self.line(0)?;
        self.hand_over()?;
        self.output.flush()?;
        Ok((self.output, self.summary))
    }

    /// Gives what was written to the output, in its encoding.
    fn hand_over(&mut self) -> io::Result<()> {
        let written = self.writer.get_mut();
        match self.options.encoding {
            TmxEncoding::Utf8 => self.output.write_all(written)?,
            TmxEncoding::Utf16 => {
                let text = str::from_utf8(written).map_err(io::Error::other)?;
                let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                self.output.write_all(&units)?;
            }
        }
        written.clear();
        Ok(())
    }

    fn is_too_long(&self, unit: &TranslationUnit) -> bool {
        let Some(longest) = self.options.profile.longest_segment else { return false };
        let is_long =
            |variant: &Variant| variant.segment.plain_text().chars().nth(longest).is_some();
        unit.variants.iter().any(is_long)
    }

    fn tag(&self, tag: &LanguageTag) -> CompactString {
        exported_tag(tag, self.options.profile.tags)
    }

    /// Returns the index of the variant that a unit itself says it was translated from.
    fn stated_source(&self, unit: &TranslationUnit) -> Option<usize> {
        let tag = unit.attributes.get("srclang")?.parse().ok()?;
        nearest_variant(&unit.variants, &tag)
    }

    /// Returns a unit's attributes, with the source language that it states spelled as that variant has it; `*all*` where
    /// it has none, which strict readers would look for.
    fn with_spelled_source<'a>(
        &self,
        unit: &'a TranslationUnit,
        carried: &mut Carried,
    ) -> Cow<'a, Attributes> {
        let mut attributes = Cow::Borrowed(&unit.attributes);
        if let Some(stated) = unit.attributes.get("srclang")
            && let Some(exported) = self.exported("srclang", stated, &["srclang"])
        {
            let tag = self
                .stated_source(unit)
                .map_or(SourceLanguage::ALL.into(), |at| self.tag(&unit.variants[at].language));
            if exported != tag.as_str() {
                carried.push(Carrier::Element("srclang"), stated);
                attributes.to_mut().set("srclang", &tag);
            }
        }
        attributes
    }

    /// Tells whether a unit must state its source language itself: its source variant has another tag
    /// than the header says, or it has none.
    fn must_state(&self, unit: &TranslationUnit, has_source: bool, source: &str) -> bool {
        let stated = unit.attributes.get("srclang");
        let is_stated = stated.is_some_and(|tag| {
            exported_value("srclang", tag, &["srclang"], self.options.profile.tags).is_some()
        });
        let is_other =
            (self.source == SourceLanguage::First && !has_source) || source != self.source_tag;
        !is_stated && is_other
    }

    fn variant(&mut self, variant: &Variant) -> io::Result<()> {
        self.line(3)?;
        let mut start = BytesStart::new("tuv");
        let mut carried = Carried::default();
        self.attribute(&mut start, carried::LANGUAGE, &self.tag(&variant.language));
        if !dtd::is_of_subtags(&variant.language) {
            carried.push(Carrier::Element(carried::LANGUAGE), variant.language.as_written());
        }
        self.attributes(&mut start, &variant.attributes, &dtd::VARIANT, &mut carried);
        self.event(Event::Start(start))?;
        for (name, value) in variant.segment_attributes.iter() {
            carried.push(Carrier::Segment(name), value);
        }
        let parts = codes::exported(&variant.segment, &mut carried);
        self.annotations(4, &variant.annotations, self.options.profile.props, carried)?;
        self.line(4)?;
        self.event(Event::Start(BytesStart::new("seg")))?;
        self.parts(&parts)?;
        self.end("seg")?;
        self.line(3)?;
        self.end("tuv")
    }

    fn parts(&mut self, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            match part {
                Part::Text(text) => self.text(text)?,
                Part::Code(Code { kind, attributes, content }) => {
                    let name = kind.name();
                    let mut start = BytesStart::new(name);
                    for (name, value) in attributes.iter() {
                        self.attribute(&mut start, name, value);
                    }
                    if content.is_empty() {
                        self.event(Event::Empty(start))?;
                    } else {
                        self.event(Event::Start(start))?;
                        self.parts(content)?;
                        self.end(name)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Writes notes and props, and as props what is carried.
    fn annotations(
        &mut self,
        depth: usize,
        annotations: &[Annotation],
        types: PropTypes,
        mut carried: Carried,
    ) -> io::Result<()> {
        for (number, annotation) in (1..).zip(annotations) {
            self.line(depth)?;
            let (name, remark, allowed) = match annotation {
                Annotation::Note(note) => ("note", note, dtd::NOTE.as_slice()),
                Annotation::Prop(prop) => ("prop", prop, dtd::PROP.as_slice()),
            };
            let mut start = BytesStart::new(name);
            let is_prop = matches!(annotation, Annotation::Prop(_));
            let kind = remark.attributes.get("type");
            if is_prop && kind.is_none_or(str::is_empty) {
                self.attribute(&mut start, "type", dtd::UNKNOWN_PROP);
                if kind.is_none() {
                    carried.push(Carrier::AddedToRemark(number, "type"), "");
                }
            }
            for (name, value) in remark.attributes.iter() {
                let exported = self.exported(name, value, allowed);
                match exported {
                    Some(value) if name == "type" && is_prop && !value.is_empty() => {
                        let prefix = types.prefix(&value);
                        self.attribute(&mut start, name, &format!("{prefix}{value}"));
                    }
                    Some(written) if name != "type" => {
                        self.attribute(&mut start, name, &written);
                        if written != value {
                            carried.push(Carrier::Remark(number, name), value);
                        }
                    }
                    _ => carried.push(Carrier::Remark(number, name), value),
                }
            }
            self.remark(start, name, &remark.text)?;
        }
        self.summary.carried += carried.len() as u64;
        for Remark { attributes, text } in carried.props() {
            self.line(depth)?;
            let mut start = BytesStart::new("prop");
            for (name, value) in attributes.iter() {
                self.attribute(&mut start, name, value);
            }
            self.remark(start, "prop", &text)?;
        }
        Ok(())
    }

    fn remark(&mut self, start: BytesStart<'_>, name: &str, text: &str) -> io::Result<()> {
        self.event(Event::Start(start))?;
        self.text(text)?;
        self.end(name)
    }

    /// Adds the attributes that may be there; the others, and those that are written otherwise, are
    /// carried.
    fn attributes(
        &mut self,
        start: &mut BytesStart<'_>,
        attributes: &Attributes,
        allowed: &[&str],
        carried: &mut Carried,
    ) {
        for (at, (name, value)) in attributes.iter().enumerate() {
            let is_repeated = attributes.iter().take(at).any(|(before, _value)| before == name);
            let exported = self.exported(name, value, allowed).filter(|_value| !is_repeated);
            if let Some(exported) = &exported {
                self.attribute(start, name, exported);
            }
            if exported.is_none_or(|exported| exported != value) {
                carried.push(Carrier::Element(name), value);
            }
        }
    }

    fn exported<'a>(&self, name: &str, value: &'a str, allowed: &[&str]) -> Option<Cow<'a, str>> {
        exported_value(name, value, allowed, self.options.profile.tags)
    }

    fn attribute(&mut self, start: &mut BytesStart<'_>, name: &str, value: &str) {
        let (value, removed) = escape(value, Place::Attribute);
        self.summary.removed_characters += removed;
        start.push_attribute(XmlAttribute { key: QName(name), value });
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let (escaped, removed) = escape(text, Place::Text);
        self.summary.removed_characters += removed;
        self.event(Event::Text(BytesText::from_escaped(escaped)))
    }

    fn event(&mut self, event: Event<'_>) -> io::Result<()> {
        self.writer.write_event(event)
    }

    fn end(&mut self, name: &str) -> io::Result<()> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    /// Begins a line, indented by two spaces a level.
    fn line(&mut self, depth: usize) -> io::Result<()> {
        const DEEPEST: &str = "\n        ";
        self.event(Event::Text(BytesText::from_escaped(&DEEPEST[..=2 * depth])))
    }
}

#[cfg(test)]
mod tests;
