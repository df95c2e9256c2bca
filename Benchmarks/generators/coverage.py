"""A country of buurten that cover it once: towns with small ones, a lake, exclaves, enclaves; codes by CBS's layout."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import numpy

from generators.cells import Cells, sea, sites

EXCLAVES, ENCLAVES = 0.01, 0.003  # shares of the areas in two pieces, and of those that lie within another
WIJK, GEMEENTE = 4, 40  # buurten in each
RD = ('PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,'
      '299.1528128]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Oblique_Stereographic"],'
      'PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],'
      'PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],'
      'UNIT["metre",1],AUTHORITY["EPSG","28992"]]')


def areas(count, vertices, seed):
    """`count` areas as lists of polygons, a polygon as a list of closed rings, in the order of their codes."""
    generator = numpy.random.default_rng(seed)
    exclaves, enclaves = int(EXCLAVES * count), int(ENCLAVES * count)
    cells = count + exclaves - enclaves
    points = numpy.concatenate([sites(cells, generator), sea(cells, generator)])
    tessellation = Cells(points, cells, vertices, generator)
    polygons = [[tessellation.ring(cell)] for cell in range(cells)]
    joined = _exclaves(tessellation, exclaves, generator)
    found = [(points[cell], [polygons[cell]] + [polygons[other] for other in joined.get(cell, ())])
             for cell in sorted(set(range(cells)) - {other for each in joined.values() for other in each})]
    for cell in generator.choice(cells, enclaves, replace=False):
        ring = _circle(points[cell], tessellation.inner_radius(cell), int(generator.integers(16, 60)))
        polygons[cell].append(ring[::-1])
        found.append((points[cell], [[ring]]))
    order = numpy.argsort(_along_curve(numpy.array([site for site, _ in found])), kind="stable")
    return [found[i][1] for i in order]


def _exclaves(tessellation, count, generator):
    """Which cell takes which other as its second piece: a neighbour's neighbour, never one that touches it."""
    neighbours = tessellation.neighbours()
    joined, used = {}, set()
    for cell in map(int, generator.permutation(tessellation.count)):
        if len(joined) == count:
            return joined
        further = {second for first in neighbours[cell] for second in neighbours[first]} - neighbours[cell] - {cell}
        further -= used
        if cell in used or not further:
            continue
        other = min(further)
        joined[cell] = [other]
        used |= {cell, other}
    raise ValueError(f"{count} exclaves: too many for {tessellation.count} cells")


def _circle(centre, radius, number):
    angle = 2 * numpy.pi * numpy.arange(number) / number
    ring = numpy.round(centre + radius * numpy.stack([numpy.cos(angle), numpy.sin(angle)], axis=1), 3)
    return numpy.concatenate([ring, ring[:1]])


def _along_curve(points):
    """A number for each point by the bits of its place (Morton order): neighbours get near numbers."""
    scaled = ((points - points.min(axis=0)) / numpy.ptp(points, axis=0).max() * 65_535).astype(numpy.uint64)
    key = numpy.zeros(len(points), dtype=numpy.uint64)
    for bit in range(16):
        for axis in (0, 1):
            key |= (scaled[:, axis] >> numpy.uint64(bit) & numpy.uint64(1)) << numpy.uint64(2 * bit + axis)
    return key


def codes(count):
    """(buurt, wijk, gemeente) codes in rising order. Gemeenten 0998 and 0999 are abroad and not used."""
    for i in range(count):
        gemeente, rest = divmod(i, GEMEENTE)
        gemeente += 1 if gemeente < 997 else 3
        wijk, buurt = divmod(rest, WIJK)
        yield f"BU{gemeente:04}{wijk:02}{buurt:02}", f"WK{gemeente:04}{wijk:02}", f"GM{gemeente:04}"


def wkb(polygons):
    """A MultiPolygon as well-known binary, little endian."""
    parts = [struct.pack("<BII", 1, 6, len(polygons))]
    for rings in polygons:
        parts.append(struct.pack("<BII", 1, 3, len(rings)))
        for ring in rings:
            parts += [struct.pack("<I", len(ring)), ring.astype("<f8").tobytes()]
    return b"".join(parts)


def write(path, count, vertices, seed):
    """Writes PATH.wkb (each area a UInt32 length and its WKB), PATH.codes (a line each) and PATH.gpkg (layer buurten).

    Returns the number of ring vertices.
    """
    found = areas(count, vertices, seed)
    blobs = [wkb(polygons) for polygons in found]
    with open(f"{path}.wkb", "wb") as file:
        for blob in blobs:
            file.write(struct.pack("<I", len(blob)) + blob)
    Path(f"{path}.codes").write_text("".join(f"{buurt}\n" for buurt, _, _ in codes(count)))
    rings = [numpy.concatenate([polygon[0] for polygon in polygons]) for polygons in found]
    _write_package(Path(f"{path}.gpkg"), blobs, [(ring.min(axis=0), ring.max(axis=0)) for ring in rings])
    return sum(len(ring) for polygons in found for polygon in polygons for ring in polygon)


def _write_package(path, blobs, boxes):
    path.unlink(missing_ok=True)
    low, high = numpy.min([box[0] for box in boxes], axis=0), numpy.max([box[1] for box in boxes], axis=0)
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript("""
            PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
              organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
              description TEXT);
            CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
              description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT '2026-01-01T00:00:00.000Z',
              min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT NOT NULL,
              geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
            CREATE TABLE buurten (fid INTEGER PRIMARY KEY, geom MULTIPOLYGON, buurtcode TEXT, buurtnaam TEXT,
              wijkcode TEXT, wijknaam TEXT, gemeentecode TEXT, gemeentenaam TEXT, water TEXT,
              aantal_inwoners INTEGER);""")
        db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", [
            ("Undefined cartesian", -1, "NONE", -1, "undefined"), ("Undefined geographic", 0, "NONE", 0, "undefined"),
            ("WGS 84", 4326, "EPSG", 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
             'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'),
            ("Amersfoort / RD New", 28992, "EPSG", 28992, RD)])
        db.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) "
                   "VALUES ('buurten', 'features', 'buurten', ?, ?, ?, ?, 28992)", (*low.tolist(), *high.tolist()))
        db.execute("INSERT INTO gpkg_geometry_columns VALUES ('buurten', 'geom', 'MULTIPOLYGON', 28992, 0, 0)")
        db.executemany("INSERT INTO buurten VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'NEE', ?)", (
            (i, _package_header(box) + blob, buurt, f"Buurt {i}", wijk, f"Wijk {wijk[2:]}", gemeente,
             f"Gemeente {gemeente[2:]}", 400 + i * 7919 % 2800)
            for i, (blob, box, (buurt, wijk, gemeente)) in enumerate(zip(blobs, boxes, codes(len(blobs))), 1)))


def _package_header(box):
    (x0, y0), (x1, y1) = box
    return b"GP\0\x03" + struct.pack("<i4d", 28992, x0, x1, y0, y1)
