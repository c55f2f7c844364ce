"""A command whose help and complaints are in the chosen language."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.messages import Messages

Section = tuple[str, tuple[tuple[str, str], ...]]
HELP_WIDTH = 88


class Command(click.Command):
    """A command with its usage lines, and further sections for its help: (title, rows)."""

    def __init__(
        self,
        name: str,
        *,
        messages: Messages,
        usage: Sequence[str],
        sections: Sequence[Section] = (),
        **rest: Any,
    ) -> None:
        super().__init__(name, context_settings={"allow_extra_args": True}, **rest)
        self.messages = messages
        self.usage = usage
        self.sections = sections

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse ``args`` and refuse what is left over."""
        try:
            super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # some of click's errors do not say where they are from
            raise
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(self.messages("cli.unexpected", found=ctx.args[0]), ctx)
        return ctx.args

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its description in the chosen language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.messages("cli.help_help")
        return option

    def get_help(self, ctx: click.Context) -> str:
        """Return the help as text, laid out by the width of its characters on screen."""
        from rich.console import Console  # noqa: PLC0415 - only help needs it before the report
        from rich.padding import Padding  # noqa: PLC0415 - as above
        from rich.table import Table  # noqa: PLC0415 - as above
        from rich.text import Text  # noqa: PLC0415 - as above

        page = io.StringIO()
        console = Console(file=page, markup=False, highlight=False, emoji=False)
        console.width = min(Console().width, HELP_WIDTH)
        first, *others = self.usage
        label = f"{self.messages('cli.usage')}: "
        console.print(Text(label + first))
        for line in others:
            console.print(Text(" " * Text(label).cell_len + line))
        console.print(Padding(Text(self.help or ""), (1, 0, 0, 2)))
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        rows = tuple(record for record in records if record is not None)
        for title, section in ((self.messages("cli.options"), rows), *self.sections):
            console.print(Text(f"\n{title}:"))
            table = Table.grid(padding=(0, 2, 0, 0))
            table.add_column(overflow="fold")
            table.add_column(overflow="fold")
            for left, right in section:
                table.add_row(f"  {left}", Text(right))
            console.print(table)
        return "\n".join(line.rstrip() for line in page.getvalue().splitlines())
