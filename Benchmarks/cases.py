"""What is measured. Each case runs its programs, checks what they made, and returns its input and its rows."""

import json
import statistics
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import geopackage
import inputs
from measure import Program, WrongResult, interleave, median, require, run

FOLDER = Path(__file__).resolve().parent
PEERS = FOLDER / "peers"
GEOJSON_BYTES = 1_000_000_000
POINTS = 2_000_000
WIJKEN = 3340
UNCOVERED = 34  # water and the enclaves of Baarle: README of the data

# RDNAPTRANS2018, variant 1, from longitude and latitude: the standard fixes the height at 43 m, and at 0 m on Bessel.
RDNAPTRANS = """+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=set +v_3=43 +omit_inv
  +step +proj=cart +ellps=GRS80 +step +proj=helmert +x=-565.7346 +y=-50.4058 +z=-465.2895 +rx=-0.395023 +ry=0.330776
  +rz=-1.876073 +s=-4.07242 +convention=coordinate_frame +exact +step +inv +proj=cart +ellps=bessel
  +step +inv +proj=hgridshift +grids=rdcorr2018.gsb,null +step +proj=sterea +lat_0=52.156160556 +lon_0=5.387638889
  +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +step +proj=set +v_3=0 +omit_fwd"""

TRANSFORMATIONS = (
    # label, from, to, direction of the pipeline above, columns, their ranges, decimals in and out, tolerance
    ("RD → ETRS89", "EPSG:28992", "EPSG:4258", "inverse", "x,y", ((1e4, 2.8e5), (3.1e5, 6.15e5)), 3, 9, 1e-8),
    ("ETRS89 → RD", "EPSG:4258", "EPSG:28992", "forward", "lon,lat", ((3.5, 7.2), (50.8, 53.5)), 9, 4, 1e-3),
)


@dataclass
class Bench:
    """Where things are. `folder` is emptied after each case."""
    program: str
    python: str
    swift: Path
    data: Path
    folder: Path
    runs: int
    is_quick: bool = False
    commands: dict = field(default_factory=dict)
    left_out: dict = field(default_factory=dict)

    def ours(self, *command, **options):
        # Whether NSGI's grid is installed on this computer must not matter.
        environment = {"WIJKATLAS_GRIDS": str(self.folder / "grids")}
        return Program([self.program, *command], env=environment, **options)

    def interleave(self, programs, check, runs=None):
        for name, program in programs.items():
            command = " ".join(str(part) for part in program.command)
            command += f" < {program.stdin}" if program.stdin else ""
            command = command.replace(str(self.folder), "…").replace(self.program, "wijkatlas")
            command = command.replace(f"{self.swift}/", "")
            self.commands[name] = " ".join(command.replace(str(FOLDER), "Benchmarks").split())[:400]
        return interleave(programs, runs or self.runs, self.folder, check, self.left_out)

    def import_wijken(self, store):
        return self.ours("--store", store, "import", "boundaries", self.wijken, "--layer", "wijken_2022",
                         "--division", "cbs-2022", "--quiet", fresh=[store])

    @property
    def wijken(self):
        return self.data / "nl/nl_2022_rd.gpkg"

    def wijken_input(self):
        features, vertices = geopackage.size(self.wijken, "wijken_2022")
        return {"file": self.wijken.name, "features": features, "vertices": vertices,
                "bytes": self.wijken.stat().st_size}


def row(measure, unit, ours, peer=None, *, name=None, most_ratio=None, least_ratio=None, most=None, least=None):
    """A line of the table: our figure, the peer's, and what is required of ours or of their ratio, if anything."""
    ratio = ours / peer if peer else None
    required, met = None, None
    if most_ratio is not None:
        required, met = f"ratio ≤ {most_ratio}", ratio <= most_ratio
    elif least_ratio is not None:
        required, met = f"ratio ≥ {least_ratio}", ratio >= least_ratio
    elif most is not None:
        required, met = f"< {most} {unit}", ours < most
    elif least is not None:
        required, met = f"≥ {least:,} {unit}", ours >= least
    return {"measure": measure, "unit": unit, "ours": ours, "peer": peer, "peerName": name, "ratio": ratio,
            "requirement": required, "met": met}


def usage_rows(ours, peer, name, **required):
    """Time, processor time and memory beside a peer; the requirement is on the first."""
    return [row("wall time", "s", ours.wall, peer.wall, name=name, **required),
            row("CPU time", "s", ours.cpu, peer.cpu, name=name),
            row("peak memory", "MB", ours.peak, peer.peak, name=name)]


def require_same_shapes(ours, peers):
    """The same codes, each with the same number of vertices and the same area."""
    ours, peers = ({code: (sum(map(len, rings)) // 2, geopackage.area(rings)) for code, rings in features}
                   for features in (ours, peers))
    require("areas", len(ours), WIJKEN)
    for code, (vertices, area) in peers.items():
        mine = ours.get(code, (0, 0))
        if mine[0] != vertices or abs(mine[1] - area) > 1e-6 * area:
            raise WrongResult(f"{code}: (vertices, m²) {mine}; {(vertices, area)} expected, as in the peer's")


def import_wijken(bench):
    store, copy = bench.folder / "store.gpkg", bench.folder / "copy.gpkg"

    def check():
        require_same_shapes(geopackage.features(store, "area", "code", where="level = 'wijk'"),
                            geopackage.features(copy, "wijken_2022", "wijkcode"))

    usages = bench.interleave({
        "wijkatlas": bench.import_wijken(store),
        "ogr2ogr": Program(["ogr2ogr", "-f", "GPKG", copy, bench.wijken, "wijken_2022"], fresh=[copy]),
    }, check)
    ours, peer = (median(usages[name]) for name in ("wijkatlas", "ogr2ogr"))
    return bench.wijken_input(), usages, usage_rows(ours, peer, "ogr2ogr", most_ratio=1.0)


def check_wijken(bench):
    store = bench.folder / "store.gpkg"
    run(bench.import_wijken(store), bench.folder)
    findings = bench.folder / "findings.json"
    peers = {f"GeoPandas {method}": bench.folder / f"{method}.json" for method in ("overlay", "sjoin")}
    inside = {name: [] for name in peers}

    def check():
        rules = [finding["rule"] for finding in json.loads(findings.read_text())["findings"]]
        for rule, number in (("invalid-geometry", 0), ("overlap", 0), ("gap", 0), ("uncovered", UNCOVERED)):
            require(f"wijkatlas: findings {rule}", rules.count(rule), number)
        for name, path in peers.items():
            found = json.loads(path.read_text())
            for key, number in (("areas", WIJKEN), ("invalid", 0), ("overlaps", 0), ("uncovered", UNCOVERED)):
                require(f"{name}: {key}", found[key], number)
            inside[name].append(found["wall"])

    programs = {"wijkatlas": bench.ours("--store", store, "check", "--division", "cbs-2022", "--format", "json",
                                        "--quiet", stdout=findings)}
    for name, path in peers.items():
        programs[name] = Program([bench.python, PEERS / "check_geopandas.py", bench.wijken, "wijken_2022",
                                  name.split()[1]], stdout=path)
    usages = bench.interleave(programs, check)
    ours = median(usages["wijkatlas"])
    rows = []
    for name in peers:
        peer = median(usages[name])
        without = statistics.median(inside[name])
        rows += [row("wall time", "s", ours.wall, peer.wall, name=name, most_ratio=0.2),
                 row("wall time, the peer's without start and imports", "s", ours.wall, without, name=name,
                     most_ratio=0.2),
                 row("CPU time", "s", ours.cpu, peer.cpu, name=name)]
    peer = median(usages["GeoPandas sjoin"])
    rows.append(row("peak memory", "MB", ours.peak, peer.peak, name="GeoPandas sjoin", most=300))
    return bench.wijken_input(), usages, rows


def import_geojson_1gb(bench):
    file, store, copy = (bench.folder / name for name in ("vlakken.geojson", "store.gpkg", "copy.gpkg"))
    features, vertices = inputs.write_geojson(file, GEOJSON_BYTES)

    def check():
        for path, table in ((store, "area"), (copy, "vlakken")):
            require(f"features and vertices in {path.name}", geopackage.size(path, table), (features, vertices))

    bench.runs = 1
    usages = bench.interleave({
        "wijkatlas": bench.ours("--store", store, "import", "boundaries", file, "--division", "vlakken-2026", "--level",
                                "vlak", "--code", "code", "--quiet", fresh=[store]),
        "ogr2ogr": Program(["ogr2ogr", "-f", "GPKG", "-nln", "vlakken", copy, file], fresh=[copy]),
    }, check)
    ours, peer = (median(usages[name]) for name in ("wijkatlas", "ogr2ogr"))
    rows = [row("peak memory", "MB", ours.peak, peer.peak, name="ogr2ogr", most=500),
            row("wall time", "s", ours.wall, peer.wall, name="ogr2ogr"),
            row("CPU time", "s", ours.cpu, peer.cpu, name="ogr2ogr")]
    return {"file": f"{file.name} (generated)", "features": features, "vertices": vertices,
            "bytes": file.stat().st_size}, usages, rows


def transform(bench):
    grids = bench.data / "rdnaptrans"
    run(bench.ours("grid", "install", grids / "rdcorr2018.gsb", grids / "nlgeo2018.gtx"), bench.folder)
    usages, rows, size = {}, [], 0
    for label, source, target, direction, columns, ranges, given, wanted, tolerance in TRANSFORMATIONS:
        csv, text = bench.folder / "points.csv", bench.folder / "points.txt"
        inputs.write_points(csv, text, columns, ranges, given, POINTS)
        size += csv.stat().st_size
        answers = {name: bench.folder / f"{name}.out" for name in ("wijkatlas", "cct", "pyproj")}
        inside, said = [], bench.folder / "pyproj.json"

        def check():
            require_same_points(answers, tolerance)
            inside.append(json.loads(said.read_text())["cpu"])

        measured = bench.interleave({
            "wijkatlas": bench.ours("transform", "--quiet", "--from", source, "--to", target, stdin=csv,
                                    stdout=answers["wijkatlas"]),
            "cct": Program(["cct", *(["-I"] if direction == "inverse" else []), "-d", wanted, *RDNAPTRANS.split()],
                           stdin=text, stdout=answers["cct"], env={"PROJ_DATA": f"{grids}:/usr/share/proj"}),
            "pyproj": Program([bench.python, PEERS / "transform_pyproj.py", RDNAPTRANS, direction, grids, wanted],
                              stdin=csv, stdout=answers["pyproj"], stderr=said),
        }, check)
        usages |= {f"{name}, {label}": measured[name] for name in measured}
        speeds = {name: POINTS / median(measured[name]).cpu for name in measured}
        speeds["pyproj, without reading and writing"] = POINTS / statistics.median(inside)
        for name, speed in speeds.items():
            if name != "wijkatlas":
                rows.append(row(label, "points/s a core", speeds["wijkatlas"], speed, name=name,
                                least=400_000 if name == "cct" else None))
        peaks = [median(measured[name]).peak for name in ("wijkatlas", "cct")]
        rows.append(row(f"{label}, peak memory", "MB", *peaks, name="cct"))
    return {"file": "points.csv (generated), both ways", "features": 2 * POINTS, "vertices": 2 * POINTS,
            "bytes": size}, usages, rows


def require_same_points(answers, tolerance):
    """1,000 points spread over the output, beside both peers; and no row too many or too few."""
    step = POINTS // 1000
    found = {}
    for name, path in answers.items():
        with open(path) as file:
            lines = islice(file, 0 if name == "cct" else 1, None)
            number, points = 0, []
            for number, line in enumerate(lines, 1):
                if number % step == 0:
                    points.append([float(part) for part in line.replace(",", " ").split()[:2]])
        require(f"rows of {name}", number, POINTS)
        found[name] = points
    for name in ("pyproj", "cct"):
        difference = max(abs(a - b) for ours, theirs in zip(found["wijkatlas"], found[name])
                         for a, b in zip(ours, theirs))
        if not difference <= tolerance:
            raise WrongResult(f"largest difference from {name}: {difference:g}; at most {tolerance:g} expected")


def export_wijken(bench):
    store, ours_path, copy = (bench.folder / name for name in ("store.gpkg", "ours.gpkg", "copy.gpkg"))
    run(bench.import_wijken(store), bench.folder)

    def check():
        require_same_shapes(geopackage.features(ours_path, "wijken", "code"),
                            geopackage.features(copy, "wijken", "code"))

    usages = bench.interleave({
        "wijkatlas": bench.ours("--store", store, "export", "wijken", "--format", "gpkg", "-o", ours_path, "--quiet",
                                fresh=[ours_path]),
        "ogr2ogr": Program(["ogr2ogr", "-f", "GPKG", "-nln", "wijken", "-where", "level = 'wijk'", copy, store, "area"],
                           fresh=[copy]),
    }, check)
    ours, peer = (median(usages[name]) for name in ("wijkatlas", "ogr2ogr"))
    return bench.wijken_input(), usages, usage_rows(ours, peer, "ogr2ogr")


CASES = {
    "import-wijken": (import_wijken, "import of 3,340 wijken beside ogr2ogr: ratio ≤ 1.0"),
    "check-wijken": (check_wijken, "check of 3,340 wijken beside GeoPandas: ratio ≤ 0.2, under 300 MB"),
    "import-geojson-1gb": (import_geojson_1gb, "import of 1 GB GeoJSON: under 500 MB (one run of each)"),
    "transform": (transform, "RD ↔ ETRS89 with NSGI's grid: at least 400,000 points a second a core"),
    "export-wijken": (export_wijken, "export of 3,340 wijken as GeoPackage beside ogr2ogr: no requirement"),
}
