//! `turjuman term find`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use turjuman::language::LanguageTag;
use turjuman::termbase::concept::ConceptList;
use turjuman::termbase::recognise::{Derivation, Recognisers, Recognition, Rule};
use turjuman::termbase::term_forms::{SimilarTerm, TermHit, may_be_name};

use crate::arguments::{GlobalArgs, TextOrJson, most};
use crate::exit::Outcome;
use crate::output::Output;
use crate::queries::Texts;
use crate::workspace::Workspace;

mod json;
mod text;

/// How many similar terms are suggested.
const SUGGESTIONS: usize = 3;

/// Find concepts by their terms, in any language, or by a sentence that has them
///
/// Shows the concepts that have the text in a term, and those that are recognised in the text: in inflected
/// forms and, in Arabic, with proclitics and pronouns too. Where no term has the text, names that sound like
/// it are shown, in either script; and where there is none, the most similar terms are suggested.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term find centcom
  turjuman term find بغداد --format json
  turjuman term find Qasim Sulaimani            by its sound, as none is spelled so
  turjuman term find --explain \"وقالت القيادة المركزية الأمريكية إن داعش انسحب\"
  turjuman term find --file article.txt

In json, \"hits\" have the text in a term (\"extent\": whole, start, word, inside or sound),
\"recognised\" are in the text (\"start\" and \"end\" count its characters from 0), \"suggestions\" are
similar to it. \"line\" is the line of the answer, as one that cannot be read has none.")]
pub(crate) struct FindArgs {
    /// A term, a part of one or a sentence, of one word or several; - takes lines from stdin
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,

    /// Take the lines of this file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Show at most this many concepts that have the text in a term, 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, value_parser = most, allow_negative_numbers = true)]
    limit: usize,

    /// Show by which rule each was found, and how sure it is
    #[arg(long)]
    explain: bool,

    /// Exit with 1 if nothing is found for a text
    #[arg(long)]
    fail_on_empty: bool,
}

/// What was found for a text.
struct Answer<'a> {
    query: &'a str,
    /// The line of the file that the query is.
    line: Option<usize>,
    characters: Vec<char>,
    language: &'a LanguageTag,
    concepts: &'a dyn ConceptList,
    hits: Vec<TermHit>,
    recognised: Vec<Recognition>,
    /// How the terms became what was recognised; nothing where that is not asked for.
    derivations: Vec<Option<Derivation>>,
    suggestions: Vec<SimilarTerm>,
}

pub(crate) fn run(arguments: &FindArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: TextOrJson = global.format();
    let workspace = Workspace::open(global)?;
    let progress = workspace.progress();
    let mut texts = Texts::open_one(&arguments.texts, arguments.file.as_deref(), progress)?;
    let losses = texts.losses();
    workspace.require_glossary_files()?;
    let terminology = workspace.terminology()?;
    let only_text = (!texts.is_document()).then(|| arguments.texts.join(" "));
    let (forms, recognisers) = terminology.forms_and_recognisers(only_text.as_deref())?;
    let recognisers = Recognisers::of(recognisers);
    let mut output = Output::new(global);
    let limit = arguments.limit;
    let (mut is_missed, mut rest) = (false, 0);
    while let Some(query) = texts.next() {
        let query = query?;
        let mut hits = forms.find(&query);
        let recognised = recognisers.find(&query);
        if hits.is_empty() && has_unknown_word(&query, &recognised) && may_be_name(&query) {
            hits = forms.find_by_sound(&query, terminology.concepts());
        }
        rest += hits.len().saturating_sub(limit);
        hits.truncate(limit);
        let is_empty = hits.is_empty() && recognised.is_empty();
        let suggestions = if is_empty { forms.similar(&query, SUGGESTIONS) } else { Vec::new() };
        let concepts = terminology.concepts();
        let term_of = |found: &Recognition| concepts[found.concept].terms[found.term].text.as_str();
        let derivations = if arguments.explain || matches!(format, TextOrJson::Json) {
            recognisers.derivations(&query, &recognised, term_of)
        } else {
            Vec::new()
        };
        is_missed |= is_empty && !query.trim().is_empty();
        let language = &workspace.languages_for(&query).0;
        let query = query.as_str();
        let characters = query.chars().collect();
        let answer = Answer {
            query,
            line: texts.line(),
            characters,
            language,
            concepts,
            hits,
            recognised,
            derivations,
            suggestions,
        };
        match format {
            TextOrJson::Text => text::write(&mut output, &answer, arguments.explain)?,
            TextOrJson::Json => json::write(&mut output, &answer)?,
        }
    }
    output.flush()?;
    match rest {
        0 => {}
        1 => progress.say("1 more concept; --limit 0 shows all"),
        _ => progress.say(&format!("{rest} more concepts; --limit 0 shows all")),
    }
    let is_failing = is_missed && arguments.fail_on_empty;
    Ok(losses.outcome(if is_failing { Outcome::Findings } else { Outcome::Fine }, progress))
}

impl Answer<'_> {
    /// Returns what was recognised with how the term became it, where more than the spelling differs.
    fn recognised(&self) -> impl Iterator<Item = (&Recognition, Option<&Derivation>)> {
        self.recognised.iter().enumerate().map(|(index, found)| {
            let derivation = self.derivations.get(index).and_then(Option::as_ref);
            (found, derivation.filter(|_| found.rule > Rule::Folded))
        })
    }
}

/// Tells whether a word of a text belongs to nothing that is recognised in it.
fn has_unknown_word(text: &str, recognised: &[Recognition]) -> bool {
    let mut reached = 0;
    text.split(char::is_whitespace).any(|word| {
        let place = reached..reached + word.chars().count();
        reached = place.end + 1;
        let is_known = |one: &Recognition| one.start < place.end && place.start < one.end;
        !word.is_empty() && !recognised.iter().any(is_known)
    })
}
