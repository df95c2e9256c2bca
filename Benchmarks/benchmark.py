"""The driver behind Benchmarks/run. Fails when a result is wrong or a command fails, never because of a time."""

import argparse
import json
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

import cases
import figures
import national
import report
import serving
import territories
from cases import Bench
from measure import CommandFailed, WrongResult

FOLDER = Path(__file__).resolve().parent
CASES = cases.CASES | national.CASES | figures.CASES | territories.CASES | serving.CASES


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/run")
    parser.add_argument("--case", action="append", choices=CASES, metavar="NAME")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="small sizes, to try the benchmarks themselves")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--program", default=FOLDER.parent / ".build/release/wijkatlas")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--swift", type=Path, default=FOLDER.parent / ".build-benchmarks-swift/release",
                        help="where the programs of Benchmarks/Package.swift are")
    parser.add_argument("--data", type=Path, default=FOLDER.parent.parent / "shared/data")
    parser.add_argument("--output", type=Path, default=FOLDER, help="where RESULTS.md and results.json go")
    parser.add_argument("--only-arguments", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.list:
        for name, (_, what) in CASES.items():
            print(f"{name:20} {what}")
        return 0
    if options.runs < 1:
        parser.error("--runs: 1 or more expected")
    if not (options.data / "nl").is_dir():
        parser.error(f"{options.data}: the real data is not there; give its folder with --data")
    if options.only_arguments:
        return 0
    if not shutil.which(options.program):
        parser.error(f"{options.program}: no program there; set WIJKATLAS_BIN, or let Benchmarks/run build it")
    if options.quick and options.output == FOLDER:
        options.output = FOLDER / ".build-quick"
        options.output.mkdir(exist_ok=True)
    failed = measure(options)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def measure(options):
    """Runs the cases and writes the results after each, those of other cases kept. Returns the cases that failed."""
    kept = options.output / "results.json"
    results = json.loads(kept.read_text()) if options.case and kept.exists() else {}
    chosen = [name for name in CASES if not options.case or name in options.case]
    for name in chosen:
        print(f"{name} …", file=sys.stderr, flush=True)
        facts = {"machine": report.machine(), "versions": report.versions(options.program, options.python)}
        checksum = report.checksum(options.program)
        results[name] = outcome(name, options) | facts
        if report.checksum(options.program) != checksum:
            results[name]["error"] = "failed: the program was replaced while it was measured"
        results = {known: results[known] for known in CASES if known in results}
        report.write(options.output, results)
        print(f"{name}: {results[name]['error'] or 'right in every round'}", file=sys.stderr, flush=True)
    print(report.markdown({name: results[name] for name in chosen}))
    return [name for name in chosen if results[name]["error"]]


def outcome(name, options):
    result = {"date": report.now(), "load": os.getloadavg()[0], "runs": options.runs, "error": None, "input": None,
              "rows": [], "usages": {}, "commands": {}, "leftOut": {}}
    # Beside the results, not in /tmp, which may be memory.
    with tempfile.TemporaryDirectory(prefix=".build-run-", dir=FOLDER) as folder:
        bench = Bench(str(options.program), options.python, options.swift.resolve(), options.data.resolve(), Path(folder),
                      options.runs, options.quick)
        try:
            size, usages, rows = CASES[name][0](bench)
        except (CommandFailed, WrongResult) as error:
            return result | {"error": f"{'wrong' if isinstance(error, WrongResult) else 'failed'}: {error}"}
        except Exception as error:
            traceback.print_exc()
            return result | {"error": f"failed while checking: {type(error).__name__}: {error}"}
        rounded = {program: [{key: round(value, 4) for key, value in vars(usage).items()} for usage in each]
                   for program, each in usages.items()}
        return result | {"runs": bench.runs, "input": size, "usages": rounded, "rows": rows,
                         "commands": bench.commands, "leftOut": bench.left_out}


if __name__ == "__main__":
    sys.exit(main())
