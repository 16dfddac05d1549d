//! Writing the header.

use std::io::{self, Write};

use quick_xml::events::{BytesStart, Event};

use super::TmxWriter;
use crate::attributes::Attributes;
use crate::formats::tmx::carried::{Carried, Carrier};
use crate::formats::tmx::dtd::{self, HeaderAttribute};
use crate::formats::tmx::header::Header;
use crate::formats::tmx::profile::PropTypes;
use crate::formats::tmx::source_language::SourceLanguage;

impl<W: Write> TmxWriter<W> {
    /// Writes the header and the start of the body. The source language is spelled as the first unit's
    /// source variant, since some readers compare letter by letter.
    pub(super) fn begin_body(&mut self, header: &Header, first: Option<&str>) -> io::Result<()> {
        self.source_tag = match &self.source {
            SourceLanguage::All | SourceLanguage::First => SourceLanguage::ALL.into(),
            SourceLanguage::Language(tag) => first.map_or_else(|| self.tag(tag), Into::into),
        };
        self.line(1)?;
        self.header(header)?;
        self.line(1)?;
        self.event(Event::Start(BytesStart::new("body")))
    }

    fn header(&mut self, header: &Header) -> io::Result<()> {
        let mut start = BytesStart::new("header");
        let mut carried = Carried::default();
        let [tool, version] =
            ["creationtool", "creationtoolversion"].map(|name| header.attributes.get(name));
        let is_of_another_tool = tool.or(version).is_some() && tool != Some(dtd::TOOL);
        for (name, kind) in dtd::HEADER {
            match kind {
                HeaderAttribute::Tool(value) => {
                    self.attribute(&mut start, name, value);
                    if is_of_another_tool {
                        match header.attributes.get(name) {
                            Some(known) => carried.push(Carrier::Element(name), known),
                            None => carried.push(Carrier::Added(name), ""),
                        }
                    }
                }
                HeaderAttribute::Source => self.source(&mut start, header, name, &mut carried),
                HeaderAttribute::Required(usual) => {
                    self.known_attribute(&mut start, header, name, Some(usual), &mut carried);
                }
                HeaderAttribute::Optional => {
                    self.known_attribute(&mut start, header, name, None, &mut carried);
                }
            }
        }
        for (name, value) in header.attributes.iter().filter(|(name, _value)| !is_known(name)) {
            carried.push(Carrier::Element(name), value);
        }
        let version = header.version.as_deref().filter(|version| *version != dtd::VERSION);
        let version = version.map(|version| ("version", version)).into_iter();
        for (name, value) in version.chain(header.root_attributes.iter()) {
            carried.push(Carrier::Root(name), value);
        }
        if header.annotations.is_empty() && header.encodings.is_empty() && carried.len() == 0 {
            return self.event(Event::Empty(start));
        }
        self.event(Event::Start(start))?;
        // Fields are what units have. Of a header, a reader knows its own props by the types that it gave them.
        self.annotations(2, &header.annotations, PropTypes::AsWritten, carried)?;
        for encoding in &header.encodings {
            if encoding.maps.is_empty() {
                self.summary.dropped_attributes += encoding.attributes.len() as u64;
                continue;
            }
            self.line(2)?;
            let mut start = BytesStart::new("ude");
            self.drop_attributes(&mut start, &encoding.attributes, &dtd::USER_ENCODING);
            self.event(Event::Start(start))?;
            for map in &encoding.maps {
                self.line(3)?;
                let mut start = BytesStart::new("map");
                self.drop_attributes(&mut start, map, &dtd::MAP);
                self.event(Event::Empty(start))?;
            }
            self.line(2)?;
            self.end("ude")?;
        }
        self.line(1)?;
        self.end("header")
    }

    /// Adds the source language, and carries another spelling of it.
    fn source(
        &mut self,
        start: &mut BytesStart<'_>,
        header: &Header,
        name: &str,
        carried: &mut Carried,
    ) {
        let source = self.source_tag.clone();
        self.attribute(start, name, &source);
        if let Some(known) = header.attributes.get(name)
            && known != source
            && SourceLanguage::of(header) == self.source
        {
            carried.push(Carrier::Element(name), known);
        }
    }

    /// Adds an attribute that the DTD has: as it was, or with the default where there is one and it is
    /// absent or empty.
    fn known_attribute(
        &mut self,
        start: &mut BytesStart<'_>,
        header: &Header,
        name: &str,
        default: Option<&str>,
        carried: &mut Carried,
    ) {
        let known = header.attributes.get(name);
        let exported = known.and_then(|value| self.exported(name, value, &[name]));
        let exported = exported.filter(|value| !value.is_empty() || default.is_none());
        if let Some(value) = exported.as_deref().or(default) {
            self.attribute(start, name, value);
        }
        if let Some(known) = known
            && exported.is_none_or(|exported| exported != known)
        {
            carried.push(Carrier::Element(name), known);
        }
    }

    /// Adds the attributes that may be there and counts the others.
    fn drop_attributes(
        &mut self,
        start: &mut BytesStart<'_>,
        attributes: &Attributes,
        allowed: &[&str],
    ) {
        for (name, value) in attributes.iter() {
            match self.exported(name, value, allowed) {
                Some(value) => self.attribute(start, name, &value),
                None => self.summary.dropped_attributes += 1,
            }
        }
    }
}

/// Tells whether the DTD has an attribute of the header.
fn is_known(name: &str) -> bool {
    dtd::HEADER.iter().any(|(known, _kind)| *known == name)
}
