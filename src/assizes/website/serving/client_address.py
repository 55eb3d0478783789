"""Whose request it is: an address that is counted and never kept."""

import ipaddress
from collections.abc import Mapping
from typing import Any

# A home or an office is given a whole /64 of IPv6, so one address of it says nothing about who asks.
_IPV6_PREFIX = 64


def client_network(meta: Mapping[str, Any], *, proxies: int) -> str:
    """The client's IPv4 address or IPv6 network; empty where it cannot be known.

    `X-Forwarded-For` is written from left to right by whoever passed the request on. Only the last entries, as many as
    there are proxies of our own, are true; what stands before them anybody could have written.
    """
    address = str(meta.get("REMOTE_ADDR", ""))
    if proxies:
        forwarded = [part.strip() for part in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
        address = forwarded[-min(proxies, len(forwarded))] if forwarded else address
    return _network(address)


def _network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(ipaddress.IPv6Network((known, _IPV6_PREFIX), strict=False))
    return str(known)
