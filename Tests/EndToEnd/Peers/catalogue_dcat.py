"""Whether the catalogue of a running server is DCAT-AP-NL: catalogue_dcat.py ADDRESS SHAPES.

rdflib reads JSON-LD and Turtle, pyshacl tries Geonovum's shapes on them, and every address to download is asked. Prints one line a
check; ends with status 1 at the first that fails.
"""
import json
import pathlib
import sys
import urllib.request

import pyshacl
from rdflib import DCAT, DCTERMS, Graph
from rdflib.compare import isomorphic
from rdflib.namespace import SH

address, shapes = sys.argv[1] + "/v1/catalog", pathlib.Path(sys.argv[2])


def check(what, holds):
    print(f"{what}: {'yes' if holds else 'NO'}")
    if not holds:
        sys.exit(1)


def fetch(url, accept):
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": accept})) as reply:
        return reply.headers["Content-Type"], reply.read()


kind, body = fetch(address, "application/ld+json")
linked = Graph().parse(data=body, format="json-ld")
check("JSON-LD by its type", kind == "application/ld+json")
kind, body = fetch(address, "text/turtle")
turtle = Graph().parse(data=body, format="turtle")
check("Turtle by its type", kind.startswith("text/turtle"))
check(f"both tell the same {len(turtle)} things", isomorphic(linked, turtle))

rules = Graph()
for file in sorted(shapes.glob("*.ttl")):
    rules.parse(file)
check(f"{len(rules)} rules are there", len(rules) > 400)
conforms, results, text = pyshacl.validate(turtle, shacl_graph=rules, allow_warnings=True)
warnings = list(results.subjects(SH.resultSeverity, SH.Warning))
print(text if not conforms or warnings else "no warning either")
check("Geonovum's shapes hold", conforms)
check("and what they recommend", not warnings)
broken = Graph() + turtle
broken.remove((None, DCTERMS.license, None))
check("they would not without licences", not pyshacl.validate(broken, shacl_graph=rules, allow_warnings=True)[0])

datasets = set(turtle.subjects(None, DCAT.Dataset))
check(f"{len(datasets)} datasets, all of the catalogue and the service", datasets == set(turtle.objects(None, DCAT.dataset))
      and datasets == set(turtle.objects(None, DCAT.servesDataset)))
for url in sorted(set(turtle.objects(None, DCAT.downloadURL))):
    kind, body = fetch(str(url), "*/*")
    wanted = str(next(turtle.objects(next(turtle.subjects(DCAT.downloadURL, url)), DCAT.mediaType))).split("/types/")[-1]
    count = len(json.loads(body)["features"]) if "json" in kind else len(body.splitlines()) - 1
    check(f"{str(url)[:110]} gives {count} rows", count > 0 and kind.split(";")[0] == wanted.removeprefix(
        "https://www.iana.org/assignments/media-types/"))
print("all the same")
