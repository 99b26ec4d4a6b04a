"""Logistic regression over the shapes of words, by stochastic gradient descent."""

import argparse
import glob
import json
import math
import random
import re
import struct
from array import array
from pathlib import Path

import corpus
from features import SLOTS, body, slots

UNITS = 16
WEIGHT_MAX = 127
ROUNDS = 40
RATE = 0.08
# How strongly a weight is drawn to zero, per line.
DECAY = 2e-5
LINES_OF_A_TEXT = 25

# What a line of each kind counts.
OF_LOG, OF_CORPUS, OF_HONEST, OF_MARKDOWN = 1.0, 4.0, 10.0, 1.0

LIBRARY = Path(__file__).resolve().parents[2] / "crates/readback"
WEIGHTS = LIBRARY / "src/screen/structure/log_shape/weights.bin"

# Texts as people write them, numbers and names in every line, which the screen must let pass.
HONEST = LIBRARY / "tests/honest"

# Output of programs, written for this in the formats that they have.
LOGS = LIBRARY / "tests/logs"

# What people hand in and what a team writes for the program, lines and values.
EXAMPLES = LIBRARY.parents[1] / "examples"


def lines(text):
    return [line.encode() for line in text.split("\n") if line.strip()]


def of_markdown(path):
    """The lines of a Markdown text that people wrote."""
    text = path.read_text(encoding="utf-8", errors="replace")
    text = re.sub(r"^\s*(```|~~~).*?^\s*(```|~~~)\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    left_out = ("    ", "\t", "|", "<", "[")
    return [line for line in lines(text) if not line.decode().startswith(left_out)]


# Times as people put them before what happened; of every honest line some are looked at behind one.
TIMES = ["{y}-{m:02}-{d:02} {H:02}:{M:02}", "{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}", "{H:02}:{M:02}",
         "{H:02}:{M:02}:{S:02}", "{y}-{m:02}-{d:02}T{H:02}:{M:02}:{S:02}Z", "{b} {d} {H:02}:{M:02}",
         "{y}-{m:02}-{d:02}T{H:02}:{M:02}+08:00", "{y}/{m:02}/{d:02} {H:02}:{M:02}", "[{H:02}:{M:02}]",
         "{m}/{d} {H:02}:{M:02}", "{y}-{m:02}-{d:02}", "{b} {d} {H:02}:{M:02}:{S:02}",
         "{d} {b} {y}, {H:02}:{M:02}", "**{H:02}:{M:02}**"]
BEHIND = [" ", " - ", ": ", " UTC ", " UTC - ", " CEST: ", " \u2013 ", ", ", "\uff1a", "Z "]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
TIMED_ONE_IN = 3

# How long the pieces are that a line is broken into: nobody's sentence is a log because it is broken.
PIECE_BYTES = 75


def timed(line, chance):
    """The line behind a time as people write it."""
    month = chance.randint(1, 12)
    time = chance.choice(TIMES).format(
        y=chance.randint(2019, 2026), m=month, b=MONTHS[month - 1], d=chance.randint(1, 28),
        H=chance.randint(0, 23), M=chance.randint(0, 59), S=chance.randint(0, 59))
    return (time + chance.choice(BEHIND)).encode() + body(line)


def examples(arguments):
    """Every line as the slots it counts, whether it is of a log, and what it counts."""
    found = []
    chance = random.Random(3)

    def add(line, is_log, counts):
        counted = slots(line)
        if counted:
            found.append((counted, is_log, counts))
        if is_log:
            return
        if chance.randrange(TIMED_ONE_IN) == 0:
            found.append((slots(timed(line, chance)), is_log, counts))
        if len(line) > PIECE_BYTES:
            start = chance.randrange(PIECE_BYTES)
            pieces = [line[:start], *(line[at:at + PIECE_BYTES]
                                      for at in range(start, len(line), PIECE_BYTES))]
            # Mail puts an equals sign where it breaks a line.
            mark = chance.choice([b"", b"="])
            counted = (slots(piece + mark) for piece in pieces)
            found.extend((of_piece, is_log, counts / len(pieces))
                         for of_piece in counted if of_piece)

    for text in corpus.read(arguments.corpus):
        if text.is_held_out:
            continue
        if text.label == "raw_log":
            for line in lines(text.text)[:LINES_OF_A_TEXT]:
                add(line, 1.0, OF_LOG)
        elif text.label in corpus.NEGATIVE:
            for line in lines(text.text):
                add(line, 0.0, OF_CORPUS)
    for path in sorted(LOGS.glob("*.jsonl")):
        for record in path.read_text(encoding="utf-8").splitlines():
            for line in lines(json.loads(record)["text"])[:LINES_OF_A_TEXT]:
                add(line, 1.0, OF_LOG)
    for path in sorted(HONEST.glob("*.jsonl")):
        for record in path.read_text(encoding="utf-8").splitlines():
            for line in lines(json.loads(record)["text"]):
                add(line, 0.0, OF_HONEST)
    for path in sorted(EXAMPLES.rglob("*")):
        if path.suffix in {".yaml", ".json", ".toml", ".txt"} and "docs" not in path.parts:
            for line in lines(path.read_text(encoding="utf-8")):
                add(line, 0.0, OF_HONEST)
                # A value is looked at by itself as well.
                add(re.split(rb"[:=] ", line, maxsplit=1)[-1], 0.0, OF_HONEST)
    for pattern in arguments.markdown:
        for path in sorted(glob.glob(pattern, recursive=True)):
            for line in of_markdown(Path(path)):
                add(line, 0.0, OF_MARKDOWN)
    return found


def learn(found):
    """The weight of every slot, and the bias."""
    weights = array("d", bytes(8 * SLOTS))
    squares = array("d", [1.0] * SLOTS)
    bias = 0.0
    order = list(range(len(found)))
    chance = random.Random(7)
    for turn in range(ROUNDS):
        chance.shuffle(order)
        rate = RATE / (1 + turn / 8)
        for index in order:
            counted, is_log, counts = found[index]
            total = bias + sum(weights[slot] for slot in counted)
            expected = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            step = (is_log - expected) * counts
            if abs(step) < 1e-4:
                continue
            bias += rate * 0.05 * step
            for slot in counted:
                squares[slot] += step * step
                weights[slot] += rate * (step / math.sqrt(squares[slot]) - DECAY * weights[slot])
    return weights, bias


def main(argv):
    parser = argparse.ArgumentParser(prog="scripts/log-shape")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--markdown", nargs="*", default=[])
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS)
    arguments = parser.parse_args(argv)
    found = examples(arguments)
    logs = sum(1 for _, is_log, _ in found if is_log)
    print(f"{logs:,} lines of logs, {len(found) - logs:,} of people")
    weights, bias = learn(found)
    whole = [max(-WEIGHT_MAX, min(WEIGHT_MAX, round(weight * UNITS))) for weight in weights]
    of_all = round(bias * UNITS)
    arguments.output.write_bytes(struct.pack("<h", of_all) + array("b", whole).tobytes())
    print(f"{of_all} for every line, {sum(1 for weight in whole if weight):,} slots with a weight")
    return 0
