"""Writes random sources into a folder: arguments seed, count, folder. The same seed, the same sources."""

import json
import pathlib
import random
import sys

KEYS = [
    "change_evidence_candidate_id", "surface_id", "label", "expected_host_scope", "config_kind",
    "service_scope", "control_tier", "write_capable_surface", "requires_live_evidence",
]
TEXTS = ["", "x", "復原", "a\nb", 'q"\\/', "\u2028\x7f\x00", "\U0001f6e0", "\uffff", "runtime_gate: true"]
NUMBERS = ["0", "-0", "0.0", "-0.0", "1", "1e400", "1e-400", "NaN", "-Infinity", "12345678901234567890123",
           "0.1", "1e16", "123456789012345680.0", "5e-324", "1E5", "100.0", "1e22", "-1.5e-7"]


class Raw:
    def __init__(self, text):
        self.text = text


def value(rng, depth=0):
    kind = rng.randrange(9 if depth < 4 else 5)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind == 1:
        return Raw(rng.choice(NUMBERS))
    if depth == 0 and rng.random() < 0.01:
        # As deep as the reference generator goes.
        levels = rng.choice([500, 990])
        return Raw("[" * levels + "]" * levels)
    if kind <= 4:
        return rng.choice(TEXTS) if rng.random() < 0.995 else "\udfff" + rng.choice(TEXTS)
    if kind <= 6:
        return [value(rng, depth + 1) for _ in range(rng.randrange(4))]
    return [(rng.choice(TEXTS + ["b", "a", "a", "~/"]), value(rng, depth + 1)) for _ in range(rng.randrange(1, 4))]


def is_object(item):
    return isinstance(item, list) and item and all(isinstance(member, tuple) for member in item)


def write(rng, item):
    space = lambda: rng.choice(["", "", " ", "\n", "\r\n", "\t", "\r"])
    if isinstance(item, Raw):
        return item.text
    if is_object(item):
        members = (space() + text(rng, k) + space() + ":" + space() + write(rng, v) + space() for k, v in item)
        return "{" + ",".join(members) + "}"
    if isinstance(item, list):
        return "[" + ",".join(space() + write(rng, entry) + space() for entry in item) + "]"
    if isinstance(item, str):
        return text(rng, item)
    return json.dumps(item)


def text(rng, item):
    lone = any(0xD800 <= ord(c) < 0xE000 for c in item)
    return json.dumps(item, ensure_ascii=lone or rng.random() < 0.3)


def candidate(rng, number):
    members = [(key, value(rng)) for key in KEYS if key != "surface_id"]
    members.append(("surface_id", f"s{number}" + rng.choice(["", "_服務", "\n", '"', "\u007f"])))
    if rng.random() < 0.5:
        members.append((rng.choice(["extra", "note", ""]), value(rng)))
    rng.shuffle(members)
    if rng.random() < 0.2:
        # Overridden by the one that follows; a surface id that is no text would not be accepted last.
        members.insert(0, (rng.choice(KEYS), value(rng)))
    if rng.random() < 0.03:
        members.pop()
    return members


def source(rng):
    if rng.random() < 0.03:
        return value(rng)
    listed = [candidate(rng, number) for number in range(rng.randrange(5))]
    if rng.random() < 0.05:
        listed.append(value(rng))
    members = [("schema_version", value(rng)), ("status", value(rng)), ("other", value(rng))]
    members = [member for member in members if rng.random() < 0.8]
    if rng.random() < 0.95:
        members.append(("change_evidence_candidates", listed))
    if rng.random() < 0.1:
        members.append(("change_evidence_candidates", rng.choice([value(rng), Raw("{}"), ""])))
    rng.shuffle(members)
    return members or Raw("{}")


def main(seed, count, folder):
    rng = random.Random(int(seed))
    for number in range(int(count)):
        written = write(rng, source(rng)) + rng.choice(["", "\n", " \r\n"])
        if rng.random() < 0.03:
            cut = rng.randrange(len(written))
            written = written[:cut] + written[cut + 1:]
        pathlib.Path(folder, f"{number:05}.json").write_bytes(written.encode("utf-8", "surrogatepass"))


main(*sys.argv[1:])
