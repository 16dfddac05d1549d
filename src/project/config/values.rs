//! The values of a configuration that must be more than of the right kind, each with its place in the text.

use serde::Deserialize;
use toml::Spanned;

use crate::language::LanguageTag;
use crate::language::names::tag_of;
use crate::project::files::matcher;

/// What of a configuration is looked at; the reader of all of it has said what is missing or unknown.
#[derive(Deserialize)]
pub(super) struct Values {
    project: ProjectValues,
    #[serde(default)]
    domain: Vec<DomainValues>,
    #[serde(default)]
    check: CheckValues,
}

#[derive(Deserialize)]
struct ProjectValues {
    source: Spanned<LanguageTag>,
    target: Spanned<LanguageTag>,
    #[serde(default)]
    tmx: Vec<Spanned<String>>,
    #[serde(default)]
    glossaries: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
struct DomainValues {
    paths: Vec<Spanned<String>>,
}

#[derive(Default, Deserialize)]
struct CheckValues {
    #[serde(default)]
    drafts: Vec<Spanned<String>>,
}

impl Values {
    /// Returns what is wrong with the first value that is, and where it begins.
    pub(super) fn fault(&self) -> Option<(String, usize)> {
        let ProjectValues { source, target, tmx, glossaries } = &self.project;
        let paths = self.domain.iter().flat_map(|table| &table.paths);
        let mut globs = tmx.iter().chain(glossaries).chain(paths).chain(&self.check.drafts);
        let mut languages = [source, target].into_iter();
        languages
            .find_map(fault_of_language)
            .or_else(|| self.same_languages())
            .or_else(|| globs.find_map(fault_of_glob))
    }

    fn same_languages(&self) -> Option<(String, usize)> {
        let (source, target) = (self.project.source.get_ref(), &self.project.target);
        source.matches(target.get_ref()).then(|| {
            let message = format!(
                "source and target are both {source}; name the language that is translated from and the one that is translated into"
            );
            (message, target.span().start)
        })
    }
}

/// Says whether a language is a name in the place of a tag, which nothing would match.
fn fault_of_language(language: &Spanned<LanguageTag>) -> Option<(String, usize)> {
    let written = language.get_ref().as_written();
    let tag = tag_of(written)?;
    let message = format!("'{written}' is the name of a language; did you mean its tag {tag}?");
    Some((message, language.span().start))
}

fn fault_of_glob(glob: &Spanned<String>) -> Option<(String, usize)> {
    let error = matcher(glob.get_ref()).err()?;
    let message = format!("the glob '{}' is wrong: {}", glob.get_ref(), error.kind());
    Some((message, glob.span().start))
}
