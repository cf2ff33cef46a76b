"""The files of `deploy/` say the same of each other, and name only what there is."""

from __future__ import annotations

import re
from pathlib import Path

DEPLOY = Path("deploy")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
NGINX = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")


def test_the_proxy_knows_every_wizard():
    wizards = re.findall(r"^  (wizard-\d+): \*wizard$", COMPOSE, re.MULTILINE)
    upstream = (DEPLOY / "nginx" / "upstream.conf").read_text(encoding="utf-8")
    assert len(wizards) >= 2
    assert re.findall(r"^server ([\w-]+):8501 ", upstream, re.MULTILINE) == wizards
    assert "hash $route consistent;" in NGINX


def test_what_is_for_the_operator_is_closed_and_addresses_are_replaced():
    for closed in ("location = /metrics { return 404; }", "location = /readyz { return 404; }", "/_stcore/(metrics|"):
        assert closed in NGINX
    assert "X-Forwarded-For $remote_addr;" in NGINX
    assert "proxy_add_x_forwarded_for" not in NGINX
    log = NGINX.partition("log_format")[2].partition(";")[0]
    assert not re.findall(r"\$(remote_addr|request_uri|request|args|uri|http_cookie|http_referer|cookie_\w+)\b", log)


def test_files_and_settings_named_there_exist():
    sources = re.findall(r"^COPY (\S+) ", CONTAINER, re.MULTILINE)
    assert "requirements-hosted.lock" in sources
    mounted = re.findall(r"- (\./nginx/\S+?):", COMPOSE)
    included = re.findall(r"include (\S+);", NGINX)
    assert [name for name in sources if not Path(name).exists()] == []
    assert [name for name in mounted if not (DEPLOY / name).exists()] == []
    assert [name for name in included if not (DEPLOY / "nginx" / name).exists()] == []
    code = "".join(path.read_text(encoding="utf-8") for path in Path("pages/shell").glob("*.py"))
    settings = set(re.findall(r"WIZARD_[A-Z_]+", COMPOSE + CONTAINER))
    assert len(settings) >= 4
    assert [name for name in settings if f'"{name}"' not in code] == []


def test_images_have_no_address_and_no_right_they_do_not_need():
    images = [*re.findall(r"image: (\S+)", COMPOSE), *re.findall(r"^FROM (\S+)", CONTAINER, re.MULTILINE)]
    assert len(images) >= 4
    assert [image for image in images if "/" in image] == []
    assert "USER 10001" in CONTAINER
    assert "cap_drop: [ALL]" in COMPOSE
    assert "internal: true" in COMPOSE
