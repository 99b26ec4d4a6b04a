"""Shares with their intervals, bars, and tables for a terminal and as Markdown."""

import math
import unicodedata
from dataclasses import dataclass

# 95 % of a normal distribution lie within so many standard deviations.
DEVIATIONS = 1.959964


@dataclass
class Share:
    """So many of so many."""

    count: int = 0
    total: int = 0

    def add(self, is_one):
        self.count += is_one
        self.total += 1

    def __add__(self, other):
        return Share(self.count + other.count, self.total + other.total)

    @property
    def percent(self):
        return 100 * self.count / self.total if self.total else math.nan

    def interval(self):
        """The 95 % interval after Wilson, in per cent."""
        if not self.total:
            return math.nan, math.nan
        share, squared = self.count / self.total, DEVIATIONS ** 2
        middle = share + squared / (2 * self.total)
        root = math.sqrt(share * (1 - share) / self.total + squared / (4 * self.total ** 2))
        ends = [(middle + sign * DEVIATIONS * root) / (1 + squared / self.total)
                for sign in (-1, 1)]
        return 100 * max(0.0, ends[0]), 100 * min(1.0, ends[1])

    def cells(self):
        """`12/34`, `35.29 %`, `21.5–52.2`."""
        if not self.total:
            return ["0/0", "", ""]
        low, high = self.interval()
        return [f"{self.count:,}/{self.total:,}", f"{self.percent:.2f} %", f"{low:.1f}–{high:.1f}"]


@dataclass
class Bar:
    """A share in per cent that must be at least, or at most, the limit."""

    figure: float
    limit: float
    at_least: bool

    @property
    def short_by(self):
        return self.limit - self.figure if self.at_least else self.figure - self.limit

    @property
    def is_reached(self):
        # What is on the bar is not short of it for the rounding of a fraction.
        return self.short_by <= 1e-9

    def cells(self):
        # Rounded up, so that what is short never reads as short by nothing.
        short_by = math.ceil(self.short_by * 100 - 1e-9) / 100
        verdict = "reached" if self.is_reached else f"short by {short_by:.2f}"
        return [f"{'≥' if self.at_least else '≤'} {self.limit:g} %", verdict]


class Report:
    """Tables and lines, printed as they come and kept for a file."""

    def __init__(self):
        self.parts = []
        self.bars = []

    def bar(self, bar):
        self.bars.append(bar)
        return bar.cells()

    def line(self, text):
        print(text, flush=True)
        self.parts.append(text)

    def table(self, title, head, rows, *, words=1):
        """Adds a table whose first columns, so many, hold words and the others numbers."""
        print(f"\n{title}", flush=True)
        self.parts.append(f"### {title}")
        lines = [head, *rows]
        widths = [max(width(line[column]) for line in lines) for column in range(len(head))]
        for line in lines:
            padded = [cell + " " * (size - width(cell)) if column < words
                      else " " * (size - width(cell)) + cell
                      for column, (cell, size) in enumerate(zip(line, widths, strict=True))]
            print("  " + "  ".join(padded).rstrip(), flush=True)
        ruler = ["---"] * words + ["---:"] * (len(head) - words)
        self.parts.append("\n".join(
            "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
            for line in [head, ruler, *rows]))

    def markdown(self):
        return "\n\n".join(self.parts) + "\n"


def width(text):
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
