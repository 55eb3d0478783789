"""What mails say: plain text with who writes, why, and how to hear no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assizes.actions.notices.subscription_links import confirm_path, end_path, manage_path
from assizes.actions.notices.topics import topic_in_words
from assizes.domain.notices import Message, NoticeRules, Topic
from assizes.domain.releases import INDEPENDENCE, Producer
from assizes.reference import Reference


@dataclass(frozen=True)
class Sender:
    """Who writes: the producer, the address of the site, the mail address of the sender and that of answers."""

    producer: Producer
    site: str
    mail_from: str
    reply_to: str = ""


@dataclass(frozen=True)
class MailText:
    """A mail before it has a receiver; `end_address` is empty where there is nothing to end yet."""

    subject: str
    body: str
    end_address: str = ""


@dataclass(frozen=True)
class MailWriter:
    """Writes the mails of a sender."""

    sender: Sender
    rules: NoticeRules
    reference: Reference

    def notice(self, message: Message, subscriber_key: str, *, written_at: datetime) -> MailText:
        """What a topic is told, for one of those who asked."""
        site = self.sender.site
        end = f"{site}{end_path(subscriber_key, message.topic)}"
        manage = f"{site}{manage_path(subscriber_key, now=written_at)}"
        said = [message.title, message.text, f"Read more:\n{site}{message.address}"]
        words = self._words(message.topic, written_at)
        why = f"You get this mail since this address asked {self._name} to tell of {words}."
        below = [why, f"Hear no more of this:\n{end}", f"Change what you are told of:\n{manage}"]
        return MailText(message.subject, self._letter(said, below), end)

    def confirmation(
        self,
        message_key: str,
        subscriber_key: str,
        *,
        asked: tuple[Topic, ...],
        told: tuple[Topic, ...],
        written_at: datetime,
    ) -> MailText:
        """Asks whether topics are wanted, and says what the address is told of already."""
        site, said = self.sender.site, []
        if asked:
            said.append(
                f"Somebody, probably you, asked {self._name} to tell this address of:\n{self._list(asked, written_at)}"
            )
            said.append(f"If you want that, follow this link and press the button:\n{site}{confirm_path(message_key)}")
            said.append(
                f"The link works for {_in_words(self.rules.confirm_within)}. If you do not want it, do nothing: "
                "you will hear no more."
            )
        if told:
            manage = f"{site}{manage_path(subscriber_key, now=written_at)}"
            said.append(f"This address is told already of:\n{self._list(told, written_at)}")
            said.append(f"Change that, or end it:\n{manage}")
        subject = "Please confirm what you want to be told of" if asked else "What you are told of"
        return MailText(f"{self._name}: {subject[0].lower()}{subject[1:]}", self._letter(said, []))

    def _letter(self, said: list[str], below: list[str]) -> str:
        who = f"{self._name}\n{self.sender.site}/\n{INDEPENDENCE}"
        return "\n\n".join([*said, "-- \n" + "\n\n".join([*below, who])]) + "\n"

    def _list(self, topics: tuple[Topic, ...], at: datetime) -> str:
        return "\n".join(f"* {self._words(topic, at)}" for topic in topics)

    def _words(self, topic: Topic, at: datetime) -> str:
        return topic_in_words(topic, self.rules, self.reference, at.date())

    @property
    def _name(self) -> str:
        return self.sender.producer.name


def _in_words(time: timedelta) -> str:
    hours = int(time.total_seconds() // 3600)
    return f"{hours // 24} days" if hours % 24 == 0 and hours > 24 else f"{hours} hours"
