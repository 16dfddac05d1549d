//! A segment as it is shown where codes matter.

use turjuman::segment::Part;

/// Returns a text with its codes, as tags whose attributes have an order of their own.
pub(super) fn with_codes(parts: &[Part]) -> String {
    let written = parts.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Code(code) => {
            let name = code.kind.name();
            let mut attributes: Vec<_> = code.attributes.iter().collect();
            attributes.sort_unstable();
            let attributes = attributes.into_iter();
            let attributes: String =
                attributes.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
            format!("<{name}{attributes}>{}</{name}>", with_codes(&code.content))
        }
    });
    written.collect()
}
