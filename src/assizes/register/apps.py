"""The register as Django knows it."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The one application of Assizes that has tables."""

    name = "assizes.register"
    label = "register"
