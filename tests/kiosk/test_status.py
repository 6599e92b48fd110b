"""The status for staff, over a real connection."""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from voiceguide.errors import VoiceguideError
from voiceguide.kiosk.status import PATH, Status, fetch_status, of_json, sentences, to_json

STATUS = Status(1e9, "Headset", "", "Vosk with voiceguide-en", ("Flu", "Injection"), "", page=True)


@contextmanager
def serving(status: int, body: bytes) -> Iterator[int]:
    """A server that answers so; gives its port."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.path == PATH
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_what_the_kiosk_tells_arrives() -> None:
    with serving(200, to_json(STATUS)) as port:
        assert fetch_status(port) == STATUS


def test_it_is_told_in_sentences() -> None:
    told = sentences(STATUS, 1e9 + 2 * 86400 + 3 * 3600 + 60)
    assert told[0].endswith(", for 2 days 3 hours.")
    assert told[1:] == (
        "Loudspeaker: Headset.",
        "Microphone: none.",
        "What listens: Vosk with voiceguide-en.",
        "2 guides: Flu, Injection.",
        "The page is connected.",
        "No fault since then.",
    )
    faulty = replace(STATUS, page=False, guides=(), last_error="The loudspeaker is lost.")
    assert sentences(faulty, 1e9)[-3:] == (
        "No guide.",
        "The page is not connected.",
        "Last fault: The loudspeaker is lost.",
    )
    assert sentences(STATUS, 0.0)[0].endswith("for less than a minute.")


def test_where_none_runs_that_is_told() -> None:
    with serving(200, b"") as port:
        pass
    with pytest.raises(VoiceguideError, match="does not run"):
        fetch_status(port)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"[]"),
        (200, b"\xff"),
        (200, json.dumps({**json.loads(to_json(STATUS)), "said": "insulin"}).encode()),
        (200, json.dumps({**json.loads(to_json(STATUS)), "page": "yes"}).encode()),
        (404, to_json(STATUS)),
        (200, b"{" + b" " * 100_000),
    ],
)
def test_what_is_no_status_of_ours_is_told(status: int, body: bytes) -> None:
    with serving(status, body) as port, pytest.raises(VoiceguideError, match="not a kiosk that is well"):
        fetch_status(port)


def test_nothing_else_fits_into_a_status() -> None:
    with pytest.raises(ValueError, match="not a status"):
        of_json(b'{"since": 1}')
