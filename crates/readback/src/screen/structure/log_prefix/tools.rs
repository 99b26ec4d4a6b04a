//! Lines that begin as one tool only begins them: npm, Node, .NET, routers, apt, BuildKit, Puppet, Android.

use crate::screen::search::contains;

/// Points of a line that no text but the output has.
const SURE: u16 = 100;

/// Points of a line of which two are enough.
const TWO: u16 = 60;

/// What lines begin with that [`weigh`] knows, by their first bytes.
pub(super) const OPENINGS: [&str; 59] = [
    "npm ", "(node:", "CEF:", "LEEF:", "GE", "PO", "PU", "DE", "HE", "PA", "V/", "D/", "I/", "W/",
    "E/", "F/", "REPORT ", "END ", "E (", "W (", "I (", "D (", "V (", "#0", "#1", "#2", "#3", "#4",
    "#5", "#6", "#7", "#8", "#9", "%A", "%B", "%C", "%D", "%E", "%F", "%G", "%H", "%I", "%J", "%K",
    "%L", "%M", "%N", "%O", "%P", "%Q", "%R", "%S", "%T", "%U", "%V", "%W", "%X", "%Y", "%Z",
];

/// How much a line says by how it begins.
pub(super) fn weigh(body: &[u8]) -> u16 {
    match *body {
        [b'n', b'p', b'm', b' ', ref rest @ ..] => of_npm(rest),
        [b'(', b'n', b'o', b'd', b'e', b':', b'0'..=b'9', ..] => SURE,
        [b'%', b'A'..=b'Z', ..] => of_router(body),
        [b'C', b'E', b'F', b':', b'0' | b'1', b'|', ..]
        | [b'L', b'E', b'E', b'F', b':', b'1' | b'2', b'.', b'0', b'|', ..] => SURE,
        [b'V' | b'D' | b'I' | b'W' | b'E' | b'F', b'/', ..] => of_android(body),
        [b'G' | b'D' | b'H', b'E', ..] | [b'P', b'O' | b'U' | b'A', ..] => of_request(body),
        [b'R' | b'E', b'E' | b'N', ..] if is_of_lambda(body) => SURE,
        [b'E' | b'W' | b'I' | b'D' | b'V', b' ', b'(', b'0'..=b'9', ..] => of_device(body),
        [b'#', b'0'..=b'9', ..] => of_build(body),
        _ => 0,
    }
}

/// The same for a line with a bracket.
pub(super) fn weigh_with_bracket(body: &[u8]) -> u16 {
    match *body {
        [b'N' | b'E' | b'W', b'o' | b'r' | b'a', ..] if contains(body, b": /Stage[") => SURE,
        [b'[', b' ' | b'F' | b'D', ..] if is_of_boot(body) => SURE,
        [b'S' | b'C' | b'M' | b'L', ..] if is_of_init(body) => SURE,
        [b'a'..=b'z', .., b']'] if is_of_terraform(body) => SURE,
        [b'G' | b'H' | b'I' | b'E', b'e' | b'i' | b'g' | b'r', ..] => of_download(body),
        [b'i' | b'w' | b'f' | b'c' | b'd' | b't', ..] => of_dotnet(body),
        _ => 0,
    }
}

/// `END RequestId: 0badcafe-…`
fn is_of_lambda(body: &[u8]) -> bool {
    body.starts_with(b"REPORT RequestId: ") || body.starts_with(b"END RequestId: ")
}

/// `npm ERR! code ELIFECYCLE`
fn of_npm(rest: &[u8]) -> u16 {
    const KINDS: [&[u8]; 4] = [b"ERR! ", b"WARN ", b"error code ", b"notice "];
    if KINDS.iter().any(|kind| rest.starts_with(kind)) { SURE } else { 0 }
}

/// `%LINK-3-UPDOWN: …`
fn of_router(body: &[u8]) -> u16 {
    let word = body.split(|byte| matches!(byte, b':' | b' ')).next().unwrap_or_default();
    if is_of_router(word) { SURE } else { 0 }
}

/// `%LINK-3-UPDOWN`: facility, level and name of a message of a router, with its colon or without.
pub(in super::super) fn is_of_router(word: &[u8]) -> bool {
    let Some(name) = word.strip_prefix(b"%") else { return false };
    let mut parts = name.strip_suffix(b":").unwrap_or(name).rsplit(|byte| *byte == b'-');
    let (name, level) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_name = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_';
    !name.is_empty()
        && name.iter().all(is_name)
        && matches!(level, [b'0'..=b'7'])
        && parts.next().is_some_and(|facility| !facility.is_empty())
}

/// `E/ActivityManager( 4711): …`
fn of_android(body: &[u8]) -> u16 {
    let Some(open) = memchr::memchr(b'(', body).filter(|open| *open <= 40) else { return 0 };
    let id = body[open + 1..].trim_ascii_start();
    let digits = id.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 && id[digits..].starts_with(b"): ") { SURE } else { 0 }
}

/// `E (4410) wifi:…`: a level, milliseconds and a part, as small devices print them.
fn of_device(body: &[u8]) -> u16 {
    const DIGITS_MIN: usize = 3;
    let digits = body[3..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let Some(rest) = body[3 + digits..].strip_prefix(b") ") else { return 0 };
    let name =
        rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    if digits >= DIGITS_MIN && name > 1 && rest[name..].starts_with(b":") { SURE } else { 0 }
}

/// `GET /health 200 12.345 ms - 88`: a request, its status and how long it took.
fn of_request(body: &[u8]) -> u16 {
    let mut words = body.split(|byte| *byte == b' ');
    let [_, path, status, time, unit] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_one = path.starts_with(b"/")
        && status.len() == 3
        && status.iter().all(u8::is_ascii_digit)
        && time.first().is_some_and(u8::is_ascii_digit)
        && (unit == b"ms" || time.ends_with(b"ms"));
    if is_one { SURE } else { 0 }
}

/// `[  OK  ] Reached target …`: what systemd shows at the start of a host.
fn is_of_boot(body: &[u8]) -> bool {
    const DONE: [&[u8]; 9] = [
        b"Closed ",
        b"Created slice ",
        b"Finished ",
        b"Listening on ",
        b"Mounted ",
        b"Reached target ",
        b"Started ",
        b"Stopped ",
        b"Unmounted ",
    ];
    let done = body.strip_prefix(b"[  OK  ] ");
    done.is_some_and(|rest| DONE.iter().any(|verb| rest.starts_with(verb)))
        || body.starts_with(b"[FAILED] Failed to start ")
        || body.starts_with(b"[DEPEND] Dependency failed ")
}

/// `aws_instance.web: Creation complete after 12s [id=i-0a1b]`: what Terraform does to a resource.
fn is_of_terraform(body: &[u8]) -> bool {
    const DONE: [&[u8]; 9] = [
        b"Creation complete after ",
        b"Destroying... [",
        b"Destruction complete after ",
        b"Modifications complete after ",
        b"Modifying... [",
        b"Read complete after ",
        b"Refreshing state... [",
        b"Still creating... [",
        b"Still destroying... [",
    ];
    memchr::memchr(b' ', body).is_some_and(|blank| {
        let (name, done) = (&body[..blank], &body[blank + 1..]);
        let is_noted = contains(done, b"[id=") || done.ends_with(b" elapsed]");
        name.ends_with(b":")
            && name.contains(&b'.')
            && is_noted
            && DONE.iter().any(|of| done.starts_with(of))
    })
}

/// `Starting system logging daemon [ OK ]`: what init shows at the start of a host.
fn is_of_init(body: &[u8]) -> bool {
    const VERBS: [&[u8]; 7] = [
        b"Checking ",
        b"Loading ",
        b"Mounting ",
        b"Setting up ",
        b"Starting ",
        b"Stopping ",
        b"Changing ",
    ];
    let is_ended = [&b"[ OK ]"[..], b"[  OK  ]", b"[fail]", b"[FAILED]", b"[ ok ]"]
        .iter()
        .any(|end| body.ends_with(end));
    is_ended && VERBS.iter().any(|verb| body.starts_with(verb))
}

/// `#8 [2/4] RUN …`: a step of a build, or what it prints.
fn of_build(body: &[u8]) -> u16 {
    let digits = body[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = &body[1 + digits..];
    if digits == 0 {
        return 0;
    }
    // `#9 14.22 npm ERR! …`, `#9 ERROR: process …`: what a step printed, and how it ended.
    if rest.starts_with(b" ERROR: process \"") || rest.starts_with(b" ERROR: failed to ") {
        return SURE;
    }
    if rest == b" CACHED" || is_printed_by_step(rest) {
        let printed = rest.splitn(3, |byte| *byte == b' ').nth(2).unwrap_or_default();
        return if of_download(printed) > 0 { SURE } else { TWO };
    }
    if rest.starts_with(b" [") && contains(rest, b"] ") { TWO } else { 0 }
}

/// ` 14.22 npm install`: seconds with a fraction, and no unit behind them.
fn is_printed_by_step(rest: &[u8]) -> bool {
    const UNITS: [&[u8]; 12] = [
        b"%", b"GB", b"KB", b"MB", b"TB", b"d", b"days", b"h", b"hours", b"minutes", b"ms",
        b"seconds",
    ];
    let mut words = rest.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let Some(number) = words.next() else { return false };
    let Some(dot) = memchr::memchr(b'.', number) else { return false };
    let (whole, fraction) = (&number[..dot], &number[dot + 1..]);
    let are_digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    are_digits(whole)
        && are_digits(fraction)
        && (2..=3).contains(&fraction.len())
        && words.next().is_some_and(|word| !UNITS.contains(&word))
}

/// `Get:1 http://deb.example.net trixie InRelease [151 kB]`
fn of_download(body: &[u8]) -> u16 {
    const KINDS: [&[u8]; 4] = [b"Get:", b"Hit:", b"Ign:", b"Err:"];
    let Some(rest) = KINDS.iter().find_map(|kind| body.strip_prefix(*kind)) else { return 0 };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 && rest[digits..].starts_with(b" http") { SURE } else { 0 }
}

/// `info: Edge.Hosting.Lifetime[14]`
fn of_dotnet(body: &[u8]) -> u16 {
    const LEVELS: [&[u8]; 6] = [b"info: ", b"warn: ", b"fail: ", b"crit: ", b"dbug: ", b"trce: "];
    let Some(rest) = LEVELS.iter().find_map(|level| body.strip_prefix(*level)) else { return 0 };
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
    let name = rest.iter().take_while(|byte| is_name(byte)).count();
    let id = rest[name..].strip_prefix(b"[").unwrap_or_default();
    let digits = id.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_one = rest[..name].contains(&b'.')
        && digits > 0
        && matches!(id[digits..], [b']'] | [b']', b' ', ..]);
    if is_one { SURE } else { 0 }
}
