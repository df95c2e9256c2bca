"""What the servers are asked, with every answer checked before it is measured."""

import json
import random

from measure import WrongResult, require

from . import answers, country, stores

BOX_ITEMS = 7
TILE_ZOOM, TILE_BYTES = 11, 11_000


def asked_of(bench, ours, others):
    """The path of each question for each server; a path with arguments of `boxes.lua` is a tuple. Each is checked first."""
    all_servers = [ours, *others]
    everything, size = answers.features(ours, ours.many("small", 100))
    require("items", len(everything), stores.AREAS)
    vertices = sum(_vertices(each) for each in everything.values())
    require("vertices within a tenth of what was asked for", abs(vertices / stores.VERTICES - 1) < 0.1, True)
    key = sorted(everything)[len(everything) // 2]
    extent, box = _box(ours, everything)
    tile, content = _tile(ours, extent)
    bench.commands["answers"] = f"100 items: {size:,} bytes; tile {TILE_ZOOM}/{tile[0]}/{tile[1]}: {len(content):,} bytes"
    joined = f"&indicators={','.join(stores.INDICATORS)}&period=2024"
    fixed = ",".join(f"{number:.7f}" for number in box)
    questions = {
        "100 items": {s.name: s.many("small", 100) for s in all_servers},
        "a box of 7 items, never asked for before": {s.name: (s.many("small", 100, "&bbox="), extent, box) for s in all_servers},
        "the same box again": {s.name: s.many("small", 100, f"&bbox={fixed}") for s in all_servers},
        "one item": {s.name: s.one("small", key) for s in all_servers},
        "a tile, kept": {s.name: s.tile_at("small", TILE_ZOOM, *tile) for s in all_servers},
        "100 items with 3 indicators": {"wijkatlas": ours.many("small", 100, joined)},
        "100 items as a box never asked for before": {
            "wijkatlas": (ours.many("small", 100, "&bbox="), *_around(extent))},
        "readiness, for the floor of the framework": {"wijkatlas": "/health/live"},
    }
    for server in others:
        for name in ("100 items", "the same box again", "one item"):
            theirs, _ = answers.features(server, questions[name][server.name])
            mine, _ = answers.features(ours, questions[name]["wijkatlas"])
            answers.require_same_features(mine, theirs, f"{server.name}, {name}")
        theirs = server.get(questions["a tile, kept"][server.name])[2]
        answers.require_same_tiles(bench, content, theirs, f"{server.name}, tile")
    _check_joined(ours, questions["100 items with 3 indicators"]["wijkatlas"])
    return questions


def _check_joined(ours, path):
    joined, _ = answers.features(ours, path)
    for key, feature in joined.items():
        for indicator in stores.INDICATORS:
            if f"{indicator}_status" not in feature["properties"]:
                raise WrongResult(f"{key} has no {indicator}_status")
    told = sum(feature["properties"][indicator] is not None for feature in joined.values() for indicator in stores.INDICATORS)
    require("figures that are told", told > 0, True)


def _vertices(feature):
    return len(answers.numbers(feature["geometry"]["coordinates"])) // 2


def _box(ours, everything):
    """The extent of the layer, and a box that has as many items as wanted, on average."""
    numbers = [answers.numbers(feature["geometry"]["coordinates"]) for feature in everything.values()]
    xs, ys = ([number for each in numbers for number in each[axis::2]] for axis in (0, 1))
    extent = (min(xs), min(ys), max(xs), max(ys))
    width, height = extent[2] - extent[0], extent[3] - extent[1]
    low, high = 0.01, 0.9
    for _ in range(12):
        share = (low + high) / 2
        generator, total = random.Random(7), 0
        boxes = []
        for _ in range(40):
            x = extent[0] + generator.random() * width * (1 - share)
            y = extent[1] + generator.random() * height * (1 - share)
            box = (x, y, x + share * width, y + share * height)
            found = json.loads(ours.get(ours.many("small", 1, "&bbox=" + ",".join(f"{n:.7f}" for n in box)))[2])
            boxes.append((abs(found["numberMatched"] - BOX_ITEMS), box))
            total += found["numberMatched"]
        low, high = (share, high) if total < 40 * BOX_ITEMS else (low, share)
    return extent, min(boxes)[1]


def _around(extent):
    """Boxes that hold the whole layer, within a margin."""
    width, height = extent[2] - extent[0], extent[3] - extent[1]
    wide = (extent[0] - width, extent[1] - height, extent[2] + width, extent[3] + height)
    return wide, (wide[0], wide[1], wide[0] + 2.9 * width, wide[1] + 2.9 * height)


def _tile(ours, extent):
    """The tile of the zoom whose size is nearest to what is wanted: its row and column, and its bytes."""
    west, north = country.tile_of(extent[0], extent[3], TILE_ZOOM)
    east, south = country.tile_of(extent[2], extent[1], TILE_ZOOM)
    best = None
    for tile in [(y, x) for y in range(north, south + 1) for x in range(west, east + 1)]:
        content = ours.get(ours.tile_at("small", TILE_ZOOM, *tile))[2]
        if content and (not best or abs(len(content) - TILE_BYTES) < abs(len(best[1]) - TILE_BYTES)):
            best = tile, content
    return best
