"""How gunicorn runs the site: `gunicorn -c python:assizes.website.serving.gunicorn_settings assizes.website.wsgi`.

The application is imported in each worker, after the fork: the threads of polars do not live through one.
"""

import gc
import logging
import os
import signal
from types import FrameType
from typing import Any

from django.conf import settings

from assizes.website.serving.logs import server_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assizes.settings")
# Each question counts a few hundred rows: handing them to threads takes longer than counting them. Polars reads this
# when a worker imports it.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

bind = "127.0.0.1:8000"
workers = settings.ASSIZES_WORKERS
# Threads, since browsers open connections and send nothing yet: in a worker without threads one of these stops all.
worker_class = "assizes.website.serving.balanced_worker.BalancedWorker"
threads = 4
preload_app = False
timeout = 30
graceful_timeout = 20
keepalive = 5
max_requests = 100_000  # a worker is replaced now and then, whatever it may have piled up
max_requests_jitter = 10_000
limit_request_line = 8190
limit_request_fields = 60
# Django alone decides by which way a client came, by the number of proxies in its settings.
forwarded_allow_ips = ""
control_socket_disable = True
accesslog = None  # readers' addresses are written nowhere
loglevel = "error"
logconfig_dict = server_logging(settings.ASSIZES_LOG_FORMAT)
proc_name = "assizes"


def on_starting(server: Any) -> None:
    """Make what all workers share, before there are any."""
    from assizes.website.serving.rate_limit import the_limit, the_write_limit

    the_limit()
    the_write_limit()


def when_ready(server: Any) -> None:
    """Let Ctrl+C stop as gently as `SIGTERM` does: what is being answered is answered."""

    def stop(number: int, frame: FrameType | None) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGINT, stop)


def post_worker_init(worker: Any) -> None:
    """Leave Ctrl+C, which a terminal sends to all processes, to the first of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _make_ready()


def _make_ready() -> None:
    """Read the register before the first question comes; a worker without a site to read begins all the same."""
    from django.db import DatabaseError, connection

    from assizes.domain.errors import AssizesError
    from assizes.website.public.explorer.page_views import make_ready

    try:
        make_ready()
    except (AssizesError, DatabaseError) as error:
        logging.getLogger(__name__).warning("The figures cannot be answered yet: %s", error)
    finally:
        connection.close()
    gc.collect()
    gc.freeze()  # what was read stays as long as the worker: looking through it again and again finds nothing
