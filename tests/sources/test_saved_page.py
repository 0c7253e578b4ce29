"""Saved pages written by us, every expectation read off them by eye; and the reference page, where it is at hand."""

import json
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from page_inputs import PAGES, SEED, SHARED, brief, fixture, needs_seed, page, read, rows

from analytics.sources.rows import ROW_SCHEMA


def test_chinese_portal_saved_as_text():
    parsed = read(fixture("portal_zh.txt"))
    assert brief(parsed) == [
        (1, "老燈塔又亮了!三代守塔人的故事(圖)", "2024-02-03", 43526),
        (2, "想當年!碼頭的第一盞電燈", "2024-02-01", 5344),
        (3, "一隻會坐船的貓(圖)", "2024-01-30", 114343),
        (4, "小笑話:船長找不到方向(多圖)", "2024-01-07", 9991),
        (5, "兩個陌生的家庭 26年後一起種樹(多圖/視頻)", "2023-12-31", 987),
        (6, "您想到這小故事裏的內涵", "2023-12-04", 121968),
    ]
    assert [row["media"] for row in rows(parsed)] == ["photo", None, "photo", "gallery", "video", None]
    assert [row["line"] for row in rows(parsed)] == [20, 21, 22, 23, 25, 26]
    [article] = rows(parsed, "article")
    assert (article["title"], article["media"]) == ("河口小鎮重開渡輪 兩岸居民歡迎(圖)", "photo")
    assert article["total"] is None
    assert article["published_at"] is None  # the photo's caption has a date, the article has none
    assert parsed.rows.schema == ROW_SCHEMA
    assert parsed.format == "page"


def test_old_table_layout_with_links_and_bad_numbers():
    parsed = read(fixture("portal_zh_table.html"))
    assert brief(parsed) == [
        (1, "老燈塔又亮了!(圖)", "2024-02-03", 43526),  # the marker stands behind the link
        (2, "想當年!碼頭的第一盞電燈", "2024-02-01", 5344),
        (3, "一隻會坐船的貓(圖)", "2024-01-30", 114343),
        (6, "海邊的長椅", "2024-01-06", 0),  # nought is a number, and the refused rows keep their places
    ]
    assert rows(parsed)[0]["url"] == "/a/101.html"
    assert [(one.line, one.reason) for one in parsed.rejects] == [
        (9, "unreadable number of views"),
        (10, "impossible number of views"),
    ]
    assert rows(parsed, "article") == []
    assert parsed.damage is None


def test_german_article_with_metadata_and_list():
    parsed = read(fixture("aufrufe_de.html"), timezone=ZoneInfo("Europe/Berlin"))
    assert brief(parsed) == [
        (1, "Derby endet ohne Tore", "2024-02-09", 15580),  # 15.580 among 9.312 and 1.023.004 is grouped
        (2, "Brücke bis Mai gesperrt (Video)", "2024-02-08", 9312),
        (3, "Der Chor, der nur im Regen singt", "2024-01-11", 1023004),
        (4, "Haushalt 2024: Was teurer wird", "2023-12-31", 804),
        (None, "Hafenfest zieht um", "2024-02-10", 4210),  # the page's own article and its own count
    ]
    article = rows(parsed)[-1]
    assert article["published_at"] == datetime(2024, 2, 10, 17, 30)  # 18:30+01:00
    assert article["published_precision"] == "time"
    assert article["authors"] == ["Mara Lind", "Ole Brandt"]
    assert article["tags"] == ["Hafen", "Feste"]
    assert (article["section"], article["language"]) == ("Lokales", "de")
    assert article["url"] == "https://kuestenbote.example/lokales/hafenfest-zieht-um"


def test_spanish_definition_list_with_rounded_numbers():
    parsed = read(fixture("lecturas_es.html"))
    assert brief(parsed) == [
        (1, "El mercado abre de noche", "2023-05-04", 12500),
        (2, "Vuelve el tranvía a la colina (fotos)", "2023-05-03", 9100),
        (3, "«No quedan billetes»: cola de 300 metros", "2023-05-02", 870),
    ]
    assert any(note.startswith("2 totals are rounded") for note in parsed.notes)


def test_russian_text_with_three_lines_a_story():
    assert brief(read(fixture("prosmotry_ru.txt"))) == [
        (1, "Мост откроют раньше срока", "2023-05-04", 32977),
        (2, "Почему молчат колокола", "2023-05-03", 1002),
        (3, "Музей принял 10 000-го гостя", "2023-04-28", 941),
        (4, "Топ 5 мест у реки (фото)", "2023-04-09", 12031),
    ]


def test_table_whose_header_says_what_numbers_count():
    parsed = read(fixture("table_en.html"), timezone=ZoneInfo("Europe/London"))
    assert brief(parsed) == [
        (1, "Flood defences hold, just", "2023-05-04", 48201),  # 13/04 shows that the day comes first
        (2, "Bees move into town hall [VIDEO]", "2023-04-13", 7003),
        (3, "9/11 flights, remembered in 2023", "2023-05-03", None),  # "n/a" is unknown
        (4, "Night bus returns", "2023-05-04", 950),  # yesterday, of a page saved on 5 May
    ]
    assert parsed.observed_at == datetime(2023, 5, 5, 8, 15, 30, tzinfo=UTC)
    assert parsed.observed_basis == "page"
    assert {row["read_at"] for row in rows(parsed)} == {datetime(2023, 5, 5, 8, 15, 30)}
    assert rows(parsed, "article") == []


def test_cards_with_icons_take_the_views_and_leave_comments_and_likes():
    parsed = read(fixture("cards_en.html"))
    assert brief(parsed) == [
        (1, "Quarry lake freezes for the first time since 1963", "2024-01-12", 14200),
        (2, "Library fines end, books come back", "2024-01-12", 3100),  # 22:40-05:00 is the next day in UTC
        (3, "Mayor’s clip passes 1M views", "2024-01-09", 1100000),
    ]
    assert [row["published_precision"] for row in rows(parsed)] == ["time"] * 3


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        (
            "ranked_fr.html",
            [
                "La grande marée emporte le ponton",
                "Cinq idées pour un dimanche de pluie (vidéo)",
                "Port-Blanc : 300 voiliers attendus",
                "Le phare cherche un gardien",
            ],
        ),
        (
            "ranked_en.txt",
            [
                "Ferry timetable changes from Monday",
                "Council votes on the old mill (photos)",
                "Five walks within an hour of town",
            ],
        ),
    ],
)
def test_ranks_without_counts_are_ranks_not_zeros(name, titles):
    parsed = read(fixture(name))
    assert brief(parsed) == [(rank, title, None, None) for rank, title in enumerate(titles, start=1)]


def test_text_columns_under_a_header():
    assert brief(read(fixture("columns_pl.txt"))) == [
        (1, "Most otwarty przed czasem", "2023-05-04", 12345),
        (2, "Dlaczego milczą dzwony", "2023-05-03", 1002),
        (3, "Muzeum przyjęło gościa nr 10 000", "2023-04-28", 941),
    ]


def test_two_lists_keep_each_story_once():
    parsed = read(fixture("two_lists_zh.html"), timezone=ZoneInfo("Asia/Shanghai"))
    assert brief(parsed) == [
        (1, "地铁新线试运行", "2023-05-04", 31000),  # "yesterday" of 5 May, the higher of 9800 and 3.1万
        (2, "城市公园夜间开放，市民点赞新路灯", "2023-05-04", 19000),  # 10:00 in Shanghai less 3 h is 23:00 UTC
        (3, "图书馆延长闭馆时间", "2023-04-29", 8000),
        (4, "江边步道完工", "2023-04-28", 100),
        (3, "老街面馆的三十年(组图)", "2023-05-01", 230000000),
    ]
    assert parsed.filtered == {"listed again on the same page": 2}
    assert parsed.rows_read == 7
    assert parsed.observed_at == datetime(2023, 5, 5, 2, 0, tzinfo=UTC)
    assert any("(4 under “本周排行”, 3 under “今日热榜” stories)" in note for note in parsed.notes)
    assert sum("may count that period only" in note for note in parsed.notes) == 2
    assert any(note.startswith("3 dates have no year") for note in parsed.notes)


def test_the_listed_page_article_is_one_row_with_its_metadata():
    text = (PAGES / "aufrufe_de.html").read_text().replace("/sport/derby", "/lokales/hafenfest-zieht-um?x=1")
    text = text.replace("Derby endet ohne Tore", "Hafenfest zieht um").replace("9. Februar", "10. Februar")
    parsed = read(page(text), timezone=ZoneInfo("Europe/Berlin"))
    [row] = [row for row in rows(parsed) if row["title"] == "Hafenfest zieht um"]
    assert (row["rank"], row["total"], row["section"]) == (1, 15580, "Lokales")
    assert row["published_at"] == datetime(2024, 2, 10, 17, 30)


def test_count_near_the_head_of_a_text_article():
    body = "河上的老橋今天重新開放，居民一早就來散步，孩子們在橋頭放風箏，老人說上一次這麼熱鬧還是三十年前的事情。" * 4
    head = "首頁 新聞 生活\n老橋重新開放 居民散步慶祝(圖)\n2023-05-04 10:30\n阅读 1,234次\n"
    parsed = read(page(f"{head}{body}\n", "a.txt"))
    [row] = rows(parsed)
    assert (row["title"], row["total"], row["rank"]) == ("老橋重新開放 居民散步慶祝(圖)", 1234, None)
    assert row["published_at"] == datetime(2023, 5, 4, 10, 30)


def test_prose_is_not_a_list():
    body = "The clip had 1,234 views. " * 12
    text = f"<html><body><h1>A clip that went round the world</h1><p>{body}</p><p>{body}</p><p>{body}</p></body></html>"
    parsed = read(page(text))
    assert rows(parsed) == []
    assert [row["title"] for row in rows(parsed, "article")] == ["A clip that went round the world"]


@needs_seed
def test_reference_page():
    expected = json.loads((SHARED / "methods" / "seed_expected.json").read_text())
    parsed = read(page(SEED.read_bytes(), SEED.name), timezone=timezone(timedelta(hours=8)))
    assert brief(parsed) == [(one["pos"], one["title"], one["pub"], one["views"]) for one in expected["stories"]]
    assert sum(row["total"] for row in rows(parsed)) == expected["total"] == 6_456_288
    kinds = {None: None, "圖": "photo", "多圖": "gallery", "圖/視頻": "video", "多圖/視頻": "video"}
    assert [row["media"] for row in rows(parsed)] == [kinds[one["marker"]] for one in expected["stories"]]
    [article] = rows(parsed, "article")
    assert article["title"] == "北約將在日本設聯絡處 加強與印太夥伴合作(圖)"
    assert (article["media"], article["total"], article["published_at"]) == ("photo", None, None)
    assert parsed.rejects == []
