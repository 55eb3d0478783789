"""Whom to tell of what, and what waits to be sent.

The address of a reader stands in `Subscriber` and nowhere else: everything that hangs on it goes with it. These tables
are not append-only (design section 7): what is known of a person can be deleted.
"""

from django.db import models

from assizes.domain.notices import LONGEST_KEY

_TOPIC_LENGTH = 120


class Subscriber(models.Model):
    """An e-mail address. Nobody is told anything before a subscription of it is confirmed."""

    key = models.CharField(max_length=32, unique=True)  # by chance; what signed links name
    email = models.CharField(max_length=254)
    email_key = models.CharField(max_length=254, unique=True)  # what all spellings of the address have in common
    asked_at = models.DateTimeField()
    refusals = models.PositiveIntegerField(default=0)  # for good, in a row

    def __str__(self) -> str:
        return f"subscriber {self.pk}"  # never the address: this may be logged


class Subscription(models.Model):
    """That an address asked to be told of a topic; `confirmed_at` once whoever reads its mail said yes."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    topic = models.CharField(max_length=_TOPIC_LENGTH, db_index=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "topic"], name="a_topic_is_asked_for_once"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, end_reason="")
                | models.Q(ended_at__isnull=False) & ~models.Q(end_reason=""),
                name="an_end_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(confirmed_at__isnull=False),
                name="what_ends_was_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} of subscriber {self.subscriber_id}"


class Webhook(models.Model):
    """A program elsewhere that is told: its address, of which topics, and the secret that signs what it is sent."""

    name = models.CharField(max_length=100, unique=True)
    address = models.CharField(max_length=500)
    topics = models.JSONField(default=list)
    secret = models.CharField(max_length=100)
    added_at = models.DateTimeField()
    added_by = models.TextField()
    failures = models.PositiveIntegerField(default=0)  # given up, in a row
    stopped_at = models.DateTimeField(null=True, blank=True)
    stop_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True, stop_reason="")
                | models.Q(stopped_at__isnull=False) & ~models.Q(stop_reason=""),
                name="a_stop_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ToldMessage(models.Model):
    """What was told of a topic, once for all who are told."""

    key = models.CharField(max_length=LONGEST_KEY)
    topic = models.CharField(max_length=_TOPIC_LENGTH)
    subject = models.TextField()
    title = models.TextField()
    text = models.TextField()
    address = models.TextField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "topic"], name="a_message_is_told_once"),
        ]

    def __str__(self) -> str:
        return self.key


class MailKind(models.TextChoices):
    """What a mail is for."""

    NOTICE = "notice"  # what a topic is told; to a webhook, too
    CONFIRM = "confirm"  # asks whether the topics are wanted


class OutgoingMessage(models.Model):
    """One message to one receiver, a subscriber or a webhook: written with what it tells of, sent after that.

    It waits while `next_attempt_at` is set. `message_key` stays the same at every attempt: a receiver can tell a
    message from one that was sent again.
    """

    kind = models.CharField(max_length=20, choices=MailKind)
    message_key = models.CharField(max_length=32, unique=True)
    told_key = models.CharField(max_length=LONGEST_KEY)
    message = models.ForeignKey(ToldMessage, on_delete=models.PROTECT, null=True, blank=True, related_name="outgoing")
    topics = models.JSONField(default=list)  # that a mail asks about
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, null=True, blank=True, related_name="outgoing")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, null=True, blank=True, related_name="outgoing")
    created_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True, db_index=True)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["told_key", "subscriber"], name="a_subscriber_is_told_once"),
            models.UniqueConstraint(fields=["told_key", "webhook"], name="a_webhook_is_told_once"),
            models.CheckConstraint(
                condition=models.Q(subscriber__isnull=False, webhook__isnull=True)
                | models.Q(subscriber__isnull=True, webhook__isnull=False),
                name="one_receiver",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=MailKind.NOTICE.value, message__isnull=False)
                | models.Q(kind=MailKind.CONFIRM.value, message__isnull=True, subscriber__isnull=False),
                name="a_notice_has_its_message",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(next_attempt_at__isnull=True),
                name="what_is_sent_waits_no_more",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_key}"


class Announcement(models.Model):
    """The short text that goes out when a release is published; `slug` is that of the release."""

    slug = models.CharField(max_length=200, primary_key=True)
    text = models.TextField()
    is_edited = models.BooleanField(default=False)  # by a person: no new draft takes its place
    changed_at = models.DateTimeField()
    changed_by = models.TextField()

    def __str__(self) -> str:
        return self.slug


class AnnouncementPost(models.Model):
    """That the text of an announcement was posted somewhere, by a person or by the program."""

    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="posts")
    place = models.CharField(max_length=100)  # such as the host of an account
    text = models.TextField()
    address = models.CharField(max_length=500, blank=True)  # where it can be read
    posted_at = models.DateTimeField()
    posted_by = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "place"], name="an_announcement_is_posted_once_in_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} at {self.place}"
