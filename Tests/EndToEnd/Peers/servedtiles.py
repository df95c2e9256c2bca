"""What other clients read of the tiles of a running server: servedtiles.py ADDRESS GEOPACKAGE ARCHIVE.

`mapbox-vector-tile` and GDAL's MVT driver read every tile of a zoom in Web Mercator and in RD New, `pmtiles` an archive by
ranges over HTTP: as many areas as the store has, each with its name, parent and residents, and where GDAL and PROJ put it.
Prints one line a check: what, ours, theirs; the first that differs ends it with status 1.
"""
import gzip
import json
import sqlite3
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import mapbox_vector_tile
import shapely
from osgeo import gdal, ogr, osr
from pmtiles.reader import Reader

gdal.UseExceptions()
address, package, archive = sys.argv[1:]
BASE = address + "/v1"
SETS = {"WebMercatorQuad": (3857, 12), "NetherlandsRDNewQuad": (28992, 9)}
LEVELS = {"gemeenten": "gemeente", "wijken": "wijk", "buurten": "buurt"}
PERIOD = "2024"


def check(what, ours, theirs):
    print(f"{what}: {str(ours)[:200]} {str(theirs)[:200]}")
    if ours != theirs:
        print(f"{what} differs", file=sys.stderr)
        sys.exit(1)


def get(url, **headers):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as reply:
        return reply.status, reply.headers, reply.read()


def stored(level, epsg):
    """By code: name, parent, residents, and the shape in a system as GDAL and PROJ carry it."""
    source = ogr.Open(package)
    table = source.GetLayerByName("area")
    table.SetAttributeFilter(f"level = '{level}'")
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    for each in (system, table.GetSpatialRef()):
        each.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    carry = osr.CoordinateTransformation(table.GetSpatialRef(), system)
    with sqlite3.connect(f"file:{package}?mode=ro", uri=True) as database:
        residents = dict(database.execute(
            "SELECT area, value FROM observation WHERE indicator = 'residents' AND period = ?", (PERIOD,)))
    found = {}
    for feature in table:
        geometry = feature.GetGeometryRef().Clone()
        if epsg != 28992:
            geometry.Transform(carry)
        found[feature["code"]] = (feature["name"], feature["parent"], residents.get(feature["code"]),
                                  shapely.from_wkb(bytes(geometry.ExportToWkb())))
    return found


def tiles(collection, matrix_set, zoom):
    """Every tile within the limits of a zoom as (column, row, bytes), and the matrix."""
    tileset = json.loads(get(f"{BASE}/collections/{collection}/tiles/{matrix_set}")[2])
    limits = next(each for each in tileset["tileMatrixSetLimits"] if each["tileMatrix"] == str(zoom))
    template = next(link["href"] for link in tileset["links"] if link["rel"] == "item")
    scheme = next(link["href"] for link in tileset["links"] if link["rel"].endswith("/tiling-scheme"))
    matrix = next(each for each in json.loads(get(scheme)[2])["tileMatrices"] if each["id"] == str(zoom))
    found = []
    for row in range(limits["minTileRow"], limits["maxTileRow"] + 1):
        for column in range(limits["minTileCol"], limits["maxTileCol"] + 1):
            url = template.format(tileMatrix=zoom, tileRow=row, tileCol=column)
            status, _, content = get(f"{url}?indicators=residents&period={PERIOD}")
            if status == 200:
                found.append((column, row, content))
    return found, matrix


def decoded(found, matrix):
    """By code: the attributes, and the parts of the shape in the system of the set, cut off at the edges of tiles."""
    span = matrix["cellSize"] * matrix["tileWidth"]
    left, top = matrix["pointOfOrigin"]
    areas = {}
    for column, row, content in found:
        (layer,) = mapbox_vector_tile.decode(content, default_options={"y_coord_down": True}).values()
        scale = span / layer["extent"]
        box = shapely.box(0, 0, layer["extent"], layer["extent"])
        for feature in layer["features"]:
            shape = shapely.geometry.shape(feature["geometry"])
            if not shape.is_valid:
                check(f"{column}/{row} {feature['properties']['code']}", "invalid", "valid")
            part = shapely.transform(shape.intersection(box), lambda points: points * [scale, -scale] + [
                left + column * span, top - row * span])
            known = areas.setdefault(feature["properties"]["code"], (feature["properties"], []))
            known[1].append(part)
    return {code: (properties, shapely.union_all(parts)) for code, (properties, parts) in areas.items()}


def by_gdal(found, matrix, zoom, epsg, collection):
    """The codes that GDAL's MVT driver reads of the tiles, with the extent of all."""
    with tempfile.TemporaryDirectory() as folder:
        for column, row, content in found:
            path = Path(folder) / str(zoom) / str(column) / f"{row}.pbf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if epsg != 3857:
            # GDAL's way of telling another tiling than that of Web Mercator.
            left, top = matrix["pointOfOrigin"]
            (Path(folder) / "metadata.json").write_text(json.dumps({
                "name": collection, "crs": f"EPSG:{epsg}", "tile_origin_upper_left_x": left,
                "tile_origin_upper_left_y": top, "tile_dimension_zoom_0": matrix["cellSize"] * 256 * 2**zoom,
                "vector_layers": [{"id": collection, "fields": {"code": "String"}}]}))
        opened = gdal.OpenEx(f"MVT:{folder}/{zoom}", gdal.OF_VECTOR)
        layer = opened.GetLayer(0)
        shapes = [(feature["code"], feature.GetGeometryRef().GetEnvelope()) for feature in layer]
        boxes = [shapely.box(x0, y0, x1, y1) for _, (x0, x1, y0, y1) in shapes]
        system = layer.GetSpatialRef().GetAuthorityCode(None)
        return {code for code, _ in shapes}, system, shapely.union_all(boxes).bounds


for matrix_set, (epsg, zoom) in SETS.items():
    for collection, level in LEVELS.items():
        what = f"{matrix_set}/{zoom} {collection}"
        theirs = stored(level, epsg)
        found, matrix = tiles(collection, matrix_set, zoom)
        ours = decoded(found, matrix)
        check(f"{what}: areas", sorted(ours), sorted(theirs))
        told = {code: (p["name"], p.get("parent"), p.get("residents")) for code, (p, _) in ours.items()}
        check(f"{what}: attributes", told, {code: each[:3] for code, each in theirs.items()})
        cell = matrix["cellSize"] * matrix["tileWidth"] / 4096
        apart = max(shapely.symmetric_difference(ours[code][1], shape).area / shape.length / cell
                    for code, (*_, shape) in theirs.items())
        check(f"{what}: within two cells of the store, {apart:.2f}", apart < 2, True)
        codes, system, extent = by_gdal(found, matrix, zoom, epsg, collection)
        check(f"{what}: areas by GDAL's MVT driver", sorted(codes), sorted(theirs))
        check(f"{what}: system by GDAL", system, str(epsg))
        union = shapely.union_all([shape for *_, shape in theirs.values()]).bounds
        off = max(abs(one - other) for one, other in zip(extent, union)) / cell
        check(f"{what}: extent by GDAL within three cells, {off:.2f}", off < 3, True)


def ranged(offset, length):
    status, headers, content = get(f"{address}/tiles/{archive}", Range=f"bytes={offset}-{offset + length - 1}")
    if status != 206 or not headers["Content-Range"].startswith(f"bytes {offset}-"):
        check("a part of the archive", (status, headers["Content-Range"]), 206)
    return content


reader = Reader(ranged)
header = reader.header()
layers = {layer["id"]: layer for layer in reader.metadata()["vector_layers"]}
check("archive: layers", sorted(layers), sorted(LEVELS))
zoom = header["max_zoom"]
codes = {name: set() for name in LEVELS}
west, south, east, north = (header[key] / 1e7 for key in ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7"))
limits = json.loads(get(f"{BASE}/collections/gemeenten/tiles/WebMercatorQuad")[2])["tileMatrixSetLimits"]
limit = next(each for each in limits if each["tileMatrix"] == str(zoom))
for row in range(limit["minTileRow"], limit["maxTileRow"] + 1):
    for column in range(limit["minTileCol"], limit["maxTileCol"] + 1):
        content = reader.get(zoom, column, row)
        for name, layer in (mapbox_vector_tile.decode(gzip.decompress(content)) if content else {}).items():
            codes[name] |= {feature["properties"]["code"] for feature in layer["features"]}
for name, level in LEVELS.items():
    check(f"archive by ranges: {name}", sorted(codes[name]), sorted(stored(level, 28992)))
check("archive: bounds in degrees", 3 < west < east < 8 and 50 < south < north < 54, True)
try:
    get(f"{address}/tiles/{archive}", Range="bytes=99999999999-")
    check("a part beyond the archive", "answered", 416)
except urllib.error.HTTPError as error:
    check("a part beyond the archive", error.code, 416)
if int(gdal.VersionInfo()) >= 3080000:
    # /vsicurl reads by ranges too; older versions of GDAL have no driver for PMTiles.
    opened = gdal.OpenEx(f"/vsicurl/{address}/tiles/{archive}", gdal.OF_VECTOR)
    check("archive: layers by GDAL", sorted(opened.GetLayer(i).GetName() for i in range(opened.GetLayerCount())),
          sorted(LEVELS))
print("all the same")
