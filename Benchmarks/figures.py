"""The cases of facilities, figures and the wijkanalyse, on generated input: see `generate_figures.py`."""

import hashlib
import http.client
import json
import math
import re
import shutil
import sqlite3
import statistics
import subprocess
import time
from array import array
from contextlib import closing, contextmanager

from cases import FOLDER, PEERS, row, usage_rows
from measure import CommandFailed, Program, WrongResult, median, require, run
from national.answers import CHUNK
from national.generated import NAMES, SLOW, Inputs, read_json, swift_program

CATALOGUE = FOLDER.parent / "Data/indicators"
DIVISION = "cbs-2024"
REQUESTS = 50  # of one area, each answered after the one before
NAMES |= {"scipy": "scipy cKDTree", "sqlite": "SQLite, executemany"}


def nearest_facility(bench):
    inputs = Inputs(bench)
    number, sites = inputs.sizes.points, 20_000 if not bench.is_quick else 2_000
    places = inputs.points("clustered", number, inputs.sizes.areas)
    facilities = inputs.points("clustered", sites, inputs.sizes.areas)
    said, told = bench.folder / "nearest.json", bench.folder / "scipy.json"
    own, others = bench.folder / "nearest.distances", bench.folder / "scipy.distances"
    usages = bench.interleave({
        "nearest": swift_program(bench, "nearest", facilities, places, bench.runs, own, stdout=said, most_runs=1),
        NAMES["scipy"]: Program([bench.python, PEERS / "nearest_scipy.py", facilities, places, others], stdout=told,
                                most_runs=1, optional=True, limit=SLOW)}, lambda: None)
    report = read_json(said)
    times = {int(workers): statistics.median(each) for workers, each in report["nearest"].items()}
    rows = [row(f"{number:,} addresses, {sites:,} facilities, all cores", "s", times[max(times)], most=5),
            row("the same, one core", "s", times[1]), row("index, built", "s", statistics.median(report["build"]))]
    if NAMES["scipy"] not in bench.left_out:
        theirs = read_json(told)
        other, unequal = _compared(own, others, number)
        require("distances other than scipy's by more than rounding", other, 0)
        rows += [row("all cores", "s", times[max(times)], theirs["nearest"][str(max(times))], name=NAMES["scipy"]),
                 row("one core", "s", times[1], theirs["nearest"]["1"], name=NAMES["scipy"]),
                 row("distances that differ in their last bits", "distances", unequal, name=NAMES["scipy"])]
    return inputs.described(number, places), usages, rows


def _compared(one, other, count):
    """How many pairs differ by more than rounding, and how many at all."""
    wrong = unequal = 0
    with open(one, "rb") as first, open(other, "rb") as second:
        for start in range(0, count, CHUNK):
            size = 8 * min(CHUNK, count - start)
            parts = [file.read(size) for file in (first, second)]
            require("bytes of distances", [len(part) for part in parts], [size, size])
            if parts[0] != parts[1]:
                for a, b in zip(*(array("d", part) for part in parts)):
                    unequal += a != b
                    wrong += not math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-9)
    return wrong, unequal


class Figures:
    """The generated country with its three levels and its figures, kept like other input."""

    def __init__(self, bench):
        self.bench, self.inputs = bench, Inputs(bench)
        self.indicators, self.years = (120, 5) if not bench.is_quick else (20, 2)
        self.buurten = self.inputs.coverage(self.inputs.sizes.areas)
        code = (FOLDER / "generate_figures.py").read_bytes() + b"".join(
            path.read_bytes() for path in sorted(CATALOGUE.glob("*.json")))
        name = f"figures-{self.inputs.sizes.areas}-{self.indicators}-{self.years}-{hashlib.sha256(code).hexdigest()[:12]}"
        self.folder = self.inputs.folder / name
        if not self.folder.exists():
            made = self.inputs.folder / f"making-{name}"
            run(Program([bench.python, FOLDER / "generate_figures.py", self.buurten, made, CATALOGUE, "--indicators",
                         self.indicators, "--years", self.years]), bench.folder)
            made.rename(self.folder)
        self.csv = self.folder / "figures.csv"

    def import_areas(self, store):
        for file in (self.buurten, self.folder / "wijken.gpkg", self.folder / "gemeenten.gpkg"):
            run(self.bench.ours("--store", store, "import", "boundaries", file, "--division", DIVISION, "--quiet"),
                self.bench.folder)

    def importing(self, store, **options):
        return self.bench.ours("--store", store, "import", "indicators", self.csv, "--division", DIVISION, "--quiet",
                               **options)

    @property
    def count(self):
        """Figures, empty ones included."""
        gemeenten, wijken = -(-self.inputs.sizes.areas // 40), -(-self.inputs.sizes.areas // 4)
        return (self.inputs.sizes.areas + wijken + gemeenten) * self.indicators * self.years

    def described(self):
        return self.inputs.described(file=self.csv) | {
            "file": f"{self.inputs.sizes.areas:,} buurten, wijken, gemeenten × {self.indicators} indicators × "
                    f"{self.years} years (generated)", "features": self.count}


def _stored(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(*), count(value), total(value) FROM observation").fetchone()


def import_figures(bench):
    figures = Figures(bench)
    empty, store = bench.folder / "areas.gpkg", bench.folder / "store.gpkg"
    copy, duck = bench.folder / "copy.sqlite", bench.folder / "copy.duckdb"
    figures.import_areas(empty)

    def fresh():
        shutil.copyfile(empty, store)

    peers = {"sqlite": copy, "duckdb": duck}
    programs = {"wijkatlas": figures.importing(store, fresh=[store], before=fresh, most_runs=3)} | {
        NAMES[name]: Program([bench.python, PEERS / f"figures_{name}.py", figures.csv, out], fresh=[out], most_runs=1,
                             optional=True, limit=SLOW) for name, out in peers.items()}

    def check():
        count, known, total = _stored(store)
        require("observations in the store", count, figures.count)
        if NAMES["sqlite"] not in bench.left_out:
            theirs = _stored(copy)
            require("observations, and those with a value", (count, known), theirs[:2])
            if not math.isclose(total, theirs[2], rel_tol=1e-9):
                raise WrongResult(f"the sum of all values is {total}, with SQLite {theirs[2]}")

    usages = bench.interleave(programs, check)
    ours = median(usages["wijkatlas"])
    rows = [row("observations", "a second", figures.count / ours.wall, least=300_000),
            row("observations, a core-second", "a second", figures.count / ours.cpu),
            row("peak memory", "MB", ours.peak)]
    for name in peers:
        if usages[NAMES[name]]:
            rows += usage_rows(ours, median(usages[NAMES[name]]), NAMES[name])
    return figures.described(), usages, rows


@contextmanager
def served(bench, store, *options):
    """The port of a server on loopback, which ends with the block."""
    log = bench.folder / "serve.txt"
    with open(log, "wb") as output:
        program = bench.ours("--store", store, "serve", "--port", "0", *options)
        server = subprocess.Popen([str(part) for part in program.command], stdout=output, stderr=output)
    try:
        for _ in range(200):
            port = re.search(r"127\.0\.0\.1:(\d+)", log.read_text())
            if port or server.poll() is not None:
                break
            time.sleep(0.05)
        if not port:
            raise CommandFailed(f"serve: no address told: {log.read_text()[-300:]}")
        yield int(port[1])
    finally:
        server.terminate()
        server.wait()


def _asked(connection, method, path, body=None):
    """(milliseconds, the answer)."""
    headers = {"Content-Type": "application/geo+json", "Content-Crs": "<http://www.opengis.net/def/crs/EPSG/0/28992>"}
    start = time.perf_counter()
    connection.request(method, path, body, headers if body else {})
    answer = connection.getresponse()
    content = answer.read()
    taken = 1000 * (time.perf_counter() - start)
    if answer.status != 200:
        raise WrongResult(f"{method} {path}: {answer.status}: {content[:300]}")
    return taken, json.loads(content)


def _median_of(port, method, path, body=None):
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        answers = [_asked(connection, method, path, body) for _ in range(REQUESTS + 3)][3:]
    require(f"{path}: answers to the same question", len({json.dumps(answer) for _, answer in answers}), 1)
    return statistics.median(taken for taken, _ in answers), answers[0][1]


def _median_of_others(port, codes):
    """Of areas that lie apart, so that nothing is remembered of any."""
    others = codes[1 :: max(1, len(codes) // REQUESTS)][:REQUESTS]
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        return statistics.median(_asked(connection, "GET", f"/v1/areas/{code}/analysis")[0] for code in others)


def _all_of(bench, store, level, codes, audience):
    """The analyses of all areas of a level in one run, each a file of JSON; on all cores and on one."""
    rows, files = [], {}
    for cores, prefix in (("all cores", []), ("one core", ["taskset", "-c", "0"])):
        folder = bench.folder / f"{level}-{audience}-{len(prefix)}"
        program = bench.ours("--store", store, "analyse", "--level", level, "--audience", audience, "--format", "json",
                             "-o", folder, "--quiet")
        program.command = prefix + program.command
        usage = run(program, bench.folder)
        files[cores] = {path.stem: path.read_bytes() for path in folder.iterdir()}
        require(f"analyses of every {level}", sorted(files[cores]), codes)
        rows += [row(f"analyses of all {len(codes)} {level}n, {audience}, {cores}", "s", usage.wall,
                     most=20 if cores == "all cores" else None),
                 row("the same, CPU time", "s", usage.cpu)]
        shutil.rmtree(folder)
    require("analyses that differ by the number of cores", [code for code in codes if files["all cores"][code] !=
                                                            files["one core"][code]], [])
    require(f"analyses of a {level} without figures", [code for code in codes if not
                                                      json.loads(files["all cores"][code])["indicators"]], [])
    return rows


def analyse(bench):
    figures = Figures(bench)
    store = bench.folder / "store.gpkg"
    figures.import_areas(store)
    run(figures.importing(store), bench.folder)
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        codes = {level: [code for code, in database.execute(
            "SELECT code FROM area WHERE level = ? ORDER BY code", (level,))] for level in ("buurt", "wijk", "gemeente")}
        known = dict(database.execute("SELECT area, count(DISTINCT indicator) FROM observation WHERE area = ?",
                                      (codes["wijk"][0],)))
    rows = []
    for audience, options in (("internal", ()), ("public", ("--public-read-only",))):
        with served(bench, store, *options) as port:
            for level, all_codes in codes.items():
                code = all_codes[len(all_codes) // 2]
                taken, _ = _median_of(port, "GET", f"/v1/areas/{code}/analysis")
                rows.append(row(f"analysis of one {level}, {audience}", "ms", taken, most=20))
                rows.append(row(f"the same of {REQUESTS} others, each the first of its gemeente", "ms",
                                _median_of_others(port, all_codes)))
            indicators = len(_asked_once(port, codes["wijk"][0])["indicators"])
            if audience == "internal":
                require("indicators in an analysis", indicators, known[codes["wijk"][0]])
            taken, _ = _median_of(port, "POST", "/v1/analyses", _drawing(figures))
            rows.append(row(f"drawn polygon, {audience}", "ms", taken, most=100))
        rows += _all_of(bench, store, "gemeente", codes["gemeente"], audience)
    return figures.described(), {}, rows


def _asked_once(port, code):
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        return _asked(connection, "GET", f"/v1/areas/{code}/analysis")[1]


def _drawing(figures):
    """A square of four kilometres round the middle of the country, as GeoJSON in RD."""
    with closing(sqlite3.connect(f"file:{figures.buurten}?mode=ro", uri=True)) as database:
        x0, y0, x1, y1 = database.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents").fetchone()
    x, y, half = (x0 + x1) / 2, (y0 + y1) / 2, 2_000
    ring = [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half], [x - half, y - half]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def aggregate_signals(bench):
    inputs = Inputs(bench)
    areas = inputs.coverage(inputs.sizes.areas)
    csv = inputs.table("signals", inputs.sizes.signals, "--coverage", areas.with_suffix(".wkb"))
    full, store = bench.folder / "full.gpkg", bench.folder / "store.gpkg"
    for arguments in (("import", "boundaries", areas, "--division", DIVISION),
                      ("import", "signals", csv, "--kind", "melding"), ("assign",)):
        run(bench.ours("--store", full, *arguments, "--quiet"), bench.folder)

    def fresh():
        shutil.copyfile(full, store)

    def check():
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
            assigned, = database.execute("SELECT count(*) FROM signal_area WHERE area IS NOT NULL").fetchone()
            counted, = database.execute("SELECT total(value) FROM observation WHERE indicator = 'signals' AND "
                                        "period = '2024' AND area LIKE 'BU%'").fetchone()
        require("signals counted in buurten", int(counted), assigned)

    usages = bench.interleave({
        "wijkatlas": bench.ours("--store", store, "aggregate", "--quiet", fresh=[store], before=fresh, most_runs=3)}, check)
    ours = median(usages["wijkatlas"])
    rows = [row("aggregate, wall time", "s", ours.wall), row("aggregate, CPU time", "s", ours.cpu),
            row("signals", "a second", inputs.sizes.signals / ours.wall), row("peak memory", "MB", ours.peak)]
    return inputs.described(inputs.sizes.signals, csv), usages, rows


CASES = {
    "nearest-facility": (nearest_facility, "10 M addresses, 20,000 facilities in memory: ≤ 5 s on two cores"),
    "import-figures": (import_figures, "10.7 M observations of CSV into a store: at least 300,000 a second"),
    "analyse": (analyse, "one area of that store ≤ 20 ms, a drawn polygon ≤ 100 ms, all gemeenten ≤ 20 s"),
    "aggregate-signals": (aggregate_signals, "1 M signals to figures of 14,000 areas"),
}
