"""The release calendar: what was announced, and all that happened to it since."""

from django.db import models

from assizes.domain.calendar import MOVES, CalendarAction, CalendarKind, CalendarState

_NOT_NAMED = models.Q(slug="")


def is_a_calendar_move() -> models.Q:
    """That a row makes a move which the table of moves has."""
    condition = models.Q()
    for (from_state, action), state in MOVES.items():
        before = "" if from_state is None else from_state.value
        condition |= models.Q(from_state=before, action=action.value, state=state.value)
    return condition


def has_what_its_state_announces() -> models.Q:
    """That a row gives a month, a date and time, or neither, as its state has it."""
    no_month, no_time = models.Q(month=""), models.Q(publication_time=None)
    with_time = (CalendarState.CONFIRMED.value, CalendarState.PUBLISHED.value)
    without = (CalendarState.ON_HOLD.value, CalendarState.MONTH_ON_HOLD.value, CalendarState.CANCELLED.value)
    return (
        models.Q(state=CalendarState.PROVISIONAL.value) & ~no_month & no_time
        | models.Q(state__in=with_time) & no_month & ~no_time
        | models.Q(state=CalendarState.DELAYED.value) & no_month
        | models.Q(state__in=without) & no_month & no_time
    )


def says_why() -> models.Q:
    """That a row which takes back what readers were told tells them why."""
    with_reason = [action.value for action in CalendarAction if action.needs_reason]
    return ~models.Q(action__in=with_reason) | ~models.Q(reason="")


def names_its_edition() -> models.Q:
    """That a row of a publication, and no other, names the edition."""
    published = models.Q(action=CalendarAction.PUBLISH.value)
    return published & ~_NOT_NAMED | ~published & _NOT_NAMED


class CalendarEntry(models.Model):
    """A release as it was announced. Where it stands is a query (`calendar`), not a column."""

    entry_id = models.CharField(max_length=100, primary_key=True)
    kind = models.CharField(max_length=20)
    title = models.TextField()
    as_at = models.DateField()
    published_by = models.DateField()
    replaces = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in CalendarKind]), name="calendar_kind_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="calendar_entry_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(published_by__gte=models.F("as_at")), name="calendar_entry_dates_in_order"
            ),
            models.CheckConstraint(
                condition=~models.Q(replaces=models.F("entry_id")), name="calendar_entry_replaces_another"
            ),
        ]

    def __str__(self) -> str:
        return self.entry_id


class CalendarMove(models.Model):
    """One thing that happened to an entry. Each starts from the state that the one before it led to, and is no earlier.

    That, triggers see to (migration 0008).
    """

    entry = models.ForeignKey(CalendarEntry, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20)
    month = models.CharField(max_length=7, blank=True)
    publication_time = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)  # public
    replaced_by = models.CharField(max_length=100, blank=True)
    slug = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="one_calendar_move_after_another"),
            models.CheckConstraint(condition=is_a_calendar_move(), name="calendar_move_is_in_the_table"),
            models.CheckConstraint(condition=has_what_its_state_announces(), name="calendar_month_or_time"),
            models.CheckConstraint(condition=says_why(), name="calendar_move_says_why"),
            models.CheckConstraint(condition=names_its_edition(), name="calendar_publication_names_its_edition"),
            models.CheckConstraint(
                condition=models.Q(replaced_by="") | models.Q(action=CalendarAction.CANCEL.value),
                name="calendar_replaced_where_cancelled",
            ),
            models.CheckConstraint(
                condition=~models.Q(by="") & ~models.Q(person_key=""), name="calendar_move_says_who"
            ),
            models.CheckConstraint(
                condition=~models.Q(action=CalendarAction.PUBLISH.value)
                | models.Q(at__gte=models.F("publication_time")),
                name="calendar_not_published_before_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.number} {self.action}"
