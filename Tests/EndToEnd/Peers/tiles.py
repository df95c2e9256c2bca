"""Reads an archive of vector tiles with other people's readers and tests what its tiles show.

tiles.py ARCHIVE SOURCE LAYER CODE   SOURCE: a GeoPackage in RD New with the layer and its column of codes

Every archive entry is decoded by `mapbox-vector-tile`; polygons are judged by shapely: valid, within the buffer, and over
each place of a layer at most one of them, exactly, because all coordinates are whole numbers. Of the last zoom GDAL's MVT
driver reads the largest tiles, and what it places on earth is compared with the source as GDAL transforms it.
"""

import gzip
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

import mapbox_vector_tile
import shapely
from osgeo import ogr, osr
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType

LOW, HIGH = -64, 4096 + 64


def rings(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def doubled(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def on_edge(a, b):
    return (a[0] == b[0] and a[0] in (LOW, HIGH)) or (a[1] == b[1] and a[1] in (LOW, HIGH))


def layer_problems(layer, place):
    """Problems, and how many enclosed places of the tile nobody covers."""
    problems, shapes, edges, total = [], [], Counter(), 0
    ids = [feature["id"] for feature in layer["features"]]
    if len(set(ids)) != len(ids):
        problems.append(f"{place}: ids occur twice")
    for feature in layer["features"]:
        geometry = feature["geometry"]
        shape = shapely.geometry.shape(geometry)
        shapes.append(shape)
        if not shape.is_valid:
            problems.append(f"{place} {feature['properties']['code']}: {shapely.is_valid_reason(shape)}")
        x0, y0, x1, y1 = shape.bounds
        if x0 < LOW or y0 < LOW or x1 > HIGH or y1 > HIGH:
            problems.append(f"{place} {feature['properties']['code']}: beyond the buffer {shape.bounds}")
        for ring in rings(geometry):
            total += doubled(ring)
            for a, b in zip(ring, ring[1:]):
                a, b = tuple(a), tuple(b)
                edges[(min(a, b), max(a, b))] += 1 if a < b else -1
    if any(abs(count) > 1 for count in edges.values()):
        problems.append(f"{place}: a border runs twice the same way")
    # What runs one way only is where the coverage ends: it must be the outline of the union, and nothing else.
    union = shapely.union_all(shapes)
    if 2 * union.area != total:
        problems.append(f"{place}: areas sum to {total / 2}, their union measures {union.area}")
    loose = sum(1 for edge, count in edges.items() if count and not on_edge(*edge))
    parts = union.geoms if union.geom_type == "MultiPolygon" else [union]
    holes = [hole for part in parts for hole in part.interiors]
    outline = sum(len(ring.coords) for part in parts for ring in [part.exterior, *part.interiors])
    # Unmatched borders within the coverage would be more than its outline has.
    if loose > outline:
        problems.append(f"{place}: {loose} stretches of border without a neighbour, the outline has {outline}")
    return problems, holes


def source_shapes(path, layer, code):
    """The areas in Web Mercator by code, as GDAL and PROJ have them."""
    data = ogr.Open(path)
    table = data.GetLayerByName(layer)
    mercator = osr.SpatialReference()
    mercator.ImportFromEPSG(3857)
    for system in (mercator, table.GetSpatialRef()):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    carry = osr.CoordinateTransformation(table.GetSpatialRef(), mercator)
    shapes = {}
    for feature in table:
        geometry = feature.GetGeometryRef().Clone()
        geometry.Transform(carry)
        shapes[feature.GetField(code)] = shapely.from_wkb(bytes(geometry.ExportToWkb()))
    return shapes


def gdal_problems(zoom, x, y, data, shapes):
    """What GDAL reads of a tile: as many features, each where the source has it, within the grid of the tile."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / str(zoom) / str(x) / f"{y}.pbf"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        tile = ogr.Open(str(path))
        layer = tile.GetLayer(0)
        found = {f.GetField("code"): shapely.from_wkb(bytes(f.GetGeometryRef().ExportToWkb())) for f in layer}
    span = 2 * 20037508.342789244 / 2**zoom
    cell = span / 4096
    left, top = x * span - 20037508.342789244, 20037508.342789244 - y * span
    box = shapely.box(left, top - span, left + span, top)
    problems = []
    for code, shape in shapes.items():
        if not shape.intersects(box):
            continue
        shown = shape.intersection(box)
        if code not in found:
            if shown.area > 100 * cell * cell:
                problems.append(f"GDAL {zoom}/{x}/{y}: {code} is missing")
            continue
        drawn = shapely.make_valid(found[code]).intersection(box)
        # Simplified by triangles of 16 cells: nothing may stray further than a few cells from the border.
        off = shapely.hausdorff_distance(shown.boundary, drawn.boundary, densify=0.1) / cell
        apart = shapely.symmetric_difference(shown, drawn).area / cell / max(shown.length, cell)
        if apart > 2:
            problems.append(f"GDAL {zoom}/{x}/{y}: {code} lies {apart:.2f} cells apart, {off:.1f} at most")
    return problems, len(found)


def main(archive, path, table, code):
    shapes = source_shapes(path, table, code)
    source = MmapSource(open(archive, "rb"))
    reader = Reader(source)
    header, metadata = reader.header(), reader.metadata()
    problems, told, tiles, features, holes, last = [], set(), 0, 0, 0, []
    if header["tile_type"] != TileType.MVT or header["tile_compression"] != Compression.GZIP or not header["clustered"]:
        problems.append(f"header {header}")
    if {"id", "fields", "minzoom", "maxzoom"} - set(metadata["vector_layers"][0]):
        problems.append(f"metadata {json.dumps(metadata)[:200]}")
    for (zoom, x, y), data in all_tiles(source):
        tiles += 1
        if reader.get(zoom, x, y) != data:
            problems.append(f"{zoom}/{x}/{y}: found otherwise than listed")
        data = gzip.decompress(data)
        if zoom == header["max_zoom"]:
            last = sorted(last + [(-len(data), x, y, data)])[:5]
        for name, layer in mapbox_vector_tile.decode(data, default_options={"y_coord_down": True}).items():
            if layer["extent"] != 4096 or layer["version"] != 2:
                problems.append(f"{zoom}/{x}/{y} {name}: extent {layer['extent']}, version {layer['version']}")
            found, open_places = layer_problems(layer, f"{zoom}/{x}/{y} {name}")
            problems += found
            holes += len(open_places)
            features += len(layer["features"])
            told |= {feature["properties"]["code"] for feature in layer["features"]}
    if tiles != header["addressed_tiles_count"]:
        problems.append(f"{tiles} tiles, {header['addressed_tiles_count']} in the header")
    if told != set(shapes):
        problems.append(f"codes: {sorted(told ^ set(shapes))[:10]} differ")
    compared = 0
    for _, x, y, data in last:
        found, count = gdal_problems(header["max_zoom"], x, y, data, shapes)
        problems += found
        compared += count
    print(f"{tiles} tiles, {features} features, {compared} by GDAL, {holes} open places, {len(problems)} problems")
    print("\n".join(problems[:20]))


if __name__ == "__main__":
    main(*sys.argv[1:])
