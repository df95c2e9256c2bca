"""The sheets of a workbook as JSON, read by Python's own zip and XML readers: {name: {"frozen", "rows"}}."""

import json
import re
import sys
import zipfile
import xml.etree.ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

book = zipfile.ZipFile(sys.argv[1])
strings = ["".join(part.text or "" for part in item.iter(MAIN + "t"))
           for item in ET.fromstring(book.read("xl/sharedStrings.xml")).iter(MAIN + "si")]
names = [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]


def cells(row):
    found = {}
    for cell in row.iter(MAIN + "c"):
        column = 0
        for letter in re.match("[A-Z]+", cell.get("r")).group():
            column = column * 26 + ord(letter) - 64
        value = cell.find(MAIN + "v")
        if value is not None:
            found[column - 1] = strings[int(value.text)] if cell.get("t") == "s" else float(value.text)
    return [found.get(index) for index in range(max(found, default=-1) + 1)]


result = {}
for number, name in enumerate(names, 1):
    sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    result[name] = {"frozen": any(pane.get("state") == "frozen" for pane in sheet.iter(MAIN + "pane")),
                    "rows": [cells(row) for row in sheet.iter(MAIN + "row")]}
print(json.dumps(result))
