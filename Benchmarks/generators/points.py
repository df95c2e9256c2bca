"""Points in RD metres, shape (n, 2), of several kinds."""

import struct

import numpy
import shapely

NANOMETRE = 1e-9
CLUSTER = 0.45  # standard deviation of a cluster, in sides of a square as large as its area


def areas(path):
    """The areas of a PATH.wkb of `coverage.write`."""
    with open(path, "rb") as file:
        content = file.read()
    found, at = [], 0
    while at < len(content):
        size, = struct.unpack_from("<I", content, at)
        found.append(content[at + 4:at + 4 + size])
        at += 4 + size
    return shapely.from_wkb(found)


def uniform(polygons, count, generator):
    """In random order over the envelope of the areas, to the millimetre: about one in seven lies in no area."""
    low, high = shapely.total_bounds(polygons).reshape(2, 2)
    return _millimetres(generator.uniform(low, high, (count, 2)))


def clustered(polygons, count, generator):
    """As addresses lie: equally many round each area, so that most lie in small ones and near a border."""
    middles = shapely.get_coordinates(shapely.point_on_surface(polygons))
    spread = CLUSTER * numpy.sqrt(shapely.area(polygons))
    at = generator.integers(0, len(polygons), count)
    return _millimetres(middles[at] + spread[at, None] * generator.standard_normal((count, 2)))


def adversarial(polygons, count, generator):
    """By turns on a vertex, on an edge as near as a double comes, and 1 nm beside each of these."""
    coordinates, area = shapely.get_coordinates(polygons, return_index=True)
    at = generator.integers(0, len(coordinates) - 1, count)
    # The edge after the last vertex of a ring goes to another ring: the one before it is taken.
    at = numpy.where((area[at] == area[at + 1]) | (at == 0), at, at - 1)
    share = generator.uniform(0, 1, (count, 1))
    kind = numpy.arange(count) % 4
    share[kind % 2 == 0] = 0
    points = coordinates[at] + share * (coordinates[at + 1] - coordinates[at])
    angle = generator.uniform(0, 2 * numpy.pi, count)
    beside = NANOMETRE * numpy.stack([numpy.cos(angle), numpy.sin(angle)], axis=1)
    points[kind >= 2] += beside[kind >= 2]
    return points[generator.permutation(count)]


def mixed(polygons, count, generator):
    """Half uniform, three tenths clustered, a fifth adversarial, shuffled: what exactness is shown on."""
    parts = (uniform(polygons, count // 2, generator), clustered(polygons, 3 * count // 10, generator),
             adversarial(polygons, count - count // 2 - 3 * count // 10, generator))
    return numpy.concatenate(parts)[generator.permutation(count)]


KINDS = {"uniform": uniform, "clustered": clustered, "adversarial": adversarial, "mixed": mixed}


def _millimetres(points):
    return numpy.rint(points * 1000) / 1000
