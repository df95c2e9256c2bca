"""A service of 100 areas with 12,900 vertices beside pygeoapi and tipg over PostGIS, and of a country by itself.

Processor time is that of server and database together, by `/proc`; wrk has two threads and eight connections. The peers have
their features in longitude and latitude, so that they never transform them for features.
"""

import os
import random
from contextlib import ExitStack

from cases import FOLDER, row
from measure import CommandFailed
from national.generated import Inputs

from . import country, servers, stores
from .load import Load, client, wrk
from .processes import memory
from .questions import asked_of

PEERS = ("tipg", "pygeoapi")
LIMITS = {"100 items": 0.5, "a box of 7 items, never asked for before": 0.3, "the same box again": 0.3, "one item": 0.15,
          "a tile, kept": 0.15, "100 items with 3 indicators": 1.0}


def api(bench):
    inputs = Inputs(bench)
    small, nation = stores.small(bench, inputs), stores.country(bench, inputs)
    rows, usages = country.geojson(bench, nation)
    with ExitStack() as stack:
        ours = stack.enter_context(servers.wijkatlas(bench, small.store))
        national = stack.enter_context(servers.wijkatlas(bench, nation.store))
        others = _peers(bench, stack, {"areas": small.degrees, "country": nation.degrees})
        questions = asked_of(bench, ours, others)
        others += _static(bench, stack, ours, questions)
        tiles = country.tiles(bench, national, others)
        found = _rounds(bench, [ours, *others], national, questions, tiles)
        usages |= {f"{server}, {question}": loads for (server, question), loads in found.items()}
        rows += _rows({key: Load.median(loads) for key, loads in found.items()})
        rows += _memory([ours, *others])
    rows += country.memory_of_all(bench, nation)
    rows.append(row("load average afterwards, two cores", "processes", os.getloadavg()[0]))
    return {"file": "100 areas, and a country of areas (generated)", "features": stores.AREAS, "vertices": stores.VERTICES,
            "bytes": small.source.stat().st_size}, usages, rows


def _peers(bench, stack, files):
    """The servers beside ours; one that does not start is named."""
    base = stack.enter_context(servers.filled(files))
    found = []
    for name in PEERS:
        try:
            found.append(stack.enter_context(getattr(servers, name)(bench, base)))
        except (CommandFailed, OSError) as error:
            bench.left_out[name] = str(error)
        bench.commands[name] = f"{name} {servers.version(name)}, {servers.WORKERS} workers, PostGIS"
    return found


def _static(bench, stack, ours, questions):
    files = {name: ours.get(questions[name]["wijkatlas"])[2] for name in ("100 items", "one item", "a tile, kept")}
    names = {name: f"{number}.bin" for number, name in enumerate(files)}
    server = stack.enter_context(servers.nginx(bench, {names[name]: content for name, content in files.items()}))
    for name in files:
        questions[name]["nginx"] = f"/{names[name]}"
    bench.commands["nginx"] = "nginx, our answers as files"
    return [server]


def _rounds(bench, all_servers, national, questions, tiles):
    """The loads of every round by server and question; every other round in reverse."""
    seconds = 1 if bench.is_quick else 2
    found, jobs = {}, []
    for question, paths in questions.items():
        jobs += [(server, question, paths[server.name]) for server in all_servers if server.name in paths]
    for turn in range(bench.runs):
        def asked(server, path):
            # Slow servers longer, so that they answer enough to tell.
            longer = seconds if server.name not in PEERS else 2 * seconds + 1
            if isinstance(path, str):
                return wrk(server, path, longer)
            path, extent, box = path
            numbers = (*extent, box[2] - box[0], box[3] - box[1])
            return wrk(server, "/", longer, FOLDER / "serving/boxes.lua", [turn + 1, *numbers, path])

        for server, question, path in jobs if turn % 2 == 0 else reversed(jobs):
            load = asked(server, path)
            found.setdefault((server.name, question), []).append(load)
            if server.name == "wijkatlas":
                found.setdefault(("half rate", question), []).append(_at_half(server, path, load.rate, turn, seconds))
        for server in [national, *(each for each in all_servers[1:] if each.name in tiles)]:
            load = client(server, country.fresh(server, tiles[server.name], turn))
            found.setdefault((server.name, "a tile, never asked for before"), []).append(load)
    bench.commands["wrk"] = f"wrk -t2 -c8 -d{seconds}s --latency URL; boxes by -s Benchmarks/serving/boxes.lua"
    bench.commands["half rate"] = "Benchmarks/peers/load_client.py: an open loop at half of the rate that wrk had just found"
    return found


def _at_half(server, path, rate, turn, seconds):
    if isinstance(path, str):
        return client(server, [path], rate / 2, seconds)
    path, extent, box = path
    width, height = box[2] - box[0], box[3] - box[1]
    generator = random.Random(1000 + turn)
    paths = []
    for _ in range(min(20_000, int(rate * seconds / 2) + 1)):
        x = extent[0] + generator.random() * (extent[2] - extent[0] - width)
        y = extent[1] + generator.random() * (extent[3] - extent[1] - height)
        paths.append(f"{path}{x:.7f},{y:.7f},{x + width:.7f},{y + height:.7f}")
    return client(server, paths, rate / 2, seconds)


def _rows(medians):
    rows = []
    for (server, question), ours in medians.items():
        if server != "wijkatlas":
            continue
        most = 2.0 if "tile, never" in question else LIMITS.get(question)
        others = {name: medians[name, question] for name in (*PEERS, "nginx") if (name, question) in medians}
        for name, peer in (others or {None: None}).items():
            rows.append(row(question, "CPU-ms a request", ours.cpu, peer and peer.cpu, name=name, most=most))
        for name in PEERS:
            if name in others:
                rows.append(row(f"{question}, rate", "requests/s", ours.rate, others[name].rate, name=name))
        first = next((name for name in PEERS if name in others), None)
        for percentile in ("p50", "p99"):
            peer = getattr(others[first], percentile) if first else None
            rows.append(row(f"{question}, {percentile}", "ms", getattr(ours, percentile), peer, name=first))
        if ("half rate", question) in medians:
            half = medians["half rate", question]
            rows.append(row(f"{question}, p99 at {half.rate:,.0f} requests/s, half of the rate", "ms", half.p99, most=20))
    return rows


def _memory(all_servers):
    sizes = {server.name: memory(server.processes) for server in all_servers}
    proportional, resident = sizes.pop("wijkatlas")
    rows = [row("memory after all requests, resident", "MB", resident, most=150)]
    for name in PEERS:
        if name in sizes:
            rows.append(row("memory after all requests, proportional, with the database", "MB", proportional,
                            sizes[name][0], name=name))
    return rows
