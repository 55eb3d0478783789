"""Sending the answer to a report to whoever asked for it: as it stands when it is sent, again and later where it fails.

An answer waits from the transaction that gives it. As in `sending`, taking one moves its next attempt ahead, so that of
two who send at once one sends it.
"""

from collections import Counter
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.db.models import F, QuerySet

from assizes.actions.notices.mailing import Mail, MailOutcome, ServerIsDown
from assizes.actions.notices.sending import MOST_AT_ONCE, Sent
from assizes.actions.notices.sending_mail import sender_of_settings
from assizes.domain.feedback import Feedback, FeedbackMove
from assizes.domain.releases import INDEPENDENCE
from assizes.reference.notices_file import load_notice_rules
from assizes.register.feedback import message
from assizes.register.models import PersonalContact

_TAKEN_FOR = timedelta(hours=1)  # longer than a run can take


def send_answers(*, now: datetime, mail: Mail, limit: int = MOST_AT_ONCE) -> Sent:
    """Send the answers that wait, oldest first, `limit` at most; call it outside a transaction.

    One that is refused for good is sent no more: the page of the report has it. Addresses are written down nowhere.
    """
    due = PersonalContact.objects.filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")[:limit]
    done: Counter[str] = Counter()
    for contact in list(due):
        if not _take(contact, now):
            continue
        try:
            done[_send(contact, mail, now)] += 1
        except ServerIsDown as error:
            _row(contact).update(next_attempt_at=now + load_notice_rules().waits[0], attempts=contact.attempts)
            return Sent(done["sent"], done["postponed"], done["given_up"], str(error))
    return Sent(done["sent"], done["postponed"], done["given_up"])


def _take(contact: PersonalContact, now: datetime) -> bool:
    still_there = _row(contact).filter(next_attempt_at=contact.next_attempt_at)
    return still_there.update(next_attempt_at=now + _TAKEN_FOR, attempts=F("attempts") + 1) == 1


def _send(contact: PersonalContact, mail: Mail, now: datetime) -> str:
    """Send one; gives the number of `Sent` that it adds to. An answer that is given anew meanwhile waits again."""
    one = message(contact.feedback_id)
    answer = one.answer if one else None
    if one is None or answer is None:
        _row(contact).update(next_attempt_at=None)
        return "given_up"
    outcome, _ = mail(_mail(one, answer, contact.email))
    taken = _row(contact).filter(next_attempt_at=now + _TAKEN_FOR)
    if outcome is MailOutcome.SENT:
        taken.update(next_attempt_at=None)
        return "sent"
    wait = load_notice_rules().wait_after(contact.attempts + 1) if outcome is MailOutcome.LATER else None
    taken.update(next_attempt_at=now + wait if wait else None)
    return "postponed" if wait else "given_up"


def _mail(one: Feedback, answer: FeedbackMove, email: str) -> EmailMessage:
    sender = sender_of_settings()
    said = [
        f"You reported an error, under the reference {one.reference}, and asked for the answer.",
        f"What was reported: {answer.summary}",
        f"Where it stands: {one.state.words}.",
        answer.answer,
        *([f"The corrected edition:\n{sender.site}/releases/{answer.correction}/"] if answer.correction else []),
        f"The report and its answer:\n{sender.site}/feedback/report/{one.reference}/",
        f"-- \nYour address is deleted some days after this answer: {sender.site}/privacy/",
        f"{sender.producer.name}\n{sender.site}/\n{INDEPENDENCE}",
    ]
    headers = {
        "Message-ID": f"<{one.reference.lower()}.{answer.number}@{urlsplit(sender.site).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        f"{sender.producer.name}: the answer to your report {one.reference}",
        "\n\n".join(said) + "\n",
        sender.mail_from,
        [email],
        headers=headers,
        reply_to=[sender.reply_to] if sender.reply_to else None,
    )


def _row(contact: PersonalContact) -> QuerySet[PersonalContact]:
    return PersonalContact.objects.filter(pk=contact.pk)
