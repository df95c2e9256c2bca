"""The case of territories: the room Territories in memory, by `districting`, beside METIS, GerryChain and spopt."""

import statistics

import districts
from cases import FOLDER, PEERS, row
from measure import Program, WrongResult, require, run
from national.generated import SLOW, read_json, swift_program

PEER_NAMES = {"pymetis": "METIS", "gerrychain": "GerryChain", "spopt": "spopt MaxP"}
TOLERANCE = 0.05
GERRYCHAIN_SECONDS = 60  # of recombination
START_SECONDS = 200  # for 14,000 units: GerryChain finds no start, spopt no plan
CANDIDATES = 40_000_000
"""The exact tier's default limit; 0 leaves the heuristic tier alone."""


class Districting:
    """Makes problems, runs programs on them and checks every plan against its problem."""

    def __init__(self, bench):
        self.bench, self.usages = bench, {}

    def problem(self, name, *arguments):
        path = self.bench.folder / f"{name}.txt"
        run(Program([self.bench.python, FOLDER / "districts.py", *arguments[:1], *(
            [self.bench.data, path] if arguments[0] in ("zoetermeer", "groningen") else []), *arguments[1:],
            *([path] if arguments[0] == "synthetic" else [])]), self.bench.folder)
        return path

    def ours(self, name, command, *arguments, runs=None):
        """What the program reports; its own times are the medians of the runs."""
        said = self.bench.folder / "said.json"
        program = swift_program(self.bench, "districting", command, *arguments, stdout=said, most_runs=runs or 1)
        self.usages |= self.bench.interleave({name: program}, lambda: None)
        report = read_json(said)
        return report | {"time": statistics.median(report["seconds"]), "cpu": statistics.median(report["cpuSeconds"]),
                         "peak": self.usages[name][0].peak}

    def proposed(self, name, problem, objective, *, tolerance=TOLERANCE, candidates=CANDIDATES, runs=None):
        plan = self.bench.folder / f"{len(self.usages)}.plan"
        report = self.ours(name, "propose", problem, runs or self.bench.runs, tolerance or "none", objective, candidates,
                           plan)
        if report.get("maximumDeviation") is not None:
            found = districts.measured(problem, assignment(plan))
            require(f"{name}: territories in pieces", found["inPieces"], 0)
            require(f"{name}: extra pieces", report["extraPieces"], found["extraPieces"])
            for key in ("maximumDeviation", "innerBorderMetres"):
                require(f"{name}: {key}", round(report[key], 6), round(found[key], 6))
            report |= found
        return report | {"plan": plan}

    def peers(self, where, problem, seconds=GERRYCHAIN_SECONDS, **limits):
        """What each peer's plan is worth, by its name; those that give none are left out."""
        found = {}
        for engine, name in PEER_NAMES.items():
            plan = self.bench.folder / f"{engine}.plan"
            program = Program([self.bench.python, PEERS / "districting.py", engine, problem, seconds, plan], most_runs=1,
                              optional=True, limit=limits.get(engine, SLOW), fresh=[plan])
            usages = self.bench.interleave({f"{name}, {where}": program}, lambda: None)
            self.usages |= usages
            if f"{name}, {where}" not in self.bench.left_out:
                found[name] = districts.measured(problem, assignment(plan)) | {
                    "time": usages[f"{name}, {where}"][0].wall}
        return found


def timed(what, report, most=None):
    return [row(what, "s", report["time"], most=most), row("the same, CPU time", "s", report["cpu"])]


def assignment(path):
    return [int(line) for line in path.read_text().split()]


def territories(bench):
    work = Districting(bench)
    rows = (zoetermeer(work) + hundred(work) + groningen(work) + edits(work) + municipalities(work) + country(work))
    size = {"file": "Zoetermeer, Groningen, 100 and 14,000 Voronoi cells, wijken of 2022", "features": 14_000,
            "vertices": 0, "bytes": 0}
    return size, work.usages, rows


def zoetermeer(work):
    rows = []
    for count in range(3, 9):
        problem = work.problem(f"zoetermeer-{count}", "zoetermeer", count)
        found = work.proposed(f"Zoetermeer, {count}", problem, "lexicographic", tolerance=0.2)
        if not (found["feasible"] and found["proof"] == "optimal" or found["infeasibilityProven"]):
            raise WrongResult(f"Zoetermeer in {count}: not proven")
        told = f"{found['extraPieces']} extra pieces" if found["feasible"] else "there is none"
        rows += timed(f"Zoetermeer, 26 buurten, k = {count}, within 20%: proven, {told}", found, 5 if count == 3 else 1)
        front = work.ours(f"Zoetermeer, {count}, front", "front", problem, 1, 0.2)
        rows += timed(f"the same: the whole front, {front['plans']} plans", front, 10)
    return rows


def hundred(work):
    rows = []
    for count in (6, 7):
        problem = work.problem(f"hundred-{count}", "synthetic", 100, 20, count, 7)
        for most, limit in ((1, 3), (2, 60)):
            found = work.ours(f"100 buurten, {count}, {most}", "explain", problem, work.bench.runs, most)
            require(f"100 buurten in {count}: proven up to", found["provenUpTo"] >= most, True)
            rows += timed(f"100 buurten, k = {count}: at most {most} extra piece(s) proven, "
                          f"{100 * min(found['levels'].values()):.2f}%", found, limit)
        proven = work.proposed(f"100 buurten, {count}", problem, "lexicographic")
        quick = work.proposed(f"100 buurten, {count}, heuristic", problem, "lexicographic", candidates=0)
        what = (f"100 buurten, k = {count}, heuristic alone: {quick['extraPieces']} extra pieces "
                f"({proven['proof']}: {proven['extraPieces']})")
        rows += [*timed(what, quick, 5),
                 row("the same: inner border beside the other's", "km", quick["innerBorderMetres"] / 1000,
                     proven["innerBorderMetres"] / 1000, name=f"exact tier, {proven['proof']}", most_ratio=1.01)]
    return rows


def groningen(work):
    problem = work.problem("groningen", "groningen", 10)
    peers = work.peers("Groningen", problem, spopt=300)
    few = work.proposed("Groningen, fewest extra pieces", problem, "lexicographic")
    short = work.proposed("Groningen, shortest border", problem, "border")
    work.groningen = problem, few["plan"]
    require("Groningen: plans within 5%", few["outside"] + short["outside"], 0)
    rows = [row("Groningen, 108 buurten, k = 10 ± 5%: lower bound", "pieces", few["extraPiecesBound"], least=6),
            row("the same: fewest extra pieces", "pieces", few["extraPieces"], most=7),
            *timed("the same: time", few),
            row("the same: shortest inner border", "km", short["innerBorderMetres"] / 1000, most=45)]
    for name, found in peers.items():
        outside = f"{name}, {found['outside']} outside 5%, {100 * found['maximumDeviation']:.0f}%"
        rows += [row("the same: extra pieces", "pieces", few["extraPieces"], found["extraPieces"], name=outside),
                 row("the same: inner border", "km", short["innerBorderMetres"] / 1000,
                     found["innerBorderMetres"] / 1000, name=outside)]
    return rows


def edits(work):
    problem, plan = work.groningen
    found = work.ours("a hand edit", "edit", problem, plan, 1000)
    return [row("a hand edit evaluated, 108 buurten", "ms", 1000 * found["time"], most=1)]


def municipalities(work):
    folder = work.bench.folder / "municipalities"
    folder.mkdir()
    run(Program([work.bench.python, FOLDER / "districts.py", "municipalities", work.bench.data, folder, 20_000,
                 20 if work.bench.is_quick else 1000]), work.bench.folder)
    problems = sorted(folder.glob("*.txt"))
    found = work.ours("gemeenten", "settle", 0.15, *problems)
    work.bench.commands["gemeenten"] = "districting settle 0.15 …/municipalities/*.txt"
    settled = found["optimal"] + found["infeasible"]
    return [row(f"{len(problems)} gemeenten by wijk, ± 15%: {found['optimal']} optimal, {found['infeasible']} "
                f"infeasible, of {found['units']:,} wijken", "%", 100 * settled / len(problems), least=95),
            *timed("the same: all cores", found, 60)]


def country(work):
    number, wijken, count = (1_400, 280, 89) if work.bench.is_quick else (14_000, 3_000, 890)
    problem = work.problem("country", "synthetic", number, wijken, count, 1)
    found = work.proposed("country", problem, "lexicographic", runs=3)
    require("14,000 units: territories outside 5%", found["outside"], 0)
    what = f"{number:,} units, k = {count} ± 5%, every territory within"
    rows = [*timed(what, found, 20), row("the same: peak memory", "MB", found["peak"], most=100)]
    for name, peer in work.peers("country", problem, spopt=START_SECONDS, gerrychain=START_SECONDS).items():
        outside = f"{name}, {peer['outside']} outside 5%, {peer['inPieces']} in pieces, {peer['time']:.0f} s"
        rows.append(row("the same: extra pieces", "pieces", found["extraPieces"], peer["extraPieces"], name=outside,
                        most_ratio=0.5))
    return rows


CASES = {"territories": (territories, "plans proven for Zoetermeer and 100 buurten, Groningen, 14,000 units in 890")}
