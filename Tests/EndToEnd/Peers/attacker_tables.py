"""What somebody deduces of the secret figures of a delivered table from the public answers, by HiGHS.

attacker_tables.py STORE.gpkg DIVISION INDICATOR WEIGHT PUBLIC.csv WIDTH RELATIVE TRUTH.csv

WEIGHT is the denominator of a mean, or - for a sum. TRUTH.csv (`code,value`) has the figures as they were before some were
made secret. Told figures are exact. Only buurt–wijk–gemeente is used.
"""

import csv
import sqlite3
import sys

import numpy
from scipy.optimize import linprog

store, division, indicator, weight, public, width, relative, truth = sys.argv[1:]
database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
parents = dict(database.execute("SELECT code, parent FROM area WHERE division = ?", (division,)))
rows = {row["code"]: row for row in csv.DictReader(open(public, encoding="utf-8"))}
actual = {row["code"]: float(row["value"]) for row in csv.DictReader(open(truth, encoding="utf-8"))}
codes = sorted(rows)
index = {code: position for position, code in enumerate(codes)}


def factor(code):
    return 1.0 if weight == "-" else float(rows[code][weight] or 0)


equations = []
for whole in codes:
    members = [code for code in codes if parents.get(code) == whole]
    if members:
        row = numpy.zeros(len(codes))
        row[index[whole]] = -factor(whole)
        for code in members:
            row[index[code]] = factor(code)
        equations.append(row)
bounds = [
    (float(rows[code][indicator]),) * 2 if rows[code][indicator] else (0, None) for code in codes
]
secret = [code for code in codes if rows[code][indicator + "_reason"] == "source"]
kept = [code for code in codes if rows[code][indicator + "_reason"] == "complement"]
narrow = outside = 0
for code in secret:
    ends = []
    for sign in (1, -1):
        objective = numpy.zeros(len(codes))
        objective[index[code]] = sign
        found = linprog(objective, A_eq=numpy.array(equations), b_eq=numpy.zeros(len(equations)), bounds=bounds)
        assert found.status in (0, 3), found.message
        ends.append(sign * found.fun if found.status == 0 else sign * -numpy.inf)
    low, high = ends
    middle = (low + high) / 2
    demanded = max(float(width), float(relative) * abs(middle) if numpy.isfinite(middle) else 0)
    narrow += high - low < demanded - 1e-6
    outside += not low - 1e-6 <= actual[code] <= high + 1e-6
    print(f"{code}: from {low:g} to {high:g}")
print(f"{indicator}: {len(secret)} secret, {len(kept)} kept back, {narrow} too narrow, {outside} not as deduced")
