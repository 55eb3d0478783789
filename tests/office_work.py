"""What people do in the office with a browser, in the words that they read there; pictures where they are asked for."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from built_site import StateOfSite
from office_visits import add_account, arrive
from page_visits import WIDE, complaints, run_axe

_PATIENCE = 180_000  # milliseconds: building a candidate takes a while on a busy machine


@dataclass
class AtWork:
    """Somebody who is signed in, with a browser of their own."""

    name: str
    page: Page
    office: str
    axe: str
    wrong: list[str]
    pictures: Path | None = None

    def go(self, path: str) -> None:
        """Open a page of the office."""
        self.page.goto(f"{self.office}{path}")

    def fill(self, label: str, value: str) -> None:
        """Fill in the field with a label."""
        self.page.get_by_label(label, exact=True).fill(value)

    def give(self, label: str, *paths: Path) -> None:
        """Choose files for the field with a label."""
        self.page.get_by_label(label, exact=True).set_input_files(list(paths))

    def press(self, words: str) -> None:
        """Press the button whose words begin so."""
        self.page.get_by_role("button", name=re.compile(f"^{re.escape(words)}")).first.click()

    def open(self, words: str) -> None:
        """Open what is folded away under these words."""
        self.page.locator("summary", has_text=words).click()

    def follow(self, words: str) -> None:
        """Follow the first link of the page itself with these words."""
        self.page.get_by_role("main").get_by_role("link", name=words).first.click()

    def sees(self) -> str:
        """The words of the page, white space as one space; what axe-core says of the page is kept."""
        self.page.evaluate(self.axe)
        path = self.page.url.removeprefix(self.office)
        self.wrong += [f"{path}: {one}" for one in complaints(run_axe(self.page, WIDE)["violations"])]
        return re.sub(r"\s+", " ", self.page.inner_text("main"))

    def picture(self, name: str, *, of: str = "") -> None:
        """Take a picture for the documents, where they are asked for, from a heading with these words on."""
        if self.pictures is not None:
            if of:
                heading = self.page.get_by_role("heading", name=of).first
                heading.evaluate("(element) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 40)")
            self.page.screenshot(path=self.pictures / f"{name}.png")


def at_work(
    browser: Browser, state: StateOfSite, office: str, name: str, role_id: str, *, axe: str, wrong: list[str]
) -> AtWork:
    """Somebody new: an account made by the program, a password and a second factor chosen in a browser of their own."""
    link = add_account(state, name, role_id, post=role_id.replace("_", " ").capitalize())
    page = browser.new_context(viewport={"width": WIDE, "height": 900}).new_page()
    page.set_default_timeout(_PATIENCE)
    arrive(page, office, link, name)
    return AtWork(name, page, office, axe, wrong)
