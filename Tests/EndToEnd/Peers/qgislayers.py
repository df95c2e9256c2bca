"""What QGIS, without a screen, reads of a running server: qgislayers.py ADDRESS GEOPACKAGE.

Its WFS / OGC API – Features provider reads every level with its attributes, a rectangle and a condition; its vector tiles are
drawn, and as many pixels painted as the areas measure. Beside it GDAL reads the store itself. Prints one line a check: what,
ours, theirs; the first that differs ends it with status 1.
"""
import os
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())

from osgeo import gdal, ogr, osr
from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsFillSymbol,
                       QgsMapRendererCustomPainterJob, QgsMapSettings, QgsRectangle, QgsVectorLayer, QgsVectorTileBasicRenderer,
                       QgsVectorTileBasicRendererStyle, QgsVectorTileLayer, QgsWkbTypes)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

gdal.UseExceptions()
address, package = sys.argv[1:]
SIDE = 600  # pixels of the picture


def check(what, ours, theirs):
    print(f"{what}: {str(ours)[:150]} {str(theirs)[:150]}", flush=True)
    if ours != theirs:
        print(f"{what} differs", file=sys.stderr, flush=True)
        os._exit(1)


source = ogr.Open(package)
areas = source.GetLayerByName("area")
degrees = osr.SpatialReference()
degrees.ImportFromEPSG(4326)
mercator = osr.SpatialReference()
mercator.ImportFromEPSG(3857)
for each in (degrees, mercator, areas.GetSpatialRef()):
    each.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)


def stored(level, system=degrees):
    """By code: name, parent, and the shape in a system."""
    carry = osr.CoordinateTransformation(areas.GetSpatialRef(), system)
    areas.SetAttributeFilter(f"level = '{level}'")
    found = {}
    for feature in areas:
        geometry = feature.GetGeometryRef().Clone()
        geometry.Transform(carry)
        found[feature["code"]] = (feature["name"], feature["parent"], geometry)
    return found


def text(value):
    return value if isinstance(value, str) else None


application = QgsApplication([], False)
application.initQgis()
for collection, level in (("gemeenten", "gemeente"), ("wijken", "wijk"), ("buurten", "buurt")):
    theirs = stored(level)
    # A small page makes it follow the links to the next.
    layer = QgsVectorLayer(f"url='{address}/v1' typename='{collection}' pageSize='10'", collection, "OAPIF")
    check(f"{collection}: valid", layer.isValid(), True)
    check(f"{collection}: features", layer.featureCount(), len(theirs))
    ours = {f["code"]: (text(f["name"]), text(f["parent"])) for f in layer.getFeatures()}
    check(f"{collection}: attributes", ours, {code: (name, parent) for code, (name, parent, _) in theirs.items()})
    boxes = [geometry.GetEnvelope() for *_, geometry in theirs.values()]
    extent = layer.extent()
    union = (min(b[0] for b in boxes), max(b[1] for b in boxes), min(b[2] for b in boxes), max(b[3] for b in boxes))
    off = max(abs(a - b) for a, b in zip((extent.xMinimum(), extent.xMaximum(), extent.yMinimum(), extent.yMaximum()), union))
    check(f"{collection}: extent within 50 m, {off:.6f} degrees", off < 5e-4, True)

theirs = stored("buurt")
middle = ((union[0] + union[1]) / 2, (union[2] + union[3]) / 2)
box = (middle[0], middle[1], middle[0] + 0.02, middle[1] + 0.01)
rectangle = ogr.CreateGeometryFromWkt("POLYGON(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))".format(*box))
request = QgsFeatureRequest().setFilterRect(QgsRectangle(*box)).setFlags(QgsFeatureRequest.ExactIntersect)
check("a rectangle", sorted(f["code"] for f in layer.getFeatures(request)),
      sorted(code for code, (*_, shape) in theirs.items() if shape.Intersects(rectangle)))
request = QgsFeatureRequest().setFilterExpression("\"parent\" = 'WK063701' OR \"name\" LIKE 'S%'")
check("a condition", sorted(f["code"] for f in layer.getFeatures(request)),
      sorted(code for code, (name, parent, _) in theirs.items() if parent == "WK063701" or name.startswith("S")))

# Drawn from vector tiles in one colour, without outlines.
tiles = QgsVectorTileLayer(
    f"type=xyz&url={address}/v1/collections/buurten/tiles/WebMercatorQuad/{{z}}/{{y}}/{{x}}&zmin=0&zmax=14", "tiles")
check("tiles: valid", tiles.isValid(), True)
style = QgsVectorTileBasicRendererStyle("all", "buurten", QgsWkbTypes.PolygonGeometry)
style.setSymbol(QgsFillSymbol.createSimple({"color": "255,0,0", "outline_style": "no"}))
style.setEnabled(True)
renderer = QgsVectorTileBasicRenderer()
renderer.setStyles([style])
tiles.setRenderer(renderer)
shapes = [shape for *_, shape in stored("buurt", mercator).values()]
boxes = [shape.GetEnvelope() for shape in shapes]
x0, x1 = min(b[0] for b in boxes), max(b[1] for b in boxes)
y0, y1 = min(b[2] for b in boxes), max(b[3] for b in boxes)
half = 0.55 * max(x1 - x0, y1 - y0)
x, y = (x0 + x1) / 2, (y0 + y1) / 2
settings = QgsMapSettings()
settings.setLayers([tiles])
settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
settings.setExtent(QgsRectangle(x - half, y - half, x + half, y + half))
settings.setOutputSize(QSize(SIDE, SIDE))
settings.setFlag(QgsMapSettings.Antialiasing, False)
image = QImage(QSize(SIDE, SIDE), QImage.Format_RGB32)
image.fill(QColor(255, 255, 255))
painter = QPainter(image)
job = QgsMapRendererCustomPainterJob(settings, painter)
job.start()
job.waitForFinished()
painter.end()
painted = sum(image.pixelColor(column, row).green() < 128 for column in range(SIDE) for row in range(SIDE))
measured = sum(shape.GetArea() for shape in shapes) / (2 * half / SIDE) ** 2
check(f"tiles: painted within 1%, {painted} pixels of {measured:.0f}", abs(painted / measured - 1) < 0.01, True)
print("all the same", flush=True)
# QGIS 3.22 may crash while it takes itself down.
os._exit(0)
