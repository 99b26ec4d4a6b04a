"""`scripts/bench plan`: readback plan beside the reference generator and cp, in turns."""

import argparse
import filecmp
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from process import CouldNotRun, run, run_to_pipe
from report import MIB, Report, file_system, machine
from sources import assert_laid_out_as_python_does, write_source

TOP = Path(__file__).resolve().parents[2]
REFERENCE = TOP / "../shared/seed/host-service-post-incident-readback-plan.py"
GENERATED_AT = "2026-05-11T08:30:00+08:00"

SMALL, MEDIUM, LARGE = 24, 20_000, 1_000_000

# How a complete plan ends: with its summary.
PLAN_END = b"\n  }\n}\n"

# The most that stands in the temporary folder at once: the large source, or five plans of the
# medium one.
FOLDER_BYTES = 2 << 30


class Bench:
    """The programs that are compared, and the folder in which they are."""

    def __init__(self, arguments, folder):
        self.folder, self.report = folder, Report()
        self.rounds = (11, 3) if arguments.quick else (31, 9)
        self.pipe_rounds = (3, 1) if arguments.quick else (7, 3)
        self.binary = arguments.binary or built()
        self.reference = arguments.reference
        # The reference generator runs under the Python that a shell would find.
        self.python, self.cp = found("python3"), found("cp")
        environment = os.environ.items()
        self.env = {name: value for name, value in environment if not name.startswith("GIT_")}
        self.wording = folder / "wording.toml"
        self.repository = folder / "repository"

    # The commands.

    def readback_argv(self, source, output, *more):
        return [str(self.binary), "plan", "--root", str(self.repository),
                "--source-change-evidence-report", str(source), "--output", str(output),
                "--generated-at", GENERATED_AT, "--wording", str(self.wording), *more]

    def reference_argv(self, source, output):
        return [self.python, str(self.reference), "--root", str(self.repository),
                "--source-change-evidence-report", str(source), "--output", str(output),
                "--generated-at", GENERATED_AT]

    def run(self, argv):
        return run(argv, self.folder / "stderr", self.env)

    # What is measured.

    def prepare(self):
        """Describes what is about to be measured, and makes the repository and the wording."""
        argv = [self.binary, "--version"]
        version = subprocess.run(argv, capture_output=True, text=True, check=True)
        self.report.facts = [("program", version.stdout.strip()), *machine(self.folder),
                             ("load before", load())]
        if file_system(self.folder) == "tmpfs":
            self.report.note("the temporary folder is in memory; give one on a disk with --folder")
        make_repository(self.repository, self.env, self.report)
        source = self.source(SMALL)
        assert_laid_out_as_python_does(source)
        plan = self.folder / "plan-for-wording.json"
        if self.reference:
            self.run(self.reference_argv(source, plan))
        else:
            self.report.note(
                "no reference generator (--reference, READBACK_REFERENCE or ../shared/seed): "
                "times against it and the identity of the bytes are not measured")
            argv = self.readback_argv(source, plan)
            wording = argv.index("--wording")
            self.run(argv[:wording] + argv[wording + 2:])
        self.run([str(self.binary), "wording", "import", str(plan),
                  "--output", str(self.wording)])

    def source(self, surfaces):
        path = self.folder / f"source-{surfaces}.json"
        if not path.exists():
            print(f"writing a source of {surfaces:,} surfaces", flush=True)
            write_source(path, surfaces)
        return path

    def plan_files(self, surfaces, rounds):
        """Plans as files: new ones, then over existing ones."""
        source = self.source(surfaces)
        kept = self.folder / "finished.json"
        self.run(self.readback_argv(source, kept))
        if self.reference:
            theirs = self.folder / "finished-reference.json"
            self.run(self.reference_argv(source, theirs))
            if not filecmp.cmp(kept, theirs, shallow=False):
                raise CouldNotRun(f"the plans of {surfaces:,} surfaces differ from the reference's")
            theirs.unlink()
            print(f"{surfaces:,} surfaces: the plans are the same, byte for byte", flush=True)
        size = kept.stat().st_size
        programs = ("reference", "readback", "cp")
        outputs = {who: self.folder / f"output-{who}.json" for who in programs}
        argvs = {"readback": self.readback_argv(source, outputs["readback"]),
                 "cp": [self.cp, str(kept), str(outputs["cp"])]}
        if self.reference:
            argvs = {"reference": self.reference_argv(source, outputs["reference"]), **argvs}
        medians = {}
        for case, is_new in (("new file", True), ("over an existing plan", False)):
            name = f"{surfaces:,} surfaces ({size / 1e6:.1f} MB), {case}"
            print(f"{name}, {rounds} rounds", flush=True)
            runs = self.in_turns(argvs, outputs, rounds, is_new)
            medians[case] = {who: self.report.time(name, who, runs[who]) for who in argvs}
        for path in (kept, *outputs.values()):
            path.unlink(missing_ok=True)
        return medians

    def in_turns(self, argvs, outputs, rounds, is_new):
        """Runs each command once per round, after one round that warms up and is not counted.

        Before each run everything written has reached the disk, so that nobody waits for what
        another one left to be written.
        """
        runs = {who: [] for who in argvs}
        for counted in [False] + [True] * rounds:
            for who, argv in argvs.items():
                if is_new:
                    outputs[who].unlink(missing_ok=True)
                os.sync()
                ran = self.run(argv)
                if counted:
                    runs[who].append(ran)
        return runs

    def plan_to_pipe(self, surfaces, rounds):
        """Plans into a pipe; the CPU seconds per surface, and the peak of the anonymous memory."""
        source = self.source(surfaces)
        name = f"{surfaces:,} surfaces, to a pipe"
        print(f"{name}, {rounds} rounds", flush=True)
        argv = self.readback_argv(source, "-")
        log = self.folder / "stderr"
        runs = [run_to_pipe(argv, log, self.env, PLAN_END) for _ in range(rounds)]
        size = f"{runs[0].piped_bytes / 1e9:.2f} GB"
        print(f"  {size} came down the pipe, complete", flush=True)
        self.report.time(f"{name} ({size})", "readback", runs)
        cpu_seconds = statistics.median(ran.cpu_seconds for ran in runs)
        return cpu_seconds / surfaces, self.report.peak(name, runs)

    def measure(self):
        self.prepare()
        report = self.report
        small = self.plan_files(SMALL, self.rounds[0])
        for case, seconds in small.items():
            self.against_reference(f"{SMALL} surfaces, {case}", seconds, 10)
        medium = self.plan_files(MEDIUM, self.rounds[1])
        for (case, seconds), limit in zip(medium.items(), (40, 25), strict=True):
            says = f"{MEDIUM:,} surfaces, {case}"
            self.against_reference(says, seconds, limit)
            times = seconds["readback"] / seconds["cp"]
            report.bar(f"{says}: time of cp", times, 2, "×", at_least=False)
        cpu_medium, _ = self.plan_to_pipe(MEDIUM, self.pipe_rounds[0])
        cpu_large, anonymous = self.plan_to_pipe(LARGE, self.pipe_rounds[1])
        says = f"{LARGE:,} surfaces to a pipe: anonymous memory"
        report.bar(says, anonymous / MIB, 64, " MiB", at_least=False)
        report.bar(f"CPU per surface, {LARGE:,} over {MEDIUM:,} ({cpu_large * 1e6:.2f} and "
                   f"{cpu_medium * 1e6:.2f} µs)", cpu_large / cpu_medium, 1.3, "×", at_least=False)
        report.facts.append(("load after", load()))

    def against_reference(self, says, seconds, limit):
        if "reference" in seconds:
            faster = seconds["reference"] / seconds["readback"]
            self.report.bar(f"{says}: faster than the reference", faster, limit, "×", at_least=True)


def built():
    """The release binary, built now."""
    argv = ["cargo", "build", "--release", "--locked"]
    print(f"building: {' '.join(argv)}", flush=True)
    argv += ["--message-format", "json-render-diagnostics"]
    done = subprocess.run(argv, cwd=TOP, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise CouldNotRun("cargo build failed")
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    made = [m["executable"] for m in messages
            if m.get("executable") and m["target"]["name"] == "readback"]
    if not made:
        raise CouldNotRun("cargo build made no program of the name readback")
    return Path(made[-1])


def found(program):
    path = shutil.which(program)
    if path is None:
        raise CouldNotRun(f"{program} is not there")
    return path


def make_repository(folder, env, report):
    """A repository with one commit, so that both programs look the commit up."""
    folder.mkdir()
    settings = ["user.name=bench", "user.email=bench@example.org", "commit.gpgsign=false"]
    git = ["git", *(word for setting in settings for word in ("-c", setting))]
    try:
        for argv in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "-m", "bench"]):
            subprocess.run([*git, *argv], cwd=folder, env=env, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        report.note("git made no repository: both programs find no commit")


def load():
    """How busy the machine is, in runnable processes over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench plan", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--binary", type=Path, help="a readback that is built already")
    parser.add_argument("--reference", type=Path, help="the reference generator")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp"),
                        help="where the temporary folder is made; on a disk, with 2 GiB to spare")
    parser.add_argument("--markdown", type=Path, help="write the results there, too")
    given = parser.parse_args()
    from_environment = os.environ.get("READBACK_REFERENCE")
    if given.reference is None and from_environment:
        given.reference = Path(from_environment)
    if given.reference is None:
        given.reference = REFERENCE if REFERENCE.is_file() else None
    elif not given.reference.is_file():
        parser.error("the reference generator is not there")
    # The programs are started by posix_spawn, which searches no path.
    given.binary = given.binary.absolute() if given.binary else None
    given.reference = given.reference.absolute() if given.reference else None
    given.folder = given.folder.resolve()
    return given


def main():
    given = arguments()
    # Ends by an exception, so that the temporary folder goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if shutil.disk_usage(given.folder).free < FOLDER_BYTES:
            raise CouldNotRun("2 GiB are needed; give another place for them with --folder")
        with tempfile.TemporaryDirectory(prefix="readback-bench-", dir=given.folder) as folder:
            bench = Bench(given, Path(folder))
            bench.measure()
    except (CouldNotRun, OSError, subprocess.CalledProcessError) as problem:
        print(f"could not run: {problem}", file=sys.stderr)
        return 1
    if given.markdown:
        command = "scripts/bench plan" + (" --quick" if given.quick else "")
        given.markdown.write_text(bench.report.markdown(command), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
