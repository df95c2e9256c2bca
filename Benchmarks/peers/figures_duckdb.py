"""Loads a long CSV of figures into a new DuckDB database: the table and the unique index of the store.

    figures_duckdb.py FIGURES.csv OUT.duckdb
"""

import sys

import duckdb

source, out = sys.argv[1:]
database = duckdb.connect(out, config={"threads": 2})
database.execute("""CREATE TABLE observation (
    area TEXT NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE,
    UNIQUE (area, indicator, period))""")
database.execute(f"COPY observation FROM '{source}' (HEADER)")
