"""Divides the units of a problem with another program.

    districting.py pymetis|gerrychain|spopt PROBLEM SECONDS ASSIGNMENT

METIS by k-way and by recursion, each with borders and with wijken as weights of edges; kept is the plan with the fewest
territories in pieces or outside 5%: with wijken as weights it has few extra pieces, and most territories far outside.
GerryChain: a start by recursive trees, then recombination for SECONDS with wijken held together (region surcharge), begun
anew with another seed where a step is not through after a while; the fewest extra pieces within 5% kept. spopt: MaxP with 95% of the ideal as threshold, which has the number of territories as
a result. An assignment has the territory of each unit, a line each.
"""

import itertools
import random
import signal
import sys
import time
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import districts  # noqa: E402

STEP_SECONDS = 10


def metis(path, _):
    import pymetis
    weights, wijken, borders, count = districts.read(path)
    found = []
    for within in (None, 10):
        near = [[] for _ in weights]
        for one, other, length in borders:
            weight = max(1, int(length / 10)) if within is None else within if wijken[one] == wijken[other] else 1
            near[one].append((other, weight))
            near[other].append((one, weight))
        starts = [0]
        for row in near:
            starts.append(starts[-1] + len(row))
        graph = {"xadj": starts, "adjncy": [each for row in near for each, _ in row],
                 "eweights": [each for row in near for _, each in row], "vweights": [int(each) for each in weights]}
        for recursive in (True, False):
            options = pymetis.Options() if recursive else pymetis.Options(contig=1)
            found.append(pymetis.part_graph(count, **graph, recursive=recursive, options=options)[1])

    def faults(plan):
        told = districts.measured(path, plan)
        return told["inPieces"] + told["outside"], told["extraPieces"]
    return min(found, key=faults)


def gerrychain(path, seconds):
    from functools import partial

    import networkx
    from gerrychain import Graph, MarkovChain, Partition
    from gerrychain.accept import always_accept
    from gerrychain.constraints import contiguous, within_percent_of_ideal_population
    from gerrychain.proposals import recom
    from gerrychain.tree import recursive_tree_part
    from gerrychain.updaters import Tally
    warnings.simplefilter("ignore")
    weights, wijken, borders, count = districts.read(path)
    graph = networkx.Graph()
    for unit, weight in enumerate(weights):
        graph.add_node(unit, population=weight, wijk=wijken[unit])
    graph.add_edges_from((one, other) for one, other, _ in borders)
    graph = Graph.from_networkx(graph)
    ideal = sum(weights) / count
    step = partial(recom, pop_col="population", pop_target=ideal, epsilon=0.05, node_repeats=1,
                   region_surcharge={"wijk": 1.0})
    best, fewest, end = None, None, time.monotonic() + seconds

    def ring(most):
        signal.setitimer(signal.ITIMER_REAL, max(0.01, min(most, end - time.monotonic())))

    def stuck(*_):
        raise TimeoutError
    signal.signal(signal.SIGALRM, stuck)
    for seed in itertools.count(1):
        random.seed(seed)
        try:
            ring(seconds)
            start = recursive_tree_part(graph, range(count), ideal, "population", 0.05)
            first = Partition(graph, start, {"population": Tally("population")})
            ring(STEP_SECONDS)
            for partition in MarkovChain(step, [contiguous, within_percent_of_ideal_population(first, 0.05)],
                                         always_accept, first, 10**9):
                held = len({(wijken[unit], partition.assignment[unit]) for unit in graph.nodes})
                if best is None or held < fewest:
                    best, fewest = [partition.assignment[unit] for unit in range(len(weights))], held
                ring(STEP_SECONDS)
        except (TimeoutError, RuntimeError):
            pass
        if time.monotonic() > end:
            return best or sys.exit(f"no plan in {seconds:.0f} s")


def spopt(path, _):
    import geopandas
    import numpy
    from libpysal.weights import W
    from spopt.region import MaxPHeuristic
    numpy.random.seed(1)
    weights, wijken, borders, count = districts.read(path)
    near = {unit: [] for unit in range(len(weights))}
    for one, other, _ in borders:
        near[one].append(other)
        near[other].append(one)
    frame = geopandas.GeoDataFrame({"wijk": wijken, "weight": weights})
    model = MaxPHeuristic(frame, W(near, silence_warnings=True), ["wijk"], "weight", 0.95 * sum(weights) / count, 2)
    model.solve()
    return [int(each) - 1 for each in model.labels_]


engine, problem, seconds, output = sys.argv[1:]
assignment = {"pymetis": metis, "gerrychain": gerrychain, "spopt": spopt}[engine](problem, float(seconds))
Path(output).write_text("\n".join(map(str, assignment)))
