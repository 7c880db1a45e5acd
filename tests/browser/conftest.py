"""A Streamlit server, a real Chromium and a watch over both, shared by every browser test.

CHROMIUM                   path of the browser; otherwise the first `chromium` on PATH
TOWNLENS_REQUIRE_BROWSER=1 a missing browser fails the tests instead of skipping them
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.paths import ROOT

START_SECONDS = 300
PATIENCE = 120_000  # ms that a page is waited for: a busy machine takes long, and only a fault takes all of it
FAILED = pytest.StashKey[bool]()
NETWORK = ("http", "https", "ws", "wss")
HOME = ("127.0.0.1", "localhost")


@pytest.fixture(scope="package")
def chromium_path() -> str:
    "The browser to drive; skips the test, or fails it where a browser is required."
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path:
        return path
    reason = "no Chromium found: install it or set CHROMIUM to its path"
    if os.environ.get("TOWNLENS_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def launch(chromium_path: str) -> Iterator[Callable]:
    "launch(env=None) -> Browser; env is added to the browser's environment. One browser per environment."
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, ExitStack() as stack:
        running: dict[tuple, object] = {}

        def start(env: dict[str, str] | None = None):
            key = tuple(sorted((env or {}).items()))
            if key not in running:
                running[key] = playwright.chromium.launch(
                    executable_path=chromium_path, args=["--no-sandbox"], env={**os.environ, **(env or {})}
                )
                stack.callback(running[key].close)
            return running[key]

        yield start


def _said(line) -> str:
    return f"console: {line.text} ({line.location.get('url', '')})"


# Opened by a deep link, Streamlit's client looks for its server below every part of the path, longest first, and
# each miss is a 404 in the console; it cannot be told not to.
DEEP_LINK = r"status of 404.*/_stcore/(health|host-config)\)$"


@dataclass
class Watch:
    """What went wrong in the browser: console errors, page errors and requests that leave this machine.

    allow   a pattern of a console message that the test expects
    """

    problems: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=lambda: [DEEP_LINK])

    def allow(self, pattern: str) -> None:
        self.allowed.append(pattern)

    def note(self, problem: str) -> None:
        if not any(re.search(pattern, problem) for pattern in self.allowed):
            self.problems.append(problem)

    def request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in NETWORK and parts.hostname not in HOME:
            self.note(f"foreign request: {url}")

    def follow(self, page) -> None:
        "Listen to this page, and to those that it opens."
        page.on("request", lambda request: self.request(request.url))
        page.on("console", lambda line: line.type == "error" and self.note(_said(line)))
        page.on("pageerror", lambda error: self.note(f"page error: {error}"))
        page.on("websocket", lambda socket: self.request(socket.url))
        page.on("popup", self.follow)


@pytest.fixture
def watch() -> Iterator[Watch]:
    "Fails the test when the browser reported an error or asked another host for anything."
    seen = Watch()
    yield seen
    assert not seen.problems, "\n".join(seen.problems)


# What the browser does on Back and Forward: the app goes on without being loaded once more, in a third of the time. Where
# the address asks for what is there already, nothing may happen: then it is not waited for longer than ten seconds. Where it
# asks for something else, a busy machine may take longer than that to begin, with the page before still there to be taken for it.
TURN = """async address => {
    const app = document.querySelector("[data-testid=stApp]");
    const elsewhere = location.pathname + location.search !== address;
    const reached = state => new Promise(done => {
        const seen = () => app.dataset.testScriptState === state && (observer.disconnect(), done());
        const observer = new MutationObserver(seen);
        observer.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
        setTimeout(done, elsewhere ? 60_000 : 10_000);
        seen();
    });
    await reached("notRunning");  // what the test before asked for last
    const begun = reached("running");
    history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    await begun;
}"""


def visit(page, address: str) -> None:
    "Goes to an address, within the app where it is open already."
    server = "://".join(urlsplit(address)[:2])
    if page.url.startswith(server):
        page.evaluate(TURN, address.removeprefix(server) or "/")
    else:
        page.goto(address)


@pytest.fixture(scope="package")
def context_of(launch) -> Callable:
    """context_of(env, **context options) -> BrowserContext, one for equal options: what was loaded once need not be again."""
    kept: dict[str, object] = {}

    def made(env: dict[str, str] | None, **options):
        key = repr((env, sorted(options.items())))
        if key not in kept:
            kept[key] = launch(env).new_context(timezone_id="Asia/Shanghai", **options)
            kept[key].set_default_timeout(PATIENCE)
        return kept[key]

    return made


@pytest.fixture
def open_page(context_of, watch: Watch) -> Iterator[Callable]:
    """open_page(locale=, width=, height=, dark=, env=, kept=, **context options) -> a new, watched Page.

    env   the browser's environment, such as a FONTCONFIG_FILE without Chinese fonts
    kept  it is not closed after the test
    """
    with ExitStack() as stack:

        def make(*, locale="zh-CN", width=1440, height=900, dark=False, env=None, kept=False, **options):
            page = context_of(env, locale=locale, **options).new_page()
            if not kept:
                stack.callback(page.close)
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme="dark" if dark else "light")
            watch.follow(page)
            return page

        yield make


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="package")
def left_open() -> dict[str, tuple]:
    "The pages that tests leave open for the next ones, each with its watch."
    return {}


@pytest.fixture
def reuse_page(request, open_page, left_open: dict[str, tuple], watch: Watch) -> Iterator[Callable]:
    """reuse_page(same options as open_page) -> the Page that the test before left open, for what only looks at the dashboard.

    Go on with visit(page, address). A page on which a test failed is not used again.
    """
    used = []

    def make(**look):
        key = repr(sorted(look.items()))
        if key not in left_open:
            left_open[key] = open_page(kept=True, **look), watch
        page, ears = left_open[key]
        ears.problems, ears.allowed = watch.problems, watch.allowed
        used.append(key)
        return page

    yield make
    for key in used:
        if request.node.stash.get(FAILED, False):
            left_open.pop(key)[0].close()


@pytest.fixture
def page(open_page):
    "A watched page in a Chinese browser of desktop size, light."
    return open_page()


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(process: subprocess.Popen, url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"streamlit did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


def _placed(app: Path, folder: Path) -> Path:
    "The app as it can be served: one from outside dashboard/ is copied beside the dashboard's static files and settings."
    if app.is_relative_to(ROOT / "dashboard"):
        return app
    copy = folder / app.name
    shutil.copy(app, copy)
    for name in ("static", ".streamlit"):
        (folder / name).symlink_to(ROOT / "dashboard" / name, target_is_directory=True)
    return copy


def _command(app: Path, port: int, args: Sequence[str]) -> list[str]:
    options = [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
    return [sys.executable, "-m", "streamlit", "run", str(app), *options, "--", *args]


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="package")
def serve(tmp_path_factory) -> Iterator[Callable[..., str]]:
    """serve(app_path, args=(), env=None) -> the URL of a running Streamlit server.

    app_path  absolute or relative to the project; args go to the script, env is added to the environment.
    Servers are kept and shared by equal calls until the last browser test is done.
    """
    running: dict[tuple, str] = {}
    with ExitStack() as stack:

        def start(app_path: str | Path, args: Sequence[str] = (), env: dict[str, str] | None = None) -> str:
            key = (str(app_path), tuple(args), tuple(sorted((env or {}).items())))
            if key not in running:
                folder = tmp_path_factory.mktemp("serve")
                app, port, log = (
                    _placed((ROOT / app_path).resolve(), folder),
                    _free_port(),
                    folder / "log.txt",
                )
                process = subprocess.Popen(
                    _command(app, port, args),
                    cwd=ROOT,
                    env={**os.environ, **(env or {})},
                    stdout=log.open("wb"),
                    stderr=subprocess.STDOUT,
                )
                stack.callback(_stop, process)
                _wait_until_healthy(process, url := f"http://127.0.0.1:{port}", log)
                running[key] = url
            return running[key]

        yield start
