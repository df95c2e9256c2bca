"""Signals in the store, and signals that are written with an address."""

import shutil
import sqlite3
import statistics
from contextlib import closing

from cases import PEERS, row, usage_rows
from measure import Program, median, require, run

from .generated import NAMES, SLOW, Inputs, peer, read_json, swift_program


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
