//! What arguments say of a concept, whether it is added or changed.

use anyhow::bail;
use clap::Args;
use turjuman::formats::glossary::edit::MissingColumns;
use turjuman::nearest::did_you_mean;
use turjuman::termbase::concept::{Concept, ConceptKind, Status};
use turjuman::termbase::properties::TermProperty;
use turjuman::termbase::texts::TextField;

use super::kind_parser;
use super::labelled::{Labelled, labelled, remark};

/// What is said of a concept beside its preferred terms.
#[derive(Debug, Args)]
pub(super) struct DescriptionArgs {
    /// Also right [repeatable]
    #[arg(long, value_name = "LANG=TEXT", value_parser = labelled)]
    admitted: Vec<Labelled>,

    /// No longer to be used [repeatable]
    #[arg(long, value_name = "LANG=TEXT", value_parser = labelled)]
    deprecated: Vec<Labelled>,

    /// Not to be used [repeatable]
    #[arg(long, value_name = "LANG=TEXT", value_parser = labelled)]
    forbidden: Vec<Labelled>,

    /// The part of speech of a language's terms [repeatable]
    #[arg(long, value_name = "LANG=WORD", value_parser = remark)]
    pos: Vec<Labelled>,

    /// The gender of a language's terms [repeatable]
    #[arg(long, value_name = "LANG=WORD", value_parser = remark)]
    gender: Vec<Labelled>,

    /// The number of a language's terms [repeatable]
    #[arg(long, value_name = "LANG=WORD", value_parser = remark)]
    number: Vec<Labelled>,

    /// Whether letter case counts: auto, sensitive or insensitive [repeatable]
    #[arg(long, value_name = "LANG=RULE", value_parser = remark)]
    case: Vec<Labelled>,

    /// Whether inflected forms are recognised: inflected or exact [repeatable]
    #[arg(long = "match", value_name = "LANG=RULE", value_parser = remark)]
    inflection: Vec<Labelled>,

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

    #[command(flatten)]
    columns: ColumnArgs,
}

/// What is done about columns that a glossary lacks.
#[derive(Debug, Args)]
pub(super) struct ColumnArgs {
    /// Add the columns that the glossary lacks
    #[arg(long)]
    add_columns: bool,
}

impl ColumnArgs {
    pub(super) fn missing(&self) -> MissingColumns {
        if self.add_columns { MissingColumns::Add } else { MissingColumns::Refuse }
    }
}

impl DescriptionArgs {
    /// Says of a concept what the arguments say: a term that it has gets the status, another is added with it, and an
    /// empty text takes out what is said.
    ///
    /// # Errors
    /// Where a term is given twice, something is said of a language without a term, or is no rule.
    pub(super) fn describe(
        &self,
        concept: &mut Concept,
        preferred: &[Labelled],
    ) -> anyhow::Result<()> {
        let lists = [preferred, &self.admitted, &self.deprecated, &self.forbidden];
        let mut given: Vec<&Labelled> = Vec::new();
        for (status, terms) in Status::ALL.into_iter().zip(lists) {
            for one in terms {
                if given.contains(&one) {
                    bail!("{}={} is given twice; give it one status", one.0, one.1);
                }
                given.push(one);
            }
            for (language, text) in terms {
                concept.set_term(language, text, status);
            }
        }
        self.say_of_terms(concept)?;
        concept.kind = self.kind.or(concept.kind);
        let set = |text: &mut Option<String>, new: Option<&str>| {
            if let Some(new) = new {
                *text = said(new);
            }
        };
        set(&mut concept.domain, self.domain.as_deref());
        set(&mut concept.subject, self.subject.as_deref());
        for field in TextField::ALL {
            set(&mut concept.texts[field], self.text(field));
        }
        Ok(())
    }

    fn text(&self, field: TextField) -> Option<&str> {
        let text = match field {
            TextField::Definition => &self.definition,
            TextField::Note => &self.note,
            TextField::Context => &self.context,
            TextField::Source => &self.source,
        };
        text.as_deref()
    }

    /// Returns the type that is given.
    pub(super) fn kind(&self) -> Option<ConceptKind> {
        self.kind
    }

    /// Returns what is done about columns that the glossary lacks.
    pub(super) fn missing_columns(&self) -> MissingColumns {
        self.columns.missing()
    }

    fn say_of_terms(&self, concept: &mut Concept) -> anyhow::Result<()> {
        let lists = [
            (&self.pos, TermProperty::PartOfSpeech),
            (&self.gender, TermProperty::Gender),
            (&self.number, TermProperty::Number),
            (&self.case, TermProperty::Case),
            (&self.inflection, TermProperty::Match),
        ];
        for (list, property) in lists {
            for (language, word) in list {
                let mut terms =
                    concept.terms.iter_mut().filter(|term| term.language == *language).peekable();
                if terms.peek().is_none() {
                    bail!("'{}' has no term in {language}; give it one", concept.id);
                }
                if !terms.all(|term| term.set_property(property, word)) {
                    let known = property.values().unwrap_or_default();
                    bail!("'{word}' is no {}{}", in_words(property), did_you_mean(word, known));
                }
            }
        }
        Ok(())
    }
}

/// Returns what a value of a property is called.
fn in_words(property: TermProperty) -> &'static str {
    match property {
        TermProperty::PartOfSpeech => "part of speech",
        TermProperty::Gender => "gender",
        TermProperty::Number => "number",
        TermProperty::Case => "rule of case (auto, sensitive, insensitive)",
        TermProperty::Match => "rule of inflection (inflected, exact)",
    }
}

/// Returns what is said, which is nothing where the text is empty.
fn said(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
