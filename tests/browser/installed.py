"""Find a Chromium or Chrome for the browser tests; `python -m tests.browser.installed` installs one where it can."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
ADVICE = "The browser tests need Chromium or Chrome: install one (Debian: apt-get install chromium), then run again."


def find_browser() -> str | None:
    """Give the path of an installed Chromium or Chrome, if there is one."""
    on_path = (shutil.which(name) for name in COMMANDS)
    in_place = (place for place in USUAL_PLACES if Path(place).is_file())
    return next((found for found in on_path if found), None) or next(in_place, None)


def has_chinese_font() -> bool:
    """Tell whether Chinese will be drawn as such; where nobody can say, assume so."""
    if not shutil.which("fc-list"):
        return not Path("/etc/debian_version").is_file()
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())


def may_install() -> bool:
    """Tell whether this is Debian (or a child of it) and we are root."""
    return Path("/etc/debian_version").is_file() and hasattr(os, "geteuid") and os.geteuid() == 0


def install(*packages: str) -> bool:
    """Install Debian packages; tells whether that worked."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL).returncode == 0


def main() -> int:
    """Make sure of a browser (a must) and of a Chinese font (only the pictures need it)."""
    if find_browser() is None and not (may_install() and install("chromium") and find_browser()):
        print(ADVICE)  # noqa: T201 - said to the person at the keyboard
        return 1
    if not has_chinese_font() and not (may_install() and install("fonts-noto-cjk")):
        print("No Chinese font found: the tests run, but pictures show boxes (Debian: fonts-noto-cjk).")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
