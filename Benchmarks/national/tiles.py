"""A country of areas as an archive of vector tiles."""

from cases import FOLDER, row
from measure import Program, median, require, run

from .generated import Inputs, read_json

ZOOMS = (7, 12)


def tiles(bench):
    inputs = Inputs(bench)
    source = inputs.coverage(inputs.sizes.areas)
    store, text = bench.folder / "store.gpkg", bench.folder / "areas.geojson"
    outs = {name: bench.folder / f"{name}.pmtiles" for name in ("wijkatlas", "tippecanoe")}
    run(bench.ours("--store", store, "import", "boundaries", source, "--division", "cbs-2024", "--quiet"), bench.folder)
    run(Program(["ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=7", text, source,
                 "buurten"]), bench.folder)
    low, high = ZOOMS
    # Without limits tippecanoe drops the areas of low zooms, which is less work and another map.
    programs = {"wijkatlas": bench.ours("--store", store, "tiles", "build", "--zoom", f"{low}-{high}", "-o",
                                        outs["wijkatlas"], "--quiet", fresh=[outs["wijkatlas"]]),
                "tippecanoe": Program([str(FOLDER.parent / ".build-benchmarks/bin/tippecanoe"), "-q", f"-Z{low}",
                                       f"-z{high}", "-l", "buurten", "--no-tile-size-limit", "--no-feature-limit", "-o",
                                       outs["tippecanoe"], text], fresh=[outs["tippecanoe"]], most_runs=3)}
    usages = bench.interleave(programs, lambda: None)
    found = {}
    for name, archive in outs.items():
        said = bench.folder / f"{name}.json"
        run(Program([bench.python, FOLDER / "peers/tiles_overlaps.py", archive], stdout=said), bench.folder)
        found[name] = read_json(said)
    require("areas at the last zoom", found["wijkatlas"]["areas"], inputs.sizes.areas)
    require("tiles with overlaps", found["wijkatlas"]["overlapping"], 0)
    require("invalid polygons", found["wijkatlas"]["invalid"], 0)
    ours, theirs = median(usages["wijkatlas"]), median(usages["tippecanoe"])
    rows = [row("CPU time, zoom 7 to 12", "s", ours.cpu, theirs.cpu, name="tippecanoe", most_ratio=0.333),
            row("CPU time, against tippecanoe's 8.4 s of the plan", "s", ours.cpu, most=2.8),
            row("wall time", "s", ours.wall, theirs.wall, name="tippecanoe"),
            row("peak memory", "MB", ours.peak, theirs.peak, name="tippecanoe")]
    for measure, key in (("tiles", "tiles"), ("tiles in which areas overlap", "overlapping"),
                         ("invalid polygons", "invalid"), ("size", "megabytes")):
        unit = "MB" if key == "megabytes" else key
        rows.append(row(measure, unit, found["wijkatlas"][key], found["tippecanoe"][key], name="tippecanoe"))
    return inputs.described(), usages, rows
