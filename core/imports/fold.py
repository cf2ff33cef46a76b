"""Text as people see it: the look-alikes of a PDF's text layer become ordinary characters, nothing else is changed.

Some producers write Kangxi and CJK radicals (U+2F00–2FDF, U+2E80–2EFF) where the ordinary character was printed.
Normalising the whole text (NFKC) would also turn （）： into other signs, so only these two blocks are folded.
"""

from __future__ import annotations

import re
import unicodedata

_KANGXI = range(0x2F00, 0x2FE0)
_SUPPLEMENT = dict(
    zip(
        range(0x2E81, 0x2E9A),
        "厂乛乚乙亻冂几刀刂\0卩小小兀尣尢尣巳幺彑彐忄心扌攵",
        strict=True,
    )
) | dict(
    zip(
        range(0x2E9B, 0x2EF4),
        "旡日月歺母民氵水灬爫爫丬牛犭王疋目示礻竹糹纟罓罒\0\0\0羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车"
        "辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""By code point, the character that looks the same; a NUL stands for "has none"."""

_FOLDS = {code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI} | {
    code: letter for code, letter in _SUPPLEMENT.items() if letter != "\0"
}
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


def fold(text: str) -> str:
    """Fold radicals into ordinary characters and drop what cannot be seen (controls, direction marks).

    >>> fold("⼈⺠银⾏（中国）")
    '人民银行（中国）'
    """
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_FOLDS)
