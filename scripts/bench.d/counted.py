"""`scripts/bench counted`: instructions and mispredicted branches of the screen per byte, by valgrind.

Other work on the machine does not change them, so that two states of the program can be told apart
where times cannot. The processor that valgrind imitates is a simple one: real ones mispredict less.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from plan import TOP, found
from process import CouldNotRun
from texts import corpus_texts, mixed_texts, prose_texts, write_jsonl

# Optimised as the program is, but in one unit each and without the slow step at the end.
PROFILE = ["--config", "profile.release.lto=false", "--config", 'profile.release.debug="line-tables-only"',
           "--config", "profile.release.strip=false"]

# How many cycles a mispredicted branch costs, roughly, where an instruction costs one.
CYCLES = 15

FUNCTIONS = 25


def built():
    """The example, built now."""
    argv = ["cargo", "build", "--release", "--locked", "-p", "readback", "--example", "screen_records"]
    print(f"building: {' '.join(argv)}", flush=True)
    argv += [*PROFILE, "--message-format", "json-render-diagnostics"]
    done = subprocess.run(argv, cwd=TOP, stdout=subprocess.PIPE, text=True, check=False)
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    made = [message["executable"] for message in messages
            if message.get("executable") and message["target"]["name"] == "screen_records"]
    if done.returncode != 0 or not made:
        raise CouldNotRun("cargo build failed")
    return made[-1]


def counted(program, path, passes, folder):
    """Instructions and mispredicted branches, by function."""
    out = folder / f"{passes}.out"
    argv = [found("valgrind"), "--tool=callgrind", "--branch-sim=yes",
            f"--callgrind-out-file={out}", program, str(path), str(passes)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CouldNotRun(f"valgrind: exit code {done.returncode}")
    names, name, is_call = {}, None, False
    counts = collections.Counter()
    with open(out, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            match = re.match(r"(c?)fn=\((\d+)\)(?: (.*))?", line.rstrip("\n"))
            if match:
                is_callee, number, text = match.groups()
                if text:
                    names[number] = text
                if not is_callee:
                    name = names[number]
            elif line.startswith("calls="):
                is_call = True
            elif line[0] in "+-*0123456789":
                # What a call costs stands with the function that is called.
                if not is_call:
                    cells = [int(cell) for cell in line.split()[1:]] + [0] * 5
                    counts[name, "instructions"] += cells[0]
                    counts[name, "mispredicted"] += cells[2] + cells[4]
                is_call = False
    return counts


def measure(program, kind, texts, folder):
    path = folder / "records.jsonl"
    size, _ = write_jsonl(path, texts)
    # What happens once is in both runs.
    more, less = (counted(program, path, passes, folder) for passes in (2, 1))
    more.subtract(less)
    total = {of: sum(count for (_, what), count in more.items() if what == of) / size
             for of in ("instructions", "mispredicted")}
    cost = total["instructions"] + CYCLES * total["mispredicted"]
    print(f"{kind}: {size} bytes; a byte takes {total['instructions']:.2f} instructions and "
          f"{total['mispredicted']:.3f} mispredicted branches, {cost:.1f} together "
          f"({CYCLES} for a branch)")
    names = {name for name, _ in more}
    costs = sorted(((more[name, "instructions"] + CYCLES * more[name, "mispredicted"]) / size, name)
                   for name in names)
    for cost, name in reversed(costs[-FUNCTIONS:]):
        print(f"  {cost:7.3f}  {name}")


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench counted", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="folder of labelled texts instead of made-up ones")
    given = parser.parse_args()
    mixed, prose = corpus_texts(given.corpus) if given.corpus else (mixed_texts(), prose_texts())
    program = built()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        measure(program, "prose", prose, Path(folder))
        measure(program, "mixed", mixed, Path(folder))


if __name__ == "__main__":
    try:
        main()
    except CouldNotRun as error:
        sys.exit(f"scripts/bench counted: {error}")
