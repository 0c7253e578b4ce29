import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.sources.saved_page.numbers import Number, read_number, style_of


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["143,526", "75,344"], [143526, 75344]),
        (["15.580", "9.312", "804"], [15580, 9312, 804]),
        (["15.580"], [15580]),  # nobody counts fractions of views
        (["15.580", "3.2", "1.5"], [None, None, None]),  # here the point stands before a fraction
        (["12'345", "12’345", "12٬345"], [12345] * 3),
        (["32 977", "32\u00a0977", "32\u202f977"], [32977] * 3),
        (["12,34,567"], [1234567]),
        (["1.234.567"], [1234567]),
        (["12,34"], [None]),
        (["1,2345"], [None]),
        (["１２３", "١٢٣", "１２,３４５"], [123, 123, 12345]),
        (["-5", "−5"], [-5, -5]),
        (["x", "", "1x"], [None, None, None]),
    ],
)
def test_whole_numbers(texts, values):
    style = style_of(texts)
    assert [number and number.value for number in (read_number(text, style) for text in texts)] == values


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["212.3k", "14K", "1.1M", "2B"], [212300, 14000, 1100000, 2000000000]),
        (["1.2万", "1.2萬", "3.4億", "3.4亿", "5千", "1.5만"], [12000, 12000, 340000000, 340000000, 5000, 15000]),
        (["1,2 Mio.", "3 Tsd.", "2,5 mil", "1,5 тыс.", "1,5 млн"], [1200000, 3000, 2500, 1500, 1500000]),
        (["1.234k", "9.1k"], [1234, 9100]),  # beside 9.1 the point of 1.234 stands before a fraction
        (["1,234k", "2,345"], [1234000, 2345]),  # beside 2,345 the comma groups
        (["1,234.5k"], [1234500]),
        (["10+", "1k+"], [10, 1000]),
    ],
)
def test_abbreviated_numbers(texts, values):
    style = style_of(texts)
    numbers = [read_number(text, style) for text in texts]
    assert [number and number.value for number in numbers] == values


def test_abbreviated_numbers_are_rounded():
    assert read_number("1.2万", style_of([])) == Number(12000, rounded=True)
    assert read_number("12000", style_of([])) == Number(12000)


@given(st.lists(st.integers(0, 10**12), min_size=1), st.sampled_from([",", ".", "'", " ", "\u00a0", "\u202f", ""]))
def test_any_grouping_reads_back(values, separator):
    texts = [f"{value:,}".replace(",", separator) for value in values]
    style = style_of(texts)
    assert [read_number(text, style) for text in texts] == [Number(value) for value in values]


@given(st.text())
def test_any_text_is_a_number_or_none(text):
    number = read_number(text, style_of([text]))
    assert number is None or isinstance(number.value, int)
