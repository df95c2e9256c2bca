"""Answers cases of `watch`, one JSON object a line: {"kind": …, …} → a list of numbers.

By scipy, statsmodels and a scan that goes through every cylinder, so that the program's own formulas are beside others.
"""
import json
import math
import sys

import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats


def distribution(mean, dispersion):
    if dispersion == 0:
        return stats.poisson(mean)
    return stats.nbinom(1 / dispersion, 1 / (1 + mean * dispersion))


def tail(case):
    return [distribution(case["mean"], case["dispersion"]).sf(case["count"] - 1)]


def quantile(case):
    return [distribution(case["mean"], case["dispersion"]).ppf(case["p"])]


def model(case, dispersion):
    family = sm.families.NegativeBinomial(alpha=dispersion) if dispersion > 0 else sm.families.Poisson()
    return sm.GLM(
        np.array(case["counts"]), np.array(case["rows"]), family=family, offset=np.array(case["offsets"]),
        var_weights=np.array(case["weights"]),
    ).fit(tol=1e-12, tol_criterion="params", maxiter=200, scale=1)


def regression(case):
    fit = model(case, case["dispersion"])
    return list(fit.params) + list(np.diag(fit.cov_params())) + [fit.deviance]


def dispersion(case):
    """Where Pearson's statistic of statsmodels' fit is its degrees of freedom."""
    freedom = len(case["counts"]) - len(case["rows"][0])

    def excess(value):
        return model(case, value).pearson_chi2 - freedom

    if excess(0) <= 0:
        return [0.0]
    return [optimize.brentq(excess, 1e-9, 50, xtol=1e-12, rtol=1e-12)]


def penalised(case):
    """The mode of the log posterior with normal priors, by a general optimiser."""
    counts, rows = np.array(case["counts"]), np.array(case["rows"])
    means, variances = np.array(case["priorMeans"]), np.array(case["priorVariances"])

    def loss(beta):
        mean = np.exp(rows @ beta + case["offsets"])
        size = 1 / case["dispersion"]
        likelihood = counts * np.log(mean / (size + mean)) - size * np.log(size + mean)
        return -(np.array(case["weights"]) * likelihood).sum() + (((beta - means) ** 2) / (2 * variances)).sum()

    found = optimize.minimize(loss, means, method="BFGS", options={"gtol": 1e-9})
    return list(found.x)


def scan(case):
    """The likelihood ratio of every cylinder, each counted anew: it and the rest of its windows as negative binomial counts,
    as many in each window as were counted."""
    counts, means = np.array(case["counts"], float), np.array(case["means"])
    places = np.array(case["positions"])
    dispersions, doubts = np.array(case["dispersions"]), np.array(case["doubts"])
    counts, means = counts[:, -case["longest"]:], means[:, -case["longest"]:]
    means = means * counts.sum(0) / means.sum(0)

    def ratio(zone, length):
        inside = means[zone, -length:]
        variance = (inside + dispersions[zone, None] * inside**2).sum() + (doubts[zone] * inside.sum(1) ** 2).sum()
        c, m = counts[zone, -length:].sum(), inside.sum()
        kappa = max(variance - m, 0) / m**2
        saturated, null = distribution(c, kappa), distribution(m, kappa)
        return c - m, (saturated.logpmf(c) if c else 0) - null.logpmf(c)

    best = (0.0, (), 0)
    for centre in range(len(counts)):
        order = np.lexsort((np.arange(len(counts)), ((places - places[centre]) ** 2).sum(1)))
        for size in range(1, len(counts) + 1):
            zone = order[:size]
            if means[zone].sum() > 0.5 * means.sum():
                break
            for length in range(1, case["longest"] + 1):
                excess, inside = ratio(zone, length)
                if excess <= 0:
                    continue
                score = inside + ratio(order[size:], length)[1]
                if score > best[0] * (1 + 1e-12):
                    best = (score, tuple(sorted(zone)), length)
    return [best[0], best[2]] + [float(area) for area in best[1]]


ANSWERS = {
    "tail": tail, "quantile": quantile, "regression": regression, "dispersion": dispersion, "penalised": penalised,
    "scan": scan,
}

for line in sys.stdin:
    case = json.loads(line)
    print(json.dumps([float(value) for value in ANSWERS[case["kind"]](case)]))
