"""A real nginx with the configuration of `deploy/`, on a port of this machine."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
SECONDS = 20
_AROUND = """\
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 128; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/assizes.conf;
}}
"""


def nginx_program() -> str | None:
    """The path of nginx, which is often not on a person's own path."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def rendered(template: str, *, data: Path, listen: str, upstream: str, logs: Path) -> str:
    """The configuration with its variables filled in, as envsubst does it."""
    values = {"DATA": str(data), "LISTEN": listen, "SERVER_NAME": "_", "UPSTREAM": upstream}
    for name, value in values.items():
        template = template.replace(f"${{ASSIZES_{name}}}", value)
    return template.replace("/var/log/nginx/", f"{logs}/")


@contextmanager
def an_nginx(program: str, template: str, *, data: Path, folder: Path, upstream: str) -> Iterator[int]:
    """nginx over a folder of state, until the end of the block; its port."""
    port = free_port()
    text = rendered(template, data=data, listen=f"{HOST}:{port}", upstream=upstream, logs=folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "assizes.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of tests are closed to other accounts
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [program, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"]
    with (folder / "said").open("wb") as said, subprocess.Popen(command, stderr=said) as process:
        try:
            _wait_for(port, process, folder / "said")
            yield port
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server((HOST, 0)) as server:
        port: int = server.getsockname()[1]
    return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]", said: Path) -> None:
    for _ in range(SECONDS * 50):
        assert process.poll() is None, said.read_text()
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"nginx does not answer: {said.read_text()}")
