"""`assizes notices` as a schedule and an operator run it, against a real mail server; killed on the way, too."""

import signal
import subprocess
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from assizes_program import Assizes
from mail_servers import ReceivingServer, a_mail_server
from nginx_servers import HOST

pytestmark = pytest.mark.allow_hosts([HOST])
READERS = """
from assizes.cli.opening import opened_register, set_up, this_moment
set_up()
opened_register()
from told_readers import a_reader, told
for number in range(3):
    a_reader(f"reader{number}@there.example")
told(now=this_moment())
"""
# As an hour later: what a process had taken that died is tried again.
AN_HOUR_LATER = """
from datetime import timedelta
from assizes.cli.opening import set_up, this_moment
set_up()
from assizes.actions.notices.sending_by_settings import send_by_settings
print(send_by_settings(now=this_moment() + timedelta(hours=2)).sent)
"""


def sending_to(server: ReceivingServer, data: Path) -> Assizes:
    """The command with a server to send mail by."""
    return Assizes(
        data,
        ASSIZES_SMTP_URL=f"smtp://{HOST}:{server.port}?tls=none",
        ASSIZES_MAIL_FROM="Assizes <notices@assizes.example>",
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of state in which three readers are to be told of a release."""
    folder = tmp_path_factory.mktemp("told")
    Assizes(folder).python("-c", READERS)
    return folder


def test_killed_as_the_server_takes_a_mail_the_next_runs_send_every_mail_and_one_twice_at_most(data: Path) -> None:
    with a_mail_server() as server:
        assizes = sending_to(server, data)
        killed = _killed_by_first_mail(assizes, server)

        said = assizes("notices", "send").stdout
        first = list(server.receivers)
        later = assizes.python("-c", AN_HOUR_LATER).stdout

    assert killed == -signal.SIGKILL
    assert said == "2 sent, 0 to be tried again, 0 given up\n"
    assert sorted(first) == [f"reader{number}@there.example" for number in range(3)]
    assert later == "1\n"
    assert len(server.receivers) == 4
    (again,) = {one for one in server.receivers if server.receivers.count(one) == 2}
    assert len({mail["Message-ID"] for mail in server.mails_to(again)}) == 1


def test_an_operator_adds_lists_and_removes_a_webhook(data: Path) -> None:
    assizes = Assizes(data)
    by = ("--by", "AB")

    secret = assizes(
        "notices", "webhook", "add", "Board", "https://hooks.example/in", "--topic", "authority:*", *by
    ).stdout
    listed = assizes("notices", "webhook", "list").stdout
    removed = assizes("notices", "webhook", "remove", "Board", "--reason", "they asked us to", *by).stdout

    assert secret.startswith("whsec_")
    assert listed == "Board: https://hooks.example/in  authority:*  (told)\n"
    assert removed == "'Board' is told no more\n"


def _killed_by_first_mail(assizes: Assizes, server: ReceivingServer) -> int:
    """Run the command, and kill it once the server has taken the first mail, before it can know."""
    process = subprocess.Popen(assizes.command("notices", "send"), env=assizes.environment)
    take = type(server).handle_DATA

    async def taken(smtp: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await take(server, smtp, session, envelope)
        process.kill()
        process.wait()
        return answer

    server.handle_DATA = taken
    code = process.wait()
    del server.handle_DATA
    return code
