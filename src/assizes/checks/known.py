"""What every check may look up."""

from dataclasses import dataclass
from datetime import date

from assizes.checks.expected import Expected
from assizes.domain.authorities import Authorities
from assizes.domain.frameworks import Frameworks


@dataclass(frozen=True)
class Known:
    """Frameworks, authorities, what is usual, the day on which is checked, and the last day that is looked at."""

    frameworks: Frameworks
    authorities: Authorities
    expected: Expected
    today: date
    as_at: date
