"""Collection and bill messages become drafts, entries for the log of calls, or are set aside with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from core.imports.draft_fields import fields_from
from core.imports.lender_names import lender_kind_of
from core.imports.limits import LARGEST_TEXT, refuse_above
from core.imports.message_facts import MessageFacts, facts_of
from core.imports.message_text import Message, messages_in
from core.imports.result import DraftCall, DraftDebt, Facts, Imported, NoDebt, PaperKind, SetAside, Source
from core.loans import LoanType
from core.values import Fen

_CODE = re.compile(r"验证码|校验码|动态密码")
_PAID = re.compile(r"(?:成功还款|还款成功|扣款成功|已还款|已还清|已结清|还款已到账|成功扣款|已成功(?:还|扣))")
_UNPAID = re.compile(r"失败|未成功|仍有|剩余应还|尚欠")
_THIRD_PARTY = re.compile(
    r"请(?:您)?(?:及时|尽快|协助|帮忙|务必)*(?:通知|转告|告知|转达|提醒|督促|代为(?:通知|转告))(?!单|书|我|本|客服|银行|短信)"
    r"|您的?(?:亲友|朋友|同事|亲属|家人|亲戚|员工|联系人)[^，。]{0,12}(?:逾期|欠款|借款|贷款|拖欠|失联)"
    r"|(?:预留|紧急)联系人|被(?:其|他|她)(?:留|列|填)为"
)
_MARKETING = re.compile(
    r"可提(?:现)?至|可提|可借|预先?(?:申请|审批|授信)|待审核|待领取|最[高多]可|提额|免息分期|申请分期|可分期|办理分期|专享|恭喜|优惠券"
    r"|邀请您|获得.{0,6}额度|额度已(?:提升|恢复|到账|更新)|立即(?:申请|领取|提现|借)|回复?[TtNn]退订|拒收请?回"
)
_PLATFORM = re.compile(
    r"您在(?P<app>[^，。的]{2,16})的(?P<product>[^，。（(已]{2,16}?)(?=[（(，。]|已|本期|账单|逾期|贷款编号|借款)"
)
_PRODUCT = re.compile(r"花呗|借呗|白条|微粒贷|月付|有钱花|金条|放心借|美团生活费")
_CARD = re.compile(r"信用卡|贷记卡")
_REVOLVING = re.compile(r"花呗|白条|月付")
_TAIL = re.compile(r"(?:尾号|末四位|后四位)(?:为|是|[：:])?([0-9]{4})")


def read_messages(pasted: str, as_of: date) -> Imported:
    """Read pasted messages. Raises `Refused`: too long, or `too_many_messages`."""
    refuse_above(len(pasted.encode(errors="replace")), LARGEST_TEXT)
    debts, calls, aside = list[_Told](), list[DraftCall](), list[SetAside]()
    for place, message in enumerate(messages_in(pasted), start=1):
        source = Source(message.text, place)
        facts = facts_of(message.clean, message.sent_on or as_of)
        reason = _why_no_debt(message.clean, facts)
        if reason is None:
            debts.append(_Told(_draft(message, facts, source, as_of), facts))
        else:
            aside.append(SetAside(reason, source))
        told_others = reason is NoDebt.TO_A_THIRD_PARTY
        if told_others or (reason is None and facts.is_late):
            calls.append(_call(message, facts, source, told_others=told_others))
    return Imported(kind=PaperKind.MESSAGES, debts=_newest(debts), calls=tuple(calls), set_aside=tuple(aside))


def _why_no_debt(clean: str, facts: MessageFacts) -> NoDebt | None:
    """Why a message is no debt of the borrower's; the order is that of the surest sign."""
    if _CODE.search(clean):
        return NoDebt.CODE
    if _THIRD_PARTY.search(clean):
        return NoDebt.TO_A_THIRD_PARTY
    if _PAID.search(clean) and not _UNPAID.search(clean):
        return NoDebt.PAID
    is_claim = facts.days_late is not None or facts.is_late or facts.due or facts.due_on is not None
    if _MARKETING.search(clean) and not is_claim:
        return NoDebt.MARKETING
    return None if facts.names_an_amount or facts.days_late else NoDebt.NO_AMOUNT


def _draft(message: Message, facts: MessageFacts, source: Source, as_of: date) -> DraftDebt:
    platform = _PLATFORM.search(message.clean)
    product = _PRODUCT.search(message.clean)
    name = platform["app"] + platform["product"] if platform else (message.sender or (product[0] if product else ""))
    is_card = _CARD.search(message.clean) is not None
    is_late = facts.days_late is not None or (facts.is_late and facts.overdue is not None)
    fields = fields_from(
        source,
        lender_name=name,
        loan_type=_loan_type(message.clean, is_card=is_card),
        lender_kind=lender_kind_of(name),
        instalment=_monthly(facts, is_card=is_card, is_late=is_late),
        days_past_due=_days_late(facts, message, as_of),
        overdue_amount=_overdue(facts) if is_late else None,
        accrued_penalty=facts.penalty if is_late else None,
        next_due=facts.due_on if facts.due_on and facts.due_on >= as_of and not is_late else None,
    )
    tail = _TAIL.search(message.clean)
    said = Facts(
        is_overdue=True if is_late else None,
        reported_on=facts.said_on or message.sent_on,
        card_tail=tail[1] if tail else "",
        stated=facts.stated,
        minimum=facts.minimum,
        due_now=facts.due,
    )
    return DraftDebt(number=0, fields=fields, source=source, facts=said)


def _loan_type(clean: str, *, is_card: bool) -> LoanType | None:
    if is_card:
        return LoanType.CREDIT_CARD
    return LoanType.REVOLVING if _REVOLVING.search(clean) else None


def _overdue(facts: MessageFacts) -> Fen | None:
    """The amount in arrears: the one called so, else what is due now, else the principal named with its penalty."""
    if facts.overdue is None and facts.due is None and facts.principal is not None:
        return facts.principal + (facts.penalty or 0)
    return facts.overdue if facts.overdue is not None else facts.due


def _monthly(facts: MessageFacts, *, is_card: bool, is_late: bool) -> Fen | None:
    """What is due each month as far as one bill shows it: the minimum of a card, the bill of anything else.

    Arrears may be several instalments together, so a message about them shows no monthly due.
    """
    if is_card:
        return facts.minimum
    if is_late:
        return None
    return next((fen for fen in (facts.due, facts.stated, facts.debited) if fen), None)


def _days_late(facts: MessageFacts, message: Message, as_of: date) -> int | None:
    """Days late on the day of the case: what was said, and the days since."""
    said_on = facts.said_on or message.sent_on
    if facts.days_late is None:
        return None
    return facts.days_late + (max(0, (as_of - said_on).days) if said_on else 0)


def _call(message: Message, facts: MessageFacts, source: Source, *, told_others: bool) -> DraftCall:
    amounts = (facts.overdue, facts.due, facts.stated, facts.minimum)
    return DraftCall(
        company=message.sender,
        said=message.text,
        sent_on=message.sent_on,
        amount_named=next((amount for amount in amounts if amount), None),
        told_others=told_others,
        source=source,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A draft beside what its message says."""

    debt: DraftDebt
    facts: MessageFacts


def _newest(told: Iterable[_Told]) -> tuple[DraftDebt, ...]:
    """One draft per lender, kind and card: of several messages about one debt the latest, and what earlier add."""
    found = list[_Told]()
    for each in told:
        place = next((number for number, other in enumerate(found) if _is_the_same(other, each)), None)
        earlier = None if place is None else found.pop(place)
        found.append(each if earlier is None else _Told(_filled(*_by_age(earlier.debt, each.debt)), each.facts))
    return tuple(replace(each.debt, number=number) for number, each in enumerate(found))


def _is_the_same(one: _Told, other: _Told) -> bool:
    """Whether two messages speak of one debt; never without a lender's name.

    A bank often lends on several cards. Without their numbers two messages are of one card only where they agree in a
    due day or an amount: a debt too many is seen by the borrower, a debt that vanished is not.
    """
    mine, theirs = (
        (each.debt.lender_name, each.debt.value("loan_type"), each.debt.facts.card_tail) for each in (one, other)
    )
    if mine != theirs or not one.debt.lender_name:
        return False
    is_card, tail = mine[1] == LoanType.CREDIT_CARD.value, mine[2]
    return not is_card or bool(tail) or _agree(one.facts, other.facts)


def _agree(one: MessageFacts, other: MessageFacts) -> bool:
    if one.due_on is None or other.due_on is None:
        return bool(_amounts(one) & _amounts(other))
    kinds = ((one.stated, other.stated), (one.minimum, other.minimum), (one.due, other.due))
    differ = any(mine != theirs for mine, theirs in kinds if mine and theirs)
    return one.due_on.day == other.due_on.day and not (differ and one.due_on == other.due_on)


def _amounts(facts: MessageFacts) -> set[Fen]:
    named = (facts.overdue, facts.due, facts.minimum, facts.stated, facts.principal)
    return {fen for fen in named if fen}


def _by_age(one: DraftDebt, other: DraftDebt) -> tuple[DraftDebt, DraftDebt]:
    """The later one first: by its day where both have one, else the one pasted last."""
    first, second = one.facts.reported_on, other.facts.reported_on
    return (one, other) if first and second and first > second else (other, one)


def _filled(later: DraftDebt, earlier: DraftDebt) -> DraftDebt:
    """The later draft with the fields only the earlier one has; a bill before arrears still shows the monthly due."""
    names = {field.name for field in later.fields}
    return replace(later, fields=(*later.fields, *(field for field in earlier.fields if field.name not in names)))
