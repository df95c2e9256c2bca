"""Writes what was measured: results.json for programs, RESULTS.md for people."""

import datetime
import hashlib
import json
import os
import platform
import shutil
import subprocess
from pathlib import Path


def machine():
    def first(path, key):
        with open(path) as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith(key)), "unknown")
    return {"cpu": first("/proc/cpuinfo", "model name"), "cores": os.cpu_count(),
            "ramGB": round(int(first("/proc/meminfo", "MemTotal").split()[0]) * 1024 / 1e9, 1),
            "system": f"{platform.system()} {platform.release()}"}


def versions(program, python):
    packages = "import importlib.metadata as m; known = {d.name: d.version for d in m.distributions()}; "
    packages += "print(*(f'{p} {known[p]}' for p in ('geopandas', 'shapely', 'duckdb', 'sedonadb', "
    packages += "'pyproj', 'pandas', 'numpy', 'pymetis', 'gerrychain', 'spopt') if p in known), sep=', ')"
    root = Path(__file__).resolve().parent.parent
    commit = _said("git", "-C", root, "rev-parse", "--short", "HEAD")
    if _said("git", "-C", root, "status", "--porcelain", "--", "Sources", "Data", "Package.swift"):
        commit += " with changes"
    return {"wijkatlas": f"{_said(program, '--version')} (SHA-256 {checksum(program)[:12]}…)", "commit": commit,
            "gdal": _said("ogr2ogr", "--version"),
            "proj": _said("dpkg-query", "-W", "-f", "${Version}", "proj-bin"),
            "python": _said(python, "--version"), "packages": _said(python, "-c", packages)}


def checksum(program):
    """Tells programs apart: with WIJKATLAS_BIN it may be another than this checkout makes."""
    with open(shutil.which(program), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _said(*command):
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60)
    except OSError as error:
        return f"unknown ({error.strerror})"
    return done.stdout.strip() if done.returncode == 0 else f"unknown ({done.stderr.strip()[:100]})"


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")


def write(folder, results):
    (folder / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    (folder / "RESULTS.md").write_text(markdown(results))


def markdown(results):
    lines = ["# Results", "", "Written by `Benchmarks/run`; README.md says how to read it.", "",
             "| Case | Measure | Wijkatlas | Peer | | Ratio | Requirement | Met |", "|---|---|--:|--:|---|--:|---|---|"]
    for name, result in results.items():
        if result["error"]:
            lines.append(f"| {name} | **failed** | | | | | | **no result** |")
        else:
            lines += [f"| {name} | {_line(row)} |" for row in result["rows"]]
    lines += ["", "| Case | Input | Runs | Load before | Measured | Checked |", "|---|---|--:|--:|---|---|"]
    for name, result in results.items():
        size = result["input"]
        text = (f"{size['file']}: {size['features']:,} features, {size['vertices']:,} vertices, "
                f"{size['bytes'] / 1e6:,.1f} MB" if size else "")
        error = (result["error"] or "right in every round").replace("|", "\\|").replace("\n", " ")
        lines.append(f"| {name} | {text} | {result['runs']} | {result['load']:.2f} | {result['date']} | {error} |")
    lines += ["", "## Commands", "", "| Case | Program | Runs | Command |", "|---|---|--:|---|"]
    for name, result in results.items():
        for program, command in result.get("commands", {}).items():
            left_out = result["leftOut"].get(program)
            done = f"left out: {left_out[:200]}" if left_out else len(result["usages"].get(program, ()))
            lines.append(f"| {name} | {program} | {done} | `{command}` |".replace("\n", " "))
    for title, key in (("Machine", "machine"), ("Versions", "versions")):
        for told in dict.fromkeys(", ".join(f"{k} {v}" for k, v in result[key].items()) for result in results.values()):
            names = [n for n, r in results.items() if ", ".join(f"{k} {v}" for k, v in r[key].items()) == told]
            lines += ["", f"{title} ({', '.join(names) if len(names) < len(results) else 'every case'}): {told}"]
    return "\n".join(lines) + "\n"


def _line(row):
    def number(value):
        if value is None:
            return "–"
        return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3f}"
    unit = f" {row['unit'].split()[0]}"
    met = {None: "–", True: "yes", False: "**no**"}[row["met"]]
    peer = number(row["peer"]) + (unit if row["peer"] else "")
    ratio = f"{row['ratio']:.3f}" if row["ratio"] else "–"
    return (f"{row['measure']} | {number(row['ours'])}{unit} | {peer} | {row['peerName'] or '–'} | {ratio} | "
            f"{row['requirement'] or '–'} | {met}")
