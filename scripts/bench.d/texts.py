"""Made-up texts of any size for the screen: logs, dumps, configuration, secrets, prose.

The same bytes every time. Nobody's host, name or secret stands in them.
"""

import base64
import gzip
import json
import random

# So many different texts are made of each kind; more bytes repeat them.
TEXTS_OF_A_KIND = 150

SERVICES = ["web", "relay", "queue", "catalog", "billing", "lending", "mailer", "search"]
WORDS = ("the daemon came up again after a restart and three of four containers were healthy while "
         "the queue drained slowly because one worker still held its lease so the team on call "
         "moved traffic to the second site checked the counts against the report of the day before "
         "and wrote down who did what and when without any value of a key or password").split()
SENTENCES_ZH = [
    "主機重新開機後，四個容器中有三個在十分鐘內恢復正常。",
    "值班人員確認密碼已輪替，沒有貼出任何內容。",
    "佇列在切換到備援站台後逐漸消化完畢。",
    "重启之后服务恢复，原因仍在调查，暂无数据丢失。",
    "後續由平台團隊負責補上監控與告警規則。",
    "公開路由於八點四十分恢復，管理路由不受影響。",
]


def mixed_texts():
    """Texts of all kinds, in turns."""
    chance = random.Random(1)
    kinds = [syslog, container_log, access_log, docker_table, compose, unit, environment,
             server_config, ansible, trace, secret, prose, prose_zh, summary]
    return [kind(chance) for _ in range(TEXTS_OF_A_KIND) for kind in kinds]


def prose_texts():
    """Honest texts only."""
    chance = random.Random(2)
    kinds = [prose, prose_zh, summary, prose]
    return [kind(chance) for _ in range(TEXTS_OF_A_KIND) for kind in kinds]


def corpus_texts(folder):
    """All texts of a labelled corpus, shuffled, and the prose of it."""
    mixed, prose_only = [], []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        mixed += [row["text"] for row in rows]
        prose_only += [row["text"] for row in rows if row["class"] == "negative_prose"]
    random.Random(5).shuffle(mixed)
    return mixed, prose_only


def repeated(texts, size):
    """Texts one after the other, again and again, up to about so many bytes."""
    sizes = [len(text.encode()) for text in texts]
    count, total = 0, 0
    while total < size:
        yield texts[count % len(texts)]
        total += sizes[count % len(texts)]
        count += 1


def write_jsonl(path, texts):
    """Writes a record a line. Returns the bytes of all texts, and of the file."""
    total = 0
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for number, text in enumerate(texts):
            record = {"id": str(number), "text": text}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            total += len(text.encode())
    return total, path.stat().st_size


def write_plain(path, texts):
    """Writes the texts as one, with an empty line between them. Returns its bytes."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for text in texts:
            out.write(text.rstrip("\n") + "\n\n")
    return path.stat().st_size


# The kinds.


def time_of_day(chance):
    return f"{chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}"


def sentence(chance):
    words = [chance.choice(WORDS) for _ in range(chance.randrange(6, 24))]
    return " ".join(words).capitalize() + "."


def token(chance, length=32):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(chance.choice(letters) for _ in range(length))


def syslog(chance):
    return "".join(
        f"May 11 {time_of_day(chance)} host-{chance.randrange(9)} "
        f"{chance.choice(SERVICES)}[{chance.randrange(9999)}]: {sentence(chance)}\n"
        for _ in range(chance.randrange(1, 12)))


def container_log(chance):
    return "".join(
        f"2026-05-11T{time_of_day(chance)}.{chance.randrange(10 ** 9):09}Z level=info "
        f"msg=\"{sentence(chance)}\" attempt={chance.randrange(9)}\n"
        for _ in range(chance.randrange(1, 12)))


def access_log(chance):
    return "".join(
        f"192.0.2.{chance.randrange(255)} - - [11/May/2026:{time_of_day(chance)} +0800] "
        f"\"GET /{chance.choice(SERVICES)}/{chance.randrange(999)} HTTP/1.1\" 200 "
        f"{chance.randrange(99999)} \"-\" \"probe/1\"\n"
        for _ in range(chance.randrange(1, 12)))


def docker_table(chance):
    head = "CONTAINER ID   IMAGE          COMMAND    CREATED       STATUS       PORTS     NAMES\n"
    return head + "".join(
        f"{chance.randrange(16 ** 12):012x}   {name}:1.{chance.randrange(9)}   \"run\"      "
        f"2 hours ago   Up 2 hours   80/tcp    {name}-1\n"
        for name in chance.sample(SERVICES, 4))


def compose(chance):
    return "services:\n" + "".join(
        f"  {name}:\n    image: {name}:1.{chance.randrange(9)}\n    restart: always\n    ports:\n"
        f"      - \"{chance.randrange(1024, 9999)}:80\"\n    environment:\n      - MODE=live\n"
        for name in chance.sample(SERVICES, 3))


def unit(chance):
    name = chance.choice(SERVICES)
    return (f"[Unit]\nDescription={name} service\nAfter=network.target\n\n[Service]\n"
            f"ExecStart=/usr/bin/{name} --port {chance.randrange(1024, 9999)}\nRestart=always\n"
            f"RestartSec={chance.randrange(60)}\n\n[Install]\nWantedBy=multi-user.target\n")


def environment(chance):
    return "PATH=/usr/bin:/bin\nHOME=/root\n" + "".join(
        f"{name.upper()}_URL=http://{name}:{chance.randrange(1024, 9999)}/\n"
        f"{name.upper()}_MODE=live\n"
        for name in chance.sample(SERVICES, 4))


def server_config(chance):
    name = chance.choice(SERVICES)
    return (f"server {{\n    listen {chance.randrange(1024, 9999)} ssl;\n"
            f"    server_name {name}.example.org;\n    location /{name} {{\n"
            f"        proxy_pass http://{name};\n    }}\n}}\n")


def ansible(chance):
    name = chance.choice(SERVICES)
    return (f"TASK [{name} : restart] ******************************\n"
            "changed: [host-1]\nok: [host-2]\n\n"
            "PLAY RECAP *****\n"
            f"host-1 : ok={chance.randrange(9)} changed=1 unreachable=0 failed=0\n")


def trace(chance):
    lines = "".join(
        f"  File \"/srv/{chance.choice(SERVICES)}.py\", line {chance.randrange(999)}, in run\n"
        "    return step()\n"
        for _ in range(chance.randrange(2, 8)))
    return f"Traceback (most recent call last):\n{lines}ValueError: {sentence(chance)}\n"


def secret(chance):
    return f"{sentence(chance)} The {chance.choice(SERVICES)} token = {token(chance)} was in use.\n"


def prose(chance):
    paragraphs = range(chance.randrange(1, 5))
    return "\n\n".join(" ".join(sentence(chance) for _ in range(chance.randrange(2, 7)))
                       for _ in paragraphs) + "\n"


def prose_zh(chance):
    return "".join(chance.choice(SENTENCES_ZH) for _ in range(chance.randrange(2, 9))) + "\n"


def summary(chance):
    digest = "".join(chance.choice("0123456789abcdef") for _ in range(64))
    rows = "".join(f"- {name}: {sentence(chance)}\n" for name in chance.sample(SERVICES, 3))
    return (f"# Readback of incident {chance.randrange(999)}\n\n{sentence(chance)}\n\n{rows}\n"
            f"Config digest sha256:{digest}, commit {digest[:7]}, "
            f"ticket OPS-{chance.randrange(9999)}.\n"
            f"View: https://grafana.example.org/d/abc?orgId=1\n")


# Hostile texts: for each a name and what makes one of about so many bytes.


def filled(part):
    return lambda size: part * (size // len(part))


def filled_lines(part, line_bytes=4000):
    """Lines as long as a detector looks at one as a whole: what is quadratic in those shows in no longer one."""
    return filled(part * (line_bytes // len(part)) + b"\n")


def base64_of_base64(size):
    inner = base64.b64encode(b"password = made-up-by-nobody-7 and so on\n" * (size * 9 // 16 // 42))
    return base64.b64encode(inner)


def base64_lines(size):
    return base64.encodebytes(b"the daemon came up again after a restart\n" * (size * 3 // 4 // 42))


def packed(size):
    """Many gzip streams in base64, each of which unpacks to a thousand times its size."""
    stream = base64.b64encode(gzip.compress(b"a" * 900_000, mtime=0)) + b"\n"
    return stream * (size // len(stream))


def one_token(size):
    chance = random.Random(3)
    return b"".join(token(chance, 4096).encode() for _ in range(size // 4096))


def hexadecimal(size):
    chance = random.Random(4)
    return chance.randbytes(size // 2).hex().encode()


HOSTILE = [
    ("a=a=a=…", filled(b"a=")),
    ("equals signs in lines of 4 KB", filled_lines(b"=")),
    ("a=a=a=… in lines of 4 KB", filled_lines(b"a=")),
    ("quotes and blanks in lines of 4 KB", filled_lines(b'" ')),
    ("dollar signs in lines of 4 KB", filled_lines(b"$")),
    ("“password ” again and again", filled(b"password ")),
    ("strings for a command that reads none", filled(b"<<< 'a1b2' ")),
    ("pipes into nothing", filled(b'echo "the" | ')),
    ("“password=x\\n” again and again", filled(b"password=x\n")),
    ("密碼： again and again", filled("密碼：".encode())),
    ("backslashes", filled(b"\\")),
    ("%25%25%25…", filled(b"%25")),
    ("%2525252525…", lambda size: b"%" + filled(b"25")(size)),
    ("base64 of base64", base64_of_base64),
    ("base64 in lines", base64_lines),
    ("gzip streams in base64", packed),
    ("one token of letters and digits", one_token),
    ("one token of hexadecimal digits", hexadecimal),
    ("one token of a single letter", filled(b"a")),
    ("double quotes", filled(b'"')),
    ("quotes and colons", filled(b'":')),
    ("tags that end with an attribute", filled(b'">')),
    ("numbers between letters of another script", filled("：0<".encode())),
    ("users and colons in another script", filled('"a":"b"，root:'.encode())),
    ("numbers of certificates", filled(b"serial 5d3ddbe0a1c2f49788b1 ")),
    ("pairs behind a colon of another script", filled("帳：a/A1 ".encode())),
    ("cells of a table with marks", filled(b"| =3D(- ")),
    ("colons", filled(b":")),
    ("colons and blanks", filled(b": ")),
    ("braces", filled(b"{}")),
    ("opening braces of JSON", filled(b'{"a":')),
    ("line feeds", filled(b"\n")),
    ("carriage returns", filled(b"\r")),
    ("blanks", filled(b" ")),
    ("zero-width characters and letters", filled("a\u200b\u00ad".encode())),
    ("full-width letters", filled("ｐａｓｓｗｏｒｄ＝".encode())),
    ("time stamps", filled(b"2026-05-11T08:30:00Z ")),
    ("time stamps in lines", filled(b"2026-05-11T08:30:00Z\n")),
    ("\\u005c escapes", filled(b"\\u005c")),
    ("&#38; entities", filled(b"&#38;")),
    ("ampersands", filled(b"&")),
    ("escape sequences of a terminal", filled(b"\x1b[")),
    ("“-----BEGIN ” again and again", filled(b"-----BEGIN ")),
    ("key blocks that never end", filled(b"-----BEGIN PRIVATE KEY-----\n")),
    ("eyJ.eyJ.eyJ…", filled(b"eyJhbGciOi.")),
    ("://:@ again and again", filled(b"a://b:c@")),
    ("“[Service]” in lines", filled(b"[Service]\n")),
    ("logins in brackets", filled(b"(admin:admin) login ")),
    ("pages of one parameter", lambda size: b"http://a/b?" + filled(b"p=P42x?")(size)),
    ("causes that were identified", filled(b"x identified by pX7kQ2z9 ")),
    ("bytes that are no UTF-8", filled(b"\x80\xff")),
    ("UTF-16", filled(b"p\0a\0s\0s\0=\0x\0")),
]
