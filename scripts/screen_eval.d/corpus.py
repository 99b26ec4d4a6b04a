"""The labelled texts: what class, from which family of sources, and which labels are debatable."""

import gzip
import hashlib
import json
import re
from dataclasses import dataclass

STRUCTURAL = ["raw_log", "docker_dump", "compose", "systemd_unit", "env_dump", "host_config",
              "ansible_output"]
SECRET = "secret"
POSITIVE = [*STRUCTURAL, SECRET]
NEGATIVE = ["negative_prose", "negative_multiline", "negative_ref"]

# Refs of one source are as different from each other as those of two: each is its own family.
SINGLE_SOURCE_KINDS = {"cargo_checksum", "go_sum", "evidence_uri", "uuid", "git_sha",
                       "npm_integrity", "digest", "url", "path", "image_ref"}
COMMIT_KINDS = {"git_sha", "git_sha_short", "git_sha_sentence", "commit_subject"}

# A name that was sought among all families puts this part of them aside.
HELD_OUT_ONE_IN = 3


class BadCorpus(Exception):
    """Something in the corpus or the list of debatable labels is not as it should be."""


@dataclass(frozen=True)
class Labelled:
    """One text and what is known of it."""

    id: str
    label: str
    kind: str
    source: str
    text: str
    # The format of a secret.
    type: str = ""

    @property
    def is_positive(self):
        return self.label in POSITIVE

    @property
    def project(self):
        """Where it was published."""
        return re.split("[:@]", self.source, maxsplit=1)[0]

    @property
    def family(self):
        """What is split as a whole: texts of one file, or of one kind of log."""
        family = re.split("[#@]", self.source, maxsplit=1)[0]
        if self.label == "raw_log":
            family = self.kind
        is_negative = self.label.startswith("negative")
        if is_negative and ("composed" in family or self.kind in SINGLE_SOURCE_KINDS):
            family = self.id
        return self.source if self.kind in COMMIT_KINDS else family

    @property
    def is_held_out(self):
        """Whether the rules were made without a look at this family."""
        digest = hashlib.sha256(self.family.encode()).hexdigest()
        return int(digest[:8], 16) % HELD_OUT_ONE_IN == 0


def read(folder):
    """All texts of a folder of `*.jsonl.gz`."""
    files = sorted(folder.glob("*.jsonl.gz"))
    if not files:
        raise BadCorpus("there is no *.jsonl.gz in the corpus folder")
    texts = []
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts += [labelled(json.loads(line), path.name) for line in lines]
    return texts


def labelled(row, name):
    label = row["class"]
    if label not in POSITIVE and label not in NEGATIVE:
        raise BadCorpus(f"{name}: the class {label} is not known")
    return Labelled(row["id"], label, row["kind"], row["source"], row["text"],
                    row.get("type") or "")


def read_debatable(path):
    """Ids with the reason why each label is debatable."""
    reasons = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, reason = line.partition("\t")
        if not reason.strip():
            raise BadCorpus(f"{path.name}, line {number}: a reason is missing behind the tab")
        if name in reasons:
            raise BadCorpus(f"{path.name}, line {number}: {name} stands there twice")
        reasons[name] = reason.strip()
    return reasons
