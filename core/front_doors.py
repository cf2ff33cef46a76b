"""Front doors that open when somebody comes: a package lists its names, its modules load with the first one asked for.

So the first page and a short verb do not wait for arithmetic they do not use. A type checker reads the imports in the
`if TYPE_CHECKING` beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module


def on_demand(package: str, *modules: str) -> Callable[[str], object]:
    """Make the `__getattr__` of a package whose `__all__` is found in these modules of it.

    They are looked through in that order, until the name is found.
    """

    def find(name: str) -> object:
        door = vars(sys.modules[package])
        if name not in door["__all__"]:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        rooms = iter(modules)
        while name not in door:
            inside = vars(import_module(f"{package}.{next(rooms)}"))
            door.update({each: inside[each] for each in door["__all__"] if each in inside})
        return door[name]

    return find
