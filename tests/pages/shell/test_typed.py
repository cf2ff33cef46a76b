"""What was found out about the fields is found anew when something was typed, and only then."""

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from pages.shell import drafts
    from pages.shell.typed import found_once

    def find() -> object:
        st.session_state["asked"] = st.session_state.get("asked", 0) + 1
        return drafts.standing("income.place")

    drafts.begin_run()
    if st.session_state.get("type"):
        drafts.put("income.place", "abroad")
    if st.session_state.get("clear"):
        drafts.clear()
    st.session_state["seen"] = found_once("place", (st.session_state.get("language"),), find)


def test_found_once():
    at = AppTest.from_function(script).run().run()
    assert (at.session_state["asked"], at.session_state["seen"]) == (1, None)
    at.session_state["type"] = True
    assert (at.run().session_state["asked"], at.session_state["seen"]) == (2, "abroad")
    at.session_state["type"], at.session_state["language"] = False, "en"
    assert (at.run().session_state["asked"], at.session_state["seen"]) == (3, "abroad")
    assert at.run().session_state["asked"] == 3
    at.session_state["clear"] = True
    at.run()
    assert set(at.session_state["typed"].found) == {"place"}, "what was found before is gone, only the new is there"
    assert at.session_state["asked"] == 4
