"""The list of who sees a release before its minute, as a release manager keeps it and an auditor reads it."""

from django.http import Http404, HttpResponseBase

from assizes.actions.publication import pre_release as actions
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.london_time import LONDON
from assizes.domain.people import Right
from assizes.domain.pre_release import LONGEST_HOURS, PreReleaseMove, in_force
from assizes.reference.role_file import load_roles
from assizes.register import calendar
from assizes.register import drafts as kept
from assizes.register.people import Account, accounts
from assizes.register.pre_release import openings, pre_release_moves, pre_release_posts
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page, wrong_field

ADDRESS = "/office/pre-release/"
_KEEPERS = (Right.GRANT_PRE_RELEASE, Right.READ_AUDIT)


def address_of(slug: str) -> str:
    """The page of the list of a release."""
    return f"{ADDRESS}{slug}/"


@office_view(*_KEEPERS, Right.READ_PRE_RELEASE, writing=Right.GRANT_PRE_RELEASE)
def releases(request: OfficeRequest) -> HttpResponseBase:
    """`/office/pre-release/`: releases in preparation for who keeps their lists; for a reader those it may see."""
    keeps = any(request.actor.may(right) for right in _KEEPERS)
    return page(
        request,
        "pre_release_releases.html.jinja",
        title="Pre-release access",
        keeps=keeps,
        lines=[_line(draft) for draft in kept.drafts()] if keeps else (),
        granted=actions.granted_to(request.actor) if request.actor.may(Right.READ_PRE_RELEASE) else (),
        now=request.now,
    )


@office_view(*_KEEPERS, writing=Right.GRANT_PRE_RELEASE)
def access_list(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """The list of a release: posts, names, hours, openings; and the form that adds somebody."""
    draft = _known(slug)
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("name", "post", "reason")}
        move = actions.grant(slug, hours=_hours(request), by=request.actor, now=request.now, **given)
        done(request, f"{move.post} sees this release from {_hours_words(move.hours)} before it is published.")
        return go_to(address_of(slug))
    entry = calendar.entry(draft.entry_id)
    moves = pre_release_moves(slug)
    return page(
        request,
        "pre_release_list.html.jinja",
        title=f"Pre-release access: {draft.title}",
        draft=draft,
        due=entry.due_time if entry else None,
        is_over=entry is None or entry.state.is_over,
        lines=[(one, actions.window_in(one, draft)) for one in in_force(moves)],
        moves=moves,
        openings=openings(slug),
        posts=pre_release_posts(slug),
        readers=[("", "choose an account"), *((one.name, f"{one.name} ({one.post})") for one in _possible_readers())],
        hours=[(number, _hours_words(number)) for number in (LONGEST_HOURS, 12, 6, 3, 2, 1)],
        may_grant=request.actor.may(Right.GRANT_PRE_RELEASE),
    )


@office_view(Right.GRANT_PRE_RELEASE)
def withdraw_access(request: OfficeRequest, slug: str, name: str) -> HttpResponseBase:
    """The form that takes access away, with a reason."""
    draft = _known(slug)
    if name not in {one.name for one in in_force(pre_release_moves(slug))}:
        raise Http404
    if request.method == "POST":
        actions.withdraw(slug, name=name, reason=request.POST.get("reason", ""), by=request.actor, now=request.now)
        done(request, f"{name} sees this release no longer before it is published.")
        return go_to(address_of(slug))
    return page(
        request,
        "pre_release_withdraw.html.jinja",
        title=f"Withdraw the access of {name}",
        draft=draft,
        back=address_of(slug),
    )


def _known(slug: str) -> ReleaseDraft:
    draft = kept.draft(slug)
    if draft is None:
        raise Http404
    return draft


def _line(draft: ReleaseDraft) -> dict[str, object]:
    entry = calendar.entry(draft.entry_id)
    standing: tuple[PreReleaseMove, ...] = in_force(pre_release_moves(draft.slug))
    return {
        "title": draft.title,
        "address": address_of(draft.slug),
        "state": entry.state.words if entry else "",
        "due": entry.due_time.astimezone(LONDON) if entry and entry.due_time else None,
        "number": len(standing),
    }


def _possible_readers() -> list[Account]:
    roles = load_roles()
    return [
        account
        for account in accounts()
        if account.is_active
        and any(Right.READ_PRE_RELEASE in roles[role_id].rights for role_id in account.role_ids if role_id in roles)
    ]


def _hours(request: OfficeRequest) -> int:
    text = request.POST.get("hours", "")
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise wrong_field("hours", "choose from how many hours before publication")
    return int(text)


def _hours_words(hours: int) -> str:
    return f"{hours} hour{'' if hours == 1 else 's'}"
