//! Differences for people.

use std::io::Write;

use turjuman::exchange::{Aspect, DiffUnit, Difference, paired_variants};
use turjuman::language::LanguageTag;
use turjuman::segment::{Attribute, Part};
use turjuman::unit::{Annotation, TranslationUnit, Variant, attribute};

use crate::marked::marked;
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
    for (was, is) in paired_variants(before, after) {
        let Some(variant) = is.or(was) else { continue };
        let shows_codes =
            |(was, is): (&Variant, &Variant)| was.segment.differs_in_codes(&is.segment);
        let shows_codes = was.zip(is).is_some_and(shows_codes);
        let [old, new] = [was, is].map(|one| match one {
            Some(one) if shows_codes => with_codes(one.segment.parts()),
            Some(one) => one.segment.plain_text().into_owned(),
            None => String::new(),
        });
        let text = marked(output.style(), &old, &new, &variant.language);
        write_variant(output, &variant.language, &text)?;
        if let Some((was, is)) = was.zip(is) {
            write_about(
                output,
                &format!("{} ", is.language),
                (&was.attributes, &was.annotations),
                (&is.attributes, &is.annotations),
            )?;
        }
    }
    Ok(())
}

/// Returns a text with its codes, as tags.
fn with_codes(parts: &[Part]) -> String {
    let written = parts.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Code(code) => {
            let name = code.kind.name();
            let attributes = code.attributes.iter();
            let attributes: String =
                attributes.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
            format!("<{name}{attributes}>{}</{name}>", with_codes(&code.content))
        }
    });
    written.collect()
}

/// Returns attributes as they are shown.
fn written(attributes: &[Attribute]) -> impl Iterator<Item = String> + '_ {
    attributes.iter().map(|(name, value)| format!("{} {}", visible(name), visible(value)))
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
    let annotations = annotations.iter().map(|annotation| {
        let (what, attributes, text) = match annotation {
            Annotation::Note(note) => ("note", &note.attributes, &note.text),
            Annotation::Prop(prop) => ("prop", &prop.attributes, &prop.text),
        };
        let kind = attribute(attributes, "type").map(|kind| format!(" {}", visible(kind)));
        let others = attributes.iter().filter(|(name, _value)| name != "type").cloned();
        let others: Vec<String> = written(&others.collect::<Vec<_>>()).collect();
        let others =
            if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
        format!("{what}{}{others}: {}", kind.unwrap_or_default(), visible(text))
    });
    written(attributes).chain(annotations).collect()
}
