"""`scripts/bench check`: how many packets a second, on one core and on two, and how soon one is answered."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from plan import built
from process import CouldNotRun, run
from report import Report, machine
from screen import load, one_core

REPOSITORY = Path(__file__).resolve().parent.parent.parent
EXAMPLE = REPOSITORY / "examples" / "incident"

# When the packets are said to be looked at, so that every run does the same.
NOW = "2026-06-18T09:00:00+08:00"

# The size of packet that the bars were set for.
PACKET_BYTES = 6_000

# Files of a folder, as many as are laid out at once.
FOLDER_PACKETS, QUICK_FOLDER_PACKETS = 100_000, 5_000
RATE_PACKETS, QUICK_RATE_PACKETS = 20_000, 2_000
CI_PACKETS = 300


def packet_of_about(size):
    """The example's packet in both formats, each of about so many bytes.

    The sealed form repeats who observed in every value; with `defaults` the same packet is shorter. Summaries are
    filled up with sentences to reach the size.
    """
    text = (EXAMPLE / "packets" / "ticket-daemon.json").read_text(encoding="utf-8")
    packet = json.loads(text)
    compact = json.dumps(packet, ensure_ascii=False, separators=(",", ":"))
    missing = size - len(compact.encode())
    more = " Response times and error rates stayed within the range of the week before."
    fields = [name for name, value in packet.items()
              if isinstance(value, dict) and "summary" in value]
    at = 0
    while missing >= len(more) and at < 4 * len(fields):
        value = packet[fields[at % len(fields)]]
        if len(value["summary"]) + len(more) <= 500:
            value["summary"] += more
            missing -= len(more)
        at += 1
    as_json = json.dumps(packet, ensure_ascii=False, separators=(",", ":")) + "\n"
    return {"json": as_json, "yaml": as_yaml(packet)}


def as_yaml(packet):
    """Block style, every text in double quotes: JSON's own are YAML's."""
    lines = []

    def add(value, indent, first):
        pad = "  " * indent
        if isinstance(value, dict):
            for index, (key, inner) in enumerate(value.items()):
                lead = first if index == 0 and first is not None else pad
                if isinstance(inner, (dict, list)) and inner:
                    lines.append(f"{lead}{key}:")
                    add(inner, indent + 1, None)
                else:
                    lines.append(f"{lead}{key}: {json.dumps(inner, ensure_ascii=False)}")
        else:
            for inner in value:
                if isinstance(inner, dict):
                    add(inner, indent + 1, f"{pad}- ")
                else:
                    lines.append(f"{pad}- {json.dumps(inner, ensure_ascii=False)}")

    add(packet, 0, None)
    return "\n".join(lines) + "\n"


class Bench:
    """The program, and the folder in which plan, source and packets are."""

    def __init__(self, given, folder):
        self.folder, self.report = folder, Report()
        self.binary = str(given.binary or built())
        self.is_quick = given.quick
        self.log = folder / "log"
        shutil.copytree(EXAMPLE / "docs", folder / "docs")
        done = subprocess.run([self.binary, "plan", "--root", folder], capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            raise CouldNotRun(f"plan: {done.stderr.strip()}")

    def argv(self, jobs, path):
        return [self.binary, "check", "--root", str(self.folder), "--now", NOW, "--jobs",
                str(jobs), "--format", "json", str(path)]

    def run(self, argv):
        return run(argv, self.log, {})

    def lay_out(self, text, ending, count):
        folder = self.folder / "packets"
        shutil.rmtree(folder, ignore_errors=True)
        for number in range(count):
            path = folder / f"{number // 1000:03}"
            if number % 1000 == 0:
                path.mkdir(parents=True)
            (path / f"{number:06}.{ending}").write_text(text, encoding="utf-8")
        return folder

    def measure(self):
        version = subprocess.run([self.binary, "--version"], capture_output=True, text=True,
                                 check=True)
        self.report.facts = [("program", version.stdout.strip()), *machine(self.folder),
                             ("load before", load())]
        packets = packet_of_about(PACKET_BYTES)
        for ending, limit in [("json", 8_000), ("yaml", 2_500)]:
            self.rate(packets[ending], ending, limit)
        self.two_cores(packets["json"])
        self.start(packets["json"])
        self.ci(packets["yaml"])
        self.report.facts.append(("load after", load()))

    def rate(self, text, ending, limit):
        count = QUICK_RATE_PACKETS if self.is_quick else RATE_PACKETS
        folder = self.lay_out(text, ending, count)
        rounds = 3 if self.is_quick else 5
        name = f"{count:,} packets, {ending}, {len(text.encode()):,} bytes each"
        print(f"{name}, one core", flush=True)
        with one_core():
            self.run(self.argv(1, folder))
            runs = [self.run(self.argv(1, folder)) for _ in range(rounds)]
        seconds = self.report.time(name, "one core", runs)
        self.report.bar(f"packets per second, {ending}", count / seconds, limit, at_least=True)

    def two_cores(self, text):
        count = QUICK_FOLDER_PACKETS if self.is_quick else FOLDER_PACKETS
        folder = self.lay_out(text, "json", count)
        rounds = 2 if self.is_quick else 3
        name = f"{count:,} packets in a folder"
        print(name, flush=True)
        self.run(self.argv(2, folder))
        # In turns, so that what else the machine does falls on both alike.
        runs = {1: [], 2: []}
        for _ in range(rounds):
            for jobs, ran in runs.items():
                ran.append(self.run(self.argv(jobs, folder)))
        medians = {jobs: self.report.time(name, f"--jobs {jobs}", ran)
                   for jobs, ran in runs.items()}
        self.report.bar("two cores over one", medians[1] / medians[2], 1.8, "×", at_least=True)

    def start(self, text):
        path = self.folder / "packet.json"
        path.write_text(text, encoding="utf-8")
        rounds = 50 if self.is_quick else 200
        print(f"one packet, {rounds} rounds", flush=True)
        self.run(self.argv(1, path))
        seconds = self.report.time("one packet", "readback", [self.run(self.argv(2, path))
                                                              for _ in range(rounds)])
        self.report.bar("start to answer on one packet", seconds * 1000, 10, " ms",
                        at_least=False)

    def ci(self, text):
        folder = self.lay_out(text, "yaml", CI_PACKETS)
        rounds = 5 if self.is_quick else 20
        print(f"{CI_PACKETS} packets in CI, {rounds} rounds", flush=True)
        jobs = len(os.sched_getaffinity(0))
        self.run(self.argv(jobs, folder))
        runs = [self.run(self.argv(jobs, folder)) for _ in range(rounds)]
        seconds = self.report.time(f"{CI_PACKETS} packets, yaml", f"--jobs {jobs}", runs)
        self.report.bar(f"{CI_PACKETS} packets, whole process", seconds, 0.2, " s",
                        at_least=False)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench check", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, fewer packets")
    parser.add_argument("--binary", type=Path, help="a readback that is built already")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp"),
                        help="where the temporary folder is made; 1 GiB is needed")
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
        command = "scripts/bench check" + (" --quick" if given.quick else "")
        given.markdown.write_text(bench.report.markdown(command), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
