"""Compares the output of `wijkatlas locate` with shapely's intersects, point by point.

lampposts.py BOUNDARIES.gpkg LOCATED.csv
"""

import csv
import sqlite3
import sys

import shapely

HEADER = {0: 8, 1: 40, 2: 56, 3: 56, 4: 72}


def areas(path):
    database = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    rows = database.execute("SELECT BU_CODE, geom FROM cbs_buurten_2017 ORDER BY BU_CODE").fetchall()
    return [code for code, _ in rows], [shapely.from_wkb(blob[HEADER[blob[3] >> 1 & 7]:]) for _, blob in rows]


def main():
    codes, polygons = areas(sys.argv[1])
    with open(sys.argv[2], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    points = shapely.points([(float(row["rd_x"]), float(row["rd_y"])) for row in rows])
    tree = shapely.STRtree(polygons)
    hits = {}
    for point, area in tree.query(points, predicate="intersects").T:
        hits.setdefault(int(point), []).append(codes[area])
    differences = [
        (row["id"], row["buurt"], hits.get(number, []))
        for number, row in enumerate(rows)
        if row["buurt"] != min(hits.get(number, [""]))
    ]
    outside = sum(1 for row in rows if row["status"] == "outside")
    print(f"{len(rows)} points, {len(differences)} differences, {outside} outside")
    for difference in differences[:10]:
        print(*difference)


if __name__ == "__main__":
    main()
