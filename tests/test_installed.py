"""`pip install .` gives a command that finds its content and its model wherever it is installed."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pyttsx3

ROOT = Path(__file__).parents[1]


def test_an_installed_voiceguide_answers_from_anywhere(tmp_path: Path) -> None:
    wheels, home = tmp_path / "wheels", tmp_path / "home"
    build = ["pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(wheels), "."]
    subprocess.run([sys.executable, "-m", *build], cwd=ROOT, check=True)
    (wheel,) = wheels.iterdir()

    # The packages that it needs come from the environment of the tests: nothing is fetched.
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    target = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    install = ["pip", "install", "--no-deps", "--quiet", "--no-index", "--target", target, str(wheel)]
    subprocess.run([sys.executable, "-m", *install], check=True)
    ours = [entry for entry in sys.path if entry.endswith("-packages")]
    (Path(target) / "needed.pth").write_text("\n".join(ours))

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [python, "-m", "voiceguide", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    where = subprocess.run(
        [python, "-c", "import voiceguide; print(voiceguide.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert where.startswith(target)
    assert "low blood pressure" in run("ask", "side effects of interleukin")
    assert "voiceguide-en: all" in run("models", "verify")
    assert "2 guides can be read" in run("check", "content")

    # Any program finds the driver, once pyttsx3 is in the same place, as pip would put it.
    shutil.copytree(Path(pyttsx3.__file__).parent, Path(target) / "pyttsx3", dirs_exist_ok=True)
    program = (
        "import pyttsx3; engine = pyttsx3.init('voiceguide'); "
        "engine.save_to_file('Hello.', 'hello.wav'); engine.runAndWait(); print(pyttsx3.__file__)"
    )
    said = subprocess.run(
        [python, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert said.startswith(target)
    assert (tmp_path / "hello.wav").read_bytes().startswith(b"RIFF")
