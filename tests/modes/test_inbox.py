"""A tick comes about every so often, whatever else does."""

import threading
import time

from voiceguide.modes.inbox import Inbox

TICK_S = 0.1


def test_ticks_come_in_time_while_messages_never_cease() -> None:
    inbox: Inbox[int] = Inbox(TICK_S)
    over = threading.Event()

    def send() -> None:
        number = 0
        while not over.wait(0.001):
            inbox.put(number)
            number += 1

    sender = threading.Thread(target=send)
    sender.start()
    ticks: list[float] = []
    messages: list[int] = []
    began = time.monotonic()
    while len(ticks) < 5:
        message = inbox.take()
        if message is None:
            ticks.append(time.monotonic() - began)
        else:
            messages.append(message)
    over.set()
    sender.join()
    assert messages == list(range(len(messages)))
    assert len(messages) > 100
    assert 4.9 * TICK_S < ticks[-1] < 10 * TICK_S  # above, a bound on sense, for a busy machine


def test_ticks_come_where_nothing_else_does_and_missed_ones_are_not_made_up_for() -> None:
    inbox: Inbox[int] = Inbox(TICK_S)
    assert inbox.take() is None
    time.sleep(3 * TICK_S)  # the main thread was busy
    inbox.put(1)
    assert inbox.take() is None
    assert inbox.take() == 1
    began = time.monotonic()
    assert inbox.take() is None
    assert time.monotonic() - began > TICK_S / 2
