//! `turjuman init`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use turjuman::project::{CONFIG_FILE, template};
use turjuman::whole_file::write_new;

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::progress::Progress;

/// Start a project: turjuman.toml, tmx/ and glossaries/
///
/// Files that exist are left as they are.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman init                      English to Arabic, in this folder
  turjuman init desk --from fr       French to Arabic, in the folder desk")]
pub(crate) struct InitArgs {
    /// Make the project in this folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

pub(crate) fn run(arguments: &InitArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    if !global.memory.is_empty() {
        bail!(
            "a project keeps its memory in .turjuman; leave --memory out, or name it under [[memory]]"
        );
    }
    let progress = Progress::new(global);
    let parse = |tag: &str| tag.parse().context("a default language");
    let into_english = global.to.as_ref().is_some_and(|target| target.is_english());
    let default_source = if into_english { "ar" } else { "en" };
    let source = global.from.clone().map_or_else(|| parse(default_source), Ok)?;
    let default_target = if source.is_arabic() { "en" } else { "ar" };
    let target = global.to.clone().map_or_else(|| parse(default_target), Ok)?;
    if source.matches(&target) {
        bail!("--from {source} and --to {target} are the same language; name two");
    }
    let folder = &arguments.folder;
    if folder.is_file() {
        bail!("{}: this is a file; name a folder", folder.display());
    }
    for part in ["tmx", "glossaries"] {
        let path = folder.join(part);
        std::fs::create_dir_all(&path)
            .with_context(|| format!("{}: cannot be made", path.display()))?;
    }
    let files = [
        (CONFIG_FILE, template::config(&source, &target)),
        ("glossaries/terms.csv", template::glossary(&source, &target)),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        if write_new(&path, &text).with_context(|| format!("{}: cannot be made", path.display()))? {
            progress.say(&format!("made {}", path.display()));
        } else {
            progress.say(&format!("kept {}, which was there already", path.display()));
        }
    }
    let [tmx, glossaries] = ["tmx/", "glossaries/"].map(|part| match folder.as_path() {
        here if here == Path::new(".") => part.to_owned(),
        folder => folder.join(part).display().to_string(),
    });
    progress.say(&format!(
        "Put TMX files into {tmx} and names into {glossaries}, then: turjuman lookup \"…\""
    ));
    Ok(Outcome::Fine)
}
