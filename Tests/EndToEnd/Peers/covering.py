"""The most that new facilities can reach, by HiGHS, beside what `wijkatlas access --propose` says.

covering.py STORE CANDIDATES.csv KIND WITHIN COUNT: prints what is reached now, and the most that COUNT of the candidates
add, both in residents. Residents, distances and the choice are worked out here from the tables of the store.
"""

import collections
import csv
import sqlite3
import struct
import sys

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, hstack, identity
from scipy.spatial import cKDTree


def point(blob):
    """The x and y at the end of a GeoPackage point."""
    return struct.unpack("<dd", bytes(blob)[-16:])


def demand(store, division):
    """Coordinates and residents of each address."""
    residents = dict(store.execute(
        "SELECT area, value FROM observation WHERE division = ? AND indicator = 'residents' AND period = "
        "(SELECT max(period) FROM observation WHERE indicator = 'residents' AND division = ?)", (division, division)))
    rows = store.execute(
        "SELECT p.geom, a.area FROM address_area a JOIN address p ON p.fid = a.point "
        "WHERE a.division = ? AND a.area NOT NULL", (division,)).fetchall()
    counts = collections.Counter(area for _, area in rows)
    places = numpy.array([point(blob) for blob, _ in rows])
    return places, numpy.array([residents[area] / counts[area] for _, area in rows])


def best(places, weights, candidates, within, count):
    """The largest weight that `count` of the candidates reach, as an integer programme."""
    reached = cKDTree(candidates).query_ball_point(places, within)
    classes = collections.defaultdict(float)
    for near, weight in zip(reached, weights):
        if near:
            classes[tuple(sorted(near))] += weight
    keys = list(classes)
    rows = [index for index, key in enumerate(keys) for _ in key]
    columns = [candidate for key in keys for candidate in key]
    cover = csr_matrix((numpy.ones(len(rows)), (rows, columns)), (len(keys), len(candidates)))
    chosen = numpy.concatenate([numpy.ones(len(candidates)), numpy.zeros(len(keys))])
    result = milp(
        -numpy.concatenate([numpy.zeros(len(candidates)), [classes[key] for key in keys]]),
        integrality=chosen, bounds=Bounds(0, 1), options={"mip_rel_gap": 0},
        constraints=[LinearConstraint(hstack([cover, -identity(len(keys))]), 0, numpy.inf),
                     LinearConstraint(chosen, 0, count)])
    if result.status != 0:
        sys.exit(f"HiGHS: {result.message}")
    return -result.fun


def main():
    path, file, kind, within, count = sys.argv[1:]
    store = sqlite3.connect(path)
    division = store.execute("SELECT identifier FROM division").fetchone()[0]
    places, weights = demand(store, division)
    facilities = [point(blob) for (blob,) in store.execute("SELECT geom FROM facility WHERE kind = ?", (kind,))]
    far = cKDTree(facilities).query(places)[0] > float(within)
    with open(file, encoding="utf-8") as rows:
        candidates = [(float(row["x"]), float(row["y"])) for row in csv.DictReader(rows)]
    print(weights[~far].sum(), best(places[far], weights[far], candidates, float(within), int(count)))


if __name__ == "__main__":
    main()
