"""What shapely finds in one level of a store's division, pair by pair: the oracle of `wijkatlas check`.

coverage.py STORE.gpkg LEVEL      prints JSON: invalid codes, pairs that overlap, number of enclosed uncovered places
"""

import json
import sqlite3
import sys

import shapely

HEADER = {0: 8, 1: 40, 2: 56, 3: 56, 4: 72}
TOLERANCE = 0.01


def main():
    database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    rows = database.execute("SELECT code, geom FROM area WHERE level = ? ORDER BY code", (sys.argv[2],)).fetchall()
    codes = [code for code, _ in rows]
    shapes = [shapely.from_wkb(blob[HEADER[blob[3] >> 1 & 7]:]) for _, blob in rows]
    invalid = [code for code, shape in zip(codes, shapes) if not shape.is_valid]
    shapes = [
        shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)
        for shape in shapes
    ]
    overlaps = []
    for first, second in shapely.STRtree(shapes).query(shapes, predicate="intersects").T:
        if first < second:
            shared = shapely.intersection(shapes[first], shapes[second])
            if max((part.area for part in parts(shared)), default=0) > TOLERANCE:
                overlaps.append(sorted([codes[first], codes[second]]))
    union = shapely.union_all(shapes)
    frame = shapely.box(*union.buffer(1000).bounds)
    open_places = [part for part in parts(frame.difference(union)) if part.area > TOLERANCE]
    enclosed = [part for part in open_places if not shapely.intersects(part, frame.exterior)]
    print(json.dumps({"invalid": invalid, "overlaps": sorted(overlaps), "uncovered": len(enclosed)}))


def parts(shape):
    return [part for part in shapely.get_parts(shapely.get_parts(shape)) if part.geom_type == "Polygon"]


if __name__ == "__main__":
    main()
