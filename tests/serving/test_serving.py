"""What a real server does while it is killed, and while others write what it shows."""

import os
import subprocess
import sys

import pytest

from tests.browser.portal import ROOT

TRIALS, SAVES = 2, 200


def run(program: str, *arguments: str) -> str:
    """Run a program that serves a portal of its own, on the database system of this run."""
    command = [sys.executable, "-m", f"tests.serving.{program}", *arguments]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.django_db
def test_killed_server_leaves_nothing_half_written():
    told = run("trials", "--saves", str(TRIALS), "--publications", str(TRIALS))
    assert told.count("0 faults") == 2


@pytest.mark.django_db
def test_live_page_stays_the_same_while_drafts_are_saved():
    assert f"{SAVES} saves" in run("live_page", "--saves", str(SAVES))
