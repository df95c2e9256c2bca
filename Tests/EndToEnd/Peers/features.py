"""What other clients read of a running server: features.py ADDRESS GEOPACKAGE.

GDAL's OAPIF driver and OWSLib read collections, filters and systems; openapi-spec-validator reads the description; GDAL reads the
store itself beside them. Prints one line a check: what, ours, theirs; the first that differs ends it with status 1.
"""
import json
import sys
import urllib.parse
import urllib.request

from openapi_spec_validator import validate
from osgeo import gdal, ogr
from owslib.ogcapi.features import Features

gdal.UseExceptions()
address, package = sys.argv[1], sys.argv[2]
BASE = address + "/v1"
RD = "http://www.opengis.net/def/crs/EPSG/0/28992"


def check(what, ours, theirs):
    print(f"{what}: {ours} {theirs}")
    if ours != theirs:
        print(f"{what} differs", file=sys.stderr)
        sys.exit(1)


def get(path, **query):
    url = BASE + path + ("?" + urllib.parse.urlencode(query) if query else "")
    with urllib.request.urlopen(url) as reply:
        return json.load(reply)


with urllib.request.urlopen(BASE + "/openapi.json") as reply:
    validate(json.load(reply))
print("openapi.json is valid")

store = ogr.Open(package)
areas = store.GetLayerByName("area")

# Every collection with every feature, name and vertex, as GDAL's client sees it.
served = gdal.OpenEx("OAPIF:" + BASE, gdal.OF_VECTOR)
for name, level in [("gemeenten", "gemeente"), ("wijken", "wijk"), ("buurten", "buurt")]:
    layer = served.GetLayerByName(name)
    areas.SetAttributeFilter(f"level = '{level}'")
    check(f"{name}: features", layer.GetFeatureCount(), areas.GetFeatureCount())
    ours = {f["code"]: (f["name"], f["parent"]) for f in layer}
    theirs = {f["code"]: (f["name"], f["parent"]) for f in areas}
    check(f"{name}: attributes", ours == theirs, True)

# In RD New the same coordinates as in the store, to the last digit.
rd = {f["id"]: json.dumps(f["geometry"]["coordinates"]) for f in get(
    "/collections/buurten/items", crs=RD, limit=10000)["features"]}
areas.SetAttributeFilter("level = 'buurt'")
same = 0
for feature in areas:
    geometry = ogr.CreateGeometryFromJson(json.dumps({"type": "MultiPolygon", "coordinates": json.loads(rd[feature["code"]])}))
    same += geometry.Equals(feature.GetGeometryRef())
check("buurten: geometries in RD New", same, areas.GetFeatureCount())

# A bbox in RD New and the same by GEOS over the store.
min_x, max_x, min_y, max_y = areas.GetExtent()
boxes = 0
for i in range(40):
    width, height = (max_x - min_x) * (i + 1) / 60, (max_y - min_y) * (i + 1) / 60
    x, y = min_x + (i * 7919 % 40) / 40 * (max_x - min_x), min_y + (i * 104729 % 40) / 40 * (max_y - min_y)
    box = ogr.CreateGeometryFromWkt(
        f"POLYGON(({x} {y},{x + width} {y},{x + width} {y + height},{x} {y + height},{x} {y}))")
    areas.SetAttributeFilter("level = 'buurt'")
    theirs = sorted(f["code"] for f in areas if f.GetGeometryRef().Intersects(box))
    ours = [f["id"] for f in get("/collections/buurten/items", **{
        "bbox": f"{x},{y},{x + width},{y + height}", "bbox-crs": RD, "limit": 10000})["features"]]
    boxes += ours == theirs
check("buurten: boxes", boxes, 40)

# Filters, by OWSLib, beside SQL.
client = Features(BASE)
check("conformance", "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter" in client.conformance()["conformsTo"], True)
check("OWSLib: collections", set(client.feature_collections()) >= {"gemeenten", "wijken", "buurten"}, True)
check("OWSLib: queryables", client.collection_queryables("buurten")["properties"]["residents"]["type"], "number")
for cql, sql in [
    ("name LIKE 'S%'", "name LIKE 'S%'"),
    ("parent IN ('WK063701','WK063702')", "parent IN ('WK063701','WK063702')"),
    ("NOT (name < 'N') AND code > 'BU06370200'", "NOT (name < 'N') AND code > 'BU06370200'"),
    ("CASEI(name) = CASEI('MEERZICHT-WEST')", "lower(name) = 'meerzicht-west'"),
]:
    areas.SetAttributeFilter(f"level = 'buurt' AND ({sql})")
    found = client.collection_items("buurten", filter=cql, limit=10000)
    check(f"OWSLib: {cql}", found["numberMatched"], areas.GetFeatureCount())
    check(f"OWSLib: {cql}", sorted(f["id"] for f in found["features"]), sorted(f["code"] for f in areas))
print("all the same")
