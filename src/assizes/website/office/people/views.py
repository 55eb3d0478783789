"""The list of accounts with their roles in plain words."""

from django.http import HttpResponseBase

from assizes.domain.people import Right
from assizes.reference.role_file import load_roles
from assizes.register.people import accounts
from assizes.website.office.entry import OfficeRequest, office_view, page


@office_view(Right.READ_AUDIT)
def people(request: OfficeRequest) -> HttpResponseBase:
    """`/office/people/`: every account, closed ones too, with what its roles are for."""
    return page(request, "people_list.html.jinja", title="People", accounts=accounts(), roles=load_roles())
