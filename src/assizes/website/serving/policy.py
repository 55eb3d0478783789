"""What every answer says to browsers and to programs elsewhere: once, as data.

`deploy/nginx.conf` says the same, and a test compares the two.
"""

import re

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'none'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

# On every answer, whatever its status.
EVERYWHERE = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# On every answer over https, and on no other.
STRICT_TRANSPORT_SECURITY = "max-age=31536000"

# Paths that are open to programs on pages elsewhere; the rest, and all of the office, is for our own pages. As nginx
# reads it, too.
OPEN_PATHS = (
    r"^/api/|^(?!/office/).*"
    r"\.(atom|csv|docx|ics|json|jsonld|md|ods|parquet|pdf|png|sqlite3|svg|ttl|txt|xlsx|xml|yaml|zip)$"
)
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Length, ETag, Last-Modified, RateLimit, RateLimit-Policy, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
CLOSED = {"Cross-Origin-Resource-Policy": "same-origin"}
# In answer to a browser that asks whether it may ask.
MAY_ASK = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Range",
    "Access-Control-Max-Age": "86400",
}

METHODS = ("GET", "HEAD", "OPTIONS")
ALLOW = ", ".join(METHODS)
ALLOW_WRITING = f"{ALLOW}, POST"

# Kept by browsers and caches, and asked about each time: everybody sees a release at one moment.
CACHE_CONTROL = "no-cache"
NEVER_KEPT = "no-store"
# But style and script have the digest of what they say in their addresses.
NEVER_CHANGED_PATHS = r"^/assets/[0-9a-f]{12}/"
NEVER_CHANGED = "public, max-age=31536000, immutable"

# Paths that the program answers; everything else is a file. As nginx reads it, too.
DYNAMIC_PATHS = (
    r"^/(explorer|authorities/find|api/v1/figures|office|feedback|subscriptions"
    r"|consultations/[a-z0-9-]+/answer|health)([/.]|$)"
)
# Of these, where readers and the team may write. As nginx reads it, too.
WRITE_PATHS = r"^/(office|feedback|subscriptions|consultations/[a-z0-9-]+/answer)(/|$)"
# The team's side: nothing of it is kept by anybody, and robots are told to stay away.
OFFICE_PATHS = r"^/office(/|$)"

# Bytes that a request may bring along, by the first pattern that its path has. As nginx reads it, too.
LARGEST_BODIES = ((OFFICE_PATHS, 60 << 20), (WRITE_PATHS, 64 << 10), ("", 1 << 10))

# Letters of the part of an address after '?': every authority can be named in one question.
LONGEST_QUERY = 6_000
# Seconds after which to ask again where no site is published, or the server is overloaded.
RETRY_AFTER = 60


def is_open(path: str) -> bool:
    """Whether a path holds data, which programs on other pages may read."""
    return re.search(OPEN_PATHS, path) is not None


def is_dynamic(path: str) -> bool:
    """Whether the program answers a path, rather than a file."""
    return re.search(DYNAMIC_PATHS, path) is not None


def may_write(path: str) -> bool:
    """Whether a path takes what people send."""
    return re.search(WRITE_PATHS, path) is not None


def is_office(path: str) -> bool:
    """Whether a path is of the team's side."""
    return re.search(OFFICE_PATHS, path) is not None


def allowed_methods(path: str) -> str:
    """The methods of a path, as the header `Allow` lists them."""
    return ALLOW_WRITING if may_write(path) else ALLOW


def largest_body(path: str) -> int:
    """How many bytes a request for a path may bring along."""
    return next(size for pattern, size in LARGEST_BODIES if re.search(pattern, path))


def cache_control_for(path: str) -> str:
    """How long a file of a path may be kept."""
    return NEVER_CHANGED if re.search(NEVER_CHANGED_PATHS, path) else CACHE_CONTROL


def headers_for(path: str) -> dict[str, str]:
    """What an answer about a path carries whatever its status, but for transport security."""
    return EVERYWHERE | (OPEN if is_open(path) else CLOSED)
