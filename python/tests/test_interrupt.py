"""Ctrl-C ends runs within a second, and the interpreter goes on."""

import os
import signal
import subprocess
import sys
import time

import pytest

PROGRAM = """
import cogov, sys, time
LONG = {LONG}
print("begins", flush=True)
try:
    {call}
except KeyboardInterrupt:
    print("stopped", flush=True)
print(cogov.run("lab_pgg", ticks=2, replicates=1).series("numpy")["tick"].tolist()[:2], flush=True)
"""

LONG = {"replicates": 100, "ticks": 20_000}


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as on Unix")
@pytest.mark.parametrize(
    "call",
    [
        "cogov.run('chengnan', replicates=100, ticks=20000)",
        "cogov.run('guangzhou_core', replicates=100, ticks=20000)",
        "cogov.compare('third_party', replicates=100, ticks=20000)",
        "cogov.sweep(cogov.experiment('fines') | {'scenario': cogov.scenario('third_party') | {'time': LONG_TIME}})",
        "cogov.Simulation('chengnan').step(100000)",
    ],
)
def test_ctrl_c_ends_runs_within_a_second(call: str) -> None:
    call = call.replace("LONG_TIME", "{'burn_in': 0, 'ticks': 20000}")
    program = PROGRAM.format(call=call, LONG=LONG)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "begins\n"
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    sent = time.monotonic()
    assert child.stdout.readline() == "stopped\n"
    assert time.monotonic() - sent < 1.0
    assert child.stdout.readline() == "[0, 1]\n", "the interpreter goes on"
    assert child.wait(10) == 0
