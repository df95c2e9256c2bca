"""What the adapters of the engines share: `with_NAME.py JOB …`, where the jobs are

    points   AREAS.gpkg POINTS.xy COUNT ANSWERS     the first COUNT points, read beforehand; the area of each as int32
    counts   AREAS.gpkg POINTS.csv OUT.csv          code,count for each area with points
    codes    AREAS.gpkg POINTS.csv OUT.csv          id,x,y,code in the order of the input
    overlay  A.gpkg B.gpkg OUT.csv                  from,to,area of every pair that shares an area
    assign   AREAS.gpkg SIGNALS.gpkg OUT.gpkg       the same features with their buurt

Each prints JSON: what it timed within itself, in seconds, without starting Python and importing.
A point in several areas gets the first by code, one in none -1.
"""

import json
import sqlite3
import sys
import time
from contextlib import closing, contextmanager

import numpy

TIMES = {}
ENVELOPE_END = 40  # GeoPackage's header with the envelope of x and y, as `generate.py` writes it


@contextmanager
def timed(name):
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    TIMES[name] = time.perf_counter() - wall
    TIMES[f"{name}CPU"] = time.process_time() - cpu


def read_areas(path):
    """(code, WKB) of each area."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT buurtcode, geom FROM buurten ORDER BY buurtcode").fetchall()
    return [(code, blob[ENVELOPE_END:]) for code, blob in rows]


def read_points(path, count):
    """Shape (count, 2)."""
    return numpy.fromfile(path, "<f8", 2 * int(count)).reshape(-1, 2)


def write_answers(path, point, area, count):
    """`point` and `area` are the positions of the pairs that were found; of several the first area counts."""
    answers = numpy.full(int(count), numpy.iinfo(numpy.int32).max, numpy.int32)
    numpy.minimum.at(answers, numpy.asarray(point), numpy.asarray(area, dtype=numpy.int32))
    answers[answers == numpy.iinfo(numpy.int32).max] = -1
    answers.tofile(path)


def main(**jobs):
    job, *arguments = sys.argv[1:]
    jobs[job](*arguments)
    json.dump(TIMES, sys.stdout)
