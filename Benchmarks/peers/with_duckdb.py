"""DuckDB with its spatial extension, from the package of PyPI rather than from its server."""

from pathlib import Path

import duckdb
import duckdb_extension_spatial
import engine
import pandas
from engine import timed

JOIN = "SELECT {columns} FROM points p JOIN areas a ON ST_Intersects(a.geom, p.geom)"


def _database(areas):
    extension, = Path(duckdb_extension_spatial.__file__).parent.rglob("spatial.duckdb_extension*")
    database = duckdb.connect(config={"allow_unsigned_extensions": True, "threads": 2})
    database.execute(f"LOAD '{extension}'")
    # ST_Read of this version fails at times on two threads ("Unsupported geometry type", double free).
    delivered = pandas.DataFrame(engine.read_areas(areas), columns=["code", "wkb"])
    database.execute("""CREATE TABLE areas AS SELECT (row_number() OVER (ORDER BY code) - 1)::INT AS i, code,
        ST_GeomFromWKB(wkb) AS geom FROM delivered""")
    return database


def points(areas, file, count, answers):
    database = _database(areas)
    coordinates = engine.read_points(file, count)
    x, y = coordinates[:, 0].copy(), coordinates[:, 1].copy()
    given = pandas.DataFrame({"i": range(len(x)), "x": x, "y": y})
    database.execute("CREATE TABLE points AS SELECT i::INT AS i, ST_Point(x, y) AS geom FROM given")
    with timed("locate"):
        database.execute(f"CREATE TABLE found AS {JOIN.format(columns='p.i AS point, a.i AS area')}")
    found = database.execute("SELECT point, area FROM found").fetchnumpy()
    engine.write_answers(answers, found["point"], found["area"], count)


def _points(database, file):
    database.execute(f"""CREATE VIEW points AS SELECT id, x, y, ST_Point(x, y) AS geom
        FROM read_csv('{file}', columns = {{'id': 'BIGINT', 'x': 'DOUBLE', 'y': 'DOUBLE'}}, header = true)""")


def counts(areas, file, out):
    database = _database(areas)
    _points(database, file)
    database.execute(f"""COPY (SELECT code, count(*) AS count FROM
        (SELECT min(code) AS code FROM ({JOIN.format(columns='p.id, a.code')}) GROUP BY id)
        GROUP BY code) TO '{out}' (HEADER)""")


def codes(areas, file, out):
    database = _database(areas)
    _points(database, file)
    database.execute(f"""COPY (SELECT p.id, printf('%.3f', x) AS x, printf('%.3f', y) AS y, code FROM points p LEFT JOIN
        (SELECT id, min(code) AS code FROM ({JOIN.format(columns='p.id, a.code')}) GROUP BY id) f USING (id)
        ORDER BY p.id) TO '{out}' (HEADER)""")


engine.main(points=points, counts=counts, codes=codes)
