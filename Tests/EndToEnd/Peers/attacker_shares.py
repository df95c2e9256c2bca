"""What somebody deduces of the secret figures of CBS's tables, delivered to two divisions of the same areas, by HiGHS.

attacker_shares.py CATALOGUE POLICY.json WIDTH RELATIVE PUBLIC.csv PUBLIC.csv

He takes what either division tells, knows that CBS rounds (numbers to fives, shares to whole percents), that wijken are made
of buurten by the rule in CATALOGUE, and how figures add up by the policy's relations: shares of one whole to 100.
"""

import csv
import json
import pathlib
import sys

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_array

catalogue, policy, width, relative, *answers = sys.argv[1:]
relations = json.load(open(policy, encoding="utf-8"))["public"]["relations"]
entries = {
    entry["id"]: entry
    for path in pathlib.Path(catalogue).glob("*.json")
    for entry in json.load(open(path, encoding="utf-8")).get("indicators", [])
}
tables = [{row["code"]: row for row in csv.DictReader(open(path, encoding="utf-8"))} for path in answers]
columns = [name[: -len("_reason")] for name in next(iter(tables[0].values())) if name.endswith("_reason")]
codes = sorted(tables[0])
index = {(code, column): place for place, (code, column) in enumerate((a, b) for a in codes for b in columns)}
told = {
    cell: float(table[cell[0]][cell[1]]) for table in reversed(tables) for cell in index if table[cell[0]][cell[1]]
}
secret = [cell for cell in index if any(table[cell[0]][cell[1] + "_reason"] == "source" for table in tables)]


def rule(column):
    return entries[column]["aggregation"]


def half(code, column):
    level = [told[cell] for cell in told if cell[1] == column and cell[0][:2] == code[:2]]
    if rule(column)["rule"] == "sum":
        return 2.5 if len(level) >= 8 and all(value % 5 == 0 for value in level) else 0
    return 0.5 if all(value == round(value) for cell, value in told.items() if cell[1] == column) else 0.05


halves = {(level, column): half(level, column) for level in {code[:2] for code in codes} for column in columns}
bounds = []
for code, column in index:
    value, grain = told.get((code, column)), halves[code[:2], column]
    most = 100 if entries[column]["unit"] == "percent" else numpy.inf
    bounds.append((0, most) if value is None else (value - grain, value + grain))
equations = []
for whole in codes:
    parts = [code for code in codes if tables[0][code]["parent"] == whole]
    for column in columns if parts else []:
        weight = rule(column).get("weight") or rule(column).get("denominator")
        if rule(column)["rule"] == "sum":
            equations.append(([(index[code, column], 1) for code in parts] + [(index[whole, column], -1)], 0))
        elif all((code, weight) in told for code in parts) and sum(told[code, weight] for code in parts):
            terms = [(index[code, column], told[code, weight]) for code in parts if told[code, weight]]
            equations.append((terms + [(index[whole, column], -sum(factor for _, factor in terms))], 0))
for relation in relations:
    parts = [part for part in relation.get("parts", relation.get("shares")) if part in columns]
    for code in codes:
        terms = [(index[code, part], 1) for part in parts]
        if "shares" in relation and parts:
            equations.append((terms, 100))
        elif relation.get("total") in columns and len(parts) == len(relation["parts"]):
            equations.append((terms + [(index[code, relation["total"]], -1)], 0))


def holds(terms, total):
    ends = [sorted((factor * bounds[place][0], factor * bounds[place][1])) for place, factor in terms]
    return sum(low for low, _ in ends) <= total + 1e-6 and sum(high for _, high in ends) >= total - 1e-6


# What a source's own figures contradict tells nothing.
equations = [equation for equation in equations if holds(*equation)]
of = {}
for number, (terms, _) in enumerate(equations):
    for place, _ in terms:
        of.setdefault(place, []).append(number)


def around(start):
    """The figures and equations that hang together with a figure."""
    figures, found, pending = {start}, set(), [start]
    while pending:
        for number in of.get(pending.pop(), []):
            if number not in found:
                found.add(number)
                new = {place for place, _ in equations[number][0]} - figures
                figures |= new
                pending += [place for place in new if bounds[place][0] < bounds[place][1]]
    return sorted(figures), sorted(found)


narrow = impossible = 0
for cell in secret:
    figures, found = around(index[cell])
    place = {figure: position for position, figure in enumerate(figures)}
    triples = [(row, place[figure], factor) for row, n in enumerate(found) for figure, factor in equations[n][0]]
    matrix = csr_array(
        ([triple[2] for triple in triples], ([triple[0] for triple in triples], [triple[1] for triple in triples])),
        shape=(len(found), len(figures)),
    )
    ends = []
    for sign in (1, -1):
        objective = numpy.zeros(len(figures))
        objective[place[index[cell]]] = sign
        result = linprog(
            objective, A_eq=matrix if found else None, b_eq=[equations[n][1] for n in found] if found else None,
            bounds=[bounds[figure] for figure in figures],
        )
        assert result.status in (0, 2, 3), result.message
        ends.append(sign * (result.fun if result.status == 0 else numpy.nan if result.status == 2 else -numpy.inf))
    impossible += bool(numpy.isnan(ends).any())
    middle = sum(ends) / 2
    is_number = rule(cell[1])["rule"] == "sum" or entries[cell[1]]["unit"] == "percent"
    demanded = max(float(width) if is_number else 0, float(relative) * abs(middle) if numpy.isfinite(middle) else 0)
    if ends[1] - ends[0] < demanded - 1e-6:
        narrow += 1
        print(f"{cell}: from {ends[0]:g} to {ends[1]:g}, {demanded:g} demanded")
print(f"{len(told)} told, {len(secret)} secret, {impossible} impossible, {narrow} too narrow")
