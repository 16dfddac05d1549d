//! A concept as lines for people and as a JSON object; both are the same for all commands.

use std::io::{self, Write};

use serde::Serialize;
use turjuman::language::LanguageTag;
use turjuman::termbase::concept::{Concept, ConceptKind, LanguageSection, Status, Term};
use turjuman::termbase::texts::TextField;

use crate::arguments::{GlobalArgs, TextOrJson};
use crate::json_line::write_json_line;
use crate::output::{Output, Role, visible};

/// A concept as a JSON object: a stable interface.
#[derive(Serialize)]
pub(super) struct ConceptObject<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: Option<ConceptKind>,
    domain: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    definition: Option<&'a str>,
    note: Option<&'a str>,
    source: Option<&'a str>,
    context: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<LanguageObject<'a>>,
    terms: Vec<TermObject<'a>>,
    file: String,
    line: u64,
}

/// What is said of a concept in one language, as a JSON object.
#[derive(Serialize)]
struct LanguageObject<'a> {
    language: String,
    definition: Option<&'a str>,
    context: Option<&'a str>,
    note: Option<&'a str>,
    source: Option<&'a str>,
}

/// A term as a JSON object; what is not said of it is left out.
#[derive(Serialize)]
pub(super) struct TermObject<'a> {
    language: String,
    text: &'a str,
    status: Status,
    #[serde(rename = "pos", skip_serializing_if = "Option::is_none")]
    part_of_speech: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gender: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
}

impl<'a> LanguageObject<'a> {
    fn new(section: &'a LanguageSection) -> Self {
        Self {
            language: section.language.to_string(),
            definition: section.texts.get(TextField::Definition),
            context: section.texts.get(TextField::Context),
            note: section.texts.get(TextField::Note),
            source: section.texts.get(TextField::Source),
        }
    }
}

impl<'a> ConceptObject<'a> {
    /// Makes the object of a concept with these terms of it.
    pub(super) fn new(concept: &'a Concept, terms: &[&'a Term]) -> Self {
        Self {
            id: &concept.id,
            kind: concept.kind,
            domain: concept.domain.as_deref(),
            subject: concept.subject.as_deref(),
            definition: concept.texts.get(TextField::Definition),
            note: concept.texts.get(TextField::Note),
            source: concept.texts.get(TextField::Source),
            context: concept.texts.get(TextField::Context),
            languages: concept.sections.iter().map(LanguageObject::new).collect(),
            terms: terms.iter().map(|&term| TermObject::new(term)).collect(),
            file: concept.file.display().to_string(),
            line: concept.line,
        }
    }

    /// Makes the object of a concept with all its terms.
    pub(super) fn whole(concept: &'a Concept) -> Self {
        Self::new(concept, &concept.terms.iter().collect::<Vec<_>>())
    }
}

impl<'a> TermObject<'a> {
    pub(super) fn new(term: &'a Term) -> Self {
        Self {
            language: term.language.to_string(),
            text: &term.text,
            status: term.status,
            part_of_speech: term.part_of_speech.as_deref(),
            gender: term.gender.as_deref(),
            number: term.number.as_deref(),
        }
    }
}

/// Prints a concept as it is now.
pub(super) fn print(
    concept: &Concept,
    format: TextOrJson,
    global: &GlobalArgs,
) -> anyhow::Result<()> {
    let mut output = Output::new(global);
    match format {
        TextOrJson::Text => {
            writeln!(output, "{}", heading(&output, concept))?;
            write(&mut output, concept, &concept.terms.iter().collect::<Vec<_>>())?;
        }
        TextOrJson::Json => {
            write_json_line(&mut output, &ConceptObject::whole(concept))?;
        }
    }
    output.flush()?;
    Ok(())
}

/// Returns a concept's name and place: `basra · place · geography · glossaries/places.csv:12`.
pub(super) fn heading(output: &Output, concept: &Concept) -> String {
    let place = format!("{}:{}", concept.file.display(), concept.line);
    let about = [concept.kind.map(ConceptKind::name), concept.domain.as_deref(), Some(&place)];
    let about: Vec<String> = about.into_iter().flatten().map(visible).collect();
    let about = output.paint(Role::Dim, format!("· {}", about.join(" · ")));
    format!("{} {about}", output.paint(Role::Heading, visible(&concept.id)))
}

/// Writes the lines of a concept: its terms, a line for each language and status, and what is said of it.
pub(super) fn write(output: &mut Output, concept: &Concept, terms: &[&Term]) -> io::Result<()> {
    let mut rest = terms;
    while let Some(first) = rest.first() {
        let is_of_the_line =
            |term: &&Term| term.language == first.language && term.status == first.status;
        let length = rest.iter().take_while(|term| is_of_the_line(term)).count();
        let texts: Vec<String> =
            rest[..length].iter().map(|term| painted(output, term, &first.language)).collect();
        let status = output.paint(Role::Dim, format!("{:<10}", first.status.name()));
        writeln!(output, "    {:<5} {status} {}", first.language.to_string(), texts.join(" | "))?;
        rest = &rest[length..];
    }
    for section in &concept.sections {
        for (field, text) in section.texts.iter() {
            let name = output.paint(Role::Dim, format!("{:<10}", field.name()));
            let text = output.isolate(&visible(text), &section.language);
            writeln!(output, "    {:<5} {name} {text}", section.language.to_string())?;
        }
    }
    let subject = concept.subject.iter().map(|subject| ("subject", subject.as_str()));
    let texts = concept.texts.iter().map(|(field, text)| (field.name(), text));
    for (name, text) in subject.chain(texts) {
        let name = output.paint(Role::Dim, format!("{name:<10}"));
        let text = output.style().isolate_parts(&visible(text));
        writeln!(output, "          {name} {text}")?;
    }
    Ok(())
}

fn painted(output: &Output, term: &Term, language: &LanguageTag) -> String {
    let text = output.isolate(&visible(&term.text), language);
    match term.status {
        Status::Preferred => output.paint(Role::Term, text),
        Status::Admitted => text,
        Status::Deprecated | Status::Forbidden => output.paint(Role::Removed, text),
    }
}
