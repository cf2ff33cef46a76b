"""Without a browser the tests say in one line what to install; on Debian, as root, they install it."""

from pathlib import Path

import pytest

from tests.browser import installed


@pytest.fixture
def machine(monkeypatch):
    """A machine whose answers the test decides; remembers what was installed."""
    bought = []
    has = {"browser": False, "font": True, "root": False}

    def install(*packages):
        bought.extend(packages)
        has["browser"] = has["browser"] or "chromium" in packages
        return True

    monkeypatch.setattr(installed, "find_browser", lambda: "/bin/chromium" if has["browser"] else None)
    monkeypatch.setattr(installed, "has_chinese_font", lambda: has["font"])
    monkeypatch.setattr(installed, "may_install", lambda: has["root"])
    monkeypatch.setattr(installed, "install", install)
    return has, bought


def test_a_machine_without_a_browser_is_told_in_one_line(machine, capsys):
    assert installed.main() == 1
    assert capsys.readouterr().out == installed.ADVICE + "\n"
    assert "\n" not in installed.ADVICE


def test_debian_as_root_gets_what_is_missing(machine, capsys):
    has, bought = machine
    has.update(root=True, font=False)
    assert installed.main() == 0
    assert bought == ["chromium", "fonts-noto-cjk"]
    assert capsys.readouterr().out == ""


def test_a_missing_font_is_said_and_stops_nothing(machine, capsys):
    has, bought = machine
    has.update(browser=True, font=False)
    assert installed.main() == 0
    assert "fonts-noto-cjk" in capsys.readouterr().out
    assert bought == []


def test_a_browser_that_is_there_is_found(monkeypatch, tmp_path):
    monkeypatch.setattr(installed.shutil, "which", lambda name: f"/usr/bin/{name}" if "chrome" in name else None)
    assert installed.find_browser() == "/usr/bin/google-chrome"
    monkeypatch.setattr(installed.shutil, "which", lambda name: None)
    monkeypatch.setattr(installed, "USUAL_PLACES", (str(tmp_path / "gone"),))
    assert installed.find_browser() is None
    (tmp_path / "chrome").touch()
    monkeypatch.setattr(installed, "USUAL_PLACES", (str(tmp_path / "chrome"),))
    assert installed.find_browser() == str(Path(tmp_path / "chrome"))
