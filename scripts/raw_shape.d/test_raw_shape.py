"""The features are those of the program, and the same input gives the same weights."""

import tempfile
import unittest
from pathlib import Path

import learn
from features import body, slots

KNOWN = learn.WEIGHTS / "known.tsv"


class Features(unittest.TestCase):
    def test_lines_count_by_the_slots_that_the_program_has(self):
        rows = KNOWN.read_text(encoding="utf-8").splitlines()
        self.assertGreater(len(rows), 10)
        for row in rows:
            expect, line = row.split("\t", 1)
            self.assertEqual(" ".join(map(str, sorted(slots(line.encode())))), expect, line)

    def test_marks_around_a_text_are_no_part_of_it(self):
        self.assertEqual(body(b'  - "** a b **"  '), b"a b")

    def test_a_line_behind_a_time_is_looked_at_without_its_mark(self):
        line = learn.timed(b"- the queue was drained", learn.random.Random(1))
        self.assertTrue(line.endswith(b"the queue was drained"), line)
        self.assertNotIn(b"- the", line[:-len(b"the queue was drained")].strip(b" -"))

    def test_a_broken_line_is_broken_anywhere_and_nothing_is_put_in(self):
        line = b"The digest sha256:" + b"0" * 64 + b" was pulled again by hand at noon."
        pieces = [piece for seed in range(20) for piece in learn.broken(line, learn.random.Random(seed))]
        self.assertGreater(len({len(piece) for piece in pieces}), 10)
        for piece in pieces:
            self.assertIn(piece.lstrip(b" ").rstrip(b"=\\"), line)


class Learning(unittest.TestCase):
    def test_programs_and_people_are_told_apart_the_same_way_each_time(self):
        raw = [f"edge[{n}]: lease={n} took={n}ms [held]".encode() for n in range(40)]
        people = [f"The queue on host {n} was drained by hand.".encode() for n in range(40)]
        found = [learn.Example(slots(line), True, 1.0) for line in raw]
        found += [learn.Example(slots(line), False, 1.0) for line in people]
        weights, bias = learn.learn_in_orders(found, lambda example: example.is_raw)
        self.assertEqual((weights, bias), learn.learn_in_orders(found, lambda example: example.is_raw))

        def weigh(line):
            return bias + sum(weights[slot] for slot in slots(line))

        self.assertGreater(weigh(b"worker[7]: queue=9 took=4ms [lost]"), 0)
        self.assertLess(weigh(b"The lease on host 7 was taken by nobody."), 0)

    def test_code_in_markdown_is_not_what_people_write(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "README.md"
            path.write_text("One line.\n\n```\nedge[1]: up\n```\n    code\n| a | b |\nAnother.\n",
                            encoding="utf-8")
            self.assertEqual(learn.of_markdown(path), [b"One line.", b"Another."])

    def test_every_text_of_the_project_can_be_read(self):
        for folder in (learn.HONEST, learn.LOGS, learn.CONFIGS):
            texts = list(learn.texts_of(folder))
            self.assertTrue(texts and all(text.strip() for text in texts))


if __name__ == "__main__":
    unittest.main()
