"""Whether pages may link to the reports of the records that a release makes public: asked long before its minute.

A site with a link to a host that is not allowed is never used. Without this question one such record would stop a
whole release, and only at its minute.
"""

from collections.abc import Iterable, Iterator

from assizes.domain.inspections import Inspection
from assizes.reference.external_host_file import EXTERNAL_HOSTS
from assizes.register.linkable import may_be_linked

_SHOWN = 3


def refusals_of_addresses(inspections: Iterable[Inspection]) -> Iterator[str]:
    """What stands against addresses of reports, in one sentence; nothing where pages may link to all of them."""
    found = [one for one in inspections if one.report_url and not may_be_linked(one.report_url)]
    if found:
        shown = ", ".join(f"{one.inspection_id} ({one.report_url})" for one in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        yield (
            f"the site may not link to the report of {shown}{more}: correct the address, or add its host to "
            f"{EXTERNAL_HOSTS}; links are https"
        )
