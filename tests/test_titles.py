import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.titles import clean, split_marker, split_series

MARKERS = {
    "photo": ["(圖)", "(图)", "（圖）", "(圖片)", "[图]", "【圖】", "(photo)", "(PHOTO)", " (foto)", "(фото)"],
    "gallery": ["(多圖)", "(多图)", "（多圖）", "(組圖)", "(组图)", "[photos]", " (Photos)", "(图集)"],
    "video": [
        *("(圖/視頻)", "(多圖/視頻)", "(视频)", "(視頻)", "(影片)", "（圖／視頻）"),
        *("(video)", " [VIDEO]", "(Vídeo)", "(видео)"),
    ],
}


@pytest.mark.parametrize(("marker", "media"), [(one, media) for media, every in MARKERS.items() for one in every])
def test_markers(marker, media):
    assert split_marker(f"一隻貓{marker}") == ("一隻貓", media)


@pytest.mark.parametrize(
    "title",
    [
        "(圖)一隻貓",
        "一隻(圖)貓",
        "No marker (yet)",
        "Plan (2)",
        "(圖)",
        "[VIDEO]",
        "",
        "圖",
        "A photo",
        "Part (one/video",
    ],
)
def test_only_a_marker_at_the_end_of_a_headline_is_one(title):
    assert split_marker(title) == (title, None)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("小笑話:想當年", ("小笑話", "想當年")),
        ("習語錄：「說到做到」", ("習語錄", "「說到做到」")),
        ("Opinion: why not", ("Opinion", "why not")),
        ("A: b", (None, "A: b")),  # one letter is no series
        ("A long clause: and the rest", (None, "A long clause: and the rest")),
        ("小笑話:", (None, "小笑話:")),
        ("no colon", (None, "no colon")),
    ],
)
def test_series_candidates(headline, expected):
    assert split_series(headline) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("  a\u00a0 b\n\tc ", "a b c"),
        ("e\u0301", "\u00e9"),
        ("\u202egnp.exe\u202c\u200b", "gnp.exe"),
        ("a\x00b\x1b[0m", "ab[0m"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the joiner is part of the word
        ("\ufeff", ""),
    ],
)
def test_clean(title, expected):
    assert clean(title) == expected


@given(st.text())
def test_clean_is_idempotent_and_visible(title):
    once = clean(title)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in once)


@given(st.text(alphabet="圖多視頻/()（） a[]video:：", max_size=20) | st.text())
def test_headline_and_marker_recompose(title):
    headline, media = split_marker(title)
    assert title.startswith(headline)
    assert media in {None, "photo", "gallery", "video"}
    assert (headline == title) == (media is None)
    assert headline.strip() or headline == title


@given(st.text(), st.sampled_from([one for every in MARKERS.values() for one in every]))
def test_an_added_marker_is_found(headline, marker):
    if headline.strip():
        assert split_marker(headline + marker)[0] == headline.rstrip() if marker[0] == " " else True
        assert split_marker(headline + marker)[1] is not None


@given(st.text(alphabet="小笑話:： ab", max_size=20) | st.text())
def test_series_recompose(headline):
    prefix, rest = split_series(headline)
    assert rest in headline
    if prefix is None:
        assert rest == headline
    else:
        assert headline.startswith(prefix)
        assert 2 <= len(prefix) <= 8
        assert set(headline[len(prefix) : len(headline) - len(rest)].replace(" ", "")) <= set(":：") | set(
            "\t\n\r\x0b\x0c"
        )
