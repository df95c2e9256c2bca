"""Finds the addresses that signals name with one join in DuckDB: postcode, number and suffix without case and signs.

    addresses_duckdb.py ADDRESSES.csv SIGNALS.csv

Letter and addition run into each other, so that a suffix may fit several addresses: then none is found.
"""

import json
import sys
import time

import duckdb

addresses, signals = sys.argv[1:]
database = duckdb.connect(config={"threads": 2})
database.execute(f"""CREATE TABLE addresses AS SELECT nummeraanduiding_id AS id, postcode, huisnummer AS number,
    lower(coalesce(huisletter, '') || coalesce(huisnummertoevoeging, '')) AS suffix
    FROM read_csv('{addresses}', header = true, all_varchar = true)""")
database.execute(f"CREATE TABLE signals AS SELECT * FROM read_csv('{signals}', header = true, all_varchar = true)")
wall, cpu = time.perf_counter(), time.process_time()
right, = database.execute("""SELECT count(*) FROM (
    SELECT s.id, any_value(s.verwacht) AS expected, any_value(a.id) AS found, count(*) AS candidates
    FROM signals s JOIN addresses a ON a.postcode = upper(replace(s.postcode, ' ', ''))
        AND a.number = regexp_extract(s.huisnummer, '^[0-9]+')
        AND a.suffix = lower(regexp_replace(regexp_replace(s.huisnummer, '^[0-9]+', ''), '[^0-9A-Za-z]', '', 'g'))
    GROUP BY s.id) WHERE candidates = 1 AND expected = found""").fetchone()
json.dump({"join": time.perf_counter() - wall, "joinCPU": time.process_time() - cpu, "right": right}, sys.stdout)
