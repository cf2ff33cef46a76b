"""Write the Streamlit page anybody would write who wanted to draw just what a page of ours drew, figures as literals.

From the element tree a run of ours sent, a script of plain `st.` calls is made: same containers, labels, options, texts
and charts, none of our code. Our own little component (language, focus) has no counterpart and is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from streamlit.proto.Block_pb2 import Block as BlockProto
from streamlit.proto.GapSize_pb2 import GapSize
from streamlit.testing.v1.element_tree import Block, Element, Node

FlexContainer = BlockProto.FlexContainer
INDENT = "    "
ALIGNED = {FlexContainer.ALIGN_CENTER: "center", FlexContainer.ALIGN_END: "bottom"}
GAPS = {GapSize.MEDIUM: "medium", GapSize.LARGE: "large", GapSize.NONE: None, GapSize.XSMALL: "xsmall"}


def bare_script(root: Block) -> str:
    """The script that draws what stands under `root`."""
    lines = list(_lines(root, 0))
    return "\n".join(["import streamlit as st", *lines]) + "\n"


def _lines(block: Block, depth: int) -> Iterator[str]:
    for place, node in block.children.items():
        yield from _node(node, depth, place)


def _node(node: Node, depth: int, place: int) -> Iterator[str]:
    pad = INDENT * depth
    if isinstance(node, Block):
        yield f"{pad}with {_container(node)}:"
        inside = list(_lines(node, depth + 1))
        yield from inside or [f"{pad}{INDENT}pass"]
        return
    assert isinstance(node, Element)
    if node.type in LEFT_OUT:
        return
    yield f"{pad}{WRITERS[node.type](node.proto, place)}"


def _container(block: Block) -> str:
    if block.type == "expander":
        opens = _opens(block.proto.id)
        return f"st.expander({block.proto.label!r}, expanded={block.proto.expanded}{opens})"
    if block.type == "popover":
        return f"st.popover({block.proto.popover.label!r}{_opens(block.proto.popover.id)})"
    assert block.type == "flex_container", f"Teach bare_page to write a block of type {block.type!r}."
    box = block.proto.flex_container
    options: dict[str, object] = {
        "horizontal": box.direction == box.HORIZONTAL,
        "border": box.border,
        "vertical_alignment": ALIGNED.get(box.align, "top"),
        "gap": GAPS.get(box.gap_config.gap_size, "small"),
    }
    if block.proto.id:
        options["key"] = block.proto.id[-24:]
    return f"st.container({', '.join(f'{name}={value!r}' for name, value in options.items())})"


def _opens(element_id: str) -> str:
    """What opens and says so to the server is a widget with a key; what only opens is none."""
    return f', key={element_id[-24:]!r}, on_change="rerun"' if element_id else ""


def _key(proto: Any, place: int) -> str:
    """A key of the bare page's own, kept over reruns as ours is, and the help beside the label."""
    named = f"key={proto.id[-24:] + str(place)!r}"
    return f"{named}, help={proto.help!r}" if getattr(proto, "help", "") else named


def _kept(proto: Any, place: int) -> str:
    return f'{_key(proto, place)}, persist_state="session"'


def _button_group(proto: Any, place: int) -> str:
    options = [option.content for option in proto.options]
    many = proto.click_mode == proto.MULTI_SELECT
    call = "segmented_control" if proto.style == proto.SEGMENTED_CONTROL else "pills"
    chosen = [options[index] for index in proto.default]
    default = chosen if many else (chosen[0] if chosen else None)
    mode = "multi" if many else "single"
    return (
        f"st.{call}({proto.label!r}, {options!r}, default={default!r}, selection_mode={mode!r}, {_kept(proto, place)})"
    )


def _plotly(proto: Any, place: int) -> str:
    figure, config = json.loads(proto.spec), json.loads(proto.config or "{}")
    return f"st.plotly_chart({figure!r}, config={config!r}, {_key(proto, place)})"


def _options(proto: Any) -> str:
    return repr(list(proto.options))


WRITERS: dict[str, Callable[[Any, int], str]] = {
    "markdown": lambda p, _: f"st.markdown({p.body!r})",
    "title": lambda p, _: f"st.title({p.body!r}, anchor=False)",
    "header": lambda p, _: f"st.header({p.body!r}, anchor=False)",
    "subheader": lambda p, _: f"st.subheader({p.body!r}, anchor=False)",
    "caption": lambda p, _: f"st.caption({p.body!r})",
    "html": lambda p, _: f"st.html({p.body!r})",
    "info": lambda p, _: f"st.info({p.body!r})",
    "warning": lambda p, _: f"st.warning({p.body!r})",
    "error": lambda p, _: f"st.error({p.body!r})",
    "button": lambda p, n: f"st.button({p.label!r}, type={p.type!r}, {_key(p, n)})",
    "download_button": lambda p, n: f'st.download_button({p.label!r}, b"", on_click="ignore", {_key(p, n)})',
    "page_link": lambda p, _: f'st.page_link("https://localhost/", label={p.label!r})',
    "button_group": _button_group,
    "text_input": lambda p, n: f"st.text_input({p.label!r}, {p.default!r}, {_kept(p, n)})",
    "text_area": lambda p, n: f"st.text_area({p.label!r}, {p.default!r}, {_kept(p, n)})",
    "checkbox": lambda p, n: f"st.checkbox({p.label!r}, {p.default!r}, {_kept(p, n)})",
    "radio": lambda p, n: f"st.radio({p.label!r}, {_options(p)}, captions={list(p.captions)!r}, {_kept(p, n)})",
    "selectbox": lambda p, n: f"st.selectbox({p.label!r}, {_options(p)}, index=None, {_kept(p, n)})",
    "multiselect": lambda p, n: f"st.multiselect({p.label!r}, {_options(p)}, {_kept(p, n)})",
    "file_uploader": lambda p, n: f"st.file_uploader({p.label!r}, {_key(p, n)})",
    "progress": lambda p, _: f"st.progress({p.value}, {p.text!r})",
    "plotly_chart": _plotly,
}
LEFT_OUT = frozenset({"bidi_component"})
