//! Given names that are common in the news, those of Arabs in their usual spellings among them.
//!
//! They tell a given name where its capital does not, as at the beginning of a sentence. Names that are common words,
//! places or months as well are left out (`Will`, `Grace`, `Jordan`, `April`).

use crate::text::word_list::WordList;

/// In lower case.
static GIVEN_NAMES: WordList = WordList::new(
    "
aaron abbas abdallah abdel abdelaziz abdelkader abdelrahman abdo abdul abdulaziz abdulkarim abdulla abdullah
abdulrahman abraham ahmad ahmed ahmet aisha alan alastair albert alejandro alex alexander alexandra alexei
alfred ali alice alina alison allan alyssa amal amanda amina amir amjad amr amy ana anas anastasia andre andrea
andreas andrei andrew andrzej andy angela angelina anna anne annette anthony antoine anton antonio antony anwar
arthur ashley ashraf asma asmaa avigdor ayad ayman aziz bachar baha bahaa barack barbara barham barry basel
basem bashar basil bassam benjamin benny bernard bernd bernie beth betty bill billy boris brad bradley brandon
brendan brett brian bridget brigitte bruce bruno bryan carl carla carlos carmen carole caroline catherine
cecilia charles charlie chelsea cherie chloe chris christina christine christoph christopher chuck cindy claire
claude claudia colin condoleezza connor craig cristiano cristina cynthia dalia dan daniel daniela danielle dave
david deborah debra denis dennis diana diane diego dimitri dina dmitri dmitry dominic dominique donald donna
doris doug douglas dwight ebrahim eddie edgar edith edmund eduardo edward edwin ehud elaine eleanor elena eli
elias elie elisabeth elizabeth ella ellen elliot elon emad emily emma emmanuel enrique eric erica erik erika
ernest esmail esther ethan eugene eva evelyn fadel fadi fahd faisal faleh falih farah fares farid farouk fatemeh
fatima fatma fayez felipe felix ferdinand fernando fidel fiona florian frances francesco francis francisco
francois franz fred frederic frederick friedrich fuad gabriel gabriela gareth gary gavin gebran geoff geoffrey
george georges gerald gerard gerhard ghada ghassan giorgia giovanni giuseppe glenn gordon greg gregory greta
guillaume gustavo habib hadi hafez haider haitham hakan hala hamad hamdan hamed hamid hanan hani hannah hans
haris harold harriet harry harvey hasan hashem hashim hassan hatem haydar hazem heather heba hector heidi helen
helena helga helmut henri henry herbert herman hikmat hilary hillary hisham hosni hossein howard hugh hugo
hunter husam hussain hussein ian ibrahim idris igor ilan ilham iman imran inas inga ingrid irene irina isaac
isabel isabella ismael ismail issa ivan ivana ivanka iyad jabbar jaber jack jackie jacob jacqueline jacques
jafar jair jake jalal jamal james jamie jamil jana jane janet jared jasim jasmine jason jassim javad javier
jawad jeanne jeb jeff jeffrey jennifer jens jeremy jerome jerry jesse jessica jill jim jimmy joan joanna joao
joe joel joerg johan johannes john johnny jon jonas jonathan jorge jose josef joseph josephine josh joshua juan
judith julia julian juliana julie juliette jumana jurgen justin kais kamal kamala kamel karen karim karin karl
karla karolina kasim kassem kate katherine kathleen kathryn kathy katie katrina kayla keith kelly ken kenneth
kerry kevin khadija khaled khalid khalifa khalil kimberly kirsten kirstjen konstantin kristen kristin kurt kyle
lana larry latifa laura lauren laurence laurent lawrence layla leila lena leo leon leonard leonardo leonid
leslie lina linda lindsay lindsey lionel lisa lloyd lois lorenzo louis louise lubna luca lucas lucy ludwig luigi
luis luke lydia lynn madeleine mahdi maher mahmoud mahmud majed majid malala malcolm mansour manuel marc marcel
marco marcus margaret maria mariam marie marina mario marion mark markus marlene martha martin marwan mary
maryam masoud masrour massoud mathieu matt matteo matthew matthias maureen maurice maurizio maxim maya mazen
megan mehdi mehmet melania melanie melinda melissa merav michael michel michele michelle miguel mike mikhail
milos miriam mitch mitt mohamad mohamed mohammad mohammed mohsen mojtaba mona monica moqtada mostafa mourad
moussa muhammad mukhtar munir muqtada musa mustafa nabih nabil nada nadia naftali najib nancy naomi naser nasir
nasser natalia natalie natasha nathan nawaf nechirvan neil nelson nicholas nicola nicolas nicole nigel nikki
nikolai nikolas nina nizar noah nora norman nouri nuri oksana olaf oleg olga oliver olivia omar osama oscar
othman otto owen pablo pamela patricia patrick patrik paul paula pavel pedro peggy peter petra petro phil philip
philippe phillip pierre piers qais qasem qasim qassem qays qubad qusay rachel rafael rafic rafik rafiq raheem
rahim ralph rami ramon ramzi randall randy rania raphael rashad rashed rashid raul raymond rebecca recep reem
renee reza ricardo richard rick rifaat rima rita riyad robert roberta roberto robin rodney rodrigo roger roland
rolf ron ronald ronnie rory rosa rosemary ross roula roxana ruben rudolph rudy rupert russell ruth ryan saad
saadi sabine saddam saeb saeed sajid salah saleh salem salih salim salma salman sam samantha sameh samer sami
samir samira samuel sandra sara sarah scott sean sebastian selma serena serge sergei sergey sergio shadi shane
shannon sharif sharon sheila shimon shirley sigmar silvia silvio simon simone sofia sonia sophia sophie stacy
stefan stefano stephan stephanie stephen stuart susan susanne suzanne sylvia sylvie taha talal tamara tamim
tammy tanya tara tarek tareq tarik tariq tatiana taylor ted terrence terry theodore theresa therese thierry
thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy trevor tulsi tyler uday ulrich umar uri
ursula usama valentina valerie vanessa vera veronica veronika victor viktor vincent virginie vitali vladimir
volodymyr wael waleed walid wallace walter wanda wayne wendy werner wesley wilhelm william wolfgang xavier yahya
yair yaser yasir yasmin yasser yassin yehia yitzhak yoav yolanda yossi youssef yulia yuri yusuf yves yvette
yvonne zachary zahra zaid zainab zalmay zayed zayn zeinab zena ziad zohra
",
);

/// Tells whether a word in lower case is a common given name.
///
/// ```
/// use turjuman::text::english::is_given_name;
/// assert!(is_given_name("jill") && !is_given_name("then"));
/// ```
pub fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english::{
        is_function_word, is_month_or_weekday, is_title, is_word_like_name,
    };

    #[test]
    fn lists_names_that_are_no_words() {
        for name in GIVEN_NAMES.iter() {
            assert!(name.bytes().all(|letter| letter.is_ascii_lowercase()), "{name}");
            let is_word = is_function_word(name)
                || is_month_or_weekday(name)
                || is_title(name)
                || is_word_like_name(name);
            assert!(!is_word, "{name}");
        }
    }
}
