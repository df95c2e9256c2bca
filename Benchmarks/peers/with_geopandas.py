"""GeoPandas: `sjoin`, as its documentation has it."""

import engine
import geopandas
import pandas
from engine import timed


def _areas(path):
    return geopandas.read_file(path, layer="buurten", columns=["buurtcode"]).sort_values("buurtcode", ignore_index=True)


def _joined(points, areas):
    """Each point once: with the first area by code, or none."""
    joined = geopandas.sjoin(points, areas, how="left", predicate="intersects")
    return joined.sort_values("buurtcode", kind="stable").loc[lambda frame: ~frame.index.duplicated()].sort_index()


def points(areas, file, count, answers):
    frame = _areas(areas)
    coordinates = engine.read_points(file, count)
    with timed("locate"):
        geometry = geopandas.points_from_xy(*coordinates.T, crs=frame.crs)
        joined = geopandas.sjoin(geopandas.GeoDataFrame(geometry=geometry), frame, predicate="intersects")
    engine.write_answers(answers, joined.index, joined.index_right, count)


def _located(areas, file):
    table = pandas.read_csv(file)
    frame = _areas(areas)
    points = geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.x, table.y, crs=frame.crs))
    return table, _joined(points, frame)


def counts(areas, file, out):
    _, joined = _located(areas, file)
    joined.groupby("buurtcode").size().rename("count").rename_axis("code").to_csv(out)


def codes(areas, file, out):
    table, joined = _located(areas, file)
    table["code"] = joined.buurtcode
    table.to_csv(out, index=False, float_format="%.3f")


def assign(areas, signals, out):
    frame = _areas(areas)
    layer = geopandas.read_file(signals)
    layer["buurtcode"] = _joined(layer[["geometry"]], frame).buurtcode
    with timed("write"):
        layer.to_file(out, layer="signal", driver="GPKG")


engine.main(points=points, counts=counts, codes=codes, assign=assign)
