"""The caller names figures: four boxes, and while they are typed a verdict with the sentence to say next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import streamlit as st

from core.case import OfferRecord
from core.i18n import Translator
from core.negotiation import (
    LONGEST_PROMISE,
    ComparedOffer,
    JudgedOffer,
    Offer,
    Position,
    Verdict,
    compare_offers,
    judge_offer,
    offer_of,
    promises_from,
)
from core.values import rate_text, yuan_of
from pages.shell import calls, navigation, offer_boxes, session
from pages.shell.call_parts import draw_way_to_a_case
from pages.shell.ledger_parts import draw_ledger
from pages.shell.offer_parts import (
    compared_line,
    draw_conditions,
    draw_cost,
    draw_months,
    draw_verdict,
    newest_first,
)

MOST_SHOWN = 20
FULL = f"{session.CALL_STATE}full"


def draw(t: Translator) -> None:
    """Draw the boxes, the verdict, the offers kept, and what is left to promise."""
    st.title(t("live.title"), anchor=False)
    position = calls.position()
    if position is None or not position.outcome.plans:
        draw_way_to_a_case(t)
        return
    debt_ids = offer_boxes.draw_target(position, t)
    offer_boxes.draw_boxes(t)
    draw_offer(offer_boxes.read(debt_ids), position, t)
    draw_kept(position, t)
    draw_ledger(position, t)


def draw_offer(offer: Offer | tuple[object, ...], position: Position, t: Translator) -> None:
    """Draw what is to be said of the boxes as they stand; where a yes depends on the conditions they come at once."""
    if st.session_state.pop(FULL, False):
        st.warning(t("call.full"))
    if not isinstance(offer, Offer):
        st.markdown(t("live.begin" if offer_boxes.is_empty() else "live.half"))
        offer_boxes.draw_more_boxes(t)
        return
    judged = judge_offer(offer, position)
    draw_verdict(judged, t)
    depends = judged.verdict in (Verdict.TAKE, Verdict.TAKE_IF)
    if depends:
        draw_conditions(judged, t)
    st.button(t("live.keep"), key="keep_offer", type="primary", on_click=keep, args=(offer,), width="stretch")
    offer_boxes.draw_more_boxes(t)
    draw_cost(judged, t)
    if not depends:
        draw_conditions(judged, t)
    draw_months(judged, t)


def draw_kept(position: Position, t: Translator) -> None:
    """Draw the offers kept so far, each with its verdict as of now, to be said yes to or taken away."""
    found = newest_first(compare_offers(session.case_file().offers, position))
    if not found:
        return
    st.header(t("live.kept", count=len(found)), anchor=False)
    for compared in found[:MOST_SHOWN]:
        with st.container(border=True, key=f"offer_{compared.record.id}"):
            st.markdown(compared_line(compared, position, t))
            with st.container(horizontal=True):
                draw_promise_control(compared, t)
                args = ("offers", compared.record.id)
                st.button(t("action.remove"), key=f"drop_{compared.record.id}", on_click=calls.remove, args=args)


def draw_promise_control(compared: ComparedOffer, t: Translator) -> None:
    """Draw the tap that records a yes; one that was said against the verdict is recorded too, and named as such."""
    judged, record = compared.judged, compared.record
    if is_promised(judged):
        st.markdown(t("live.promised_already"))
    elif judged.offer.months <= LONGEST_PROMISE:
        is_good = judged.verdict in (Verdict.TAKE, Verdict.TAKE_IF)
        label = t("live.promise" if is_good else "live.promise_anyway")
        st.button(label, key=f"promise_{record.id}", on_click=promise, args=(record,))


def is_promised(judged: JudgedOffer) -> bool:
    """Say whether just this was promised already."""
    offer = judged.offer
    standing = [each for each in session.case_file().promises if not each.withdrawn and each.debt_id in offer.debt_ids]
    said = sum(each.monthly for each in standing)
    return bool(standing) and said == yuan_of(offer.monthly) and all(each.months == offer.months for each in standing)


def keep(offer: Offer) -> None:
    """Keep the offer as it was told, and empty the boxes for another."""
    record = OfferRecord(
        id=calls.new_id(),
        debt_id=offer.debt_ids[0],
        also_debt_ids=offer.debt_ids[1:],
        heard_on=session.as_of(),
        pay_now=yuan_of(offer.pay_now),
        monthly=yuan_of(offer.monthly),
        months=offer.months,
        waived=yuan_of(offer.waived),
        annual_rate=None if offer.annual_rate is None else Decimal(rate_text(offer.annual_rate)),
        first_due=offer.first_due,
        agreed=tuple(sorted(offer.agreed)),
        refused=tuple(sorted(offer.refused)),
    )
    if calls.add("offers", record):
        offer_boxes.clear()
        navigation.focus_on(f"offer_{record.id}")
    else:
        st.session_state[FULL] = True


def promise(record: OfferRecord) -> None:
    """Record that the borrower said yes to a kept offer."""
    position = calls.position()
    if position is None:
        return
    offer = offer_of(record)
    day: date = session.as_of()
    ids = [calls.new_id() for _ in offer.debt_ids]
    for each in promises_from(offer, position.outcome_for(offer.debt_ids), day, ids):
        if not calls.add("promises", each):
            st.session_state[FULL] = True
            return
    navigation.focus_on("ledger")


draw(session.translator())
