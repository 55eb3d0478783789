"""People in the office as a browser meets them: an account made by the program, signed in through the real forms."""

import re
from base64 import b32decode
from dataclasses import dataclass, field
from pathlib import Path

from django_otp.oath import totp
from playwright.sync_api import Browser, Page

from built_site import StateOfSite

PASSWORD = "four words by chance"
WIDTH, HEIGHT = 1_100, 800


@dataclass
class Person:
    """Somebody with an account and a browser of their own."""

    name: str
    page: Page
    address: str  # of the server
    pictures: Path | None = None
    taken: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the office."""
        self.page.goto(f"{self.address}{path}")

    def fill(self, label: str, value: str) -> None:
        """Fill in the field with a label."""
        self.page.get_by_label(label, exact=True).fill(value)

    def choose(self, label: str, words: str) -> None:
        """Choose an option of the list with a label."""
        self.page.get_by_label(label, exact=True).select_option(label=words)

    def press(self, words: str) -> None:
        """Press the button with these words."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def open(self, words: str) -> None:
        """Open what is folded away under these words."""
        self.page.locator("summary", has_text=words).click()

    def follow(self, words: str) -> None:
        """Follow the first link with these words."""
        self.page.get_by_role("link", name=words).first.click()

    def sees(self) -> str:
        """The words of the page, white space as one space."""
        return re.sub(r"\s+", " ", self.page.inner_text("main"))

    def picture(self, name: str) -> None:
        """Take a picture for the documents, where they are asked for."""
        if self.pictures is not None:
            self.page.screenshot(path=self.pictures / f"{name}.png", full_page=True)
            self.taken.append(name)


def new_person(
    browser: Browser, state: StateOfSite, address: str, name: str, role: str, *, post: str, pictures: Path | None = None
) -> Person:
    """An account made by the program, its password chosen and its second factor set up in a browser of its own."""
    made = state.run("-q", "user", "add", name, "--role", role, "--post", post, "--link")
    link = re.search(r"/office/choose-password/\S+", made.stdout)
    assert link, made.stderr
    page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page()
    person = Person(name, page, address, pictures)
    person.go(link[0])
    for password in page.locator("input[type=password]").all():
        password.fill(PASSWORD)
    page.locator("main button").first.click()
    _sign_in(person)
    return person


def _sign_in(person: Person) -> None:
    page = person.page
    page.get_by_label("Name", exact=True).fill(person.name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main button").first.click()
    secret = page.inner_text("#key").replace(" ", "")
    page.get_by_label("Code", exact=True).fill(_code(secret))
    page.locator("main button").first.click()


def _code(secret: str) -> str:
    return f"{totp(b32decode(secret + '=' * (-len(secret) % 8))):06d}"
