"""What the public site takes: building it, the sizes of its pages, and nginx over it beside nginx over plain files.

The load comes from `wrk`, on the same two cores; where it or nginx is not installed, that part says so.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.measuring import measure
from nginx_servers import an_nginx, nginx_program

RUNS = 3
CLIENTS, SECONDS, QUICK_SECONDS = 16, 3, 1
ADDRESSES = ("/", "/authorities/barnsley/", "/releases/outcomes-as-at-2026-03-31/", "/feeds/inspections.atom")
CONFIGURATION = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
# The least that nginx does with a file: its ceiling on this machine.
PLAIN = """
server {
    listen ${ASSIZES_LISTEN};
    root ${ASSIZES_DATA}/sites/current;
    index index.html;
    access_log off;
}
"""

HEADING = """
## The public site

Built from the four packaged releases, published before. "Aim" is what the issue asks for.

| what | measured | aim |
|---|---|---|
"""
NGINX_HEADING = f"""
Requests a second through nginx with `deploy/nginx.conf`, beside nginx over the same files with no directive of ours, in
the same run: one worker process, {CLIENTS} connections, {SECONDS} seconds each, the load on the same cores.

| address | bytes | ours | plain files | share |
|---|---|---|---|---|
"""


def public_site_lines(environment: Mapping[str, str], data: Path, *, is_quick: bool) -> Iterator[str]:
    """The section on the site, line by line; `environment` names the folder of state `data`.

    Quick is without building the site again and again, and asks nginx for one address, for a moment.
    """
    command = [str(Path(sys.executable).parent / "assizes"), "--quiet", "site", "build"]
    first = measure(command, environment)
    yield from HEADING.splitlines()
    yield f"| four releases built and published, and the site | {first.wall_seconds:.1f} s | |"
    if not is_quick:
        built = measure(command, environment, runs=RUNS)
        said = built.output.strip().partition(": ")[2]
        yield f"| the site alone, checked and switched to: {said} | {built.wall_seconds:.1f} s | 20 s |"
        yield f"| processor time of that, all processes | {built.cpu_seconds:.1f} s | |"
    yield from _sizes((data / "sites" / "current").resolve())
    yield from _nginx_lines(data, ADDRESSES[:1], QUICK_SECONDS) if is_quick else _nginx_lines(data, ADDRESSES, SECONDS)


def _sizes(site: Path) -> Iterator[str]:
    pages = {path: path.stat().st_size for path in site.rglob("*.html") if "files" not in path.relative_to(site).parts}
    largest = max(pages, key=lambda path: pages[path])
    assets = sum(path.stat().st_size for path in site.glob("assets/*/*.gz"))
    name = largest.relative_to(site).as_posix().removesuffix("index.html")
    yield f"| largest page of the site's own, `/{name}` | {pages[largest] / 1000:.0f} KB | 100 KB |"
    yield f"| median page | {statistics.median(pages.values()) / 1000:.0f} KB | |"
    yield f"| style and script, compressed, fetched once | {assets / 1000:.0f} KB | |"


def _nginx_lines(data: Path, addresses: Sequence[str], seconds: int) -> Iterator[str]:
    nginx, wrk = nginx_program(), shutil.which("wrk")
    if nginx is None or wrk is None:
        yield ""
        yield "nginx or wrk is not installed, so that no load was measured."
        return
    yield from NGINX_HEADING.splitlines()
    for address in addresses:
        ours, plain = (
            _requests_a_second([nginx, wrk], text, data, address, seconds) for text in (_configuration(), PLAIN)
        )
        path = (data / "sites" / "current" / address.strip("/")).resolve()
        size = (path / "index.html" if path.is_dir() else path).stat().st_size
        yield f"| `{address}` | {size:,} | {ours:,.0f} | {plain:,.0f} | {ours / plain:.0%} |"


def _configuration() -> str:
    return CONFIGURATION.read_text(encoding="utf-8")


def _requests_a_second(programs: Sequence[str], template: str, data: Path, address: str, seconds: int) -> float:
    nginx, wrk = programs
    with (
        tempfile.TemporaryDirectory() as folder,
        an_nginx(nginx, template, data=data, folder=Path(folder) / "nginx", upstream="127.0.0.1:9") as port,
    ):
        command = [wrk, "-t1", f"-c{CLIENTS}", f"-d{seconds}s", f"http://127.0.0.1:{port}{address}"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"{address} was not answered with a file: {said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return float(found[1]) if found else 0.0
