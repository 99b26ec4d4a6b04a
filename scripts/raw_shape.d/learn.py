"""Logistic regression over words and signs in a row, by stochastic gradient descent."""

import argparse
import base64
import concurrent.futures
import glob
import json
import math
import multiprocessing
import quopri
import random
import re
import struct
from array import array
from dataclasses import dataclass
from pathlib import Path

import corpus
from features import SLOTS, body, slots

UNITS = 16
WEIGHT_MAX = 127
ROUNDS = 16
RATE = 0.03
# What the loss counts beside the size of the weights.
COST = 0.2
LINES_OF_A_TEXT = 25

# The lines are learnt from in as many orders, side by side, and the weights are the mean: by one order alone a tenth more or
# less of what people write is refused.
ORDERS = (7, 8, 9)

# What every line weighs less than was learnt, in units: what is in doubt passes.
CAUTION = 3

# What a line of each kind counts.
OF_RAW, OF_HONEST, OF_MARKDOWN, OF_PROSE = 3.1, 8.0, 0.5, 0.7

LIBRARY = Path(__file__).resolve().parents[2] / "crates/readback"
WEIGHTS = LIBRARY / "src/screen/structure/raw_shape"

# Texts as people write them, numbers and names in every line, which the screen must let pass.
HONEST = LIBRARY / "tests/honest"

# Output of programs, and what they read, written for this in the formats that they have.
LOGS, CONFIGS = LIBRARY / "tests/logs", LIBRARY / "tests/configs"

# What people hand in and what a team writes for the program, lines and values.
EXAMPLES = LIBRARY.parents[1] / "examples"


@dataclass
class Example:
    """A line as the slots that it counts."""

    slots: list
    is_raw: bool
    counts: float
    is_log: bool = False


def lines(text):
    return [line.encode() for line in text.split("\n") if line.strip()]


def of_markdown(path):
    """The lines of a Markdown text that people wrote."""
    text = path.read_text(encoding="utf-8", errors="replace")
    text = re.sub(r"^\s*(```|~~~).*?^\s*(```|~~~)\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    left_out = ("    ", "\t", "|", "<", "[")
    return [line for line in lines(text) if not line.decode().startswith(left_out)]


def texts_in(path):
    """The texts in a file of JSON lines."""
    for record in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(record)["text"]


def texts_of(folder):
    """The texts in the files of a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from texts_in(path)


# Times as people put them before what happened; of every honest line some are looked at behind one.
TIMES = ["{y}-{m:02}-{d:02} {H:02}:{M:02}", "{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}", "{H:02}:{M:02}",
         "{H:02}:{M:02}:{S:02}", "{y}-{m:02}-{d:02}T{H:02}:{M:02}:{S:02}Z", "{b} {d} {H:02}:{M:02}",
         "{y}-{m:02}-{d:02}T{H:02}:{M:02}+08:00", "{y}/{m:02}/{d:02} {H:02}:{M:02}", "[{H:02}:{M:02}]",
         "{m}/{d} {H:02}:{M:02}", "{y}-{m:02}-{d:02}", "{b} {d} {H:02}:{M:02}:{S:02}",
         "{d} {b} {y}, {H:02}:{M:02}", "**{H:02}:{M:02}**"]
BEHIND = [" ", " - ", ": ", " UTC ", " UTC - ", " CEST: ", " \u2013 ", ", ", "\uff1a", "Z "]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
TIMED_ONE_IN = 4

# How long the pieces are that a line is broken into: nobody's sentence is raw because it is broken.
PIECE_BYTES = 75

# Bytes of a word from which it is broken over two lines.
LONG_WORD_BYTES_MIN = 20


def timed(line, chance):
    """The line behind a time as people write it."""
    month = chance.randint(1, 12)
    time = chance.choice(TIMES).format(
        y=chance.randint(2019, 2026), m=month, b=MONTHS[month - 1], d=chance.randint(1, 28),
        H=chance.randint(0, 23), M=chance.randint(0, 59), S=chance.randint(0, 59))
    return (time + chance.choice(BEHIND)).encode() + body(line)


def broken(line, chance):
    """What is left of a line when it is broken into several."""
    if len(line) > PIECE_BYTES:
        start = chance.randrange(PIECE_BYTES)
        # Mail puts an equals sign where it breaks a line.
        mark = chance.choice([b"", b"="])
        yield line[:start] + mark
        for at in range(start, len(line), PIECE_BYTES):
            yield line[at:at + PIECE_BYTES] + mark
    word = max(line.split(b" "), key=len)
    if len(word) >= LONG_WORD_BYTES_MIN and chance.randrange(2) == 0:
        middle = line.index(word) + len(word) // 2
        yield line[:middle] + chance.choice([b"", b"\\"])
        yield chance.choice([b"", b"  ", b"    "]) + line[middle:]


# Of every honest line some are looked at encoded: what that holds is told where it is undone.
ENCODED_ONE_IN = 12

# Bytes that make a line of base64 in mail (RFC 2045, 6.8).
BASE64_BYTES = 57


def encoded(line, chance):
    """The line, or a line's worth of it, as mail encodes it, or in a sentence."""
    start = chance.randrange(len(line))
    whole = base64.b64encode((line[start:] + line[:start]).ljust(BASE64_BYTES, b"."))
    yield whole[:76]
    yield whole[:chance.randrange(4, 76)]
    yield b"The payload " + whole + b" was seen at 08:30."
    yield from quopri.encodestring(line).split(b"\n")


def honest_examples(arguments):
    """The lines of people."""
    chance = random.Random(3)

    def of(line, counts=OF_HONEST):
        yield Example(slots(line), False, counts)
        if chance.randrange(TIMED_ONE_IN) == 0:
            yield Example(slots(timed(line, chance)), False, counts)
        for piece in broken(line, chance):
            yield Example(slots(piece), False, counts)
        if chance.randrange(ENCODED_ONE_IN) == 0:
            for piece in encoded(line, chance):
                yield Example(slots(piece), False, counts)

    texts = [text.text for text in corpus.read(arguments.corpus)
             if text.label in corpus.NEGATIVE and not text.is_held_out]
    for text in [*texts, *texts_of(HONEST)]:
        for line in lines(text):
            yield from of(line)
    for path in sorted(EXAMPLES.rglob("*")):
        if path.suffix in {".yaml", ".json", ".toml", ".txt", ".csv", ".md"} and "docs" not in path.parts:
            for line in lines(path.read_text(encoding="utf-8")):
                yield from of(line)
                # A value is looked at by itself as well.
                yield from of(re.split(rb"[:=] ", line, maxsplit=1)[-1])
    for pattern in arguments.markdown:
        for path in sorted(glob.glob(pattern, recursive=True)):
            for line in of_markdown(Path(path)):
                yield Example(slots(line), False, OF_MARKDOWN)
    for path in arguments.prose:
        for text in texts_in(path):
            for line in lines(text):
                yield from of(line, OF_PROSE)


def raw_examples(arguments):
    """The lines of programs."""
    texts = [(text.text, text.label == "raw_log") for text in corpus.read(arguments.corpus)
             if text.label in corpus.STRUCTURAL and not text.is_held_out]
    texts += [(text, True) for text in texts_of(LOGS)] + [(text, False) for text in texts_of(CONFIGS)]
    texts += [(text, True) for path in arguments.logs for text in texts_in(path)]
    texts += [(text, False) for path in arguments.dumps for text in texts_in(path)]
    for text, is_log in texts:
        for line in lines(text)[:LINES_OF_A_TEXT]:
            yield Example(slots(line), True, OF_RAW, is_log)


def learn(order, seed):
    """The weight of every slot, and the bias, for what one line is and another is not: slots, 1 or 0, and what the line counts.

    Half the sum of the squares of the weights and COST times the loss are as small as gradient descent in ROUNDS makes them;
    the weights are the mean of those after each of the later rounds.
    """
    weights, mean = array("d", bytes(8 * SLOTS)), array("d", bytes(8 * SLOTS))
    bias, mean_bias, scale, steps = 0.0, 0.0, 1.0, 0
    order = list(order)
    decay = 1 / (COST * len(order))
    chance = random.Random(seed)
    for turn in range(ROUNDS):
        chance.shuffle(order)
        for counted, expected, counts in order:
            rate = RATE / (1 + RATE * decay * steps)
            steps += 1
            total = bias + scale * sum([weights[slot] for slot in counted])
            step = (expected - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))) * counts
            # All weights are drawn to zero.
            scale *= 1 - rate * decay
            if abs(step) < 1e-4:
                continue
            bias += rate * step
            step *= rate / scale
            for slot in counted:
                weights[slot] += step
        if turn >= ROUNDS // 2:
            mean_bias += bias / (ROUNDS - ROUNDS // 2)
            for slot, weight in enumerate(weights):
                mean[slot] += scale * weight / (ROUNDS - ROUNDS // 2)
    return mean, mean_bias


def learn_in_orders(examples, is_one):
    """The mean of what is learnt in several orders."""
    order = [(example.slots, 1.0 if is_one(example) else 0.0, example.counts) for example in examples]
    # Each is a process of its own, which finds the lines where they are.
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(len(ORDERS), context, _keep, (order,)) as pool:
        learnt = list(pool.map(_learn_kept, ORDERS))
    mean = [sum(weights) / len(ORDERS) for weights in zip(*(weights for weights, _ in learnt))]
    return mean, sum(bias for _, bias in learnt) / len(ORDERS)


_kept = []


def _keep(order):
    _kept[:] = order


def _learn_kept(seed):
    return learn(_kept, seed)


def write(path, weights, bias, caution=0):
    whole = [max(-WEIGHT_MAX, min(WEIGHT_MAX, round(weight * UNITS))) for weight in weights]
    of_all = round(bias * UNITS) - caution
    path.write_bytes(struct.pack("<h", of_all) + array("b", whole).tobytes())
    print(f"{path.name}: {of_all} for every line, {sum(1 for weight in whole if weight):,} slots with a weight")


def main(argv):
    parser = argparse.ArgumentParser(prog="scripts/raw-shape")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--markdown", nargs="*", default=[])
    for name, what in [("prose", "what people wrote"), ("logs", "logs"), ("dumps", "configurations and outputs")]:
        parser.add_argument(f"--{name}", nargs="*", type=Path, default=[], help=f"{what}, as JSON lines with a text each")
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS, help="a folder")
    arguments = parser.parse_args(argv)
    raw = [example for example in raw_examples(arguments) if example.slots]
    honest = [example for example in honest_examples(arguments) if example.slots]
    print(f"{len(raw):,} lines of programs, {len(honest):,} of people")
    write(arguments.output / "raw.bin", *learn_in_orders(raw + honest, lambda example: example.is_raw), CAUTION)
    write(arguments.output / "log.bin", *learn_in_orders(raw, lambda example: example.is_log))
    return 0
