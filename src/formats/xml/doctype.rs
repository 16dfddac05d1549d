//! Where a DOCTYPE ends, and what may stand in it (XML 1.0, productions 28 to 29).

use super::characters::is_name;
use quick_xml::parser::{ElementParser, Parser};

/// Returns the byte behind the `>` that ends the DOCTYPE with which a text begins; none where it does not end in it.
///
/// A `>` does not end it inside a literal, nor between `[` and `]`. There declarations end at a `>` outside of
/// literals, comments at `-->`, and processing instructions at `?>`.
pub(super) fn end(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].find(['>', '[', '"', '\''])?;
        let rest = &text[at..];
        match rest.as_bytes()[0] {
            b'>' => return Some(at + 1),
            b'[' => {
                at += end_of_subset(rest)?;
                return Some(at + text[at..].find('>')? + 1);
            }
            quote => at += 1 + rest[1..].find(char::from(quote))? + 1,
        }
    }
}

/// Returns the byte behind the `]` that ends the declarations with whose `[` a text begins.
fn end_of_subset(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        at += text[at..].find([']', '<'])?;
        let rest = &text[at..];
        let behind = |from: usize, end: &str| Some(from + rest.get(from..)?.find(end)? + end.len());
        at += if rest.starts_with(']') {
            return Some(at + 1);
        } else if rest.starts_with("<!--") {
            behind("<!--".len(), "-->")?
        } else if rest.starts_with("<?") {
            behind("<?".len(), "?>")?
        } else {
            ElementParser::Outside.feed(rest.as_bytes())? + 1
        };
    }
}

/// Tells whether what stands between `[` and `]` is declarations, references to parameter entities, comments,
/// processing instructions and white space. Of a declaration only its kind is looked at.
pub(in crate::formats) fn is_subset(text: &str) -> bool {
    const KINDS: [&str; 4] = ["ELEMENT", "ATTLIST", "ENTITY", "NOTATION"];
    let mut rest = text.trim_ascii();
    while !rest.is_empty() {
        let behind = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("--").and_then(|(_comment, behind)| behind.strip_prefix('>'))
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            instruction.split_once("?>").map(|(_instruction, behind)| behind)
        } else if let Some(reference) = rest.strip_prefix('%') {
            reference.split_once(';').filter(|(name, _)| is_name(name)).map(|(_, behind)| behind)
        } else {
            let is_blank = |behind: &str| behind.starts_with(|one: char| one.is_ascii_whitespace());
            let declaration = rest.strip_prefix("<!").filter(|declaration| {
                KINDS.iter().any(|kind| declaration.strip_prefix(kind).is_some_and(is_blank))
            });
            let end = declaration.and_then(|_| ElementParser::Outside.feed(rest.as_bytes()));
            end.map(|end| &rest[end + 1..])
        };
        let Some(behind) = behind else { return false };
        rest = behind.trim_ascii_start();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_where_the_grammar_says() {
        for doctype in [
            "<!DOCTYPE a>",
            "<!DOCTYPE a SYSTEM '>'>",
            "<!DOCTYPE a PUBLIC \"'>\" '\"[>'>",
            "<!DOCTYPE a [] >",
            "<!DOCTYPE a SYSTEM 'b' [<!ENTITY c ']>'>\n%d;<!ELEMENT a ANY>]>",
            "<!DOCTYPE a [<!-- ' ]> --><?b \" ]> ?>]>",
            "<!DOCTYPE a [<!---->]>",
            "<!DOCTYPE a [<!ATTLIST a b CDATA \"]>\">]>",
            "<!DOCTYPE a [<bogus ']>'>]>",
        ] {
            for behind in ["", ">", "]>", "-->"] {
                assert_eq!(end(&format!("{doctype}{behind}")), Some(doctype.len()), "{doctype}");
            }
            for short in 0..doctype.len() {
                assert_eq!(end(&doctype[..short]), None, "{}", &doctype[..short]);
            }
        }
    }

    #[test]
    fn knows_what_may_stand_in_it() {
        for (subset, is_right) in [
            ("", true),
            (" \n", true),
            (
                "<!ELEMENT a ANY>%b;\n<!ENTITY c '>'><!ATTLIST\ta b CDATA \"]>\"><!--d--><?e ]> ?> ",
                true,
            ),
            ("garbage", false),
            ("<b>", false),
            ("&a;", false),
            ("%;", false),
            ("%a b;", false),
            ("<!ELEMENTS a>", false),
            ("<!bogus>", false),
            ("<!-- a -- b -->", false),
            ("<!ENTITY a 'b'", false),
        ] {
            assert_eq!(is_subset(subset), is_right, "{subset}");
        }
    }
}
