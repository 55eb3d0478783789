"""Releases: all of them by date, each with its findings, charts, tables and files, as they were published."""

from assizes.website.public.pages.releases.maker import files

__all__ = ["files"]
