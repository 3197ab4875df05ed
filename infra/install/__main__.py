"""`python -m infra.install run|dev`: installs the packages of one lock file, if that is needed."""

import argparse
import sys
from pathlib import Path

from infra.install import environment, packages, stamp
from infra.install.failure import InstallError, explain_system
from infra.install.progress import Progress

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "infra" / "requirements"


def install(extra: str, progress: Progress) -> None:
    """Bring `.venv` to what the lock file of `extra` says; return at once if it is there already.

    Raises:
        InstallError: it cannot be done; the message is for the user.
    """
    python = environment.python_of(VENV)
    if python.exists() and stamp.is_current(VENV, LOCKS, extra):
        return
    lock = LOCKS / f"{extra}.txt"
    environment.check_space(VENV)
    python = environment.make(VENV, progress)
    stamp.remove(VENV)
    packages.install_locked(python, lock, VENV / "install.log", progress)
    packages.install_project(python, ROOT, VENV / "install.log", progress)
    stamp.write(VENV, LOCKS, extra)
    progress.done(f"Installed in {VENV.name}")


def main() -> int:
    """Exit code 0 if everything is installed, 1 with a sentence on standard error if not."""
    parser = argparse.ArgumentParser(prog="python -m infra.install", description=__doc__)
    parser.add_argument("extra", choices=("run", "dev"), help="which lock file")
    progress = Progress(sys.stderr)
    try:
        install(parser.parse_args().extra, progress)
    except InstallError as error:
        progress.failed(str(error))
        return 1
    except OSError as error:
        progress.failed(explain_system(error))
        return 1
    except KeyboardInterrupt:
        progress.failed("Stopped. The next make goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
