r"""Record what independent packages give for the statistics under test.

Run with the pins below (Python 3.11.7 when recorded):

    python3 -m venv venv
    venv/bin/pip install association-measures==0.3.2 \
        corpus-dispersion==0.2.0 lexicalrichness==0.5.1 nltk==3.10.4 \
        numpy==2.4.6 pandas==2.3.3 pyhomogeneity==1.1 scipy==1.17.1
    venv/bin/python tests/statistics/fixture.py > tests/statistics/fixture.json

Inputs are random with fixed seeds, one seed a section; outputs are not
rounded. Published check figures are asserted before anything is written.

Four-cell G2 is true to about 1e-8 only, and its p to as much: in large tables
the cells' terms cancel. The rest is true to 1e-11 or better, relatively.
"""

import json
import math
import platform
from importlib.metadata import version

import numpy as np
import pandas as pd
from association_measures import measures as am
from corpus_dispersion import CorpusWordAnalyzer
from lexicalrichness import LexicalRichness
from nltk.metrics import BigramAssocMeasures as Nltk
from pyhomogeneity import pettitt_test
from scipy.special import xlogy
from scipy.stats import chi2_contingency, false_discovery_control, spearmanr
from scipy.stats.contingency import relative_risk

PACKAGES = [
    "association-measures", "corpus-dispersion", "lexicalrichness", "nltk",
    "numpy", "pandas", "pyhomogeneity", "scipy",
]


def log_uniform(rng, low, high):
    """A whole number between low and high, uniform in its logarithm."""
    return int(round(math.exp(rng.uniform(math.log(low), math.log(high)))))


# -- contingency -------------------------------------------------------------

def contingency_case(a, b, c, d):
    """a of c tokens in the target are hits, b of d in the reference."""
    test = chi2_contingency(
        [[a, b], [c - a, d - b]], lambda_="log-likelihood", correction=False)
    # Rayson's G2 sums only the two hit cells; it is close to the four-cell sum
    # where hits are rare. Neither is signed here.
    rate = (a + b) / (c + d)
    rayson = 2 * (xlogy(a, a / (c * rate)) + xlogy(b, b / (d * rate)))
    case = {"a": a, "b": b, "c": c, "d": d, "g2_dunning": test.statistic,
            "p_value": test.pvalue, "g2_rayson": rayson}
    if a and b:  # otherwise the Katz interval is not finite: keys left out
        katz = relative_risk(a, c, b, d).confidence_interval(0.95)
        case["log_ratio_low"] = math.log2(katz.low)
        case["log_ratio_high"] = math.log2(katz.high)
    return case


def contingency():
    rng = np.random.default_rng(1)
    cases = []
    while len(cases) < 40:
        c, d = log_uniform(rng, 1e3, 1e7), log_uniform(rng, 1e3, 1e7)
        # The first ten have no hit on one side (a = 0, then b = 0).
        zero = len(cases) < 10
        hits = log_uniform(rng, 3, 30 if zero else 3000)
        weight = c * 2 ** rng.normal()  # relative risk of about 2 ** normal
        a = int(rng.binomial(hits, weight / (weight + d)))
        if zero:
            a = 0 if len(cases) < 5 else hits
        b = hits - a
        if a <= c // 4 and b <= d // 4 and (zero or a and b):
            cases.append(contingency_case(a, b, c, d))
    return cases


# -- association -------------------------------------------------------------

def association_case(o, f1, f2, n):
    """o joint occurrences of items with f1 and f2 occurrences among n."""
    frame = pd.DataFrame({"f": [o], "f1": [f1], "f2": [f2], "N": [n]})
    # digits=None: it rounds to 6 digits by default. signed=False: by default
    # it negates G2 where O < E, while G2 here is never negative.
    score = am.score(
        frame, ["mutual_information", "t_score", "z_score", "log_likelihood",
                "dice"], freq=False, digits=None, signed=False).iloc[0]
    # Its mutual_information is log10(O/E); PMI is log2(O/E).
    pmi = score["mutual_information"] / math.log10(2)
    # t, z and dice are defined as here (its discount for O = 0 never applies:
    # o > 0). It has no MI3, NPMI or logDice: these are made from its MI and
    # dice by MI3 = PMI + 2 log2 O, NPMI = PMI / -log2(O/N) and
    # logDice = 14 + log2 dice.
    #
    # NLTK: pmi, student_t and likelihood_ratio (unsigned, four cells) are
    # defined as here, save that 1e-20 is added to some denominators (no effect
    # at this precision). Its mi_like is O^3 / (f1 f2), without N and without
    # logarithm, so MI3 = log2(mi_like) + log2 N; its dice is 2O / (f1 + f2).
    # It has no z and no NPMI.
    marginals = (o, (f1, f2), n)
    return {
        "o": o, "f1": f1, "f2": f2, "n": n,
        "pmi": pmi,
        "mi3": pmi + 2 * math.log2(o),
        "npmi": pmi / -math.log2(o / n),
        "t": score["t_score"],
        "z": score["z_score"],
        "g2": score["log_likelihood"],
        "log_dice": 14 + math.log2(score["dice"]),
        "pmi_nltk": Nltk.pmi(*marginals),
        "mi3_nltk": math.log2(Nltk.mi_like(*marginals)) + math.log2(n),
        "t_nltk": Nltk.student_t(*marginals),
        "g2_nltk": Nltk.likelihood_ratio(*marginals),
        "log_dice_nltk": 14 + math.log2(Nltk.dice(*marginals)),
    }


def association():
    rng = np.random.default_rng(2)
    cases = []
    while len(cases) < 40:
        n = log_uniform(rng, 1e3, 1e8)
        f1, f2 = log_uniform(rng, 2, n / 5), log_uniform(rng, 2, n / 5)
        if len(cases) < 2:  # always together: NPMI = 1, two empty cells
            f2 = o = f1
        elif len(cases) < 4:  # one never without the other: an empty cell
            o = min(f1, f2)
        elif len(cases) < 14:  # about or below the expected count
            o = int(f1 * f2 / n * rng.uniform(0.3, 1.2))
        else:
            o = log_uniform(rng, 1, min(f1, f2))
        if 0 < o <= min(f1, f2):
            cases.append(association_case(o, f1, f2, n))
    return cases


# -- dispersion --------------------------------------------------------------

def dispersion_case(v, sizes):
    """Counts v over parts of the given sizes; s are the sizes' shares."""
    s = [size / sum(sizes) for size in sizes]
    # As here: DP = sum |v/f - s| / 2; DPnorm = DP / (1 - min s); D = 1 - vc /
    # sqrt(n - 1) with vc over the rates v/s, population sd, also for unequal
    # parts; D_KL in bits, of v/f from s, empty parts adding 0. (Where f = 0 it
    # gives 0 for everything: no such case.)
    word = CorpusWordAnalyzer(v, s, 1.0)
    return {"v": v, "sizes": sizes, "s": s, "dp": word.get_dp(),
            "dp_norm": word.get_dp_norm(),
            "juilland_d": word.get_juilland_d(),
            "d_kl": word.get_kl_divergence()}


def dispersion():
    rng = np.random.default_rng(3)
    cases = []
    while len(cases) < 30:
        parts = int(rng.integers(2, 13))
        if len(cases) < 8:  # equal parts
            sizes = [1000] * parts
        else:
            sizes = rng.integers(100, 5000, parts).tolist()
        v = rng.negative_binomial(0.8, rng.uniform(0.02, 0.3), parts).tolist()
        if len(cases) in (7, 8):  # all in one part: D = 0
            v = [0] * (parts - 1) + [17]
        if any(v):
            cases.append(dispersion_case(v, sizes))
    return cases


# -- diversity ---------------------------------------------------------------

def diversity_case(tokens):
    # Tokens go in as a list, so its own lower-casing, digit-stripping and
    # splitting are off. Its MATTR is the plain mean over every full window.
    # Its MTLD (threshold 0.72): a factor is complete as soon as TTR <= the
    # threshold (others ask for <), however short the segment (others ask for
    # 10 tokens); what is left at the end adds the partial factor
    # (1 - TTR) / (1 - threshold), so a last segment with TTR 1 adds 0 though
    # its tokens count in the length; only a text of no repetition at all has
    # its factor count of 0 set to 1 (MTLD = length); then the mean of forward
    # and backward.
    text = LexicalRichness(tokens, preprocessor=None, tokenizer=None)
    return {"tokens": tokens, "ttr": text.ttr,
            "mattr_50": text.mattr(window_size=50),
            "mattr_100": text.mattr(window_size=100),
            "mtld": text.mtld(threshold=0.72)}


def diversity():
    rng = np.random.default_rng(4)
    cases = []
    for index in range(11):
        # Zipf-Mandelbrot over a vocabulary that grows from case to case.
        ranks = np.arange(1, int(60 * 1.5 ** index) + 1)
        weights = 1 / (ranks + 2.7)
        length = int(rng.integers(120, 601))
        tokens = rng.choice(ranks, length, p=weights / weights.sum()).tolist()
        cases.append(diversity_case(tokens))
    cases.append(diversity_case(list(range(1, 121))))  # no repetition
    return cases


# -- pettitt -----------------------------------------------------------------

def pettitt_case(x):
    # K = max |U_t| with mid-ranks for ties. Its location is 1-based: the last
    # index before the change; where several t reach K, the first. Its own p
    # is a simulation, or with sim=None the closed form, without the cap at 1.
    test = pettitt_test(x, sim=None)
    n, k = len(x), float(test.U)
    p = min(1.0, 2 * math.exp(-6 * k * k / (n ** 3 + n ** 2)))
    assert math.isclose(p, min(1.0, test.p), rel_tol=1e-12)
    return {"x": x, "k": k, "change_index": int(test.cp), "p_value": p}


def pettitt():
    rng = np.random.default_rng(5)
    # In these two the maximum is reached at 2 and at 4: the first is taken.
    cases = [pettitt_case([1, 2, 4, 3, 6, 5]),
             pettitt_case([1, 1, 2, 1, 2, 2])]
    while len(cases) < 15:
        n = int(rng.integers(6, 41))
        x = rng.normal(size=n)
        if len(cases) % 3:  # two in three have a shift
            x[int(rng.integers(2, n - 1)):] += rng.choice([-1.5, 1, 2])
        if len(cases) % 2:  # whole numbers, so ties
            x = np.round(2 * x).astype(int)
        else:
            x = x.round(3)
        cases.append(pettitt_case(x.tolist()))
    return cases


# -- the rest ----------------------------------------------------------------

def benjamini_hochberg():
    rng = np.random.default_rng(6)
    cases = []
    for count in (1, 2, 5, 8, 12, 20, 30, 50):
        p = rng.beta(0.4, 1.5, count).round(4)  # rounded, so ties
        if count > 5:
            p[[1, 4]] = p[2], 1.0
        cases.append({"p": p.tolist(), "adjusted": false_discovery_control(
            p, method="bh").tolist()})
    return cases


def spearman():
    rng = np.random.default_rng(7)
    cases = []
    for index in range(10):
        x = rng.integers(0, 12, int(rng.integers(6, 31)))
        y = (index - 4) / 3 * x + rng.normal(0, 4, len(x))
        y = np.round(y).astype(int)
        cases.append({"x": x.tolist(), "y": y.tolist(),
                      "rho": spearmanr(x, y).statistic})
    return cases


def quantiles():
    rng = np.random.default_rng(8)
    cases = []
    for count in (1, 2, 3, 4, 5, 8, 11, 16, 25, 40):
        x = rng.normal(10, 5, count).round(3)
        q25, q50, q75 = np.quantile(x, [0.25, 0.5, 0.75], method="linear")
        cases.append({"x": x.tolist(), "q25": q25, "q50": q50, "q75": q75})
    return cases


# -- published figures, output -----------------------------------------------

def check(case, **figures):
    for name, figure in figures.items():
        assert abs(case[name] - figure) < 5.1e-7, (name, case[name], figure)


def check_published():
    check(contingency_case(30, 10, 10000, 20000),
          g2_rayson=29.039228, g2_dunning=29.080962)
    check(association_case(20, 100, 50, 100000),
          pmi=8.643856, mi3=17.287712, npmi=0.703455, t=4.460956, z=89.219112,
          g2=213.350112, log_dice=12.093109, pmi_nltk=8.643856,
          mi3_nltk=17.287712, t_nltk=4.460956, g2_nltk=213.350112,
          log_dice_nltk=12.093109)
    check(dispersion_case([1, 2, 3, 4, 5], [18, 20, 20, 20, 22]),
          dp=0.18, dp_norm=0.219512, juilland_d=0.785150, d_kl=0.136972)


def main():
    check_published()
    sections = [association, benjamini_hochberg, contingency, dispersion,
                diversity, pettitt, quantiles, spearman]
    lines = []
    for section in sections:
        cases = ",\n".join(
            "  " + json.dumps(case, sort_keys=True, allow_nan=False)
            for case in section())
        lines.append(f' "{section.__name__}": [\n{cases}\n ]')
    versions = {name: version(name) for name in PACKAGES}
    versions["python"] = platform.python_version()
    lines.append(f' "versions": {json.dumps(versions, sort_keys=True)}')
    print("{\n" + ",\n".join(lines) + "\n}")


if __name__ == "__main__":
    main()
