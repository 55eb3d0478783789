"""What a setting is: a name, what it means, and what holds where nobody gives it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EnvironmentSetting:
    """A setting that an environment variable gives."""

    name: str
    default: str
    meaning: str
    default_in_words: str = ""  # where the default depends on the machine
