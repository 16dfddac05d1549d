//! docs/json.md says what the program prints.
//!
//! The commands of the page are run by a shell in a copy of the repository's project, and each object that they print is held
//! against the tables: no field is missing, none is left to be documented, and each has its type.

mod program;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use program::{copy_project, shell};

/// A part of the page: its fields with their types, and its commands.
#[derive(Debug, Default)]
struct Section {
    fields: Vec<(String, String)>,
    commands: Vec<String>,
    /// The object that it prints, where another part describes it.
    refers_to: Option<String>,
}

#[test]
fn the_page_says_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/json.md")).expect("the page is there");
    let sections = sections(&page);
    let folder = tempfile::tempdir().expect("a folder");
    copy_project(folder.path());
    let mut commands = 0;
    for (name, section) in &sections {
        let described = section.refers_to.as_ref().unwrap_or(name);
        for command in &section.commands {
            commands += 1;
            let output = shell(command, folder.path()).output().expect("the shell runs");
            let printed = String::from_utf8(output.stdout).expect("UTF-8 is printed");
            assert!(!printed.is_empty(), "{command}: nothing is printed");
            for line in printed.lines() {
                let object = serde_json::from_str(line).expect("each line is JSON");
                let fault = fault_of(&object, described, &sections);
                assert_eq!(fault, None, "{command}: {line}");
            }
        }
    }
    assert!(commands >= 10, "{commands} commands");
}

/// Reads the page. Parts are called by their headings.
fn sections(page: &str) -> BTreeMap<String, Section> {
    let mut sections: BTreeMap<String, Section> = BTreeMap::new();
    let (mut name, mut is_code) = (String::new(), false);
    for line in page.lines() {
        let section = sections.entry(name.clone()).or_default();
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            section.commands.push(line.to_owned());
        } else if let Some(heading) = line.trim_start_matches('#').strip_prefix(' ')
            && line.starts_with('#')
        {
            name = heading.to_owned();
        } else if let Some(row) = line.strip_prefix("| `") {
            let (field, rest) = row.split_once("` | ").expect("a field and its type");
            let (kind, _meaning) = rest.split_once(" |").expect("a type and what it is");
            section.fields.push((field.to_owned(), kind.to_owned()));
        } else if let Some((_, anchor)) = line.split_once("[concept](#") {
            section.refers_to = anchor.split_once(')').map(|(name, _)| name.to_owned());
        }
    }
    sections
}

/// Returns in what an object is not as the page has it.
fn fault_of(object: &Value, name: &str, sections: &BTreeMap<String, Section>) -> Option<String> {
    let Some(section) = sections.get(name) else { return Some(format!("no type {name}")) };
    let Some(object) = object.as_object() else { return Some(format!("no {name}: {object}")) };
    let is_documented = |field: &String| section.fields.iter().any(|(known, _)| known == field);
    if let Some(field) = object.keys().find(|field| !is_documented(field)) {
        return Some(format!("{name}: '{field}' is not documented"));
    }
    section.fields.iter().find_map(|(field, kind)| {
        let fault = match (object.get(field), kind.strip_suffix(" if any")) {
            (None, Some(_)) => return None,
            (None, None) => Some("it is missing".to_owned()),
            (Some(value), optional) => fault_of_value(value, optional.unwrap_or(kind), sections),
        };
        fault.map(|fault| format!("{name}.{field}: {fault}"))
    })
}

fn fault_of_value(
    value: &Value,
    kind: &str,
    sections: &BTreeMap<String, Section>,
) -> Option<String> {
    if let Some(kind) = kind.strip_suffix(" or null") {
        return if value.is_null() { None } else { fault_of_value(value, kind, sections) };
    }
    let fits = match kind {
        "text" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "span" => {
            let ends: Vec<_> = value.as_array().into_iter().flatten().map(Value::as_u64).collect();
            ends.len() == 2 && ends[0].is_some() && ends[0] <= ends[1]
        }
        _ => {
            let parts: Option<(Vec<&Value>, &str)> = match kind.split_once(" of ") {
                Some(("list", part)) => value.as_array().map(|all| (all.iter().collect(), part)),
                Some(("map", part)) => value.as_object().map(|all| (all.values().collect(), part)),
                _ => return fault_of(value, kind, sections),
            };
            let Some((parts, kind)) = parts else { return Some(format!("no {kind}: {value}")) };
            return parts.into_iter().find_map(|part| fault_of_value(part, kind, sections));
        }
    };
    (!fits).then(|| format!("no {kind}: {value}"))
}
