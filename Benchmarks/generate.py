"""Makes the input of the benchmarks: the same seed gives the same bytes.

    generate.py coverage PATH [--areas N] [--vertices N] [--seed N]         PATH.wkb and PATH.gpkg
"""

import argparse
import sys
import time

from generators import coverage


def main():
    parser = argparse.ArgumentParser(prog="generate.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_subparsers(dest="what", required=True)
    areas = what.add_parser("coverage")
    areas.add_argument("path")
    areas.add_argument("--areas", type=int, default=14_000)
    areas.add_argument("--vertices", type=int, default=1_350_000)
    areas.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    made = coverage.write(options.path, options.areas, options.vertices, options.seed)
    print(f"{options.path}: {options.areas} areas, {made} vertices, {time.perf_counter() - start:.1f} s",
          file=sys.stderr)


if __name__ == "__main__":
    main()
