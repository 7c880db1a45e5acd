"""From link to last chart in a real Chromium, against a Streamlit page that holds one chart, in the same run.

``python -m tests.benchmarks.dashboard [--pages 2000]`` needs Chromium and playwright (the extra ``test``).
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from dashboard.questions import VIEWS
from loaders import build
from loaders.home import SAMPLES
from tests.corpus import Damage
from tests.corpus.__main__ import write
from tests.paths import ROOT

AGAIN = 11
LOOKED = 7.0  # seconds that a reader looks at the first page; by then the server has imported the other views
WINDOW = {"width": 1440, "height": 900}
# Looks at every frame: how many charts can be seen, and since when there are so many.
WATCH = """
  const look = () => {
    const drawn = [...document.querySelectorAll(".js-plotly-plot .main-svg:first-of-type")].filter(
      (chart) => chart.querySelector(".xy") && chart.checkVisibility({ visibilityProperty: true })
    ).length;
    if (drawn !== window.chartsDrawn) [window.chartsDrawn, window.chartSeen] = [drawn, performance.now()];
    requestAnimationFrame(look);
  };
  look();
"""
# The script has run, and no chart has come for two seconds.
SEEN = """() => document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
  && window.chartsDrawn > 0 && performance.now() - window.chartSeen > 2000"""
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning] .st-key-banner"


@contextmanager
def served(app: str, home: Path, *arguments: str) -> Iterator[str]:
    "The URL of a server that has just become healthy, with an empty home of its own."
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / app),
        f"--server.port={port}",
        "--server.headless=true",
    ]
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(home))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # the dashboard's settings hold for any page that is served from its folder
    folder, env = ROOT / "dashboard", {**os.environ, **homes, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([*command, "--", *arguments], cwd=folder, env=env, **quiet)
    url = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                urlopen(f"{url}/_stcore/health", timeout=1).close()
                break
            except (URLError, OSError):
                if server.poll() is not None:
                    raise RuntimeError(f"{app} did not start") from None
                time.sleep(0.05)
        yield url
    finally:
        server.terminate()
        server.wait()


def to_charts(browser: Browser, url: str) -> float:
    "Seconds from following the link until the last chart of the page is seen."
    page = browser.new_page(locale="zh-CN", viewport=WINDOW)
    page.add_init_script(WATCH)
    page.goto(url)
    page.wait_for_function(SEEN, timeout=120_000)
    spent = page.evaluate("window.chartSeen") / 1000
    page.close()
    return spent


def links(browser: Browser, *arguments: str) -> dict[str, tuple[float, float]]:
    """Link to last chart of a page with one chart and of the dashboard: first on a server that has served nobody yet, then
    the median of further links, which are followed in turns, as this machine is faster in one minute than in the next.
    """
    pages = {"bare": ("tests/browser/apps/bare.py", ()), "dashboard": ("dashboard/app.py", arguments)}
    with ExitStack() as stack:
        urls, first = {}, {}
        for name, (app, more) in pages.items():
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            urls[name] = stack.enter_context(served(app, home, *more))
            first[name] = to_charts(browser, urls[name])
        rounds = [{name: to_charts(browser, url) for name, url in urls.items()} for _ in range(AGAIN)]
        return {name: (first[name], median(one[name] for one in rounds)) for name in urls}


def page_changes(browser: Browser, store: Path) -> dict[str, float]:
    """Seconds from a click in the navigation until the script of that view has run, for the first and the second visit.

    The server is new and its home empty; the reader has looked at the first page for a while.
    """
    spent = {}
    with tempfile.TemporaryDirectory() as home, served("dashboard/app.py", Path(home), "--store", str(store)) as url:
        page = browser.new_page(locale="en-GB", viewport=WINDOW)
        page.goto(url)
        page.wait_for_selector(SETTLED, timeout=120_000)
        time.sleep(LOOKED)
        for view in [*list(VIEWS)[1:], *VIEWS]:  # the second round finds its frames remembered
            start = time.perf_counter()
            page.locator(".st-key-views a").nth(list(VIEWS).index(view)).click()
            page.wait_for_url(lambda now, view=view: now.split("?")[0].endswith("/" if view == "overview" else view))
            page.wait_for_timeout(30)
            page.wait_for_selector(SETTLED)
            spent[f"{view}{' again' if view in spent else ''}"] = time.perf_counter() - start
    return spent


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints a line for every measure; the ratio's peer is the bare page of this run."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.dashboard", description=__doc__)
    parser.add_argument("--pages", type=int, help="generated pages instead of the samples")
    options = parser.parse_args(arguments)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages, store = SAMPLES, Path(folder) / "store"
        if options.pages:
            write(Path(folder), seed=7, pages=options.pages, damage=Damage())
            pages = Path(folder) / "pages"
        build.build([pages], store)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        rows = {"with a store": links(browser, "--store", str(store))}
        if not options.pages:
            rows["without a store"] = links(browser)
        for what, spent in rows.items():
            for when, bare, ours in zip(("first", "served before"), spent["bare"], spent["dashboard"], strict=True):
                print(
                    f"link to charts, {what:15} {when:13} {ours:5.2f} s   bare page {bare:5.2f} s   {ours - bare:+5.2f} s"
                )
        for view, spent in page_changes(browser, store).items():
            print(f"to {view:20} {spent:5.2f} s")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
