"""Reading on a running Dask cluster: files go there as bytes, and are read in guarded processes of the workers."""

import contextlib
import multiprocessing
import multiprocessing.util
import re
import tempfile
from concurrent.futures import CancelledError
from functools import cache
from pathlib import Path

import dask
import distributed
from distributed.comm.core import CommClosedError

from assizes.actions.reports.guarded_worker import Bounds, Failure, Read, document_of, os_sentence, read_one
from assizes.actions.reports.reading_pool import Guards
from assizes.domain.errors import BadInput
from assizes.reading import content_of
from assizes.reading.document import Unreadable
from assizes.reading.version import reader_version
from assizes.reference import load_reference

_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?[^\s/]+:\d{1,5}/?")
_PATIENCE_SECONDS = 5  # for a scheduler to answer, and for its first worker to come
_QUESTIONS_IN_VAIN = 6  # whether there are workers, each after that time, before the run is given up
_FILES_OF_A_THREAD = 2  # one is read while the next is on its way
_MOST_FILES_AT_ONCE = 256


class ClusterReader:
    """Reads on the workers of a Dask scheduler; a file goes there whole, since workers may not see this disk."""

    def __init__(self, address: str, bounds: Bounds, *, read: Read = read_one) -> None:
        self._address = address
        self._bounds = bounds
        self._read = read
        # Files are larger than what Dask expects among the arguments of a task, and it would warn of each.
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GiB"})
        self._client = self._connected()
        try:
            self.files_at_once = self._threads()
            self._require_same_reader()
        except BaseException:
            self.stop()
            raise

    def read(self, path: str) -> object:
        """The document of a reading, or a `Failure`."""
        try:
            content = content_of(Path(path))
        except OSError as error:
            return Failure(os_sentence(error))
        except Unreadable as reason:
            return Failure(f"The file {reason}")
        task = self._client.submit(read_there, content, self._bounds, self._read, pure=False)
        try:
            return self._answer(task)
        except distributed.scheduler.KilledWorker:
            return Failure("The file made the reader crash")
        except (CommClosedError, CancelledError, OSError) as error:
            raise BadInput(f"the connection to the Dask scheduler at {self._address} was lost") from error

    def stop(self) -> None:
        """Leave the cluster; its workers give up what they were asked."""
        with contextlib.suppress(TimeoutError, OSError):
            self._client.close(timeout=_PATIENCE_SECONDS)

    def _answer(self, task: distributed.Future) -> object:
        asked_in_vain = 0
        while asked_in_vain < _QUESTIONS_IN_VAIN:
            try:
                return task.result(timeout=_PATIENCE_SECONDS)
            except TimeoutError:
                # A busy cluster is waited for; a deserted one as long as a nanny takes to start a worker again.
                is_deserted = task.status == "pending" and not self._workers()
                asked_in_vain = asked_in_vain + 1 if is_deserted else 0
        raise BadInput(f"the Dask scheduler at {self._address} has no workers any more")

    def _connected(self) -> distributed.Client:
        if not _ADDRESS.fullmatch(self._address):
            raise BadInput(f"'{self._address}' is not the address of a scheduler, such as tcp://127.0.0.1:8786")
        try:
            return distributed.Client(self._address, timeout=_PATIENCE_SECONDS, set_as_default=False)
        except (OSError, TimeoutError) as error:
            raise BadInput(f"no Dask scheduler answers at {self._address}") from error

    def _workers(self) -> dict[str, dict[str, int]]:
        workers: dict[str, dict[str, int]] = self._client.scheduler_info(n_workers=-1)["workers"]
        return workers

    def _threads(self) -> int:
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
        except TimeoutError as error:
            raise BadInput(f"the Dask scheduler at {self._address} has no workers") from error
        threads = sum(worker["nthreads"] for worker in self._workers().values())
        return min(_FILES_OF_A_THREAD * threads, _MOST_FILES_AT_ONCE)

    def _require_same_reader(self) -> None:
        """Refuse a worker whose reader is not ours: what it reads could differ from what is read here."""
        ours = version_here()
        for worker, answer in self._client.run(version_here, on_error="return").items():
            if isinstance(answer, ModuleNotFoundError):
                raise BadInput(f"the Dask worker {worker} has no Assizes: install this version there")
            if answer != ours:
                raise BadInput(
                    f"the Dask worker {worker} has another reader ({answer}) than this program ({ours}): "
                    "install the same version there"
                )


def version_here() -> str:
    """The version of the reader in the process that is asked."""
    return reader_version(load_reference().digests)


def read_there(content: bytes, bounds: Bounds, read: Read) -> object:
    """What a file says, read in a guarded process of the worker that is asked."""
    with tempfile.NamedTemporaryFile(prefix="assizes-", suffix=".pdf") as file:
        file.write(content)
        file.flush()
        return _guards_of_this_worker().call(bounds, document_of, file.name, read)


@cache
def _guards_of_this_worker() -> Guards:
    """The guarded processes that a worker keeps, as many as it has threads; they end with it."""
    guards = Guards()
    # Dask's nanny makes workers daemons, and Python lets no daemon have children, since they would outlive it. These
    # end with their parent, whatever becomes of it.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # no public way
    multiprocessing.util.Finalize(None, guards.stop, exitpriority=100)
    return guards
