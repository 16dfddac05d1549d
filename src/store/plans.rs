//! How SQLite carries statements out, which it decides anew wherever their words change.

use rusqlite::Connection;

use crate::store::schema;

/// Makes sure that each statement finds what it asks for by an index, and goes through no table and no whole origin.
pub(super) fn assert_find_by_index(statements: &[&str]) {
    let mut connection = Connection::open_in_memory().expect("memory takes it");
    schema::migrate(&mut connection).expect("it is empty");
    for sql in statements {
        let explained = format!("EXPLAIN QUERY PLAN {sql}");
        let mut explain = connection.prepare(&explained).expect("it is right");
        let steps = explain.raw_query().mapped(|row| row.get("detail"));
        let steps: Vec<String> = steps.collect::<rusqlite::Result<_>>().expect("it is explained");
        let goes_through_all = |step: &String| {
            step.starts_with("SCAN") || step.ends_with("placement USING PRIMARY KEY (origin=?)")
        };
        assert!(!steps.iter().any(goes_through_all), "{sql}\n{steps:#?}");
    }
}

#[test]
#[should_panic(expected = "placement USING PRIMARY KEY (origin=?)")]
fn a_whole_origin_is_gone_through_to_save_sorting() {
    assert_find_by_index(&["SELECT position FROM unit JOIN placement ON unit = unit.id
        WHERE text_hash = ?1 AND origin = ?2 ORDER BY position"]);
}
