//! What `turjuman init` writes.

use crate::language::LanguageTag;
use crate::termbase::glossary::column_tag;

/// Returns the text of a new `turjuman.toml`.
pub fn config(source: &LanguageTag, target: &LanguageTag) -> String {
    format!(
        r#"# A Turjuman project: a translation memory and glossaries under version control.
# All paths are relative to this file.

[project]
source = "{source}"                     # the language that is translated from
target = "{target}"                     # the language that is translated into
tmx = ["tmx/*.tmx"]               # the memory: edit these files, not .turjuman/memory.sqlite
glossaries = ["glossaries/*.csv"] # of two concepts with one id, the later file's counts
# domains = ["politics"]          # only the concepts of these domains, and those without one; "-sport" leaves one out

# Drafts under these paths have domains of their own.
# [[domain]]
# paths = ["drafts/sport/**"]
# domains = ["sport"]

# Further memories, searched together with the project's own; of equal matches the first memory's comes first.
# [[memory]]
# path = "../desk/memory.sqlite"
# penalty = 2                     # taken off every score from it

[lookup]
min = 70                          # the least score shown, in percent
limit = 5                         # the most matches shown, 0 for all
# codes_penalty = 1               # where inline codes differ
# unapproved_penalty = 5          # where a unit is marked as not approved
# repaired_penalty = 2            # where the query's numbers and names were put into a translation

[check]
drafts = ["drafts/**/*.{{tmx,tsv}}"] # checked when `turjuman check` names no file

# [check.severity]                # error, warning, info or off; `turjuman explain` lists the checks
# numbers = "error"
# double-spaces = "off"
"#
    )
}

/// Returns the text of a first glossary: its columns and one concept.
pub fn glossary(source: &LanguageTag, target: &LanguageTag) -> String {
    let tags = [source, target].map(ToString::to_string);
    let [from, to] = tags.each_ref().map(|tag| column_tag(tag));
    let header = format!(
        "id,type,domain,{from},{from}.admitted,{from}.forbidden,{to},{to}.admitted,{to}.forbidden,note,source\n"
    );
    match (source.primary(), target.primary()) {
        ("en", "ar") => {
            header + "united-nations,organization,diplomacy,United Nations,UN,,الأمم المتحدة,,,,\n"
        }
        ("ar", "en") => {
            header + "united-nations,organization,diplomacy,الأمم المتحدة,,,United Nations,UN,,,\n"
        }
        _ => header,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::glossary::read::read_glossary;
    use crate::project::Config;
    use std::path::Path;

    #[test]
    fn is_a_configuration() {
        let (source, target) = ("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
        let config = Config::parse(&config(&source, &target), Path::new("turjuman.toml"));
        assert_eq!(config.expect("it is right").project.tmx[0].as_written(), "tmx/*.tmx");
    }

    #[test]
    fn is_a_glossary() {
        let tag = |tag: &str| tag.parse().expect("a tag");
        for (source, target) in [("en", "ar"), ("ar", "en"), ("en", "id"), ("id-ID", "fr")] {
            let (source, target) = (tag(source), tag(target));
            let text = glossary(&source, &target);
            let glossary = read_glossary(text.as_bytes(), Path::new("terms.csv"));
            let glossary = glossary.expect("it is right");
            assert_eq!(glossary.languages().collect::<Vec<_>>(), [&source, &target]);
        }
    }
}
