"""What somebody deduces of secret figures of a table of areas × categories from the public answers, by HiGHS.

attacker_crossed.py STORE.gpkg DIVISION POLICY.json PUBLIC.csv WIDTH RELATIVE TRUTH.csv

The columns of PUBLIC.csv with a `_reason` are counts; those that the policy's relations name add up to their totals, and
areas to those above them. TRUTH.csv (`code,indicator,value`) has the secret ones. Told figures are exact.
"""

import csv
import json
import sqlite3
import sys

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_array

store, division, policy, public, width, relative, truth = sys.argv[1:]
database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
parents = dict(database.execute("SELECT code, parent FROM area WHERE division = ?", (division,)))
rows = {row["code"]: row for row in csv.DictReader(open(public, encoding="utf-8"))}
columns = [name[: -len("_reason")] for name in next(iter(rows.values())) if name.endswith("_reason")]
relations = json.load(open(policy, encoding="utf-8"))["public"]["relations"]
actual = {
    (row["code"], row["indicator"]): float(row["value"]) for row in csv.DictReader(open(truth, encoding="utf-8"))
}
cells = [(code, column) for code in sorted(rows) for column in columns]
index = {cell: position for position, cell in enumerate(cells)}
equations = []
for whole in rows:
    parts = [code for code in rows if parents.get(code) == whole]
    if parts:
        equations += [[((code, column), 1) for code in parts] + [((whole, column), -1)] for column in columns]
    for relation in relations:
        if relation.get("total") in columns and all(part in columns for part in relation["parts"]):
            equations.append(
                [((whole, part), 1) for part in relation["parts"]] + [((whole, relation["total"]), -1)]
            )
entries = [(row, index[cell], factor) for row, terms in enumerate(equations) for cell, factor in terms]
matrix = csr_array(
    ([entry[2] for entry in entries], ([entry[0] for entry in entries], [entry[1] for entry in entries])),
    shape=(len(equations), len(cells)),
)
bounds = [
    (float(rows[code][column]),) * 2 if rows[code][column] else (0, None) for code, column in cells
]
secret = [cell for cell in cells if rows[cell[0]][cell[1] + "_reason"] == "source"]
kept = [cell for cell in cells if rows[cell[0]][cell[1] + "_reason"] == "complement"]
narrow = outside = 0
for cell in secret:
    ends = []
    for sign in (1, -1):
        objective = numpy.zeros(len(cells))
        objective[index[cell]] = sign
        found = linprog(objective, A_eq=matrix, b_eq=numpy.zeros(len(equations)), bounds=bounds)
        assert found.status in (0, 3), found.message
        ends.append(sign * found.fun if found.status == 0 else sign * -numpy.inf)
    low, high = ends
    middle = (low + high) / 2
    demanded = max(float(width), float(relative) * abs(middle) if numpy.isfinite(middle) else 0)
    narrow += high - low < demanded - 1e-6
    outside += not low - 1e-6 <= actual[cell] <= high + 1e-6
    if high - low < demanded - 1e-6:
        print(f"{cell}: from {low:g} to {high:g}, {demanded:g} demanded")
print(f"{len(secret)} secret, {len(kept)} kept back, {narrow} too narrow, {outside} not as deduced")
