"""`scripts/bench screen`: how fast it reads, how soon it answers, and what memory it takes."""

import argparse
import contextlib
import json
import os
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from plan import built, load
from process import CouldNotRun, Ran, Watch, ending_with_us
from report import MIB, Report, file_system, machine, table
from texts import (HOSTILE, corpus_texts, mixed_texts, prose_texts, repeated, write_jsonl,
                   write_plain)

MB = 1_000_000

# Clean, refused. Anything else would be a file that could not be read.
EXIT_CODES = {0, 3}

# The sizes between which time per byte must not grow; those before and between are shown.
SIZES = [1 * MB, 4 * MB, 16 * MB, 64 * MB]
QUICK_SIZES = [1 * MB, 4 * MB, 16 * MB]
FROM_SIZE = 4 * MB

# Up to so many runs of one size, but no further one after so many seconds.
RUNS_OF_A_SIZE, SECONDS_OF_A_SIZE = 5, 2

# A run that takes longer ends here: its text is not read in linear time. One that is fed through a
# pipe reads more, and may take longer.
SECONDS_MAX, FED_SECONDS_MAX = 60, 900

# What is written into a pipe at once.
PIECE_BYTES = 1 << 20

# The most that stands in the temporary folder at once: two texts of 100 MB as records, one plain.
FOLDER_BYTES = 1 << 30

SMALL_TEXT_BYTES = 2048


@dataclass
class Screened(Ran):
    """What a run took, and whether something was refused."""

    is_refused: bool = False


class TooSlow(Exception):
    """A run took longer than it may."""


class ScreenReport(Report):
    """The report, and a table of the time per byte."""

    def __init__(self):
        super().__init__()
        self.sizes, self.linear = [], []

    def per_byte(self, name, taken, ratio, verdict):
        """Adds one text: its nanoseconds per byte at each size, and how they grow."""
        cells = [name, *(f"{nanoseconds:.2f}" for nanoseconds in taken)]
        cells += [""] * (1 + len(self.sizes) - len(cells))
        self.linear.append([*cells, ratio, verdict])
        print(f"  {name}: {', '.join(cells[1:])} ns per byte, {ratio} ({verdict})", flush=True)

    def markdown(self, command):
        head = ["CPU time in ns per byte", *(f"{size // MB} MB" for size in self.sizes),
                f"{self.sizes[-1] // MB} MB over {FROM_SIZE // MB} MB", "verdict"]
        return super().markdown(command) + "\n" + table(head, self.linear) + "\n"


class Bench:
    """The program, and the folder in which its texts are."""

    def __init__(self, given, folder):
        self.folder, self.report = folder, ScreenReport()
        self.binary = str(given.binary or built())
        self.is_quick = given.quick
        self.report.sizes = QUICK_SIZES if given.quick else SIZES
        if given.corpus:
            self.mixed, self.prose = corpus_texts(given.corpus)
            self.of = "corpus"
            if not self.mixed or not self.prose:
                raise CouldNotRun("the corpus has no texts, or none of the class negative_prose")
        else:
            self.mixed, self.prose, self.of = mixed_texts(), prose_texts(), "made-up"

    def argv(self, *arguments):
        return [self.binary, "screen", *map(str, arguments)]

    def clean_together(self, texts):
        """The texts that are clean one after the other: after a hundred hits nothing is read."""
        path, count = self.folder / "together", len(texts)
        refused = True
        while refused and texts:
            # Twice, since the first stands after the last as well.
            write_plain(path, [*texts, *texts])
            argv = self.argv("--format", "json", path)
            done = subprocess.run(argv, capture_output=True, check=False)
            if done.returncode not in EXIT_CODES:
                raise CouldNotRun(f"screen --format json: exit code {done.returncode}")
            refused = {hit["line"] for file in json.loads(done.stdout)["files"]
                       for hit in file["rules"]}
            wrong = {index % len(texts) for index in holding([*texts, *texts], refused)}
            texts = [text for index, text in enumerate(texts) if index not in wrong]
        path.unlink()
        if not texts:
            raise CouldNotRun("all prose is refused")
        if len(texts) < count:
            self.report.note(f"prose: {count - len(texts)} of {count} texts are refused, alone or "
                             "after the others, and left out")
        return texts

    def measure(self):
        version = subprocess.run([self.binary, "--version"], capture_output=True, text=True,
                                 check=True)
        self.report.facts = [("program", version.stdout.strip()), *machine(self.folder),
                             ("texts", f"{self.of}, {len(self.mixed):,} of all kinds"),
                             ("load before", load())]
        if file_system(self.folder) == "tmpfs":
            self.report.note("the temporary folder is in memory")
        self.prose = self.clean_together(self.prose)
        with one_core():
            self.throughput()
            start = self.start_to_verdict()
            self.linearity(start)
        self.memory()
        self.report.facts.append(("load after", load()))

    def throughput(self):
        size, rounds = (20 * MB, 2) if self.is_quick else (100 * MB, 7)
        path = self.folder / "texts"
        for what, texts, is_jsonl, limit in [("mixed, as records", self.mixed, True, 100),
                                             ("prose, as records", self.prose, True, 300),
                                             ("prose, one file", self.prose, False, 300)]:
            if is_jsonl:
                text_bytes, file_bytes = write_jsonl(path, repeated(texts, size))
                argv = self.argv("--jsonl", path)
            else:
                text_bytes = file_bytes = write_plain(path, repeated(texts, size))
                argv = self.argv(path)
            name = f"{what} ({text_bytes / MB:.0f} MB of text, {file_bytes / MB:.0f} MB)"
            print(f"{name}, {rounds} rounds", flush=True)
            run(argv)
            runs = [run(argv) for _ in range(rounds)]
            seconds = self.report.time(name, "readback", runs)
            cpu_seconds = statistics.median(ran.cpu_seconds for ran in runs)
            megabytes = text_bytes / MB
            says = f"{what}: text per second ({megabytes / cpu_seconds:.0f} MB per CPU second)"
            if texts is self.prose and any(ran.is_refused for ran in runs):
                self.report.note(f"{what}: refused, and perhaps not read to its end")
            self.report.bar(says, megabytes / seconds, limit, " MB/s", at_least=True)
        path.unlink()

    def start_to_verdict(self):
        """Both from the call that starts the process to its end. Returns the CPU seconds of it."""
        rounds = 50 if self.is_quick else 200
        text = "".join(repeated(self.prose, SMALL_TEXT_BYTES)).encode()[:SMALL_TEXT_BYTES]
        path = self.folder / "small.txt"
        path.write_text(text.decode(errors="ignore"), encoding="utf-8")
        print(f"{SMALL_TEXT_BYTES} bytes, {rounds} rounds", flush=True)
        argvs = {"readback screen": self.argv(path),
                 "readback --version": [self.binary, "--version"]}
        runs = {who: [] for who in argvs}
        for counted in [False] + [True] * rounds:
            for who, argv in argvs.items():
                ran = run(argv)
                if counted:
                    runs[who].append(ran)
        medians = {who: self.report.time("2 KB of prose", who, runs[who]) for who in argvs}
        self.report.bar("start to verdict on 2 KB", medians["readback screen"] * 1000, 10, " ms",
                        at_least=False)
        return statistics.median(ran.cpu_seconds for ran in runs["readback screen"])

    def linearity(self, start):
        print(f"time per byte, up to {self.report.sizes[-1] // MB} MB", flush=True)
        path = self.folder / "text"
        grown = [self.growth("mixed, as records", path, start, self.argv("--jsonl", path),
                             lambda size: write_jsonl(path, repeated(self.mixed, size))[0]),
                 self.growth("prose, one file", path, start, self.argv(path),
                             lambda size: write_plain(path, repeated(self.prose, size)))]
        for name, make in HOSTILE:
            def write(size, make=make):
                text = make(size)
                path.write_bytes(text)
                return len(text)
            grown.append(self.growth(name, path, start, self.argv(path), write))
        worst = max(grown, key=lambda entry: entry[1])
        sizes = f"{self.report.sizes[-1] // MB} MB over {FROM_SIZE // MB} MB"
        self.report.bar(f"time per byte, {sizes}, the worst of {len(grown)} texts ({worst[0]})",
                        worst[1], 1.5, "×", at_least=False)
        slowest = max(grown, key=lambda entry: entry[2])
        self.report.note(f"slowest text: {slowest[0]}, {1000 / slowest[2]:.1f} MB per CPU second")

    def growth(self, name, path, start, argv, write):
        """The name of a text, how its time per byte grows, and the most nanoseconds of a byte."""
        taken, verdict = [], ""
        try:
            for size in self.report.sizes:
                text_bytes = write(size)
                runs = some_runs(argv)
                verdict = "refused" if runs[0].is_refused else "clean"
                # The fastest, since whoever shares the machine can only make it slower.
                seconds = min(ran.cpu_seconds for ran in runs)
                taken.append(max(seconds - start, 0) / text_bytes * 1e9)
        except TooSlow:
            self.report.per_byte(name, taken, "∞", f"more than {SECONDS_MAX} s")
            return name, float("inf"), float("inf")
        finally:
            path.unlink(missing_ok=True)
        before = taken[self.report.sizes.index(FROM_SIZE)]
        ratio = taken[-1] / before if before else 1.0
        # What is refused after a hundred hits is read no further: no time per byte to speak of.
        self.report.per_byte(name, taken, f"{ratio:.2f}×", verdict)
        return name, ratio, max(taken[1:])

    def memory(self):
        """The peak of the memory, with a long text that comes down a pipe."""
        sizes = [64 * MB] if self.is_quick else [64 * MB, 1000 * MB]
        prose = ("\n\n".join(text.rstrip("\n") for text in self.prose) + "\n\n").encode()
        record = self.folder / "records"
        write_jsonl(record, repeated(self.mixed, PIECE_BYTES))
        for size in sizes:
            shown = f"{size // MB:,} MB through a pipe"
            for name, argv, piece in [
                    ("prose", self.argv("-"), prose),
                    ("mixed, as records", self.argv("--jsonl", "-"), record.read_bytes()),
                    ("one token", self.argv("-"), b"aB3d" * (PIECE_BYTES // 4))]:
                print(f"{name}, {shown}", flush=True)
                ran = run(argv, fed=(piece, size))
                if name == "prose" and ran.is_refused:
                    self.report.note(f"{name}, {shown}: refused, and perhaps not read to its end")
                self.report.peak(f"{name}, {shown}", [ran])


def holding(texts, lines):
    """Which of the texts hold one of these lines, as `write_plain` lays them out."""
    line = 1
    for index, text in enumerate(texts):
        end = line + text.rstrip("\n").count("\n") + 2
        if any(line <= sought < end for sought in lines):
            yield index
        line = end


def some_runs(argv):
    """As many runs as the time allows, at least one."""
    runs, started = [run(argv)], time.perf_counter()
    while len(runs) < RUNS_OF_A_SIZE and time.perf_counter() - started < SECONDS_OF_A_SIZE:
        runs.append(run(argv))
    return runs


def run(argv, fed=None):
    """Runs the program, with what it says thrown away; with `fed` a piece goes into its standard
    input again and again, up to so many bytes, and its memory is watched."""
    reading, writing = os.pipe() if fed else (None, None)
    stdin = ((os.POSIX_SPAWN_DUP2, reading, 0) if fed else
             (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0))
    nowhere = [(os.POSIX_SPAWN_OPEN, to, os.devnull, os.O_WRONLY, 0) for to in (1, 2)]
    started = time.perf_counter()
    pid = os.posix_spawn(argv[0], argv, os.environ, file_actions=[stdin, *nowhere])
    limit = Limit(pid, FED_SECONDS_MAX if fed else SECONDS_MAX)
    watch = Watch(pid) if fed else contextlib.nullcontext()
    with ending_with_us(pid), limit, watch:
        if fed:
            os.close(reading)
            feed(writing, *fed)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        seconds = time.perf_counter() - started
    _, status, usage = os.wait4(pid, 0)
    if limit.is_over:
        raise TooSlow
    code = os.waitstatus_to_exitcode(status)
    if code not in EXIT_CODES:
        raise CouldNotRun(f"{shlex.join(argv[:2])}: exit code {code}")
    ran = Screened(seconds, usage.ru_utime + usage.ru_stime,
                   max_rss_bytes=usage.ru_maxrss * 1024, is_refused=code == 3)
    if fed:
        ran.anonymous_bytes, ran.resident_bytes = watch.anonymous_bytes, watch.resident_bytes
        ran.samples = watch.samples
    return ran


def feed(writing, piece, size):
    with contextlib.suppress(BrokenPipeError), open(writing, "wb", buffering=0) as pipe:
        for _ in range(-(-size // len(piece))):
            pipe.write(piece)


class Limit:
    """Ends a process that takes too long, inside a `with` block."""

    def __init__(self, pid, seconds):
        self.is_over = False
        self.timer = threading.Timer(seconds, self.end, [pid])
        self.timer.daemon = True

    def end(self, pid):
        self.is_over = True
        os.kill(pid, signal.SIGKILL)

    def __enter__(self):
        self.timer.start()

    def __exit__(self, *_):
        # The process is not reaped yet, so that its number is nobody else's.
        self.timer.cancel()
        self.timer.join()


@contextlib.contextmanager
def one_core():
    """Everything that is started inside runs on one core, and stays there."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench screen", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller texts")
    parser.add_argument("--binary", type=Path, help="a readback that is built already")
    parser.add_argument("--corpus", type=Path, metavar="DIR",
                        help="a folder of *.jsonl.gz; made-up texts without one")
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
        if shutil.disk_usage(given.folder).free < FOLDER_BYTES:
            raise CouldNotRun("1 GiB is needed; give another place for it with --folder")
        with tempfile.TemporaryDirectory(prefix="readback-bench-", dir=given.folder) as folder:
            bench = Bench(given, Path(folder))
            bench.measure()
    except TooSlow:
        print("could not run: one text took too long", file=sys.stderr)
        return 1
    except (CouldNotRun, OSError, subprocess.CalledProcessError) as problem:
        print(f"could not run: {problem}", file=sys.stderr)
        return 1
    if given.markdown:
        command = "scripts/bench screen" + (" --quick" if given.quick else "")
        command += " --corpus …" if given.corpus else ""
        given.markdown.write_text(bench.report.markdown(command), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
