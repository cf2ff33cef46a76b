"""The wizard as one ASGI app: `streamlit run wizard_app.py` and `uvicorn wizard_app:app` serve the same thing."""

from pathlib import Path

import streamlit as st

from pages.shell.faults import tell_visitor
from pages.shell.server import MIDDLEWARE, ROUTES, warm_start

app = st.App(
    Path(__file__).parent / "pages" / "shell" / "router.py",
    lifespan=warm_start,
    routes=ROUTES,
    middleware=MIDDLEWARE,
    on_script_error=tell_visitor,
)
