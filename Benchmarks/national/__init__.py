"""The cases at the scale of the country, on generated input: see `generate.py`."""

from .filters import locate_codes, locate_counts
from .pieces import overlay
from .points import locate_exact, locate_memory, scaling
from .records import addresses, assign
from .tiles import tiles

CASES = {
    "locate-memory": (locate_memory, "10 M points in memory: at least 25 M/s and 30 × GEOS; index ≤ 1 s, 50 ms, 100 MB"),
    "locate-exact": (locate_exact, "10 M points, on vertices, on edges, 1 nm beside: no difference from GEOS"),
    "locate-counts": (locate_counts, "10 M rows of CSV to counts: ≤ 1.5 s, with the index ≤ 0.7 s, ≤ 0.1 of the best peer"),
    "locate-codes": (locate_codes, "10 M rows of CSV to CSV with codes: ≤ 2 s, ≤ 300 MB"),
    "locate-scaling": (scaling, "1 to 100 M points, 100 to 100,000 areas, uniform and clustered"),
    "crosswalk": (overlay, "overlay of two coverages of 14,000 areas: ≤ 2.5 s, within 1 m²"),
    "tiles": (tiles, "14,000 areas to PMTiles of zoom 7 to 12: ≤ 1/3 of tippecanoe's CPU time, no overlaps"),
    "assign": (assign, "1 M signals assigned in the store: ≤ 10 s"),
    "addresses": (addresses, "1 M signals found by address among 10 M: at least 200,000 a second a core"),
}
