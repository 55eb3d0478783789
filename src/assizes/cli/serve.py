"""`assizes serve`: the published site and its dynamic part, until it is stopped."""

import logging
import os
import socket
import subprocess
import sys

import click

from assizes.cli.opening import say_on_standard_error
from assizes.domain.errors import BadInput

_log = logging.getLogger(__name__)
DEFAULT_ADDRESS = "http://localhost:8000"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets other machines in.")
@click.option("--workers", type=click.IntRange(1), help="Processes that answer.  [default: ASSIZES_WORKERS]")
@click.option(
    "--schedule/--no-schedule",
    "has_schedule",
    default=True,
    show_default=True,
    help="Publish what is due, with `assizes calendar publish-due --watch` beside the server.",
)
def serve(*, port: int, host: str, workers: int | None, has_schedule: bool) -> None:
    """Serve the published site, with the figures as at any date, until Ctrl+C or SIGTERM.

    Where no site is published yet, the packaged releases are built and published first; a site that was built for
    another address is built anew. A site that is published later is followed without a restart. Beside the server runs
    the schedule, which ends with it: turn it off where a timer of the machine does the same. The address that pages,
    feeds and documents name is ASSIZES_SITE_ADDRESS, or that of this machine and port where it is not set.

    \b
    Examples:
      assizes serve
      assizes serve --port 8080 --workers 4
      assizes serve --no-schedule
    """
    listening = _listening(host, port)
    _set_address(host, port)
    prepare_site()
    shown = f"[{host}]" if ":" in host else host
    say_on_standard_error(f"Assizes is at http://{shown}:{listening.getsockname()[1]}/ (Ctrl+C stops it)")
    if has_schedule:
        _start_schedule()
    _become_gunicorn(listening, workers)


def _set_address(host: str, port: int) -> None:
    """Let the site name the port that it is served at, and other machines name this one, where no setting says more."""
    from django.conf import settings

    if settings.ASSIZES_SITE_ADDRESS == DEFAULT_ADDRESS and port:
        settings.ASSIZES_SITE_ADDRESS = os.environ["ASSIZES_SITE_ADDRESS"] = f"http://localhost:{port}"
    if host not in LOOPBACK and not settings.ASSIZES_ALLOWED_HOSTS_GIVEN:
        # Whoever lets other machines in does not know by what names they call this one; no answer is made of the name.
        os.environ["ASSIZES_ALLOWED_HOSTS"] = "*"


def prepare_site() -> None:
    """See that readers find a site for this address: one of the packaged releases, where there is none."""
    from assizes.cli.opening import opened_register
    from assizes.cli.site_sources import data_folder, frontend_folder, opened_source, unpublished_texts
    from assizes.website.preparing import address_of_site, new_site
    from assizes.website.public.site_settings import site_settings

    built_for, address = address_of_site(data_folder()), site_settings().address
    if built_for in (address, ""):
        opened_register()  # made ready for the figures as at any date
        _log.info("The site that was built before is served: `assizes site build` makes it anew.")
        return
    if built_for is not None:
        _log.info("The site was built for %s: it is built anew for %s.", built_for, address)
    source = opened_source()
    made = new_site(
        source,
        data=data_folder(),
        frontend=frontend_folder(),
        forbidden=unpublished_texts(source),
        progress=_log.info,
    )
    _log.info("The site is built: %s pages.", f"{made.built.pages:,}")


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; taken before anything is built, so that a port in use is said at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        raise BadInput(f"cannot listen on port {port} of {host}: {error.strerror}") from error
    listening.listen(2048)
    return listening


def _start_schedule() -> None:
    """Start the schedule in a process of its own, which ends when this one does, however that comes.

    Its input is a pipe of which this process, and the server that it becomes, hold the other end to the last.
    """
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    command = [sys.executable, "-m", "assizes", "-q", "calendar", "publish-due", "--watch", "--until-input-ends"]
    subprocess.Popen(command, stdin=reading, stdout=subprocess.DEVNULL, close_fds=True, start_new_session=True)
    os.close(reading)


def _become_gunicorn(listening: socket.socket, workers: int | None) -> None:
    # A fresh program in this process: the threads of polars, which building a site starts, do not live through a fork.
    listening.set_inheritable(True)
    command = [sys.executable, "-m", "gunicorn", "-c", "python:assizes.website.serving.gunicorn_settings"]
    command += ["--bind", f"fd://{listening.fileno()}"]
    command += ["--workers", str(workers)] if workers else []
    sys.stderr.flush()
    os.execv(sys.executable, [*command, "assizes.website.wsgi:application"])
