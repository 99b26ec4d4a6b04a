"""The ways in which a text is disguised, by accident or on purpose: the same every time."""

import base64
import gzip
import html
import json
import quopri
import random
import re
import urllib.parse
from dataclasses import dataclass
from typing import Callable

# Shorter tokens are not broken in two.
TOKEN_CHARACTERS_MIN = 8

# Of so many letters and digits, one is followed by a character that cannot be seen.
INVISIBLE_ONE_IN = 4


@dataclass(frozen=True)
class Evasion:
    """A disguise. What it makes is a text, or the bytes of a file."""

    name: str
    make: Callable
    layers: int = 1
    is_file: bool = False


def encoded(data):
    return base64.b64encode(data).decode()


def base64_lines(text):
    return base64.encodebytes(text.encode()).decode()


def percent_of_everything(text):
    return "".join(f"%{byte:02X}" for byte in text.encode())


def unicode_escapes(text):
    return "".join(f"\\u{unit:04x}" for unit in utf16_units(text))


def utf16_units(text):
    data = text.encode("utf-16-be")
    return [int.from_bytes(data[at:at + 2]) for at in range(0, len(data), 2)]


def hex_escapes(text):
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def ecmascript_escapes(text):
    return "".join(f"%u{unit:04x}" for unit in utf16_units(text))


def printed_bytes(text):
    return json.dumps({"type": "Buffer", "data": list(text.encode())})


def numeric_entities(text):
    return "".join(f"&#{ord(character)};" for character in text)


def hexadecimal_entities(text):
    return "".join(f"&#x{ord(character):x};" for character in text)


def full_width(text):
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character
                   for character in text)


def split_by(invisible, seed):
    """Puts an invisible character behind one in four letters and digits."""
    def make(text):
        chance = random.Random(seed)
        return "".join(
            character + (invisible if character.isalnum()
                         and chance.randrange(INVISIBLE_ONE_IN) == 0 else "")
            for character in text)
    return make


def longest_token_wrapped(before_break="", after_break=""):
    """Breaks the longest token over two lines."""
    def make(text):
        token = max(re.findall(r"\S+", text), key=len, default="")
        if len(token) < TOKEN_CHARACTERS_MIN:
            return text
        middle = text.index(token) + len(token) // 2
        return f"{text[:middle]}{before_break}\n{after_break}{text[middle:]}"
    return make


def each_line(before):
    return lambda text: "\n".join(before + line for line in text.split("\n"))


def around(before, after=None):
    return lambda text: f"{before}{text}{before if after is None else after}"


def then(first, second):
    return lambda text: second(first(text))


EVASIONS = [
    Evasion("base64", lambda text: encoded(text.encode())),
    Evasion("base64-wrapped", base64_lines),
    Evasion("base64-in-sentence",
            lambda text: f"The payload {encoded(text.encode())} was seen at 08:30."),
    Evasion("base64url", lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")),
    Evasion("hex", lambda text: text.encode().hex()),
    Evasion("hex-spaced", lambda text: text.encode().hex(" ")),
    Evasion("percent", lambda text: urllib.parse.quote(text, safe="")),
    Evasion("percent-everything", percent_of_everything),
    Evasion("quoted-printable", lambda text: quopri.encodestring(text.encode()).decode()),
    Evasion("json-string", json.dumps),
    Evasion("json-field", lambda text: json.dumps({"note": text})),
    Evasion("json-lines", lambda text: json.dumps({"lines": text.split("\n")})),
    Evasion("printed-bytes", printed_bytes),
    Evasion("unicode-escapes", unicode_escapes),
    Evasion("hex-escapes", hex_escapes),
    Evasion("ecmascript-escapes", ecmascript_escapes),
    Evasion("html", html.escape),
    Evasion("html-decimal", numeric_entities),
    Evasion("html-hex", hexadecimal_entities),
    Evasion("utf16-base64", lambda text: encoded(text.encode("utf-16-le"))),
    Evasion("utf16-file", lambda text: b"\xff\xfe" + text.encode("utf-16-le"), is_file=True),
    Evasion("utf16-be-file", lambda text: b"\xfe\xff" + text.encode("utf-16-be"), is_file=True),
    Evasion("utf16-no-mark-file", lambda text: text.encode("utf-16-le"), is_file=True),
    Evasion("full-width", full_width),
    Evasion("zero-width", split_by("\u200b", 1)),
    Evasion("soft-hyphen", split_by("\u00ad", 2)),
    Evasion("wrap", longest_token_wrapped()),
    Evasion("wrap-quoted", then(longest_token_wrapped(), each_line("> "))),
    Evasion("wrap-backslash", longest_token_wrapped(before_break="\\")),
    Evasion("wrap-indented", longest_token_wrapped(after_break="    ")),
    Evasion("double-quotes", around('"')),
    Evasion("single-quotes", around("'")),
    Evasion("backticks", around("`")),
    Evasion("code-fence", around("```\n", "\n```")),
    Evasion("block-quote", each_line("> ")),
    Evasion("bold", around("**")),
    Evasion("list-item", each_line("- ")),
    Evasion("table-cells", lambda text: "| " + " | ".join(text.split("\n")) + " |"),
    Evasion("gzip-base64", lambda text: encoded(gzip.compress(text.encode(), mtime=0)), layers=2),
    Evasion("base64-twice", lambda text: encoded(encoded(text.encode()).encode()), layers=2),
    Evasion("json-in-base64", lambda text: encoded(json.dumps(text).encode()), layers=2),
]
BY_NAME = {evasion.name: evasion for evasion in EVASIONS}
