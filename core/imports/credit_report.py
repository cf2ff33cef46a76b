"""A credit report in its short form becomes drafts, held against the report's own summary.

Name, identity number and the record of queries are never read; names inside sentences about others are masked. What
the report does not hold (rate, monthly due, days late) stays to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from core.imports.draft_fields import fields_from
from core.imports.lender_names import lender_kind_of
from core.imports.limits import MOST_ACCOUNTS, Refused
from core.imports.merging import merges_of
from core.imports.report_grammar import Account, AccountKind, AccountState, read_account
from core.imports.report_summary import open_accounts_told, tallies_of
from core.imports.report_text import DATE, Sentence, one_line, sentences_of
from core.imports.result import Column, DraftDebt, Facts, Imported, PaperKind, Source, Standing
from core.loans import Collateral, LenderKind, LoanType

_HOME = re.compile("住房|购房|商用房")
_CONSUMER = re.compile("消费")
_LONG_FORM = re.compile(r"本人版|信贷交易信息明细|授信协议信息|管理机构")
_ACCOUNT = re.compile(rf"{DATE}[^，。\n]{{2,70}}(?:发放的|授信，|办理的)[^\n]{{5,120}}截至\s*[0-9]{{4}}\s*年")
_REPORTED = re.compile(r"报告时间[：:]?\s*([0-9]{4})[-.年]([0-9]{1,2})[-.月]([0-9]{1,2})")
_PERSON = re.compile(r"(?<=，为)[^，。]{1,80}?[（(]证件类型[^）)]*[）)]")
_IDENTITY = re.compile(r"(?<![0-9])[0-9]{6}(?:18|19|20)[0-9]{9}[0-9Xx](?![0-9])|[0-9]{6}\*{4,12}[0-9Xx]{1,4}")
_CONTRACT = re.compile(r"（保证合同编号：[^）]*）")
_ENDED = frozenset({AccountState.CLOSED, AccountState.SETTLED, AccountState.TRANSFERRED})


def is_credit_report(text: str) -> bool:
    """Tell a credit report, of either form, or a part of one from other text: a message may name a report too."""
    has_parts = re.search("信贷记录|信息概要|报告编号|本人版|信贷交易信息", text) is not None
    return ("信用报告" in text and has_parts) or "账户明细如下" in text or _ACCOUNT.search(text) is not None


def read_credit_report(pages: Sequence[str]) -> Imported:
    """Read the folded text of a report's pages, or one pasted text.

    Raises `Refused`: `report_long_form` for the long form, `report_without_accounts` where no account is found.
    """
    whole = "\n".join(pages)
    sentences = [_masked(sentence) for sentence in sentences_of(one_line(pages))]
    accounts = [(sentence, read_account(sentence.text)) for sentence in sentences[:MOST_ACCOUNTS]]
    read = [(sentence, account) for sentence, account in accounts if account is not None]
    if not read:
        raise Refused("report_long_form" if _LONG_FORM.search(whole) else "report_without_accounts")
    debts = tuple(_draft(number, sentence.source, account) for number, (sentence, account) in enumerate(read))
    return Imported(
        kind=PaperKind.CREDIT_REPORT,
        debts=debts,
        not_understood=tuple(sentence.source for sentence, account in accounts if account is None),
        merges=merges_of(debts),
        tallies=tallies_of(open_accounts_told(whole), _open_columns(account for _, account in read)),
        reported_on=_reported_on(whole),
    )


def _masked(sentence: Sentence) -> Sentence:
    """Without the names and numbers of persons."""
    text = _IDENTITY.sub("***", _CONTRACT.sub("", _PERSON.sub("***（证件类型：***）", sentence.text)))
    return Sentence(text, Source(text, sentence.source.place))


def _reported_on(text: str) -> date | None:
    match = _REPORTED.search(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _draft(number: int, source: Source, account: Account) -> DraftDebt:
    kind = lender_kind_of(account.lender)
    is_home = _HOME.search(account.loan_words) is not None
    is_loan = account.kind in (AccountKind.LOAN, AccountKind.LEASE)
    standing = _standing(account)
    return DraftDebt(
        number=number,
        source=source,
        standing=standing,
        fields=fields_from(
            source,
            lender_name=account.lender,
            loan_type=_loan_type(account, kind, is_home=is_home),
            lender_kind=kind,
            overdue_amount=account.overdue_amount if account.is_overdue else None,
            balance=account.balance if standing is Standing.OWN else None,
            signed_on=account.opened_on if is_loan else None,
            collateral=Collateral.HOME if is_home else None,
            contract_principal=account.amount if is_loan else None,
        ),
        facts=Facts(
            limit=account.limit,
            matures_on=account.matures_on,
            reported_on=account.reported_on,
            is_overdue=account.is_overdue,
            months_overdue=account.months_overdue,
            months_over_90=account.months_over_90,
            card_tail=account.card_tail,
            is_written_off=account.state is AccountState.WRITTEN_OFF,
        ),
    )


def _standing(account: Account) -> Standing:
    if account.kind is AccountKind.GUARANTEE:
        return Standing.CLOSED if account.state in _ENDED else Standing.CONTINGENT
    if account.state is AccountState.TRANSFERRED:
        return Standing.TRANSFERRED
    if account.state in _ENDED:
        return Standing.CLOSED
    return Standing.OWN if account.balance or account.is_overdue else Standing.UNUSED


def _loan_type(account: Account, kind: LenderKind | None, *, is_home: bool) -> LoanType | None:
    """The type the sentence shows; a car loan may be secured or not, and is asked."""
    if account.kind in (AccountKind.CARD, AccountKind.OVERDRAFT_CARD):
        return LoanType.CREDIT_CARD
    if account.kind is AccountKind.CREDIT_LINE:
        return LoanType.REVOLVING
    if is_home or account.kind is AccountKind.LEASE:
        return LoanType.SECURED
    if account.kind is AccountKind.GUARANTEE or "汽车" in account.loan_words:
        return None
    if kind is LenderKind.MICRO_LENDER:
        return LoanType.MICRO
    return LoanType.CONSUMER if _CONSUMER.search(account.loan_words) else LoanType.CREDIT


def _open_columns(accounts: Iterable[Account]) -> Iterator[Column]:
    """The column of the summary each open account of the borrower is counted in."""
    for account in accounts:
        if account.state in _ENDED or account.kind is AccountKind.GUARANTEE:
            continue
        if account.kind in (AccountKind.CARD, AccountKind.OVERDRAFT_CARD):
            yield Column.CARDS
        elif account.kind is AccountKind.LEASE:
            yield Column.OTHER_BUSINESS
        else:
            yield Column.HOME_LOANS if _HOME.search(account.loan_words) else Column.OTHER_LOANS
