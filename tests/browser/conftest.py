"""A real browser: DEEPGRADE_BROWSER names its file, or is 'playwright' for that one's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.reports.conftest import samples

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["samples"]  # the reports made by hand

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser; a test that wants it is skipped where there is none, unless one was named."""
    named = os.environ.get("DEEPGRADE_BROWSER", "")
    found = named or next(filter(None, map(shutil.which, NAMES)), "")
    if not found:
        pytest.skip("no Chromium is installed (DEEPGRADE_BROWSER names one that is elsewhere)")
    if not named:
        pytest.importorskip("playwright", reason="deepgrade[browser] is not installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be missing

    path = None if found == "playwright" else found
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@dataclass
class Opened:
    """A page with what it did while it was looked at."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """Of all addresses but the page's own."""
    complaints: list[str] = field(default_factory=list)
    """Errors and what the policy has refused."""
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open a text as a page from the disk."""
    contexts = []

    def open_page(text: str, *, width: int = 1280, dark: bool = False, **options: Any) -> Opened:
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 812},
            color_scheme="dark" if dark else "light",
            **options,
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        address = file.as_uri()
        page = opened.page
        page.on(
            "request",
            lambda r: None if r.url == address else opened.requests.append(r.url),
        )
        page.on("console", lambda message: opened.complaints.append(message.text))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))

        def refuse(dialog: Any) -> None:
            opened.dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", refuse)
        page.goto(address)
        return opened

    yield open_page
    for context in contexts:
        context.close()
