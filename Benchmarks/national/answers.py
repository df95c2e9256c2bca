"""The areas that programs give to points, a whole number of four bytes each, beside one another."""

import struct
from array import array

from exact import Judge
from measure import require

CHUNK = 100_000  # answers


def different_answers(one, other, count):
    """(point, one's, other's) where the first answers differ. In pieces: the driver's own peak counts in its children's."""
    with open(one, "rb") as first, open(other, "rb") as second:
        for start in range(0, count, CHUNK):
            size = 4 * min(CHUNK, count - start)
            parts = [file.read(size) for file in (first, second)]
            require("bytes of answers", [len(part) for part in parts], [size, size])
            if parts[0] != parts[1]:
                for i, (a, b) in enumerate(zip(*(array("i", part) for part in parts))):
                    if a != b:
                        yield start + i, a, b


def differing(one, other, count):
    return sum(1 for _ in different_answers(one, other, count))


def judged_wrong(own, other, count, areas, file):
    """How many of the answers that differ are ours to mend."""
    found = list(different_answers(own, other, count))
    judge = Judge(areas) if found else None
    wrong = 0
    with open(file, "rb") as points:
        for point, ours, theirs in found:
            points.seek(16 * point)
            wrong += not judge.is_ours_right(struct.unpack("<2d", points.read(16)), ours, theirs)
    return wrong
