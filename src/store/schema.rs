//! The tables of a memory, as a list of migrations.
//!
//! `application_id` marks a file as a memory, `user_version` counts the migrations that were carried
//! out. A migration is never edited once released: a change is a new one at the end of the list.

use rusqlite::{Connection, TransactionBehavior};

use crate::store::connection::PassingSize;

/// The mark of a memory in the SQLite header: "Trjm".
pub(super) const APPLICATION_ID: u32 = 0x5472_6A6D;

/// The migrations in their order; the schema version is the number of those carried out.
const MIGRATIONS: &[&str] = &["
    -- A file or command that units came from.
    CREATE TABLE origin (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        content_hash TEXT,               -- of a project's file, to see whether it has changed
        file_size INTEGER,               -- bytes, and the time of its last change in nanoseconds: the
        file_modified INTEGER,           -- hash is taken again only where they differ
        header TEXT,                     -- what the file says of itself, as JSON
        imported INTEGER NOT NULL,       -- seconds since the epoch
        penalty INTEGER NOT NULL DEFAULT 0
    );
    -- A translation unit. Units do not change: a changed unit is a new row.
    CREATE TABLE unit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fingerprint BLOB NOT NULL,       -- of everything in it
        text_hash BLOB NOT NULL,         -- of languages and segments
        changed INTEGER,                 -- seconds since the epoch
        tuid TEXT,
        content TEXT NOT NULL            -- the unit as JSON
    );
    CREATE INDEX unit_fingerprint ON unit (fingerprint);
    CREATE INDEX unit_text ON unit (text_hash);
    CREATE INDEX unit_tuid ON unit (tuid) WHERE tuid IS NOT NULL;
    -- Where a unit stands in an origin; a unit may stand in several.
    CREATE TABLE placement (
        origin INTEGER NOT NULL REFERENCES origin (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
        PRIMARY KEY (origin, position)
    ) WITHOUT ROWID;
    CREATE INDEX placement_unit ON placement (unit);
    -- How many units have been removed since the whole index was last merged.
    CREATE TABLE removal (units INTEGER NOT NULL);
    INSERT INTO removal (units) VALUES (0);
    CREATE TRIGGER unit_removed AFTER DELETE ON unit BEGIN
        UPDATE removal SET units = units + 1;
    END;
    -- The search index: generations of segments of one language, numbered from 0 in the order of
    -- their number of words, of characters, and of their unit.
    CREATE TABLE generation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        language TEXT NOT NULL,          -- the primary subtag
        pipeline INTEGER NOT NULL,       -- the version of the text pipeline
        segments INTEGER NOT NULL,
        lengths BLOB NOT NULL            -- runs of (words, characters, segments)
    );
    -- The units of a generation's segments and the histograms of their characters, by blocks of segments.
    CREATE TABLE generation_block (
        generation INTEGER NOT NULL REFERENCES generation (id) ON DELETE CASCADE,
        block INTEGER NOT NULL,
        units BLOB NOT NULL,
        histograms BLOB NOT NULL,
        PRIMARY KEY (generation, block)
    ) WITHOUT ROWID;
    -- The segments of a generation that have a token.
    CREATE TABLE posting (
        generation INTEGER NOT NULL REFERENCES generation (id) ON DELETE CASCADE,
        token INTEGER NOT NULL,
        segments BLOB NOT NULL,
        PRIMARY KEY (generation, token)
    ) WITHOUT ROWID;
", "
    -- Frequent tokens have bitmaps. The index is built anew.
    UPDATE generation SET pipeline = 0;
    DROP TABLE posting;
    CREATE TABLE posting (
        generation INTEGER NOT NULL REFERENCES generation (id) ON DELETE CASCADE,
        token INTEGER NOT NULL,
        segments BLOB,                   -- of a rare token, or
        bitmap INTEGER,                  -- the first chunk of a frequent one's bitmap; the others follow
        PRIMARY KEY (generation, token)
    ) WITHOUT ROWID;
    -- Chunks of bitmaps; the upper half of the identifier is the generation's.
    CREATE TABLE bitmap (id INTEGER PRIMARY KEY, words BLOB NOT NULL);
    CREATE TRIGGER generation_removed AFTER DELETE ON generation BEGIN
        DELETE FROM bitmap WHERE id >= old.id << 32 AND id < (old.id + 1) << 32;
    END;
", "
    -- A hash of the path of the file that an origin was imported from, to tell files of one name apart.
    ALTER TABLE origin ADD COLUMN path_hash BLOB;
", "
    -- The distinct words of each language in sorted blocks, to find those that a substring stands in.
    CREATE TABLE vocabulary (
        language TEXT NOT NULL,          -- the primary subtag
        first TEXT NOT NULL,             -- the first line that belongs here; of the first block, empty
        lines TEXT NOT NULL,             -- skeletons of words, each with its word where it is another
        PRIMARY KEY (language, first)
    ) WITHOUT ROWID;
    -- The words come in with the index, which is thus made anew.
    UPDATE generation SET pipeline = 0;
", "
    -- What was compiled of the glossaries.
    CREATE TABLE compilation (
        key BLOB PRIMARY KEY,            -- of what it was compiled from, and how
        glossaries BLOB NOT NULL,        -- the hash of the files that it was compiled from
        content BLOB NOT NULL
    );
", "
    -- One index finds the units of a text, and among them those with a fingerprint.
    DROP INDEX IF EXISTS unit_fingerprint;
    DROP INDEX IF EXISTS unit_text;
    CREATE INDEX unit_text ON unit (text_hash, fingerprint);
", "
    -- A unit stands once in an origin, in the first of the places that it had there.
    DROP INDEX IF EXISTS placement_unit;
    DELETE FROM placement WHERE (origin, position) IN (
        SELECT origin, position FROM (
            SELECT origin, position,
                row_number() OVER (PARTITION BY origin, unit ORDER BY position) AS place
            FROM placement
        ) WHERE place > 1
    );
    CREATE UNIQUE INDEX placement_unit ON placement (unit, origin);
", "
    -- The units that have been removed since the whole index was last merged. Where there are any, but it is not known
    -- which, the index is built anew.
    UPDATE generation SET pipeline = 0 WHERE coalesce((SELECT max(units) FROM removal), 1) > 0;
    DROP TRIGGER unit_removed;
    DROP TABLE removal;
    CREATE TABLE removal (unit INTEGER PRIMARY KEY);
    CREATE TRIGGER unit_removed AFTER DELETE ON unit BEGIN
        INSERT OR IGNORE INTO removal (unit) VALUES (old.id);
    END;
", "
    -- Languages that a wider one is named for belong to it (`arb` to `ar`), so that the index of those is made anew.
    UPDATE generation SET pipeline = 0 WHERE language IN (
        'als', 'arb', 'ayr', 'azj', 'cmn', 'cwd', 'ekk', 'esk', 'fat', 'fuc', 'gaz', 'gug', 'ike', 'khk', 'kmr', 'knc',
        'kng', 'kpv', 'lvs', 'npi', 'ojg', 'ory', 'pbu', 'pes', 'plt', 'quz', 'src', 'swh', 'uzn', 'ydd', 'zsm', 'zyb'
    );
", "
    -- How an origin writes the variants of a unit, where that is not as they are stored.
    CREATE TABLE spelling (
        unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
        origin INTEGER NOT NULL REFERENCES origin (id) ON DELETE CASCADE,
        variants TEXT NOT NULL,          -- in its order, the place and the language tag of each, as JSON
        PRIMARY KEY (unit, origin)
    ) WITHOUT ROWID;
", "
    -- Segments of equal lengths are sorted by the hash of their histogram. The index is built anew.
    UPDATE generation SET pipeline = 0;
", "
    -- The rows of a generation have one number, of which the upper half is the generation's, and the postings of
    -- neighbouring tokens are one row. The index is built anew.
    UPDATE generation SET pipeline = 0;
    DROP TRIGGER generation_removed;
    DROP TABLE posting;
    DROP TABLE generation_block;
    DELETE FROM bitmap;
    -- The units of a generation's segments and the histograms of their characters.
    CREATE TABLE segment_block (
        id INTEGER PRIMARY KEY,
        units BLOB NOT NULL,
        histograms BLOB NOT NULL
    );
    -- Postings, ascending by token; the lower half of the identifier is the upper half of the first token.
    CREATE TABLE posting_block (id INTEGER PRIMARY KEY, postings BLOB NOT NULL);
    CREATE TRIGGER generation_removed AFTER DELETE ON generation BEGIN
        DELETE FROM segment_block WHERE id >= old.id << 32 AND id < (old.id + 1) << 32;
        DELETE FROM posting_block WHERE id >= old.id << 32 AND id < (old.id + 1) << 32;
        DELETE FROM bitmap WHERE id >= old.id << 32 AND id < (old.id + 1) << 32;
    END;
"];

/// The indexes by which units are found again.
const UNIT_INDEXES: &[(&str, &str, &str)] = &[
    ("INDEX", "unit_text", "unit (text_hash, fingerprint)"),
    ("INDEX", "unit_tuid", "unit (tuid) WHERE tuid IS NOT NULL"),
    ("UNIQUE INDEX", "placement_unit", "placement (unit, origin)"),
];

/// Takes away the indexes by which units are found again and to which they do not come in order: a memory is
/// filled for the first time without them, as sorting once is faster than keeping sorted.
pub(super) fn drop_unit_indexes(connection: &Connection) -> rusqlite::Result<()> {
    for (_kind, name, _columns) in UNIT_INDEXES.iter().filter(|(.., on)| on.starts_with("unit ")) {
        connection.execute(&format!("DROP INDEX {name}"), [])?;
    }
    Ok(())
}

/// What is sorted together of an index, as the size of a cache: so little that other threads sort it while more is
/// read, and that sorting stays in a processor's cache.
const SORTED_KIB: u32 = 4_000;

/// The threads that sort.
const SORTING_THREADS: u32 = 2;

/// Makes the indexes by which units are found again, where they are lacking.
pub(super) fn create_unit_indexes(connection: &Connection) -> rusqlite::Result<()> {
    let _sorted = PassingSize::of_cache(connection, SORTED_KIB)?;
    let threads: i64 = connection.pragma_query_value(None, "threads", |row| row.get(0))?;
    connection.pragma_update(None, "threads", SORTING_THREADS)?;
    let made = UNIT_INDEXES.iter().try_for_each(|(kind, name, columns)| {
        connection.execute_batch(&format!("CREATE {kind} IF NOT EXISTS {name} ON {columns}"))
    });
    connection.pragma_update(None, "threads", threads)?;
    made
}

/// The tables whose content is made of that of the others.
const DERIVED: &[&str] = &[
    "removal",
    "posting_block",
    "bitmap",
    "segment_block",
    "generation",
    "vocabulary",
    COMPILATION,
];

/// The one of them whose content is made of the glossaries.
const COMPILATION: &str = "compilation";

/// Empties the tables that are made of the units.
pub(super) fn clear_derived(connection: &Connection) -> rusqlite::Result<()> {
    let of_units = DERIVED.iter().filter(|table| **table != COMPILATION);
    of_units.into_iter().try_for_each(|table| {
        connection.execute(&format!("DELETE FROM {table}"), []).map(|_rows| ())
    })
}

/// Puts empty tables into the place of those whose content is made of that of the others, and makes anew the indexes
/// by which units are found again, without reading what was there: it may be damaged. Its pages stay unused until
/// the file is written anew.
pub(super) fn renew_derived(connection: &Connection) -> rusqlite::Result<()> {
    let mut model = Connection::open_in_memory()?;
    migrate(&mut model)?;
    let is_index = |name: &str| UNIT_INDEXES.iter().any(|(_kind, index, _columns)| *index == name);
    let mut schema = model.prepare("SELECT name, tbl_name, sql FROM sqlite_schema")?;
    let mut rows = schema.query([])?;
    let mut statements = Vec::new();
    connection.pragma_update(None, "writable_schema", true)?;
    while let Some(row) = rows.next()? {
        let (name, table): (String, String) = (row.get(0)?, row.get(1)?);
        if DERIVED.contains(&table.as_str()) || is_index(&name) {
            connection.execute("DELETE FROM sqlite_schema WHERE name = ?1", [name])?;
            statements.extend(row.get::<_, Option<String>>(2)?);
        }
    }
    // Only so is what is there read again.
    connection.pragma_update(None, "writable_schema", "reset")?;
    statements.iter().try_for_each(|statement| connection.execute_batch(statement))
}

/// The latest schema version.
pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

/// Returns the schema version of a memory, changes that are only in the log included.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Carries out the migrations that a memory lacks, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been first while this one was waiting.
    let done = version(&transaction)? as usize;
    for migration in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(migration)?;
    }
    if done < MIGRATIONS.len() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_tables_and_indexes_that_there_are() {
        let mut connection = Connection::open_in_memory().expect("memory takes it");
        migrate(&mut connection).expect("it is empty");
        let schema = || {
            let sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL
                AND name NOT LIKE 'sqlite_%' ORDER BY name";
            let mut select = connection.prepare(sql).expect("it is right");
            let rows = select.query_map([], |row| <(String, String, String)>::try_from(row));
            let rows: rusqlite::Result<Vec<_>> = rows.expect("it is read").collect();
            rows.expect("it is read")
        };
        let before = schema();
        let named = |kind: &str| {
            let rows = before.iter().filter(|(of, ..)| of == kind);
            rows.map(|(_kind, name, _sql)| name.as_str()).collect::<Vec<_>>()
        };
        let mut tables = [DERIVED, &["origin", "unit", "placement", "spelling"]].concat();
        tables.sort_unstable();
        assert_eq!(named("table"), tables);
        let mut indexes: Vec<&str> = UNIT_INDEXES.iter().map(|(_kind, name, _on)| *name).collect();
        indexes.sort_unstable();
        assert_eq!(named("index"), indexes);
        drop_unit_indexes(&connection).expect("they are there");
        create_unit_indexes(&connection).expect("they are not there");
        let as_words = |schema: &[(String, String, String)]| {
            let sql = schema.iter().map(|(_kind, _name, sql)| sql.replace("IF NOT EXISTS ", ""));
            sql.map(|sql| sql.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(as_words(&schema()), as_words(&before));
    }

    #[test]
    fn indexes_anew_what_belongs_to_a_wider_language() {
        let mut connection = Connection::open_in_memory().expect("memory takes it");
        migrate(&mut connection).expect("it is empty");
        let migration = MIGRATIONS.iter().find(|migration| migration.contains("'arb'"));
        let rows = "INSERT INTO generation (language, pipeline, segments, lengths)
            VALUES ('en', 7, 0, x''), ('pes', 7, 0, x''), ('arb', 7, 0, x'')";
        connection.execute_batch(rows).expect("written");
        connection.execute_batch(migration.expect("there is one")).expect("changed");
        let mut query =
            connection.prepare("SELECT pipeline FROM generation ORDER BY id").expect("it is right");
        let pipelines = query.query_map([], |row| row.get(0)).expect("it is read");
        let pipelines: rusqlite::Result<Vec<u32>> = pipelines.collect();
        assert_eq!(pipelines.expect("it is read"), [7, 0, 0]);
    }
}
