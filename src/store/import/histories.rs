//! What origins hold after any history of imports, against an oracle that knows lists of units and nothing of how
//! they are stored.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::store::fixture::{self, new_memory, pair, units};
use crate::unit::Annotation;

/// A unit as a test writes it: an identifier, the English text, a note, the day of its change in January 2024; what
/// is empty or 0 is left out.
type Row = (&'static str, &'static str, &'static str, u8);

/// What the origins hold, each in its order.
type Holdings = BTreeMap<String, Vec<TranslationUnit>>;

/// The origins that are imported by hand.
const BY_HAND: [&str; 3] = ["a", "b", "c"];

/// An import of a file into an origin.
#[derive(Clone, Debug)]
struct Step {
    origin: &'static str,
    mode: ImportMode,
    rows: Vec<Row>,
}

fn unit(&(tuid, english, note, day): &Row) -> TranslationUnit {
    // Two of the English texts have one translation.
    let arabic = if english == "z" { "ب" } else { "ا" };
    let mut unit = pair(english, arabic);
    if day > 0 {
        unit.attributes.push("changedate", format!("202401{day:02}"));
    }
    if !tuid.is_empty() {
        unit.attributes.push("tuid", tuid);
    }
    if !note.is_empty() {
        unit.annotations.push(Annotation::note(note));
    }
    unit
}

fn step() -> impl Strategy<Value = Step> {
    let row = (
        prop::sample::select(vec!["", "", "1", "2"]),
        prop::sample::select(vec!["x", "y", "z"]),
        prop::sample::select(vec!["", "old", "new"]),
        prop::sample::select(vec![0, 0, 1, 2]),
    );
    let modes = vec![
        ImportMode::Merge,
        ImportMode::Merge,
        ImportMode::Merge,
        ImportMode::Mirror,
        ImportMode::Unite(DuplicatePolicy::Newest),
        ImportMode::Unite(DuplicatePolicy::Merge),
        ImportMode::Unite(DuplicatePolicy::Skip),
    ];
    let by_hand = (prop::sample::select(BY_HAND.to_vec()), prop::sample::select(modes));
    let into = prop_oneof![4 => by_hand, 1 => Just(("file", ImportMode::Follow))];
    (into, prop::collection::vec(row, 0..6)).prop_map(|((origin, mode), rows)| Step {
        origin,
        mode,
        rows,
    })
}

fn import(memory: &mut Memory, step: &Step) -> ImportCounts {
    let stamp = FileStamp { content_hash: "xxh3:0".to_owned(), size: 7, modified: -1 };
    let stamp = (step.origin == "file").then_some(&stamp);
    fixture::import(memory, step.origin, step.mode, step.rows.iter().map(unit), stamp)
}

fn holdings(memory: &Memory) -> Holdings {
    let of_origin = |name: String| {
        let units = units(memory, Some(&name));
        (name, units)
    };
    memory.origins().expect("it is read").into_iter().map(|one| of_origin(one.name)).collect()
}

/// Returns what an origin holds once a file was merged into it, in which order.
fn merged(before: &[TranslationUnit], file: &[TranslationUnit]) -> Vec<TranslationUnit> {
    let mut held = before.to_vec();
    // Of those that were there before: which may still be brought again or replaced, and which of them only brought.
    let mut free = vec![true; before.len()];
    let mut pinned = vec![false; before.len()];
    // The places that the units of the file stand in.
    let mut brought = Vec::new();
    for unit in file {
        let places = 0..before.len();
        if let Some(place) = places.clone().find(|&place| free[place] && held[place] == *unit) {
            free[place] = false;
            brought.push(place);
            continue;
        }
        let is_later =
            |place: usize| unit.changed().zip(before[place].changed()).is_some_and(|(a, b)| a < b);
        let alike = |place: usize, all: bool| {
            let same = |(one, other)| one == other;
            let mut pairs = before[place].variants.iter().zip(&unit.variants);
            if all { pairs.all(same) } else { pairs.any(same) }
        };
        let with_tuid: Vec<usize> = places
            .clone()
            .filter(|&place| free[place] && unit.tuid().is_some())
            .filter(|&place| before[place].tuid() == unit.tuid())
            .collect();
        let named = (with_tuid.len() == 1).then(|| with_tuid[0]);
        let earlier = named
            .filter(|&place| alike(place, false))
            .or_else(|| places.clone().find(|&place| free[place] && alike(place, true)))
            .or(named.filter(|&place| !is_later(place)));
        match earlier {
            Some(place) if is_later(place) => {
                pinned[place] = true;
                brought.push(place);
            }
            Some(place) if !pinned[place] => {
                (held[place], free[place]) = (unit.clone(), false);
                brought.push(place);
            }
            _ => {
                brought.push(held.len());
                held.push(unit.clone());
            }
        }
    }
    // What the file lacks stays behind what it stood behind.
    let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
    for place in 0..held.len() {
        match groups.last_mut() {
            Some(group) if !brought.contains(&place) => group.push(place),
            _ => groups.push(vec![place]),
        }
    }
    groups.sort_by_key(|group| brought.iter().position(|place| group.first() == Some(place)));
    groups.concat().into_iter().map(|place| held[place].clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn origins_hold_what_was_brought_to_them(steps in prop::collection::vec(step(), 1..8)) {
        let (_folder, mut memory) = new_memory();
        let mut expected = Holdings::new();
        for step in &steps {
            let file: Vec<TranslationUnit> = step.rows.iter().map(unit).collect();
            let counts = import(&mut memory, step);
            let held = holdings(&memory);
            let before = expected.insert(step.origin.to_owned(), file.clone()).unwrap_or_default();
            match step.mode {
                ImportMode::Mirror | ImportMode::Follow => {}
                ImportMode::Merge => {
                    expected.insert(step.origin.to_owned(), merged(&before, &file));
                }
                ImportMode::Unite(_policy) => {
                    // One unit may stand for others in all origins but those of a project's files.
                    let file = expected.remove("file");
                    expected = held.clone();
                    expected.extend(file.map(|file| ("file".to_owned(), file)));
                }
            }
            prop_assert_eq!(&held, &expected, "{:?}", step);
            if counts.older == 0 {
                let again = import(&mut memory, step);
                prop_assert_eq!((again.new, again.changed, again.removed), (0, 0, 0), "{:?}", step);
                prop_assert_eq!(&holdings(&memory), &expected, "again: {:?}", step);
            }
        }
        prop_assert_eq!(memory.verify().expect("it is read").faults, []);
    }
}
