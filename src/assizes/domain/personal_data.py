"""What is kept of people: what, why, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assizes.domain.errors import InvalidValue


@dataclass(frozen=True)
class Retention:
    """A kind of personal data with its purpose; `days` of keeping count from what `since` says, 0 sets no day."""

    name: str
    what: str
    purpose: str
    days: int
    since: str

    def __post_init__(self) -> None:
        if self.days < 0:
            raise InvalidValue("the days of keeping are a number from 0", "days")

    def is_over(self, began: datetime, now: datetime) -> bool:
        """Whether what has been kept since a time has to go."""
        return self.days > 0 and began + timedelta(days=self.days) <= now

    @property
    def words(self) -> str:
        """For how long, as the privacy page says it."""
        if not self.days:
            return f"until {self.since}"
        return f"{self.days} {'day' if self.days == 1 else 'days'} from {self.since}"


@dataclass(frozen=True)
class Held:
    """How much is held of a kind, and how much of that has to go now."""

    retention: Retention
    rows: int
    due: int
