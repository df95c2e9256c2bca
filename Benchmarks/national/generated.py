"""The input of the cases: files that `generate.py` makes, and the programs that read them."""

import hashlib
import json
from dataclasses import dataclass

from cases import FOLDER, PEERS
from measure import Program, run

SLOW = 900  # seconds, for a peer
GEOS_PEERS = ("shapely", "geopandas", "duckdb", "postgis")
NAMES = {"shapely": "shapely", "geopandas": "GeoPandas", "duckdb": "DuckDB", "sedonadb": "SedonaDB",
         "postgis": "PostGIS"}


@dataclass
class Sizes:
    areas: int = 14_000
    points: int = 10_000_000
    peer_points: int = 1_000_000
    signals: int = 1_000_000
    addresses: int = 10_000_000
    many_points: tuple = (1_000_000, 10_000_000, 100_000_000)
    many_areas: tuple = (100, 1_000, 14_000, 100_000)


QUICK = Sizes(1_000, 200_000, 50_000, 20_000, 200_000, (10_000, 100_000, 1_000_000), (100, 1_000))


class Inputs:
    """Generated files, kept in Benchmarks/.build-inputs for the next run as long as the generator is the same."""

    def __init__(self, bench):
        self.bench, self.sizes = bench, QUICK if bench.is_quick else Sizes()
        code = b"".join(path.read_bytes() for path in sorted([FOLDER / "generate.py", *FOLDER.glob("generators/*.py")]))
        self.folder = FOLDER / f".build-inputs/{hashlib.sha256(code).hexdigest()[:12]}"
        self.folder.mkdir(parents=True, exist_ok=True)

    def _made(self, name, last, *arguments):
        if not (self.folder / last).exists():
            made = self.folder / f"making-{last}"
            stem = self.folder / f"making-{name}"
            run(Program([self.bench.python, FOLDER / "generate.py", arguments[0], stem, *arguments[1:]]),
                self.bench.folder)
            for path in sorted(self.folder.glob(f"making-{name}*"), key=lambda path: path == made):
                path.rename(self.folder / path.name.removeprefix("making-"))
        return self.folder / last

    def coverage(self, areas, seed=1, vertices=None):
        """The GeoPackage; beside it lies the WKB."""
        name = f"areas-{areas}-{seed}" + (f"-{vertices}" if vertices else "")
        return self._made(name, f"{name}.gpkg", "coverage", "--areas", areas, "--seed", seed, "--vertices",
                          vertices or min(96 * areas + 6_000, 3_000_000))

    def points(self, kind, count, areas):
        """The pairs of doubles; beside them the CSV."""
        name = f"{kind}-{count}-{areas}"
        return self._made(name, f"{name}.xy", "points", "--kind", kind, "--count", count, "--coverage",
                          self.coverage(areas).with_suffix(".wkb"), *([] if kind == "mixed" else ["--csv"]))

    def table(self, what, count, *arguments):
        return self._made(f"{what}-{count}.csv", f"{what}-{count}.csv", what, "--count", count, *arguments)

    def described(self, points=0, file=None, areas=None):
        areas = areas or self.sizes.areas
        text = f"{areas:,} areas" + (f", {points:,} points" if points else "")
        file = file or self.coverage(areas)
        return {"file": f"{text} (generated)", "features": points or areas, "vertices": min(96 * areas + 6_000, 3_000_000),
                "bytes": file.stat().st_size}


def swift_program(bench, name, *arguments, **options):
    return Program([bench.swift / name, *arguments], **options)


def read_json(path):
    return json.loads(path.read_text())


def peer(bench, name, *arguments, **options):
    return Program([bench.python, PEERS / f"with_{name}.py", *arguments], most_runs=1, optional=True, limit=SLOW, **options)
