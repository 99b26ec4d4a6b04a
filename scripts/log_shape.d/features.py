"""What a line counts by: the shapes of its words, as `log_shape.rs` has them, byte for byte."""

BITS = 13
SLOTS = 1 << BITS
LINE_BYTES_MAX, WORDS_MIN, WORDS_MAX = 300, 3, 40
WORD_BYTES_MAX, SIGNS_MAX = 40, 10
SHORT_LETTERS_MAX, LONG_LETTERS_MIN = 3, 8

_LOWER, _UPPER, _DIGIT, _HIGH = b"aA9U"
_MASK = 0xFFFF_FFFF


def _sign(byte):
    if 0x61 <= byte <= 0x7A:
        return _LOWER
    if 0x41 <= byte <= 0x5A:
        return _UPPER
    if 0x30 <= byte <= 0x39:
        return _DIGIT
    return _HIGH if byte >= 0x80 else byte


_SIGNS = bytes(_sign(byte) for byte in range(256))
_FOLDED = frozenset((_LOWER, _UPPER, _DIGIT, _HIGH))
_MARKS = b"\"'`*_|"


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


def _slot(number):
    return (number * 0x9E37_79B1 & _MASK) >> (32 - BITS)


def _shape(word):
    """The hash of a word's shape, and whether it is one as people write them."""
    shape = bytearray()
    number, before, is_lower = 0x811C_9DC5, 0, True
    for byte in word[:WORD_BYTES_MAX]:
        sign = _SIGNS[byte]
        is_lower &= sign == _LOWER
        if sign == before and sign in _FOLDED:
            continue
        before = sign
        shape.append(sign)
        number = (number ^ sign) * 0x0100_0193 & _MASK
        if len(shape) == SIGNS_MAX:
            break
    is_plain = bytes(shape) in (b"a", b"a.", b"a,", b"Aa")
    if is_lower and len(word) <= SHORT_LETTERS_MAX:
        number = 0x1001
    elif is_lower and len(word) >= LONG_LETTERS_MIN:
        number = 0x1003
    return number, is_plain


def slots(line):
    """The slots that a line counts, with repetitions; nothing for one of few words."""
    words = body(line)[:LINE_BYTES_MAX].replace(b"\t", b" ").split(b" ")
    words = [word for word in words if word][:WORDS_MAX]
    if len(words) < WORDS_MIN:
        return []
    found, before, plain = [], 0, 0
    for index, word in enumerate(words):
        number, is_plain = _shape(word)
        plain += is_plain
        found.append(_slot(number ^ 0x55))
        if index == 0:
            found.append(_slot(number ^ 0x1111))
        else:
            found.append(_slot(before * 31 + number & _MASK))
            if index == 1:
                found.append(_slot(number ^ 0x2222))
        before = number
    last = words[-1][-1]
    if last in b".!?":
        end = 0
    elif last >= 0x80:
        end = 2
    else:
        end = 1 if chr(last).isalpha() else 3
    found += [_slot(0x7000 + min(len(words), 12)), _slot(0x7100 + 5 * plain // len(words)),
              _slot(before ^ 0x3333), _slot(0x7200 + end)]
    return found
