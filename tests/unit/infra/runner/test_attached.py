"""Nothing lives longer than the runner, even if the runner is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infra.runner.settings import ROOT

PATIENCE = 20.0

RUNNER = """
import os, subprocess, sys, time
from infra.runner.attached import {starter}
code = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"
command = [sys.executable, "-c", code, sys.argv[1]]
subprocess.Popen({call})
time.sleep(600)
"""

EXECUTED = RUNNER.format(starter="command_for", call="command_for(command)")
ACCOMPANIED = RUNNER.format(
    starter="accompany",
    call="[sys.executable, '-c', 'import sys; from infra.runner.attached import accompany;"
    " sys.exit(accompany(int(sys.argv[1]), sys.argv[2:]))', str(os.getpid()), *command]",
)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text(encoding="utf-8").split(") ")[-1][0] != "Z"


@pytest.mark.parametrize("code", [EXECUTED, ACCOMPANIED], ids=["by the kernel", "by looking"])
def test_a_process_ends_with_the_one_that_started_it(code: str, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    runner = subprocess.Popen([sys.executable, "-c", code, str(note)], cwd=ROOT)
    deadline = time.monotonic() + PATIENCE
    try:
        while not (note.exists() and note.read_text(encoding="utf-8")):
            assert time.monotonic() < deadline, "the process was never started"
            time.sleep(0.02)
    finally:
        runner.kill()
        runner.wait()
    process = int(note.read_text(encoding="utf-8"))
    while alive(process):
        assert time.monotonic() < deadline, f"process {process} outlived its runner"
        time.sleep(0.02)


def test_an_accompanied_process_gets_the_signals_and_its_exit_code_is_passed_on() -> None:
    code = (
        "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(7));"
        "print('up', flush=True); signal.pause()"
    )
    companion = (
        "import os, sys; from infra.runner.attached import accompany;"
        f"sys.exit(accompany(os.getppid(), [sys.executable, '-c', {code!r}]))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", companion], stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"up\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 7
