"""What a line counts by: words and signs in a row, as `raw_lines.rs` has them, byte for byte."""

import re

BITS = 16
SLOTS = 1 << BITS
LINE_BYTES_MAX, WORD_LETTERS_MAX = 120, 15

_MASK = 0xFFFF_FFFF
_MARKS = b"\"'`*_|"
_EDGE, _LOWER, _UPPER, _CAPITALIZED, _MIXED, _DIGIT, _HIGH, _BLANK, _WIDE, _CONTROL = range(10)
_RUNS = re.compile(rb"[A-Za-z]+|[0-9]+|[\x80-\xff]+|[ \t]+|[\x00-\x7f]")

# As in `raw_lines.rs`.
SMALL_WORDS = (
    "a after all an and any are as at be been before but by can could did do does for from had has have he in is it its "
    "may more no not of on only or our out over she should so than that the their then there they this to until up was we "
    "were what when which who will with would because into off one some them these those too us while you your").split()
_SMALL_BITS = 1 << 14


def body(line):
    """The line without what stands around its text: a list mark, quotes, emphasis."""
    line = line.strip(b" \t\r")
    if line[:2] in (b"- ", b"* ", b"+ "):
        line = line[2:].lstrip(b" \t")
    while line and line[0] in _MARKS:
        line = line[1:].lstrip(b" \t")
    while line and line[-1] in _MARKS:
        line = line[:-1].rstrip(b" \t")
    # The last member of an object has no comma.
    return line[:-2].rstrip(b" \t") if line.endswith(b'",') else line


def _hash(word):
    number = 0x811C_9DC5
    for byte in word.lower():
        number = (number ^ byte) * 0x0100_0193 & _MASK
    return number


_SMALL = frozenset(_hash(word.encode()) % _SMALL_BITS for word in SMALL_WORDS)


def _slot(number):
    return (number * 0x9E37_79B1 & _MASK) >> (32 - BITS)


def _sign(run):
    first = run[0]
    if run.isalpha():
        if run.islower():
            return _LOWER
        if run.isupper():
            return _UPPER
        return _CAPITALIZED if run[:1].isupper() and run[1:].islower() else _MIXED
    if first >= 0x80:
        return _HIGH
    if run.isdigit():
        return _DIGIT
    if first in b" \t":
        return _BLANK if run == b" " else _WIDE
    return first if 0x21 <= first <= 0x7E else _CONTROL


def _indent(line):
    line = line.rstrip(b" \t\r")
    before = line[:len(line) - len(line.lstrip(b" \t"))]
    return len(before) + 3 * before.count(b"\t")


def slots(line):
    """The slots that a line counts, with repetitions; nothing for a blank one."""
    text = body(line)[:LINE_BYTES_MAX].rstrip(b" \t")
    if not text:
        return []
    found, signs, words, small = [], [], 0, 0
    for run in _RUNS.findall(text):
        if run.isalpha():
            number = _hash(run)
            words += 1
            small += number % _SMALL_BITS in _SMALL
            if len(run) <= WORD_LETTERS_MAX:
                found.append(_slot(number ^ 0x57))
        signs.append(_sign(run))
    row = [_EDGE, *signs, _EDGE]
    found += [_slot(3 << 28 | row[at] | row[at + 1] << 7 | row[at + 2] << 14)
              for at in range(len(row) - 2)]
    row.append(_EDGE)
    found += [_slot(4 << 28 | row[at] | row[at + 1] << 7 | row[at + 2] << 14 | row[at + 3] << 21)
              for at in range(len(row) - 3)]
    stretches = 1 + sum(sign in (_BLANK, _WIDE) for sign in signs)
    return [*found, _slot(5 << 28 | min(stretches, 12)), _slot(6 << 28 | min(_indent(line), 9)),
            _slot(7 << 28 | min(small, 5)), _slot(8 << 28 | 5 * small // max(1, words))]
