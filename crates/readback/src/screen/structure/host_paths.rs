//! Paths in the folders that hosts have, by which they are told from routes of a service and from parts of a name.

const FOLDERS: [&[u8]; 11] = [
    b"/dev", b"/etc", b"/home", b"/lib", b"/opt", b"/root", b"/run", b"/srv", b"/tmp", b"/usr",
    b"/var",
];

/// Whether a path is such a folder or leads into one.
pub(super) fn is_on_host(path: &[u8]) -> bool {
    FOLDERS.iter().any(|folder| {
        path.strip_prefix(*folder).is_some_and(|rest| matches!(rest, [] | [b'/', ..]))
    })
}

/// Whether a path leads to a thing of its own: below a folder in a folder, or with the end of the name of a file.
pub(super) fn is_deep(path: &[u8]) -> bool {
    const FOLDERS_MIN: usize = 3;
    let mut parts = path.rsplit(|byte| *byte == b'/');
    let name = parts.next().unwrap_or_default();
    parts.filter(|part| !part.is_empty()).count() + usize::from(!name.is_empty()) >= FOLDERS_MIN
        || name.contains(&b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_hosts_are_told_from_routes() {
        for path in ["/etc", "/srv/mill", "/var/log/mill.log"] {
            assert!(is_on_host(path.as_bytes()), "{path}");
        }
        for path in ["/api/mill", "/checkout", "/variants/7", "mill", ""] {
            assert!(!is_on_host(path.as_bytes()), "{path}");
        }
        assert!(is_deep(b"/var/log/mill") && is_deep(b"/etc/mill.conf"));
        assert!(!is_deep(b"/var/log") && !is_deep(b"/srv/mill/"));
    }
}
