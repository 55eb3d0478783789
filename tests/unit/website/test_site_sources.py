"""The source that the tests of the site share is what the register gives."""

from assizes.website.public.source import SiteSource


def test_the_packaged_source_has_every_inspection_and_the_four_releases(site_source: SiteSource) -> None:
    assert len(site_source.inspections) == 554
    assert site_source.latest.slug == "outcomes-as-at-2026-03-31"
    assert len(site_source.editions) == 4
    assert site_source.brief_source.selection.frame.height == 153


def test_the_packaged_source_lists_inspections_in_order_of_their_end(site_source: SiteSource) -> None:
    ends = [one.inspection.counted_end for one in site_source.inspections]

    assert ends == sorted(end for end in ends if end)
