"""How a secret stands in its text: a rough sorting, so that misses of one sort are seen together.

It is made only for tables; the screen knows nothing of it.
"""

import re

WORD = (r"(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_ .-]?key|access[_ .-]?key|key|"
        r"credential|auth|bearer|cred|session|signature|密碼|密码|口令|金鑰|密钥|權杖|令牌)")
DENSE = r"(?=[\w+/=~.%-]*\d)(?=[\w+/=~.%-]*[A-Za-z])[\w+/=~.%-]{16,}"

# The first that fits counts.
TIERS = [
    ("private key", r"-----BEGIN |AGE-SECRET-KEY-|PuTTY-User-Key"),
    ("signed token (JWT)", r"\beyJ[\w-]{8,}\.[\w-]*"),
    ("URL with user and password", r"\w://[^\s/:@]*:[^\s/@]+@"),
    ("URL that is the secret, or holds it",
     r"https?://\S*(?:[?&]\w*(?:key|token|secret|sig|auth)\w*=|hooks?\b|webhook)"),
    ("header or cookie",
     r"(?i)\b(?:authorization|cookie|x-[\w-]*(?:key|token|auth)[\w-]*)['\"]?\s*[:=]"
     r"|\b(?:bearer|basic)\s+[\w+/=.~-]{8,}"),
    ("argument of a command",
     r"(?:^|\s)(?:-u\s*['\"]?[^\s:]+:\S+|--?[\w-]*(?:pass|token|secret|key)[\w-]*[ =]\S+)"),
    ("password hash", r"\$(?:\d\w?|2[abxy]|apr1|y|argon2\w*)\$\S{8,}|\{SSHA\}"),
    ("credential word, sign, value",
     rf"(?i){WORD}[\w.\]-]*['\"`]?\s*(?:[:=]|=>|:=|：|\||,)+\s*['\"`(]*\S{{4,}}"),
    ("vendor prefix",
     r"\b(?:[A-Za-z][A-Za-z0-9]{0,11}[_.-]){1,4}(?=[\w-]*\d)[A-Za-z0-9_-]{12,}"
     r"|\b(?:AKIA|ASIA|AIza|SG\.|ya29\.|T3BlbkFJ|dckr|xox)"),
    ("credential word and value", rf"(?i){WORD}\W{{0,3}}(?:\s+\w+){{0,3}}\s+['\"`(]*{DENSE}"),
    ("dense token, no credential word", DENSE),
    ("short or worded value", rf"(?i){WORD}"),
]
NONE = "nothing of these"
COMPILED = [(name, re.compile(pattern)) for name, pattern in TIERS]


def tier(text):
    """The sort of a secret."""
    return next((name for name, pattern in COMPILED if pattern.search(text)), NONE)
