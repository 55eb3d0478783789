"""The pages about data: every way to take them, and the API explained."""

from assizes.website.public.pages.data.maker import files

__all__ = ["files"]
