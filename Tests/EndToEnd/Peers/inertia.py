"""The least moment of inertia of a plan by another method: set partitioning, solved by HiGHS.

inertia.py PROBLEM TOLERANCE: prints the least sum over territories, in resident · m².

PROBLEM has "units borders count", then weight, x and y of each unit, then both ends of each border. Connected sets, their
moments (over pairs of units) and the choice among them are worked out here; nothing is taken from the program.
"""

import sys

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_matrix


def read(path):
    with open(path, encoding="utf-8") as file:
        units, borders, count = map(int, file.readline().split())
        rows = numpy.array([[float(each) for each in file.readline().split()] for _ in range(units)])
        near = [0] * units
        for _ in range(borders):
            one, other = map(int, file.readline().split())
            near[one] |= 1 << other
            near[other] |= 1 << one
    return rows[:, 0], rows[:, 1:], near, count


def connected(weights, near, most):
    """Every connected set that weighs no more than `most`, once: by its lowest unit."""
    def grow(members, frontier, barred, weight):
        yield members, weight
        while frontier:
            unit = frontier & -frontier
            frontier &= ~unit
            barred |= unit
            index = unit.bit_length() - 1
            if weight + weights[index] <= most:
                yield from grow(members | unit, (frontier | near[index]) & ~barred & ~members, barred,
                                weight + weights[index])

    for index, weight in enumerate(weights):
        barred = (2 << index) - 1
        if weight <= most:
            yield from grow(1 << index, near[index] & ~barred, barred, weight)


def inertia(members, weights, places):
    own = weights[members]
    apart = ((places[members][:, None] - places[members][None]) ** 2).sum(-1)
    return (own[:, None] * own[None] * apart).sum() / 2 / own.sum()


def main():
    weights, places, near, count = read(sys.argv[1])
    ideal, tolerance = weights.sum() / count, float(sys.argv[2])
    sets = [[unit for unit in range(len(weights)) if mask >> unit & 1]
            for mask, weight in connected(weights, near, ideal * (1 + tolerance)) if weight >= ideal * (1 - tolerance)]
    rows = [unit for members in sets for unit in members]
    columns = [column for column, members in enumerate(sets) for _ in members]
    cover = csc_matrix((numpy.ones(len(rows)), (rows, columns)), shape=(len(weights), len(sets)))
    cost = numpy.array([inertia(members, weights, places) for members in sets])
    found = milp(cost / cost.mean(), integrality=numpy.ones(len(sets)), bounds=Bounds(0, 1), constraints=[
        LinearConstraint(cover, 1, 1), LinearConstraint(numpy.ones((1, len(sets))), count, count)],
        options={"mip_rel_gap": 0})
    print(found.fun * cost.mean() if found.status == 0 else "none")


main()
