"""`scripts/screen-eval`: how much of a labelled corpus the screen refuses, plain and disguised."""

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import corpus
from evasions import BY_NAME, EVASIONS
from figures import Bar, Report, Share
from judge import CouldNotRun, Judge
from tiers import NONE, TIERS, tier

TOP = Path(__file__).resolve().parents[2]
DEBATABLE = TOP / "scripts/screen-debatable.tsv"

# The bars, in per cent.
STRUCTURAL_REFUSED = 99.5
SECRETS_REFUSED = 95
FALSE_REFUSALS = 0.5
DEBATABLE_SHARE = 3
# Points that a disguise may cost.
EVASION_POINTS = 2


class Evaluation:
    """A corpus, what the program says of it, and what is told of that."""

    def __init__(self, given):
        self.given, self.report = given, Report()
        everything = corpus.read(given.corpus)
        reasons = corpus.read_debatable(given.debatable) if given.debatable else {}
        self.texts = [text for text in everything if text.id not in reasons]
        self.debatable = [text for text in everything if text.id in reasons]
        self.everything = everything
        self.unknown = len(set(reasons) - {text.id for text in everything})
        self.judge = Judge(given.binary or built())

    def run(self):
        report = self.report
        report.line(f"{len(self.texts):,} texts in {len(self.by_label())} classes")
        answers = self.judge.texts([text.text for text in self.texts])
        judged = list(zip(self.texts, answers, strict=True))
        unreadable = sum(answer.verdict == "unreadable" for answer in answers)
        if unreadable:
            report.line(f"{unreadable} answers are “unreadable”; they count as not refused")
        self.classes(judged)
        self.labels_left_out(judged)
        self.projects(judged)
        self.tiers(judged)
        if self.given.misses:
            self.misses(judged)
        disguised = self.disguises(judged) if self.given.evasions else None
        packets = self.packets() if self.given.packets else None
        self.summary(judged, disguised, packets)

    def by_label(self):
        """The classes that the corpus has, in their order."""
        present = {text.label for text in self.texts}
        return [label for label in corpus.POSITIVE + corpus.NEGATIVE if label in present]

    # The tables.

    def classes(self, judged):
        rows = []
        for label in self.by_label():
            of_label = [(text, answer) for text, answer in judged if text.label == label]
            developed = share(pair for pair in of_label if not pair[0].is_held_out)
            held_out = share(pair for pair in of_label if pair[0].is_held_out)
            whole = developed + held_out
            rows.append([label, *whole.cells(), *self.report.bar(bar_of(label, whole)),
                         *developed.cells()[:2], *held_out.cells()])
        self.report.table(
            "Refused, by class (of the negative classes: false refusals)",
            ["class", "refused", "", "95 %", "bar", "", "developed on", "", "held out", "", "95 %"],
            rows)

    def labels_left_out(self, judged):
        """How many labels are debatable, and what the figures would be with them.

        A list that holds only what the program gets wrong would make any figure good.
        """
        if self.unknown:
            self.report.line(f"{self.unknown} debatable ids are not in this corpus")
        if not self.debatable:
            self.report.line("no label is left out as debatable")
            return
        totals = Counter(text.label for text in self.everything)
        counts = Counter(text.label for text in self.debatable)
        answers = self.judge.texts([text.text for text in self.debatable])
        left_out_judged = list(zip(self.debatable, answers, strict=True))
        rows = []
        for label, count in sorted(counts.items()):
            left_out = Share(count, totals[label])
            bar = Bar(left_out.percent, DEBATABLE_SHARE, at_least=False)
            here = [pair for pair in left_out_judged if pair[0].label == label]
            held_out = sum(text.is_held_out for text, _ in here)
            with_them = share(pair for pair in judged if pair[0].label == label) + share(here)
            rows.append([label, *left_out.cells()[:2], *self.report.bar(bar), str(held_out),
                         str(share(here).count), *with_them.cells()[:2]])
        self.report.table("Labels left out as debatable",
                          ["class", "left out", "", "bar", "", "held out", "of them refused",
                           "the class with them", ""], rows)

    def projects(self, judged):
        shares = defaultdict(Share)
        for text, answer in judged:
            shares[text.label, text.project].add(answer.is_refused)
        rows = []
        for label in self.by_label():
            of_label = [(project, figure) for (name, project), figure in shares.items()
                        if name == label]
            of_label.sort(key=lambda entry: (-entry[1].total, entry[0]))
            rows += [[label, project, *figure.cells()] for project, figure in of_label]
        self.report.table("Refused, by source",
                          ["class", "source", "refused", "", "95 %"], rows, words=2)

    def tiers(self, judged):
        secrets = [(text, answer) for text, answer in judged if text.label == corpus.SECRET]
        if not secrets:
            return
        kinds = sorted({text.kind for text, _ in secrets})
        shares = defaultdict(Share)
        for text, answer in secrets:
            name = tier(text.text)
            for column in (text.kind, "all", "held out" if text.is_held_out else ""):
                shares[name, column].add(answer.is_refused)
                shares["all", column].add(answer.is_refused)
        rows = []
        for name in [*(name for name, _ in TIERS), NONE, "all"]:
            whole = shares[name, "all"]
            if whole.total:
                cells = [shares[name, column].cells()[0] for column in [*kinds, "held out"]]
                rows.append([name, *cells, *whole.cells()[:2], str(whole.total - whole.count)])
        self.report.table("Secrets, by how the value stands in the text",
                          ["tier", *kinds, "held out", "all", "", "missed"], rows)

    def misses(self, judged):
        """Ids of what was judged wrongly, never a text."""
        for label in self.by_label():
            wrong = [(text, answer) for text, answer in judged
                     if text.label == label and answer.is_refused != text.is_positive]
            if not wrong:
                continue
            rows = []
            for text, answer in wrong[:self.given.misses]:
                rules = ", ".join(f"{rule} {line}:{column}"
                                  for rule, line, column in answer.rules[:3])
                half = "held out" if text.is_held_out else "developed on"
                rows.append([text.id, text.type or text.kind, text.source, half, rules])
            says = "passed" if label in corpus.POSITIVE else "refused"
            self.report.table(f"{label}: {len(rows)} of {len(wrong)} wrongly {says}",
                              ["id", "kind", "source", "", "rules"], rows, words=5)

    def disguises(self, judged):
        """The change in points with each disguise; which bars are reached, by what is measured."""
        chosen = [BY_NAME[name] for name in self.given.evasion] or EVASIONS
        if any(evasion.is_file for evasion in chosen) and not self.judge.takes_files():
            self.report.line("the program takes no files: those in UTF-16 are not measured")
            chosen = [evasion for evasion in chosen if not evasion.is_file]
        labels = self.by_label()
        plain = {label: share(pair for pair in judged if pair[0].label == label)
                 for label in labels}
        rows, bars = [], {True: [], False: []}
        for evasion in chosen:
            made = [evasion.make(text.text) for text in self.texts]
            changed = sum(new != text.text for new, text in zip(made, self.texts, strict=True))
            answers = self.judge.files(made) if evasion.is_file else self.judge.texts(made)
            disguised = list(zip(self.texts, answers, strict=True))
            row = [evasion.name + (" (two layers)" if evasion.layers > 1 else ""), f"{changed:,}"]
            for label in labels:
                points = share(pair for pair in disguised if pair[0].label == label).percent
                points -= plain[label].percent
                is_positive = label in corpus.POSITIVE
                bar = Bar(points if is_positive else -points, -EVASION_POINTS, at_least=True)
                self.report.bars.append(bar)
                bars[is_positive].append(bar)
                row.append(f"{points:+.1f}" + ("" if bar.is_reached else " !"))
            print(f"  {evasion.name}", end="", flush=True)
            rows.append(row)
        print(flush=True)
        self.report.table(
            "Disguised: points refused more or less than plain "
            f"(! is more than {EVASION_POINTS} points worse)",
            ["disguise", "changed", *(label.removeprefix("negative_") for label in labels)], rows)
        return bars

    def packets(self):
        """Honest packets, which must be clean."""
        texts = [path.read_text(encoding="utf-8") for path in self.given.packets]
        answers = self.judge.texts(texts)
        figure = Share()
        for path, answer in zip(self.given.packets, answers, strict=True):
            figure.add(answer.verdict == "clean")
            for rule, line, column in answer.rules:
                self.report.line(f"{path.name}:{line}:{column} {rule}")
        self.report.bar(Bar(figure.percent, 100, at_least=True))
        self.report.line(f"honest packets: {figure.count} of {figure.total} clean")
        return figure

    def summary(self, judged, disguised, packets):
        refused = share(pair for pair in judged if pair[0].is_positive)
        false = share(pair for pair in judged if not pair[0].is_positive)
        held_out = [pair for pair in judged if pair[0].is_held_out]
        held_refused = share(pair for pair in held_out if pair[0].is_positive)
        held_false = share(pair for pair in held_out if not pair[0].is_positive)
        parts = [f"refused {told(refused)}, held out {told(held_refused)}",
                 f"false refusals {told(false)}, held out {told(held_false)}",
                 f"debatable {len(self.debatable)}"]
        for is_positive, bars in (disguised or {}).items():
            reached = sum(bar.is_reached for bar in bars)
            what = "disguised payload" if is_positive else "disguised honest text"
            parts.append(f"{what} within {EVASION_POINTS} points {reached} of {len(bars)}")
        if packets:
            parts.append(f"packets clean {packets.count} of {packets.total}")
        short = sum(not bar.is_reached for bar in self.report.bars)
        parts.append(f"bars reached {len(self.report.bars) - short} of {len(self.report.bars)}")
        print()
        self.report.line("summary: " + "; ".join(parts))


def share(judged):
    figure = Share()
    for _, answer in judged:
        figure.add(answer.is_refused)
    return figure


def told(figure):
    count, percent, interval = figure.cells()
    return f"{count} ({percent})" if interval else count


def bar_of(label, figure):
    if label in corpus.NEGATIVE:
        return Bar(figure.percent, FALSE_REFUSALS, at_least=False)
    limit = SECRETS_REFUSED if label == corpus.SECRET else STRUCTURAL_REFUSED
    return Bar(figure.percent, limit, at_least=True)


def built():
    """The release binary, built now."""
    argv = ["cargo", "build", "--release", "--locked", "--package", "readback-cli"]
    print(f"building: {' '.join(argv)}", flush=True)
    argv += ["--message-format", "json-render-diagnostics"]
    done = subprocess.run(argv, cwd=TOP, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise CouldNotRun("cargo build failed")
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    made = [message["executable"] for message in messages
            if message.get("executable") and message["target"]["name"] == "readback"]
    if not made:
        raise CouldNotRun("cargo build made no program of the name readback")
    return Path(made[-1])


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/screen-eval", description=__doc__)
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR",
                        help="a folder of *.jsonl.gz with id, class, kind, source and text")
    parser.add_argument("--binary", type=Path, help="a readback that is built already")
    parser.add_argument("--evasion", action="append", default=[], metavar="NAME",
                        choices=list(BY_NAME), help=f"only these: {', '.join(BY_NAME)}")
    parser.add_argument("--no-evasions", dest="evasions", action="store_false",
                        help="plain texts only")
    parser.add_argument("--misses", type=int, default=0, metavar="N",
                        help="list so many ids of each class that were judged wrongly")
    parser.add_argument("--packets", type=Path, nargs="+", default=[], metavar="FILE",
                        help="honest packets, which must be clean")
    parser.add_argument("--debatable", type=Path, metavar="FILE",
                        help="ids left out with their reasons (scripts/screen-debatable.tsv)")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there, too")
    given = parser.parse_args()
    if not given.corpus.is_dir():
        parser.error("the corpus folder is not there")
    for path in filter(None, [given.binary, given.debatable, *given.packets]):
        if not path.is_file():
            parser.error(f"{path} is not there")
    if given.debatable is None and DEBATABLE.is_file():
        given.debatable = DEBATABLE
    # The program runs in a temporary folder.
    given.binary = given.binary.absolute() if given.binary else None
    return given


def main():
    given = arguments()
    try:
        evaluation = Evaluation(given)
        evaluation.run()
    except (CouldNotRun, corpus.BadCorpus, OSError, ValueError, KeyError) as problem:
        print(f"could not run: {problem}", file=sys.stderr)
        return 1
    if given.markdown:
        given.markdown.write_text(evaluation.report.markdown(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
