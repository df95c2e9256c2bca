"""shapely: an STRtree of the areas, whose query prepares each of them."""

import engine
import geopandas
import numpy
import shapely
from engine import timed


def _areas(path):
    frame = geopandas.read_file(path, layer="buurten", columns=["buurtcode"]).sort_values("buurtcode")
    return frame.buurtcode.values, frame.geometry.values


def points(areas, file, count, answers):
    _, polygons = _areas(areas)
    coordinates = engine.read_points(file, count)
    with timed("build"):
        tree = shapely.STRtree(polygons)
    with timed("locate"):
        point, area = tree.query(shapely.points(coordinates), predicate="intersects")
    engine.write_answers(answers, point, area, count)


def overlay(first, second, out):
    (codes, polygons), (others, other_polygons) = _areas(first), _areas(second)
    with timed("overlay"):
        one, other = shapely.STRtree(other_polygons).query(polygons, predicate="intersects")
        areas = shapely.area(shapely.intersection(polygons[one], other_polygons[other]))
    kept = numpy.flatnonzero(areas > 0)
    with open(out, "w") as file:
        file.write("from,to,area\n")
        file.writelines(f"{codes[one[i]]},{others[other[i]]},{float(areas[i])!r}\n" for i in kept.tolist())


engine.main(points=points, overlay=overlay)
