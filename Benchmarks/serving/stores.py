"""The stores that are served: a layer of 100 areas with three figures, and the country."""

import random
from dataclasses import dataclass
from pathlib import Path

from measure import Program, run
from national.generated import Inputs

DIVISION = "cbs-2024"
INDICATORS = ("households", "dwellings", "share-65-plus")
AREAS, VERTICES = 100, 12_900
SHRINK, EAST, NORTH = 0.05, 85_000, 430_000  # from the extent of the country to that of a city, in metres


@dataclass
class Layer:
    store: Path
    source: Path
    """The GeoPackage in RD."""
    degrees: Path
    """The same as GeoJSON in longitude and latitude, as our export writes it: what peers are given."""


def small(bench, inputs):
    source = bench.folder / "city.gpkg"
    wide = inputs.coverage(AREAS, vertices=VERTICES)
    # Every point by the same sum, so that borders stay shared.
    columns = "buurtcode, buurtnaam, wijkcode, wijknaam, gemeentecode, gemeentenaam, water, aantal_inwoners"
    sql = f"SELECT {columns}, ShiftCoords(ScaleCoords(geom, {SHRINK}), {EAST}, {NORTH}) AS geom FROM buurten"
    run(Program(["ogr2ogr", "-f", "GPKG", "-nln", "buurten", "-nlt", "MULTIPOLYGON", "-a_srs", "EPSG:28992", source, wide,
                 "-dialect", "sqlite", "-sql", sql]), bench.folder)
    layer = _imported(bench, "small", source)
    figures = bench.folder / "figures.csv"
    generator = random.Random(1)
    codes = wide.with_suffix(".codes").read_text().split()
    lines = [f"{code},{indicator},2024,{generator.randrange(100, 900) / (10 if '-' in indicator else 1):g}\n"
             for code in codes for indicator in INDICATORS]
    figures.write_text("area,indicator,period,value\n" + "".join(lines))
    run(bench.ours("--store", layer.store, "import", "indicators", figures, "--division", DIVISION, "--quiet"), bench.folder)
    return layer


def country(bench, inputs: Inputs):
    return _imported(bench, "country", inputs.coverage(inputs.sizes.areas))


def _imported(bench, name, source):
    layer = Layer(bench.folder / f"{name}.gpkg", source, bench.folder / f"{name}.geojson")
    run(bench.ours("--store", layer.store, "import", "boundaries", source, "--division", DIVISION, "--quiet"), bench.folder)
    run(exporting(bench, layer, layer.degrees), bench.folder)
    return layer


def exporting(bench, layer, out):
    return bench.ours("--store", layer.store, "export", "buurten", "--format", "geojson", "-o", out, "--quiet", fresh=[out])
