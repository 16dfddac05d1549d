//! The lexicon as it is written: each node of the trie behind those that it leads to.

use super::{Compiler, EnteredForm, ROOT, step_key};
use crate::termbase::arrays::ArrayWriter;
use crate::termbase::recognise::agreement::Phrase;
use crate::termbase::recognise::bytes::FORMAT;
use crate::termbase::recognise::entry::{Entry, Form};
use crate::termbase::recognise::forms::FormKind;
use crate::termbase::recognise::lexicon::{Parting, Word};
use crate::termbase::recognise::node::{NO_NODE, Node, Step};

impl Compiler<'_> {
    /// Writes all of it.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let (nodes, numbers) = self.nodes();
        let word = |id: u32| {
            let node = self.steps.get(&step_key(ROOT, id));
            Word { id, node: node.map_or(NO_NODE, |&node| numbers[node as usize]) }
        };
        self.partings.sort_by_key(|(stem, parting)| (*stem, parting.to_bytes()));
        self.partings.dedup();
        let mut partings = self.partings.iter().peekable();
        let mut writer = ArrayWriter::new(FORMAT);
        self.words.write(&mut writer, |id, value| value.extend(word(id).to_bytes()));
        writer.long_numbers(&self.compounds);
        writer.long_numbers(&self.stem_beginnings);
        self.stems.write(&mut writer, |number, value| {
            while let Some((_, parting)) = partings.next_if(|(stem, _)| *stem == number) {
                value.extend(Parting { word: word(parting.word.id), ..*parting }.to_bytes());
            }
        });
        writer.bytes(&nodes);
        writer.finish()
    }

    /// Writes the nodes, each behind those that it leads to; returns them and the number of each in what is written.
    fn nodes(&mut self) -> (Vec<u8>, Vec<u32>) {
        self.forms.sort_by_key(|(node, _)| *node);
        let mut steps: Vec<(u64, u32)> =
            self.steps.iter().map(|(key, node)| (*key, *node)).collect();
        steps.sort_unstable();
        let (mut forms, mut steps) = (self.forms.as_slice(), steps.as_slice());
        let mut numbers = vec![NO_NODE; self.nodes as usize];
        let (mut nodes, mut entries) = (Vec::new(), Vec::new());
        for node in (ROOT + 1..self.nodes).rev() {
            let own_forms = take_behind(&mut forms, |(other, _)| *other >= node);
            let own_steps = take_behind(&mut steps, |(key, _)| *key >= step_key(node, 0));
            entries.clear();
            self.write_entries(own_forms, &mut entries);
            let step = |(key, next): &(u64, u32)| Step {
                word: *key as u32,
                node: numbers[*next as usize],
            };
            let own_steps: Vec<Step> = own_steps.iter().map(step).collect();
            numbers[node as usize] = Node::write(&mut nodes, &entries, &own_steps);
        }
        (nodes, numbers)
    }

    /// Writes the forms that end at a node.
    fn write_entries(&self, forms: &[(u32, EnteredForm)], bytes: &mut Vec<u8>) {
        let mut before = None;
        for (_, entered) in forms {
            let &EnteredForm { concept, term, status, named, .. } = entered;
            let form = self.form(entered);
            let is_alike = before == Some(form);
            Entry { concept, term, status, named, is_alike, form }.write(bytes);
            before = Some(form);
        }
    }

    /// Returns what a form asks of a place in a text.
    fn form(&self, entered: &EnteredForm) -> Form<'_> {
        // What parts letters from digits may be left out: `F16s`.
        let has_number = || {
            let text = &self.texts[entered.text.clone()];
            text.contains('-') && text.bytes().any(|byte| byte.is_ascii_digit())
        };
        let has_text =
            entered.kind != FormKind::Inflected || entered.writing.needs_text() || has_number();
        let phrase = entered.phrase.clone();
        Form {
            kind: entered.kind,
            writing: entered.writing,
            text: if has_text { self.texts[entered.text.clone()].as_bytes() } else { b"" },
            phrase: phrase
                .map(|(nature, words)| Phrase { nature, words: &self.phrase_words[words] }),
        }
    }
}

/// Takes the items off the end of ordered ones from the first on that is one of those.
fn take_behind<'a, T>(items: &mut &'a [T], is_one: impl Fn(&T) -> bool) -> &'a [T] {
    let (before, taken) = items.split_at(items.partition_point(|item| !is_one(item)));
    *items = before;
    taken
}
