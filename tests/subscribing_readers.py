"""A reader at the pages of subscriptions: fills in forms, follows the links of mails."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from django.test import Client

from assizes.actions.notices.sending import send_waiting
from mail_servers import ReceivingServer, body_of
from told_readers import NOW

SITE = "https://assizes.example"
_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


@dataclass
class Reader:
    """Somebody with a browser and, behind a mail server, a mailbox."""

    client: Client
    at: Any
    server: ReceivingServer
    email: str = "reader@there.example"
    now: datetime = field(default=NOW)

    def ask(self, *topics: str, seconds: float = 30, **fields: str) -> Any:
        """Open the form, fill it in, send it some seconds later; the answer."""
        self.at(self.now)
        token = _TOKEN.findall(self.client.get("/subscriptions/").content.decode())[0]
        self.now += timedelta(seconds=seconds)
        self.at(self.now)
        values = {"form_token": token, "website": "", "email": self.email, "topic": topics} | fields
        return self.client.post("/subscriptions/", values)

    def mails(self) -> list[EmailMessage]:
        """The mails in the mailbox, once what waits has been sent."""
        send_waiting(now=self.now, mail=self.server.sender(), post=None)
        return self.server.mails_to(self.email)

    def link(self, kind: str) -> str:
        """The path of the newest link of a kind that a mail held."""
        found = [
            path for mail in self.mails() for path in re.findall(rf"{SITE}(/subscriptions/{kind}/\S+)", body_of(mail))
        ]
        return str(found[-1])

    def subscribe(self, *topics: str, **fields: str) -> None:
        """Ask, follow the link, press the button."""
        self.ask(*topics, **fields)
        answer = self.client.post(self.link("confirm"))
        assert answer.status_code == 200, answer.content.decode()
