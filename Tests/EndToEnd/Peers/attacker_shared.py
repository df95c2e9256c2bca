"""What somebody deduces of the secret figures of several divisions of the same ground from all public answers, by HiGHS.

attacker_shared.py PLACES.json POLICY.json WIDTH RELATIVE TRUTH.csv PUBLIC.csv...

PLACES.json (division -> area -> [first, last)) says which places each area consists of: he knows that every area's figure is
the sum of those of its places, none negative, and that the policy's relations hold in each place. TRUTH.csv
(`division,code,indicator,value`) has the secret figures. Told figures are exact.
"""

import csv
import json
import sys

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_array

places, policy, width, relative, truth, *answers = sys.argv[1:]
places = json.load(open(places, encoding="utf-8"))
relations = json.load(open(policy, encoding="utf-8"))["public"]["relations"]
actual = {
    (row["division"], row["code"], row["indicator"]): float(row["value"])
    for row in csv.DictReader(open(truth, encoding="utf-8"))
}
rows = [row for path in answers for row in csv.DictReader(open(path, encoding="utf-8"))]
columns = [name[: -len("_reason")] for name in rows[0] if name.endswith("_reason")]
count = max(end for areas in places.values() for _, end in areas.values())


def terms(row, column):
    first, end = places[row["division"]][row["code"]]
    return [(columns.index(column) * count + place, 1) for place in range(first, end)]


equations, sums, secret, kept, told = [], [], [], 0, 0
for row in rows:
    for column in columns:
        if row[column]:
            equations.append(terms(row, column))
            sums.append(float(row[column]))
            told += 1
        secret += [(row, column)] if row[column + "_reason"] == "source" else []
        kept += row[column + "_reason"] == "complement"
for relation in relations:
    if relation.get("total") in columns and all(part in columns for part in relation["parts"]):
        for place in range(count):
            parts = [(columns.index(part) * count + place, 1) for part in relation["parts"]]
            equations.append(parts + [(columns.index(relation["total"]) * count + place, -1)])
            sums.append(0.0)
entries = [(row, column, factor) for row, own in enumerate(equations) for column, factor in own]
matrix = csr_array(
    ([factor for _, _, factor in entries], ([row for row, _, _ in entries], [column for _, column, _ in entries])),
    shape=(len(equations), count * len(columns)),
)
narrow = outside = 0
for row, column in secret:
    ends = []
    for sign in (1, -1):
        objective = numpy.zeros(count * len(columns))
        for position, factor in terms(row, column):
            objective[position] = sign * factor
        found = linprog(objective, A_eq=matrix, b_eq=sums, bounds=(0, None))
        assert found.status in (0, 3), found.message
        ends.append(sign * found.fun if found.status == 0 else sign * -numpy.inf)
    low, high = ends
    middle = (low + high) / 2
    demanded = max(float(width), float(relative) * abs(middle) if numpy.isfinite(middle) else 0)
    true = actual[row["division"], row["code"], column]
    narrow += high - low < demanded - 1e-6
    outside += not low - 1e-6 <= true <= high + 1e-6
    if high - low < demanded - 1e-6:
        print(f"{row['division']} {row['code']} {column}: from {low:g} to {high:g}, {demanded:g} demanded")
print(f"{told} told, {len(secret)} secret, {kept} kept back, {narrow} too narrow, {outside} not as deduced")
