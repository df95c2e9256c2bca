"""The cases at the scale of the country, on generated input: see `generate.py`."""

import hashlib
import json
import shutil
import sqlite3
import statistics
import struct
from array import array
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cases import FOLDER, PEERS, row, usage_rows
from exact import Judge
from measure import Program, WrongResult, median, require, run

SLOW = 900  # seconds, for a peer
CHUNK = 100_000  # answers
GEOS_PEERS, OTHER_PEERS = ("shapely", "geopandas", "duckdb", "postgis"), ("sedonadb",)
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

    def coverage(self, areas, seed=1):
        """The GeoPackage; beside it lies the WKB."""
        name = f"areas-{areas}-{seed}"
        return self._made(name, f"{name}.gpkg", "coverage", "--areas", areas, "--seed", seed, "--vertices",
                          min(96 * areas + 6_000, 3_000_000))

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


def different_answers(one, other, count):
    """(point, one's, other's) where the first answers differ. In pieces: the driver's own peak counts in its children's."""
    with open(one, "rb") as first, open(other, "rb") as second:
        for start in range(0, count, CHUNK):
            size = 4 * min(CHUNK, count - start)
            parts = [file.read(size) for file in (first, second)]
            require("bytes of answers", [len(part) for part in parts], [size, size])
            if parts[0] != parts[1]:
                for i, (a, b) in enumerate(zip(*(array("i", part) for part in parts))):
                    if a != b:
                        yield start + i, a, b


def differing(one, other, count):
    return sum(1 for _ in different_answers(one, other, count))


def judged_wrong(own, other, count, areas, file):
    """How many of the answers that differ are ours to mend."""
    found = list(different_answers(own, other, count))
    judge = Judge(areas) if found else None
    wrong = 0
    with open(file, "rb") as points:
        for point, ours, theirs in found:
            points.seek(16 * point)
            wrong += not judge.is_ours_right(struct.unpack("<2d", points.read(16)), ours, theirs)
    return wrong


def peer(bench, name, *arguments, **options):
    return Program([bench.python, PEERS / f"with_{name}.py", *arguments], most_runs=1, optional=True, limit=SLOW, **options)


def located(bench, inputs, kind, count, peers, geos):
    """Points in memory by our index and by GEOS in one program, and by the peers; (report, peers' times, differences)."""
    areas = inputs.coverage(inputs.sizes.areas)
    file = inputs.points(kind, count, inputs.sizes.areas)
    said, own = bench.folder / "points.json", bench.folder / "points.answers"
    few = {name: inputs.sizes.peer_points if name != "shapely" or kind != "mixed" else count for name in peers}
    programs = {f"points, {kind}": swift_program(
        bench, "points", areas.with_suffix(".wkb"), file, "--runs", bench.runs, "--geos", geos, "--index",
        bench.folder / "areas.index", "--answers", own, stdout=said, most_runs=1)}
    for name in peers:
        programs[f"{NAMES[name]}, {kind}"] = peer(
            bench, name, "points", areas, file, few[name], bench.folder / f"{name}.answers",
            stdout=bench.folder / f"{name}.json")
    usages = bench.interleave(programs, lambda: None)
    report = read_json(said)
    if report["differences"]:
        raise WrongResult(f"{kind}: {len(report['differences'])} differences, the first: {report['differences'][0]}")
    times, differences = {}, {}
    for name in peers:
        if f"{NAMES[name]}, {kind}" not in bench.left_out:
            times[name] = read_json(bench.folder / f"{name}.json") | {"points": few[name]}
            differences[name] = differing(own, bench.folder / f"{name}.answers", few[name])
            if name == "postgis":
                # Its point in polygon is its own and rounds: where it and we do not agree, exact arithmetic judges.
                wrong = judged_wrong(own, bench.folder / f"{name}.answers", few[name], areas, file)
                require(f"{kind}: answers other than those of {NAMES[name]}, of which exact arithmetic says so", wrong, 0)
            elif name in GEOS_PEERS:
                require(f"{kind}: answers other than those of {NAMES[name]}", differences[name], 0)
    return report, usages, times, differences


def rates(report):
    """Points a second on one worker and on all."""
    one, most = (report["points"] / statistics.median(report["locate"][key]) for key in ("1", max(report["locate"])))
    return one, most


def locate_memory(bench):
    inputs = Inputs(bench)
    usages, rows = {}, []
    for kind in ("uniform", "clustered"):
        peers = ("shapely", "geopandas", "duckdb", "sedonadb", "postgis")
        report, measured, times, _ = located(bench, inputs, kind, inputs.sizes.points, peers, inputs.sizes.peer_points)
        usages |= measured
        one, most = rates(report)
        geos = {key: report["geosPoints"] / value for key, value in report["geos"].items()}
        rows += [row(f"{kind}, all cores", "points/s", most, geos[max(geos)], name="GEOS prepared", least=25_000_000),
                 row(f"{kind}, all cores", "points/s", most, geos[max(geos)], name="GEOS prepared", least_ratio=30),
                 row(f"{kind}, one core", "points/s", one, geos["1"], name="GEOS prepared")]
        for name, found in times.items():
            # PostGIS works in processes of its own, on up to all cores.
            per = found["locate"] if name == "postgis" else found["locateCPU"]
            rows.append(row(f"{kind}, a core-second", "points/s", one, found["points"] / per,
                            name=NAMES[name] + (", by wall time" if name == "postgis" else "")))
        if kind == "uniform":
            rows += [row("index, built on all cores", "s", statistics.median(report["build"][max(report["build"])]),
                         most=1),
                     row("index, built on one core", "s", statistics.median(report["build"]["1"])),
                     row("index, opened from its file", "s", statistics.median(report["open"]), most=0.05),
                     row("index, size of the file", "MB", report["fileBytes"] / 1e6, most=100)]
    return inputs.described(inputs.sizes.points), usages, rows


def locate_exact(bench):
    inputs = Inputs(bench)
    count = inputs.sizes.points
    report, usages, _, differences = located(
        bench, inputs, "mixed", count, ("shapely", "duckdb", "sedonadb", "postgis"), count)
    rows = [row("answers that differ from GEOS", f"of {count:,}", len(report["differences"]), most=1)]
    rows += [row(f"answers of {NAMES[name]} that differ from ours", "points", number, name=NAMES[name])
             for name, number in differences.items()]
    rows += [row(f"points {relation}", "points", number) for relation, number in sorted(report["relations"].items())]
    return inputs.described(count), usages, rows


def _from_csv(bench, job, check_peer, own):
    """A whole job from CSV and GeoPackage, with and without the index file, beside the peers."""
    inputs = Inputs(bench)
    areas = inputs.coverage(inputs.sizes.areas)
    csv = inputs.points("uniform", inputs.sizes.points, inputs.sizes.areas).with_suffix(".csv")
    index = bench.folder / "areas.index"
    counts = ["--counts"] if job == "counts" else []
    bench_index = bench.ours("locate", "--quiet", "--boundaries", areas, "--save-index", index, fresh=[index])
    run(bench_index, bench.folder)
    outs = {name: bench.folder / f"{name}.out" for name in ("wijkatlas", "index", "one")}
    common = {"stdin": csv}
    programs = {
        "wijkatlas": bench.ours("locate", "--quiet", "--boundaries", areas, *counts, stdout=outs["wijkatlas"], **common),
        "wijkatlas, with the index file": bench.ours("locate", "--quiet", "--index", index, *counts, stdout=outs["index"],
                                                     **common),
        "wijkatlas, one worker": bench.ours("locate", "--quiet", "--index", index, "--workers", "1", *counts,
                                            stdout=outs["one"], most_runs=1, **common)}
    for name in ("sedonadb", "duckdb", "geopandas", "postgis"):
        programs[NAMES[name]] = peer(bench, name, job, areas, csv, bench.folder / f"{name}.out")
    checked = set()

    def check():
        sums = {name: _sum(path) for name, path in outs.items()}
        require("outputs, from the file, from the index and on one worker", len(set(sums.values())), 1)
        for name in ("sedonadb", "duckdb", "geopandas", "postgis"):
            if NAMES[name] not in bench.left_out and name not in checked:
                checked.add(name)
                check_peer(own(outs["wijkatlas"]), bench.folder / f"{name}.out", NAMES[name], name in GEOS_PEERS)

    usages = bench.interleave(programs, check)
    return inputs, csv, usages


def _sum(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _best_rows(usages, most_file, most_index):
    """Our rows: the required times, and the ratio to the best of the peers."""
    ours, index = median(usages["wijkatlas"]), median(usages["wijkatlas, with the index file"])
    peers = {name: median(each) for name, each in usages.items() if each and not name.startswith("wijkatlas")}
    rows = []
    if peers:
        best = min(peers, key=lambda name: peers[name].wall)
        rows.append(row("wall time, beside the best peer", "s", ours.wall, peers[best].wall, name=best, most_ratio=0.1))
    rows.append(row("wall time", "s", ours.wall, most=most_file))
    rows.append(row("wall time, with the index file", "s", index.wall, most=most_index) if most_index else
                row("wall time, with the index file", "s", index.wall))
    rows += [row("peak memory", "MB", ours.peak, most=300), row("peak memory, with the index file", "MB", index.peak,
                                                               most=300)]
    for name, used in peers.items():
        rows.append(row("wall time", "s", ours.wall, used.wall, name=name))
        # The processes of PostgreSQL are not children of the driver.
        if name != NAMES["postgis"]:
            rows.append(row("peak memory", "MB", ours.peak, used.peak, name=name))
    return rows


def locate_counts(bench):
    def read(path):
        with open(path) as file:
            next(file)
            pairs = (line.strip().replace('"', "").split(",") for line in file)
            return {code: int(number) for code, number in pairs
                    if code not in ("outside", "invalid", "") and int(number)}

    def check(ours, path, name, is_exact):
        theirs = read(path)
        wrong = sum(ours.get(code) != theirs.get(code) for code in ours.keys() | theirs.keys())
        if wrong and is_exact:
            raise WrongResult(f"{wrong} areas have other counts than with {name}")

    inputs, csv, usages = _from_csv(bench, "counts", check, read)
    return inputs.described(inputs.sizes.points, csv), usages, _best_rows(usages, 1.5, 0.7)


def locate_codes(bench):
    def check(ours, path, name, is_exact):
        wrong = number = 0
        with open(ours) as one, open(path) as other:
            next(one), next(other)
            for number, (mine, theirs) in enumerate(zip(one, other, strict=True), 1):
                wrong += mine.split(",", 4)[:4] != theirs.rstrip("\n").replace('"', "").split(",")
        require(f"rows of {name}", number, rows)
        if wrong and is_exact:
            raise WrongResult(f"{wrong} rows have another code than with {name}")

    rows = (QUICK if bench.is_quick else Sizes()).points
    inputs, csv, usages = _from_csv(bench, "codes", check, lambda path: path)
    return inputs.described(inputs.sizes.points, csv), usages, _best_rows(usages, 2, None)


def scaling(bench):
    inputs = Inputs(bench)
    usages, rows = {}, []
    for areas, points, kind in (
        [(inputs.sizes.areas, number, "uniform") for number in inputs.sizes.many_points]
        + [(number, inputs.sizes.points, kind) for kind in ("uniform", "clustered") for number in inputs.sizes.many_areas]
    ):
        label = f"{points:,} points {kind}, {areas:,} areas"
        said = bench.folder / "points.json"
        given = ["--uniform", points] if kind == "uniform" else [inputs.points(kind, points, areas)]
        program = swift_program(
            bench, "points", inputs.coverage(areas).with_suffix(".wkb"), *given, "--runs", min(bench.runs, 3), "--geos",
            min(points, inputs.sizes.peer_points // 5), stdout=said, most_runs=1)
        usages |= bench.interleave({label: program}, lambda: None)
        report = read_json(said)
        require(f"{label}: differences from GEOS", report["differences"], [])
        most = max(report["geos"])
        rows += [row(label, "points/s", rates(report)[1], report["geosPoints"] / report["geos"][most],
                     name="GEOS prepared"),
                 row(f"{areas:,} areas, index built", "s", statistics.median(report["build"][most]))]
    return inputs.described(max(inputs.sizes.many_points)), usages, list({line["measure"]: line for line in rows}.values())


def overlay(bench):
    inputs = Inputs(bench)
    first, second = inputs.coverage(inputs.sizes.areas), inputs.coverage(inputs.sizes.areas, seed=2)
    store, said = bench.folder / "store.gpkg", bench.folder / "overlay.json"
    for file, division in ((first, "cbs-2023"), (second, "cbs-2024")):
        run(bench.ours("--store", store, "import", "boundaries", file, "--division", division, "--quiet"), bench.folder)
    outs = {name: bench.folder / f"{name}.pieces" for name in ("overlay", "shapely", "postgis")}
    programs = {"overlay": swift_program(bench, "overlay", first.with_suffix(".wkb"), second.with_suffix(".wkb"),
                                         outs["overlay"], bench.runs, stdout=said, most_runs=1),
                "wijkatlas": bench.ours("--store", store, "crosswalk", "cbs-2023", "cbs-2024", "--weights", "area",
                                        "--quiet", stdout=bench.folder / "crosswalk.csv")}
    for name in ("shapely", "postgis"):
        programs[NAMES[name]] = peer(bench, name, "overlay", first, second, outs[name],
                                     stdout=bench.folder / f"{name}.json")
    usages = bench.interleave(programs, lambda: None)
    report, codes = read_json(said), first.with_suffix(".codes").read_text().split()
    ours = {(codes[int(a)], codes[int(b)]): area for (a, b), area in _pieces(outs["overlay"]).items()}
    rows, times = [], report["overlay"]
    taken = statistics.median(times[max(times)])
    rows.append(row("overlay in memory, all cores", "s", taken, most=2.5))
    rows.append(row("overlay in memory, one core", "s", statistics.median(times["1"])))
    for name in ("shapely", "postgis"):
        if NAMES[name] in bench.left_out:
            continue
        theirs = _pieces(outs[name])
        difference = max(abs(ours.get(pair, 0) - theirs.get(pair, 0)) for pair in ours.keys() | theirs.keys())
        if difference > 1:
            raise WrongResult(f"a piece differs by {difference:g} m² from {NAMES[name]}'s")
        rows += [row("overlay, without reading and writing", "s", taken,
                     read_json(bench.folder / f"{name}.json")["overlay"], name=NAMES[name]),
                 row("largest difference of a piece", "m²", difference, name=NAMES[name], most=1)]
    rows += [row("pieces", "pieces", report["pieces"]),
             row("`crosswalk` in the store, wall time", "s", median(usages["wijkatlas"]).wall),
             row("`crosswalk` in the store, peak memory", "MB", median(usages["wijkatlas"]).peak)]
    return inputs.described(), usages, rows


def _pieces(path):
    with open(path) as file:
        next(file)
        return {(a, b): float(area) for a, b, area in (line.split(",") for line in file)}


def assign(bench):
    inputs = Inputs(bench)
    areas = inputs.coverage(inputs.sizes.areas)
    csv = inputs.table("signals", inputs.sizes.signals, "--coverage", areas.with_suffix(".wkb"))
    full, store = bench.folder / "full.gpkg", bench.folder / "store.gpkg"
    layer, copy = bench.folder / "signals.gpkg", bench.folder / "copy.gpkg"
    run(bench.ours("--store", full, "import", "boundaries", areas, "--division", "cbs-2024", "--quiet"), bench.folder)
    run(bench.ours("--store", full, "import", "signals", csv, "--kind", "melding", "--quiet"), bench.folder)
    run(Program(["ogr2ogr", "-f", "GPKG", "-a_srs", "EPSG:28992", "-oo", "X_POSSIBLE_NAMES=rd_x", "-oo",
                 "Y_POSSIBLE_NAMES=rd_y", "-nln", "signals", layer, csv]), bench.folder)
    programs = {
        "wijkatlas": bench.ours("--store", store, "assign", "--quiet", fresh=[store],
                                before=lambda: shutil.copyfile(full, store)),
        "wijkatlas, nothing changed": bench.ours("--store", store, "assign", "--quiet"),
        NAMES["geopandas"]: peer(bench, "geopandas", "assign", areas, layer, copy, fresh=[copy])}
    checked = []

    def check():
        ours = _counted(store, "SELECT area, count(*) FROM signal_area WHERE area IS NOT NULL GROUP BY area")
        if NAMES["geopandas"] not in bench.left_out and not checked:
            checked.append(True)
            theirs = _counted(copy, "SELECT buurtcode, count(*) FROM signal WHERE buurtcode IS NOT NULL GROUP BY 1")
            require("areas with other counts than with GeoPandas",
                    sum(ours.get(code) != theirs.get(code) for code in ours.keys() | theirs.keys()), 0)

    # The second assignment must come after the first: rounds are never reversed.
    usages = {name: [] for name in programs}
    for _ in range(bench.runs):
        for name, each in bench.interleave(programs, lambda: None, runs=1).items():
            usages[name] += each
        programs.pop(NAMES["geopandas"], None)
        check()
    ours = median(usages["wijkatlas"])
    rows = [row("assign, wall time", "s", ours.wall, most=10), row("assign, peak memory", "MB", ours.peak),
            row("assign again, nothing changed", "s", median(usages["wijkatlas, nothing changed"]).wall)]
    if usages[NAMES["geopandas"]]:
        rows += usage_rows(ours, median(usages[NAMES["geopandas"]]), "GeoPandas sjoin and to_file")
    return inputs.described(inputs.sizes.signals, csv), usages, rows


def _counted(path, query):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return dict(database.execute(query).fetchall())


def addresses(bench):
    inputs = Inputs(bench)
    number = inputs.sizes.addresses
    known = inputs.table("addresses", number, "--coverage", inputs.coverage(inputs.sizes.areas).with_suffix(".wkb"))
    signals = inputs.table("written", inputs.sizes.signals, "--addresses", number)
    said, joined = bench.folder / "addresses.json", bench.folder / "joined.json"
    usages = bench.interleave({
        "addresses": swift_program(bench, "addresses", known, signals, stdout=said, most_runs=1),
        NAMES["duckdb"]: Program([bench.python, PEERS / "addresses_duckdb.py", known, signals], stdout=joined,
                                 most_runs=1, optional=True, limit=SLOW)}, lambda: None)
    report = read_json(said)
    require("signals with another address than expected", report["wrong"], [])
    rate = report["signals"] / statistics.median(report["findSeconds"])
    rows = [row("signals with an address, one core", "signals/s", rate, least=200_000),
            row("found as expected", "signals", report["right"]), row("not found, though there", "signals", report["missed"]),
            row("rightly not found", "signals", report["rightlyNotFound"]),
            row("book of the addresses, built", "s", report["buildSeconds"]),
            row("peak memory", "MB", median(usages["addresses"]).peak)]
    if NAMES["duckdb"] not in bench.left_out:
        found = read_json(joined)
        rows += [row("signals with an address, a core-second", "signals/s", rate, report["signals"] / found["joinCPU"],
                     name="DuckDB, join on normalised text"),
                 row("found as expected", "signals", report["right"], found["right"],
                     name="DuckDB, join on normalised text")]
    return inputs.described(number, known), usages, rows


CASES = {
    "locate-memory": (locate_memory, "10 M points in memory: at least 25 M/s and 30 × GEOS; index ≤ 1 s, 50 ms, 100 MB"),
    "locate-exact": (locate_exact, "10 M points, on vertices, on edges, 1 nm beside: no difference from GEOS"),
    "locate-counts": (locate_counts, "10 M rows of CSV to counts: ≤ 1.5 s, with the index ≤ 0.7 s, ≤ 0.1 of the best peer"),
    "locate-codes": (locate_codes, "10 M rows of CSV to CSV with codes: ≤ 2 s, ≤ 300 MB"),
    "locate-scaling": (scaling, "1 to 100 M points, 100 to 100,000 areas, uniform and clustered"),
    "crosswalk": (overlay, "overlay of two coverages of 14,000 areas: ≤ 2.5 s, within 1 m²"),
    "assign": (assign, "1 M signals assigned in the store: ≤ 10 s"),
    "addresses": (addresses, "1 M signals found by address among 10 M: at least 200,000 a second a core"),
}
