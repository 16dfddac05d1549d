//! Whether a word in front of another is sooner an adjective than a noun: `recent attacks`, `Israeli plans`, but not `army plans`.

use crate::text::word_list::WordList;

/// Adjectives that no ending tells, which stand in front of what is told in the news.
static ADJECTIVES: WordList = WordList::new(
    "
afghan african american ancient apparent arab azerbaijani bahraini bangladeshi big bitter bloody blunt bold
brief bright broad calm cheap clear close cold common complex constant covert cruel cuban current czech daily
dark dead deadly deep direct dry dutch early eastern emirati empty entire european explicit extra extreme fair
false far fast fierce first foreign free french frequent fresh full further future german grand grave great
greek hard harsh heavy hidden high hostile hot houthi huge imminent intense iraqi israeli joint key kuwaiti
large last late latest lengthy light likely long loud low main major mass mere mexican minor moderate modern
monthly more most narrow near new next northern nuclear old omani open other overnight own pakistani past
permanent persistent poor present prior private prompt proper qatari quick quiet rare ready recent rich rough
safe same saudi second secret separate severe sharp shia shiite short significant silent similar simple single
slow small soft somali southern stark steep strict strong sudden sunni sure sweet swift swiss tense thai third
tough true unclear urgent vague vast violent warm weak weekly welsh western whole wide widespread wild worse
worst wrong yearly yemeni young
",
);

/// Endings of adjectives.
const ENDINGS: [&str; 11] =
    ["able", "al", "ese", "ful", "ian", "ible", "ic", "ish", "ive", "less", "ous"];

/// Nouns with such endings, many of those who do what is told.
static NOUNS: WordList = WordList::new(
    "
academic acquittal admiral aerial alternative animal appeal appraisal approval archive arrival arsenal attic
betrayal burial cable capital captive cardinal carnival catholic civilian cleric clinic coal collective colonial
comedian conservative constable corporal criminal critic custodian deal denial detective diplomatic directive
dismissal disposal dive drive editorial epidemic ethic executive explosive fabric festival finish five fugitive
funeral general goal guardian historian hospital ideal incentive individual initiative interval journal liberal
librarian logic magic manual marshal material meal mechanic medal medic memorial metal motive municipal music
musician narrative native objective offensive official operative pandemic panic parish parliamentarian
pedestrian perspective physician plastic politician portal principal professional proposal public rebuttal
referral refusal rehearsal relative removal renewal representative reprisal republic revival rival sceptic seal
signal skeptic statistic survival table tactic technician terminal topic traffic trial tribunal upheaval
variable vegetable veterinarian wish withdrawal
",
);

/// Tells whether a lower-case word is sooner an adjective than a noun, as far as a list of those that are common in the news and
/// endings tell.
///
/// ```
/// use turjuman::text::english::is_sooner_adjective;
/// assert!(is_sooner_adjective("recent") && is_sooner_adjective("turkish"));
/// assert!(!is_sooner_adjective("army") && !is_sooner_adjective("official"));
/// ```
pub fn is_sooner_adjective(word: &str) -> bool {
    ADJECTIVES.contains(word) || has_ending(word) && !NOUNS.contains(word)
}

fn has_ending(word: &str) -> bool {
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_what_endings_do_not_tell() {
        assert!(NOUNS.iter().all(has_ending));
        assert!(!ADJECTIVES.iter().any(has_ending));
        for word in ["president", "minister", "china", "reuters", "people", ""] {
            assert!(!is_sooner_adjective(word), "{word}");
        }
    }
}
