"""`scripts/bench authoring`: from nothing to a packet that is ready for review: values typed, keystrokes, machine time.

What a person types is the table of the tests (crates/cli/tests/authoring/answers.rs), written into the skeleton behind its
keys. The commands are measured as whole processes; thinking, looking and typing are not.
"""

import argparse
import json
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from plan import built
from process import CouldNotRun, run
from report import Report, machine
from screen import load

REPOSITORY = Path(__file__).resolve().parent.parent.parent
EXAMPLE = REPOSITORY / "examples" / "incident"
ANSWERS = REPOSITORY / "crates" / "cli" / "tests" / "authoring" / "answers.rs"

# When the packet is said to be looked at, so that every run does the same.
NOW = "2026-06-18T09:00:00+08:00"
SUBMITTED_AT = "2026-06-17T11:30:00+08:00"

SURFACE, INCIDENT = "compose_stack_ticket_queue", "SHELF-2041"
BY = "sp-0211"

# When everything was looked at afterwards, given once to `tidy`: a value that a person types like the others.
LOOKED_AT = "2026-06-16T21:50:00+08:00"

# When guard and follow-up are due, given to it as well and counted alike.
DUE = "2026-06-30"

# The same as they are typed, without completion.
COMMANDS = [f"readback new {SURFACE} --incident {INCIDENT} --by {BY}",
            f"readback tidy {SURFACE}.{INCIDENT}.yaml --submitted-at now --looked-at {LOOKED_AT} --due {DUE}",
            f"readback check {SURFACE}.{INCIDENT}.yaml"]

# What stood on the screen of the example's host, in the fields that it speaks for.
CAPTURES = REPOSITORY / "crates" / "cli" / "src" / "commands" / "demo" / "captures"
AFTER = "2026-06-16T21:50:00+08:00"
SUMMARIES = [
    ["--before", "before.docker-ps.txt", "--after", "after.docker-ps.txt", "after.docker-ps.txt", "docker-version.txt", "ss.txt",
     "uptime.txt", "--command", "docker ps -a", "--before-at", "2026-06-16T20:58:00+08:00", "--observed-at", AFTER,
     "--zone", "Asia/Taipei"],
]

# What a person need not type then.
CAPTURED = {("boot_time_ref", "boot_time"), ("docker_daemon_state_ref", "api_reachable"), ("compose_stack_state_ref", "containers")}
CAPTURED |= {("before_service_state_ref", "observed_at")}
# What follows once the boot time was looked up afterwards.
CAPTURED |= {("boot_time_ref", "rebooted")}

# What the issue hoped that a person types.
TYPED_HOPED_FOR = 35
# From new to ready, all commands together: nobody waits for the machine.
SECONDS_MAX = 0.2


def answers():
    """The table: field, key, what is typed behind the key."""
    text = ANSWERS.read_text(encoding="utf-8")
    table = text[text.index("ANSWERS:"):text.index("];\n")]
    texts = r'"((?:[^"\\]|\\.)*)"'
    rows = re.findall(rf"\(\s*{texts},\s*{texts},\s*{texts},?\s*\)", table)
    if not rows or len(rows) != table.count("(\"") + table.count("(\n"):
        raise CouldNotRun(f"{ANSWERS.name} is written in another way")
    return rows


def typed(text, field, key, value):
    """The packet with one more value behind its key, as the test has it."""
    at = text.index(f"\n{field}:") + 1
    place = f"{key}:".lstrip()
    while True:
        line = text[at:text.index("\n", at)]
        is_deep = line.startswith("      ")
        bare = line.lstrip()
        is_item = key.startswith("  ")
        if bare.startswith(place) and is_item == is_deep:
            colon = at + line.index(":") + 1
            # Places for somebody are typed anew.
            end = text.index("\n", colon) if text.startswith(" {", colon) else colon
            return f"{text[:colon]} {value}{text[end:]}"
        at += len(line) + 1


def values(value):
    """How many values stand in what is typed behind a key."""
    return len(value.split(", ")) if value[0] in "{[" else 1


def leaves(value):
    """How many values a sealed packet has."""
    if isinstance(value, dict):
        return sum(leaves(inner) for inner in value.values())
    return sum(map(leaves, value)) if isinstance(value, list) else 1


class Walk:
    """The program, and the folder in which it is tried."""

    def __init__(self, given, folder):
        self.folder, self.report = folder, Report()
        self.binary = str(given.binary or built())
        self.rounds = 5 if given.quick else 20
        self.log = folder / "log"
        shutil.copytree(EXAMPLE / "docs", folder / "docs")
        for name in ["surfaces.toml", "vocabulary.toml"]:
            shutil.copy(EXAMPLE / name, folder)
        self.run("plan", "--root", str(folder))
        self.packet = folder / "packet.yaml"

    def run(self, *arguments):
        return run([self.binary, *arguments], self.log, {})

    def captured(self, packet, root):
        """Fills the captures in: what each command took."""
        took = {}
        for number, summary in enumerate(SUMMARIES, 1):
            files = [str(CAPTURES / word) if word.endswith(".txt") else word for word in summary]
            took[f"summarize {number}"] = self.run("summarize", *files, "--into", packet, "--root", root)
        return took

    def walk(self, with_captures=False):
        """One way from nothing to ready: what each command took."""
        root, packet = str(self.folder), str(self.packet)
        self.packet.unlink(missing_ok=True)
        took = {"new": self.run("new", SURFACE, "--incident", INCIDENT, "--by", BY, "--root", root,
                                "--output", packet)}
        took |= self.captured(packet, root) if with_captures else {}
        text = self.packet.read_text(encoding="utf-8")
        self.typed = []
        for answer in answers():
            if not (with_captures and answer[:2] in CAPTURED):
                text = typed(text, *answer)
                self.typed.append(answer)
        self.packet.write_text(text, encoding="utf-8")
        took["tidy"] = self.run("tidy", packet, "--submitted-at", SUBMITTED_AT, "--looked-at", LOOKED_AT, "--due", DUE,
                                "--root", root)
        # It ends with 1 unless the packet is ready, which is then an error here.
        took["check"] = self.run("check", "--now", NOW, "--root", root, packet)
        return took

    def measure(self):
        version = subprocess.run([self.binary, "--version"], capture_output=True, text=True,
                                 check=True)
        self.report.facts = [("program", version.stdout.strip()), *machine(self.folder),
                             ("load before", load())]
        self.walk()
        walks = [self.walk() for _ in range(self.rounds)]
        for command in ["new", "tidy", "check"]:
            self.report.time("from new to ready", command, [walk[command] for walk in walks])
        whole = statistics.median(sum(it.seconds for it in walk.values()) for walk in walks)
        self.report.bar("machine time from new to ready", whole, SECONDS_MAX, " s", at_least=False)
        self.count("")
        walks = [self.walk(with_captures=True) for _ in range(self.rounds)]
        for command in walks[0]:
            self.report.time("with captures", command, [walk[command] for walk in walks])
        whole = statistics.median(sum(it.seconds for it in walk.values()) for walk in walks)
        self.report.bar("machine time with captures", whole, SECONDS_MAX, " s", at_least=False)
        self.count(", with captures")
        self.report.facts.append(("load after", load()))

    def count(self, how):
        """What a person does, which is the same in every round."""
        table = self.typed
        packet = f"{SURFACE}.{INCIDENT}.yaml"
        into = [f"readback summarize {' '.join(words)} --into {packet}" for words in SUMMARIES]
        commands = COMMANDS + (into if how else [])
        sealed = subprocess.run([self.binary, "tidy", "--seal", str(self.packet)],
                                capture_output=True, check=True)
        count = sum(values(value) for _, _, value in table) + values(LOOKED_AT) + values(DUE)
        self.report.facts += [
            (f"values in the sealed packet{how}", f"{leaves(json.loads(sealed.stdout))}"),
            (f"places filled by a person{how}", f"{len(table)}"),
            # Each with the key that goes on to the next place.
            (f"keystrokes for them{how}", f"{sum(len(value) + 1 for _, _, value in table):,}"),
            (f"keystrokes for the commands{how}", f"{sum(len(line) + 1 for line in commands)}"),
        ]
        self.report.bar(f"values typed by a person{how}", count, TYPED_HOPED_FOR, "", at_least=False)
        for name, text in self.report.facts[-4:]:
            print(f"{name}: {text}")


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench authoring", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--binary", type=Path, help="a readback that is built already")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp"),
                        help="where the temporary folder is made")
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
            walk = Walk(given, Path(folder))
            walk.measure()
    except (CouldNotRun, OSError, subprocess.CalledProcessError) as problem:
        print(f"could not run: {problem}", file=sys.stderr)
        return 1
    if given.markdown:
        command = "scripts/bench authoring" + (" --quick" if given.quick else "")
        given.markdown.write_text(walk.report.markdown(command), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
