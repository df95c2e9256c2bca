"""Figures of the signals of a store by other programs: python3 signals.py STORE DIVISION YEAR

Reads the signals and their areas with sqlite3 and figures anew, by area of every level: medians and 90th percentiles with
lifelines, promises with the calendar of `holidays`, trends with statsmodels, what comes back by comparing all pairs.
Prints how many figures were compared, and each that differs.
"""
import collections
import datetime
import math
import sqlite3
import struct
import sys
import warnings

import holidays
import numpy
import scipy.stats
import statsmodels.api
from lifelines import KaplanMeierFitter

warnings.simplefilter("ignore")
path, division, year = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
parents = dict(store.execute("SELECT code, parent FROM area WHERE division = ?", [division]))
free = {
    day for day, name in holidays.NL(years=range(1990, 2060), categories=("public", "optional")).items()
    if name != "Good Friday"
}
LARGE = {"verkeer", "jeugd"}


def moment(text):
    if text is None:
        return None
    return datetime.datetime.fromisoformat(text), len(text) > 10


def days(start, end):
    """In whole days where either clock is not known."""
    if start[1] and end[1]:
        return (end[0] - start[0]).total_seconds() / 86400
    return (end[0].date() - start[0].date()).days


class Signal:
    def __init__(self, area, kind, category, status, opened, closed, amount, geometry):
        self.area, self.kind, self.category, self.status, self.amount = area, kind, category, status, amount
        self.opened, self.closed = moment(opened), moment(closed)
        self.point = struct.unpack("<dd", geometry[13:29]) if geometry else None
        self.day = self.opened[0].date()
        self.closing = self.closed[0].date() if self.closed else None


signals = [
    Signal(*row)
    for row in store.execute(
        """SELECT a.area, s.kind, s.category, s.status, s.opened, s.closed, s.amount_euro, s.geom
           FROM signal_area a JOIN signal_record s ON s.fid = a.point
           JOIN assignment n ON n.id = a.id >> 40
           WHERE n.division = ? AND a.area NOTNULL AND s.opened NOTNULL ORDER BY a.id""", [division])
]
last = {
    kind: max(max(s.day, s.closing or s.day) for s in signals if s.kind == kind) for kind in {s.kind for s in signals}
}
tells = {s.kind for s in signals if s.closed}


def chain(area):
    while area:
        yield area
        area = parents.get(area)


def by_area(chosen):
    result = collections.defaultdict(list)
    for signal in chosen:
        for area in chain(signal.area):
            result[area].append(signal)
    return result


def deadline(signal):
    day = signal.day
    if signal.kind == "initiatief" or signal.category in LARGE:
        day += datetime.timedelta(weeks=6)
        while day.weekday() > 4 or day in free:
            day += datetime.timedelta(1)
        return day
    left = 3
    while left:
        day += datetime.timedelta(1)
        left -= day.weekday() < 5 and day not in free
    return day


def kept(signal):
    if signal.closed:
        return signal.closing <= deadline(signal)
    return False if last[signal.kind] > deadline(signal) else None


def lasted(signal):
    if signal.closed:
        return days(signal.opened, signal.closed)
    end = datetime.datetime.combine(last[signal.kind], datetime.time())
    if signal.opened[1]:
        return days(signal.opened, (end + datetime.timedelta(1), True))
    return days(signal.opened, (end, False))


def quantiles(chosen, share):
    result = {}
    for area, group in by_area(chosen).items():
        curve = KaplanMeierFitter().fit([lasted(s) for s in group], [bool(s.closed) for s in group])
        steps = curve.survival_function_["KM_estimate"]
        reached = steps[steps <= 1 - share + 1e-12]
        result[area] = float(reached.index[0]) if len(reached) else None
    return result


def repeats(chosen, reopened):
    """The signals that came within 25 m and 30 days of an earlier one of their category."""
    found = []
    groups = collections.defaultdict(list)
    for signal in signals:
        if signal.point and signal.kind == "melding":
            groups[signal.category].append(signal)
    wanted = set(map(id, chosen))
    window = datetime.timedelta(30)
    for group in groups.values():
        points = numpy.array([s.point for s in group])
        for index, signal in enumerate(group):
            if id(signal) not in wanted:
                continue
            near = numpy.nonzero(((points - points[index]) ** 2).sum(axis=1) <= 25 ** 2)[0]
            for other in near:
                if other == index:
                    continue
                event = group[other].closed if reopened else group[other].opened
                if event and datetime.timedelta(0) <= signal.opened[0] - event[0] <= window:
                    if reopened or event[0] < signal.opened[0] or other < index:
                        found.append(signal)
                        break
    return found


def trends(chosen, until):
    first = min(s.day for s in chosen)
    start = first.year * 12 + first.month - (1 if first.day <= 4 else 0)
    end = min(until.year * 12 + until.month, last[chosen[0].kind].year * 12 + last[chosen[0].kind].month)
    months = list(range(max(start, end - 36), end))
    if len(months) < 24:
        return {}
    result = {}
    time = (numpy.arange(len(months)) - (len(months) - 1) / 2) / 12
    turn = 2 * numpy.pi * (numpy.array(months) % 12) / 12
    X = numpy.column_stack(
        [numpy.ones(len(months)), time, numpy.cos(turn), numpy.sin(turn), numpy.cos(2 * turn), numpy.sin(2 * turn)])
    first_days = [datetime.date(m // 12, m % 12 + 1, 1) for m in months + [months[-1] + 1]]
    lengths = numpy.array([(b - a).days for a, b in zip(first_days, first_days[1:])])
    for area, group in by_area(chosen).items():
        tally = collections.Counter(s.day.year * 12 + s.day.month - 1 for s in group)
        counts = numpy.array([tally[m] for m in months])
        if counts.sum() < 30:
            continue
        model = statsmodels.api.GLM(
            counts, X, family=statsmodels.api.families.Poisson(), offset=numpy.log(lengths)).fit(tol=1e-13, maxiter=200)
        result[area] = 100 * math.expm1(model.params[1])
    return result


ours = {
    (indicator, area): value
    for indicator, area, value in store.execute(
        "SELECT indicator, area, value FROM observation WHERE division = ? AND period = ?", [division, str(year)])
}
compared, differences = 0, []


def compare(indicator, expected, tolerance=1e-9):
    global compared
    for area, value in expected.items():
        found = ours.get((indicator, area), "nothing")
        compared += 1
        if (found is None or value is None or found == "nothing") and found != value or (
                isinstance(found, float) and value is not None and abs(found - value) > tolerance * max(1, abs(value))):
            differences.append(f"{indicator} of {area}: {found} instead of {value}")


def share(chosen):
    result = {}
    for area, group in by_area(chosen).items():
        judged = [kept(s) for s in group if kept(s) is not None]
        result[area] = 100 * sum(judged) / len(judged) if judged else None
    return result


def counts(chosen):
    return {area: float(len(group)) for area, group in by_area(chosen).items()}


end = datetime.date(year, 12, 31)
for kind, name in (("melding", "public-space-reports"), ("initiatief", "initiatives"), ("fietsdiefstal", "bicycle-thefts")):
    every = [s for s in signals if s.kind == kind]
    chosen = [s for s in every if s.day.year == year]
    if not chosen:
        continue
    compare(name, counts(chosen))
    if kind != "initiatief":
        compare(f"{name}-trend", trends([s for s in every if s.day <= end], end), 1e-6)
    if kind not in tells:
        continue
    middle, tail = {"melding": ("median-days", "p90-days")}.get(kind, ("median-answer-days", "p90-answer-days"))
    compare(f"{name}-{middle}", quantiles(chosen, 0.5))
    compare(f"{name}-{tail}", quantiles(chosen, 0.9))
    compare(f"{name}-within-promise", share(chosen))
    stop = min(end, last[kind])
    waiting = [s for s in every if s.day <= end and (s.closing is None or s.closing > stop)]
    compare("public-space-reports-backlog" if kind == "melding" else "initiatives-waiting", counts(waiting))
    if kind == "initiatief":
        granted = by_area([s for s in chosen if s.closed and s.amount is not None and s.status != "afgewezen"])
        compare("initiative-money", {area: sum(s.amount for s in group) for area, group in granted.items()})
        continue
    compare(f"{name}-repeated", counts(repeats(chosen, False)))
    compare(f"{name}-reopened", counts(repeats(chosen, True)))
    for category, english in (("bestrating", "paving"), ("verkeer", "traffic"), ("jeugd", "youth")):
        own = [s for s in chosen if s.category == category]
        compare(f"reports-{english}", counts(own))
        compare(f"reports-{english}-median-days", quantiles(own, 0.5))
        compare(f"reports-{english}-within-promise", share(own))
print(f"{compared} figures, {len(differences)} differences")
for difference in differences[:20]:
    print(difference)
