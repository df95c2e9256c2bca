#!/usr/bin/env python3
"""Joins a BAG 2.0 extract with Python's own XML reader and says where a store differs from it.

bag.py EXTRACT.zip STORE   every element by its full path and all objects in memory: nothing of the product's way to read.
"""

import collections
import io
import sqlite3
import struct
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

KINDS = ["Nummeraanduiding", "OpenbareRuimte", "Woonplaats", "Verblijfsobject", "Ligplaats", "Standplaats"]


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def objects(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if member.startswith("__MACOSX") or any(word in member for word in ("NietBag", "Inactief", "InOnderzoek", "GEM-WPL")):
                continue
            if member.endswith(".zip"):
                yield from objects(archive.read(member), member)
            elif member.endswith(".xml"):
                root = ElementTree.fromstring(archive.read(member))
                day = next((e.text for e in root.iter() if local(e) == "StandTechnischeDatum"), None)
                for element in root.iter():
                    if local(element) == "bagObject":
                        yield day, element[0]


def values(element, name):
    return [e.text.strip() for e in element.iter() if local(e) == name and e.text]


def value(element, name):
    return next(iter(values(element, name)), None)


def holds(element, day):
    end = value(element, "eindGeldigheid")
    return value(element, "beginGeldigheid")[:10] <= day and (end is None or end[:10] > day)


def inside(ring, x, y):
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            odd = not odd
    return odd


def main():
    extract, store = sys.argv[1:]
    found = collections.defaultdict(list)
    with open(extract, "rb") as file:
        for day, element in objects(file.read(), extract):
            if local(element) in KINDS and holds(element, day):
                found[local(element)].append(element)
    places = {value(e, "identificatie"): value(e, "naam") for e in found["Woonplaats"]}
    streets = {value(e, "identificatie"): (value(e, "naam"), value(e, "WoonplaatsRef")) for e in found["OpenbareRuimte"]}
    holders = collections.defaultdict(list)
    for kind in KINDS[3:]:
        for element in found[kind]:
            for number in values(element, "NummeraanduidingRef"):
                holders[number].append(element)
    expected = {}
    for element in found["Nummeraanduiding"]:
        identification = value(element, "identificatie")
        if identification in expected or not holders[identification]:
            continue
        street, place = streets[value(element, "OpenbareRuimteRef")]
        expected[identification] = (
            street, int(value(element, "huisnummer")), value(element, "huisletter"), value(element, "huisnummertoevoeging"),
            value(element, "postcode"), places[value(element, "WoonplaatsRef") or place])
    rows = sqlite3.connect(store).execute(
        "SELECT identifier, street, number, letter, addition, postcode, place, object, status, uses, geom FROM address")
    differences, seen = [], set()
    for identification, *parts, kind, status, uses, blob in rows:
        seen.add(identification)
        if expected.get(identification) != tuple(parts):
            differences.append(f"{identification}: {parts}, {expected.get(identification)} expected")
        x, y = struct.unpack("<dd", bytes(blob)[-16:])
        fits = False
        for holder in holders[identification]:
            position = value(holder, "pos")
            if position:
                near = [float(text) for text in position.split()[:2]] == [x, y]
            else:
                numbers = [float(text) for text in value(holder, "posList").split()]
                near = inside(list(zip(numbers[::2], numbers[1::2])), x, y)
            words = sorted(set(values(holder, "gebruiksdoel")))
            fits = fits or (near and local(holder).lower() == kind and value(holder, "status") == status
                            and words == [word for word in (uses or "").split(",") if word])
        if not fits:
            differences.append(f"{identification}: {kind}, {status}, {uses} at ({x}, {y}) fits none of its objects")
    differences += [f"{identification}: not in the store" for identification in expected.keys() - seen]
    for difference in differences:
        print(difference)
    print(f"{len(expected)} addresses, {len(differences)} differences")


if __name__ == "__main__":
    main()
