"""People in the office with a browser: a link of the operator, a password, a second factor, and the real forms.

The office is served by the program in a process of its own (`built_site.serving`); accounts are made by its command.
"""

import re
import signal
import subprocess
import sys
import time
from base64 import b32decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from django_otp.oath import totp
from playwright.sync_api import Page

from assizes.website.public.assets import asset_files
from assizes.website.site_folders import sites_folder, switch
from built_site import FRONTEND, StateOfSite
from explorer_sites import a_site_that_shows

PASSWORD = "four words by chance"
_STEP = 30  # seconds for which a code holds
_PATIENCE = 120_000  # milliseconds: a machine with much to do is slow to answer, and nothing is wrong with that
# A test opens no socket, so that the server takes its own port and says which.
_LISTEN_AND_SERVE = """
import os, socket, sys
listening = socket.create_server(("127.0.0.1", 0), backlog=64)
listening.set_inheritable(True)
print(listening.getsockname()[1], flush=True)
command = [sys.executable, "-m", "gunicorn", "-c", "python:assizes.website.serving.gunicorn_settings"]
command += ["--workers", "1", "--bind", f"fd://{listening.fileno()}", "assizes.website.wsgi:application"]
os.execv(sys.executable, command)
"""


def an_office(data: Path) -> StateOfSite:
    """A folder of state with an empty register, and a site that has styles and scripts alone."""
    sites = sites_folder(data)
    a_site_that_shows(sites, "bare", [])
    for file in asset_files(FRONTEND):
        path = sites / "bare" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (sites / "bare" / "index.html").write_text("<!DOCTYPE html><html lang='en'><title>Home</title><h1>Home</h1></html>")
    switch(sites, "bare")
    return StateOfSite(data)


@contextmanager
def serving_office(state: StateOfSite) -> Iterator[str]:
    """The address of a running server of the office: the program as gunicorn runs it; stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", _LISTEN_AND_SERVE],
        env=state.program.environment,
        cwd=state.data,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=30)
        process.kill()
        process.communicate()


@dataclass
class Person:
    """Somebody with an account: the key of the second factor, as the telephone has it."""

    name: str
    key: bytes = b""
    password: str = PASSWORD
    _last: int = field(default=0, repr=False)

    def code(self) -> str:
        """The code of the moment or, where that was used, the next one, which the office takes a little early."""
        step = max(int(time.time()) // _STEP, self._last + 1)
        self._last = step
        return f"{totp(self.key, t0=-step * _STEP + int(time.time()) // _STEP * _STEP):06}"


def add_account(state: StateOfSite, name: str, *role_ids: str, post: str = "") -> str:
    """Make an account as the operator does; the path of the link by which its owner chooses a password."""
    roles = [argument for role_id in role_ids for argument in ("--role", role_id)]
    done = state.run("user", "add", name, *roles, *(["--post", post] if post else []))
    assert done.returncode == 0, done.stderr
    found = re.search(r"/office/choose-password/\S+", done.stdout)
    assert found is not None
    return found[0]


def arrive(page: Page, office: str, link: str, name: str) -> Person:
    """Choose a password by a link, sign in for the first time, set the second factor up: ends on the start page."""
    person = Person(name)
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{office}{link}")
    page.get_by_label("Password", exact=True).fill(person.password)
    page.get_by_label("The same password again").fill(person.password)
    page.get_by_role("button", name="Choose this password").click()
    give_password(page, person)
    person.key = b32decode(page.locator("#key").inner_text().replace(" ", ""))
    page.get_by_label("Code", exact=True).fill(person.code())
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("button", name="I have kept them: continue").click()
    page.get_by_role("heading", level=1, name="The office").wait_for()
    return person


def sign_in(page: Page, office: str, person: Person, address: str = "/office/") -> None:
    """Ask for a page of the office, and sign in with password and code: ends on that page."""
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{office}{address}")
    give_password(page, person)
    page.get_by_label("Code", exact=True).fill(person.code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Sign out").wait_for()


def give_password(page: Page, person: Person) -> None:
    """Fill in the form of the sign-in."""
    page.get_by_label("Name", exact=True).fill(person.name)
    page.get_by_label("Password", exact=True).fill(person.password)
    page.get_by_role("button", name="Continue").click()


def sign_out(page: Page) -> None:
    """Leave the office."""
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", level=1, name="Sign in").wait_for()
