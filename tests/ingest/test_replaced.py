"""Counts beside running totals: each speaks for its own days, and that is said."""


def test_counts_speak_for_their_days_and_running_totals_for_the_others(door, tmp_path):
    (tmp_path / "seen.csv").write_text("title,read_at,total\nA,2024-05-01 00:00,100\nA,2024-05-10 00:00,1000\n")
    (tmp_path / "counts.csv").write_text("title,date,views\nA,2024-05-01,10\nA,2024-05-02,12\nB,2024-05-01,1\n")
    (tmp_path / "more.csv").write_text("title,date,views\nA,2024-05-03,5\n")
    paper = door()
    paper.send(tmp_path / "seen.csv")
    assert paper.ask("select sum(views)::bigint as views from views_daily") == [(900,)]  # 1000 - 100, 100 a day
    counted, more = (paper.send(tmp_path / name)[0] for name in ("counts.csv", "more.csv"))
    said = "several sources know of {} days from {} to {}, and one is used for each day: table on {}, readings on 0"
    assert any(said.format(2, "2024-05-01", "2024-05-02", 2) in note for note in counted.notes)
    assert any(said.format(1, "2024-05-03", "2024-05-03", 1) in note for note in more.notes)
    # table: 10 + 12 + 1 + 5 on three days; readings: 100 on each of the six others
    assert paper.ask("select source, sum(views)::bigint as views from views_daily group by 1 order by 1") == [
        ("readings", 600),
        ("table", 28),
    ]
