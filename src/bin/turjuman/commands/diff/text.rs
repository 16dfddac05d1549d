//! Differences for people.

use std::collections::HashSet;
use std::io::Write;

use turjuman::attributes::Attributes;
use turjuman::exchange::{Aspect, DiffUnit, Difference, paired_variants};
use turjuman::language::LanguageTag;
use turjuman::unit::{Annotation, TranslationUnit, Variant};

use super::markup::with_codes;
use crate::marked::marked;
use crate::output::{Output, Role, visible, visible_tag};

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
    Ok(writeln!(output, "    {:<5} {text}", visible_tag(&language.canonical()))?)
}

fn write_changed(
    output: &mut Output,
    before: &TranslationUnit,
    after: &TranslationUnit,
) -> anyhow::Result<()> {
    write_about(
        output,
        "",
        &About::new(&before.attributes, &Attributes::new(), &before.annotations),
        &About::new(&after.attributes, &Attributes::new(), &after.annotations),
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
            let (old, new) = (&was.language, &is.language);
            if old.hashed_form() != new.hashed_form() {
                let [old, new] =
                    [old, new].map(|tag| [format!("lang {}", visible_tag(tag.as_written()))]);
                write_change(output, "", &old, &new)?;
            }
            let label = format!("{} ", visible_tag(&new.canonical()));
            write_about(output, &label, &About::of(was), &About::of(is))?;
        }
    }
    Ok(())
}

/// What is said of a unit or variant, each a line: its attributes in an order of their own, its notes and props in theirs.
struct About {
    attributes: Vec<String>,
    annotations: Vec<String>,
}

impl About {
    fn new(attributes: &Attributes, of_segment: &Attributes, annotations: &[Annotation]) -> Self {
        let of_segment = written(of_segment).map(|line| format!("seg {line}"));
        let mut attributes: Vec<String> = written(attributes).chain(of_segment).collect();
        attributes.sort_unstable();
        Self { attributes, annotations: annotations.iter().map(line).collect() }
    }

    fn of(variant: &Variant) -> Self {
        Self::new(&variant.attributes, &variant.segment_attributes, &variant.annotations)
    }
}

/// Returns attributes as they are shown.
fn written(attributes: &Attributes) -> impl Iterator<Item = String> + '_ {
    attributes.iter().map(shown)
}

fn shown((name, value): (&str, &str)) -> String {
    format!("{} {}", visible(name), visible(value))
}

/// Returns a note or prop as it is shown.
fn line(annotation: &Annotation) -> String {
    let (what, remark) = match annotation {
        Annotation::Note(note) => ("note", note),
        Annotation::Prop(prop) => ("prop", prop),
    };
    let kind = remark.attributes.get("type").map(|kind| format!(" {}", visible(kind)));
    let mut others = remark.attributes.sorted();
    others.retain(|(name, _value)| *name != "type");
    let others: Vec<String> = others.into_iter().map(shown).collect();
    let others =
        if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
    format!("{what}{}{others}: {}", kind.unwrap_or_default(), visible(&remark.text))
}

/// Writes what only one side says; all notes and props where they differ only in their order or number.
fn write_about(
    output: &mut Output,
    label: &str,
    before: &About,
    after: &About,
) -> anyhow::Result<()> {
    let only = |own: &[String], others: &[String]| -> Vec<String> {
        let others: HashSet<&String> = others.iter().collect();
        own.iter().filter(|line| !others.contains(line)).cloned().collect()
    };
    let (old, new) = (&before.attributes, &after.attributes);
    write_change(output, label, &only(old, new), &only(new, old))?;
    let (old, new) = (&before.annotations, &after.annotations);
    let changes = [only(old, new), only(new, old)];
    match changes.iter().all(Vec::is_empty) && old != new {
        true => write_change(output, label, old, new),
        false => write_change(output, label, &changes[0], &changes[1]),
    }
}

/// Writes lines that there were and lines that there are.
fn write_change(
    output: &mut Output,
    label: &str,
    old: &[String],
    new: &[String],
) -> anyhow::Result<()> {
    let removed = old.iter().map(|line| (Role::Removed, format!("[-{line}-]")));
    let added = new.iter().map(|line| (Role::Added, format!("{{+{line}+}}")));
    for (role, line) in removed.chain(added) {
        let line = output.paint(role, line);
        writeln!(output, "    {label}{line}")?;
    }
    Ok(())
}
