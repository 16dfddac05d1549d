//! Names that are words of another meaning in lower case: `Turkey`, and `a frozen turkey`.
//!
//! Only those whose word is common in the news, and hardly ever the name in careless lower case, are listed: what is called
//! `parliament` is the Parliament.

/// Names of places, organizations, people and products, in lower case.
const NAMES: &str = "
alphabet amazon android apple arm august aurora axe bale bar barking bath battle bay beetle bend
black block boom boots boxer brown buffalo bury bush cape carnival caterpillar cell chard chase
cheddar china chrome chronicle citizens climax concord cook cork crescent dash deal dell delta
derby diamond discord discover dish dodge dove eagle eden edge elm emirates epic excel express eye
falcon fed ferry fidelity field fisher flint ford forest fortune forward fox frank gap garland
gates gemini genesis globe grace grant gray green greens grey guardian guinea gulf ham hell herald
hill hope hornet hull imperial independent intel iron jaguar java javelin jersey job jobs jordan
king labor labour lancet law lead legal lens lent leopard liberals lime limerick little long lotus
love mail male marathon march mars mass may mercury mesa messenger meta mine mini mirror mobile
mole monitor mull nation nationwide nature next nice normal oak observer office oracle orange
orient outlook oxygen page panama panther paradise patriot pearl people phoenix plain plains pole
polish pope post predator price pride prince prudential pulse quest ram raptor reading reaper
record reform renew rice ridge ring rock rocket rose rugby rum rush rye safari sage sale sandwich
saturn science seat settle shell shells signal sky slack smart snap sound spectator spirit split
spring sprint square standard star steam stinger stoke stone strand street strip stripe stripes
subway sun surprise swift target teams telegram telegraph threads tide tiger tigers time times
titan tomahawk torch total tours tribune troy trump turkey twitter union united unity valve
vanguard virgin visa vogue wall ware warren waters week wells west whale white wing winter wired
wish wolf wolves wood word worth young zoom
";

/// Terms that are no names and have another meaning in lower case.
const TERMS: [&str; 9] =
    ["august", "lent", "march", "mass", "may", "pole", "poles", "polish", "turkey"];

/// Tells whether a lower-case word is another word than the name that is written so with a capital.
///
/// ```
/// use turjuman::text::english::is_word_like_name;
/// assert!(is_word_like_name("turkey") && !is_word_like_name("iraq"));
/// ```
pub fn is_word_like_name(word: &str) -> bool {
    NAMES.split_ascii_whitespace().any(|name| name == word)
}

/// Tells whether a lower-case word is another word than the term, of no name, that is written so with a capital.
pub fn is_word_like_term(word: &str) -> bool {
    TERMS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_words() {
        for name in NAMES.split_ascii_whitespace() {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
        }
        assert!(is_word_like_term("polish") && !is_word_like_term("shell"));
    }
}
