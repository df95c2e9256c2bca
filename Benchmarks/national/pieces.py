"""What two coverages share, in memory and in the store."""

import statistics

from cases import row
from measure import WrongResult, median, run

from .generated import NAMES, Inputs, peer, read_json, swift_program


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
