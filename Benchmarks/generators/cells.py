"""A tessellation with shared, jittered borders: each border is drawn once and read by the cells on both its sides."""

import numpy
from scipy.spatial import Voronoi, cKDTree

CENTRE, RADII = numpy.array([145_000.0, 460_000.0]), numpy.array([133_000.0, 158_000.0])
LAKE, LAKE_RADIUS = numpy.array([150_000.0, 515_000.0]), 14_000.0
FINEST_STEP = 0.5  # metres between vertices along a border, at least


def land(points):
    """Whether each point lies within the outline (a superellipse as large as the Netherlands) and not in the lake."""
    inside = (numpy.abs((points - CENTRE) / RADII) ** 3).sum(axis=1) < 1
    return inside & (numpy.hypot(*(points - LAKE).T) > LAKE_RADIUS)


def sites(count, generator):
    """`count` sites: three of five in towns, so that the areas are small there. Shape (count, 2), in RD metres.

    The towns are the same for every seed: two coverages of as many areas are alike, as two years of one country.
    """
    country = numpy.random.default_rng(2026)
    number = max(3, count // 60)
    towns = CENTRE + RADII * country.uniform(-0.95, 0.95, (4 * number, 2))
    towns = towns[land(towns)][:number]
    weights = country.pareto(1.2, len(towns)) + 0.3
    spreads = 1200 * numpy.sqrt(weights)
    found = numpy.empty((0, 2))
    while len(found) < count:
        town = generator.choice(len(towns), 2 * count, p=weights / weights.sum())
        urban = towns[town] + spreads[town, None] * generator.standard_normal((2 * count, 2))
        rural = CENTRE + RADII * generator.uniform(-1, 1, (2 * count, 2))
        found = numpy.where(generator.random((2 * count, 1)) < 0.6, urban, rural)
        found = found[land(found)]
        close = cKDTree(found).query_pairs(40, output_type="ndarray")
        found = numpy.delete(found, close[:, 1], axis=0)
    return found[:count]


def sea(count, generator):
    """Sites around the land, whose cells nobody keeps: they give the coast its shape."""
    step = float(numpy.sqrt(4 * RADII.prod() / count).clip(2500, 30_000))
    axes = [numpy.arange(c - 1.5 * r, c + 1.5 * r + step, step) for c, r in zip(CENTRE, RADII)]
    grid = numpy.stack(numpy.meshgrid(*axes), axis=-1).reshape(-1, 2)
    grid += generator.uniform(-0.4, 0.4, grid.shape) * step
    return grid[~land(grid)]


class Cells:
    """The Voronoi cells of the first `count` of `points`, with borders of about `vertices` ring vertices in all.

    A border keeps within the two triangles from it to the sites on its sides. These triangles tile the plane, so that
    no border crosses another however much it is jittered.
    """

    def __init__(self, points, count, vertices, generator, amplitude=0.9):
        diagram = Voronoi(points)
        ends = numpy.array(diagram.ridge_vertices)
        corners = numpy.round(diagram.vertices, 3)
        kept = (diagram.ridge_points < count).any(axis=1)
        kept &= (corners[ends[:, 0]] != corners[ends[:, 1]]).any(axis=1)
        self.sides, ends = diagram.ridge_points[kept], ends[kept]
        if (ends < 0).any():
            raise ValueError("a cell is not bounded: more sea is needed")
        self.points, self.count = points, count
        steps = self._steps(corners[ends], vertices)
        inner, first = self._inner(corners[ends], steps, generator, amplitude)
        self.coordinates = numpy.concatenate([corners, inner])
        self._rings(ends, steps, first + len(corners))

    def _steps(self, borders, vertices):
        lengths = numpy.hypot(*(borders[:, 1] - borders[:, 0]).T)
        uses = (self.sides < self.count).sum(axis=1)
        most = numpy.maximum(1, lengths // FINEST_STEP)
        weights = 0.4 + 0.6 * lengths / lengths.mean()
        low, high = 0.0, 10.0 * vertices / len(borders) + 10
        for _ in range(60):
            middle = (low + high) / 2
            steps = numpy.clip(numpy.round(middle * weights), 1, most)
            low, high = (middle, high) if (steps * uses).sum() < vertices else (low, middle)
        return steps.astype(numpy.int64)

    def _inner(self, borders, steps, generator, amplitude):
        """The vertices between the ends of each border, and where each border's begin."""
        start, along = borders[:, 0], borders[:, 1] - borders[:, 0]
        length = numpy.hypot(*along.T)
        across = numpy.stack([-along[:, 1], along[:, 0]], axis=1) / length[:, None]
        to_site = self.points[self.sides[:, 0]] - start
        foot = (to_site * along).sum(axis=1) / length**2
        height = numpy.minimum(numpy.abs((to_site * across).sum(axis=1)), length)
        number = steps - 1
        first = numpy.concatenate([[0], numpy.cumsum(number)[:-1]])
        border = numpy.repeat(numpy.arange(len(steps)), number)
        place = numpy.arange(len(border)) - first[border] + 1
        t = (place + generator.uniform(-0.3, 0.3, len(border))) / steps[border]
        waves = numpy.zeros(len(border))
        for cycles, share in ((1, 0.55), (3, 0.25), (7, 0.15)):
            phase = generator.uniform(0, 2 * numpy.pi, len(steps))
            waves += share * numpy.sin(2 * numpy.pi * cycles * t + phase[border])
        waves += 0.05 * generator.uniform(-1, 1, len(border))
        before, after = numpy.maximum(foot, 0.2)[border], numpy.maximum(1 - foot, 0.2)[border]
        room = height[border] * numpy.minimum(t / before, (1 - t) / after)
        inner = start[border] + t[:, None] * along[border] + (amplitude * room * waves)[:, None] * across[border]
        return numpy.round(inner, 3), first

    def _rings(self, ends, steps, first):
        """The vertices of each cell counterclockwise: `order` into `coordinates`, cut by `offsets`."""
        border = numpy.concatenate([numpy.flatnonzero(side < self.count) for side in self.sides.T])
        cell = numpy.concatenate([side[side < self.count] for side in self.sides.T])
        from_site = self.coordinates[ends[border]] - self.points[cell][:, None]
        middle = from_site.sum(axis=1)
        sorting = numpy.lexsort((numpy.arctan2(middle[:, 1], middle[:, 0]), cell))
        border, cell, from_site = border[sorting], cell[sorting], from_site[sorting]
        (px, py), (qx, qy) = from_site[:, 0].T, from_site[:, 1].T
        forward = px * qy - py * qx > 0
        number = steps[border]
        begin = numpy.concatenate([[0], numpy.cumsum(number)[:-1]])
        half = numpy.repeat(numpy.arange(len(border)), number)
        place = numpy.arange(len(half)) - begin[half]
        at = numpy.where(forward[half], place - 1, number[half] - 1 - place)
        corner = numpy.where(forward, ends[border, 0], ends[border, 1])
        self.order = numpy.where(place == 0, corner[half], first[border][half] + at)
        self.offsets = numpy.concatenate([[0], numpy.cumsum(numpy.bincount(cell, number, self.count))]).astype(int)

    def ring(self, cell):
        """The closed ring of a cell, counterclockwise. Shape (vertices + 1, 2)."""
        order = self.order[self.offsets[cell]:self.offsets[cell + 1]]
        return self.coordinates[numpy.append(order, order[0])]

    def neighbours(self):
        """The cells beside each cell."""
        found = [set() for _ in range(self.count)]
        for a, b in self.sides[(self.sides < self.count).all(axis=1)]:
            found[a].add(int(b))
            found[b].add(int(a))
        return found

    def inner_radius(self, cell):
        """A radius about the cell's site that its jittered border keeps clear of."""
        return 0.3 * numpy.sqrt(((self.ring(cell) - self.points[cell]) ** 2).sum(axis=1).min())
