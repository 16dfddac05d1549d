//! `turjuman term edit`.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use turjuman::formats::glossary::edit::Change;
use turjuman::termbase::concept::{CaseRule, Concept, ConceptKind, InflectionRule, Status, Term};

use super::kind_parser;
use super::labelled::{Labelled, labelled};
use super::revision::Revision;
use crate::arguments::GlobalArgs;
use crate::exit::Outcome;

/// Change a concept: its terms, their status, and what is said of them
///
/// Only the cells that say something else change; every other byte of the file stays as it is. A change that makes
/// `term lint` find something new is refused, but for what is a terminologist's to judge.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term edit basra --admitted en=Basrah --forbidden en=Bassora
  turjuman term edit centcom ar=\"القيادة المركزية الأمريكية\" --drop ar=سنتكوم --note \"\"
  turjuman term edit basra --id al-basra --pos en=noun --gender ar=f

A term that the concept has gets the status; another is added with it. An empty text takes out what is said.

Formats: text, json")]
pub(crate) struct EditArgs {
    /// The concept's id
    #[arg(value_name = "ID")]
    id: String,

    /// Preferred terms, each with its language
    #[arg(value_name = "LANG=TEXT", value_parser = labelled)]
    preferred: Vec<Labelled>,

    /// Also right [repeatable]
    #[arg(long, value_name = "LANG=TEXT", value_parser = labelled)]
    admitted: Vec<Labelled>,

    /// No longer to be used [repeatable]
    #[arg(long, value_name = "LANG=TEXT", value_parser = labelled)]
    deprecated: Vec<Labelled>,

    /// Not to be used [repeatable]
    #[arg(long, value_name = "LANG=TEXT", value_parser = labelled)]
    forbidden: Vec<Labelled>,

    /// Take a term out [repeatable]
    #[arg(long, value_name = "LANG=TEXT", value_parser = labelled)]
    drop: Vec<Labelled>,

    /// The part of speech of a language's terms [repeatable]
    #[arg(long, value_name = "LANG=WORD", value_parser = labelled)]
    pos: Vec<Labelled>,

    /// The gender of a language's terms [repeatable]
    #[arg(long, value_name = "LANG=WORD", value_parser = labelled)]
    gender: Vec<Labelled>,

    /// The number of a language's terms [repeatable]
    #[arg(long, value_name = "LANG=WORD", value_parser = labelled)]
    number: Vec<Labelled>,

    /// Whether letter case counts: auto, sensitive or insensitive [repeatable]
    #[arg(long, value_name = "LANG=RULE", value_parser = labelled)]
    case: Vec<Labelled>,

    /// Whether inflected forms are recognised: inflected or exact [repeatable]
    #[arg(long = "match", value_name = "LANG=RULE", value_parser = labelled)]
    inflection: Vec<Labelled>,

    /// Another id
    #[arg(long = "id", value_name = "ID")]
    new_id: Option<String>,

    /// The kind of thing that it is
    #[arg(long = "type", value_name = "TYPE", value_parser = kind_parser())]
    kind: Option<ConceptKind>,

    /// The field that it belongs to, such as military
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,

    /// The topic inside the field
    #[arg(long, value_name = "SUBJECT")]
    subject: Option<String>,

    /// What it means
    #[arg(long, value_name = "TEXT")]
    definition: Option<String>,

    /// A text that shows it in use
    #[arg(long, value_name = "TEXT")]
    context: Option<String>,

    /// A remark for people
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    /// Where its terms are attested
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,

    /// The glossary that has it [default: the last that has]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Add the columns that the glossary lacks
    #[arg(long)]
    add_columns: bool,
}

pub(crate) fn run(arguments: &EditArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let revision = Revision::open(global, arguments.file.as_deref(), arguments.add_columns)?;
    let (place, concept) = revision.concept(&arguments.id)?;
    let edited = arguments.edited(concept)?;
    if edited.id == arguments.id {
        revision.make(&[(place, Change::Replace(&arguments.id, &edited))])?;
    } else {
        // Another id has another place among the rows.
        revision.make(&[(place, Change::Remove(&arguments.id)), (place, Change::Add(&edited))])?;
    }
    let file = revision.file(place);
    revision.say(&format!("changed '{}' in {}", edited.id, file.display()));
    revision.show(global, place, &edited.id)?;
    Ok(Outcome::Fine)
}

impl EditArgs {
    /// Returns the concept as the arguments want it.
    fn edited(&self, concept: &Concept) -> anyhow::Result<Concept> {
        let mut edited = concept.clone();
        for (language, text) in &self.drop {
            if !edited.remove_term(language, text) {
                bail!("'{}' has no term {language}={text}", self.id);
            }
        }
        let lists = [&self.preferred, &self.admitted, &self.deprecated, &self.forbidden];
        for (status, terms) in Status::ALL.into_iter().zip(lists) {
            for (language, text) in terms {
                edited.set_term(language, text, status);
            }
        }
        self.say_of_terms(&mut edited)?;
        if let Some(id) = &self.new_id {
            edited.id.clone_from(id);
        }
        edited.kind = self.kind.or(edited.kind);
        for (new, text) in [
            (&self.domain, &mut edited.domain),
            (&self.subject, &mut edited.subject),
            (&self.definition, &mut edited.definition),
            (&self.context, &mut edited.context),
            (&self.note, &mut edited.note),
            (&self.source, &mut edited.source),
        ] {
            if let Some(new) = new {
                *text = (!new.is_empty()).then(|| new.clone());
            }
        }
        Ok(edited)
    }

    fn say_of_terms(&self, concept: &mut Concept) -> anyhow::Result<()> {
        type Say = fn(&mut Term, &str) -> bool;
        let lists: [(&[Labelled], &str, Say); 5] = [
            (&self.pos, "part of speech", |term, word| {
                term.part_of_speech = Some(word.to_owned());
                true
            }),
            (&self.gender, "gender", |term, word| {
                term.gender = Some(word.to_owned());
                true
            }),
            (&self.number, "number", |term, word| {
                term.number = Some(word.to_owned());
                true
            }),
            (&self.case, "rule of case (auto, sensitive, insensitive)", |term, word| {
                CaseRule::from_name(word).map(|rule| term.case = rule).is_some()
            }),
            (&self.inflection, "rule of inflection (inflected, exact)", |term, word| {
                InflectionRule::from_name(word).map(|rule| term.inflection = rule).is_some()
            }),
        ];
        for (list, what, say) in lists {
            for (language, word) in list {
                let mut terms =
                    concept.terms.iter_mut().filter(|term| term.language == *language).peekable();
                if terms.peek().is_none() {
                    bail!("'{}' has no term in {language}", self.id);
                }
                if !terms.all(|term| say(term, word)) {
                    bail!("'{word}' is no {what}");
                }
            }
        }
        Ok(())
    }
}
