"""The journal's tables, and what is asked of several at a time, in SQLite's words."""

__all__ = ["COUNTS", "LAYOUT", "TABLES"]

LAYOUT = 1
"""The layout of these tables: a journal of another one is no journal of this program."""
TABLES = """
CREATE TABLE IF NOT EXISTS documents (
    path TEXT PRIMARY KEY, source TEXT NOT NULL, size INTEGER NOT NULL, written INTEGER NOT NULL,
    sha256 TEXT NOT NULL, claim TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, problem TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_sha256 ON documents (sha256);
CREATE TABLE IF NOT EXISTS readings (
    sha256 TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL,
    outcome TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outcomes (
    run INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL,
    status TEXT NOT NULL, message TEXT, what_to_do TEXT, attempts INTEGER NOT NULL, seconds REAL NOT NULL,
    peak_mb REAL NOT NULL, PRIMARY KEY (run, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS candidates (
    sha256 TEXT NOT NULL, position INTEGER NOT NULL, bucket TEXT NOT NULL, fingerprint TEXT NOT NULL,
    place TEXT NOT NULL, year INTEGER, written INTEGER NOT NULL, summary TEXT NOT NULL,
    edition_id TEXT NOT NULL DEFAULT '', winner TEXT NOT NULL DEFAULT '', PRIMARY KEY (sha256, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_bucket ON candidates (bucket);
CREATE TABLE IF NOT EXISTS touched (bucket TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stored (
    edition_id TEXT PRIMARY KEY, bucket TEXT NOT NULL, partition TEXT NOT NULL, sha256 TEXT NOT NULL,
    position INTEGER NOT NULL, fingerprint TEXT NOT NULL, placed TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS stored_by_bucket ON stored (bucket);
CREATE INDEX IF NOT EXISTS stored_by_partition ON stored (partition);
CREATE TEMP TABLE IF NOT EXISTS leaving (edition_id TEXT PRIMARY KEY, partition TEXT NOT NULL);
CREATE TEMP TABLE IF NOT EXISTS coming (
    edition_id TEXT PRIMARY KEY, bucket TEXT NOT NULL, partition TEXT NOT NULL, sha256 TEXT NOT NULL,
    position INTEGER NOT NULL, fingerprint TEXT NOT NULL, placed TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS parts (
    path TEXT PRIMARY KEY, rows INTEGER NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    run INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, versions TEXT NOT NULL, counts TEXT,
    differences TEXT
);
"""
COUNTS = """
SELECT coalesce(placed ->> 'province', ''),
    coalesce(placed ->> 'city', '') || coalesce(placed ->> 'county', ''),
    count(*), sum((summary ->> 'basic') + (summary ->> 'cooperative') + (summary ->> 'reclaimed')),
    sum(summary ->> 'failed_checks'), sum(summary ->> 'doubts')
FROM stored JOIN candidates USING (sha256, position) GROUP BY 1, 2 ORDER BY 1, 2
"""
"""Editions, items, failed checks and doubts of what stands in partitions, by province and county."""
