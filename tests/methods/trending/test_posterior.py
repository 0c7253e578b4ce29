"""The hand-worked examples of the method, through the very SQL that the scores are made with."""

import math

import pytest

from analytics.methods.sql import load
from analytics.methods.trending.asking import RULE

SHIPPED = {"phi": 5, "sigma2": 0.2, "kappa": 4}
EXPECTED = """
    select * from (values (1, $views::double, $expected::double, 1.0, $evidence::double))
    as one (article_id, views, pace, worth, evidence)
"""
UNUSED = ("views_before", "exposure_before", "prior")


def score(builder, views, expected, evidence, **noise):
    """One story and window of which views, expectation and evidence are given."""
    unused = ", ".join(f"null::double as {name}" for name in UNUSED)
    sql = f"with expected as (select *, {unused} from ({EXPECTED})), {load('trending/posterior')} select * from scores"
    told = {"views": views, "expected": expected, "evidence": evidence}
    return builder.gen.rows(sql, **told, **{**SHIPPED, **noise}).iloc[0]


@pytest.mark.parametrize(
    ("views", "expected", "evidence", "ratio", "doubled", "low"),
    [
        # T1: phi_i = 5 + 120 (1/30 + 0.2) = 33; O' = 12.7273, E' = 3.6364; (4 + 12.7273) / (4 + 3.6364) = 2.1905
        (420, 120, 30, 2.1905, 0.6119, 1.390),
        (6, 1, 2, 1.2101, 0.0846, 0.4797),  # T2 few views
        (500, 510, 300, 0.9894, 0.0073, 0.5071),  # T3 evergreen
        (5000, 1000, 2000, 3.1954, 0.9877, 2.2761),  # T4 surge
        (1000, 100, 1, 2.5, 0.7412, 1.4425),  # T5 new story, ten times its peers
        (0, 40, 30, 0.589, 0.0007, 0.2012),  # T6 silence
        (1300, 1000, 2000, 1.1647, 0.0223, 0.6391),  # T7 large but mild: nine standard deviations of a Poisson count
        (1, 0.05, 1, 1.0468, 0.0505, 0.3696),  # T8 one view
    ],
)
def test_seen_over_expected(builder, views, expected, evidence, ratio, doubled, low):
    found = score(builder, views, expected, evidence)
    assert found["ratio"] == pytest.approx(ratio, abs=1e-4)
    assert found["doubled"] == pytest.approx(doubled, abs=2e-3)
    assert found["ratio_low"] == pytest.approx(low, abs=2e-3)
    assert found["ratio_low"] < found["ratio"] < found["ratio_high"]


def test_less_noise_makes_the_same_surge_surer(builder):
    # sigma2 0.13: phi_i = 5 + 120 (1/30 + 0.13) = 24.6; (4 + 17.0732) / (4 + 4.8780) = 2.3736
    found = score(builder, 420, 120, 30, sigma2=0.13)
    assert found["ratio"] == pytest.approx(2.3736, abs=1e-4)
    assert found["doubled"] == pytest.approx(0.755, abs=2e-3)
    assert found["ratio_low"] == pytest.approx(1.592, abs=2e-3)


WORTH = """
    select
        1 as article_id, 'City' as section, false as old, 0.0 as born, 0 as judged_from, t1::bigint as number,
        t1 - 1 as t0, t1, t1 - 1 as from_at, t1 as end_at, true as whole, t1 as age_after, 1.0 as readers, 1.0 as site,
        true as normal, $m::double as prior, views, worth, pow(2, t1 / $half_life) as growth,
        pow(2, (t1 - 1) / $half_life) as growth_before, 0 as silent, null::double as steady
    from (select unnest($ends::double[]) as t1, unnest($views::double[]) as views, unnest($worth::double[]) as worth)
"""


def last_score(builder, views, worth, *, m=6000, a0=1, ends=None):
    """A story's last window, after others of which views and worth are given; its first came five hours before."""
    ends = ends or [5.0 + place for place in range(len(views))]
    sql = f"with worth as ({WORTH}), {load('trending/scored')} select * from scores order by end_at desc limit 1"
    names = ("long_memory", "half_life", "archive", "needed")
    rule = {name: RULE[name] for name in names}
    told = {"views": views, "worth": worth, "ends": ends, "m": m}
    start, complete, peers_known = "1970-01-01", False, True
    return builder.gen.rows(
        sql, **rule, **SHIPPED, **told, a0=a0, start=start, complete=complete, peers_known=peers_known, by_days=False
    ).iloc[0]


def test_own_pace_from_end_to_end(builder):
    # T9: weights of the hours before 0.5^(2/6), 0.5^(1/6), 1; views 412.375, worth 0.0431284
    # pace (1 + 412.375) / (1/6000 + 0.0431284) = 9547.85; expected 0.011 x that = 105.03; evidence 1 + 412.375 / 5
    found = last_score(builder, [200.0, 150.0, 120.0, 420.0], [0.020, 0.016, 0.013, 0.011])
    assert found["expected"] == pytest.approx(105.03, abs=0.01)
    assert found["evidence"] == pytest.approx(83.475, abs=0.001)
    assert found["dispersion"] == pytest.approx(27.26, abs=0.01)
    assert found["ratio"] == pytest.approx(2.471, abs=0.001)
    assert found["doubled"] == pytest.approx(0.795, abs=0.002)
    assert found["ratio_low"] == pytest.approx(1.626, abs=0.002)


@pytest.mark.parametrize("ends", [[3.0, 4.0, 5.0, 6.0], [2.0, 3.5, 3.75, 6.0], [1.0, 1.5, 5.0, 6.0]])
def test_a_pace_is_the_same_however_the_past_is_cut(builder, ends):
    # without a prior (a0 = 0) and with views that are 9000 times the worth, the pace is 9000
    worth = [0.020, 0.016, 0.013, 0.011]
    found = last_score(builder, [9000 * part for part in worth], worth, a0=1e-9, ends=ends)
    assert found["pace"] == pytest.approx(9000)


def test_a_surge_is_not_what_the_next_window_is_compared_with(builder):
    # 10000 a unit of worth, then five times that for one window: taken in, the pace would be 14875 / 0.9375 = ...
    # (weights 0.5^(3/6) 0.5^(2/6) 0.5^(1/6) 1): 0.01 (10000 (0.7071 + 0.7937 + 0.8909) + 50000) / 0.033917 = 21793
    before = last_score(builder, [100.0, 100.0, 100.0, 500.0, 500.0], [0.01] * 5)
    assert before["pace"] == pytest.approx((1 + 239.17) / (1 / 6000 + 0.023917), rel=1e-3)  # 9973


def test_the_list_is_cut_where_a_tenth_may_be_false(builder):
    # T10: means of 1 - P are 0.01, 0.02, 0.0467, 0.11, 0.208: the first three
    sql = f"""
        with cells as (select 1 as number),
        index_by_window as (select 1.0 as t1, 1000.0 as all_views),
        scores as (
            select
                row_number() over () as article_id, 1.0 as end_at, 0.0 as from_at, 1 as number, true as normal, doubled,
                doubled as held, 0.0 as halved, 10.0 as views, 5.0 as expected, 5.0 as pace, 1.0 as worth, 2.0 as ratio,
                1.0 as ratio_low, 3.0 as ratio_high, false as by_peers, false as old, 30.0 as age, 10.0 as evidence,
                1.0 as site_index, null::double as steady
            from (select unnest([0.99, 0.97, 0.90, 0.70, 0.40]::double[]) as doubled)
        ),
        {load("trending/states")}
        select doubled, flagged, false_share from trends order by doubled desc
    """
    found = builder.gen.rows(sql, q=0.1, least=20, complete=False, risen=RULE["risen"])
    assert found["flagged"].tolist() == [True, True, True, False, False]
    assert [round(share, 4) for share in found["false_share"]] == [0.01, 0.02, 0.0467, 0.11, 0.208]
    assert not math.isnan(found["false_share"].iloc[-1])
