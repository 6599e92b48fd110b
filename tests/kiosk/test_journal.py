"""The journal alone; a whole visit with a marked request is in `browser/`."""

import io

from voiceguide.conversation.events import Device, DeviceBack, DeviceLost, Heard, MicrophoneTrouble, Typed
from voiceguide.errors import DeviceError, ModelError, VoiceError, VoiceguideError
from voiceguide.hearing.trouble import Trouble
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.kiosk.journal import Journal, Level, for_staff

MARK = "zanzibar"


def written(*faults: Exception) -> tuple[str, list[str]]:
    out = io.StringIO()
    told: list[str] = []
    journal = Journal(out, told.append)
    for fault in faults:
        journal.fault(fault)
    return out.getvalue(), told


def test_faults_of_the_machine_are_written_whole() -> None:
    text, told = written(DeviceError("The headset\nis lost.", todo="Plug it in."))
    assert text == "<3>The headset is lost. Plug it in.\n"
    assert told == ["The headset\nis lost. Plug it in."]


def test_a_fault_that_could_quote_a_person_is_written_by_its_kind() -> None:
    text, told = written(VoiceError(f"It cannot say {MARK}."), VoiceguideError(MARK), ValueError(MARK))
    assert MARK not in text + "".join(told)
    assert told == [
        for_staff(VoiceError("")),
        "Something went wrong in the kiosk (VoiceguideError).",
        "Something went wrong in the kiosk (ValueError).",
    ]
    assert for_staff(ModelError("The model is cut short.")) == "The model is cut short."


def test_what_a_person_says_and_types_is_not_written_but_devices_are() -> None:
    out = io.StringIO()
    journal = Journal(out)
    journal.happened(1.0, Heard((Hypothesis(MARK, 1.0),), 1.0, 0.5), ())
    journal.happened(1.0, Typed(MARK, 1.0), ())
    assert out.getvalue() == ""
    journal.happened(1.0, DeviceLost(Device.LOUDSPEAKER), ())
    journal.happened(1.0, DeviceBack(Device.LOUDSPEAKER), ())
    journal.happened(1.0, MicrophoneTrouble(Trouble.MUTED), ())
    assert [line[:3] for line in out.getvalue().splitlines()] == ["<4>", "<6>", "<4>"]


def test_a_line_is_one_line_whatever_is_in_it() -> None:
    out = io.StringIO()
    Journal(out).line(Level.INFO, "one\n<3>two")
    assert out.getvalue() == "<6>one <3>two\n"


def test_a_journal_that_takes_no_more_stops_nothing() -> None:
    out = io.StringIO()
    out.close()
    Journal(out).line(Level.INFO, "one")
