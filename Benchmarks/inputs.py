"""Generated input: the same seed gives the same file."""

import math
import random


def write_geojson(path, size, seed=2026):
    """Writes a GeoJSON file of at least `size` bytes in EPSG:28992 (the old `crs` member) with polygons of 24 to 1,500
    vertices in a grid of 800 m, none touching another. Returns the numbers of features and vertices."""
    generator = random.Random(seed)
    outlines = [_outline(generator) for _ in range(200)]
    features = vertices = written = 0
    with open(path, "w") as file:
        written += file.write('{"type":"FeatureCollection","crs":{"type":"name","properties":'
                              '{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[')
        while written < size:
            pattern, offsets = outlines[generator.randrange(len(outlines))]
            x, y = 10_400 + 800 * (features % 330), 310_400 + 800 * (features // 330)
            ring = pattern % tuple([value + (y if i & 1 else x) for i, value in enumerate(offsets)])
            written += file.write(
                f'{"," if features else ""}\n{{"type":"Feature","properties":{{"code":"VL{features:06}","name":'
                f'"Vlak {features}"}},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}')
            features += 1
            vertices += len(offsets) // 2
        file.write("\n]}\n")
    return features, vertices


def _outline(generator):
    """A star-shaped ring round the origin, and how to print it."""
    number = generator.choice((24, 60, 150, 400, 900, 1500))
    offsets = []
    for i in range(number):
        angle, radius = 2 * math.pi * i / number, generator.uniform(300, 390)
        offsets += (radius * math.cos(angle), radius * math.sin(angle))
    offsets += offsets[:2]
    return ",".join(["[%.3f,%.3f]"] * (number + 1)), offsets


def write_points(csv, text, columns, ranges, decimals, count, seed=2026):
    """Writes points at random as CSV, and again with blanks and without a header for PROJ's `cct`."""
    generator = random.Random(seed)
    (x0, x1), (y0, y1) = ranges
    with open(csv, "w") as commas, open(text, "w") as blanks:
        commas.write(columns + "\n")
        for _ in range(count):
            x, y = generator.uniform(x0, x1), generator.uniform(y0, y1)
            commas.write(f"{x:.{decimals}f},{y:.{decimals}f}\n")
            blanks.write(f"{x:.{decimals}f} {y:.{decimals}f} 0 0\n")
