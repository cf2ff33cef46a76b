"""What the name of an institution says about it; what it does not say stays a question."""

from __future__ import annotations

import re

from core.loans import LenderKind

_KINDS: tuple[tuple[re.Pattern[str], LenderKind], ...] = (
    (re.compile("消费金融"), LenderKind.CONSUMER_FINANCE),
    (re.compile("汽车金融"), LenderKind.AUTO_FINANCE),
    (re.compile("小额贷款|小贷"), LenderKind.MICRO_LENDER),
    (re.compile("担保|保险"), LenderKind.GUARANTOR),
    (re.compile("信托"), LenderKind.TRUST),
    (re.compile("银行|信用社|信用合作|信用卡中心"), LenderKind.BANK),
)


def lender_kind_of(name: str) -> LenderKind | None:
    """The kind of lender its registered name shows, None where it shows none (leasing, asset managers, brands).

    >>> lender_kind_of("重庆示例小额贷款有限公司").value, lender_kind_of("某某分期")
    ('micro_lender', None)
    """
    return next((kind for pattern, kind in _KINDS if pattern.search(name)), None)
