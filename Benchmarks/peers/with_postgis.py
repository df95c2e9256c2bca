"""PostGIS as an engine: see `engine.py`, and `postgis.py` for the cluster."""

import signal
import sys
from pathlib import Path

import engine
from engine import timed
from postgis import database

SETTINGS = ("shared_buffers=2GB", "work_mem=256MB", "maintenance_work_mem=512MB", "fsync=off",
            "max_wal_size=8GB", "max_parallel_workers_per_gather=1", "min_parallel_table_scan_size=0", "jit=off")
FOUND = "SELECT p.i, min(a.i) AS area FROM points p JOIN areas a ON ST_Intersects(a.geom, p.geom) GROUP BY p.i"


def _load_areas(base, path, table="areas"):
    lines = "".join(f"{i}\t{code}\t{wkb.hex()}\n" for i, (code, wkb) in enumerate(engine.read_areas(path)))
    base.sql(f"""CREATE UNLOGGED TABLE {table} (i int, code text, geom geometry);
        COPY {table} FROM STDIN;""", lines.encode() + b"\\.\n")
    base.sql(f"CREATE INDEX ON {table} USING gist (geom); VACUUM ANALYZE {table}")


def _load_points(base, rows):
    base.sql("CREATE UNLOGGED TABLE given (i bigint, x float8, y float8); COPY given FROM STDIN (FORMAT csv);",
             rows + b"\\.\n")
    base.sql("""CREATE UNLOGGED TABLE points AS SELECT i, x, y, ST_Point(x, y) AS geom FROM given;
        VACUUM ANALYZE points""")


def points(areas, file, count, answers):
    coordinates = engine.read_points(file, count)
    with database(*SETTINGS) as base:
        _load_areas(base, areas)
        _load_points(base, "".join(f"{i},{x!r},{y!r}\n" for i, (x, y) in enumerate(coordinates.tolist())).encode())
        with timed("locate"):
            base.sql(f"CREATE UNLOGGED TABLE found AS {FOUND}")
        pairs = _read(base, "SELECT i, area FROM found")
    engine.write_answers(answers, *zip(*(map(int, line.split(b",")) for line in pairs)), count)


def _read(base, query):
    path = base.folder / "found.csv"
    base.sql(f"COPY ({query}) TO '{path}' (FORMAT csv)")
    return path.read_bytes().splitlines()


def _located(base, areas, file):
    _load_areas(base, areas)
    _load_points(base, Path(file).read_bytes().split(b"\n", 1)[1])


def counts(areas, file, out):
    with database(*SETTINGS) as base, timed("counts"):
        _located(base, areas, file)
        lines = _read(base, f"SELECT code, count(*) FROM ({FOUND}) f JOIN areas a ON a.i = f.area GROUP BY code")
    Path(out).write_bytes(b"\n".join([b"code,count", *lines, b""]))


def codes(areas, file, out):
    with database(*SETTINGS) as base, timed("codes"):
        _located(base, areas, file)
        lines = _read(base, f"""SELECT p.i, to_char(x, 'FM999999990.000'), to_char(y, 'FM999999990.000'), code
            FROM points p LEFT JOIN ({FOUND}) f ON p.i = f.i LEFT JOIN areas a ON a.i = f.area ORDER BY p.i""")
    Path(out).write_bytes(b"\n".join([b"id,x,y,code", *lines, b""]))


def overlay(first, second, out):
    with database(*SETTINGS) as base:
        _load_areas(base, first, "a")
        _load_areas(base, second, "b")
        with timed("overlay"):
            base.sql("""CREATE UNLOGGED TABLE found AS SELECT * FROM (SELECT a.code, b.code AS other,
                ST_Area(ST_Intersection(a.geom, b.geom)) AS area FROM a JOIN b ON ST_Intersects(a.geom, b.geom)) pairs
                WHERE area > 0""")
        lines = _read(base, "SELECT * FROM found")
    Path(out).write_bytes(b"\n".join([b"from,to,area", *lines, b""]))


# One that takes too long is ended by the driver: the cluster must be gone then too.
signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by the driver"))
engine.main(points=points, counts=counts, codes=codes, overlay=overlay)
