"""What a GIS specialist would write: validity, overlaps and gaps of a layer with GeoPandas.

    check_geopandas.py FILE LAYER overlay|sjoin

`overlay` intersects the layer with itself; `sjoin` finds the neighbours and intersects each pair. Gaps are the holes of
the union. Prints the findings and its own times, those without starting Python and importing GeoPandas.
"""

import json
import sys
import time

import geopandas
import shapely

wall, cpu = time.perf_counter(), time.process_time()
path, layer, method = sys.argv[1:]
areas = geopandas.read_file(path, layer=layer)
is_valid = areas.geometry.is_valid
if not is_valid.all():
    areas.geometry = areas.geometry.make_valid()
areas = geopandas.GeoDataFrame({"i": range(len(areas))}, geometry=areas.geometry)
if method == "overlay":
    pieces = geopandas.overlay(areas, areas, how="intersection", keep_geom_type=True)
    overlaps = int(((pieces.i_1 < pieces.i_2) & (pieces.area > 0.01)).sum())
else:
    pairs = geopandas.sjoin(areas, areas, predicate="intersects")
    pairs = pairs[pairs.i_left < pairs.i_right]
    geometries = areas.geometry.values
    pieces = shapely.intersection(geometries[pairs.i_left.values], geometries[pairs.i_right.values])
    overlaps = int((shapely.area(pieces) > 0.01).sum())
holes = sum(len(part.interiors) for part in shapely.get_parts(areas.geometry.union_all()))
json.dump({
    "areas": len(areas), "invalid": int((~is_valid).sum()), "overlaps": overlaps, "uncovered": holes,
    "wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}, sys.stdout)
