"""What a client says that it can read."""


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether an `Accept-Encoding` allows gzip (RFC 9110, 12.5.3): named, or under `*`, and not with weight 0."""
    weights = dict(_weight(one) for one in accept_encoding.lower().split(",") if one.strip())
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weight(coding: str) -> tuple[str, float]:
    name, _, parameters = coding.partition(";")
    given = parameters.strip().removeprefix("q=")
    try:
        return name.strip(), float(given) if given else 1.0
    except ValueError:
        return name.strip(), 0.0
