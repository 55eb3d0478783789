"""A release goes out whole, at its minute, and not before."""

from datetime import date

from assizes.register.publications import publications
from assizes.website.site_folders import current_site, sites_folder
from small_world import PUBLISHED, World


def shown(world: World) -> set[str]:
    """The slugs of the releases that readers find."""
    site = current_site(sites_folder(world.data))
    assert site is not None
    return {path.name for path in (site / "releases").iterdir() if path.is_dir()}


def test_an_approved_release_is_published_at_its_minute(world: World) -> None:
    slug = world.approved(date(2026, 9, 29))
    world.now = world.now.replace(month=9, day=29, hour=8, minute=25)

    outcome = world.publish()

    assert [one.slug for one in outcome.published] == [slug]
    assert outcome.refusals == ()
    assert shown(world) == {PUBLISHED, slug}
    assert world.now.isoformat() == "2026-09-29T08:30:00+00:00"
    assert [one.slug for one in publications()] == [PUBLISHED, slug]
