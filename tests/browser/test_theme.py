"""The theme keeps its contrast on every element the pages are made of, in both modes."""

from pathlib import Path

import pytest

LOOK = Path(__file__).parents[2] / "pages" / "shell" / "look.css"
ELEMENTS = f"""
import streamlit as st
st.html({f"<style>{LOOK.read_text(encoding='utf-8')}</style>"!r})
st.title("标题")
st.button("主要的一步", type="primary", key="primary")
st.button("次要的一步", key="secondary")
st.segmented_control("选择", ["选项甲", "选项乙"], default="选项甲", key="segmented")
st.pills("几项", ["选项甲", "选项乙"], default=["选项甲"], selection_mode="multi", key="pills")
st.caption("说明文字 [链接](/)")
st.markdown("正文 [链接](/) :green[绿色] :red[红色] :orange[橙色] :blue[蓝色] :gray[灰色]")
st.markdown(":green-background[绿] :red-background[红] :orange-background[橙] :blue-badge[蓝牌] :gray-badge[灰牌]")
for box in (st.info, st.success, st.warning, st.error):
    box("一段文字 [链接](/)")
st.text_input("姓名", placeholder="例如", help="为什么问", key="name")
st.selectbox("单选", ["甲", "乙"], index=None, placeholder="请选择", key="select")
st.radio("二选一", ["甲", "乙"], key="radio")
st.checkbox("勾选", value=True, key="check")
st.progress(0.3, text="第1步")
st.metric("每月", "1,000", "-200")
with st.expander("更多", expanded=True):
    st.write("里面的文字")
st.tabs(["第一页", "第二页"])
st.table([dict(甲=1, 乙=2)])
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_element_keeps_its_contrast(serve_script, visit, theme):
    visitor = visit(theme=theme, address=serve_script(ELEMENTS).address).open()
    assert visitor.page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme") == theme
    visitor.shot(f"elements-{theme}")
    assert visitor.axe() == []
    assert visitor.overflow() == 0
