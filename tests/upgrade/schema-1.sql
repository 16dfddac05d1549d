-- A memory of schema 1 with one unit.
PRAGMA application_id = 1416784493;
PRAGMA foreign_keys = OFF;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE generation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        language TEXT NOT NULL,          -- the primary subtag
        pipeline INTEGER NOT NULL,       -- the version of the text pipeline
        segments INTEGER NOT NULL,
        lengths BLOB NOT NULL            -- runs of (words, characters, segments)
    );
INSERT INTO "generation" VALUES(1,'ar',1,1,X'031501');
INSERT INTO "generation" VALUES(2,'en',1,1,X'031401');
CREATE TABLE generation_block (
        generation INTEGER NOT NULL REFERENCES generation (id) ON DELETE CASCADE,
        block INTEGER NOT NULL,
        units BLOB NOT NULL,
        histograms BLOB NOT NULL,
        PRIMARY KEY (generation, block)
    ) WITHOUT ROWID;
INSERT INTO "generation_block" VALUES(1,0,X'0100000000000000',X'0002010001000100010002000000000000000000000204000100020000000400');
INSERT INTO "generation_block" VALUES(2,0,X'0100000000000000',X'0200020003000000010001010002010100000102010000000000020000000000');
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
INSERT INTO "origin" VALUES(1,'o.tmx',NULL,NULL,NULL,'{"version":"1.4","attr":[["srclang","en"]]}',0,0);
CREATE TABLE placement (
        origin INTEGER NOT NULL REFERENCES origin (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
        PRIMARY KEY (origin, position)
    ) WITHOUT ROWID;
INSERT INTO "placement" VALUES(1,0,1);
CREATE TABLE posting (
        generation INTEGER NOT NULL REFERENCES generation (id) ON DELETE CASCADE,
        token INTEGER NOT NULL,
        segments BLOB NOT NULL,
        PRIMARY KEY (generation, token)
    ) WITHOUT ROWID;
INSERT INTO "posting" VALUES(1,720860269888332082,X'00');
INSERT INTO "posting" VALUES(1,1067570579533482534,X'00');
INSERT INTO "posting" VALUES(1,7088966713266649599,X'00');
INSERT INTO "posting" VALUES(2,277498452642819286,X'00');
INSERT INTO "posting" VALUES(2,7088939619306098078,X'00');
INSERT INTO "posting" VALUES(2,8896101652063468038,X'00');
CREATE TABLE removal (units INTEGER NOT NULL);
INSERT INTO "removal" VALUES(0);
CREATE TABLE unit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fingerprint BLOB NOT NULL,       -- of everything in it
        text_hash BLOB NOT NULL,         -- of languages and segments
        changed INTEGER,                 -- seconds since the epoch
        tuid TEXT,
        content TEXT NOT NULL            -- the unit as JSON
    );
INSERT INTO "unit" VALUES(1,X'5B0E976EF44AC7A4FBEA86254BBE95F1',X'73D733B726906AE52FFAD2288EEE44D8',NULL,'1','{"attr":[["tuid","1"]],"tuv":[{"lang":"en","seg":"Peace talks continue"},{"lang":"ar","seg":"محادثات السلام مستمرة"}]}');
CREATE INDEX unit_fingerprint ON unit (fingerprint);
CREATE INDEX unit_text ON unit (text_hash);
CREATE INDEX unit_tuid ON unit (tuid) WHERE tuid IS NOT NULL;
CREATE INDEX placement_unit ON placement (unit);
CREATE TRIGGER unit_removed AFTER DELETE ON unit BEGIN
        UPDATE removal SET units = units + 1;
    END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('unit',1);
INSERT INTO "sqlite_sequence" VALUES('generation',2);
COMMIT;
