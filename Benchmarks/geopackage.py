"""Reads a GeoPackage with nothing but the standard library, so that what is checked is not what is measured."""

import sqlite3
import struct
from contextlib import closing

ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


def features(path, table, code="fid", where="1"):
    """(code, rings) of each feature, one after another; a ring is a flat tuple x, y, x, y, …"""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        column, = db.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (table,)).fetchone()
        for name, blob in db.execute(f'SELECT "{code}", "{column}" FROM "{table}" WHERE {where}'):
            yield name, _rings(blob, 8 + ENVELOPE_BYTES[blob[3] >> 1 & 7])[0]


def size(path, table):
    """How many features and vertices."""
    counts = [sum(map(len, rings)) // 2 for _, rings in features(path, table)]
    return len(counts), sum(counts)


def area(rings):
    """Square metres over all rings, holes not subtracted."""
    return sum(map(_ring_area, rings))


def _ring_area(ring):
    # Shifted to the first vertex: RD coordinates are near 5e5, unshifted cross products lose seven digits.
    x, y = [v - ring[0] for v in ring[::2]], [v - ring[1] for v in ring[1::2]]
    return abs(sum(a * d - c * b for a, b, c, d in zip(x, y, x[1:], y[1:]))) / 2


def _rings(blob, at):
    order = "<" if blob[at] else ">"
    kind, number = struct.unpack_from(order + "II", blob, at + 1)
    at += 9
    if kind not in (3, 6):
        raise ValueError(f"geometry type {kind}: polygon or multipolygon without Z or M expected")
    found = []
    for _ in range(number):
        if kind == 6:
            part, at = _rings(blob, at)
            found += part
        else:
            points, = struct.unpack_from(order + "I", blob, at)
            found.append(struct.unpack_from(f"{order}{2 * points}d", blob, at + 4))
            at += 4 + 16 * points
    return found, at
