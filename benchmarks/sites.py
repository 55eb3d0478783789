"""A whole site of invented pages, of any size, with one of everything that a site has; nothing is wrong with it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

ADDRESS = "https://assizes.example"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_GRADES = ("outstanding", "good", "requires improvement", "inadequate")

_PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} - Assizes</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/assets/site.css">
<link rel="canonical" href="{address}">
<link rel="alternate" type="application/atom+xml" title="Inspections" href="/feeds/inspections.atom">
<script src="/assets/site.js" defer></script>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "WebPage", "url": "{address}"}}</script>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header><nav aria-label="Menu"><ul>
<li><a href="/">Home</a></li>
<li><a href="/authorities/">Authorities</a></li>
<li><a href="/explorer?as_at=2026-03-31">Explorer</a></li>
</ul></nav></header>
<main id="main">
<h1>{title}</h1>
{body}
</main>
<footer>
<form action="/explorer" method="get"><label for="find">Find an authority</label><input id="find" name="find">
<button type="submit">Find</button></form>
<p><a href="/calendar.ics">Calendar</a> <a href="/api/v1/authorities.json">Data</a></p>
</footer>
</body>
</html>
"""
_ROW = """\
<tr><th scope="row"><a href="/authorities/{name}/#inspection-{number}">Inspection {number}</a></th>
<td>{grade}</td><td><a href="https://reports.example/{number}.pdf">Report</a></td></tr>
"""
_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img" aria-labelledby="drawn">
<title id="drawn">Grades of {name}</title><rect width="4" height="4"/></svg>
"""
_FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>tag:assizes.example,2026:inspections</id>
<title>Inspections</title>
<updated>2026-11-02T09:30:00Z</updated>
<author><name>Assizes</name></author>
<link rel="self" href="{address}/feeds/inspections.atom"/>
<link rel="alternate" type="text/html" href="{address}/authorities/"/>
{entries}</feed>
"""
_ENTRY = """\
<entry><id>tag:assizes.example,2026:{name}</id><title>{name}</title><updated>2026-11-0{day}T09:30:00Z</updated>
<link rel="alternate" type="text/html" href="{address}/authorities/{name}/"/>
<content type="html">&lt;p&gt;See &lt;a href="{address}/authorities/"&gt;all&lt;/a&gt;&lt;/p&gt;</content></entry>
"""
_CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Assizes//Releases//EN
BEGIN:VEVENT
UID:next@assizes.example
DTSTAMP:20261101T000000Z
DTSTART:20261130T093000Z
DTEND:20261130T100000Z
SUMMARY:Outcomes as at 30 September 2026
URL:https://assizes.example/authorities/
END:VEVENT
END:VCALENDAR
"""


def write_site(folder: Path, *, pages: int = 3, rows: int = 4) -> Path:
    """A site of so many pages of authorities, each with so many rows, beside the few that every site has."""
    for path, text in _texts(pages, rows):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


def _texts(pages: int, rows: int) -> Iterator[tuple[str, str]]:
    names = [f"authority-{number}" for number in range(1, pages + 1)]
    links = "\n".join(f'<li><a href="{name}/">{name}</a></li>' for name in names[:200])
    yield "index.html", _page("", "Inspection outcomes", "<p>Independent statistics.</p>")
    yield "404.html", _page("404.html", "Page not found", "<p>Try <a href='/'>the first page</a>.</p>")
    yield "500.html", _page("500.html", "Something went wrong", "<p>Try again later.</p>")
    yield "authorities/index.html", _page("authorities/", "Authorities", f"<ul>\n{links}\n</ul>")
    for name in names:
        yield f"authorities/{name}/index.html", _authority(name, rows)
    yield from _documents(names).items()


def _documents(names: list[str]) -> Mapping[str, str]:
    addresses = "\n".join(f"<url><loc>{ADDRESS}/authorities/{name}/</loc></url>" for name in names)
    entries = "".join(_ENTRY.format(name=name, day=2 - day, address=ADDRESS) for day, name in enumerate(names[:2]))
    return {
        "assets/site.css": "main { max-width: 60rem; background: url('picture.svg') }\n",
        "assets/site.js": "document.documentElement.classList.add('with-script');\n",
        "assets/picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>A line</title><path d="M0 0h1"/></svg>\n',
        "feeds/inspections.atom": _FEED.format(address=ADDRESS, entries=entries),
        "calendar.ics": _CALENDAR.replace("\n", "\r\n"),
        "api/v1/authorities.json": json.dumps(
            [{"la_id": one, "url": f"{ADDRESS}/authorities/{one}/"} for one in names]
        ),
        "sitemap.xml": f'<?xml version="1.0"?>\n<urlset xmlns="{_SITEMAP}">\n{addresses}\n</urlset>\n',
    }


def _page(path: str, title: str, body: str) -> str:
    return _PAGE.format(title=title, body=body, address=f"{ADDRESS}/{path}")


def _authority(name: str, rows: int) -> str:
    table = "".join(_row(name, number) for number in range(1, rows + 1))
    places = "".join(f'<li id="inspection-{number}">Inspection {number}</li>\n' for number in range(1, rows + 1))
    body = f"<h2>Outcomes</h2>\n<table>\n<tbody>\n{table}</tbody>\n</table>\n<ul>\n{places}</ul>"
    return _page(f"authorities/{name}/", name, _DRAWING.format(name=name) + body)


def _row(name: str, number: int) -> str:
    return _ROW.format(name=name, number=number, grade=_GRADES[number % len(_GRADES)])
