"""`pytest tests/properties --hypothesis-profile=long` tries each law on far more input, other at every run."""

import hypothesis

hypothesis.settings.register_profile("long", deadline=None)
