//! What is public by its own form: the name of a secret in a cloud, a key of SSH that says what it is, the recipient of an
//! encrypted file, what a masked token still shows, the id of an application.

use super::encoding::base64;
use super::honest::is_uuid;
use super::text::{
    back_over, contains_in_any_case, contains_scheme, ends_in_any_case, is_blank, is_name, is_quote,
};
use super::value::value_at;
use super::vendor_formats::FORMATS;

/// What tokens begin with that nobody writes for anything else.
pub(in super::super) const PREFIXES: [&[u8]; 44] = [
    b"AIza",
    b"AKIA",
    b"ASIA",
    b"EAAA",
    b"GOCSPX-",
    b"LTAI",
    b"NRAK-",
    b"PMAK-",
    b"SG.",
    b"dckr_pat_",
    b"dop_v1_",
    b"figd_",
    b"gho_",
    b"ghp_",
    b"ghr_",
    b"ghs_",
    b"ghu_",
    b"github_pat_",
    b"glpat-",
    b"glrt-",
    b"glsa_",
    b"gsk_",
    b"hf_",
    b"hvb.",
    b"hvs.",
    b"lin_api_",
    b"npm_",
    b"ntn_",
    b"pypi-",
    b"rk_live_",
    b"sbp_",
    b"shpat_",
    b"sk-",
    b"sk_live_",
    b"sk_test_",
    b"sq0atp-",
    b"tskey-",
    b"whsec_",
    b"xapp-",
    b"xoxa-",
    b"xoxb-",
    b"xoxp-",
    b"ya29.",
    b"xai-",
];

/// Characters at the end of a token that a masked one may show: `ghp_…Zx9K`.
const SHOWN_MAX: usize = 4;

/// Whether nothing of a token is shown but what all tokens of its vendor begin with, and at most its last characters.
pub(in super::super) fn is_masked_token(before: &[u8], after: &[u8]) -> bool {
    const PREFIX_CHARACTERS_MIN: usize = 4;
    let is_format = |(prefix, _, _): &(&str, _, _)| prefix.as_bytes() == before;
    after.len() <= SHOWN_MAX
        && (PREFIXES.contains(&before)
            || before.len() >= PREFIX_CHARACTERS_MIN && FORMATS.iter().any(is_format))
}

/// Whether the password in a URL, or what stands in its place, is masked as a whole: `redis://:***@host-a/0`.
pub(in super::super) fn is_url_with_masked_login(text: &[u8]) -> bool {
    if !contains_scheme(text) {
        return false;
    }
    let Some(scheme) = memchr::memmem::find(text, b"://") else { return false };
    let rest = &text[scheme + 3..];
    let host = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#'));
    let authority = &rest[..host.unwrap_or(rest.len())];
    let Some(at) = memchr::memrchr(b'@', authority) else { return false };
    let user = &authority[..at];
    let password = memchr::memchr(b':', user).map_or(user, |colon| &user[colon + 1..]);
    // What stands behind the host may hold a secret of its own.
    let path = &rest[host.unwrap_or(rest.len())..];
    let is_of_path =
        |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'/' | b'-' | b'_' | b'0'..=b'9');
    !password.is_empty()
        && password.iter().all(|byte| matches!(byte, b'*' | b'.'))
        && path.iter().all(is_of_path)
}

/// Whether a place in a word stands within the name of a resource of a cloud: `arn:aws:secretsmanager:…:secret:db-AbC1dE`.
pub(in super::super) fn is_within_arn(word: &[u8], at: usize) -> bool {
    let is_of_arn = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'/' | b'-' | b'_' | b'.' | b'+')
    };
    let start = back_over(word, at, is_of_arn);
    is_arn(&word[start..])
}

/// Whether a text begins with such a name: partition, service, region and account, and then the resource.
pub(in super::super) fn is_arn(text: &[u8]) -> bool {
    const ACCOUNT_DIGITS: usize = 12;
    const SERVICES: [&[u8]; 12] = [
        b"acm",
        b"dynamodb",
        b"ecs",
        b"iam",
        b"kms",
        b"lambda",
        b"rds",
        b"s3",
        b"secretsmanager",
        b"sns",
        b"sqs",
        b"ssm",
    ];
    let Some(rest) = text.strip_prefix(b"arn:aws") else { return false };
    let is_label =
        |label: &[u8]| label.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    let mut fields = rest.splitn(5, |byte| *byte == b':');
    let (Some(partition), Some(service), Some(region), Some(account), Some(resource)) =
        (fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return false;
    };
    let is_account = account.len() == ACCOUNT_DIGITS && account.iter().all(u8::is_ascii_digit);
    let is_of_resource = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b':' | b'/' | b'-' | b'_' | b'.' | b'+' | b'*')
    };
    let is_mark = |byte: &u8| is_quote(*byte) || matches!(byte, b',' | b';' | b')' | b']' | b'}');
    let end = resource.iter().rposition(|byte| !is_mark(byte)).map_or(0, |last| last + 1);
    resource[..end].iter().all(is_of_resource)
        && SERVICES.contains(&service)
        && is_label(partition)
        && is_label(region)
        && is_account
        && !resource.is_empty()
}

/// Whether it is a key that everybody may have, by its form alone.
pub(in super::super) fn is_public_key(text: &[u8]) -> bool {
    match text {
        [b'A', b'A', b'A', b'A', ..] => is_ssh_key(text),
        [b'a', b'g', b'e', b'1', data @ ..] => is_age_recipient(data),
        _ => false,
    }
}

/// The base64 of a key as SSH writes it (RFC 4253 6.6, RFC 5656, RFC 8709): fields with their lengths before them, of which
/// the first one names the algorithm and the others are as long as it has them. A private key has other fields.
fn is_ssh_key(text: &[u8]) -> bool {
    const RSA_MODULUS: std::ops::RangeInclusive<usize> = 128..=1025;
    let Some(mut fields) = Fields::of(text) else { return false };
    let mut room = [0; 40];
    let Some(algorithm) = fields.text(&mut room) else { return false };
    let mut is_curve = |name: &[u8], length: usize| {
        let mut room = [0; 40];
        fields.text(&mut room) == Some(name) && fields.skip() == Some(length)
    };
    let (is_one, has_application) = match algorithm {
        b"ecdsa-sha2-nistp256" => (is_curve(b"nistp256", 65), false),
        b"ecdsa-sha2-nistp384" => (is_curve(b"nistp384", 97), false),
        b"ecdsa-sha2-nistp521" => (is_curve(b"nistp521", 133), false),
        b"sk-ecdsa-sha2-nistp256@openssh.com" => (is_curve(b"nistp256", 65), true),
        b"ssh-ed25519" => (fields.skip() == Some(32), false),
        b"sk-ssh-ed25519@openssh.com" => (fields.skip() == Some(32), true),
        b"ssh-rsa" => {
            let has_exponent = fields.skip().is_some_and(|length| length <= 8);
            (has_exponent && fields.skip().is_some_and(|n| RSA_MODULUS.contains(&n)), false)
        }
        _ => return false,
    };
    let mut room = [0; 40];
    is_one
        && (!has_application
            || fields.text(&mut room).is_some_and(|text| text.starts_with(b"ssh:")))
        && fields.left == 0
}

/// Fields that base64 holds, each with its length in four bytes before it.
struct Fields<I> {
    bytes: I,
    /// Bytes that are not read yet.
    left: usize,
}

impl Fields<()> {
    fn of(text: &[u8]) -> Option<Fields<impl Iterator<Item = u8>>> {
        const PADDING_MAX: usize = 2;
        let end = text.iter().rposition(|byte| *byte != b'=').map_or(0, |last| last + 1);
        let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        let is_whole = text.len() - end <= PADDING_MAX && text[..end].iter().all(is_digit);
        is_whole.then(|| Fields { bytes: base64(&text[..end]), left: end * 6 / 8 })
    }
}

impl<I: Iterator<Item = u8>> Fields<I> {
    /// The length of the next field.
    fn length(&mut self) -> Option<usize> {
        const BYTES: usize = 4;
        let left = self.left.checked_sub(BYTES)?;
        let bytes = self.bytes.by_ref().take(BYTES);
        let length = bytes.fold(0, |length, byte| length << 8 | usize::from(byte));
        self.left = left.checked_sub(length)?;
        Some(length)
    }

    /// The next field, if there is room for it.
    fn text<'a>(&mut self, room: &'a mut [u8; 40]) -> Option<&'a [u8]> {
        let length = self.length()?;
        let field = room.get_mut(..length)?;
        for (place, byte) in field.iter_mut().zip(self.bytes.by_ref()) {
            *place = byte;
        }
        Some(field)
    }

    /// Reads over the next field, and tells its length.
    fn skip(&mut self) -> Option<usize> {
        let length = self.length()?;
        self.bytes.by_ref().take(length).for_each(drop);
        Some(length)
    }
}

/// What stands behind `age1` in the recipient of an encrypted file: 52 digits of bech32 and the six of their checksum
/// (BIP 173).
fn is_age_recipient(data: &[u8]) -> bool {
    const DIGITS: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const LENGTH: usize = 58;
    /// `age` as bech32 takes it into the checksum: the high bits of its letters, nothing, and the low ones.
    const PREFIX: [u32; 7] = [3, 3, 3, 0, 1, 7, 5];
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let add = |sum: u32, digit: u32| {
        let (high, low) = (sum >> 25, (sum & 0x01ff_ffff) << 5 ^ digit);
        let terms = GENERATOR.iter().zip(0..).filter(|(_, bit)| high >> bit & 1 != 0);
        terms.fold(low, |sum, (term, _)| sum ^ term)
    };
    let digits = data.iter().map_while(|byte| {
        let digit = DIGITS.iter().position(|digit| digit == byte)?;
        u32::try_from(digit).ok()
    });
    let sum = digits.clone().fold(PREFIX.into_iter().fold(1, add), add);
    data.len() == LENGTH && digits.count() == LENGTH && sum == 1
}

/// Whether a key at a place in a line is called a public one right before it, and has the form of those that nothing else
/// tells from private ones: 32 bytes of WireGuard, or what minisign writes.
pub(in super::super) fn is_called_public(line: &[u8], at: usize, key: &[u8]) -> bool {
    const NAMES: [&str; 6] = ["public key", "publickey", "public_key", "pubkey", "公鑰", "公钥"];
    const VERBS: [&str; 6] = [" is", " was", "：", "為", "为", "是"];
    const WIREGUARD_DIGITS: usize = 43;
    const MINISIGN_DIGITS: usize = 56;
    let digits = key.strip_suffix(b"=").unwrap_or(key);
    let is_form = match digits {
        [b'R', b'W', b'Q'..=b'T', ..] if digits.len() == MINISIGN_DIGITS => true,
        _ => digits.len() == WIREGUARD_DIGITS,
    };
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    if !is_form || !digits.iter().all(is_digit) {
        return false;
    }
    let is_mark = |byte: u8| is_blank(byte) || is_quote(byte) || matches!(byte, b':' | b'=' | b'*');
    let before = &line[..back_over(line, at, is_mark)];
    let verb = VERBS.iter().find_map(|verb| before.strip_suffix(verb.as_bytes()));
    let before = verb.unwrap_or(before);
    let before = &before[..back_over(before, before.len(), is_mark)];
    NAMES.iter().any(|name| {
        ends_in_any_case(before, name.as_bytes()) && {
            // "token for the public key: …", 非公鑰
            const OTHERS: [&str; 6] = ["not", "for", "private", "secret", "非", "不是"];
            let rest = &before[..before.len() - name.len()];
            let near = &rest[rest.len().saturating_sub(24)..];
            !OTHERS.iter().any(|other| contains_in_any_case(near, other.as_bytes()))
        }
    })
}

/// Whether a name before a place in a text is that of an application which logs in with a secret, or of a key that nobody sees, and a
/// UUID its value that begins there: the secret is another one.
pub(in super::super) fn is_id_of_application(text: &[u8], at: usize) -> bool {
    const NAMES: [&[u8]; 9] = [
        b"client_id",
        b"client-id",
        b"clientid",
        b"client id",
        b"app_id",
        b"app-id",
        b"appid",
        b"app id",
        b"kms key",
    ];
    let name = &text[..back_over(text, at, |byte| !is_name(byte))];
    let value = value_at(text, at).text;
    let end = memchr::memchr(b'&', value).unwrap_or(value.len());
    // A vendor's name before it makes a variable of a program, which may hold anything.
    let is_whole = |known: &[u8]| {
        let before = name.len().checked_sub(known.len() + 1).and_then(|last| name.get(last));
        ends_in_any_case(name, known) && !before.is_some_and(u8::is_ascii_alphanumeric)
    };
    is_uuid(&value[..end]) && NAMES.iter().any(|known| is_whole(known))
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    fn is_refused(text: &str) -> bool {
        !screen(text.as_bytes()).is_clean()
    }

    #[test]
    fn keys_of_ssh_say_what_they_are() {
        for text in [
            "The host key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHibNMr1Ty4iCs2UHnG4jVg2hm0NhYtjVJ6Uviysxn9b was added.",
            "部署公鑰 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHibNMr1Ty4iCs2UHnG4jVg2hm0NhYtjVJ6Uviysxn9b 已移除",
            "New deploy key: ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBC8nzluovqdZmQsKLbcyUV39JztY9XGbz3n6cZ68dafnzM2gkeDSBoBe6rrOxg5PIuqxny6E93H0IUx6I5lDGFM=",
            "key sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIMuGCX1QMWkQoik+ih+TWEzUQim6AU/STm6Y9yLAVlODAAAABHNzaDo= was enrolled",
            "- `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHibNMr1Ty4iCs2UHnG4jVg2hm0NhYtjVJ6Uviysxn9b` ops@host-a",
            "age recipient: age14665ds39pesjg5929dsdl84qad290x85jfytptdsz54h22drr2rsumrdsg",
        ] {
            assert!(!is_refused(text), "{text}");
        }
        for text in [
            "key b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQyNTUxOQAAACDJU0fA7bO2AuRF5Q/WbDqplxso9lIfXHuqCgvD33ZGFQAAAIhEXZJ33qC+V7CwhKsQTbtk/fE9JWRRSUcasSkYTFqGHZfzj2vxkB9Hk9UXAbG4JGbdKNkQkWVkWGcpLwUBldkhL61WZh8fIUffRTWmrY1EPCQCUBaL2Zu3TrnpfudX9w1jheeqUptSoZmha/eVibxUoTF3qGNa4TGeEAIXAVtyfb7JxXvi3ZQt",
            "The key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAQFNZZAJjYXAH96eyh89DrTyAhzEdrBzEI2l/GfrGuyMrS+TbwDdXSRFW6fHhu91+gIoDiMuqkj1QYFLHQl5gJCQ= was there",
            "The key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJwPKeswA46HZGA7gsyKiwM0zLlT+69h+31UVqoQa2DuAAAAIKVBV7rc5rqnJ+v4i4VOOYLg+uorib8ymgRRxFrE9lsQ was there",
            "token: age14665ds39pesjg5929dsdl84qad290x85jfytptdsz54h22drr2rsumrdsq",
        ] {
            assert!(is_refused(text), "{text}");
        }
    }

    #[test]
    fn keys_that_are_called_public_are() {
        for text in [
            "WireGuard public key: yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=",
            "PublicKey = yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=",
            "公鑰：yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=",
            "The peer public key is `yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=`",
            "minisign public key RWSG/DVmRsj1/aW53M8SE1xOt3CXebpjsMS6OXJhsl5sCg08YZek/hWc",
        ] {
            assert!(!is_refused(text), "{text}");
        }
        for text in [
            "PrivateKey = yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=",
            "PresharedKey = yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=",
            "私鑰：yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=",
            "The public key and the private key: yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=",
            "public keys yJvNqFfGH9gOjgmbTitQOwd2dgT0XufCrFhgNvO2nNM=",
        ] {
            assert!(is_refused(text), "{text}");
        }
    }

    #[test]
    fn names_of_resources_and_masked_logins_are_no_secrets() {
        for text in [
            "arn:aws:secretsmanager:ap-east-1:123456789012:secret:prod/db-AbC1dE",
            "Secret `arn:aws:secretsmanager:ap-east-1:123456789012:secret:db-AbC1dE` was rotated.",
            "\"SecretArn\": \"arn:aws:secretsmanager:us-east-1:123456789012:secret:edge-7HgT2q\"",
            "連線字串 postgres://app:***@db1/x",
            "連線字串：redis://:****@h/0",
            "The connectionString=amqp://edge:***@mq-a/ was logged.",
        ] {
            assert!(!is_refused(text), "{text}");
        }
        for text in [
            "secret:db-AbC1dE7",
            "arn:x:secret:Zp81LmQv77Rt",
            "arn:aws:iam::123456789012:user/x secret: Zp81LmQv77Rt",
            "連線字串 postgres://app:plumTree42@db1/x",
            "連線字串：redis://:****tr33@h/0",
            "連線字串：postgres://app:***@db1/x?password=plumTree42",
        ] {
            assert!(is_refused(text), "{text}");
        }
    }

    #[test]
    fn ids_of_applications_are_no_secrets() {
        for text in [
            "client_id=090ac94f-65d7-49cc-9e5d-1c8c000b2042",
            "AZURE_CLIENT_ID: 090ac94f-65d7-49cc-9e5d-1c8c000b2042",
            "https://host-a/oauth?client_id=090ac94f-65d7-49cc-9e5d-1c8c000b2042&scope=read",
        ] {
            assert!(!is_refused(text), "{text}");
        }
        for text in [
            "client_secret=090ac94f-65d7-49cc-9e5d-1c8c000b2042",
            "session_id=090ac94f-65d7-49cc-9e5d-1c8c000b2042",
            "client_id=Zp81LmQv77Rt90",
            "https://host-a/oauth?client_id=a&client_secret=090ac94f-65d7-49cc-9e5d-1c8c000b2042",
        ] {
            assert!(is_refused(text), "{text}");
        }
    }
}
