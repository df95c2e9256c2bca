"""SedonaDB: one node, on DataFusion."""

import engine
import pandas
import pyarrow
import sedonadb
from engine import timed

JOIN = "SELECT {columns} FROM points p JOIN areas a ON ST_Intersects(a.geom, p.geom)"


def _session(areas):
    session = sedonadb.connect()
    session.read_pyogrio(areas, options={"layer": "buurten"}).to_view("delivered")
    # The points are made without a reference system; so are the areas.
    session.sql("""SELECT CAST(row_number() OVER (ORDER BY buurtcode) - 1 AS INT) AS i, buurtcode AS code,
        ST_SetSRID(geom, 0) AS geom FROM delivered""").to_memtable().to_view("areas")
    return session


def points(areas, file, count, answers):
    session = _session(areas)
    coordinates = engine.read_points(file, count)
    given = pandas.DataFrame({"i": range(len(coordinates)), "x": coordinates[:, 0], "y": coordinates[:, 1]})
    session.create_data_frame(given).to_view("given")
    session.sql("SELECT i, ST_Point(x, y) AS geom FROM given").to_memtable().to_view("points")
    with timed("locate"):
        found = pyarrow.table(session.sql(JOIN.format(columns="p.i AS point, a.i AS area")))
    engine.write_answers(answers, found["point"].to_numpy(), found["area"].to_numpy(), count)


def _points(session, file):
    session.sql(f"""CREATE EXTERNAL TABLE given (id BIGINT, x DOUBLE, y DOUBLE) STORED AS CSV LOCATION '{file}'
        OPTIONS ('format.has_header' 'true')""").execute()
    session.sql("SELECT id, x, y, ST_Point(x, y) AS geom FROM given").to_view("points")


def _write(frame, out):
    pyarrow.table(frame).to_pandas().to_csv(out, index=False, float_format="%.3f")


def counts(areas, file, out):
    session = _session(areas)
    _points(session, file)
    _write(session.sql(f"""SELECT code, count(*) AS count FROM
        (SELECT min(code) AS code FROM ({JOIN.format(columns='p.id, a.code')}) GROUP BY id)
        GROUP BY code"""), out)


def codes(areas, file, out):
    session = _session(areas)
    _points(session, file)
    _write(session.sql(f"""SELECT p.id, x, y, code FROM points p LEFT JOIN
        (SELECT p.id, min(code) AS code FROM ({JOIN.format(columns='p.id, a.code')}) p GROUP BY p.id) f ON p.id = f.id
        ORDER BY p.id"""), out)


engine.main(points=points, counts=counts, codes=codes)
