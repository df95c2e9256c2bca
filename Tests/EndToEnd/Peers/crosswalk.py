"""Compares a crosswalk by shapely with that of `wijkatlas crosswalk --noise 0`, pair by pair.

crosswalk.py STORE.gpkg FROM TO LEVEL CROSSWALK.csv area
crosswalk.py STORE.gpkg FROM TO LEVEL CROSSWALK.csv SQUARES.csv:COLUMN     residents of 100 m squares
crosswalk.py STORE.gpkg FROM TO LEVEL CROSSWALK.csv FILE.gpkg#LAYER        each unit counts for one
"""

import csv
import sqlite3
import sys
from collections import defaultdict

import numpy
import shapely

HEADER = {0: 8, 1: 40, 2: 56, 3: 56, 4: 72}


def shape(blob):
    geometry = shapely.from_wkb(blob[HEADER[blob[3] >> 1 & 7]:])
    return geometry if geometry.is_valid else shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def areas(store, division, level):
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    query = "SELECT code, geom FROM area WHERE division = ? AND level = ? ORDER BY code"
    rows = database.execute(query, (division, level)).fetchall()
    return [code for code, _ in rows], numpy.array([shape(blob) for _, blob in rows])


def units(weights):
    if "#" in weights:
        path, layer = weights.split("#")
        database = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
        shapes = [shape(blob) for (blob,) in database.execute(f'SELECT geom FROM "{layer}"')]
        return numpy.array(shapes), [1.0] * len(shapes)
    path, column = weights.rsplit(":", 1)
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    corners = [[100 * int(part) for part in row["C28992R100"][1:].split("N")] for row in rows]
    return (
        numpy.array([shapely.box(x, y, x + 100, y + 100) for x, y in corners]),
        [max(0.0, float(row[column])) for row in rows],
    )


def overlay(left, right):
    """Square metres of each pair that shares any."""
    pairs = shapely.STRtree(right).query(left, predicate="intersects").T
    shared = shapely.area(shapely.intersection(left[pairs[:, 0]], right[pairs[:, 1]]))
    return {(int(a), int(b)): float(m) for (a, b), m in zip(pairs, shared) if m > 1e-6}


def weigh(first, second, weights):
    pieces = overlay(first, second)
    if weights == "area":
        return pieces
    shapes, amounts = units(weights)
    holders = defaultdict(list)
    cut = list(pieces)
    shared = numpy.array([shapely.intersection(first[a], second[b]) for a, b in cut])
    for (unit, piece), area in overlay(shapes, shared).items():
        holders[unit].append((cut[piece], area))
    result = defaultdict(float)
    for unit, parts in holders.items():
        outside = max(0.0, shapes[unit].area - sum(area for _, area in parts))
        for pair, area in parts:
            result[pair] += amounts[unit] * area / (outside + sum(a for _, a in parts))
    return result


def main():
    store, source, target, level, file, weights = sys.argv[1:7]
    codes, first = areas(store, source, level)
    others, second = areas(store, target, level)
    expected = {(codes[a], others[b]): amount for (a, b), amount in weigh(first, second, weights).items()}
    with open(file, newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["from"] and row["to"]]
    worst, pairs, sums = 0.0, set(), defaultdict(float)
    for row in rows:
        if weights != "area" and row["basis"] == "area":
            continue
        pair = (row["from"], row["to"])
        pairs.add(pair)
        worst = max(worst, abs(float(row["weight"]) - expected.get(pair, 0)))
    for row in csv.DictReader(open(file, newline="", encoding="utf-8")):
        if row["from"]:
            sums[row["from"]] += float(row["share"])
    missing = [pair for pair, amount in expected.items() if amount > 1 and pair not in pairs]
    off = max(abs(total - 1) for total in sums.values())
    print(f"{len(rows)} pairs, {len(missing)} missing, weights within {worst:.3g}, sums within {off:.1g}")


if __name__ == "__main__":
    main()
