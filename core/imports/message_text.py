"""A pasted text cut into messages, and each message cleaned of what was put in to get past filters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.imports.fold import fold
from core.imports.limits import LONGEST_MESSAGE, MOST_MESSAGES, Refused

_BLANK = re.compile(r"\n[ \t\u3000]*\n+")
_SIGNED_FRONT = re.compile(
    r"\n(?=\s*(?:[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}[^\n]{0,20})?[【\[][^】\]\n]{1,30}[】\]])"
)
_SIGNED_BACK = re.compile(r"(?<=[】\]])[ \t]*\n")
_SIGNATURE = re.compile(r"[【\[]\s*([^】\]\n]{1,30}?)\s*[】\]]")
_STAMP = re.compile(
    r"^\s*(?P<year>[0-9]{4})[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})日?"
    r"(?:[ T]*(?:上午|下午|晚上|凌晨)?\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?[ \t]*[,，:：]?\s*"
)
_SPELT = (
    (re.compile(r"逾\s*[qQ][iIíì]"), "逾期"),
    (re.compile(r"[yY][uU]\s*期"), "逾期"),
    (re.compile(r"催\s*[sS][hH][oOōuU]*"), "催收"),
    (re.compile(r"[qQ]ian\s*款|欠\s*[kK]uan"), "欠款"),
    (re.compile(r"还\s*[kK]uan"), "还款"),
    (re.compile(r"(?<=[\u4e00-\u9fff])[*·.\-_ ]{1,2}(?=期[0-9一二三四五六七八九十])"), ""),
)
_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)}
"""The other digits there are (①, ٣) are no amounts."""
_STOP_IN_NUMBER = re.compile(r"(?<=[0-9])[。．](?=[0-9]{1,2}(?:元|块|，|,|。|\s|$|[（(）)]))")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: word for word, as it is read, who signed it, and the day it came, where it says so."""

    text: str
    clean: str
    sender: str
    sent_on: date | None


def messages_in(pasted: str) -> Iterator[Message]:
    """Cut at empty lines, else before or after a signature in brackets; at most a hundred messages.

    >>> [each.sender for each in messages_in("【甲】您已逾期3天\\n【乙】本期账单100元")]
    ['甲', '乙']
    """
    text = fold(pasted).strip()
    blocks = [block for part in _BLANK.split(text) for block in _by_signature(part)]
    found = [block.strip() for block in blocks if block.strip()]
    if len(found) > MOST_MESSAGES:
        raise Refused("too_many_messages", most=MOST_MESSAGES)
    for block in found:
        yield _message(block[:LONGEST_MESSAGE])


def _by_signature(part: str) -> list[str]:
    """Several messages may stand line under line; a signature begins or ends one."""
    if len(_SIGNED_FRONT.findall("\n" + part)) > 1:
        return _SIGNED_FRONT.split(part)
    if len(_SIGNED_BACK.findall(part + "\n")) > 1:
        return _SIGNED_BACK.split(part)
    return [part]


def _message(block: str) -> Message:
    plain = block.translate(_FULL_WIDTH)
    stamp = _STAMP.match(plain)
    body = plain[stamp.end() :] if stamp else plain
    signatures = _SIGNATURE.findall(body[:40]) or _SIGNATURE.findall(body[-40:])
    clean = re.sub(r"\s+", "", _STOP_IN_NUMBER.sub(".", body))
    for pattern, word in _SPELT:
        clean = pattern.sub(word, clean)
    return Message(block, clean, signatures[0] if signatures else "", _day(stamp))


def _day(stamp: re.Match[str] | None) -> date | None:
    if stamp is None:
        return None
    try:
        return date(int(stamp["year"]), int(stamp["month"]), int(stamp["day"]))
    except ValueError:
        return None
