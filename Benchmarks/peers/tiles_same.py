"""tiles_same.py A B: compares what two vector tiles show within the tile; JSON with how many areas and what differs.

One may be simplified and the other not, by a triangle of 16 cells: the areas between their borders are compared.
"""

import json
import sys

import mapbox_vector_tile
import shapely

EXTENT = 4096
LEAST = 100  # square cells: a smaller piece may be left out by one of them


def shapes(path):
    """By code, cut off at the edge of the tile."""
    with open(path, "rb") as file:
        (layer,) = mapbox_vector_tile.decode(file.read(), default_options={"y_coord_down": True}).values()
    if layer["extent"] != EXTENT:
        sys.exit(f"{path}: extent {layer['extent']}; {EXTENT} expected")
    box = shapely.box(0, 0, EXTENT, EXTENT)
    found = {}
    for feature in layer["features"]:
        shape = shapely.make_valid(shapely.geometry.shape(feature["geometry"])).intersection(box)
        if shape.area > LEAST:
            # pygeoapi renames the column of the key.
            found[feature["properties"].get("code") or feature["properties"]["id"]] = shape
    return found


def main(one, other):
    one, other = shapes(one), shapes(other)
    problems = [f"{code} is in one only" for code in sorted(one.keys() ^ other.keys())]
    for code in one.keys() & other.keys():
        apart = shapely.symmetric_difference(one[code], other[code]).area / other[code].length
        if apart > 2:
            problems.append(f"{code} lies {apart:.2f} cells apart")
    print(json.dumps({"compared": len(one.keys() & other.keys()), "problems": problems[:10]}))


main(*sys.argv[1:])
