"""`scripts/bench summarize`: how fast captures become facts, beside `wc -l` and `jq` on the same file in the same run.

The captures are made here, in the form of the commands and with names of no real host: a journal in its export form, with
values that are no text, and `docker ps` as one JSON object a line.
"""

import argparse
import json
import random
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from plan import built
from process import CouldNotRun, run
from report import Report, machine
from screen import load

MB = 1_000_000
# Bytes of a capture.
SIZE = 400 * MB
SIZE_QUICK = 120 * MB
# What one core reads of either form.
MB_PER_SECOND_MIN = 300
# What a journal of any length takes, as the peak of what the process has resident.
RESIDENT_MIB_MAX = 64


def entry(seed, number):
    """One entry of a journal, as `journalctl -o export` writes it."""
    at = 1_767_607_200_000_000 + number * 1_300
    unit = seed.choice(["relay", "ledger", "catalogue", "mailer"])
    fields = {
        "__CURSOR": f"s={seed.getrandbits(128):032x};i={number:x};b={1:032x};m={number:x};t={at:x};x={number:x}",
        "__REALTIME_TIMESTAMP": at, "__MONOTONIC_TIMESTAMP": number * 1_300, "_BOOT_ID": f"{7:032x}",
        "_MACHINE_ID": f"{9:032x}", "_HOSTNAME": "host-a", "PRIORITY": seed.choice("3466666"), "SYSLOG_FACILITY": 3,
        "_UID": 0, "_GID": 0, "_CAP_EFFECTIVE": "1ffffffffff", "_SYSTEMD_SLICE": "system.slice", "_TRANSPORT": "stdout",
        "SYSLOG_IDENTIFIER": unit, "_COMM": unit, "_EXE": f"/usr/local/bin/{unit}", "_CMDLINE": f"/usr/local/bin/{unit} --serve",
        "_SYSTEMD_CGROUP": f"/system.slice/{unit}.service", "_SYSTEMD_UNIT": f"{unit}.service", "_PID": 700 + number % 9,
        "MESSAGE": f"{unit}: request {number} answered in {seed.randrange(900)} ms, queue {seed.randrange(40)}, retries {number % 3}",
    }
    lines = "".join(f"{name}={value}\n" for name, value in fields.items()).encode()
    value = b"unconfined\n"
    return lines + b"_SELINUX_CONTEXT\n" + struct.pack("<Q", len(value)) + value + b"\n\n"


def container(seed, number):
    """One container, as `docker ps -a --format '{{json .}}'` writes it."""
    status, state = seed.choice([("Up 3 hours (healthy)", "running"), ("Up 5 minutes", "running"),
                                 ("Exited (137) 2 days ago", "exited"), ("Restarting (1) 5 seconds ago", "restarting")])
    labels = ",".join(f"com.docker.compose.{name}={value}" for name, value in
                      [("project", "stack"), ("service", f"service-{number % 50}"), ("version", "2.29.7"),
                       ("config-hash", f"{seed.getrandbits(256):064x}"), ("container-number", number), ("oneoff", "False")])
    row = {"Command": "\"/app/serve --queue o…\"", "CreatedAt": "2026-01-05 10:00:00 +0800 CST", "ID": f"{seed.getrandbits(48):012x}",
           "Image": f"registry.example/stack/service-{number % 50}:7.2", "Labels": labels, "LocalVolumes": "0", "Mounts": "",
           "Names": f"stack-service-{number}-1", "Networks": "stack_default",
           "Ports": f"0.0.0.0:{20_000 + number % 40_000}->80/tcp, [::]:{20_000 + number % 40_000}->80/tcp", "RunningFor": "3 weeks ago",
           "Size": "0B", "State": state, "Status": status}
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


CAPTURES = {"journalctl -o export": entry, "docker ps, JSON lines": container}


def write(path, one, size):
    """A capture of at least so many bytes; a block of different rows is written again and again."""
    seed = random.Random(7)
    block = b"".join(one(seed, number) for number in range(20_000))
    with open(path, "wb") as out:
        for _ in range(-(-size // len(block))):
            out.write(block)


class Bench:
    """The program beside tools that read the same file."""

    def __init__(self, given, folder):
        self.folder, self.report = folder, Report()
        self.binary = str(given.binary or built())
        self.rounds, self.size = (3, SIZE_QUICK) if given.quick else (7, SIZE)
        self.log = folder / "log"

    def measure(self):
        version = subprocess.run([self.binary, "--version"], capture_output=True, text=True, check=True)
        self.report.facts = [("program", version.stdout.strip()), *machine(self.folder), ("load before", load())]
        for name, one in CAPTURES.items():
            path = self.folder / "capture"
            write(path, one, self.size)
            self.capture(name, str(path))
            path.unlink()
        self.report.facts.append(("load after", load()))

    def capture(self, name, path):
        size = Path(path).stat().st_size
        print(f"{name}, {size / MB:.0f} MB")
        others = {"wc -l": [shutil.which("wc"), "-l", path]}
        if name.startswith("docker") and shutil.which("jq"):
            others["jq"] = [shutil.which("jq"), "-c", ".State", path]
        argv = {"summarize": [self.binary, "summarize", "--format", "json", path], **others}
        runs = {who: [] for who in argv}
        for _ in range(self.rounds):
            for who, command in argv.items():
                runs[who].append(run(command, self.log, {}))
        middle = {who: self.report.time(name, who, ran) for who, ran in runs.items()}
        # On one core: the processor time counts, which other work on the machine does not lengthen as much.
        cpu = statistics.median(ran.cpu_seconds for ran in runs["summarize"])
        self.report.bar(f"{name}: on one core", size / MB / cpu, MB_PER_SECOND_MIN, " MB/s", at_least=True)
        for who in others:
            self.report.note(f"{name}: summarize takes {middle['summarize'] / middle[who]:.2f} times what {who} takes")
        resident = max(ran.max_rss_bytes for ran in runs["summarize"]) / (1 << 20)
        self.report.bar(f"{name}: resident at most (this Python included)", resident, RESIDENT_MIB_MAX, " MiB", at_least=False)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench summarize", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller captures, fewer rounds")
    parser.add_argument("--binary", type=Path, help="a readback that is built already")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp"), help="where the temporary folder is made")
    parser.add_argument("--markdown", type=Path, help="write the results there, too")
    given = parser.parse_args()
    # The programs are started by posix_spawn, which searches no path.
    given.binary = given.binary.absolute() if given.binary else None
    given.folder = given.folder.resolve()
    return given


def main():
    given = arguments()
    # Ends by an exception, so that the temporary folder goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with tempfile.TemporaryDirectory(prefix="readback-bench-", dir=given.folder) as folder:
            bench = Bench(given, Path(folder))
            bench.measure()
    except (CouldNotRun, OSError, subprocess.CalledProcessError) as problem:
        print(f"could not run: {problem}", file=sys.stderr)
        return 1
    if given.markdown:
        command = "scripts/bench summarize" + (" --quick" if given.quick else "")
        given.markdown.write_text(bench.report.markdown(command), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
