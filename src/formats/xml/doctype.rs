//! The DOCTYPE: where it ends, whether it is well-formed, and what it declares (XML 1.0, productions 28 to 29).

use quick_xml::parser::{ElementParser, Parser};

use super::characters::is_name;
use super::entities::Entities;
use super::tokenizer::DOCTYPE;

/// What a DOCTYPE says.
pub(in crate::formats) struct Doctype<'a> {
    pub(in crate::formats) entities: Entities,
    /// What stands behind its `[`.
    subset: &'a str,
    /// Of a declaration in it only its kind is looked at.
    pub(in crate::formats) is_wellformed: bool,
}

impl<'a> Doctype<'a> {
    /// Reads one from its `<` to its `>`.
    pub(in crate::formats) fn read(token: &'a str) -> Self {
        let content = &token[DOCTYPE.len()..token.len() - 1];
        let name = content.trim_ascii_start();
        let is_parted = name.len() < content.len();
        let end = name.find(|end: char| end.is_ascii_whitespace() || end == '[');
        let (name, behind) = name.split_at(end.unwrap_or(name.len()));
        let is_wellformed =
            token.starts_with(DOCTYPE) && is_parted && is_name(name) && may_follow_name(behind);
        let subset = subset_at(content).and_then(|at| content[at..].strip_prefix('['));
        let subset = subset.unwrap_or_default();
        let entities = Entities::declared(Declarations { rest: subset });
        Self { entities, subset, is_wellformed }
    }

    /// Returns what it declares within the file.
    pub(super) fn declarations(&self) -> Declarations<'a> {
        Declarations { rest: self.subset }
    }
}

/// Tells whether a text may follow the name in a DOCTYPE (XML 1.0, productions 28 and 75).
fn may_follow_name(text: &str) -> bool {
    // Returns a literal, which white space parts from what is before it, and what is behind it.
    let literal = |text| -> Option<(&str, &str)> {
        let literal = str::trim_ascii_start(text);
        let quote = literal.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let is_parted = literal.len() < text.len();
        literal[1..].split_once(quote).filter(|_literal| is_parted)
    };
    let after_identifier = || {
        let identifier = text.trim_ascii_start();
        let behind = match identifier.strip_prefix("SYSTEM") {
            Some(behind) => behind,
            None => {
                let (public, behind) = literal(identifier.strip_prefix("PUBLIC")?)?;
                public.bytes().all(may_be_public).then_some(behind)?
            }
        };
        let (_system, behind) = literal(behind)?;
        (identifier.len() < text.len()).then_some(behind)
    };
    let subset = after_identifier().unwrap_or(text).trim_ascii();
    let within = subset.strip_prefix('[').and_then(|subset| subset.strip_suffix(']'));
    subset.is_empty() || within.is_some_and(is_subset)
}

/// Tells whether a public identifier may have a character (XML 1.0, production 13).
fn may_be_public(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" \r\n-'()+,./:=?;!*#@$_%".contains(&byte)
}

/// Returns the byte behind the `>` that ends the DOCTYPE with which a text begins; none where it does not end in it.
///
/// A `>` does not end it inside a literal, nor between `[` and `]`. There declarations end at a `>` outside of
/// literals, comments at `-->`, and processing instructions at `?>`.
pub(super) fn end(text: &str) -> Option<usize> {
    let at = subset_at(text)?;
    if text[at..].starts_with('>') {
        return Some(at + 1);
    }
    let mut declarations = Declarations { rest: &text[at + 1..] };
    declarations.by_ref().for_each(drop);
    let behind = declarations.rest.strip_prefix(']')?;
    Some(text.len() - behind.len() + behind.find('>')? + 1)
}

/// Returns where the first `[` or `>` of a DOCTYPE is that stands in no literal.
fn subset_at(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].find(['>', '[', '"', '\''])?;
        match text.as_bytes()[at] {
            b'>' | b'[' => return Some(at),
            quote => at += 1 + text[at + 1..].find(char::from(quote))? + 1,
        }
    }
}

/// Something that stands between `[` and `]`.
pub(super) enum Declaration<'a> {
    /// What stands between `<` and `>`.
    Markup(&'a str),
    /// What stands between `<!--` and `-->`.
    Comment(&'a str),
    /// A processing instruction.
    Instruction,
    /// What stands outside of them: references to parameter entities, if it is right.
    Text(&'a str),
}

/// What stands between `[` and `]`, up to the `]`, or to what is not closed.
pub(super) struct Declarations<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Declarations<'a> {
    type Item = Declaration<'a>;

    fn next(&mut self) -> Option<Declaration<'a>> {
        let rest = self.rest;
        let (declaration, behind) = if let Some(comment) = rest.strip_prefix("<!--") {
            let (comment, behind) = comment.split_once("-->")?;
            (Declaration::Comment(comment), behind)
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            (Declaration::Instruction, instruction.split_once("?>")?.1)
        } else if rest.starts_with('<') {
            let end = ElementParser::Outside.feed(rest.as_bytes())?;
            (Declaration::Markup(&rest[1..end]), &rest[end + 1..])
        } else {
            let (text, behind) = rest.split_at(rest.find(['<', ']']).unwrap_or(rest.len()));
            (Some(text).filter(|text| !text.is_empty()).map(Declaration::Text)?, behind)
        };
        self.rest = behind;
        Some(declaration)
    }
}

/// Tells whether what stands between `[` and `]` is declarations, references to parameter entities, comments,
/// processing instructions and white space.
fn is_subset(text: &str) -> bool {
    const KINDS: [&str; 4] = ["ELEMENT", "ATTLIST", "ENTITY", "NOTATION"];
    let mut declarations = Declarations { rest: text };
    let are_right = declarations.by_ref().all(|declaration| match declaration {
        Declaration::Comment(comment) => !comment.contains("--") && !comment.ends_with('-'),
        Declaration::Instruction => true,
        Declaration::Text(text) => are_references(text),
        Declaration::Markup(markup) => {
            let kind = markup.split(|end: char| end.is_ascii_whitespace()).next();
            let kind = kind.and_then(|kind| kind.strip_prefix('!'));
            kind.is_some_and(|kind| kind.len() + 1 < markup.len() && KINDS.contains(&kind))
        }
    });
    are_right && declarations.rest.is_empty()
}

/// Tells whether a text is references to parameter entities and white space.
fn are_references(text: &str) -> bool {
    let mut rest = text.trim_ascii();
    while let Some((name, behind)) = rest.strip_prefix('%').and_then(|rest| rest.split_once(';'))
        && is_name(name)
    {
        rest = behind.trim_ascii_start();
    }
    rest.is_empty()
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
