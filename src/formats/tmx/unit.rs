//! Reading one unit, and the notes and props that units and headers share.

use std::collections::HashMap;
use std::io::Read;

use compact_str::CompactString;
use foldhash::fast::FixedState;

use super::element::Element;
use super::problem::Reason;
use super::segment::{note_faults, read_segment, read_text};
use super::tag::Tag;
use super::tokens::{Stop, Token, Tokens};
use crate::attributes::Attributes;
use crate::formats::shortened::shortened;
use crate::formats::xml::position::Position;
use crate::language::{LanguageError, LanguageTag};
use crate::unit::{Annotation, Remark, TranslationUnit, Variant};

/// How many tags are remembered: more than files of any use have, and little memory. What is odd about others is said each
/// time.
const KNOWN_LANGUAGES: usize = 1024;
/// How long a tag is at most that is remembered.
const KNOWN_BYTES: usize = 256;

/// The first tags that a file used, by how it spells them: parsing one takes longer than copying it, and what is odd about
/// its spelling is said once.
#[derive(Debug, Default)]
pub(super) struct Languages(HashMap<CompactString, LanguageTag, FixedState>);

/// Reads a unit whose start tag was read, and the places where its variants begin. What is wrong with it is noted in
/// `tokens`.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn read_unit<R: Read>(
    tokens: &mut Tokens<R>,
    languages: &mut Languages,
    attributes: Attributes,
    places: &mut Vec<Position>,
) -> Result<TranslationUnit, Stop> {
    places.clear();
    let mut unit = TranslationUnit { attributes, ..TranslationUnit::default() };
    let mut variants = 0;
    while let Some(tag) = next_child(tokens)? {
        match tag.element {
            Element::Note | Element::Prop => {
                unit.annotations.push(read_annotation(tokens, tag)?);
            }
            Element::Variant => {
                variants += 1;
                let place = tokens.position();
                let variant = read_variant(tokens, languages, tag.attributes)?;
                places.extend(variant.is_some().then_some(place));
                unit.variants.extend(variant);
            }
            other => {
                leave_out(tokens, &other)?;
            }
        }
    }
    if variants == 0 {
        tokens.note(Reason::NoVariant);
    }
    Ok(unit)
}

/// Reads a variant; none where it has no language, which is noted.
fn read_variant<R: Read>(
    tokens: &mut Tokens<R>,
    languages: &mut Languages,
    mut attributes: Attributes,
) -> Result<Option<Variant>, Stop> {
    let language = take_language(&mut attributes, languages, tokens);
    if let Err(reason) = &language {
        tokens.note(reason.clone());
    }
    let mut annotations = Vec::new();
    let mut segment = None;
    let mut segment_attributes = Attributes::new();
    while let Some(tag) = next_child(tokens)? {
        match tag.element {
            Element::Note | Element::Prop => annotations.push(read_annotation(tokens, tag)?),
            Element::Segment => {
                if segment.is_some() {
                    tokens.note(Reason::SecondSegment);
                }
                segment_attributes = tag.attributes;
                segment = Some(read_segment(tokens)?);
            }
            other => {
                leave_out(tokens, &other)?;
            }
        }
    }
    let Some(segment) = segment else {
        tokens.note(Reason::NoSegment);
        return Ok(None);
    };
    Ok(language.ok().map(|language| Variant {
        language,
        attributes,
        annotations,
        segment_attributes,
        segment,
    }))
}

/// Takes the language out of a variant's attributes: `xml:lang`, or `lang` as before TMX 1.3.
fn take_language<R: Read>(
    attributes: &mut Attributes,
    languages: &mut Languages,
    tokens: &mut Tokens<R>,
) -> Result<LanguageTag, Reason> {
    let value = ["xml:lang", "lang"]
        .into_iter()
        .find_map(|name| attributes.remove(name))
        .ok_or(Reason::NoLanguage)?;
    if value.trim().is_empty() {
        return Err(Reason::NoLanguage);
    }
    if let Some(known) = languages.0.get(&value) {
        return Ok(known.clone());
    }
    let tag = LanguageTag::of_file(&value);
    if !tag.is_readable() {
        let written = shortened(tag.as_written());
        tokens.note(LanguageError { written }.into());
    } else if tag.is_word() {
        tokens.note(Reason::LanguageWord(tag.as_written().to_owned()));
    } else if !tag.is_of_bcp47() {
        let (written, meant) = (shortened(tag.as_written()), shortened(&tag.to_string()));
        tokens.note(Reason::LanguageSpelling { written, meant });
    }
    if languages.0.len() < KNOWN_LANGUAGES && value.len() <= KNOWN_BYTES {
        languages.0.insert(value, tag.clone());
    }
    Ok(tag)
}

/// Reads the note or prop that a tag begins.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn read_annotation<R: Read>(
    tokens: &mut Tokens<R>,
    tag: Tag,
) -> Result<Annotation, Stop> {
    let remark = Remark { attributes: tag.attributes, text: read_text(tokens)? };
    Ok(match tag.element {
        Element::Note => Annotation::Note(remark),
        _ => Annotation::Prop(remark),
    })
}

/// Returns the next element inside the innermost open one, or none at its end. Text beside elements
/// is noted and left out.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn next_child<R: Read>(tokens: &mut Tokens<R>) -> Result<Option<Tag>, Stop> {
    match tokens.next_element()? {
        Token::Start(mut tag) => {
            note_faults(tokens, &mut tag);
            Ok(Some(tag))
        }
        Token::End | Token::EndOfFile => Ok(None),
    }
}

/// Notes and leaves out the element whose start tag was read, up to its end or to a unit that begins in it, and returns
/// the tag of that.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn leave_out<R: Read>(
    tokens: &mut Tokens<R>,
    element: &Element,
) -> Result<Option<Tag>, Stop> {
    tokens.note(Reason::MisplacedElement(element.display_name()));
    tokens.skip_element()
}
