"""Points in memory: how fast, how exact, and how both grow with points and areas."""

import statistics

from cases import row
from measure import WrongResult, require

from .answers import differing, judged_wrong
from .generated import GEOS_PEERS, NAMES, Inputs, peer, read_json, swift_program


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
