"""Makes the figures of a generated country: the same seed gives the same values.

    generate_figures.py AREAS.gpkg FOLDER CATALOGUE --indicators N --years N

AREAS.gpkg is of `generate.py coverage`; CATALOGUE is the folder Data/indicators. Makes FOLDER/wijken.gpkg and
FOLDER/gemeenten.gpkg, dissolved from the buurten, and FOLDER/figures.csv (area,indicator,period,value) of all three levels:
sums are added up, other figures are means. One in a hundred figures of a buurt is empty, its wijk's is not.
"""

import argparse
import json
from pathlib import Path

import geopandas
import numpy

FIRST_YEAR = 2020


def indicators(folder, count):
    """(id, definition) of the first that a delivery may hold: not figured from points or others. `residents` is among them."""
    found = [each for path in sorted(folder.glob("*.json")) for each in json.loads(path.read_text()).get("indicators", [])]
    found = [each for each in found
             if not {"points", "facility"} & each.keys() and each["aggregation"]["rule"] in ("sum", "ratio", "weighted-mean", "none")]
    found.sort(key=lambda each: each["id"] not in ("residents", "households", "dwellings"))
    if len(found) < count:
        raise SystemExit(f"{folder}: {len(found)} indicators that can be delivered, {count} expected")
    return found[:count]


def values(definition, count, years, generator):
    """Of each buurt and year, as a delivery rounds them."""
    level = generator.uniform(0.5, 1.5, (count, 1)) * generator.uniform(0.95, 1.05, (count, years))
    if definition["aggregation"]["rule"] == "sum":
        return numpy.rint(400 * level)
    return numpy.round(30 * level, 1)


def write(package, folder, catalogue, count, years, seed):
    folder.mkdir(parents=True, exist_ok=True)
    buurten = geopandas.read_file(package, layer="buurten")
    codes = [list(buurten["buurtcode"])]
    groups = []
    for level, name in (("wijk", "wijken"), ("gemeente", "gemeenten")):
        columns = [f"{each}{kind}" for each in ("wijk", "gemeente") for kind in ("code", "naam")]
        kept = columns if level == "wijk" else columns[2:]
        joined = buurten[kept + ["geometry"]].dissolve(by=f"{level}code", method="coverage").reset_index()
        joined["water"] = "NEE"
        joined.to_file(folder / f"{name}.gpkg", layer=name)
        codes.append(list(joined[f"{level}code"]))
        groups.append(numpy.searchsorted(codes[-1], buurten[f"{level}code"]))
    generator = numpy.random.default_rng(seed)
    chosen = indicators(catalogue, count)
    levels = [[], [], []]
    for definition in chosen:
        own = values(definition, len(buurten), years, generator)
        for level, group in enumerate(groups, 1):
            total = numpy.zeros((len(codes[level]), years))
            numpy.add.at(total, group, own)
            if definition["aggregation"]["rule"] != "sum":
                total = numpy.round(total / numpy.bincount(group)[:, None], 1)
            levels[level].append(total)
        levels[0].append(numpy.where(generator.random(own.shape) < 0.01, numpy.nan, own))
    with open(folder / "figures.csv", "w", newline="") as file:
        file.write("area,indicator,period,value\n")
        for level in range(3):
            cube = numpy.stack(levels[level], axis=1)
            texts = [[f",{each['id']},{FIRST_YEAR + year}," for year in range(years)] for each in chosen]
            for code, table in zip(codes[level], cube):
                file.write("".join(
                    f"{code}{text}{'' if value != value else f'{value:g}' if value < 1e5 else f'{value:.0f}'}\n"
                    for row, figures in zip(texts, table.tolist()) for text, value in zip(row, figures)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("areas", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("--indicators", type=int, default=120)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.areas, options.folder, options.catalogue, options.indicators, options.years, options.seed)


if __name__ == "__main__":
    main()
