"""The tables of the catalogue. A change here, or of what stands in them, raises VERSION.

A catalogue of another version is told and left alone: once it is moved away, the next backup makes it anew.
"""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.ids import DOCUMENT_BITS
from chatbackup_gui.errors import UnknownCatalogueVersion

VERSION = 7

_SEARCH_OPTIONS = {
    "pgsz": 8000,  # bytes: one leaf of the index fills one page of the file
    "hashsize": 16 * 2**20,  # bytes gathered in memory before a segment is written: fewer segments to merge
}
_TOKEN_CHARACTERS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".replace("'", "''").replace('"', '""')

_OTHERS = """SELECT max(bytes) AS largest FROM media WHERE conversation = new.conversation AND month = new.month
    AND kind = new.kind AND name = new.name AND origin <> new.origin"""

_TABLES = f"""
CREATE TABLE note (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE account (
    id INTEGER PRIMARY KEY, app TEXT NOT NULL, account_id TEXT NOT NULL, name TEXT NOT NULL,
    UNIQUE (app, account_id));
-- Where an account is read from; several sources may know the same one.
CREATE TABLE origin (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL, name TEXT NOT NULL, cursor BLOB, UNIQUE (account, name));
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL, peer TEXT NOT NULL, body BLOB NOT NULL,
    generation INTEGER NOT NULL, UNIQUE (account, peer));

CREATE TABLE avatar (conversation INTEGER PRIMARY KEY, image BLOB NOT NULL);

-- Without NOT NULL in these three: for its sake SQLite would keep the former content of every page that a statement of
-- thousands of rows touches, 18 MiB of memory.
-- id: conversation and document (ids.py). rank: milliseconds and order. body: canonical JSON without raw.
CREATE TABLE message (id INTEGER PRIMARY KEY, rank INTEGER, body BLOB, raw BLOB);
-- The order in which a conversation is read; ids lie in no order within a second, and what came late lies behind.
CREATE INDEX message_order ON message (id >> {DOCUMENT_BITS}, rank);
-- message: its id. A long message has several documents, of which the least is in its id.
CREATE TABLE document (id INTEGER PRIMARY KEY, message INTEGER);
-- key: conversation and hash of the message id. content: checksum of the last sighting.
CREATE TABLE seen (key INTEGER PRIMARY KEY, document INTEGER, content INTEGER);

CREATE TABLE month (
    conversation INTEGER NOT NULL, month INTEGER NOT NULL, messages INTEGER NOT NULL, bytes INTEGER NOT NULL,
    generation INTEGER NOT NULL, first_rank INTEGER NOT NULL, last_rank INTEGER NOT NULL,
    PRIMARY KEY (conversation, month)) WITHOUT ROWID;
-- Which origins showed messages of a month.
CREATE TABLE month_origin (
    conversation INTEGER NOT NULL, month INTEGER NOT NULL, origin INTEGER NOT NULL,
    PRIMARY KEY (conversation, month, origin)) WITHOUT ROWID;
-- What was taken over from a vault: digests of what its snapshots hold (taken.py).
CREATE TABLE taken (vault TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (vault, digest)) WITHOUT ROWID;

CREATE TABLE folder (
    id INTEGER PRIMARY KEY, origin INTEGER NOT NULL, path TEXT NOT NULL, stamp INTEGER NOT NULL DEFAULT 0,
    UNIQUE (origin, path));
-- One row for each origin that knows of a medium. bytes: of what was found or stored.
-- looked: whether its folder was searched for it.
CREATE TABLE media (
    id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, month INTEGER NOT NULL, kind INTEGER NOT NULL,
    name TEXT NOT NULL, origin INTEGER NOT NULL, ref BLOB NOT NULL, rank INTEGER NOT NULL,
    folder INTEGER, stem TEXT NOT NULL,
    looked INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,
    found BLOB, preview_found BLOB, stored BLOB, preview_stored BLOB,
    UNIQUE (conversation, month, kind, name, origin));
CREATE INDEX media_folder ON media (folder);
CREATE INDEX media_unlooked ON media (folder) WHERE NOT looked;
CREATE TABLE media_total (
    conversation INTEGER NOT NULL, month INTEGER NOT NULL, kind INTEGER NOT NULL,
    count INTEGER NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (conversation, month, kind)) WITHOUT ROWID;
-- What several origins know counts once, with the largest they have of it.
CREATE TRIGGER media_counted AFTER INSERT ON media BEGIN
    INSERT INTO media_total
    SELECT new.conversation, new.month, new.kind, largest IS NULL,
        max(new.bytes, ifnull(largest, 0)) - ifnull(largest, 0)
    FROM ({_OTHERS})
    WHERE true ON CONFLICT DO UPDATE SET count = count + excluded.count, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER media_weighed AFTER UPDATE OF bytes ON media WHEN old.bytes <> new.bytes BEGIN
    UPDATE media_total SET bytes = bytes + (
        SELECT max(new.bytes, ifnull(largest, 0)) - max(old.bytes, ifnull(largest, 0)) FROM ({_OTHERS}))
    WHERE conversation = new.conversation AND month = new.month AND kind = new.kind;
END;

CREATE TABLE built (
    vault TEXT NOT NULL, conversation INTEGER NOT NULL, month INTEGER NOT NULL,
    signature BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (vault, conversation, month)) WITHOUT ROWID;
-- Files kept as they lie. stored: what a vault has of a file, NULL while that is nothing.
-- due: whether what was seen of it last is not what is stored.
CREATE TABLE sealed_folder (
    id INTEGER PRIMARY KEY, origin INTEGER NOT NULL, path TEXT NOT NULL, owner TEXT NOT NULL, media INTEGER,
    month INTEGER NOT NULL, stamp INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0,
    UNIQUE (origin, path));
CREATE TABLE sealed_file (
    id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, due INTEGER NOT NULL DEFAULT 1, stored BLOB, UNIQUE (folder, name));
CREATE INDEX sealed_due ON sealed_file (folder) WHERE due;
CREATE TABLE sealed_built (
    vault TEXT NOT NULL, folder INTEGER NOT NULL, signature BLOB NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (vault, folder)) WITHOUT ROWID;
CREATE TABLE rule (
    scope TEXT NOT NULL, app TEXT NOT NULL, account_id TEXT NOT NULL, subject TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (scope, app, account_id, subject)) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
    grams, content = '', detail = 'none', columnsize = 0, tokenize = "ascii tokenchars '{_TOKEN_CHARACTERS}'");
"""


def prepare(database: Database, path: Path, *, readonly: bool) -> None:
    """Make the tables of an empty catalogue; raise UnknownCatalogueVersion for one of another version."""
    row = database.one("SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)")
    version, tables = row or (0, 0)
    if not readonly and not tables:
        _create(database)
    elif version != VERSION:
        raise UnknownCatalogueVersion(path=str(path), found=version, known=VERSION)


def _create(database: Database) -> None:
    with database.transaction():
        for statement in _statements():
            database.run(statement)
        for option, value in _SEARCH_OPTIONS.items():
            database.run("INSERT INTO search (search, rank) VALUES (?, ?)", (option, value))
        database.run(f"PRAGMA user_version = {VERSION}")


def _statements() -> list[str]:
    statements: list[str] = []
    for part in _TABLES.split(";\n"):
        if statements and "TRIGGER" in statements[-1] and not statements[-1].rstrip().endswith("END"):
            statements[-1] += ";\n" + part
        elif part.strip():
            statements.append(part)
    return statements
