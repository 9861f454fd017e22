"""What LibreOffice is given is converted without any network: nothing a document links to is asked for."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from ingest.readers.opening import office, offline
from tests.support.as_opendocument import linking_sheet, linking_text
from tests.test_office import libreoffice

REACH = """
import socket, sys
try:
    {}
except PermissionError:
    sys.exit(3)
"""
SCHEMES = ("http", "https", "ftp", "smb", "sftp", "webdav", "vnd.sun.star.webdav")
cut = pytest.mark.skipif(offline.cut_off() is None, reason="the system filters no calls")


class Listener:
    """A port that counts who comes."""

    def __init__(self) -> None:
        self.came = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                self.socket.accept()[0].close()
            except OSError:
                return
            self.came += 1


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.close()


def status(reach: str) -> int:
    words = [sys.executable, "-c", REACH.format(reach)]
    return subprocess.run(words, check=False, preexec_fn=offline.cut_off()).returncode


@cut
def test_no_socket_leads_out_and_those_within_the_machine_are_left(listener: Listener) -> None:
    at = ("127.0.0.1", listener.port)
    assert status(f"socket.create_connection({at})") == 3
    assert status("socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)") == 3
    assert status("socket.socketpair(socket.AF_UNIX)") == 0
    assert listener.came == 0
    socket.create_connection(at).close()  # this process is not cut off


def rich_text(addresses: list[str]) -> bytes:
    """A text of Word's that shows linked pictures."""
    fields = "".join(
        rf'{{\field{{\*\fldinst INCLUDEPICTURE "{one}" \\d}}{{\fldrslt x}}}}' for one in addresses
    )
    return rf"{{\rtf1\ansi {fields}\par}}".encode()


@libreoffice
@pytest.mark.parametrize("ending", ["odt", "rtf", "ods"])
def test_no_scheme_is_followed(ending: str, listener: Listener) -> None:
    addresses = [f"{scheme}://127.0.0.1:{listener.port}/a.png" for scheme in SCHEMES]
    if ending == "odt":
        documents = [linking_text(addresses[2]), linking_text(addresses[4])]
    else:
        documents = [(rich_text if ending == "rtf" else linking_sheet)(addresses)]
    for data in documents:
        assert office.converted(data, ending, "xlsx" if ending == "ods" else "docx", "list")
    assert listener.came == 0
