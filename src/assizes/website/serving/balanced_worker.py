"""A gunicorn worker with threads that leaves new connections to the worker that has fewer.

Connections stay open for several questions, and all workers wait at one socket: whichever wakes first would take them
all, and the readers of one process would wait while another has nothing to do.
"""

import time

from gunicorn.workers.gthread import ThreadWorker

_SECONDS_FOR_EACH = 0.000_3
_MOST = 10


class BalancedWorker(ThreadWorker):
    """Waits a moment for each connection that it has before it takes another: who has fewer is there first."""

    def accept(self, listener: object) -> None:
        """Take a new connection, if it is still there after the wait."""
        if self.nr_conns:
            time.sleep(min(self.nr_conns, _MOST) * _SECONDS_FOR_EACH)
        super().accept(listener)
