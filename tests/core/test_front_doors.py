"""Front doors that open on demand: every name is found, and nothing loads before it is asked for."""

import importlib
import subprocess
import sys

import pytest

from core.front_doors import on_demand

DOORS = ("core.finance", "core.loans", "core.case", "core.storage")


@pytest.mark.parametrize("package", DOORS)
def test_every_name_is_found(package):
    door = importlib.import_module(package)
    for name in door.__all__:
        assert getattr(door, name) is not None
    assert not hasattr(door, "nothing_like_it")


def test_a_name_is_looked_for_in_the_order_of_the_modules(monkeypatch):
    import core.loans

    monkeypatch.delitem(vars(core.loans), "Debt", raising=False)
    assert (
        on_demand("core.loans", "types", "debt", "nothing")("Debt") is importlib.import_module("core.loans.debt").Debt
    )


def test_the_app_loads_no_model_no_solver_and_no_store():
    loaded = "import sys, wizard_app; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"numpy", "pandas", "scipy", "pydantic", "sqlalchemy", "cryptography", "core.questions", "core.risk"}
    assert heavy.isdisjoint(told)
