"""Numbers as people write them: full-width and Chinese digits, 万 and k, separators, and the spoken short forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LONGEST_TEXT = 60


class ReadFault(StrEnum):
    """Why a text was not read; picks the words `problem.<code>`."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_UNDERSTOOD = "not_understood"
    NEGATIVE = "negative"
    RANGE = "range"
    APPROXIMATE = "approximate"
    AMBIGUOUS = "ambiguous"
    SEPARATORS = "separators"
    TOO_PRECISE = "too_precise"
    TOO_LARGE = "too_large"
    FOREIGN_CURRENCY = "foreign_currency"
    WRONG_UNIT = "wrong_unit"
    UNIT_MISSING = "unit_missing"
    PERIOD_MISSING = "period_missing"
    YEAR_MISSING = "year_missing"
    DAY_MISSING = "day_missing"
    NO_SUCH_DAY = "no_such_day"
    NOT_WHOLE_MONTHS = "not_whole_months"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True, slots=True)
class NotRead:
    """A text that was not read, and why; never an exception, because it is the borrower's slip."""

    code: ReadFault
    text: str


class Unreadable(Exception):
    """Carries the reason out of nested readers."""

    def __init__(self, code: ReadFault) -> None:
        self.code = code
        super().__init__(code)


_SPELLINGS = str.maketrans(
    {
        **dict(zip("〇零壹贰叁肆伍陆柒捌玖两兩俩貳參陸", "零零一二三四五六七八九二二二二三六", strict=True)),
        **dict(zip("拾佰仟萬億點w", "十百千万亿点万", strict=True)),
        "k": "千",
        "−": "-",
        "–": "-",
        "—": "-",
        "﹣": "-",
        "’": "'",
        "、": ",",
        "﹪": "%",
        "～": "~",
    }
)
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_UNITS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_ARABIC = r"[0-9]{1,15}(\.[0-9]{0,12})?|\.[0-9]{1,12}"
_SPOKEN = r"([一二三四五六七八九零十百]{1,5}|[0-9]{1,6})点([一二三四五六七八九零]{1,6}|[0-9]{1,6})"
_GROUPED = r"[0-9]{1,3}(?:(?P<mark>[, '])[0-9]{3})(?:(?P=mark)[0-9]{3})*"


def simplify(text: str, *, units: bool = True) -> str:
    """Fold full-width forms, case and spellings of digits, and drop a closing full stop.

    `units=False` keeps Latin letters as they are (dates and terms have months and years in them).
    Raises `Unreadable` when the text is empty or longer than `LONGEST_TEXT` characters.
    """
    if len(text) > LONGEST_TEXT:
        raise Unreadable(ReadFault.TOO_LONG)
    if any(map(_is_odd_digit, text)):
        raise Unreadable(ReadFault.NOT_UNDERSTOOD)
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    table = _SPELLINGS if units else {key: new for key, new in _SPELLINGS.items() if key not in (ord("w"), ord("k"))}
    folded = folded.translate(table)
    folded = re.sub(r"(?<=[0-9])。(?=[0-9])", ".", folded).rstrip("。")
    if not folded:
        raise Unreadable(ReadFault.EMPTY)
    return folded


def _is_odd_digit(letter: str) -> bool:
    """Whether folding would make a digit of what nobody writes an amount with: ①, ², ½, Ⅳ, ㈠, mathematical digits.

    >>> [_is_odd_digit(letter) for letter in "①½５5〇五"]
    [True, True, False, False, False, False]
    """
    if letter.isascii() or "０" <= letter <= "９" or letter == "〇":
        return False
    return (
        unicodedata.category(letter).startswith("N")
        or re.search("[0-9]", unicodedata.normalize("NFKC", letter)) is not None
    )


def number(text: str) -> Decimal:
    """Read one number without unit of measure from simplified text; raises `Unreadable`.

    A single digit after a unit stands for the next lower unit (3千5 = 3500, 一百二 = 120), as people say it.
    What could be read in two ways is refused: 1万25, 1.2万5, 1,23, 三五千.

    >>> number("3千5"), number("1万2千5"), number("12,345.67")
    (Decimal('3500'), Decimal('12500'), Decimal('12345.67'))
    """
    if re.search("[-~到至]|负", text):
        raise Unreadable(why_not(text))
    return _value(re.sub(_SPOKEN, _as_decimal, _without_separators(text)))


def _as_decimal(spoken: re.Match[str]) -> str:
    """三点五 becomes 3.5."""
    whole, decimals = spoken.groups()
    places = "".join(str(_DIGITS.get(character, character)) for character in decimals)
    return f"{_value(whole)}.{places}"


def _without_separators(text: str) -> str:
    """Take out thousands separators where every group has three digits; any other use could mean anything."""
    joined = re.sub(_GROUPED, lambda match: re.sub(r"[, ']", "", match.group()), text)
    if re.search(r"[,']", joined) or re.search(r"[0-9] +[0-9]", joined) or len(re.findall(r"\.", joined)) > 1:
        raise Unreadable(ReadFault.SEPARATORS)
    return joined.replace(" ", "")


def _value(text: str, *, spoken: bool = True) -> Decimal:
    """Read units from the largest down; only 万 and 亿 are counted by numbers with units of their own (十五万)."""
    for unit, worth in _UNITS.items():
        if unit in text:
            head, tail = text.split(unit, 1)
            if unit in tail:
                raise Unreadable(ReadFault.NOT_UNDERSTOOD)
            if unit == "十" and not head:
                coefficient = Decimal(1)
            else:
                coefficient = _value(head, spoken=False) if worth >= 10_000 else _leaf(head)
            return coefficient * worth + _remainder(coefficient, worth, tail, spoken)
    return _leaf(text)


def _remainder(coefficient: Decimal, worth: int, tail: str, spoken: bool) -> Decimal:
    """What follows a unit: nothing, one spoken digit, all the digits it has room for, or smaller units."""
    if not tail:
        return Decimal(0)
    if coefficient != coefficient.to_integral_value():
        raise Unreadable(ReadFault.AMBIGUOUS)
    if re.fullmatch("[1-9一二三四五六七八九]", tail):
        if worth == 10**8 or (worth > 10 and not spoken):
            raise Unreadable(ReadFault.AMBIGUOUS)
        return _leaf(tail) * worth / 10
    rest = tail.lstrip("零")
    value = _value(rest, spoken=spoken)
    if rest == tail and re.fullmatch(_ARABIC, rest) and not _fills(rest.split(".")[0], worth):
        raise Unreadable(ReadFault.AMBIGUOUS)
    if value >= worth:
        raise Unreadable(ReadFault.NOT_UNDERSTOOD)
    return value


def _fills(digits: str, worth: int) -> bool:
    """Whether digits after a unit can only be ones: 12万3456 and 1万500, but not 1万25 or 3千50."""
    room = len(str(worth)) - 1
    return len(digits) == room or (worth == 10_000 and len(digits) == 3)


def _leaf(text: str) -> Decimal:
    if re.fullmatch(_ARABIC, text):
        return Decimal(text)
    if text in _DIGITS:
        return Decimal(_DIGITS[text])
    raise Unreadable(why_not(text))


def why_not(text: str) -> ReadFault:
    """The most helpful reason for text that is no number."""
    if not text:
        return ReadFault.NOT_UNDERSTOOD
    if re.fullmatch("[0-9]{16,}", text):
        return ReadFault.TOO_LARGE
    if re.search(r"[0-9一二三四五六七八九十百千万]\s*(-|~|到|至)", text) or re.fullmatch(
        "[一二三四五六七八九]{2}", text
    ):
        return ReadFault.RANGE
    if re.match(r"-|负|\([0-9]", text):
        return ReadFault.NEGATIVE
    if re.search("[几多来余]", text):
        return ReadFault.APPROXIMATE
    return ReadFault.NOT_UNDERSTOOD
