//! Ids of resources as clouds number them: what is rented and no secret.

use super::honest::is_lower_hex;
use super::shape::Shape;
use super::text::starts_in_any_case;

/// What Amazon writes before 8 or 17 hexadecimal digits; sorted.
const AMAZON: &[&str] = &[
    "acl", "ami", "dopt", "eigw", "eipalloc", "eni", "fs", "i", "igw", "lt", "mi", "nat", "r",
    "rtb", "sg", "sgr", "snap", "subnet", "tgw", "vol", "vpc", "vpce",
];

/// What Alibaba writes before 17 to 22 small letters and digits, the first of which tell a region; sorted.
const ALIBABA: &[&str] = &[
    "alb", "am", "cen", "d", "dds", "eip", "eni", "gp", "i", "lb", "m", "ngw", "nlb", "pc", "r",
    "rm", "rr", "s", "sg", "vpc", "vsw", "vtb",
];

/// `i-0abcd1234ef567890`, `rm-bp1j75ya2fgh2y9sr`, `arn:aws:…`, `ocid1.…`.
pub(super) fn is_cloud_id(word: &[u8]) -> bool {
    if starts_in_any_case(word, b"arn:aws") || starts_in_any_case(word, b"ocid1.") {
        return true;
    }
    let Some(dash) = word.iter().position(|byte| *byte == b'-') else { return false };
    let (kind, id) = (&word[..dash], &word[dash + 1..]);
    let is_of = |kinds: &[&str]| kinds.binary_search_by(|of| of.as_bytes().cmp(kind)).is_ok();
    match id.len() {
        8 => is_lower_hex(id) && is_of(AMAZON),
        17 if is_lower_hex(id) => is_of(AMAZON) || is_of(ALIBABA),
        17..=22 => is_small(id) && is_of(ALIBABA),
        _ => false,
    }
}

/// Whether it is of small letters and digits, and has both.
fn is_small(id: &[u8]) -> bool {
    id.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && Shape::of(id).is_mixed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_are_sorted() {
        assert!(AMAZON.is_sorted() && ALIBABA.is_sorted());
    }

    #[test]
    fn an_id_of_a_cloud_is_told_from_a_token() {
        for id in [
            "i-0abcd1234ef567890",
            "vol-1a2b3c4d",
            "i-bp67acfmxazb4p7kq2xv",
            "vsw-2zeq8p5xk1m7r3tyb",
        ] {
            assert!(is_cloud_id(id.as_bytes()), "{id}");
        }
        for token in [
            "xq-bp67acfmxazb4p7kq2xv",
            "rm-Bp1j75ya2fgh2y9sr",
            "rm-bp1j75ya2f",
            "i-0abcd1234ef56789g7q2m5n8",
        ] {
            assert!(!is_cloud_id(token.as_bytes()), "{token}");
        }
    }
}
