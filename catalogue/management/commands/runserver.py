"""`manage.py runserver`: Django's, which looks at the port before all else."""

import errno
import os
import socket
from typing import Any

from django.contrib.staticfiles.management.commands import runserver
from django.core.management import CommandError, CommandParser
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV


class Command(runserver.Command):
    """Serve the catalogue in development; the address is the last thing said."""

    # set before `run` is called
    addr: str
    port: str
    use_ipv6: bool

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to load the database first."""
        super().add_arguments(parser)
        parser.add_argument(
            "--load",
            action="store_true",
            help="first load the fixtures and make the demonstration accounts, unless "
            "nothing has changed since that was done",
        )

    def run(self, **options: Any) -> None:
        """Look and load once, not in the process that each change starts again."""
        if os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":
            self._check_port()
            if options["load"]:
                # needs the back office, which not every process has
                from catalogue.demonstration import load

                load(self.stdout)
                # before what the other process says
                self.stdout.flush()
        super().run(**options)

    def on_bind(self, server_port: int) -> None:
        """Name the address, now that it answers."""
        host = f"[{self.addr}]" if self.use_ipv6 else self.addr
        self.stdout.write(
            f"\nThe catalogue is ready: open http://{host}:{server_port}/ "
            "(stop with Ctrl+C)."
        )
        self.stdout.flush()

    def _check_port(self) -> None:
        family = socket.AF_INET6 if self.use_ipv6 else socket.AF_INET
        with socket.socket(family) as probe:
            # as the server does it: a port that was left a moment ago is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.addr, int(self.port)))
            except (OSError, OverflowError) as error:
                raise CommandError(_why_not(int(self.port), error)) from error


def _why_not(port: int, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken. Stop what uses it, or take another: "
            f"make run PORT={port + 1}"
        )
    return f"Port {port} cannot be used: {error}. Take another: make run PORT=8000"
