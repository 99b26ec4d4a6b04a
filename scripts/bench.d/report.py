"""What was measured, as lines on a terminal and as Markdown: times, memory, and the bars."""

import os
import platform
import statistics
from dataclasses import dataclass, field

MIB = 1 << 20


@dataclass
class Bar:
    """A figure that must not be passed."""

    says: str
    figure: float
    limit: float
    # Whether the figure must be at least the limit; otherwise at most.
    at_least: bool
    unit: str

    def reached(self):
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def cells(self):
        sign = "≥" if self.at_least else "≤"
        verdict = "reached" if self.reached() else "**not reached**"
        limit, figure = f"{self.limit:g}{self.unit}", f"{self.figure:.2f}{self.unit}"
        return [self.says, f"{sign} {limit}", figure, verdict]


@dataclass
class Report:
    """All that one run of the benchmark found."""

    facts: list = field(default_factory=list)
    times: list = field(default_factory=list)
    memory: list = field(default_factory=list)
    bars: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def note(self, text):
        self.notes.append(text)
        print(f"  note: {text}", flush=True)

    def time(self, case, who, runs):
        """Adds the times of one program in one case, and returns their median."""
        seconds = sorted(run.seconds for run in runs)
        middle = statistics.median(seconds)
        lower = upper = middle
        if len(seconds) > 1:
            lower, _, upper = statistics.quantiles(seconds, n=4, method="inclusive")
        cpu = statistics.median(run.cpu_seconds for run in runs)
        cells = [case, who, len(runs), shown(middle), f"{shown(lower)} to {shown(upper)}",
                 f"{shown(seconds[0])} to {shown(seconds[-1])}", shown(cpu)]
        self.times.append([str(cell) for cell in cells])
        print(f"  {who:<10} median {cells[3]}, quartiles {cells[4]}, range {cells[5]}, "
              f"CPU {cells[6]}", flush=True)
        return middle

    def peak(self, case, runs):
        """Adds the memory that the program took in one case, the largest of all runs."""
        largest = {name: max(getattr(run, name) for run in runs)
                   for name in ("anonymous_bytes", "resident_bytes", "max_rss_bytes")}
        cells = [f"{size / MIB:.1f} MiB" for size in largest.values()]
        samples = sum(run.samples for run in runs)
        self.memory.append([case, *cells, str(samples)])
        print(f"  anonymous {cells[0]} (RssAnon, {samples} samples), resident {cells[1]} (VmHWM), "
              f"{cells[2]} (ru_maxrss, this Python included)", flush=True)
        return largest["anonymous_bytes"]

    def bar(self, says, figure, limit, unit="", *, at_least):
        bar = Bar(says, figure, limit, at_least, unit)
        self.bars.append(bar)
        says, limit, figure, verdict = bar.cells()
        print(f"  {says}: {figure} (bar {limit}): {verdict.strip('*')}", flush=True)

    def markdown(self, command):
        """The whole report."""
        parts = [f"Taken by `{command}`."]
        parts.append("\n".join(f"- {name}: {value}" for name, value in self.facts))
        parts.append(table(["bar", "limit", "figure", ""], [bar.cells() for bar in self.bars]))
        columns = ["case", "program", "runs", "median", "quartiles", "range", "CPU, median"]
        parts.append(table(columns, self.times))
        if self.memory:
            columns = ["peak memory", "anonymous (RssAnon, sampled)", "resident (VmHWM)",
                       "ru_maxrss (benchmark included)", "samples"]
            parts.append(table(columns, self.memory))
        if self.notes:
            parts.append("\n".join(f"- {note}" for note in self.notes))
        return "\n\n".join(part for part in parts if part) + "\n"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) if rows else ""


def shown(seconds):
    """A duration in the unit that suits it."""
    return f"{seconds:.3f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def machine(folder):
    """What the figures depend on, without a name of the machine or a path on it."""
    with open("/proc/cpuinfo", encoding="utf-8") as cpuinfo:
        models = [line.split(":", 1)[1] for line in cpuinfo if line.startswith("model name")]
    model = models[0].strip() if models else platform.machine()
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return [
        ("processor", f"{model}, {os.cpu_count()} cores"),
        ("memory", f"{pages / (1 << 30):.0f} GiB"),
        ("system", f"Linux {platform.release()}, Python {platform.python_version()}"),
        ("file system", file_system(folder)),
    ]


def file_system(folder):
    """The type of the file system that holds a folder."""
    found = ("", "unknown")
    with open("/proc/self/mounts", encoding="utf-8") as mounts:
        for line in mounts:
            _, mounted, kind, *_ = line.split(" ")
            holds = os.path.commonpath([mounted, folder]) == mounted
            if holds and len(mounted) >= len(found[0]):
                found = (mounted, kind)
    return found[1]
