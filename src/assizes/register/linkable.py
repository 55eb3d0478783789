"""Whether pages may link to where the register says that a report stands."""

from urllib.parse import urlsplit

from assizes.reference.external_host_file import load_external_hosts


def may_be_linked(address: str) -> bool:
    """Whether pages may link to an address: by https, to one of the hosts that are allowed."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and parts.hostname in load_external_hosts()
