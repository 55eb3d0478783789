"""Correcting a record, and withdrawing it: each demands a reason, which is kept for ever."""

from django.http import HttpResponseBase

from assizes.actions.records.given_records import given_of
from assizes.actions.records.recording import correct_record, withdraw_record
from assizes.domain.people import Right
from assizes.reference import load_reference
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page
from assizes.website.office.record_form import given_in, record_form
from assizes.website.office.recorded_words import recorded_sentence
from assizes.website.office.records.record import facts, in_force, title_of


@office_view(Right.KEEP_REGISTER)
def correct(request: OfficeRequest, inspection_id: str) -> HttpResponseBase:
    """`/office/records/<inspection>/correct/`: the form, and what was sent with it."""
    reference, sent = load_reference(), request.POST
    if request.method == "POST" and "show" not in sent:
        recorded = correct_record(
            inspection_id,
            given=given_in(sent, reference),
            known_as=sent.get("known_as", ""),
            reason=sent.get("reason", ""),
            by=request.actor,
            now=request.now,
            reference=reference,
        )
        done(request, recorded_sentence(recorded))
        return go_to(f"/office/records/{inspection_id}/")
    newest = in_force(inspection_id)
    typed = request.given or (sent if request.method == "POST" else None)
    given = given_in(typed, reference) if typed else given_of(newest.inspection)
    known_as = typed.get("known_as", "") if typed else newest.statement_id
    return page(
        request,
        "records_correct.html.jinja",
        title="Correct a record",
        inspection_id=inspection_id,
        name=title_of(newest.inspection, reference),
        form=record_form(given, reference=reference, refused=request.refused),
        known_as=known_as,
        is_old=known_as != newest.statement_id,
        reason=typed.get("reason", "") if typed else "",
    )


@office_view(Right.KEEP_REGISTER)
def withdraw(request: OfficeRequest, inspection_id: str) -> HttpResponseBase:
    """`/office/records/<inspection>/withdraw/`: taking an inspection out of the register."""
    if request.method == "POST":
        known_as, reason = request.POST.get("known_as", ""), request.POST.get("reason", "")
        withdraw_record(inspection_id, known_as=known_as, reason=reason, by=request.actor, now=request.now)
        done(request, f"{inspection_id} was withdrawn. What was stated of it stays in its history.")
        return go_to(f"/office/records/{inspection_id}/")
    reference, newest = load_reference(), in_force(inspection_id)
    return page(
        request,
        "records_withdraw.html.jinja",
        title="Withdraw a record",
        inspection_id=inspection_id,
        name=title_of(newest.inspection, reference),
        facts=facts(newest.inspection, reference),
        known_as=newest.statement_id,
    )
