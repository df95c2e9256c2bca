"""Loads a long CSV of figures into a new SQLite database with Python: the table and the unique index of the store.

    figures_sqlite.py FIGURES.csv OUT.sqlite
"""

import csv
import sqlite3
import sys
from contextlib import closing

source, out = sys.argv[1:]
with closing(sqlite3.connect(out)) as database, open(source, newline="") as file, database:
    database.executescript("""
        PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536;
        CREATE TABLE observation (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL, area TEXT NOT NULL,
          indicator TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE, status TEXT NOT NULL, source TEXT NOT NULL);
        CREATE UNIQUE INDEX observation_key ON observation (division, area, indicator, period);""")
    rows = csv.reader(file)
    next(rows)
    database.executemany(
        "INSERT INTO observation (division, area, indicator, period, value, status, source) "
        "VALUES ('cbs-2024', ?, ?, ?, ?, ?, 'figures.csv')",
        ((area, indicator, period, float(value) if value else None, "measured" if value else "missing")
         for area, indicator, period, value in rows))
