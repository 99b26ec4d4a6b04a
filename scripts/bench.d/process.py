"""Runs one process and measures it as a whole: from the call that starts it to its end."""

import contextlib
import os
import shlex
import signal
import threading
import time
from dataclasses import dataclass

# How often the memory of a running process is looked at. What is shorter stays unseen; the peak
# resident size, which the kernel keeps, bounds it from above.
SAMPLE_SECONDS = 0.002

# What one read takes from a pipe at most.
READ_BYTES = 1 << 20


class CouldNotRun(Exception):
    """A process ended with an error: there is nothing to compare."""


@dataclass
class Ran:
    """What a process took."""

    seconds: float
    # User and system time of the process and all its children that it waited for.
    cpu_seconds: float
    # The peak of its anonymous memory (RssAnon), sampled. None where nobody looked.
    anonymous_bytes: int | None = None
    # The peak of its resident memory (VmHWM), kept by the kernel, files that it maps included.
    resident_bytes: int | None = None
    # ru_maxrss of wait4. It also holds the size of this Python, whose memory a child shares until
    # it becomes the other program, so it is only an upper bound.
    max_rss_bytes: int = 0
    samples: int = 0
    # How many bytes came down the pipe.
    piped_bytes: int = 0


def run(argv, log, env):
    """Runs a command whose output nobody reads. What it says on stderr goes to the file `log`."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ]
    started = time.perf_counter()
    pid = os.posix_spawn(argv[0], argv, env, file_actions=actions)
    with ending_with_us(pid):
        _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - started
    return ended(argv, log, status, usage, seconds)


def run_to_pipe(argv, log, env, ending):
    """Runs a command into a pipe whose reader drops everything, and looks at its memory meanwhile.

    What came down the pipe must end with the bytes `ending`.
    """
    reading, writing = os.pipe()
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, writing, 1),
        (os.POSIX_SPAWN_OPEN, 2, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ]
    drain = Drain(reading, len(ending))
    drain.start()
    started = time.perf_counter()
    pid = os.posix_spawn(argv[0], argv, env, file_actions=actions)
    os.close(writing)
    watch = Watch(pid)
    with ending_with_us(pid), watch:
        # Waits without reaping: the watch must not look at a number that somebody else was given.
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        seconds = time.perf_counter() - started
    _, status, usage = os.wait4(pid, 0)
    drain.join()
    ran = ended(argv, log, status, usage, seconds)
    if drain.tail != ending:
        raise CouldNotRun(f"{shlex.join(argv)}: what came down the pipe is not complete")
    ran.anonymous_bytes, ran.resident_bytes = watch.anonymous_bytes, watch.resident_bytes
    ran.samples, ran.piped_bytes = watch.samples, drain.bytes
    return ran


@contextlib.contextmanager
def ending_with_us(pid):
    """Where the benchmark is interrupted, the process goes, too: it would write into a folder that
    is being removed."""
    try:
        yield
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        os.wait4(pid, 0)
        raise


def ended(argv, log, status, usage, seconds):
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        with open(log, encoding="utf-8", errors="replace") as said:
            raise CouldNotRun(f"{shlex.join(argv)}: exit code {code}\n{said.read().strip()}")
    cpu_seconds = usage.ru_utime + usage.ru_stime
    return Ran(seconds, cpu_seconds, max_rss_bytes=usage.ru_maxrss * 1024)


class Drain(threading.Thread):
    """Reads a pipe to its end and drops what it reads, but for its last bytes."""

    def __init__(self, descriptor, tail_bytes):
        super().__init__()
        self.descriptor, self.tail_bytes = descriptor, tail_bytes
        self.bytes, self.tail = 0, b""

    def run(self):
        buffer = memoryview(bytearray(READ_BYTES))
        with open(self.descriptor, "rb", buffering=0) as pipe:
            while count := pipe.readinto(buffer):
                self.bytes += count
                end = bytes(buffer[max(0, count - self.tail_bytes):count])
                self.tail = (self.tail + end)[-self.tail_bytes:]


class Watch(threading.Thread):
    """Looks at the memory of a process, inside a `with` block."""

    def __init__(self, pid):
        super().__init__()
        self.path = f"/proc/{pid}/status"
        self.stopping = threading.Event()
        self.anonymous_bytes = self.resident_bytes = self.samples = 0

    def __enter__(self):
        self.start()

    def __exit__(self, *_):
        self.stopping.set()
        self.join()

    def run(self):
        while not self.stopping.wait(SAMPLE_SECONDS):
            self.sample()

    def sample(self):
        with open(self.path, encoding="ascii", errors="replace") as status:
            wanted = [line for line in status if line.startswith(("RssAnon:", "VmHWM:"))]
        sizes = dict(line.split(":", 1) for line in wanted)
        # A process that has just ended has no memory left to tell of.
        if len(sizes) == 2:
            in_bytes = {name: int(size.split()[0]) * 1024 for name, size in sizes.items()}
            self.anonymous_bytes = max(self.anonymous_bytes, in_bytes["RssAnon"])
            self.resident_bytes = max(self.resident_bytes, in_bytes["VmHWM"])
            self.samples += 1
