"""Decides by exact arithmetic whether an area covers a point: the judge where a peer that rounds and we do not agree."""

from fractions import Fraction

import geopackage


class Judge:
    def __init__(self, areas):
        self.rings = [rings for _, rings in sorted(geopackage.features(areas, "buurten", "buurtcode"))]

    def is_ours_right(self, point, ours, theirs):
        """Whether the first area that covers the point is ours, of the two that were answered; -1 is none."""
        if ours >= 0 and not self._covers(ours, point):
            return False
        return theirs < 0 or 0 <= ours < theirs or not self._covers(theirs, point)

    def _covers(self, area, point):
        x, y = map(Fraction, point)
        inside = False
        for ring in self.rings[area]:
            vertices = list(zip(map(Fraction, ring[::2]), map(Fraction, ring[1::2])))
            for (ax, ay), (bx, by) in zip(vertices, vertices[1:]):
                side = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
                if side == 0 and min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by):
                    return True
                if (ay > y) != (by > y) and (side > 0) == (by > ay):
                    inside = not inside
        return inside
