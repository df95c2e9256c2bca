"""Makes the input of the benchmarks: the same seed gives the same bytes.

    generate.py coverage PATH [--areas N] [--vertices N]        PATH.wkb and PATH.gpkg, layer buurten
    generate.py points PATH --coverage C.wkb [--kind K]         PATH.xy (pairs of doubles), with --csv PATH.csv (id,x,y)
    generate.py signals PATH.csv --coverage C.wkb               with a point
    generate.py addresses PATH.csv --coverage C.wkb
    generate.py written PATH.csv --addresses N                  signals with an address of the first N of `addresses`
"""

import argparse
import sys
import time

import numpy

from generators import coverage, points, records, table


def main():
    parser = argparse.ArgumentParser(prog="generate.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=MAKERS)
    parser.add_argument("path")
    parser.add_argument("--areas", type=int, default=14_000)
    parser.add_argument("--vertices", type=int, default=1_350_000)
    parser.add_argument("--coverage")
    parser.add_argument("--kind", choices=points.KINDS, default="uniform")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--addresses", type=int, default=10_000_000)
    parser.add_argument("--csv", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.what in ("points", "signals", "addresses") and not options.coverage:
        parser.error(f"{options.what}: --coverage C.wkb expected")
    start = time.perf_counter()
    made = MAKERS[options.what](options)
    print(f"{options.path}: {made}, {time.perf_counter() - start:.1f} s", file=sys.stderr)


def make_coverage(options):
    vertices = coverage.write(options.path, options.areas, options.vertices, options.seed)
    return f"{options.areas} areas, {vertices} vertices"


def make_points(options):
    generator = numpy.random.default_rng(options.seed)
    found = points.KINDS[options.kind](points.areas(options.coverage), options.count, generator)
    found.astype("<f8").tofile(f"{options.path}.xy")
    if options.csv:
        table.write(f"{options.path}.csv", "id,x,y", options.count, lambda start, stop: [
            table.digits(numpy.arange(start, stop), 9), *map(table.metres, found[start:stop].T)])
    return f"{options.count} points"


def make_signals(options):
    records.write_located_signals(options.path, points.areas(options.coverage), options.count, options.seed)
    return f"{options.count} signals"


def make_addresses(options):
    records.write_addresses(options.path, points.areas(options.coverage), options.count, options.seed)
    return f"{options.count} addresses"


def make_written(options):
    records.write_written_signals(options.path, options.count, options.addresses, options.seed)
    return f"{options.count} signals"


MAKERS = {"coverage": make_coverage, "points": make_points, "signals": make_signals, "addresses": make_addresses,
          "written": make_written}

if __name__ == "__main__":
    main()
