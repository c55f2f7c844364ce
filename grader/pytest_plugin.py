"""``pytest --grade submission/``: every criterion is a test. Asleep until the option is given.

pytest imports this module in every run of everybody who has deepgrade installed, so that it needs
nothing but the standard library until there is something to grade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest


class HelpText(str):
    """The key of a help text; it becomes the text when help is shown, and not before."""

    __slots__ = ()

    def __mod__(self, _: Any) -> str:
        from grader.messages import Messages, choose_language  # noqa: PLC0415 - only help needs it

        return Messages(choose_language(None))(self)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; none has a short form, for those are too few to take one from others."""
    group = parser.getgroup("deepgrade", "deepgrade")
    group.addoption(
        "--grade", dest="grade_path", metavar="PATH", help=HelpText("plugin.help_grade")
    )
    group.addoption(
        "--grade-assignment",
        dest="grade_assignments",
        action="append",
        default=[],
        metavar="SLUG|DIR",
        help=HelpText("plugin.help_assignment"),
    )
    group.addoption(
        "--grade-dialect", dest="grade_dialect", metavar="NAME", help=HelpText("cli.help_dialect")
    )
    group.addoption(
        "--grade-seed",
        dest="grade_seed",
        default="0",
        metavar="N|fresh",
        help=HelpText("cli.help_seed"),
    )
    group.addoption(
        "--grade-lang", dest="grade_lang", metavar="en|ko", help=HelpText("cli.help_lang")
    )
    group.addoption(
        "--grade-show-hidden",
        dest="grade_show_hidden",
        action="store_true",
        help=HelpText("cli.help_show_hidden"),
    )


def pytest_configure(config: pytest.Config) -> None:
    """Wake up where there is a submission to grade."""
    if config.option.grade_path is None:
        return
    from grader.pytest_session import (  # noqa: PLC0415 - only where it is asked for
        NAME,
        CriteriaPlugin,
    )

    config.pluginmanager.register(CriteriaPlugin(config), NAME)
