"""Tests of the parts of `scripts/screen-eval` that need no program."""

import base64
import gzip
import html
import io
import json
import math
import quopri
import tempfile
import unicodedata
import unittest
import urllib.parse
from contextlib import redirect_stdout
from pathlib import Path

import corpus
from corpus import BadCorpus, Labelled, labelled, read_debatable
from evaluate import bar_of
from evasions import BY_NAME, EVASIONS
from figures import Bar, Report, Share
from judge import CouldNotRun, answer, complete
from tiers import NONE, tier

TEXT = ("db: the <password> was 100% “lost”\nat C:\\temp & in https://example.org/a_long/path?q=1\n"
        "密碼已換 🔑")


def text(name="a", label="compose", kind="whole", source="p/q:f.yml#3"):
    return Labelled(name, label, kind, source, "")


class Figures(unittest.TestCase):
    def test_wilson_intervals_are_those_of_the_textbook(self):
        table = [(0, 10, 0.0, 27.75), (10, 10, 72.25, 100.0), (5, 10, 23.66, 76.34),
                 (81, 263, 25.53, 36.62), (199, 200, 97.22, 99.91)]
        for count, total, low, high in table:
            with self.subTest(count=count, total=total):
                ends = Share(count, total).interval()
                self.assertAlmostEqual(ends[0], low, places=2)
                self.assertAlmostEqual(ends[1], high, places=2)

    def test_nothing_of_nothing_has_no_share(self):
        self.assertTrue(math.isnan(Share().percent))
        self.assertEqual(Share().cells(), ["0/0", "", ""])

    def test_a_bar_says_by_how_much_it_is_missed(self):
        self.assertEqual(Bar(99.5, 99.5, at_least=True).cells(), ["≥ 99.5 %", "reached"])
        self.assertEqual(Bar(99.25, 99.5, at_least=True).cells()[1], "short by 0.25")
        self.assertEqual(Bar(0.501, 0.5, at_least=False).cells()[1], "short by 0.01")
        self.assertTrue(Bar(100 * 398 / 400, 99.5, at_least=True).is_reached)

    def test_each_class_has_its_bar(self):
        figure = Share(97, 100)
        self.assertFalse(bar_of("compose", figure).is_reached)
        self.assertTrue(bar_of("secret", figure).is_reached)
        self.assertTrue(bar_of("negative_ref", Share(1, 200)).is_reached)
        self.assertFalse(bar_of("negative_ref", Share(2, 200)).is_reached)

    def test_a_table_is_printed_and_kept(self):
        report, out = Report(), io.StringIO()
        with redirect_stdout(out):
            report.table("Title", ["name", "n"], [["密碼|", "12"], ["ab", "3"]])
        self.assertEqual(out.getvalue(), "\nTitle\n  name    n\n  密碼|  12\n  ab      3\n")
        self.assertEqual(report.markdown(), "### Title\n\n| name | n |\n| --- | ---: |\n"
                                            "| 密碼\\| | 12 |\n| ab | 3 |\n")


class Split(unittest.TestCase):
    def test_texts_of_one_file_are_one_family(self):
        self.assertEqual(text().family, "p/q:f.yml")
        self.assertEqual(text(source="p/q:f.yml@~2").family, "p/q:f.yml")
        self.assertEqual(text().project, "p/q")
        self.assertEqual(text(source="p/q@1234").project, "p/q")

    def test_logs_of_one_kind_are_one_family(self):
        self.assertEqual(text(label="raw_log", kind="sshd").family, "sshd")

    def test_composed_texts_and_lone_refs_are_their_own_family(self):
        composed = text("n1", "negative_multiline", "bullets", "composed from lines of x")
        self.assertEqual(composed.family, "n1")
        self.assertEqual(text("n2", "negative_ref", "uuid", "p/q uuid").family, "n2")
        commit = text("n3", "negative_ref", "git_sha", "p/q@abc")
        self.assertEqual(commit.family, "p/q@abc")

    def test_the_split_stays_as_it_is(self):
        names = ["sshd", "nginx-http-auth", "Apache", "HDFS", "postfix", "squid"]
        held_out = [name for name in names if text(label="raw_log", kind=name).is_held_out]
        self.assertEqual(held_out, ["Apache", "postfix", "squid"])

    def test_an_unknown_class_is_no_corpus(self):
        with self.assertRaises(BadCorpus):
            labelled({"class": "other"}, "f")

    def test_a_debatable_label_needs_a_reason_and_stands_once(self):
        for content, expected in [("# note\n\na\tno value in it\n", {"a": "no value in it"}),
                                  ("a\n", None), ("a\tx\na\ty\n", None)]:
            with self.subTest(content=content), tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "debatable.tsv"
                path.write_text(content, encoding="utf-8")
                if expected is None:
                    self.assertRaises(BadCorpus, read_debatable, path)
                else:
                    self.assertEqual(read_debatable(path), expected)


class Evasions(unittest.TestCase):
    def undone(self, name, undo, of=TEXT):
        made = BY_NAME[name].make(of)
        self.assertNotEqual(made, of, name)
        self.assertEqual(undo(made), of, name)

    def test_what_can_be_decoded_gives_the_text_back(self):
        decode = {
            "base64": lambda made: base64.b64decode(made).decode(),
            "base64-wrapped": lambda made: base64.b64decode(made).decode(),
            "base64-in-sentence": lambda made: base64.b64decode(made.split()[2]).decode(),
            "base64url": lambda made: base64.urlsafe_b64decode(made + "===").decode(),
            "hex": lambda made: bytes.fromhex(made).decode(),
            "hex-spaced": lambda made: bytes.fromhex(made).decode(),
            "percent": urllib.parse.unquote,
            "percent-everything": urllib.parse.unquote,
            "quoted-printable": lambda made: quopri.decodestring(made).decode(),
            "json-string": json.loads,
            "json-field": lambda made: json.loads(made)["note"],
            "json-lines": lambda made: "\n".join(json.loads(made)["lines"]),
            "printed-bytes": lambda made: bytes(json.loads(made)["data"]).decode(),
            "unicode-escapes": lambda made: json.loads(f'"{made}"'),
            "ecmascript-escapes": lambda made: json.loads(f'"{made}"'.replace("%u", "\\u")),
            "hex-escapes": lambda made: bytes.fromhex(made.replace("\\x", "")).decode(),
            "html": html.unescape,
            "html-decimal": html.unescape,
            "html-hex": html.unescape,
            "utf16-base64": lambda made: base64.b64decode(made).decode("utf-16-le"),
            "utf16-file": lambda made: made.decode("utf-16"),
            "utf16-be-file": lambda made: made.decode("utf-16"),
            "utf16-no-mark-file": lambda made: made.decode("utf-16-le"),
            "zero-width": lambda made: made.replace("\u200b", ""),
            "soft-hyphen": lambda made: made.replace("\u00ad", ""),
            "wrap-backslash": lambda made: made.replace("\\\n", ""),
            "wrap-indented": lambda made: made.replace("\n    ", ""),
            "double-quotes": lambda made: made[1:-1],
            "single-quotes": lambda made: made[1:-1],
            "backticks": lambda made: made[1:-1],
            "code-fence": lambda made: made[4:-4],
            "block-quote": lambda made: "\n".join(line[2:] for line in made.split("\n")),
            "list-item": lambda made: "\n".join(line[2:] for line in made.split("\n")),
            "bold": lambda made: made[2:-2],
            "table-cells": lambda made: made[2:-2].replace(" | ", "\n"),
            "gzip-base64": lambda made: gzip.decompress(base64.b64decode(made)).decode(),
            "base64-twice": lambda made: base64.b64decode(base64.b64decode(made)).decode(),
            "json-in-base64": lambda made: json.loads(base64.b64decode(made)),
        }
        for name, undo in decode.items():
            with self.subTest(name=name):
                self.undone(name, undo)
        # These lose something, and are looked at below.
        left = {"full-width", "wrap", "wrap-quoted"}
        self.assertEqual(set(BY_NAME) - set(decode), left)

    def test_full_width_forms_are_those_of_unicode(self):
        self.undone("full-width", lambda made: unicodedata.normalize("NFKC", made), "a=B~ !9\n")

    def test_the_longest_token_is_broken_in_its_middle(self):
        self.assertEqual(BY_NAME["wrap"].make("a 12345678 b"), "a 1234\n5678 b")
        self.assertEqual(BY_NAME["wrap-quoted"].make("a 12345678"), "> a 1234\n> 5678")
        self.assertEqual(BY_NAME["wrap-backslash"].make("12345678"), "1234\\\n5678")
        self.assertEqual(BY_NAME["wrap"].make("short words"), "short words")
        self.assertEqual(BY_NAME["wrap"].make(""), "")

    def test_a_disguise_is_the_same_every_time(self):
        self.assertEqual(len(BY_NAME), len(EVASIONS))
        for evasion in EVASIONS:
            with self.subTest(name=evasion.name):
                self.assertEqual(evasion.make(TEXT), evasion.make(TEXT))
                self.assertIsInstance(evasion.make(""), bytes if evasion.is_file else str)


class Judging(unittest.TestCase):
    def test_an_answer_is_taken_as_it_is_documented(self):
        rule = {"rule": "r", "class": "secret", "line": 1, "column": 2}
        taken = answer({"id": 1, "verdict": "refused", "rules": [rule]})
        self.assertEqual((taken.is_refused, taken.rules), (True, (("r", 1, 2),)))

    def test_what_is_no_answer_is_not_counted(self):
        for row in ({"verdict": "fine", "rules": []}, {"verdict": "refused", "rules": []}):
            with self.subTest(row=row):
                self.assertRaises(CouldNotRun, answer, row)
        self.assertRaises(CouldNotRun, complete, [], 1)


class Tiers(unittest.TestCase):
    def test_secrets_are_sorted_by_how_they_stand_there(self):
        table = [
            ("-----BEGIN EC PRIVATE KEY-----", "private key"),
            ("postgres://a:b@c/d", "URL with user and password"),
            ("Authorization: Basic YTpi", "header or cookie"),
            ("curl -u a:b c", "argument of a command"),
            ("password = hunter2", "credential word, sign, value"),
            ("密碼：hunter2", "credential word, sign, value"),
            ("acme_1a2b3c4d5e6f7a8b", "vendor prefix"),
            ("the token 1a2b3c4d5e6f7a8b9c0d", "credential word and value"),
            ("1a2b3c4d5e6f7a8b9c0d", "dense token, no credential word"),
            ("the password correct horse", "short or worded value"),
            ("all is well", NONE),
        ]
        for content, expected in table:
            with self.subTest(content=content):
                self.assertEqual(tier(content), expected)

    def test_every_class_is_positive_or_negative(self):
        self.assertFalse(set(corpus.POSITIVE) & set(corpus.NEGATIVE))
        self.assertEqual(len(corpus.POSITIVE), 8)


if __name__ == "__main__":
    unittest.main()
