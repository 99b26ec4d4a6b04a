"""The features are those of the program, and the same input gives the same weights."""

import json
import tempfile
import unittest
from pathlib import Path

import learn
from features import body, slots

KNOWN = learn.WEIGHTS.parent / "known.tsv"


class Features(unittest.TestCase):
    def test_lines_count_by_the_slots_that_the_program_has(self):
        rows = KNOWN.read_text(encoding="utf-8").splitlines()
        self.assertGreater(len(rows), 10)
        for row in rows:
            expect, line = row.split("\t", 1)
            self.assertEqual(" ".join(map(str, slots(line.encode()))), expect, line)

    def test_marks_around_a_text_are_no_part_of_it(self):
        self.assertEqual(body(b'  - "** a b **"  '), b"a b")

    def test_a_line_behind_a_time_is_looked_at_without_its_mark(self):
        line = learn.timed(b"- the queue was drained", learn.random.Random(1))
        self.assertTrue(line.endswith(b"the queue was drained"), line)
        self.assertNotIn(b"- the", line[:-len(b"the queue was drained")].strip(b" -"))


class Learning(unittest.TestCase):
    def test_logs_and_people_are_told_apart_by_their_shapes_the_same_way_each_time(self):
        logs = [f"edge[{n}]: lease={n} took={n}ms [held]".encode() for n in range(40)]
        people = [f"The queue on host {n} was drained by hand.".encode() for n in range(40)]
        found = [(slots(line), 1.0, 1.0) for line in logs]
        found += [(slots(line), 0.0, 1.0) for line in people]
        weights, bias = learn.learn(found)
        self.assertEqual((weights, bias), learn.learn(found))

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
        for path in sorted([*learn.HONEST.glob("*.jsonl"), *learn.LOGS.glob("*.jsonl")]):
            for row in path.read_text(encoding="utf-8").splitlines():
                self.assertTrue(json.loads(row)["text"].strip())


if __name__ == "__main__":
    unittest.main()
