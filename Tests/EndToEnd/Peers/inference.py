"""Answers cases of statistics, one JSON object a line: {"kind": …, "arguments": […]} → a list of numbers.

By scipy and statsmodels alone, so that the program's own formulas are beside others, not beside themselves.
"""
import json
import sys

import numpy as np
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint, proportions_ztest


def garwood(count):
    lower = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0
    return [lower, stats.chi2.isf(0.025, 2 * count + 2) / 2]


def exact_rates(count, exposure, other, other_exposure):
    given = stats.binom(count + other, exposure / (exposure + other_exposure))
    return [min(1, 2 * min(given.cdf(count), given.sf(count - 1)))]


def shares(successes, n, other, other_n):
    pooled = (successes + other) / (n + other_n)
    if pooled in (0, 1):
        return [1]
    if min(n, other_n) * min(pooled, 1 - pooled) < 5:
        given = stats.hypergeom(n + other_n, successes + other, n)
        return [min(1, 2 * min(given.cdf(successes), given.sf(successes - 1)))]
    return [proportions_ztest([successes, other], [n, other_n])[1]]


def shrunken_means(*numbers):
    values = np.array(numbers[: len(numbers) // 2])
    variances = np.array(numbers[len(numbers) // 2 :]) ** 2
    result = combine_effects(values, variances, method_re="dl", use_t=False)
    between = max(0, result.tau2)
    weights = 1 / (variances + between)
    mean = (weights * values).sum() / weights.sum()
    return list(mean + between / (between + variances) * (values - mean))


ANSWERS = {
    "wilson": lambda x, n: proportion_confint(x, n, method="wilson"),
    "garwood": garwood,
    "rates": exact_rates,
    "shares": shares,
    "discoveries": lambda *p: multipletests(p, method="fdr_bh")[1],
    "means": shrunken_means,
    "quantile": lambda p: [stats.norm.ppf(p)],
}

for line in sys.stdin:
    case = json.loads(line)
    print(json.dumps([float(value) for value in ANSWERS[case["kind"]](*case["arguments"])]))
