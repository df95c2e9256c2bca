"""Transforms the first two columns of a CSV file with pyproj.

    transform_pyproj.py PIPELINE forward|inverse GRIDS DECIMALS

From standard input to standard output; the time of the transformation alone goes to stderr as JSON.
"""

import json
import sys
import time

import pandas
import pyproj

pipeline, direction, grids, decimals = sys.argv[1:]
pyproj.datadir.append_data_dir(grids)
transformer = pyproj.Transformer.from_pipeline(pipeline)
points = pandas.read_csv(sys.stdin)
cpu = time.process_time()
x, y, _ = transformer.transform(points.iloc[:, 0], points.iloc[:, 1], [0.0] * len(points), direction=direction.upper())
cpu = time.process_time() - cpu
pandas.DataFrame({"x": x, "y": y}).to_csv(sys.stdout, index=False, float_format=f"%.{decimals}f")
json.dump({"cpu": cpu}, sys.stderr)
