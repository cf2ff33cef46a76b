"""No script lies directly in pages/: Streamlit would run it in its old mode, without the router (design trap 1)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pages.shell import navigation
from tests.architecture.tree import ROOT

NOT_SCRIPTS = {"shell"}


def folder_complaints(pages: Path) -> list[str]:
    """Say what lies where it must not under a folder of pages."""
    direct = [path.name for path in pages.glob("*.py") if path.name != "__init__.py"]
    deep = [path.relative_to(pages).as_posix() for path in pages.glob("*/*/**/*.py")]
    stems = Counter(path.stem for path in scripts(pages))
    return [
        *(f"{name} lies directly in pages/" for name in direct),
        *(f"{name} lies too deep to have an address" for name in deep),
        *(f"two pages share the address /{stem}" for stem, count in stems.items() if count > 1),
    ]


def scripts(pages: Path) -> list[Path]:
    """List the page scripts: one level down, in every folder but the shell."""
    found = (path for path in pages.glob("*/*.py") if path.parent.name not in NOT_SCRIPTS)
    return sorted(path for path in found if path.name != "__init__.py")


def test_the_guard_complains(tmp_path):
    for name in ("loans.py", "__init__.py", "intake/income.py", "about/income.py", "shell/router.py", "a/b/c.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert folder_complaints(tmp_path) == [
        "loans.py lies directly in pages/",
        "a/b/c.py lies too deep to have an address",
        "two pages share the address /income",
    ]


def test_pages_lie_one_level_down_each_with_its_own_address():
    assert scripts(ROOT / "pages")
    assert folder_complaints(ROOT / "pages") == []


def test_every_page_script_is_listed_and_every_listed_page_is_there():
    found = {path.relative_to(ROOT / "pages").with_suffix("").as_posix() for path in scripts(ROOT / "pages")}
    assert len(navigation.PAGES) == len(set(navigation.PAGES))
    assert set(navigation.PAGES) == found


def test_the_entry_lies_where_no_pages_folder_is_beside_the_script():
    assert (ROOT / "pages" / "shell" / "router.py").is_file()
    assert not (ROOT / "pages" / "shell" / "pages").exists()
    assert 'Path(__file__).parent / "pages" / "shell" / "router.py"' in (ROOT / "wizard_app.py").read_text("utf-8")
