//! The writer: TMX 1.4b as the strictest of its readers accepts it.
//!
//! UTF-8 without a byte order mark, a DOCTYPE, the seven header attributes in a fixed order, the
//! source variant first, hyphenated tags, and only what the DTD allows:
//!
//! - An attribute of a unit, variant or header that the DTD does not have there, or whose value is
//!   not of the kind that it asks for, becomes a prop `x-` plus its name.
//! - An attribute of a note, prop or inline code that the DTD does not have is left out.
//! - A `bpt` or `ept` without `i` becomes an `it`, an `it` without `pos` a `ph`.
//! - A date is written as TMX writes dates, without fractions of a second.
//! - Characters that XML forbids are left out.
//!
//! [`TmxSummary`] counts all of these. The same units always give the same bytes, and a file that
//! was written so is read and written again without a difference.
//!
//! ```
//! use turjuman::formats::tmx::{Header, SourceLanguage, TmxWriter};
//! use turjuman::unit::TranslationUnit;
//! let source = SourceLanguage::Language("en".parse()?);
//! let mut writer = TmxWriter::new(Vec::new(), &Header::default(), source)?;
//! writer.write_unit(&TranslationUnit::pair("ar".parse()?, "سلام", "EN".parse()?, "Peace"))?;
//! let (bytes, summary) = writer.finish()?;
//! let text = String::from_utf8(bytes)?;
//! assert!(text.contains("<tuv xml:lang=\"en\">\n        <seg>Peace</seg>"));
//! assert_eq!(summary.units, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute as XmlAttribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use super::header::Header;
use super::profile::{self, Place, escape, exported_tag, exported_value};
use crate::language::LanguageTag;
use crate::segment::{Attribute, Code, Part};
use crate::unit::{Annotation, Remark, TranslationUnit, Variant, attribute};

/// The language that a file's units are translated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceLanguage {
    /// Any of a unit's languages may be the source: `*all*`. Variants keep their order.
    All,
    /// One language; its variant comes first in each unit that has one.
    Language(LanguageTag),
}

/// What was written, and what was changed or left out for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TmxSummary {
    /// The number of units.
    pub units: u64,
    /// Units without a variant, which TMX cannot hold.
    pub empty_units: u64,
    /// Characters that XML forbids, left out.
    pub removed_characters: u64,
    /// Attributes of units, variants and the header that became props.
    pub moved_attributes: u64,
    /// Attributes of notes, props and inline codes that were left out.
    pub dropped_attributes: u64,
    /// Inline codes without the `i` or `pos` that they need, written as `it` or `ph`.
    pub changed_codes: u64,
}

/// Writes a TMX file unit by unit.
///
/// It writes in small pieces: give it a [`std::io::BufWriter`] where the writer is a file.
pub struct TmxWriter<W: Write> {
    writer: Writer<W>,
    source: SourceLanguage,
    summary: TmxSummary,
}

impl SourceLanguage {
    /// Returns the source language of a header that was read.
    pub fn of(header: &Header) -> Self {
        header.source_language().map_or(Self::All, Self::Language)
    }

    fn exported(&self) -> String {
        match self {
            Self::All => "*all*".to_owned(),
            Self::Language(tag) => exported_tag(tag),
        }
    }
}

impl<W: Write> TmxWriter<W> {
    /// Writes the begin of a file, with a header made from one that was read or from the default.
    /// Its creation tool becomes Turjuman, its source language what `source` says.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(writer: W, header: &Header, source: SourceLanguage) -> io::Result<Self> {
        let summary = TmxSummary::default();
        let mut writer = Self { writer: Writer::new(writer), source, summary };
        writer.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        writer.line(0)?;
        writer.event(Event::DocType(BytesText::from_escaped("tmx SYSTEM \"tmx14.dtd\"")))?;
        writer.line(0)?;
        writer.event(Event::Start(BytesStart::from_content("tmx version=\"1.4\"", 3)))?;
        writer.line(1)?;
        writer.header(header)?;
        writer.line(1)?;
        writer.event(Event::Start(BytesStart::new("body")))?;
        Ok(writer)
    }

    /// Writes a unit.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        if unit.variants.is_empty() {
            self.summary.empty_units += 1;
            return Ok(());
        }
        let first = self.source_variant(&unit.variants);
        let source = first.and_then(|at| self.own_source(unit, &unit.variants[at]));
        self.line(2)?;
        let mut start = BytesStart::new("tu");
        let moved = self.keep_attributes(&mut start, &unit.attributes, &profile::UNIT);
        if let Some(source) = source {
            self.attribute(&mut start, "srclang", &source);
        }
        self.event(Event::Start(start))?;
        self.annotations(3, &unit.annotations, &moved)?;
        let first = first.unwrap_or(0);
        self.variant(&unit.variants[first])?;
        for (at, variant) in unit.variants.iter().enumerate() {
            if at != first {
                self.variant(variant)?;
            }
        }
        self.line(2)?;
        self.end("tu")?;
        self.summary.units += 1;
        Ok(())
    }

    /// Writes the end of the file and returns the writer with what was written.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<(W, TmxSummary)> {
        self.line(1)?;
        self.end("body")?;
        self.line(0)?;
        self.end("tmx")?;
        self.line(0)?;
        let mut writer = self.writer.into_inner();
        writer.flush()?;
        Ok((writer, self.summary))
    }

    /// Returns the index of the variant that is nearest to the source language.
    fn source_variant(&self, variants: &[Variant]) -> Option<usize> {
        let SourceLanguage::Language(tag) = &self.source else { return None };
        let distance = |variant: &Variant| tag.distance(&variant.language);
        let found = variants.iter().enumerate().filter_map(|(at, v)| Some((distance(v)?, at)));
        found.min().map(|(_distance, at)| at)
    }

    /// Returns the source language that a unit must state for itself: one whose source variant
    /// has another region than the header says.
    fn own_source(&self, unit: &TranslationUnit, variant: &Variant) -> Option<String> {
        let tag = exported_tag(&variant.language);
        let stated = attribute(&unit.attributes, "srclang");
        let is_stated =
            stated.is_some_and(|tag| exported_value("srclang", tag, &["srclang"]).is_some());
        (!is_stated && tag != self.source.exported()).then_some(tag)
    }

    fn header(&mut self, header: &Header) -> io::Result<()> {
        let mut start = BytesStart::new("header");
        self.attribute(&mut start, "creationtool", "Turjuman");
        self.attribute(&mut start, "creationtoolversion", env!("CARGO_PKG_VERSION"));
        let mut kept = vec!["creationtool", "creationtoolversion", "srclang"];
        for (name, default) in profile::REQUIRED_HEADER {
            if name == "datatype" {
                let source = self.source.exported();
                self.attribute(&mut start, "srclang", &source);
            }
            let value =
                header.attribute(name).and_then(|value| exported_value(name, value, &[name]));
            if value.is_some() || header.attribute(name).is_none() {
                kept.push(name);
            }
            self.attribute(&mut start, name, value.as_deref().unwrap_or(default));
        }
        for name in profile::OPTIONAL_HEADER {
            let value =
                header.attribute(name).and_then(|value| exported_value(name, value, &[name]));
            if let Some(value) = value {
                kept.push(name);
                self.attribute(&mut start, name, &value);
            }
        }
        let others = header.attributes.iter().filter(|(name, _)| !kept.contains(&name.as_str()));
        let moved: Vec<&Attribute> = others.collect();
        if header.annotations.is_empty() && header.encodings.is_empty() && moved.is_empty() {
            return self.event(Event::Empty(start));
        }
        self.event(Event::Start(start))?;
        self.annotations(2, &header.annotations, &moved)?;
        for encoding in header.encodings.iter().filter(|encoding| !encoding.maps.is_empty()) {
            self.line(2)?;
            let mut start = BytesStart::new("ude");
            self.drop_attributes(&mut start, &encoding.attributes, &profile::USER_ENCODING);
            self.event(Event::Start(start))?;
            for map in &encoding.maps {
                self.line(3)?;
                let mut start = BytesStart::new("map");
                self.drop_attributes(&mut start, map, &profile::MAP);
                self.event(Event::Empty(start))?;
            }
            self.line(2)?;
            self.end("ude")?;
        }
        self.line(1)?;
        self.end("header")
    }

    fn variant(&mut self, variant: &Variant) -> io::Result<()> {
        self.line(3)?;
        let mut start = BytesStart::new("tuv");
        self.attribute(&mut start, "xml:lang", &exported_tag(&variant.language));
        let moved = self.keep_attributes(&mut start, &variant.attributes, &profile::VARIANT);
        self.event(Event::Start(start))?;
        self.annotations(4, &variant.annotations, &moved)?;
        self.line(4)?;
        self.event(Event::Start(BytesStart::new("seg")))?;
        self.parts(variant.segment.parts())?;
        self.end("seg")?;
        self.line(3)?;
        self.end("tuv")
    }

    fn parts(&mut self, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            match part {
                Part::Text(text) => self.text(text)?,
                Part::Code(Code { kind, attributes, content }) => {
                    let (exported, pos) = profile::exported_code(*kind, attributes);
                    let name = exported.name();
                    self.summary.changed_codes += u64::from(exported != *kind);
                    let mut start = BytesStart::new(name);
                    if let Some(pos) = pos {
                        self.attribute(&mut start, "pos", pos);
                    }
                    let allowed = profile::code_attributes(exported);
                    self.drop_attributes(&mut start, attributes, allowed);
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

    /// Writes notes and props, and as props the attributes that could not stay attributes.
    fn annotations(
        &mut self,
        depth: usize,
        annotations: &[Annotation],
        moved: &[&Attribute],
    ) -> io::Result<()> {
        for annotation in annotations {
            self.line(depth)?;
            match annotation {
                Annotation::Note(note) => self.remark("note", note, &profile::NOTE)?,
                Annotation::Prop(prop) => {
                    let kind = attribute(&prop.attributes, "type");
                    if kind.is_some_and(|kind| !kind.is_empty()) {
                        self.remark("prop", prop, &profile::PROP)?;
                    } else {
                        let mut prop = prop.clone();
                        prop.attributes.retain(|(name, _value)| name != "type");
                        prop.attributes.insert(0, ("type".to_owned(), "x-unknown".to_owned()));
                        self.remark("prop", &prop, &profile::PROP)?;
                    }
                }
            }
        }
        for (name, value) in moved {
            self.line(depth)?;
            self.summary.moved_attributes += 1;
            let attributes = vec![("type".to_owned(), format!("x-{name}"))];
            let prop = Remark { attributes, text: value.clone() };
            self.remark("prop", &prop, &profile::PROP)?;
        }
        Ok(())
    }

    fn remark(&mut self, name: &str, remark: &Remark, allowed: &[&str]) -> io::Result<()> {
        let mut start = BytesStart::new(name);
        self.drop_attributes(&mut start, &remark.attributes, allowed);
        self.event(Event::Start(start))?;
        self.text(&remark.text)?;
        self.end(name)
    }

    /// Adds the attributes that may be there and counts the others.
    fn drop_attributes(
        &mut self,
        start: &mut BytesStart<'_>,
        attributes: &[Attribute],
        allowed: &[&str],
    ) {
        let dropped = self.keep_attributes(start, attributes, allowed).len();
        self.summary.dropped_attributes += dropped as u64;
    }

    /// Adds the attributes that may be there and returns the others.
    fn keep_attributes<'a>(
        &mut self,
        start: &mut BytesStart<'_>,
        attributes: &'a [Attribute],
        allowed: &[&str],
    ) -> Vec<&'a Attribute> {
        let mut others = Vec::new();
        for (at, kept) in attributes.iter().enumerate() {
            let (name, value) = kept;
            let is_repeated = attributes[..at].iter().any(|(before, _value)| before == name);
            match exported_value(name, value, allowed) {
                Some(value) if !is_repeated => self.attribute(start, name, &value),
                _ => others.push(kept),
            }
        }
        others
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
        let line = format!("\n{:1$}", "", 2 * depth);
        self.event(Event::Text(BytesText::from_escaped(Cow::Owned(line))))
    }
}

#[cfg(test)]
mod tests;
