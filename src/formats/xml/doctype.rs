//! Where a DOCTYPE ends (XML 1.0, productions 28 to 29).

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
}
