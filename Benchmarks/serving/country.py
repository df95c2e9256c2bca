"""The service at the scale of the country: tiles that were never asked for, all features at once, memory."""

import json
import math
import re
import statistics
import time
from pathlib import Path

from cases import FOLDER, row
from measure import Program, median, require, run
from peers.postgis import database

from . import servers, stores
from .processes import cpu_seconds, memory

ZOOM = 11
WANTED = 150
LIMIT = 0.4


def tile_of(longitude, latitude, zoom):
    """Column and row in WebMercatorQuad."""
    scale = 2**zoom
    y = math.asinh(math.tan(math.radians(latitude)))
    return int((longitude + 180) / 360 * scale), int((1 - y / math.pi) / 2 * scale)


def tiles(bench, national, others):
    """Those nearest to 11 kB, as (row, column), by server; each server has answered one, so that it is ready."""
    links = json.loads(national.get("/v1/collections/buurten/tiles/WebMercatorQuad")[2])
    limits = next(each for each in links["tileMatrixSetLimits"] if each["tileMatrix"] == str(ZOOM))
    found = []
    for y in range(limits["minTileRow"], limits["maxTileRow"] + 1):
        for x in range(limits["minTileCol"], limits["maxTileCol"] + 1):
            content = national.get(national.tile_at("country", ZOOM, y, x))[2]
            if content:
                found.append((abs(len(content) - 11_000), len(content), y, x))
    chosen = sorted(found)[:WANTED]
    sizes = [size for _, size, _, _ in chosen]
    bench.commands["tiles of the country"] = (f"{len(chosen)} tiles of {min(sizes):,} to {max(sizes):,} bytes, median "
                                              f"{statistics.median(sizes):,.0f}; each once a round")
    places = [(y, x) for _, _, y, x in chosen]
    # pygeoapi takes half a second for each: a fifth of them tells as much.
    return {server.name: places[::5] if server.name == "pygeoapi" else places
            for server in [national, *others] if server.layers}


def fresh(server, chosen, turn):
    """Their paths. Ours keeps tiles: a period that no figure is asked of makes each another question, and the same work."""
    mark = f"?period={1900 + turn}" if server.name == "wijkatlas" else ""
    if mark:
        server.get(server.tile_at("country", ZOOM - 1, chosen[0][0] // 2, chosen[0][1] // 2) + mark)
    return [server.tile_at("country", ZOOM, y, x) + mark for y, x in chosen]


def geojson(bench, nation):
    """All areas in longitude and latitude as one file, beside ogr2ogr and PostGIS."""
    outs = {name: bench.folder / f"{name}-all.geojson" for name in ("wijkatlas", "ogr2ogr", "PostGIS")}
    source = nation.source
    with database("shared_buffers=512MB", on_loopback=True) as base:
        run(Program(["ogr2ogr", "-f", "PostgreSQL", f"PG:host=127.0.0.1 port={base.port} user=postgres dbname=postgres", source,
                     "buurten", "-nln", "rd", "-lco", "GEOMETRY_NAME=geom", "-nlt", "MULTIPOLYGON"]), bench.folder)
        base.sql("VACUUM ANALYZE rd")
        query = "COPY (SELECT ST_AsGeoJSON(t.*) FROM (SELECT buurtcode, buurtnaam, ST_Transform(geom, 4326) FROM rd) t) TO STDOUT"

        def check():
            for name, out in outs.items():
                member = b'"type":"Feature",' if name == "wijkatlas" else b'"type": "Feature",'
                require(f"features of {name}", out.read_bytes().count(member), _count(nation))

        usages = bench.interleave({
            "export wijkatlas": stores.exporting(bench, nation, outs["wijkatlas"]),
            "export ogr2ogr": Program(["ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:4326", outs["ogr2ogr"], source, "buurten"],
                                      fresh=[outs["ogr2ogr"]]),
            "export PostGIS": Program(["psql", "-qX", "-h", "127.0.0.1", "-p", base.port, "-U", "postgres", "-c", query],
                                      stdout=outs["PostGIS"]),
        }, check)
    ours = median(usages["export wijkatlas"])
    rows = []
    for name in ("PostGIS", "ogr2ogr"):
        peer = median(usages[f"export {name}"])
        rows.append(row("country as GeoJSON in CRS84, wall time", "s", ours.wall, peer.wall, name=name,
                        most=LIMIT if name == "PostGIS" else None))
    peer = median(usages["export ogr2ogr"])
    rows += [row("country as GeoJSON in CRS84, CPU time", "s", ours.cpu, peer.cpu, name="ogr2ogr"),
             row("country as GeoJSON in CRS84, peak memory", "MB", ours.peak, peer.peak, name="ogr2ogr")]
    return rows, usages


def _count(nation):
    return len(nation.source.with_suffix(".codes").read_text().split())


def memory_of_all(bench, nation):
    """A server of the country's buurten, wijken and gemeenten that has been asked for all of it in every way."""
    real = bench.data / "nl/nl_2022_rd.gpkg"
    for layer in ("wijken_2022", "gemeenten_2022"):
        run(bench.ours("--store", nation.store, "import", "boundaries", real, "--layer", layer, "--division", "cbs-2022",
                       "--quiet"), bench.folder)
    with servers.wijkatlas(bench, nation.store) as server:
        times = _all_features(server, "buurten", stores.DIVISION)
        for level in ("wijken", "gemeenten"):
            _all_features(server, level, "cbs-2022")
        for level, division in (("buurten", stores.DIVISION), ("wijken", "cbs-2022"), ("gemeenten", "cbs-2022")):
            for matrix_set, zoom in (("WebMercatorQuad", 9), ("NetherlandsRDNewQuad", 5), ("WorldCRS84Quad", 8)):
                _all_tiles(server, level, division, matrix_set, zoom)
        proportional, resident = memory(server.processes)
        peak = int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{server.processes[0]}/status").read_text())[1]) * 1024 / 1e6
    first, again = times
    return [row("country by HTTP as GeoJSON, two pages, first time", "s", first[0]),
            row("country by HTTP as GeoJSON, first time, CPU time", "s", first[1]),
            row("country by HTTP as GeoJSON, two pages, again", "s", again[0], most=LIMIT),
            row("country by HTTP as GeoJSON, again, CPU time", "s", again[1]),
            row("memory, all levels in two systems and three tile matrix sets, resident", "MB", resident, most=1500),
            row("memory at its peak", "MB", peak, most=1500)]


def _all_features(server, level, division):
    """(wall, CPU) seconds of all pages in longitude and latitude, the first time and again; then in RD New."""
    times = []
    for crs in ("", "", "&crs=http://www.opengis.net/def/crs/EPSG/0/28992"):
        before, start = cpu_seconds(server.processes), time.perf_counter()
        path, count, matched = f"/v1/collections/{level}/items?limit=10000&division={division}{crs}", 0, None
        while path:
            content = server.get(path)[2]
            taken = time.perf_counter()
            page = json.loads(content)
            start += time.perf_counter() - taken
            count, matched = count + page["numberReturned"], page["numberMatched"]
            following = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
            path = following and following.split(f":{server.port}", 1)[1]
        require(f"{level}: features", count, matched)
        times.append((time.perf_counter() - start, cpu_seconds(server.processes) - before))
    return times[:2]


def _all_tiles(server, level, division, matrix_set, zoom):
    base = f"/v1/collections/{level}/tiles/{matrix_set}"
    document = json.loads(server.get(f"{base}?division={division}")[2])
    limits = next(each for each in document["tileMatrixSetLimits"] if each["tileMatrix"] == str(zoom))
    for y in range(limits["minTileRow"], limits["maxTileRow"] + 1):
        for x in range(limits["minTileCol"], limits["maxTileCol"] + 1):
            server.get(f"{base}/{zoom}/{y}/{x}?division={division}")
