//! Differences for people.

use std::io::Write;

use turjuman::exchange::{Aspect, DiffUnit, Difference};
use turjuman::language::LanguageTag;
use turjuman::matching::difference::{Change, differences};
use turjuman::segment::Attribute;
use turjuman::unit::{Annotation, TranslationUnit, Variant, attribute};

use crate::output::{Output, Role, visible};

pub(super) fn write(output: &mut Output, difference: &Difference) -> anyhow::Result<()> {
    match difference {
        Difference::Added(unit) => write_whole(output, unit, "added", Role::Added),
        Difference::Removed(unit) => write_whole(output, unit, "removed", Role::Removed),
        Difference::Changed(before, after) => {
            let aspects: Vec<&str> = difference.aspects().into_iter().map(name).collect();
            let heading = output.paint(Role::Heading, "changed");
            let about = identity(after, Some(before));
            writeln!(output, "{heading} {about} · {}", aspects.join(", "))?;
            write_changed(output, &before.unit, &after.unit)
        }
    }
}

fn name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Languages => "languages",
        Aspect::Text => "text",
        Aspect::Codes => "codes",
        Aspect::Attributes => "attributes",
        Aspect::Notes => "notes",
        Aspect::Props => "props",
    }
}

/// Names a unit, and what it was.
fn identity(unit: &DiffUnit, before: Option<&DiffUnit>) -> String {
    let number = match before {
        Some(before) if before.number != unit.number => {
            format!("unit {} → {}", before.number, unit.number)
        }
        _ => format!("unit {}", unit.number),
    };
    match unit.unit.tuid() {
        Some(tuid) => format!("{number} · tuid {}", visible(tuid)),
        None => number,
    }
}

fn write_whole(output: &mut Output, unit: &DiffUnit, what: &str, role: Role) -> anyhow::Result<()> {
    writeln!(output, "{} {}", output.paint(role, what), identity(unit, None))?;
    for variant in &unit.unit.variants {
        let text = visible(&variant.segment.plain_text());
        write_variant(output, &variant.language, &text)?;
    }
    Ok(())
}

fn write_variant(output: &mut Output, language: &LanguageTag, text: &str) -> anyhow::Result<()> {
    let text = output.isolate(text, language);
    Ok(writeln!(output, "    {:<5} {text}", language.to_string())?)
}

fn write_changed(
    output: &mut Output,
    before: &TranslationUnit,
    after: &TranslationUnit,
) -> anyhow::Result<()> {
    write_about(
        output,
        "",
        (&before.attributes, &before.annotations),
        (&after.attributes, &after.annotations),
    )?;
    let mut old: Vec<&Variant> = before.variants.iter().collect();
    for variant in &after.variants {
        let same = |one: &&Variant| one.language.to_string() == variant.language.to_string();
        let at = old
            .iter()
            .position(|one| same(one) && one.segment == variant.segment)
            .or_else(|| old.iter().position(same));
        let new = variant.segment.plain_text();
        let Some(at) = at else {
            let text = marked(output, "", &new, &variant.language);
            write_variant(output, &variant.language, &text)?;
            continue;
        };
        let was = old.remove(at);
        let text = marked(output, &was.segment.plain_text(), &new, &variant.language);
        write_variant(output, &variant.language, &text)?;
        let label = format!("{} ", variant.language);
        write_about(
            output,
            &label,
            (&was.attributes, &was.annotations),
            (&variant.attributes, &variant.annotations),
        )?;
    }
    for gone in old {
        let text = marked(output, &gone.segment.plain_text(), "", &gone.language);
        write_variant(output, &gone.language, &text)?;
    }
    Ok(())
}

/// Writes attributes, notes and props that only one side has.
fn write_about(
    output: &mut Output,
    label: &str,
    before: (&[Attribute], &[Annotation]),
    after: (&[Attribute], &[Annotation]),
) -> anyhow::Result<()> {
    let (old, new) = (lines(before), lines(after));
    for (role, line) in old
        .iter()
        .filter(|line| !new.contains(line))
        .map(|line| (Role::Removed, format!("[-{line}-]")))
        .chain(
            new.iter()
                .filter(|line| !old.contains(line))
                .map(|line| (Role::Added, format!("{{+{line}+}}"))),
        )
    {
        let line = output.paint(role, line);
        writeln!(output, "    {label}{line}")?;
    }
    Ok(())
}

fn lines((attributes, annotations): (&[Attribute], &[Annotation])) -> Vec<String> {
    let attributes =
        attributes.iter().map(|(name, value)| format!("{} {}", visible(name), visible(value)));
    let annotations = annotations.iter().map(|annotation| match annotation {
        Annotation::Note(note) => format!("note: {}", visible(&note.text)),
        Annotation::Prop(prop) => {
            let kind = attribute(&prop.attributes, "type").unwrap_or_default();
            format!("prop {}: {}", visible(kind), visible(&prop.text))
        }
    });
    attributes.chain(annotations).collect()
}

/// Returns a text with its differences from what it was.
fn marked(output: &Output, before: &str, after: &str, language: &LanguageTag) -> String {
    if before == after {
        return visible(after);
    }
    let mut marked = String::new();
    for piece in differences(before, after, language) {
        let text = visible(&piece.text);
        let word = text.trim_end();
        let space = &text[word.len()..];
        let (role, word) = match piece.change {
            Change::Kept => {
                marked.push_str(&text);
                continue;
            }
            Change::Removed => (Role::Removed, format!("[-{word}-]")),
            Change::Added => (Role::Added, format!("{{+{word}+}}")),
        };
        if marked.ends_with("-]") {
            marked.push(' ');
        }
        marked += &output.paint(role, word);
        marked += space;
    }
    marked.trim_end().to_owned()
}
