//! `turjuman inspect`.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use turjuman::language::LanguageTag;
use turjuman::project::CONFIG_FILE;
use turjuman::project::terminology::Terminology;
use turjuman::termbase::recognise::{Mentions, Recognition, Rule};
use turjuman::text::fold::match_form;
use turjuman::text::sentences::sentences;
use turjuman::text::words::words;

use crate::arguments::{GlobalArgs, TextOrJson, language};
use crate::exit::Outcome;
use crate::json_line::write_json_line;
use crate::output::{Output, Role, visible};
use crate::queries::Texts;
use crate::workspace::Workspace;

/// Show what the program makes of a text: its match form, words, sentences and terms
///
/// Two segments score by the match forms and words that stand here, and a term is found by the rule that
/// stands here, so that anyone can see why. Terms inside longer ones are shown too, but inflected ones only where no
/// surer term explains their words; look-ups and checks choose the longest. Where several terms of a concept are found in one place, it is the surest.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman inspect --lang ar \"وقالت القيادةُ المركزيّة\"
  turjuman inspect --lang en --file article.txt --format json")]
pub(crate) struct InspectArgs {
    /// A text, of one word or several; - takes lines from stdin
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,

    /// Take the lines of this file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// The language of the text [default: by its script]
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<LanguageTag>,
}

#[derive(Serialize)]
struct Inspection {
    lang: String,
    match_form: String,
    words: Vec<String>,
    sentences: Vec<String>,
    terms: Vec<TermLine>,
    /// The line of the file; one that could not be read has no answer.
    line: Option<usize>,
}

#[derive(Serialize)]
struct TermLine {
    concept: String,
    text: String,
    start: usize,
    end: usize,
    rule: Rule,
    confidence: f64,
    /// How the words of the term became those of the text, where more than the spelling differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<String>,
}

pub(crate) fn run(arguments: &InspectArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: TextOrJson = global.format();
    let workspace = Workspace::open(global)?;
    let terminology = workspace.terminology()?;
    let mut output = Output::new(global);
    let progress = workspace.progress();
    if workspace.project().is_none() && global.glossary.is_empty() {
        progress.say(&format!(
            "no terms are shown: no {CONFIG_FILE} in this folder or above it, and no glossary named; `--glossary PATH` names a glossary"
        ));
    }
    let mut texts = Texts::open_one(&arguments.texts, arguments.file.as_deref(), progress)?;
    let losses = texts.losses();
    while let Some(text) = texts.next() {
        let text = text?;
        let language = match &arguments.lang {
            Some(language) => language.clone(),
            None => workspace.languages_for(&text).0,
        };
        let plain: Vec<char> = text.chars().collect();
        let form = match_form(&text, &language);
        let inspection = Inspection {
            lang: language.to_string(),
            words: words(&form, &language).map(|word| word.stem.to_owned()).collect(),
            match_form: form,
            sentences: sentences(&text, &language)
                .into_iter()
                .map(|range| plain[range].iter().collect())
                .collect(),
            terms: term_lines(&text, &plain, &terminology, &language)?,
            line: texts.line(),
        };
        match format {
            TextOrJson::Json => write_json_line(&mut output, &inspection)?,
            TextOrJson::Text => write_text(&mut output, &inspection, &language)?,
        }
    }
    output.flush()?;
    Ok(losses.outcome(Outcome::Fine, progress))
}

/// Returns the terms in a text, overlapping ones too; of a concept in one place the surest, which comes first, and of places
/// inside one another the longest.
fn term_lines(
    text: &str,
    plain: &[char],
    terminology: &Terminology,
    language: &LanguageTag,
) -> anyhow::Result<Vec<TermLine>> {
    let recogniser = terminology.recogniser(language)?;
    let concepts = terminology.concepts();
    let terms = recogniser.read(text, &mut Mentions::default());
    let mut all: Vec<Recognition> = terms.unexplained().copied().collect();
    let mut ends: HashMap<usize, usize> = HashMap::new();
    all.retain(|found| {
        let end = ends.entry(found.concept).or_default();
        let goes_on = found.end > *end;
        *end = found.end.max(*end);
        goes_on
    });
    let term_of = |found: &Recognition| concepts[found.concept].terms[found.term].text.as_str();
    let derivations = recogniser.derivations(text, &all, term_of);
    let lines = all.iter().zip(derivations).map(|(found, derivation)| TermLine {
        concept: concepts[found.concept].id.clone(),
        text: found.text(plain),
        start: found.start,
        end: found.end,
        rule: found.rule,
        confidence: found.rule.confidence(),
        derivation: derivation.filter(|_| found.rule > Rule::Folded).map(|one| one.to_string()),
    });
    Ok(lines.collect())
}

fn write_text(
    output: &mut Output,
    inspection: &Inspection,
    language: &LanguageTag,
) -> anyhow::Result<()> {
    let heading = |output: &Output, name: &str| output.paint(Role::Heading, format!("{name:<11}"));
    let isolated = output.isolate(&visible(&inspection.match_form), language);
    writeln!(output, "{}{isolated}", heading(output, "match form"))?;
    let words: Vec<String> =
        inspection.words.iter().map(|word| output.isolate(&visible(word), language)).collect();
    writeln!(output, "{}{}", heading(output, "words"), words.join(" | "))?;
    for sentence in &inspection.sentences {
        let sentence = output.isolate(&visible(sentence.trim()), language);
        writeln!(output, "{}{sentence}", heading(output, "sentence"))?;
    }
    for term in &inspection.terms {
        let text = output.isolate(&visible(&term.text), language);
        let text = output.paint(Role::Term, text);
        let TermLine { concept, start, end, confidence, .. } = term;
        let rule = term.rule.name();
        let derivation = term.derivation.as_deref().map_or_else(String::new, |derivation| {
            format!(": {}", output.isolate(&visible(derivation), language))
        });
        writeln!(
            output,
            "{}{text} → {concept} ({rule}, {confidence}{derivation}; characters {start}–{end})",
            heading(output, "term")
        )?;
    }
    Ok(())
}
