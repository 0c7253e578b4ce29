"""The distributions that SQL lacks, against SciPy's and worked by hand, within the errors that they state."""

import numpy as np
import pytest
from scipy import stats

from analytics.store.reader import Generation


@pytest.fixture(scope="module")
def gen():
    return Generation.empty()


def ask(gen, expression, **params):
    return float(gen.rows(f"select {expression} as answer", **params)["answer"].iloc[0])


def test_normal_distribution_function(gen):
    deviates = np.linspace(-6, 6, 1201)
    found = gen.rows("select norm_cdf(z) as p from (select unnest($z::double[]) as z)", z=deviates.tolist())["p"]
    assert np.abs(found - stats.norm.cdf(deviates)).max() < 1.5e-7
    assert ask(gen, "norm_cdf(0.0)") == pytest.approx(0.5, abs=1e-9)
    assert ask(gen, "norm_cdf(1.96)") == pytest.approx(0.9750021, abs=1e-7)


@pytest.mark.parametrize("shape", [4, 5, 8, 16, 60, 400])
def test_gamma_tail_and_quantile(gen, shape):
    """Rate 3: it only stretches the axis."""
    reached = stats.gamma.ppf(np.linspace(0.001, 0.999, 200), shape, scale=1 / 3)
    tail = gen.rows(
        "select gamma_sf($a, 3.0, x) as p from (select unnest($x::double[]) as x)", a=shape, x=reached.tolist()
    )
    assert np.abs(tail["p"] - stats.gamma.sf(reached, shape, scale=1 / 3)).max() <= 0.0017
    for share in (0.05, 0.5, 0.95):
        found = ask(gen, "gamma_q($a, 3.0, $z)", a=shape, z=float(stats.norm.ppf(share)))
        assert found == pytest.approx(stats.gamma.ppf(share, shape, scale=1 / 3), rel=0.0042)


@pytest.mark.parametrize(
    ("observed", "expected", "past", "ratio", "double", "bound"),
    [
        # phi_i = 5 + 120 (1/30 + 0.2) = 33; O' = 420/33 = 12.7273, E' = 120/33 = 3.6364; (4 + O')/(4 + E') = 2.1905
        (420, 120, 30, 2.1905, 0.6119, 1.3900),
        (6, 1, 2, 1.2101, 0.0846, 0.4797),
        (500, 510, 300, 0.9894, 0.0073, 0.5071),
        (5000, 1000, 2000, 3.1954, 0.9877, 2.2761),
        (0, 40, 30, 0.5890, 0.0007, 0.2012),
    ],
)
def test_worked_posteriors(gen, observed, expected, past, ratio, double, bound):
    """The tail above 2 and the 5 % bound of Gamma(4 + O', 4 + E'), as worked out for the trending score."""
    over = 5 + expected * (1 / past + 0.2)
    shape, rate = 4 + observed / over, 4 + expected / over
    assert shape / rate == pytest.approx(ratio, abs=5e-5)
    assert ask(gen, "gamma_sf($a, $b, 2.0)", a=shape, b=rate) == pytest.approx(double, abs=0.002)
    assert ask(gen, "gamma_q($a, $b, -1.6448536)", a=shape, b=rate) == pytest.approx(bound, abs=0.002)
