//! Inline codes as the DTD allows them to stand, and back.
//!
//! Inside `seg`, `hi` and `sub` stand all codes but `sub`, inside the other codes only `sub`. A code in
//! the wrong place is written inside a wrapper of the kind that may stand there; a code without the
//! attributes that its kind needs is written as another kind. Half a pair is written as `it`, which is what TMX has for
//! it, and a pair whose `i` another pair of the segment has gets one of its own.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, ToCompactString};

use super::carried::{Carried, Carrier};
use super::dtd::{code_attributes, exported_code, exported_value};
use super::profile::TagSpelling;
use crate::attributes::Attributes;
use crate::segment::{Code, CodeKind, Part, Segment};

/// The value that marks a wrapper.
const WRAPPER: &str = "wrapper";
/// The attribute that the halves of a pair have in common.
const PAIR: &str = "i";

/// What codes stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    /// Text.
    Text,
    /// Native code.
    Code,
}

impl Around {
    fn content_of(kind: CodeKind) -> Self {
        match kind {
            CodeKind::Hi | CodeKind::Sub => Self::Text,
            _ => Self::Code,
        }
    }

    fn may_hold(self, kind: CodeKind) -> bool {
        (kind == CodeKind::Sub) == (self == Self::Code)
    }

    /// Returns the kind that may stand here and hold what may not.
    fn wrapper(self) -> CodeKind {
        match self {
            Self::Text => CodeKind::Ph,
            Self::Code => CodeKind::Sub,
        }
    }
}

/// Returns the parts of a segment as the DTD has them, and notes what was changed for it.
pub(super) fn exported<'a>(segment: &'a Segment, carried: &mut Carried) -> Cow<'a, [Part]> {
    let parts = segment.parts();
    if !segment.has_codes() {
        return Cow::Borrowed(parts);
    }
    let halves = unsound_halves(parts);
    if halves.is_empty() && parts.iter().all(|part| is_valid(part, Around::Text)) {
        return Cow::Borrowed(parts);
    }
    let mut exporter = Exporter { halves, original: 0, written: 0, carried };
    Cow::Owned(exporter.parts(parts, Around::Text))
}

fn is_valid(part: &Part, around: Around) -> bool {
    let Part::Code(code) = part else { return true };
    let allowed = code_attributes(code.kind);
    around.may_hold(code.kind)
        && exported_code(code, true).0 == code.kind
        && code.attributes.iter().all(|(name, _value)| allowed.contains(&name))
        && code.content.iter().all(|part| is_valid(part, Around::content_of(code.kind)))
}

/// What is wrong with a `bpt` or `ept`.
enum Half {
    /// The segment does not have its other half.
    Alone,
    /// Another pair has its `i`, so that it gets this one.
    Ambiguous(CompactString),
}

/// The pairs and halves of a segment, whose codes are counted in the order of their start tags, from 1.
#[derive(Default)]
struct Pairs<'a> {
    codes: usize,
    /// The `bpt` that are open, by their `i`.
    open: HashMap<&'a str, Vec<usize>>,
    /// Begin, end and `i`.
    pairs: Vec<(usize, usize, &'a str)>,
    alone: Vec<usize>,
}

impl<'a> Pairs<'a> {
    fn visit(&mut self, parts: &'a [Part]) {
        for part in parts {
            let Part::Code(code) = part else { continue };
            self.codes += 1;
            if let CodeKind::Bpt | CodeKind::Ept = code.kind {
                self.half(code);
            }
            self.visit(&code.content);
        }
    }

    fn half(&mut self, code: &'a Code) {
        let number = self.codes;
        let Some(pair) = code.attributes.get(PAIR) else { return self.alone.push(number) };
        if code.kind == CodeKind::Bpt {
            return self.open.entry(pair).or_default().push(number);
        }
        match self.open.get_mut(pair).and_then(Vec::pop) {
            Some(begin) => self.pairs.push((begin, number, pair)),
            None => self.alone.push(number),
        }
    }
}

/// Returns which `bpt` and `ept` cannot be written as they are, by their numbers.
fn unsound_halves(parts: &[Part]) -> HashMap<usize, Half> {
    let mut found = Pairs::default();
    found.visit(parts);
    let Pairs { open, mut pairs, mut alone, .. } = found;
    alone.extend(open.into_values().flatten());
    pairs.sort_unstable();
    let known: HashSet<&str> = pairs.iter().map(|(_begin, _end, pair)| *pair).collect();
    let mut free =
        (1..).map(|number: usize| number.to_compact_string()).filter(|i| !known.contains(&**i));
    let mut halves: HashMap<usize, Half> =
        alone.into_iter().map(|number| (number, Half::Alone)).collect();
    let mut taken = HashSet::new();
    for (begin, end, pair) in pairs {
        if !taken.insert(pair)
            && let Some(own) = free.next()
        {
            halves.insert(begin, Half::Ambiguous(own.clone()));
            halves.insert(end, Half::Ambiguous(own));
        }
    }
    halves
}

struct Exporter<'a> {
    halves: HashMap<usize, Half>,
    /// How many codes of the segment were seen.
    original: usize,
    /// How many codes are written.
    written: usize,
    carried: &'a mut Carried,
}

impl Exporter<'_> {
    fn parts(&mut self, parts: &[Part], around: Around) -> Vec<Part> {
        let exported = parts.iter().map(|part| match part {
            Part::Text(text) => Part::Text(text.clone()),
            Part::Code(code) if around.may_hold(code.kind) => Part::Code(self.code(code)),
            Part::Code(code) => {
                self.written += 1;
                self.carried.push(Carrier::Code(self.written, None), WRAPPER);
                let inner = Part::Code(self.code(code));
                Part::Code(Code::new(around.wrapper(), vec![inner]))
            }
        });
        exported.collect()
    }

    fn code(&mut self, code: &Code) -> Code {
        self.original += 1;
        self.written += 1;
        let number = self.written;
        let half = self.halves.remove(&self.original);
        let (kind, pos) = exported_code(code, !matches!(half, Some(Half::Alone)));
        if kind != code.kind {
            self.carried.push(Carrier::Code(number, None), code.kind.name());
        }
        let mut attributes: Attributes = pos.map(|pos| ("pos", pos)).into_iter().collect();
        for (name, value) in code.attributes.iter() {
            let carrier = Carrier::Code(number, Some(name));
            let allowed = code_attributes(kind);
            let may_stay = exported_value(name, value, allowed, TagSpelling::AsWritten).is_some();
            let is_first = attributes.get(name).is_none();
            match &half {
                Some(Half::Ambiguous(own)) if name == PAIR && is_first => {
                    attributes.push(name, own.clone());
                    self.carried.push(carrier, value);
                }
                _ if may_stay && is_first => attributes.push(name, value),
                _ => self.carried.push(carrier, value),
            }
        }
        let content = self.parts(&code.content, Around::content_of(kind));
        Code { kind, attributes, content }
    }
}

/// Something that is carried of an inline code, which is counted from 1 in the order of start tags.
#[derive(Debug)]
pub(super) struct CarriedCode {
    number: usize,
    change: CodeChange,
}

/// What an export changed of a code.
#[derive(Debug)]
enum CodeChange {
    /// It was put around another.
    Wrapper,
    /// It was of this kind.
    Kind(CodeKind),
    /// It had this attribute.
    Attribute { name: String, value: String },
}

impl CarriedCode {
    /// Reads an attribute of a code, or without a name what it was; none where that is no kind of code.
    pub(super) fn read(number: usize, name: Option<&str>, value: &str) -> Option<Self> {
        let change = match (name, value) {
            (Some(name), _) => {
                CodeChange::Attribute { name: name.to_owned(), value: value.to_owned() }
            }
            (None, WRAPPER) => CodeChange::Wrapper,
            (None, kind) => CodeChange::Kind(CodeKind::from_name(kind)?),
        };
        Some(Self { number, change })
    }
}

/// Returns a segment as it was before it was written.
pub(super) fn restored(
    segment: &Segment,
    carried: impl IntoIterator<Item = CarriedCode>,
) -> Segment {
    let mut by_number: HashMap<usize, Vec<CodeChange>> = HashMap::new();
    for CarriedCode { number, change } in carried {
        by_number.entry(number).or_default().push(change);
    }
    Segment::new(restored_parts(segment.parts(), &mut 0, &mut by_number))
}

fn restored_parts(
    parts: &[Part],
    number: &mut usize,
    carried: &mut HashMap<usize, Vec<CodeChange>>,
) -> Vec<Part> {
    let mut restored = Vec::with_capacity(parts.len());
    for part in parts {
        let Part::Code(code) = part else {
            restored.push(part.clone());
            continue;
        };
        *number += 1;
        let own = carried.remove(number).unwrap_or_default();
        let content = restored_parts(&code.content, number, carried);
        if own.iter().any(|change| matches!(change, CodeChange::Wrapper)) {
            restored.extend(content);
            continue;
        }
        let mut code = Code { kind: code.kind, attributes: code.attributes.clone(), content };
        for change in own {
            match change {
                CodeChange::Wrapper => {}
                CodeChange::Kind(kind) => {
                    if matches!(kind, CodeKind::Bpt | CodeKind::Ept) {
                        code.attributes.remove("pos");
                    }
                    code.kind = kind;
                }
                CodeChange::Attribute { name, value } => code.attributes.set(&name, &value),
            }
        }
        restored.push(Part::Code(code));
    }
    restored
}
