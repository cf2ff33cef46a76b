"""A frozen class of ours does what the library's does, in everything but the time it takes to make."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import typing
from collections.abc import Mapping

import pytest

from core.values import frozen


@frozen
class Ours:
    """A value."""

    first: int
    second: float = 0.5
    third: Mapping[str, int] = dataclasses.field(default_factory=dict)
    quiet: str = dataclasses.field(default="", repr=False, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A value."""

    first: int
    second: float = 0.5
    third: Mapping[str, int] = dataclasses.field(default_factory=dict)
    quiet: str = dataclasses.field(default="", repr=False, compare=False)


@frozen
class Checked:
    """Refuses what is negative, and keeps its own words."""

    only: int

    def __post_init__(self) -> None:
        if self.only < 0:
            raise ValueError("negative")

    def __repr__(self) -> str:
        return "checked"


@frozen(eq=False)
class Alone:
    """Equal to itself only."""

    only: int


PAIRS = [((1,), {}), ((1, 2.5), {}), ((1,), {"third": {"a": 1}}), ((1, float("nan")), {"quiet": "x"})]


@pytest.mark.parametrize(("args", "kwargs"), PAIRS)
def test_is_written_compared_and_taken_apart_like_the_library_does(args, kwargs) -> None:
    ours, theirs = Ours(*args, **kwargs), Theirs(*args, **kwargs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs) or kwargs.get("quiet")
    assert ours == dataclasses.replace(ours, quiet="other")
    assert ours != dataclasses.replace(ours, first=7)
    assert ours != theirs
    assert pickle.loads(pickle.dumps(ours)) == ours or kwargs.get("quiet")  # noqa: S301  # our own bytes
    assert copy.copy(ours) == ours
    match ours:
        case Ours(first, second):
            assert (first, str(second)) == (ours.first, str(ours.second))


def test_has_the_same_signature_hints_fields_and_parameters() -> None:
    ours, theirs = (inspect.signature(cls).parameters.values() for cls in (Ours, Theirs))
    assert [(p.name, p.kind, p.annotation) for p in ours] == [(p.name, p.kind, p.annotation) for p in theirs]
    assert typing.get_type_hints(Ours.__init__) == typing.get_type_hints(Theirs.__init__)
    assert Ours.__match_args__ == Theirs.__match_args__
    assert repr(Ours.__dataclass_params__) == repr(Theirs.__dataclass_params__)
    assert not hasattr(Ours(1), "__dict__")


def test_equal_values_have_one_hash_and_mutable_parts_none() -> None:
    assert hash(Checked(3)) == hash(Checked(3))
    assert {Checked(3), Checked(3), Checked(4)} == {Checked(3), Checked(4)}
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours(1))


def test_no_field_can_be_set_or_deleted() -> None:
    value = Checked(3)
    with pytest.raises(dataclasses.FrozenInstanceError, match="only"):
        value.only = 4  # type: ignore[misc]  # what the test is about
    with pytest.raises(dataclasses.FrozenInstanceError, match="only"):
        del value.only
    assert value.only == 3


def test_own_methods_stand_and_a_check_after_making_is_run() -> None:
    assert repr(Checked(3)) == "checked"
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)


def test_a_default_factory_makes_a_new_value_each_time() -> None:
    assert Ours(1).third is not Ours(1).third


def test_without_equality_each_value_is_its_own() -> None:
    assert Alone(1) != Alone(1)
    assert len({Alone(1), Alone(1)}) == 2
    assert not Alone.__dataclass_params__.eq


def test_what_is_missing_or_unknown_is_refused() -> None:
    with pytest.raises(TypeError, match="first"):
        Ours()  # type: ignore[call-arg]  # what the test is about
    with pytest.raises(TypeError, match="fourth"):
        Ours(1, fourth=2)  # type: ignore[call-arg]  # what the test is about
