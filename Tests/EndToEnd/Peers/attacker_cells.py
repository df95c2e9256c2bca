"""What somebody deduces of counts in base cells from all public answers together, by HiGHS.

attacker_cells.py STORE.gpkg BASE MINIMUM ROUNDING CATALOGUE_FOLDER INTERNAL.csv PUBLIC.csv... [DRAWN.json]

The CSVs are exports of all levels with the counts of one period, the internal one to know the truth. DRAWN.json is a list of
{"cells": [codes], "values": {id: value or null}}: answers for drawn areas and territories, null for too few.

The attacker knows the mechanism: told values are sums of multiples of the base over whole cells, each less than a base from
the truth; a value that is not told for being too small is below the minimum; a count holds the counts of its kinds and
categories and a rest; what is still open or came back was opened.
"""

import csv
import glob
import json
import sqlite3
import sys

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

store, base, minimum, rounding, folder, internal, *answers = sys.argv[1:]
minimum, rounding = int(minimum), int(rounding)

database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
parents = {
    (division, code): parent
    for division, code, parent in database.execute("SELECT division, code, parent FROM area")
}
own = dict(database.execute("SELECT area, cell FROM area_cell WHERE division = ? AND base = ?", (base, base)))
cells = sorted(set(own.values()))


def cells_of(division, area):
    """None where the area is not made of whole cells: nothing may be told of it then."""
    if division != base:
        query = "SELECT cell FROM area_cell WHERE division = ? AND area = ?"
        return {cell for (cell,) in database.execute(query, (division, area))} or None
    inside = set()
    for leaf in own:
        code = leaf
        while code is not None and code != area:
            code = parents.get((division, code))
        if code == area:
            inside.add(leaf)
    found = {own[leaf] for leaf in inside}
    whole = all(leaf in inside for leaf, cell in own.items() if cell in found)
    return found if whole and found else None


# The counts of the catalogue that the answers have, and which lies in which.
columns = set(next(csv.reader(open(internal, encoding="utf-8"))))
overlapping = {
    name[: -len("_reason")]
    for path in answers
    if path.endswith(".csv")
    for row in csv.DictReader(open(path, encoding="utf-8"))
    for name, value in row.items()
    if value == "overlapping"
}
filters = {}
for path in sorted(glob.glob(folder + "/*.json")):
    for entry in json.load(open(path, encoding="utf-8")).get("indicators", []):
        points = entry.get("points")
        if points and entry["aggregation"]["rule"] == "sum" and entry["id"] in columns - overlapping:
            named = {name.lower() for name in points.get("categories", []) + [points.get("category")] if name}
            filters[entry["id"]] = points["measure"], points.get("kind"), frozenset(named)


def holds(one, other):
    """Whether a filter takes everything that another does."""
    return (
        one[0] == other[0]
        and (one[1] is None or one[1] == other[1])
        and (not one[2] or (bool(other[2]) and one[2] >= other[2]))
    )


twins = {name: min(other for other in filters if filters[other] == filters[name]) for name in filters}
nodes = sorted(set(twins.values()))
exact = {}
for row in csv.DictReader(open(internal, encoding="utf-8")):
    if row["code"] in own:
        for node in nodes:
            if row[node]:
                key = own[row["code"]], node
                exact[key] = exact.get(key, 0) + float(row[node])


def wider(name):
    return [other for other in nodes if other != name and holds(filters[other], filters[name])]


parent = {name: max(wider(name), key=lambda other: len(wider(other)), default=None) for name in nodes}
children = {
    (cell, name): [node for node in nodes if parent[node] == name and (cell, node) in exact]
    for cell in cells
    for name in nodes
}
index = {}


def leaves(cell, name):
    below = children[cell, name]
    return [leaf for child in below for leaf in leaves(cell, child)] + [name + "/rest"] if below else [name]


rows, lows, highs = [], [], []


def add(terms, low, high):
    rows.append(terms)
    lows.append(low)
    highs.append(high)


def count(cell, name, kind):
    """The terms of a count in a cell: told (p, in multiples of the base) or true (x)."""
    scale = rounding if kind == "p" else 1
    return [(index.setdefault((cell, leaf, kind), len(index)), scale) for leaf in leaves(cell, name)]


for cell in cells:
    for name in nodes:
        if (cell, name) not in exact or parent[name] is not None:
            continue
        for (true, _), (told, _) in zip(count(cell, name, "x"), count(cell, name, "p")):
            add([(true, 1), (told, -rounding)], 1 - rounding, rounding - 1)
        if filters[name][0] != "opened":
            for other in nodes:
                cases = ("opened",) + filters[name][1:]
                if filters[other][0] == "opened" and holds(filters[other], cases) and (cell, other) in exact:
                    part = [(position, -factor) for position, factor in count(cell, name, "x")]
                    add(count(cell, other, "x") + part, 0, numpy.inf)


def tell(inside, name, value):
    terms = [term for cell in inside for term in count(cell, name, "p")]
    add(terms, *((0, minimum - 1) if value is None else (value, value)))


told = 0
for path in answers:
    if path.endswith(".json"):
        for answer in json.load(open(path, encoding="utf-8")):
            for name, value in answer["values"].items():
                if name in filters:
                    tell({own[code] for code in answer["cells"]}, twins[name], value)
                    told += value is not None
        continue
    for row in csv.DictReader(open(path, encoding="utf-8")):
        inside = cells_of(row["division"], row["code"])
        for name in filters:
            value, reason = row[name], row[name + "_reason"]
            if value == "" and reason != "few":
                continue
            assert inside is not None, f"{row['code']}: told without whole cells"
            tell(inside, twins[name], float(value) if value != "" else None)
            told += value != ""

entries = [(row, column, factor) for row, terms in enumerate(rows) for column, factor in terms]
matrix = csr_array(
    ([factor for _, _, factor in entries], ([row for row, _, _ in entries], [column for _, column, _ in entries])),
    shape=(len(rows), len(index)),
)
constraint = LinearConstraint(matrix, lows, highs)
bounds = Bounds(numpy.zeros(len(index)), numpy.full(len(index), numpy.inf))
integral = numpy.ones(len(index))


def extreme(terms, sign):
    objective = numpy.zeros(len(index))
    for position, factor in terms:
        objective[position] += sign * factor
    found = milp(objective, constraints=constraint, bounds=bounds, integrality=integral)
    assert found.success or found.status == 3, found.message
    return sign * found.fun if found.success else numpy.inf


narrow, outside, narrowest = 0, 0, numpy.inf
for cell, name in sorted(exact):
    terms = count(cell, name, "x")
    low, high = round(extreme(terms, 1)), extreme(terms, -1)
    narrowest = min(narrowest, high - low)
    if high - low < rounding - 1 - 1e-6:
        narrow += 1
        print(f"{cell} {name}: from {low} to {high}")
    if not low - 1e-6 <= exact[cell, name] <= high + 1e-6:
        outside += 1
        print(f"{cell} {name}: {exact[cell, name]} is not from {low} to {high}")
print(
    f"{told} told, {len(exact)} counts, narrowest {narrowest:g}, {narrow} too narrow, {outside} not as deduced"
)
