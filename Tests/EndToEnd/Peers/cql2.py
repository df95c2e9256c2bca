"""Compares what CQL2 rests on with shapely and Python.

cql2.py relations FILE     lines of two geometries as well-known text and the answers of the eight relations, tab-separated:
                           tells how many answers differ from shapely's, and the first of them
cql2.py folding FILE       writes lines of function, two texts in hexadecimal and whether both are one by it
"""

import sys
import unicodedata

RELATIONS = ["intersects", "equals", "disjoint", "touches", "within", "overlaps", "crosses", "contains"]


def relations(path):
    import shapely

    pairs, wrong = 0, []
    for line in open(path, encoding="utf-8"):
        one, other, answers = line.rstrip("\n").split("\t")
        first, second = shapely.from_wkt(one), shapely.from_wkt(other)
        pairs += 1
        for relation, answer in zip(RELATIONS, answers):
            if bool(getattr(shapely, relation)(first, second)) != (answer == "1"):
                wrong.append(f"{one} {relation} {other}: {answer}")
    print(f"{pairs} pairs, {len(wrong)} answers differ", *wrong[:5], sep="\n")


def plain(text):
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")


def folding(path):
    with open(path, "w", encoding="ascii") as file:
        def tell(function, one, other, fold):
            same = int(unicodedata.normalize("NFC", fold(one)) == unicodedata.normalize("NFC", fold(other)))
            print(function, one.encode("utf-8").hex(), other.encode("utf-8").hex(), same, file=file)

        for code in range(0x21, 0x20000):
            sign = chr(code)
            if unicodedata.category(sign) in ("Cn", "Cs", "Co") or 0xAC00 <= code < 0xD7A4:
                continue
            for other in sorted({sign.lower(), sign.upper(), sign.casefold()} - {sign}):
                tell("CASEI", sign, other, str.casefold)
            if plain(sign) != sign and plain(sign):
                tell("ACCENTI", sign, plain(sign), plain)


if __name__ == "__main__":
    {"relations": relations, "folding": folding}[sys.argv[1]](sys.argv[2])
