"""The distance from each place to the nearest site with scipy's cKDTree, on one worker and on all.

    nearest_scipy.py SITES.xy PLACES.xy DISTANCES
"""

import json
import os
import sys
import time

import numpy
from scipy.spatial import cKDTree

sites, places = (numpy.fromfile(path, "<f8").reshape(-1, 2) for path in sys.argv[1:3])
start = time.perf_counter()
tree = cKDTree(sites)
report = {"build": time.perf_counter() - start, "nearest": {}}
for workers in sorted({1, os.cpu_count()}):
    start = time.perf_counter()
    distances, _ = tree.query(places, workers=workers)
    report["nearest"][str(workers)] = time.perf_counter() - start
distances.astype("<f8").tofile(sys.argv[3])
json.dump(report, sys.stdout)
