"""Counts in place of running totals: what readers lose by it is said."""


def test_counts_in_place_of_running_totals_are_said(door, tmp_path):
    (tmp_path / "seen.csv").write_text("title,read_at,total\nA,2024-05-01 00:00,100\nA,2024-05-10 00:00,1000\n")
    (tmp_path / "counts.csv").write_text("title,date,views\nA,2024-05-01,10\nA,2024-05-02,12\nB,2024-05-01,1\n")
    (tmp_path / "more.csv").write_text("title,date,views\nA,2024-05-03,5\n")
    paper = door()
    paper.send(tmp_path / "seen.csv")
    assert paper.ask("select sum(views)::bigint as views from views_daily") == [(900,)]  # 1000 - 100
    counted, more = (paper.send(tmp_path / name)[0] for name in ("counts.csv", "more.csv"))
    said = "1 stories have views by interval now: their running totals are kept, but no longer turned into views"
    assert [any(said in note for note in report.notes) for report in (counted, more)] == [True, False]
    assert paper.ask("select sum(views)::bigint as views from views_daily") == [(28,)]  # 10 + 12 + 1 + 5
