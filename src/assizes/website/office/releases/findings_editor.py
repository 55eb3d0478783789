"""The editor of key findings: the text, what is wrong with it line by line, and what it prints."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponseBase

from assizes.actions.publication.checking_text import checked_text, system_draft
from assizes.actions.publication.drafting import save_version
from assizes.domain.bindings import Bindings
from assizes.domain.cell_addresses import row_keys
from assizes.domain.dates import in_words
from assizes.domain.people import Right
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page
from assizes.website.office.releases.at_hand import address_of, draft_or_404, series

_MOST_ROWS = 60  # a longer table lists single authorities, whom key findings do not name


@dataclass(frozen=True)
class BindableTable:
    """A table that key findings can name: the keys of its rows and of its columns."""

    table_id: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


@office_view(Right.READ_OFFICE, writing=Right.EDIT_DRAFTS)
def key_findings(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """`/office/releases/<slug>/key-findings/`: look at the text, check it, save it as a new version."""
    draft = draft_or_404(slug)
    said = series()
    text = _text(request, draft.newest.commentary)
    asked = request.POST.get("do", "")
    if request.method == "POST" and asked == "save":
        save_version(
            slug,
            commentary=text,
            reason=request.POST.get("reason", ""),
            by=request.actor,
            now=request.now,
            series=said,
        )
        done(request, "The key findings were saved as a new version.")
        return go_to(address_of(slug))
    if asked == "system" or not text.strip():
        text = system_draft(draft, now=request.now, series=said)
    checked = checked_text(draft, text, now=request.now, series=said)
    return page(
        request,
        "releases_key_findings.html.jinja",
        title="Key findings",
        draft=draft,
        text=text,
        is_system=not draft.newest.commentary and request.method != "POST" and request.given is None,
        reason=request.POST.get("reason", ""),
        checked=checked,
        dates=_dates(checked.bindings),
        tables=tuple(_tables(checked.bindings)),
        sentences=tuple(checked.bindings.sentences),
        may_write=request.actor.may(Right.EDIT_DRAFTS),
    )


def _text(request: OfficeRequest, saved: str) -> str:
    sent = request.given if request.given is not None else request.POST
    return str(sent.get("commentary", saved)).replace("\r\n", "\n")


def _dates(bindings: Bindings) -> tuple[tuple[str, str], ...]:
    return tuple((name, in_words(day)) for name, day in bindings.dates.items())


def _tables(bindings: Bindings) -> Iterator[BindableTable]:
    for table in bindings.tables:
        measures = tuple((one.key, one.title) for one in table.columns if one.kind.is_measure)
        if measures and len(table.rows) <= _MOST_ROWS:
            yield BindableTable(table.id, table.title, row_keys(table), measures)
