"""Words and formats of one language, made per session and passed on; nothing here is read from a global."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from core.errors import FieldsDiffer, WordsMissing
from core.i18n import formats
from core.i18n.catalog import letter_of, words_of
from core.values import Fen


@dataclass(frozen=True, slots=True)
class Translator:
    """Everything a page, chart or letter needs to speak one language.

    Raises `CatalogError` when there is no such language.
    """

    language: str
    _words: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _signs: formats.Signs = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = words_of(self.language)
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "_signs", formats.signs_of(words["language.locale"], words["language.large_unit"]))

    def __call__(self, key: str, /, **fields: object) -> str:
        """Say the sentence of `key`, its named fields filled in; a field the sentence does not name is no fault.

        A key with forms (`.one`, `.other`) takes the form that fits the whole number in the field `count`.
        Raises `WordsMissing` for an unknown key, `FieldsDiffer` for a field that was not given.

        >>> Translator("en")("unit.months", count=1)
        '1 month'
        """
        sentence = self._words.get(key)
        if sentence is None:
            sentence = self._form(key, fields)
        if "{" not in sentence and "}" not in sentence:
            return sentence
        try:
            return sentence.format_map(fields)
        except KeyError as missing:
            raise FieldsDiffer(key, self.language, str(missing.args[0])) from None

    def _form(self, key: str, fields: Mapping[str, object]) -> str:
        """Find the form of a counted sentence."""
        other = self._words.get(f"{key}.other")
        if other is None:
            raise WordsMissing(key, self.language)
        count = fields.get("count")
        if not isinstance(count, int):
            raise FieldsDiffer(key, self.language, "count")
        return self._words.get(f"{key}.{formats.plural_form(self._signs.locale, count)}", other)

    def has(self, key: str) -> bool:
        """Tell whether there are words for `key`, in one form or several."""
        return key in self._words or "{count}" in self._words.get(f"{key}.other", "")

    def lines(self, prefix: str) -> tuple[str, ...]:
        """Give all sentences under a prefix in the order they are written, for a list; raises `WordsMissing` if none.

        >>> len(Translator("en").lines("never")) > 2
        True
        """
        found = tuple(sentence for key, sentence in self._words.items() if key.startswith(f"{prefix}."))
        if not found:
            raise WordsMissing(prefix, self.language)
        return found

    def letter(self, name: str, /, **fields: object) -> str:
        """Fill the letter `letters/<name>.md` of this language; raises `WordsMissing` or `FieldsDiffer`."""
        try:
            return letter_of(self.language, name).format_map(fields)
        except KeyError as missing:
            raise FieldsDiffer(f"letters/{name}.md", self.language, str(missing.args[0])) from None

    def money(self, fen: Fen, *, whole: bool = False) -> str:
        """Write an amount in yuan to the fen, or in whole yuan (rounded half up) where the fen do not matter.

        >>> Translator("zh-CN").money(893350), Translator("zh-CN").money(893350, whole=True)
        ('¥8,933.50', '¥8,934')
        """
        return formats.money(self._signs, fen, whole=whole)

    def wan(self, fen: Fen) -> str:
        """Repeat an amount back as people say it, exactly and without a currency sign.

        >>> Translator("zh-CN").wan(1_200_000), Translator("en").wan(1_200_000)
        ('1.2万', '12,000')
        """
        return formats.large(self._signs, fen)

    def number(self, value: int | float | Decimal | Fraction, digits: int = 0) -> str:
        """Write a plain number with `digits` decimals, rounded half up.

        >>> Translator("en").number(1234.5)
        '1,235'
        """
        return formats.number(self._signs, value, digits)

    def percent(self, share: int | float | Decimal | Fraction, digits: int = 1) -> str:
        """Write a fraction (`0.62`) as per cent with `digits` decimals, rounded half up.

        >>> Translator("en").percent(Fraction(1, 3), 2)
        '33.33%'
        """
        return formats.percent(self._signs, share, digits)

    def months(self, count: int) -> str:
        """Write a number of months.

        >>> Translator("zh-CN").months(18)
        '18个月'
        """
        return self("unit.months", count=count)

    def days(self, count: int) -> str:
        """Write a number of days.

        >>> Translator("en").days(1)
        '1 day'
        """
        return self("unit.days", count=count)

    def date(self, day: dt.date) -> str:
        """Write a date in full.

        >>> Translator("zh-CN").date(dt.date(2026, 11, 23)), Translator("en").date(dt.date(2026, 11, 23))
        ('2026年11月23日', '23 November 2026')
        """
        return formats.full_date(self._signs.locale, day)

    def day(self, day: dt.date) -> str:
        """Write a date without its year, for what is near.

        >>> Translator("zh-CN").day(dt.date(2026, 12, 8)), Translator("en").day(dt.date(2026, 12, 8))
        ('12月8日', '8 December')
        """
        return formats.skeleton(self._signs.locale, "MMMMd", day)

    def month(self, day: dt.date) -> str:
        """Write the month a date lies in.

        >>> Translator("zh-CN").month(dt.date(2026, 12, 8)), Translator("en").month(dt.date(2026, 12, 8))
        ('2026年12月', 'December 2026')
        """
        return formats.skeleton(self._signs.locale, "yMMMM", day)

    def moment(self, moment: dt.datetime) -> str:
        """Write a date with hour and minute as they stand in `moment`; its time zone is the caller's choice.

        >>> Translator("zh-CN").moment(dt.datetime(2026, 11, 23, 9, 5))
        '2026年11月23日 09:05'
        """
        return f"{self.date(moment.date())} {moment:%H:%M}"

    def list(self, items: Iterable[str]) -> str:
        """Join words into a list as the language does.

        >>> Translator("zh-CN").list(["花呗", "借呗", "微粒贷"]), Translator("en").list(["rent", "food", "school"])
        ('花呗、借呗和微粒贷', 'rent, food and school')
        """
        return formats.joined(self._signs.locale, tuple(items))
