//! Writing TBX-Basic: version 2 and both styles of version 3.
//!
//! The three differ in the names of elements and in how a category is written, which a table tells ([`Shape`]). Valid against the RELAX NG schemas of TBX-Basic: identifiers are XML names, values of picklists are
//! those of the lists, and what else there is to say goes into notes ([`super::extension`]).

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use super::extension::{self, Extension, note};
use super::picklist::{GENDERS, PARTS_OF_SPEECH, PROPER_NOUN, listed};
use crate::formats::terms::losses::Losses;
use crate::formats::terms::reading::collapsed;
use crate::formats::terms::status::tbx_word;
use crate::formats::xml::escape::{Place, escape};
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, LanguageSection, Status, Term};
use crate::termbase::properties::TermProperty;
use crate::termbase::texts::{TextField, Texts};

/// The versions of TBX that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TbxVersion {
    /// Version 3, data categories as attributes.
    V3Dca,
    /// Version 3, data categories as tags.
    V3Dct,
    /// Version 2, `martif`.
    V2,
}

/// How a version is written.
#[derive(Debug)]
struct Shape {
    /// What the DOCTYPE in front of the root says.
    doctype: Option<&'static str>,
    root: &'static str,
    /// The attributes of the root, but for the language.
    attributes: &'static [(&'static str, &'static str)],
    header: &'static str,
    /// The file that lists the categories.
    constraints: Option<&'static str>,
    concept: &'static str,
    language: &'static str,
    term: &'static str,
    /// Whether a category is the name of an element, not an attribute.
    has_tags: bool,
    /// What a definition stands in.
    definition_group: Option<&'static str>,
    /// What stands for proper nouns among the parts of speech.
    proper_noun: &'static str,
}

const V3_DCA: Shape = Shape {
    doctype: None,
    root: "tbx",
    attributes: &[("xmlns", "urn:iso:std:iso:30042:ed-2"), ("type", "TBX-Basic"), ("style", "dca")],
    header: "tbxHeader",
    constraints: None,
    concept: "conceptEntry",
    language: "langSec",
    term: "termSec",
    has_tags: false,
    definition_group: None,
    proper_noun: "noun",
};
const V3_DCT: Shape = Shape {
    attributes: &[
        ("xmlns", "urn:iso:std:iso:30042:ed-2"),
        ("xmlns:min", "http://www.tbxinfo.net/ns/min"),
        ("xmlns:basic", "http://www.tbxinfo.net/ns/basic"),
        ("type", "TBX-Basic"),
        ("style", "dct"),
    ],
    has_tags: true,
    ..V3_DCA
};
const V2: Shape = Shape {
    doctype: Some("martif SYSTEM \"TBXBasiccoreStructV02.dtd\""),
    root: "martif",
    attributes: &[("type", "TBX-Basic")],
    header: "martifHeader",
    constraints: Some("TBXBasicXCSV02.xcs"),
    concept: "termEntry",
    language: "langSet",
    term: "tig",
    has_tags: false,
    definition_group: Some("descripGrp"),
    proper_noun: PROPER_NOUN,
};

impl TbxVersion {
    fn shape(self) -> &'static Shape {
        match self {
            Self::V3Dca => &V3_DCA,
            Self::V3Dct => &V3_DCT,
            Self::V2 => &V2,
        }
    }
}

/// Writes concepts and returns what could not be carried.
///
/// # Errors
/// Those of the writer.
pub fn write(
    writer: &mut dyn Write,
    concepts: &[Concept],
    version: TbxVersion,
) -> io::Result<Losses> {
    let writer = Writer::new_with_indent(writer, b' ', 2);
    let mut xml = Xml { writer, shape: version.shape(), losses: Losses::default() };
    xml.begin(concepts)?;
    let mut identifiers = Identifiers::default();
    for concept in concepts {
        xml.concept(concept, &identifiers.next(&concept.id))?;
    }
    xml.end()
}

/// The elements that TBX has for what data categories say.
#[derive(Clone, Copy)]
enum MetaCategory {
    Descrip,
    Admin,
    TermNote,
}

struct Xml<'a> {
    writer: Writer<&'a mut dyn Write>,
    shape: &'static Shape,
    losses: Losses,
}

impl Xml<'_> {
    fn begin(&mut self, concepts: &[Concept]) -> io::Result<()> {
        let language = concepts.iter().find_map(|concept| concept.terms.first());
        let language = language.map_or("en".to_owned(), |term| term.language.to_string());
        self.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let Shape { doctype, root, attributes, header, constraints, .. } = *self.shape;
        if let Some(doctype) = doctype {
            self.event(Event::DocType(BytesText::from_escaped(doctype)))?;
        }
        let mut attributes = attributes.to_vec();
        attributes.push(("xml:lang", &language));
        self.open(root, &attributes)?;
        self.open(header, &[])?;
        self.open("fileDesc", &[])?;
        self.open("sourceDesc", &[])?;
        self.leaf("p", &[], "Exported by Turjuman")?;
        self.close("sourceDesc")?;
        self.close("fileDesc")?;
        if let Some(constraints) = constraints {
            self.open("encodingDesc", &[])?;
            self.leaf("p", &[("type", "XCSURI")], constraints)?;
            self.close("encodingDesc")?;
        }
        self.close(header)?;
        self.open("text", &[])?;
        self.open("body", &[])
    }

    fn end(mut self) -> io::Result<Losses> {
        self.close("body")?;
        self.close("text")?;
        self.close(self.shape.root)?;
        self.writer.get_mut().write_all(b"\n")?;
        Ok(self.losses)
    }

    fn concept(&mut self, concept: &Concept, identifier: &str) -> io::Result<()> {
        let name = self.shape.concept;
        self.open(name, &[("id", identifier)])?;
        for domain in concept.domains() {
            self.say(MetaCategory::Descrip, "subjectField", domain)?;
        }
        self.texts(&concept.texts)?;
        if identifier != concept.id {
            self.extend(Extension::Identifier, Some(&concept.id))?;
        }
        self.extend(Extension::Kind, concept.kind.map(ConceptKind::name))?;
        self.extend(Extension::Subject, concept.subject.as_deref())?;
        self.extend(Extension::Context, concept.texts.get(TextField::Context))?;
        for language in concept.languages() {
            self.language(concept, language)?;
        }
        let lacks_terms =
            |section: &&LanguageSection| !concept.languages().contains(&&section.language);
        for _section in concept.sections.iter().filter(lacks_terms) {
            self.losses.add("what is said in a language without a term");
        }
        self.close(name)
    }

    fn language(&mut self, concept: &Concept, language: &LanguageTag) -> io::Result<()> {
        let name = self.shape.language;
        self.open(name, &[("xml:lang", &language.to_string())])?;
        let section = concept.section(language);
        if let Some(section) = section {
            self.texts(&section.texts)?;
        }
        // A context belongs to a term in TBX; a glossary has one for all terms of the language.
        let mut context = section.and_then(|section| section.texts.get(TextField::Context));
        for term in concept.terms.iter().filter(|term| term.language == *language) {
            self.term(term, context.take())?;
        }
        self.close(name)
    }

    fn term(&mut self, term: &Term, context: Option<&str>) -> io::Result<()> {
        let name = self.shape.term;
        self.open(name, &[])?;
        if collapsed(&term.text) != term.text {
            self.losses.add("white space in terms that is no single blank");
        }
        self.leaf("term", &[], &term.text)?;
        self.say(MetaCategory::TermNote, "administrativeStatus", tbx_word(term.status))?;
        let part_of_speech = term.part_of_speech.as_deref();
        let listed_part = part_of_speech.map(|word| match listed(word, PARTS_OF_SPEECH) {
            PROPER_NOUN => self.shape.proper_noun,
            part => part,
        });
        self.say_if(MetaCategory::TermNote, "partOfSpeech", listed_part)?;
        let gender = term.gender.as_deref();
        let listed_gender = gender.map(|word| listed(word, GENDERS));
        self.say_if(MetaCategory::TermNote, "grammaticalGender", listed_gender)?;
        self.say_if(MetaCategory::Descrip, "context", context)?;
        // A glossary keeps its own word.
        let own_part = part_of_speech.filter(|word| listed_part != Some(word));
        self.extend(Extension::Property(TermProperty::PartOfSpeech), own_part)?;
        let own_gender = gender.filter(|word| listed_gender != Some(word));
        self.extend(Extension::Property(TermProperty::Gender), own_gender)?;
        self.extend(Extension::Property(TermProperty::Number), term.number.as_deref())?;
        if term.status == Status::Forbidden {
            self.extend(Extension::Status, Some(term.status.name()))?;
        }
        for property in [TermProperty::Case, TermProperty::Match] {
            let value = Some(term.property(property)).filter(|value| !value.is_empty());
            self.extend(Extension::Property(property), value)?;
        }
        self.close(name)
    }

    /// Writes what is said but for the context, which is written otherwise.
    fn texts(&mut self, texts: &Texts) -> io::Result<()> {
        self.say_if(MetaCategory::Descrip, "definition", texts.get(TextField::Definition))?;
        self.say_if(MetaCategory::Admin, "source", texts.get(TextField::Source))?;
        self.note_if(texts.get(TextField::Note))
    }

    fn say_if(&mut self, meta: MetaCategory, category: &str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.say(meta, category, text))
    }

    /// Writes a data category in the style of the version.
    fn say(&mut self, meta: MetaCategory, category: &str, text: &str) -> io::Result<()> {
        let (element, module) = match meta {
            MetaCategory::Descrip if category == "subjectField" => ("descrip", "min"),
            MetaCategory::Descrip => ("descrip", "basic"),
            MetaCategory::Admin => ("admin", "basic"),
            MetaCategory::TermNote if category == "grammaticalGender" => ("termNote", "basic"),
            MetaCategory::TermNote => ("termNote", "min"),
        };
        if self.shape.has_tags {
            return self.leaf(&format!("{module}:{category}"), &[], text);
        }
        let group = self.shape.definition_group.filter(|_| category == "definition");
        if let Some(group) = group {
            self.open(group, &[])?;
        }
        self.leaf(element, &[("type", category)], text)?;
        group.map_or(Ok(()), |group| self.close(group))
    }

    fn note_if(&mut self, text: Option<&str>) -> io::Result<()> {
        let Some(text) = text else { return Ok(()) };
        match extension::read(text) {
            Some(_) => self.extend(Extension::Note, Some(text)),
            None => self.leaf("note", &[], text),
        }
    }

    fn extend(&mut self, extension: Extension, value: Option<&str>) -> io::Result<()> {
        value.map_or(Ok(()), |value| self.leaf("note", &[], &note(extension, value)))
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let mut start = BytesStart::new(name);
        for (name, value) in attributes {
            let value = self.escaped(value, Place::Attribute);
            start.push_attribute(Attribute { key: QName(name), value });
        }
        self.event(Event::Start(start))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        let text = self.escaped(text, Place::Text);
        self.event(Event::Text(BytesText::from_escaped(text)))?;
        self.close(name)
    }

    fn escaped<'a>(&mut self, text: &'a str, place: Place) -> Cow<'a, str> {
        let (text, removed) = escape(text, place);
        if removed > 0 {
            self.losses.add_many("characters that XML forbids", removed);
        }
        text
    }

    fn event(&mut self, event: Event<'_>) -> io::Result<()> {
        self.writer.write_event(event)
    }
}

/// Makes XML names of identifiers, each once.
#[derive(Default)]
struct Identifiers {
    /// The names that were given, each with the number to try next behind it.
    given: HashMap<String, u64>,
}

impl Identifiers {
    /// Returns the identifier itself where it is a name in ASCII, else one that is like it.
    fn next(&mut self, written: &str) -> String {
        let is_kept = |character: char| {
            character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.')
        };
        let mut name: String = written
            .chars()
            .map(|character| if is_kept(character) { character } else { '_' })
            .collect();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
            name.insert(0, '_');
        }
        let mut number = self.given.get(&name).copied().unwrap_or(1);
        let mut unique = if number == 1 { name.clone() } else { format!("{name}-{number}") };
        while self.given.contains_key(&unique) {
            number += 1;
            unique = format!("{name}-{number}");
        }
        self.given.insert(unique.clone(), 2);
        self.given.insert(name, number + 1);
        unique
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::formats::glossary::read::read_glossary;
    use crate::formats::terms::reading::Reading;
    use crate::formats::terms::tbx::read;

    const VERSIONS: [TbxVersion; 3] = [TbxVersion::V3Dca, TbxVersion::V3Dct, TbxVersion::V2];

    fn written(concepts: &[Concept], version: TbxVersion) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, concepts, version).expect("memory can be written");
        String::from_utf8(bytes).expect("it is UTF-8")
    }

    fn read_back(tbx: &str) -> Vec<Concept> {
        let mut reading = Reading::default();
        read(&mut tbx.as_bytes(), &mut reading).expect("it is well formed");
        assert!(reading.problems.is_empty() && reading.losses.is_empty(), "{reading:?}");
        for concept in &mut reading.concepts {
            concept.line = 2;
            concept.file = "a.csv".into();
        }
        reading.concepts
    }

    fn concepts(csv: &str) -> Vec<Concept> {
        let glossary = read_glossary(csv.as_bytes(), Path::new("a.csv"));
        glossary.expect("the glossary is well formed").concepts
    }

    fn assert_comes_back(concepts: &[Concept]) {
        for version in VERSIONS {
            let tbx = written(concepts, version);
            assert_eq!(read_back(&tbx), concepts, "{tbx}");
        }
    }

    #[test]
    fn writes_what_it_reads() {
        let csv = "id,type,domain,subject,en,en.admitted,en.deprecated,en.forbidden,en.pos,en.gender,en.number,en.case,\
            en.match,en.definition,en.context,en.note,en.source,ar,ar.gender,definition,context,note,source\n\
            1 a,place,x|y,z,A <&>,B,C,D,noun|proper noun|verb|noun,n|masculine||odd,plural,sensitive,exact,\
            \"d  1\n\n  d2\nd3\",c,\"n1\nn2\",\"s1\ns2\",ا,f,\"D1\nD2\",\"C1\nC2\",\"N1\nN2\",S\n";
        assert_comes_back(&concepts(csv));
    }

    #[test]
    fn writes_values_of_the_picklists() {
        let csv = "id,en,en.admitted,en.pos,en.gender\n\
            a,A,B|C,Proper Noun|Verb|noun,Masculine||f\n";
        let concepts = concepts(csv);
        for (version, proper_noun) in [
            (TbxVersion::V3Dca, "noun"),
            (TbxVersion::V3Dct, "noun"),
            (TbxVersion::V2, "properNoun"),
        ] {
            let tbx = written(&concepts, version);
            let values: Vec<&str> = tbx
                .lines()
                .filter(|line| line.contains("partOfSpeech") || line.contains("grammaticalGender"))
                .filter_map(|line| line.split(['<', '>']).nth(2))
                .collect();
            assert_eq!(values, [proper_noun, "masculine", "verb", "noun", "feminine"], "{tbx}");
            assert_eq!(tbx.matches(">x-").count(), 4, "{tbx}");
            assert_eq!(read_back(&tbx), concepts, "{tbx}");
        }
    }

    #[test]
    fn keeps_remarks_that_look_like_what_notes_carry() {
        let csv = "id,en,en.note,note\na,A,x-case: y,x-type: foo\n";
        assert_comes_back(&concepts(csv));
    }

    #[test]
    fn says_what_it_cannot_carry() {
        let csv = "id,en,ar.note\na,\"A\u{B}B\nC\",n\n";
        let concepts = concepts(csv);
        let losses = write(&mut io::sink(), &concepts, TbxVersion::V3Dca);
        let losses = losses.expect("nothing can fail");
        assert_eq!(
            losses.iter().collect::<Vec<_>>(),
            [
                ("white space in terms that is no single blank", 1),
                ("characters that XML forbids", 1),
                ("what is said in a language without a term", 1),
            ]
        );
    }

    proptest! {
        #[test]
        fn round_trips(
            ids in prop::collection::vec("[a-z0-9 ,:é]{0,4}[a-z]", 1..4),
            text in "[ -{}-~ا-ي]{0,10}[!-{}-~]",
            note in prop::option::of("[!-~][ -~]{0,8}(\n[!-~][ -~]{0,3}){0,2}[!-~]"),
        ) {
            let mut reading = Reading::default();
            for id in ids {
                let english: LanguageTag = "en".parse().expect("the tag is valid");
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let terms = vec![Term::new(english, text, Status::Preferred)];
                let file = "a.csv".into();
                let mut concept = Concept { id, terms, line: 2, file, ..Concept::default() };
                concept.texts[TextField::Note].clone_from(&note);
                reading.add(concept);
            }
            for version in VERSIONS {
                prop_assert_eq!(read_back(&written(&reading.concepts, version)), reading.concepts.clone());
            }
        }
    }
}
