//! Runs of text and references, held to the characters that XML allows.
//!
//! quick-xml leaves this to its caller. What XML forbids is mended on the way (a vertical tab becomes
//! the line break that Word meant by it, any other character is left out) and noted, so that the
//! policy can say whether that is good enough.

use super::declaration::Prolog;
use super::problem::Reason;
use crate::formats::shortened::shortened;
use crate::formats::xml::characters::{is_legal, substitute};
use crate::formats::xml::reference::{Reference, read_reference};

/// Appends a run of text and notes what XML forbids in it, with its offset.
pub(super) fn push_text(run: &str, text: &mut String, note: &mut impl FnMut(usize, Reason)) {
    let is_suspicious = |byte| may_be_illegal(byte) | (byte == b'>');
    if !run.bytes().fold(false, |found, byte| found | is_suspicious(byte)) {
        text.push_str(run);
        return;
    }
    push_cdata(run, text, note);
    run.match_indices("]]>").for_each(|(at, _end)| note(at, Reason::CdataEnd));
}

/// Appends the text of a CDATA section and notes what XML forbids in it, with its offset.
pub(super) fn push_cdata(run: &str, text: &mut String, note: &mut impl FnMut(usize, Reason)) {
    if !is_suspicious(run) {
        text.push_str(run);
        return;
    }
    for (at, character) in run.char_indices() {
        if is_legal(character) {
            text.push(character);
        } else {
            note(at, illegal(u32::from(character)));
            text.extend(substitute(u32::from(character)));
        }
    }
}

/// Appends what a reference stands for, without its `&` and `;`, and notes what is wrong with it: as a whole, or at an
/// offset of its name. Returns the half of a surrogate pair that it may be, whose other half may follow.
pub(super) fn push_reference(
    name: &str,
    prolog: &Prolog,
    text: &mut String,
    note: &mut impl FnMut(Option<usize>, Reason),
) -> Option<u32> {
    match read_reference(name, prolog.version, &prolog.entities) {
        Reference::Character(character) => text.push(character),
        Reference::Half(half) => return Some(half),
        Reference::Illegal(code) => {
            note(None, illegal(code));
            text.extend(substitute(code));
        }
        Reference::Declared(declared) => text.push_str(declared),
        Reference::Html(meant) => {
            note(None, Reason::HtmlEntity(shortened(name)));
            text.push_str(meant);
        }
        Reference::Unexpanded(what) => {
            note(None, Reason::HostileEntity { name: shortened(name), what });
        }
        Reference::Unknown => note(None, Reason::UnknownEntity(shortened(name))),
        Reference::Bare => {
            note(None, Reason::BareAmpersand);
            text.push('&');
            push_text(name, text, &mut |at, reason| note(Some(at), reason));
            text.push(';');
        }
    }
    None
}

/// Tells whether a run may hold a character that XML forbids: only control characters and those
/// whose UTF-8 begins with EF can be illegal.
pub(super) fn is_suspicious(run: &str) -> bool {
    run.bytes().fold(false, |found, byte| found | may_be_illegal(byte))
}

fn may_be_illegal(byte: u8) -> bool {
    (byte < b' ' && !matches!(byte, 9 | 10 | 13)) || byte == 0xEF
}

/// Says what is wrong with a character that XML forbids.
pub(super) fn illegal(character: u32) -> Reason {
    match character {
        0xB => Reason::VerticalTab,
        _ => Reason::IllegalCharacter(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_is_forbidden_in_text() {
        let all = "نص\t\n\r \u{202E}\u{FB50}\u{FFFD}\u{10FFFF}";
        for (run, mended, faults) in [
            (all, all, vec![]),
            ("a\u{B}b", "a\nb", vec![(1, Reason::VerticalTab)]),
            (
                "\u{FFFF}ب\u{0}",
                "ب",
                vec![(0, Reason::IllegalCharacter(0xFFFF)), (5, Reason::IllegalCharacter(0))],
            ),
            ("a]]>]]>", "a]]>]]>", vec![(1, Reason::CdataEnd), (4, Reason::CdataEnd)]),
        ] {
            let (mut text, mut noted) = (String::new(), Vec::new());
            push_text(run, &mut text, &mut |at, reason| noted.push((at, reason)));
            assert_eq!((text.as_str(), noted), (mended, faults), "{run:?}");
        }
    }
}
