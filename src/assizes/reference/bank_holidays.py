"""The bank holidays of England, as the package govuk-bank-holidays holds them: nothing is asked of the network."""

import json
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

from assizes.domain.working_days import BankHolidays

# Its file is read and its class left alone, which would import a web client to look for newer holidays.
_PACKAGE, _FILE, _DIVISION = "govuk_bank_holidays", "bank-holidays.json", "england-and-wales"


@cache
def load_bank_holidays() -> BankHolidays:
    """The bank holidays of England, by day, for the years that the package knows."""
    document = json.loads(resources.files(_PACKAGE).joinpath(_FILE).read_text(encoding="utf-8"))
    events = document[_DIVISION]["events"]
    return BankHolidays(MappingProxyType({date.fromisoformat(one["date"]): str(one["title"]) for one in events}))
