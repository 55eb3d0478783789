"""Statistics on children's services from published inspection judgements."""

__version__ = "0.1.0"
