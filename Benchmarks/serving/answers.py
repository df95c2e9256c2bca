"""Whether servers answer the same: features by their keys with every vertex, tiles by what they show."""

import json

from cases import FOLDER
from measure import Program, WrongResult, require, run

TOLERANCE = 2e-9  # degrees: half of the last digit that each writes, and that of the file that PostGIS was given


def features(server, path):
    """The geometries by key, and the properties."""
    status, kind, content = server.get(path)
    if status != 200 or kind not in ("application/geo+json", "application/json"):
        raise WrongResult(f"{server.name} {path}: {status} {kind}")
    document = json.loads(content)
    found = document.get("features", [document])
    return {feature["properties"].get("code", feature["id"]): feature for feature in found}, len(content)


def numbers(value):
    """The coordinates of a geometry, flat."""
    if isinstance(value, (int, float)):
        return [value]
    return [number for part in value for number in numbers(part)]


def require_same_features(ours, theirs, what):
    require(f"{what}: keys", sorted(ours), sorted(theirs))
    for key, feature in ours.items():
        one, other = (numbers(each["geometry"]["coordinates"]) for each in (feature, theirs[key]))
        require(f"{what}: numbers of {key}", len(one), len(other))
        most = max(abs(a - b) for a, b in zip(one, other))
        if most > TOLERANCE:
            raise WrongResult(f"{what}: {key} lies up to {most:g} degrees apart; {TOLERANCE:g} expected")


def require_same_tiles(bench, ours, theirs, what):
    """Within two cells of the grid, as `peers/tiles_same.py` compares them."""
    paths = []
    for name, content in (("ours", ours), ("theirs", theirs)):
        path = bench.folder / f"{name}.mvt"
        path.write_bytes(content)
        paths.append(path)
    said = bench.folder / "tiles.json"
    run(Program([bench.python, FOLDER / "peers/tiles_same.py", *paths], stdout=said), bench.folder)
    found = json.loads(said.read_text())
    if found["problems"] or not found["compared"]:
        raise WrongResult(f"{what}: {found}")
