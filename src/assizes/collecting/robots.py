"""What a server's robots.txt allows, read as RFC 9309 says: the most specific rule decides, `*` and `$` are known."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

_ALLOWED_ANYWAY = "/robots.txt"


@dataclass(frozen=True)
class Rule:
    """A pattern of paths, and whether they may be fetched."""

    pattern: str
    allows: bool

    def matches(self, path: str) -> bool:
        """Whether a path is meant by this rule."""
        # Piece by piece rather than by a regular expression, which a hostile file could make run for hours.
        first, *others = (_normal(piece) for piece in self.pattern.removesuffix("$").split("*"))
        if not path.startswith(first):
            return False
        place = len(first)
        last = others.pop() if others and self.pattern.endswith("$") else None
        for piece in others:
            found = path.find(piece, place)
            if found < 0:
                return False
            place = found + len(piece)
        if last is not None:
            return path.endswith(last) and place <= len(path) - len(last)
        return place == len(path) or not self.pattern.endswith("$")


@dataclass(frozen=True)
class Robots:
    """The rules for us."""

    rules: tuple[Rule, ...] = ()
    crawl_delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be fetched; of rules equally long the one that allows decides."""
        if path == _ALLOWED_ANYWAY:
            return True
        normal = _normal(path)
        matching = [rule for rule in self.rules if rule.matches(normal)]
        return max(matching, key=lambda rule: (len(rule.pattern), rule.allows)).allows if matching else True


@dataclass
class _Group:
    """The rules for some agents, as they stand in the file."""

    agents: list[str]
    lines: list[tuple[str, str]]


def parse_robots(text: str, agent: str) -> Robots:
    """The rules that a robots.txt has for an agent, else those for everyone."""
    groups = _groups(text)
    ours = [group for group in groups if agent.lower() in group.agents]
    ours = ours or [group for group in groups if "*" in group.agents]
    lines = [line for group in ours for line in group.lines]
    rules = [Rule(value, name == "allow") for name, value in lines if name in ("allow", "disallow") and value]
    delays = [_seconds(value) for name, value in lines if name == "crawl-delay"]
    return Robots(tuple(rules), max(delays, default=0.0))


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    for raw in text.removeprefix("\ufeff").splitlines():
        name, colon, value = raw.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            if not groups or groups[-1].lines:
                groups.append(_Group([], []))
            # The name alone counts: 'Assizes/1.0' in the file means us too.
            groups[-1].agents.append(value.lower().partition("/")[0])
        elif groups and name in ("allow", "disallow", "crawl-delay"):
            groups[-1].lines.append((name, value))
    return groups


def _seconds(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", text, re.ASCII) else 0.0


def _normal(path: str) -> str:
    """A path with the same characters escaped whoever wrote it."""
    return quote(unquote(path), safe="/?&=+,;:@!$'()*~-._")
