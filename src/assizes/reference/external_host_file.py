"""The hosts that pages of the site may link to, from `external_hosts.txt`: one host a line, notes after `#`."""

from functools import cache
from pathlib import Path

EXTERNAL_HOSTS = "external_hosts.txt"
_HERE = Path(__file__).parent


@cache
def load_external_hosts(path: Path = _HERE / EXTERNAL_HOSTS) -> tuple[str, ...]:
    """The hosts, in the order of the file."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)
