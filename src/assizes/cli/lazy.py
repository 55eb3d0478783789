"""A command group that imports a command's module when the command is used, and not before."""

from importlib import import_module
from typing import Any

import click

from assizes.cli.opening import set_up


class LazyGroup(click.Group):
    """A group of commands known by name, module and one line of help: `--help` imports none of the modules.

    A module holds its command under the command's own name, with an underscore for a hyphen, and finds Django set up
    when it is imported.
    """

    def __init__(self, *arguments: Any, modules: dict[str, tuple[str, str]], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, its module now imported."""
        if cmd_name not in self.modules:
            return None
        set_up()
        module, _ = self.modules[cmd_name]
        command: click.Command = getattr(import_module(module), cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands with a line about each."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.modules[name][1]) for name in self.list_commands(ctx)])
