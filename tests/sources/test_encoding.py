from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.sources.encoding import REPLACEMENT, decode

SIMPLIFIED = "标题,阅读\n习近平在北京会见外宾,12\n经济增长超过预期,5\n"
SHORT = "笑话：领导来视察\n"
TRADITIONAL = "標題,閱讀\n總統府今天宣布新政策,12\n台北市交通改善計畫,5\n"
FRENCH = "titre,vues\nL’été à Nîmes : « c’est déjà fini »,12\nÉlections européennes,3\n"
GERMAN = "Titel,Aufrufe\nÖsterreich wählt – Grüne stärker,7\n"
RUSSIAN = "Заголовок,Просмотры\nВыборы в Германии: кто победил,12\n"
JAPANESE = "タイトル,閲覧数\n東京オリンピックの開会式,12\n"
ENGLISH = "title,views\nDon’t look back — it’s over,3\n"
SPANISH = "título,visitas\n¿Qué pasó en España? El niño,3\n"


@pytest.mark.parametrize(
    ("text", "codecs"),
    [
        (SIMPLIFIED, ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]),
        (SHORT, ["utf-8", "gb18030"]),
        (TRADITIONAL, ["utf-8", "utf-16-le", "big5", "big5hkscs", "gb18030"]),
        (FRENCH, ["utf-8", "utf-16", "cp1252", "mac_roman"]),
        (GERMAN, ["utf-8", "utf-16", "cp1252", "mac_roman"]),
        (ENGLISH, ["utf-8", "cp1252", "mac_roman"]),
        (SPANISH, ["utf-8", "cp1252", "mac_roman"]),
        (RUSSIAN, ["utf-8", "utf-16-be", "cp1251"]),
        (JAPANESE, ["utf-8", "cp932"]),
    ],
)
def test_same_text_from_each_encoding(text, codecs):
    for codec in codecs:
        decoded = decode(text.encode(codec))
        assert decoded.text == text, codec
        assert decoded.damaged == 0


def test_what_a_file_declares_is_believed_where_its_bytes_allow_it():
    assert decode("Füße".encode("iso-8859-1"), "ISO-8859-1").encoding == "cp1252"
    assert decode("中".encode("gb2312"), "gb2312").text == "中"
    # declared in error: the bytes are strict UTF-8
    assert decode("Füße".encode(), "gb2312").text == "Füße"
    assert decode("Füße".encode("cp1252"), "no-such-codec").text == "Füße"


def test_a_few_bad_bytes_stay_visible_instead_of_turning_all_else_to_nonsense():
    data = SIMPLIFIED.encode().replace(b"\n", b"\xff\n", 1)
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.damaged == 1
    assert decoded.text == SIMPLIFIED.replace("\n", REPLACEMENT + "\n", 1)


def test_cut_in_the_middle_of_a_character():
    decoded = decode(SIMPLIFIED.encode()[: len("标题,阅读\n习".encode()) - 1])
    assert decoded.text == "标题,阅读\n" + REPLACEMENT


def test_text_misread_before_is_kept_and_said():
    misread = "FranÃ§ais et dÃ©jÃ "
    decoded = decode(misread.encode())
    assert decoded.text == misread
    assert decoded.note is not None
    assert "misread" in decoded.note
    assert decode("Français, déjà".encode()).note is None


def test_misread_utf8_saved_on_a_mac_is_told_from_cp1252():
    misread = "wonâ€™t mean the end, BeyoncÃ©, NBA Highlights Â· YouTube"
    assert decode(misread.encode("mac_roman")).text == misread


@given(st.binary(max_size=300))
def test_any_bytes_give_text(data):
    assert isinstance(decode(data).text, str)


@given(st.text(max_size=300).filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_always_comes_back_whole(text):
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.damaged) == (text, "utf-8", 0)
