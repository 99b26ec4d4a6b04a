"""Runs the program on texts. They are written only to temporary files, which are removed."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

VERDICTS = {"clean", "refused", "unreadable"}

# Clean, something unreadable, something refused.
EXIT_CODES = {0, 2, 3}


class CouldNotRun(Exception):
    """The program did not do what was asked."""


@dataclass(frozen=True)
class Answer:
    """What the program says of one text."""

    verdict: str
    # Rule, line, column.
    rules: tuple

    @property
    def is_refused(self):
        return self.verdict == "refused"


class Judge:
    """The program."""

    def __init__(self, binary):
        self.binary = str(binary)

    def texts(self, texts):
        """An answer to each text, all in one process."""
        with tempfile.TemporaryDirectory(prefix="readback-screen-eval-") as folder:
            path = Path(folder) / "texts.jsonl"
            with open(path, "w", encoding="utf-8", newline="\n") as out:
                for number, text in enumerate(texts):
                    out.write(json.dumps({"id": str(number), "text": text}) + "\n")
            said = self.run(["screen", "--jsonl", path.name], folder)
        answers = [answer(json.loads(line)) for line in said.splitlines()]
        return complete(answers, len(texts))

    def files(self, contents):
        """An answer to each content of a file, all in one process."""
        with tempfile.TemporaryDirectory(prefix="readback-screen-eval-") as folder:
            names = [f"{number:06}.txt" for number in range(len(contents))]
            for name, content in zip(names, contents, strict=True):
                (Path(folder) / name).write_bytes(content)
            # A file that is named is always looked at.
            said = self.run(["screen", "--format", "json", *names], folder)
        return complete([answer(file) for file in json.loads(said)["files"]], len(contents))

    def takes_files(self):
        """Whether the program screens files, too; one that only answers JSONL can be measured."""
        try:
            return self.files([b"All is well.\n"])[0].verdict == "clean"
        except (CouldNotRun, ValueError, KeyError):
            return False

    def run(self, arguments, folder):
        done = subprocess.run([self.binary, *arguments], cwd=folder, capture_output=True,
                              check=False)
        if done.returncode not in EXIT_CODES:
            said = done.stderr.decode(errors="replace").strip()
            raise CouldNotRun(f"{' '.join(arguments[:3])}: exit code {done.returncode}\n{said}")
        return done.stdout.decode()


def answer(row):
    if row["verdict"] not in VERDICTS:
        raise CouldNotRun(f"an answer has the verdict {row['verdict']!r}")
    rules = tuple((rule["rule"], rule["line"], rule["column"]) for rule in row["rules"])
    if (row["verdict"] == "refused") != bool(rules):
        raise CouldNotRun("an answer's verdict and rules contradict each other")
    return Answer(row["verdict"], rules)


def complete(answers, count):
    if len(answers) != count:
        raise CouldNotRun(f"{len(answers)} answers came to {count} texts")
    return answers
