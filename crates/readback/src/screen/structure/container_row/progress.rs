//! What the engine prints while it pulls, builds and prunes.

use super::ID_BYTES;
use crate::screen::line::Classes;
use crate::screen::search::{contains, position};
use crate::screen::structure::shape::Shape;

/// Whether a line ends with how long a step took: `0.1s`.
fn ends_with_seconds(body: &[u8]) -> bool {
    let seconds = body.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    seconds.strip_suffix(b"s").is_some_and(|number| {
        number.first().is_some_and(u8::is_ascii_digit)
            && number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    })
}

/// How much a line says.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    const LAYERS: [&[u8]; 8] = [
        b"Pull complete",
        b"Pulling fs layer",
        b"Download complete",
        b"Verifying Checksum",
        b"Already exists",
        b"Layer already exists",
        b"Waiting",
        b"Pushed",
    ];
    const TOTAL: &[u8] = b"Total reclaimed space: ";
    let body = shape.body;
    match body.first().copied().unwrap_or_default() {
        b'=' if body.starts_with(b"=> ") && ends_with_seconds(body) => 100,
        b'd' if body.starts_with(b"deleted: sha256:") => 100,
        b'D' if body.starts_with(b"Deleted: sha256:") && shape.count_words(2) == 2 => 60,
        b'U' if body.starts_with(b"Untagged: ") && shape.count_words(2) == 2 => 45,
        b'P' if body.starts_with(b"Pushed manifest ")
            && contains(body, b" with digest: sha256:") =>
        {
            100
        }
        _ if shape.has(Classes::COLON) && is_pushed(body) => 100,
        b'S' if body.starts_with(b"Sending build context to Docker daemon") => 100,
        b'S' if body.starts_with(b"Step ")
            && is_share(shape.first_words()[1])
            && contains(body, b" : ") =>
        {
            100
        }
        b'S' if body.starts_with(b"STEP ") && is_step(shape) => 100,
        b'C' if body.starts_with(b"Copying ") && is_copied(shape) => 100,
        b'i' | b'm' | b'c' | b'l' if contains(body, b"-sha256:") && is_transfer(body) => 100,
        b'S' if body.starts_with(b"Swap:") && is_memory(shape) => 100,
        b'M' if body.starts_with(b"Mem:") && is_memory(shape) => 100,
        b'K' | b'M' | b'G' if body.get(1..4) == Some(b"iB ") && contains(body, b" total,") => 100,
        b'T' if body.starts_with(b"Tasks:") && contains(body, b" total,") => 100,
        b'L' if body.starts_with(b"Last login: ") => 100,
        b'L' if body.starts_with(b"Linux ") && contains(body, b" SMP ") => 100,
        b'%' if body.starts_with(b"%Cpu") => 100,
        b'T' if body.starts_with(TOTAL) => of_space(&body[TOTAL.len()..]),
        b'<' if body.starts_with(b"<missing> ") => 100,
        b'-' if body.starts_with(b"---> Running in ") => 100,
        _ if shape.has(Classes::COLON)
            && shape.key.len() == ID_BYTES
            && shape.key.iter().all(u8::is_ascii_hexdigit)
            && LAYERS.iter().any(|layer| shape.value.starts_with(layer)) =>
        {
            100
        }
        _ => 0,
    }
}

/// `Total reclaimed space: 185.7kB`: the engine writes no blank before the unit, and nothing behind it. One figure is a fact.
fn of_space(size: &[u8]) -> u16 {
    let length = size.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let is_size = length > 0 && matches!(&size[length..], b"B" | b"kB" | b"MB" | b"GB" | b"TB");
    if is_size { 60 } else { 30 }
}

/// `latest: digest: sha256:… size: 1570`: what the engine says in the end of an image that it pushed.
fn is_pushed(body: &[u8]) -> bool {
    const SIZE: &[u8] = b" size: ";
    let digits = body.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0
        && body[..body.len() - digits].ends_with(SIZE)
        && position(body, b": digest: sha256:").is_some_and(|at| !body[..at].contains(&b' '))
}

/// `STEP 1/5: RUN make`, as podman and buildah count.
fn is_step(shape: &Shape<'_>) -> bool {
    let [_, share] = shape.first_words();
    share.strip_suffix(b":").is_some_and(is_share)
}

/// `Copying blob 4bcff63911fc done`
fn is_copied(shape: &Shape<'_>) -> bool {
    const DIGITS_MIN: usize = 8;
    let mut words = shape.words().skip(1);
    let (what, id) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let id = id.strip_prefix(b"sha256:").unwrap_or(id);
    matches!(what, b"blob" | b"config")
        && id.len() >= DIGITS_MIN
        && id.iter().all(u8::is_ascii_hexdigit)
}

/// `layer-sha256:…: done |++++|`, as nerdctl tells what is pulled.
fn is_transfer(body: &[u8]) -> bool {
    [&b"index-"[..], b"manifest-", b"config-", b"layer-"].iter().any(|kind| body.starts_with(kind))
        && (contains(body, b"|++") || contains(body, b": waiting") || contains(body, b"|--"))
}

/// `1/5`
fn is_share(word: &[u8]) -> bool {
    memchr::memchr(b'/', word).is_some_and(|at| {
        at > 0
            && at + 1 < word.len()
            && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b'/')
    })
}

/// `Mem:   16601084   240640   16360444`
fn is_memory(shape: &Shape<'_>) -> bool {
    let is_amount = |word: &[u8]| word.first().is_some_and(u8::is_ascii_digit);
    shape.words().skip(1).take(3).filter(|word| is_amount(word)).count() == 3
}
