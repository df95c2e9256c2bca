"""Problems of districting as `districting` and its peers read them: from real areas, and generated.

    districts.py zoetermeer|groningen DATA PROBLEM COUNT
    districts.py municipalities DATA FOLDER RESIDENTS MOST
    districts.py synthetic NUMBER WIJKEN COUNT SEED PROBLEM
"""

import csv
import heapq
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path


def areas(path, layer, where="1", values=()):
    """Rows of a layer of a GeoPackage, with the largest polygon of each geometry as `shape`."""
    import shapely
    with sqlite3.connect(path) as store:
        column, = store.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)).fetchone()
        found = store.execute(f"SELECT * FROM {layer} WHERE {where}", values)
        names = [each[0] for each in found.description]
        rows = [dict(zip(names, row)) for row in found]
    for row in rows:
        blob = row[column]
        shape = shapely.from_wkb(blob[8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]:])
        row["shape"] = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    return rows


def write(path, weights, wijken, borders, count):
    number = {wijk: index for index, wijk in enumerate(dict.fromkeys(wijken))}
    with open(path, "w") as file:
        print(len(weights), len(borders), count, file=file)
        for weight, wijk in zip(weights, wijken):
            print(weight, number[wijk], file=file)
        for one, other, length in borders:
            print(one, other, f"{length:.2f}", file=file)


def write_areas(path, rows, weight, wijk, count):
    """Areas that share more than 1 m of border are neighbours."""
    import shapely
    shapes = [row["shape"] for row in rows]
    tree = shapely.STRtree(shapes)
    borders = []
    for one, other in sorted(zip(*(map(int, each) for each in tree.query(shapes, predicate="intersects")))):
        if one < other and (length := shapely.intersection(shapes[one], shapes[other]).length) > 1:
            borders.append((one, other, length))
    write(path, [max(0, round(weight(row) or 0)) for row in rows], [wijk(row) for row in rows], borders, count)


def zoetermeer(data, path, count):
    with open(data / "zoetermeer/zoetermeer_buurten_residents_assumed.csv") as file:
        known = {row["buurtcode"]: row for row in csv.DictReader(file)}
    rows = areas(data / "zoetermeer/zoetermeer_rd.gpkg", "buurten_2024")
    write_areas(path, rows, lambda row: float(known[row["buurtcode"]]["residents_assumed"]),
                lambda row: known[row["buurtcode"]]["wijkcode"], count)


def groningen(data, path, count):
    rows = areas(data / "groningen/groningen_rd.gpkg", "cbs_buurten_2017", "GM_CODE = 'GM0014' AND WATER != 'JA'")
    write_areas(path, rows, lambda row: row["AANT_INW"], lambda row: row["WK_CODE"], count)


def municipalities(data, folder, residents, most):
    """A problem for each gemeente that needs two territories or more, its wijken as units."""
    by_gemeente = defaultdict(list)
    for row in areas(data / "nl/nl_2022_rd.gpkg", "wijken_2022"):
        by_gemeente[row["gemeentecode"]].append(row)
    paths = []
    for code, rows in sorted(by_gemeente.items()):
        count = round(sum(max(0, row["aantal_inwoners"] or 0) for row in rows) / residents)
        if count >= 2 and len(paths) < most:
            paths.append(folder / f"{code}.txt")
            write_areas(paths[-1], rows, lambda row: row["aantal_inwoners"], lambda row: row["wijkcode"], count)


def synthetic(path, number, wijken, count, seed):
    """Voronoi cells of random points, with wijken grown from random cells and weights as skewed as residents are."""
    import numpy
    from scipy.spatial import Voronoi
    random = numpy.random.default_rng(seed)
    side = 1500 * number ** 0.5
    points = random.random((number, 2)) * side
    mirrored = [points * (-1, 1), points * (1, -1), (2 * side, 0) + points * (-1, 1), (0, 2 * side) + points * (1, -1)]
    cells = Voronoi(numpy.vstack([points, *mirrored]))
    weights = numpy.minimum(numpy.round(random.lognormal(numpy.log(900), 0.9, number)), 9000)
    weights[random.random(number) < 0.03] = 0
    weights = numpy.round(weights * 1270 * number / weights.sum())
    borders, neighbours = [], defaultdict(list)
    for (one, other), ridge in zip(cells.ridge_points, cells.ridge_vertices):
        if one < number and other < number and -1 not in ridge:
            length = float(numpy.hypot(*(cells.vertices[ridge[0]] - cells.vertices[ridge[1]])))
            if length > 1:
                borders.append((int(min(one, other)), int(max(one, other)), length))
                neighbours[int(one)].append(int(other))
                neighbours[int(other)].append(int(one))
    write(path, [int(weight) for weight in weights], _grown(points, neighbours, wijken, random), sorted(borders), count)


def _grown(points, neighbours, wijken, random):
    import numpy
    wijk = [-1] * len(points)
    queue = [(0.0, int(start), index) for index, start in enumerate(random.choice(len(points), wijken, replace=False))]
    heapq.heapify(queue)
    while queue:
        distance, cell, own = heapq.heappop(queue)
        if wijk[cell] >= 0:
            continue
        wijk[cell] = own
        for other in neighbours[cell]:
            if wijk[other] < 0:
                heapq.heappush(queue, (distance + float(numpy.hypot(*(points[cell] - points[other]))), other, own))
    return wijk


def read(path):
    """Weights, wijken, borders and count of a problem."""
    with open(path) as file:
        units, borders, count = map(int, file.readline().split())
        rows = [file.readline().split() for _ in range(units)]
        edges = [file.readline().split() for _ in range(borders)]
    return ([float(row[0]) for row in rows], [int(row[1]) for row in rows],
            [(int(one), int(other), float(length)) for one, other, length in edges], count)


def _pieces(units, near):
    left = set(units)
    while left:
        piece, waiting = set(), [min(left)]
        while waiting:
            unit = waiting.pop()
            if unit in left:
                left.remove(unit)
                piece.add(unit)
                waiting += near[unit]
        yield piece


def measured(path, assignment):
    """What a plan is worth, told from its problem alone: maximum deviation, extra pieces, metres of inner border,
    territories in pieces, territories outside 5%."""
    weights, wijken, borders, count = read(path)
    weight, held, members = [0.0] * count, defaultdict(set), defaultdict(set)
    for unit, territory in enumerate(assignment):
        weight[territory] += weights[unit]
        held[wijken[unit]].add(territory)
        members[territory].add(unit)
    near = defaultdict(list)
    inner = 0.0
    for one, other, length in borders:
        near[one].append(other)
        near[other].append(one)
        if assignment[one] != assignment[other]:
            inner += length
    wijk_units = defaultdict(set)
    for unit, wijk in enumerate(wijken):
        wijk_units[wijk].add(unit)
    # The exclaves of a wijk that lies whole in a territory need not be reached.
    exclaves = set()
    for units in wijk_units.values():
        pieces = sorted(_pieces(units, near), key=lambda piece: (len(piece), sum(weights[unit] for unit in piece)))
        exclaves.update(*pieces[:-1])
    broken = count - len(members)
    for units in members.values():
        loose = {unit for unit in units & exclaves if wijk_units[wijken[unit]] <= units}
        broken += sum(not piece <= loose for piece in _pieces(units, near)) > 1
    ideal = sum(weights) / count
    deviations = [abs(each - ideal) / ideal for each in weight]
    return {"maximumDeviation": max(deviations), "extraPieces": sum(len(each) - 1 for each in held.values()),
            "innerBorderMetres": inner, "inPieces": broken, "outside": sum(each > 0.05 + 1e-12 for each in deviations)}


if __name__ == "__main__":
    kind, *arguments = sys.argv[1:]
    if kind == "synthetic":
        number, wijken, count, seed, path = arguments
        synthetic(path, int(number), int(wijken), int(count), int(seed))
    elif kind == "municipalities":
        data, folder, residents, most = arguments
        municipalities(Path(data), Path(folder), float(residents), int(most))
    else:
        data, path, count = arguments
        {"zoetermeer": zoetermeer, "groningen": groningen}[kind](Path(data), path, int(count))
