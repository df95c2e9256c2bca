"""What openpyxl and pandas find wrong with a wijkanalyse as XLSX and CSV.

spreadsheet.py REPORT.xlsx REPORT.csv REPORT.json   prints a line for each finding, then `N findings`.
"""

import json
import re
import sys

import openpyxl
import pandas

workbook, table, analysis = sys.argv[1:]
findings = []


def expect(holds, text):
    if not holds:
        findings.append(text)


with open(analysis) as file:
    known = {row["id"]: row for row in json.load(file)["indicators"] if row["value"] is not None}
book = openpyxl.load_workbook(workbook)
expect(book.sheetnames[:2] == ["Samenvatting", "Cijfers"], f"sheets {book.sheetnames}")
for sheet in book:
    expect(sheet.freeze_panes == "A2", f"{sheet.title}: frozen at {sheet.freeze_panes}")
    expect(all(cell.font.b for cell in sheet[1]), f"{sheet.title}: a head that is not bold")
    expect(sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape", f"{sheet.title}: paper")
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            # A figure as text cannot be added up; a spreadsheet marks it as a mistake.
            if isinstance(cell.value, str) and re.fullmatch(r"[-+−]?[\d.,]+ ?%?", cell.value):
                findings.append(f"{sheet.title}!{cell.coordinate}: {cell.value!r} is text")

figures = book["Cijfers"]
expect(figures.auto_filter.ref is not None, "Cijfers: no filter")
head = [cell.value for cell in figures[1]]
for name in ["Thema", "Cijfer", "Eenheid", "Waarde", "Marge van", "Marge tot", "Periode", "Verschil", "Plaats", "Bron"]:
    expect(name in head, f"Cijfers: no column {name}")
columns = {name: index for index, name in enumerate(head)}
rows = {row[columns["id"]].value: row for row in figures.iter_rows(min_row=2)}
expect(rows.keys() == known.keys(), f"figures {set(rows) ^ set(known)}")
for name in rows.keys() & known.keys():
    value, row = rows[name][columns["Waarde"]], known[name]
    expect(abs(value.value - row["value"]) < 1e-9 * max(1, abs(row["value"])), f"{name}: {value.value}")
    expect(re.fullmatch(r"#,##0(\.0+)?", value.number_format), f"{name}: format {value.number_format}")
    period = rows[name][columns["Periode"]]
    expect(str(period.value) == row["period"], f"{name}: period {period.value}")
    expect(isinstance(period.value, str) or period.number_format == "0", f"{name}: period as {period.number_format}")

frame = pandas.read_excel(workbook, sheet_name="Cijfers")
expect(len(frame) == len(known), f"pandas reads {len(frame)} rows")
expect(pandas.api.types.is_numeric_dtype(frame["Waarde"]), f"Waarde is {frame['Waarde'].dtype}")

lines = pandas.read_csv(table, float_precision="round_trip")
expect(pandas.api.types.is_numeric_dtype(lines["value"]), f"value is {lines['value'].dtype}")
expect(lines["indicator"].is_unique, "an indicator twice")
values = lines.dropna(subset=["value"]).set_index("indicator")["value"].to_dict()
expect(values == {name: row["value"] for name, row in known.items()}, "CSV and JSON differ")
expect(lines[lines["value"].isna()]["status"].notna().all(), "a gap without a status")

print("\n".join(findings + [f"{len(findings)} findings"]))
