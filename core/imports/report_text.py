"""The text of a credit report as one line that knows its pages, cut into groups and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.imports.result import Source

DATE = r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be its furniture."""
_SPACES = re.compile(r"[ \t\u3000\xa0]+")
_FOOTER = re.compile(r"第 ?[0-9]{1,4} ?页 ?[，,/]? ?共? ?[0-9]{1,4} ?页")
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…·]"
_GAP = re.compile(rf"(?<={_WIDE})[ \t\n\u3000]+|[ \t\n\u3000]+(?={_WIDE})|(?<=[0-9,])\n(?=[0-9,])")
_HEADING = re.compile(
    r"(?:信用卡|贷款|其他业务)?(?:(?:从未)?(?:发生过逾期|逾期过)|透支(?:未)?超过60天)[^，。]{0,40}?账户明细如下[：:]?"
    r"|(?:信用卡|贷款|其他业务)?(?:为(?:个人|企业)承担的?)?相关还款责任(?:信息|明细)(?:明细)?(?:如下)?[：:]?"
)
"""What a heading says, the sentences below it say too, so a heading only cuts."""
_END = re.compile(r"非信贷交易记录|公共记录|查询记录")
_BEGIN = re.compile(r"信贷记录")
_STARTER = re.compile(
    rf"{DATE}(?=[^，。；：]{{2,70}}?(?:发放的|办理的)|[^，。；：]{{2,70}}?为[^，。；：]{{2,40}}授信"
    r"|，为[^，。；]{1,60}[（(]证件类型)"
)
_NUMBERING = re.compile(r"(?:(?<=[。：:])|^)\s*[0-9]{1,3}\s*[.．、]?\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A whole report in one line; `starts` are the places where its pages begin."""

    text: str
    starts: tuple[int, ...]

    def page_at(self, place: int) -> int:
        """The page (from 1) a place of the text lies on."""
        return bisect_right(self.starts, place)


def one_line(pages: Sequence[str]) -> Line:
    """Join the lines of all pages, footers dropped; spaces stay only between Latin words."""
    by_page = [_lines_of(page) for page in pages]
    running = _running_lines(by_page)
    parts, starts, length = list[str](), list[int](), 0
    for lines in by_page:
        joined = _GAP.sub("", "\n".join(line for line in lines if line not in running)).replace("\n", " ")
        starts.append(length)
        parts.append(joined)
        length += len(joined)
    return Line("".join(parts), tuple(starts))


def _lines_of(page: str) -> list[str]:
    """The lines with something on them, footers dropped, runs of spaces as one."""
    lines = (line.strip() for line in _FOOTER.sub("\n", _SPACES.sub(" ", page)).split("\n"))
    return [line for line in lines if line]


def _running_lines(by_page: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edge of every page, such as a running head or a watermark: they belong to no sentence."""
    if len(by_page) < 2:
        return frozenset()
    return frozenset.intersection(*(frozenset((*lines[:_EDGE], *lines[-_EDGE:])) for lines in by_page))


def credit_part(line: Line) -> tuple[int, int]:
    """Where the record of cards and loans begins and ends; the whole text where neither heading stands."""
    begin = _BEGIN.search(line.text)
    start = begin.end() if begin else 0
    end = _END.search(line.text, start)
    return start, end.start() if end else len(line.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One account as the report tells it."""

    text: str
    source: Source


def sentences_of(line: Line) -> Iterator[Sentence]:
    """Cut the record of cards and loans: a sentence begins at a date with a lender, or right after a heading.

    What stands under a heading and begins with no date is a sentence too, so that nothing is left out in silence.
    """
    start, end = credit_part(line)
    cuts = {start: start, end: end}
    cuts |= {match.start(): match.end() for match in _HEADING.finditer(line.text, start, end)}
    cuts |= {match.start(): match.start() for match in _STARTER.finditer(line.text, start, end)}
    for one, following in pairwise(sorted(cuts)):
        begin = cuts[one]
        if begin >= following:
            continue
        text = _NUMBERING.sub("", line.text[begin:following]).strip()
        if text and not _is_furniture(text):
            yield Sentence(text, Source(text, line.page_at(begin)))


def _is_furniture(text: str) -> bool:
    """Tell titles, table heads and the summary from what says something about an account."""
    return re.search(DATE, text) is None and re.search(r"[0-9]{4}年|余额|额度", text) is None
