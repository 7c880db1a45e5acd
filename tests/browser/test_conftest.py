"""The browser fixtures themselves: the watch must see what it is there to see."""

import re

import pytest


def test_an_app_is_served_and_nothing_leaves_the_machine(serve, page):
    page.goto(serve("tests/browser/apps/chart.py"))
    page.locator(".js-plotly-plot .main-svg").first.wait_for()


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("console.error('破')", "console: 破"),
        ("setTimeout(() => { throw new Error('断') })", "page error: .*断"),
        ("new Image().src = 'http://203.0.113.1/x.png'", "foreign request: http://203.0.113.1/x.png"),
    ],
)
def test_the_watch_sees(script, problem, serve, open_page, watch):
    page = open_page()
    page.goto(serve("tests/browser/apps/chart.py"))
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(200)
    seen, watch.problems = watch.problems, []
    assert any(re.search(problem, one) for one in seen), seen


def test_an_allowed_message_is_no_problem(serve, page, watch):
    watch.allow("意料之中")
    page.goto(serve("tests/browser/apps/chart.py"))
    page.evaluate("console.error('意料之中')")
