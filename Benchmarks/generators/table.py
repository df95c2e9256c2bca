"""Columns of text as matrices of bytes, written as CSV: numbers at the speed of numpy. A zero byte is left out."""

import numpy

CHUNK = 500_000  # rows


def digits(values, width, keep_zeros=False):
    """Whole numbers from 0 in decimal, without leading zeros unless kept. Shape (n, width)."""
    rest = numpy.asarray(values).astype(numpy.int64)
    found = numpy.empty((len(rest), width), numpy.uint8)
    for column in reversed(range(width)):
        rest, found[:, column] = rest // 10, rest % 10 + 48
    if not keep_zeros:
        leading = numpy.logical_and.accumulate(found[:, :-1] == 48, axis=1)
        found[:, :-1][leading] = 0
    return found


def metres(values):
    """Lengths from 0 in metres with three decimals."""
    thousandths = numpy.rint(numpy.asarray(values) * 1000).astype(numpy.int64)
    dot = numpy.full((len(thousandths), 1), ord("."), numpy.uint8)
    return numpy.hstack([digits(thousandths // 1000, 6), dot, digits(thousandths % 1000, 3, keep_zeros=True)])


def words(choices, at):
    """The word of `choices` at each place. Shape (n, longest word)."""
    fixed = numpy.array([choice.encode() for choice in choices])
    return fixed.view(numpy.uint8).reshape(len(choices), -1)[at]


def write(path, header, count, columns):
    """Writes `count` rows in chunks; `columns(start, stop)` gives the matrices of some of them."""
    with open(path, "wb") as file:
        file.write(header.encode() + b"\n")
        for start in range(0, count, CHUNK):
            stop = min(start + CHUNK, count)
            comma = numpy.full((stop - start, 1), ord(","), numpy.uint8)
            parts = [part for column in columns(start, stop) for part in (column, comma)]
            parts[-1] = numpy.full((stop - start, 1), ord("\n"), numpy.uint8)
            rows = numpy.hstack(parts)
            file.write(rows[rows != 0].tobytes())
