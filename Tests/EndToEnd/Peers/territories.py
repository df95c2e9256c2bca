"""The best territories of Zoetermeer's buurten by another method: set partitioning, solved by HiGHS, up to four by trying all.

territories.py DATA COUNT TOLERANCE [WIDEST]: prints the fewest extra pieces within the tolerance, the shortest inner border in
metres with so many, the smallest maximum deviation with both, and the smallest maximum deviation of all, as fractions.

DATA is the folder with zoetermeer/zoetermeer_rd.gpkg and the assumed residents per buurt. Borders, connected sets and
the choice among them are worked out here; nothing is taken from the program. A wijk of several pieces that lies whole in
a territory need not be connected there: its largest piece must be.
"""

import csv
import sqlite3
import sys

import numpy
import shapely
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_matrix


def read(data):
    """Codes in order, wijk and weight by code, and the length of the border of each touching pair."""
    with open(f"{data}/zoetermeer/zoetermeer_buurten_residents_assumed.csv", encoding="utf-8") as file:
        rows = {row["buurtcode"]: (row["wijkcode"], int(row["residents_assumed"])) for row in csv.DictReader(file)}
    store = sqlite3.connect(f"{data}/zoetermeer/zoetermeer_rd.gpkg")
    parts, areas = {}, {}
    for code, blob in store.execute("SELECT buurtcode, geom FROM buurten_2024"):
        envelope = [0, 32, 48, 48, 64][blob[3] >> 1 & 7]
        whole = shapely.from_wkb(blob[8 + envelope:])
        parts[code] = max(shapely.get_parts(whole), key=shapely.area)
        areas[code] = whole.area
    codes = sorted(rows)
    borders = {}
    for i, one in enumerate(codes):
        for j in range(i + 1, len(codes)):
            length = shapely.intersection(parts[one], parts[codes[j]]).length
            if length > 1:
                borders[i, j] = length
    return codes, [rows[c][0] for c in codes], [rows[c][1] for c in codes], borders


def reached(start, members, near):
    """The members connected to one of them."""
    seen, todo = start, start
    while todo:
        unit = (todo & -todo).bit_length() - 1
        todo &= todo - 1
        fresh = near[unit] & members & ~seen
        seen |= fresh
        todo |= fresh
    return seen


def connected(weights, near, most):
    """Every connected set that weighs no more than `most`."""
    found = []

    def grow(members, frontier, barred, weight):
        found.append((members, weight))
        while frontier:
            unit = frontier & -frontier
            frontier &= ~unit
            barred |= unit
            index = unit.bit_length() - 1
            if weight + weights[index] <= most:
                grow(members | unit, (frontier | near[index]) & ~barred & ~members, barred, weight + weights[index])

    for index in range(len(weights)):
        lower = (1 << index) - 1
        if weights[index] <= most:
            grow(1 << index, near[index] & ~lower & ~(1 << index), lower | 1 << index, weights[index])
    return found


def candidates(wijken, weights, near, least, most):
    """The territories that may be: connected, or so without the exclaves of wijken that lie in them whole."""
    groups = {w: sum(1 << i for i, own in enumerate(wijken) if own == w) for w in wijken}
    mainland = {}
    for wijk, group in groups.items():
        pieces = {reached(1 << i, group, near) for i in range(len(wijken)) if group >> i & 1}
        mainland[wijk] = max(pieces, key=lambda p: (p.bit_count(), sum(w for i, w in enumerate(weights) if p >> i & 1)))
    result = {}
    for members, weight in connected(weights, near, most):
        variants = [members]
        for wijk, group in groups.items():
            if mainland[wijk] != group and mainland[wijk] & ~members == 0:
                variants += [v | group for v in variants if group & ~v]
        for variant in variants:
            total = sum(w for i, w in enumerate(weights) if variant >> i & 1)
            if least <= total <= most:
                result[variant] = total
    return result, groups


def tried(count, masks, pieces, outline, deviation, wijken, full):
    """The same figures over every division in so many: the territory of the first unit, that of the next left, and so on;
    the last two are found together."""
    array = numpy.array(masks, dtype=numpy.uint64)
    lowest = array & (~array + numpy.uint64(1))
    beginning = {int(unit): numpy.flatnonzero(lowest == unit) for unit in numpy.unique(lowest)}
    none = numpy.array([], int)
    found = {"best": None, "least": numpy.inf}

    def place(taken, rest):
        heads = beginning.get(rest & -rest, none)
        heads = heads[(array[heads] & ~numpy.uint64(rest)) == 0]
        if len(taken) < count - 2:
            for head in heads:
                place(taken + [head], rest & ~masks[head])
            return
        last = numpy.uint64(rest) ^ array[heads]
        at = numpy.minimum(numpy.searchsorted(array, last), len(array) - 1)
        heads, at = heads[array[at] == last], at[array[at] == last]
        if not len(heads):
            return
        even = numpy.maximum(deviation[heads], deviation[at])
        even = numpy.maximum(even, max(deviation[taken]))
        extra = pieces[heads] + pieces[at] + sum(pieces[taken]) - wijken
        border = numpy.round(outline[heads] + outline[at] + sum(outline[taken]), 6)
        first = numpy.lexsort((even, border, extra))[0]
        rank = (round(extra[first]), border[first], even[first])
        found["best"] = min(found["best"] or rank, rank)
        found["least"] = min(found["least"], even.min())

    place([], full)
    return *(found["best"] or (None, None, None)), found["least"]


def main():
    data, count, tolerance = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    codes, wijken, weights, borders = read(data)
    near = [0] * len(codes)
    for i, j in borders:
        near[i] |= 1 << j
        near[j] |= 1 << i
    total = sum(weights)
    # Candidates beyond the tolerance tell the smallest deviation where nothing keeps to it.
    widest = float(sys.argv[4]) if len(sys.argv) > 4 else max(tolerance, 0.3)
    ideal = total / count
    sets, groups = candidates(wijken, weights, near, ideal * (1 - widest), ideal * (1 + widest))
    masks = sorted(sets)
    rows, columns = [], []
    for column, mask in enumerate(masks):
        members = [i for i in range(len(codes)) if mask >> i & 1]
        rows += members
        columns += [column] * len(members)
    cover = csc_matrix((numpy.ones(len(rows)), (rows, columns)), shape=(len(codes), len(masks)))
    pieces = numpy.array([sum(1 for g in groups.values() if g & m) for m in masks], float)
    outline = numpy.array([
        sum(b for (i, j), b in borders.items() if (m >> i & 1) != (m >> j & 1)) / 2 for m in masks])
    deviation = numpy.array([abs(sets[m] - ideal) / ideal for m in masks])

    if count <= 4:
        print(*tried(count, masks, pieces, outline, deviation, len(groups), (1 << len(codes)) - 1))
        return

    def solve(cost, limits, allowed):
        """The least cost of a partition into the right number of territories, or None."""
        rules = [LinearConstraint(cover, 1, 1), LinearConstraint(numpy.ones((1, len(masks))), count, count)]
        rules += [LinearConstraint(row.reshape(1, -1), -numpy.inf, most) for row, most in limits]
        found = milp(cost, constraints=rules, integrality=numpy.ones(len(masks)), bounds=Bounds(0, allowed.astype(float)))
        return found.fun if found.status == 0 else None

    def most_even(limits, allowed):
        """The smallest maximum deviation, by halving over the deviations that candidates have."""
        levels = numpy.unique(deviation[allowed])
        low, high = 0, len(levels)
        while low < high:
            middle = (low + high) // 2
            if solve(numpy.zeros(len(masks)), limits, allowed & (deviation <= levels[middle] + 1e-12)) is None:
                low = middle + 1
            else:
                high = middle
        return levels[low] if low < len(levels) else None

    within = deviation <= tolerance + 1e-12
    least = most_even([], numpy.ones(len(masks), bool))
    extra = solve(pieces, [], within)
    if extra is None:
        print("none", "none", "none", least)
        return
    kept = [(pieces, round(extra) + 0.5)]
    border = solve(outline, kept, within)
    even = most_even(kept + [(outline, border + 0.01)], within)
    print(round(extra) - len(groups), border, even, least)


main()
