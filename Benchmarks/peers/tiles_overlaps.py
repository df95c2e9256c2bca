"""tiles_overlaps.py ARCHIVE: how many tiles, areas at the last zoom, tiles with overlaps, invalid polygons; as JSON."""

import gzip
import json
import os
import sys

import mapbox_vector_tile
import shapely
from pmtiles.reader import MmapSource, Reader, all_tiles


def main(path):
    with open(path, "rb") as file:
        source = MmapSource(file)
        last = Reader(source).header()["max_zoom"]
        codes, tiles, overlapping, invalid = set(), 0, 0, 0
        for (zoom, _, _), data in all_tiles(source):
            tiles += 1
            shapes = []
            for layer in mapbox_vector_tile.decode(gzip.decompress(data)).values():
                for feature in layer["features"]:
                    shapes.append(shapely.geometry.shape(feature["geometry"]))
                    if zoom == last:
                        codes.add(next(value for key, value in feature["properties"].items() if "code" in key))
            whole = [shape if shape.is_valid else shapely.make_valid(shape) for shape in shapes]
            invalid += sum(1 for shape in shapes if not shape.is_valid)
            # Coordinates are whole numbers: areas and the union of borders that meet in common points are exact.
            if abs(sum(shape.area for shape in whole) - shapely.union_all(whole).area) > 1e-6:
                overlapping += 1
    print(json.dumps({"tiles": tiles, "areas": len(codes), "overlapping": overlapping, "invalid": invalid,
                      "megabytes": os.path.getsize(path) / 1e6}))


if __name__ == "__main__":
    main(sys.argv[1])
