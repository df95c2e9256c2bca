"""The servers that are compared, each by the same interface. Peers get their features in longitude and latitude already."""

import re
import subprocess
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass

from cases import FOLDER
from measure import CommandFailed
from peers.postgis import database, free_port

from .processes import running

PEERS_BIN = FOLDER.parent / ".build-benchmarks-api/bin"
WORKERS = 2
NAMES = {"small": "areas", "country": "country"}


@dataclass
class Server:
    name: str
    port: int
    processes: list
    """Those whose processor time is counted, with all that they start."""
    items: str
    """Of a layer: `{layer}`."""
    tile: str
    """`{layer}`, `{z}`, `{row}`, `{column}`."""
    layers: dict

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path, **headers):
        """(status, type, bytes)."""
        request = urllib.request.Request(self.url(path), headers=headers)
        with urllib.request.urlopen(request, timeout=120) as reply:
            return reply.status, reply.headers.get_content_type(), reply.read()

    def many(self, layer, limit, question=""):
        path = self.items.format(layer=self.layers[layer])
        # What is asked stands last, so that numbers may follow.
        return f"{path}?{'f=json&' if self.name == 'pygeoapi' else ''}limit={limit}{question}"

    def one(self, layer, key):
        path = f"{self.items.format(layer=self.layers[layer])}/{key}"
        return path + ("?f=json" if self.name == "pygeoapi" else "")

    def tile_at(self, layer, z, row, column):
        path = self.tile.format(layer=self.layers[layer], z=z, row=row, column=column)
        return path + ("?f=mvt" if self.name == "pygeoapi" else "")


@contextmanager
def wijkatlas(bench, store, *options):
    """Our server, with the audience of everyone."""
    port = free_port()
    program = bench.ours("--store", store, "serve", "--port", port, "--public-read-only", *options)
    log = bench.folder / f"serve-{port}.txt"
    with running(program.command, log, f"http://127.0.0.1:{port}/health/live", program.env) as process:
        yield Server("wijkatlas", port, [process], "/v1/collections/{layer}/items",
                     "/v1/collections/{layer}/tiles/WebMercatorQuad/{z}/{row}/{column}",
                     {"small": "buurten", "country": "buurten"})


@contextmanager
def filled(files):
    """PostGIS with a table for each file of GeoJSON, as `ogr2ogr` makes it, with an index and statistics."""
    with database("shared_buffers=512MB", on_loopback=True) as base:
        for table, file in files.items():
            done = subprocess.run(
                ["ogr2ogr", "-f", "PostgreSQL", f"PG:host=127.0.0.1 port={base.port} user=postgres dbname=postgres", file,
                 "-nln", table, "-lco", "GEOMETRY_NAME=geom", "-lco", "FID=gid", "-a_srs", "EPSG:4326", "-nlt",
                 "MULTIPOLYGON", "-lco", "LAUNDER=NO"], capture_output=True, text=True)
            if done.returncode:
                raise CommandFailed(f"ogr2ogr to PostGIS: {done.stderr[-300:]}")
            base.sql(f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey; ALTER TABLE {table} DROP COLUMN gid;"
                     f"ALTER TABLE {table} ADD PRIMARY KEY (code); VACUUM ANALYZE {table}")
        yield base


@contextmanager
def tipg(bench, base):
    port = free_port()
    env = {"DATABASE_URL": f"postgresql://postgres@127.0.0.1:{base.port}/postgres", "TIPG_MAX_FEATURES_PER_QUERY": "20000"}
    command = [PEERS_BIN / "uvicorn", "tipg.main:app", "--host", "127.0.0.1", "--port", port, "--workers", WORKERS,
               "--log-level", "warning", "--no-access-log"]
    with running(command, bench.folder / "tipg.txt", f"http://127.0.0.1:{port}/healthz", env) as process:
        yield Server("tipg", port, [process, base.process], "/collections/{layer}/items",
                     "/collections/{layer}/tiles/WebMercatorQuad/{z}/{column}/{row}",
                     {key: f"public.{name}" for key, name in NAMES.items()})


CONFIGURATION = """
server:
  bind: {{host: 127.0.0.1, port: {port}}}
  url: http://127.0.0.1:{port}
  mimetype: application/json; charset=UTF-8
  encoding: utf-8
  languages: [en-US]
  pretty_print: false
  limits: {{default_items: 10, max_items: 20000}}
  map: {{url: 'https://tile.example.org/{{z}}/{{x}}/{{y}}.png', attribution: none}}
logging: {{level: ERROR}}
metadata:
  identification: {{title: b, description: b, keywords: [b], keywords_type: theme, terms_of_service: b, url: 'https://example.org'}}
  license: {{name: b, url: 'https://example.org'}}
  provider: {{name: b, url: 'https://example.org'}}
  contact: {{name: b}}
resources:
"""

COLLECTION = """
  {name}:
    type: collection
    title: {name}
    description: {name}
    keywords: [b]
    extents: {{spatial: {{bbox: [3, 50, 8, 54], crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'}}}}
    providers:
      - {{type: feature, name: PostgreSQL, id_field: code, table: {name}, geom_field: geom, data: &d{name} {{host: 127.0.0.1,
          port: {port}, dbname: postgres, user: postgres, password: none, search_path: [public]}}}}
      - {{type: tile, name: MVT-postgresql, id_field: code, table: {name}, geom_field: geom, data: *d{name},
          options: {{zoom: {{min: 0, max: 16}}}}, format: {{name: pbf, mimetype: application/vnd.mapbox-vector-tile}}}}
"""


@contextmanager
def pygeoapi(bench, base):
    port = free_port()
    config, description = bench.folder / "pygeoapi.yml", bench.folder / "pygeoapi-openapi.yml"
    config.write_text(CONFIGURATION.format(port=port) + "".join(
        COLLECTION.format(name=name, port=base.port) for name in NAMES.values()))
    env = {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(description)}
    done = subprocess.run([PEERS_BIN / "pygeoapi", "openapi", "generate", config, "--output-file", description],
                          capture_output=True, text=True, env=env | {"PATH": "/usr/bin"})
    if done.returncode:
        raise CommandFailed(f"pygeoapi: {done.stderr[-300:]}")
    command = [PEERS_BIN / "gunicorn", "-w", WORKERS, "-k", "gthread", "--threads", 4, "-b", f"127.0.0.1:{port}",
               "--log-level", "warning", "pygeoapi.flask_app:APP"]
    with running(command, bench.folder / "pygeoapi.txt", f"http://127.0.0.1:{port}/conformance?f=json", env) as process:
        yield Server("pygeoapi", port, [process, base.process], "/collections/{layer}/items",
                     "/collections/{layer}/tiles/WebMercatorQuad/{z}/{row}/{column}", NAMES)


NGINX = """
worker_processes {workers};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.txt;
events {{ worker_connections 64; }}
http {{ access_log off; sendfile on; default_type application/octet-stream;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder};
  scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {folder}/static; }} }}
"""


@contextmanager
def nginx(bench, files):
    """Our answers as files: what a request costs at least. `files` are bytes by name."""
    port, folder = free_port(), bench.folder
    folder.chmod(0o755)
    (folder / "static").mkdir()
    for name, content in files.items():
        (folder / "static" / name).write_bytes(content)
    (folder / "nginx.conf").write_text(NGINX.format(workers=WORKERS, folder=folder, port=port))
    command = ["nginx", "-c", folder / "nginx.conf", "-e", folder / "nginx-error.txt", "-g", "user root;"]
    with running(command, folder / "nginx.txt", f"http://127.0.0.1:{port}/{next(iter(files))}") as process:
        yield Server("nginx", port, [process], "", "", {})


def version(name):
    """As pip has it installed."""
    done = subprocess.run([PEERS_BIN / "python3", "-m", "pip", "show", name], capture_output=True, text=True)
    found = re.search(r"^Version: (.+)$", done.stdout, re.MULTILINE)
    return found[1] if found else "unknown"
