"""Letters: snapshots of every kind in both languages, and what each may say only on its facts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from core.case import Conduct
from core.documents import DOCUMENTS, Blank, Document, Grounds, Missing, Subject, text_of, too_old
from core.documents.letters_asking import ask_of
from core.documents.letters_on_calls import POLICE
from core.i18n import Translator, languages
from core.loans import Transfer
from core.negotiation import AskKind, asks
from core.questions import LifeEvent, Proof
from tests.core.documents.grounds import (
    FORMULA_NAME,
    RARE_NAME,
    call,
    first_debt,
    grounds_of,
    hard_grounds,
    letters_of,
    sample_grounds,
    with_debt,
)
from tests.core.negotiation.positions import SAMPLES, sample

CHINESE = Translator("zh-CN")
REPORT = "report"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [*SAMPLES, "hard"])
def test_letters_of_the_households(name, language, snapshot):
    """The first of each kind; a longer file would only repeat it for the next lender."""
    grounds = hard_grounds() if name == "hard" else sample_grounds(name)
    letters = letters_of(grounds, Translator(language))
    said = [text_of(found[0][1]) for code, found in letters.items() if code != REPORT]
    if said:
        snapshot(f"{name}.{language}.txt", "\n\n---\n\n".join(said))
    else:
        assert name == "steady"


def test_every_document_is_offered_somewhere():
    offered = {code for name in SAMPLES for code in letters_of(sample_grounds(name), CHINESE)}
    offered |= set(letters_of(hard_grounds(), CHINESE))
    offered |= set(letters_of(_with_savings(), CHINESE))
    offered |= set(letters_of(_with_a_little(), CHINESE))
    offered |= set(letters_of(_with_old_debts_read(), CHINESE))
    assert {entry.code for entry in DOCUMENTS} - offered == set()


def _with_savings() -> Grounds:
    """A household in crisis with money to settle one debt."""
    case = sample("negative").today.case
    return grounds_of(replace(case, cash_at_hand=8_000_000))


def _with_a_little() -> Grounds:
    """The same household with 100 yuan a month left after living costs: too little for any plan."""
    case = sample("negative").today.case
    more = case.essential_spending + 10_000 - case.monthly_income
    earned = replace(case.incomes[0], monthly_income=case.incomes[0].monthly_income + more)
    return grounds_of(replace(case, incomes=(earned, *case.incomes[1:])))


def _with_old_debts_read() -> Grounds:
    """The hard case, once what is to be known of its old debt was read."""
    return replace(hard_grounds(), old_debts_read=True)


def all_letters():
    drawn = (_with_old_debts_read(), _with_savings(), _with_a_little())
    for grounds in (*(sample_grounds(name) for name in SAMPLES), hard_grounds(), *drawn):
        for code, found in letters_of(grounds, CHINESE).items():
            for subject, document in found:
                yield grounds, code, subject, text_of(document)


def test_only_cards_are_spoken_to_by_article_70():
    seen = set()
    for _, code, subject, text in all_letters():
        if "第七十条" in text:
            seen.add(code)
            ask = ask_of(subject) if subject.ask else None
            assert ask is not None or code == REPORT
            assert ask is None or ask.kind is AskKind.CARD_PLAN
    assert {"card_plan_request", "written_proposal"} <= seen
    assert "negotiation_request" not in seen


@pytest.mark.parametrize("word", ["不用还", "恶意透支", "成功率", "必须停息"])
def test_words_that_are_never_said(word):
    assert [code for _, code, _, text in all_letters() if word in text] == []


def test_a_debt_that_may_be_past_limitation_gets_no_letter_but_to_the_court():
    grounds = hard_grounds()
    old = grounds.case.debts[4]
    letters = letters_of(grounds, CHINESE)
    codes = {code for code, found in letters.items() for subject, _ in found if old.id in subject.debt_ids}
    assert codes == {"payment_order_objection"}
    for code, found in letters.items():
        if code not in (REPORT, "payment_order_objection"):
            assert all(old.lender_name not in text_of(document) for _, document in found), code
    [objection] = [text_of(d) for s, d in letters["payment_order_objection"] if old.id in s.debt_ids]
    assert "诉讼时效" in objection
    assert "不是对债务的承认" in objection


def basis_requests(language: str = "zh-CN") -> list[tuple[Subject, Document]]:
    """The letters about the old debt of the hard case, once what is to be known was read."""
    grounds = _with_old_debts_read()
    old = grounds.case.debts[4]
    letters = letters_of(grounds, Translator(language))
    codes = {code for code, found in letters.items() for subject, _ in found if old.id in subject.debt_ids}
    assert codes == {"payment_order_objection", "basis_request"}, "reading opens one letter, and no promise"
    return letters["basis_request"]


def test_once_read_the_basis_of_an_old_claim_is_asked_for_and_nothing_else():
    """Adviser-notes 12: no letter before its page, then 要求书面依据; asking must not own up to anything."""
    [(subject, document)] = basis_requests()
    text = text_of(document)
    assert subject.lender in text
    for reserved in ("不是对债务的承认", "不表示同意履行", "诉讼时效的抗辩", "本人不付款，不签字"):
        assert reserved in text
    text = text.replace(subject.lender, "")
    for owned_up in ("愿意", "欠款", "借款", "方案", "分期", "元", "¥", "逾期", "贵方的", "还款承诺"):
        assert owned_up not in text, owned_up
    assert not document.missing


def test_the_english_request_owns_up_to_nothing_either():
    [(_, document)] = basis_requests("en")
    text = text_of(document)
    assert "does not acknowledge a debt, does not agree to perform" in text
    assert not re.search(r"my (loan|debt)|I owe|want to pay|yuan|¥|overdue|instalment plan", text)


def test_what_to_read_about_an_old_debt_comes_before_any_letter():
    [finding] = too_old(hard_grounds())
    assert finding.debt_id == hard_grounds().case.debts[4].id
    assert too_old(sample_grounds("zhengzhou")) == ()


def test_a_list_that_leaves_debts_out_does_not_call_itself_all_and_adds_nothing_up_with_them():
    text = text_of(letters_of(hard_grounds(), CHINESE)["negotiation_request"][0][1])
    assert "要先核实的没有列入" in text
    assert "本人共欠" not in text
    assert CHINESE("document.left.monthly_due") not in text
    assert "本人共欠" not in text_of(letters_of(hard_grounds(), CHINESE)["hardship_statement"][0][1])
    whole = text_of(letters_of(sample_grounds("zhengzhou"), CHINESE)["negotiation_request"][0][1])
    assert "全部债务清单" in whole
    assert "本人共欠6家" in whole


def test_what_has_to_be_cleared_first_is_named_without_its_amount():
    grounds = hard_grounds()
    [text] = [
        text_of(d) for s, d in letters_of(grounds, CHINESE)["balance_request"] if grounds.case.debts[1].id in s.debt_ids
    ]
    assert "不构成对债务的承认" in text
    assert CHINESE.money(grounds.case.debts[1].balance, whole=True) not in text


def test_the_payment_order_is_objected_to_only_on_grounds_of_the_debt_itself():
    letters = letters_of(hard_grounds(), CHINESE)["payment_order_objection"]
    subjects = {subject.lender for subject, _ in letters}
    assert RARE_NAME in subjects, "dearer than its line"
    assert FORMULA_NAME not in subjects, "a debt nothing is wrong with"
    case = replace(sample("suzhou").today.case, papers=hard_grounds().case.papers)
    assert "payment_order_objection" not in letters_of(grounds_of(case), CHINESE), "short of money is no objection"


def test_the_last_day_counts_from_the_day_after_delivery():
    text = text_of(letters_of(hard_grounds(), CHINESE)["payment_order_objection"][0][1])
    assert "2026年11月20日" in text
    assert "2026年12月5日" in text


def test_the_last_day_is_asked_for_where_the_delivery_is_not_known():
    case = replace(hard_grounds().case, paper_received_on=None)
    document = letters_of(grounds_of(case), CHINESE)["payment_order_objection"][0][1]
    assert {fact.question for fact in document.missing} == {"situation.paper_received_on"}


def test_nothing_is_made_up_where_nothing_was_told():
    case = replace(sample("zhengzhou").today.case, life_events=(), hardship_since=None, proofs=(), recovery=None)
    letters = letters_of(grounds_of(case), CHINESE)
    for code in ("hardship_statement", "negotiation_request"):
        document = letters[code][0][1]
        questions = [fact.question for fact in document.missing]
        assert questions == ["situation.life_events", "situation.hardship_since", "hardship.proofs"], code
        text = text_of(document)
        events = [f"situation_{event.value}" for event in LifeEvent if event is not LifeEvent.OTHER]
        keys = [key for event in events for key in (f"say.{event}", f"written.{event}") if CHINESE.has(key)]
        assert [key for key in keys if CHINESE(key) in text] == []
        papers = {CHINESE(f"enum.proof.{proof.value}") for proof in Proof if proof is not Proof.NONE}
        assert [paper for paper in papers if paper in text] == []


def test_a_letter_to_a_lender_does_not_show_our_limits():
    limits = [CHINESE(f"document.left.{name}") for name in ("capacity", "promise")]
    for _, code, _, text in all_letters():
        assert code == REPORT or not any(limit in text for limit in limits), code


def test_a_request_lists_all_debts_truthfully():
    grounds = sample_grounds("zhengzhou")
    text = text_of(letters_of(grounds, CHINESE)["negotiation_request"][0][1])
    assert all(debt.lender_name in text for debt in grounds.case.debts)
    assert "每月937元，18期，年化不超过24%" in text, "as the adviser says it"


def test_a_proposal_adds_up_to_what_the_plan_asks():
    grounds = sample_grounds("zhengzhou")
    plan = grounds.plan
    assert plan is not None
    for ask, (_, document) in zip(
        asks(grounds.position), letters_of(grounds, CHINESE)["written_proposal"], strict=True
    ):
        [schedule] = [block for block in document.blocks if getattr(block, "last_is_total", False)]
        total = sum(sum(plan.proposal(debt_id).payments) for debt_id in ask.debt_ids)
        assert schedule.rows[-1][-1] == CHINESE.money(total, whole=total % 100 == 0)
        assert len(schedule.rows) == ask.months + 1


def test_debts_asked_for_before_steps_are_done_get_no_dates_and_equal_instalments_one_row():
    document = letters_of(sample_grounds("suzhou"), CHINESE)["written_proposal"][0][1]
    assert "2027年" not in text_of(document)
    [schedule] = [block for block in document.blocks if getattr(block, "last_is_total", False)]
    assert schedule.rows == (
        ("1到59", "手续办好后的第1到59个还款日", "¥395"),
        ("60", "手续办好后的第60个还款日", "¥380"),
        ("合计", "", "¥23,685"),
    )
    assert 59 * 395 + 380 == 23_685


def test_a_small_payment_is_offered_only_where_living_costs_leave_something():
    assert "token_payment" not in letters_of(sample_grounds("negative"), CHINESE)
    assert "hold_letter" in letters_of(sample_grounds("negative"), CHINESE)
    assert "留够生活费以后的结余" in text_of(letters_of(_with_a_little(), CHINESE)["token_payment"][0][1])


def test_complaints_and_requests_to_stop_admit_no_amount():
    letters = letters_of(hard_grounds(), CHINESE)
    for code in ("complaint", "stop_third_parties"):
        text = text_of(letters[code][0][1])
        assert RARE_NAME in text
        assert CHINESE.money(hard_grounds().case.debts[0].balance, whole=True) not in text


def test_the_timeline_says_who_rang_as_far_as_it_was_noted():
    text = text_of(letters_of(hard_grounds(), CHINESE)["complaint"][0][1])
    assert "| 没记下 |" in text
    told = call(
        "k9", 21, 9, debt_id="a", conduct=(Conduct.THREAT,), called_from="010-1", caller="王某", staff_number="7"
    )
    text = text_of(letters_of(grounds_of(sample("zhengzhou").today.case, calls=(told,)), CHINESE)["complaint"][0][1])
    assert "| 010-1，王某，7 |" in text


def test_a_rule_with_a_number_says_it_in_its_sentence():
    complaint = text_of(letters_of(hard_grounds(), CHINESE)["complaint"][0][1])
    assert "除非事先同意，22点以后不得催收。" in complaint
    assert "拨打3次都未接通以后" in complaint


@pytest.mark.parametrize("name", [*SAMPLES, "hard"])
def test_letters_speak_of_the_writer_and_of_money_in_one_way(name):
    """本人 and 元 in every sentence, signs in tables only; the words for family and work are spoken ones."""
    grounds = hard_grounds() if name == "hard" else sample_grounds(name)
    for code, written in letters_of(grounds, CHINESE).items():
        for _, document in written if code not in ("report", "short_texts") else ():
            sentences = [line for line in text_of(document).splitlines() if " | " not in line]
            assert not [line for line in sentences if "我" in line or "¥" in line], code
            assert not [line for line in sentences if "贵司" in line or "你" in line], code


def test_a_complaint_holds_the_logged_facts_and_asks_for_no_discount():
    complaints = letters_of(hard_grounds(), CHINESE)["complaint"]
    places = {subject.channel for subject, _ in complaints}
    assert {"complaint.lender", "complaint.regulator_12378", "complaint.police_110"} <= places
    text = text_of(complaints[0][1])
    assert "2026年11月21日 23:05" in text
    assert CHINESE("enum.conduct.threat") in text
    assert "不以投诉换取减免" in text
    [police] = [text_of(document) for subject, document in complaints if subject.channel == POLICE]
    assert police.startswith("报案材料")
    assert "2026年11月21日 23:05" in police
    assert "指引" not in police, "rules of collection are not for the police to apply"
    assert "complaint" not in letters_of(sample_grounds("zhengzhou"), CHINESE), "no complaint without a logged fact"


def test_who_contacted_others_is_asked_to_stop():
    [(subject, document)] = letters_of(hard_grounds(), CHINESE)["stop_third_parties"]
    assert subject.lender == "某催收公司"
    assert CHINESE("enum.conduct.third_party") in text_of(document)


def test_what_was_agreed_on_a_call_is_written_down_and_the_rest_left_open():
    letters = letters_of(hard_grounds(), CHINESE)["phone_confirmation"]
    [(_, document)] = letters
    text = text_of(document)
    assert "每月283元，18期，第一期2026年12月3日" in text
    assert "先付500元，每月400.50元，12期" in text
    assert "月底前要还" in text
    assert {blank.label for blank in document.blanks} >= {"对方工号", "来电号码"}


def test_new_creditors_are_asked_for_proof_first():
    letters = letters_of(hard_grounds(), CHINESE)
    assert "代偿证明" in text_of(letters["after_guarantor_paid"][0][1])
    assert "债权转让通知" in text_of(letters["after_assignment"][0][1])
    unknown = grounds_of(with_debt("zhengzhou", first_debt("zhengzhou"), transfer=Transfer.UNKNOWN))
    assert "after_assignment" not in letters_of(unknown, CHINESE)


def test_a_tutor_is_written_to_only_by_students():
    assert "老师" in text_of(letters_of(hard_grounds(), CHINESE)["short_texts"][0][1])
    assert "老师" not in text_of(letters_of(sample_grounds("zhengzhou"), CHINESE)["short_texts"][0][1])


def test_a_steady_household_states_no_hardship():
    assert "hardship_statement" not in letters_of(sample_grounds("steady"), CHINESE)
    assert "negotiation_request" not in letters_of(sample_grounds("steady"), CHINESE)


def test_file_names_hold_letters_and_digits_only():
    for found in letters_of(hard_grounds(), CHINESE).values():
        for _, document in found:
            assert document.stem
            assert not set(document.stem) & set('\\/:*?"<>|\n&#=')
            assert len(document.stem) <= 60


def test_names_and_numbers_are_left_to_be_filled_in():
    for _, document in letters_of(sample_grounds("zhengzhou"), CHINESE)["negotiation_request"]:
        spans = [span for block in document.blocks for span in getattr(block, "spans", ())]
        assert Blank("姓名") in spans
        assert not any(isinstance(span, Missing) for span in spans)


def test_one_payment_and_a_small_one_say_only_what_fits_them():
    settlement = text_of(letters_of(_with_savings(), CHINESE)["settlement_request"][0][1])
    assert CHINESE("written_point.interest_and_penalty_stop") in settlement
    for of_instalments in (CHINESE("written_point.late_once_all_due"), CHINESE("written.situation_want_to_pay")):
        assert of_instalments not in settlement
    token = text_of(letters_of(_with_a_little(), CHINESE)["token_payment"][0][1])
    assert "无力支付" not in token, "the same letter offers a payment"
