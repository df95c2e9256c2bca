"""The filter `locate`: from CSV to counts, and to CSV with codes."""

import hashlib

from cases import row
from measure import WrongResult, median, require, run

from .generated import GEOS_PEERS, NAMES, Inputs, peer


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

    rows = Inputs(bench).sizes.points
    inputs, csv, usages = _from_csv(bench, "codes", check, lambda path: path)
    return inputs.described(inputs.sizes.points, csv), usages, _best_rows(usages, 2, None)
