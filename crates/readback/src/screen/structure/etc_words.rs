//! The words by which files under /etc are known; constant data.

use crate::screen::word_list::WordList;

/// First words of lines whose arguments are looked at; sorted.
pub(super) static FIRST: WordList<47> = WordList::of([
    "Defaults",
    "EndSection",
    "Identifier",
    "Match",
    "Section",
    "acl",
    "alias",
    "bind-key",
    "blacklist",
    "com2sec",
    "dev",
    "domain",
    "export",
    "filegen",
    "group",
    "http_access",
    "initrd",
    "insmod",
    "install",
    "label",
    "linux",
    "list",
    "menuentry",
    "multi",
    "option",
    "options",
    "order",
    "pool",
    "precedence",
    "proto",
    "remote",
    "restrict",
    "rocommunity",
    "rotate",
    "rouser",
    "rwcommunity",
    "rwuser",
    "save",
    "search",
    "server",
    "set",
    "set-option",
    "softdep",
    "statistics",
    "umask",
    "unset",
    "view",
]);

/// Directives of servers that are no words of a language, most of them in mixed case; sorted.
pub(super) static DIRECTIVES: WordList<56> = WordList::of([
    "AcceptEnv",
    "AllowAgentForwarding",
    "AllowGroups",
    "AllowTcpForwarding",
    "AllowUsers",
    "AuthorizedKeysFile",
    "BatchMode",
    "ChallengeResponseAuthentication",
    "ChrootDirectory",
    "ClientAliveCountMax",
    "ClientAliveInterval",
    "DenyGroups",
    "DenyUsers",
    "ForceCommand",
    "ForwardAgent",
    "GSSAPIAuthentication",
    "HostKey",
    "HostbasedAuthentication",
    "IdentitiesOnly",
    "IdentityFile",
    "KbdInteractiveAuthentication",
    "ListenAddress",
    "LoginGraceTime",
    "MaxAuthTries",
    "MaxSessions",
    "MaxStartups",
    "PasswordAuthentication",
    "PermitEmptyPasswords",
    "PermitRootLogin",
    "PrintMotd",
    "ProxyCommand",
    "ProxyJump",
    "PubkeyAuthentication",
    "ServerAliveInterval",
    "StrictHostKeyChecking",
    "SyslogFacility",
    "UsePAM",
    "UserKnownHostsFile",
    "X11Forwarding",
    "agentAddress",
    "bcull",
    "brun",
    "bstop",
    "fallbackdrift",
    "fcull",
    "frun",
    "fstop",
    "hwtimestamp",
    "leapsectz",
    "mailonchange",
    "maxchange",
    "maxdistance",
    "maxdrift",
    "maxupdateskew",
    "sysContact",
    "sysLocation",
]);

/// Keys with a colon behind them, of sources of packages, of pins and of what asks who logs in; sorted.
pub(super) static PACKAGE_KEYS: WordList<17> = WordList::of([
    "Account-Type",
    "Architectures",
    "Auth-Type",
    "Components",
    "Installed-Size",
    "Package",
    "Password-Type",
    "Pin",
    "Pin-Priority",
    "Session-Interactive-Only",
    "Session-Type",
    "Signed-By",
    "Suites",
    "URIs",
    "Uploaders",
    "Vcs-Browser",
    "Vcs-Git",
]);

/// Keys of the network of a host, as Netplan has them; sorted.
pub(super) static NETWORK_KEYS: WordList<8> = WordList::of([
    "dhcp4",
    "dhcp6",
    "ethernets",
    "gateway4",
    "gateway6",
    "macaddress",
    "nameservers",
    "wifis",
]);

/// Options of PPP, which stand alone or before one value; sorted.
pub(super) static OF_PPP: WordList<23> = WordList::of([
    "asyncmap",
    "crtscts",
    "hide-password",
    "ipcp-accept-local",
    "ipcp-accept-remote",
    "lcp-echo-failure",
    "lcp-echo-interval",
    "ms-dns",
    "ms-wins",
    "noauth",
    "nobsdcomp",
    "noccp",
    "nodefaultroute",
    "noipx",
    "novj",
    "proxyarp",
    "refuse-chap",
    "refuse-eap",
    "refuse-mschap",
    "refuse-pap",
    "require-mppe-128",
    "require-mschap-v2",
    "usepeerdns",
]);

/// Addresses that every mail server answers for; sorted.
pub(super) static ALIASES: WordList<8> = WordList::of([
    "MAILER-DAEMON",
    "abuse",
    "hostmaster",
    "mailer-daemon",
    "newsmaster",
    "noc",
    "postmaster",
    "webmaster",
]);

/// Databases of the name service switch; sorted.
pub(super) static DATABASES: WordList<14> = WordList::of([
    "aliases",
    "automount",
    "ethers",
    "group",
    "gshadow",
    "hosts",
    "initgroups",
    "netgroup",
    "networks",
    "passwd",
    "protocols",
    "rpc",
    "services",
    "shadow",
]);

/// Where they are looked up; sorted.
pub(super) static LOOKUPS: WordList<16> = WordList::of([
    "[!UNAVAIL=return]",
    "[NOTFOUND=return]",
    "compat",
    "db",
    "dns",
    "files",
    "ldap",
    "mdns4",
    "mdns4_minimal",
    "myhostname",
    "mymachines",
    "nis",
    "resolve",
    "sss",
    "systemd",
    "winbind",
]);

/// First words of lines that are known by the form of what follows; sorted.
pub(super) static CLASSES_OF_FORMS: WordList<68> = WordList::of([
    "ALL",
    "ARRAY",
    "DESC",
    "Driver",
    "EQUALITY",
    "NAME",
    "ORDERING",
    "Option",
    "SUBSTR",
    "SYNTAX",
    "abi",
    "alert",
    "apply",
    "attributetype",
    "bindsym",
    "cache_dir",
    "capability",
    "changetype",
    "check",
    "config",
    "configure",
    "d-i",
    "dbus",
    "define",
    "depend",
    "depends",
    "describe",
    "dn",
    "end-volume",
    "exec",
    "expect",
    "header",
    "if",
    "ifplugin",
    "include",
    "list",
    "loadmodule",
    "loadplugin",
    "meta",
    "network",
    "nft",
    "object",
    "objectClass",
    "objectclass",
    "option",
    "optional",
    "params",
    "poll",
    "primitive",
    "profile",
    "ptrace",
    "push",
    "rawbody",
    "refresh_pattern",
    "required",
    "requisite",
    "respawn",
    "rouser",
    "rwuser",
    "score",
    "sentinel",
    "signal",
    "start",
    "stop",
    "subvolumes",
    "sufficient",
    "tflags",
    "unix",
]);

/// What monit checks.
pub(super) const CHECKED: [&[u8]; 7] =
    [b"process", b"file", b"system", b"host", b"filesystem", b"program", b"directory"];

/// What SpamAssassin says of a rule, whose name follows in capitals.
pub(super) const SCORED: [&[u8]; 6] =
    [b"score", b"header", b"describe", b"meta", b"rawbody", b"tflags"];

/// Kinds of file systems; sorted.
pub(super) static FILE_SYSTEMS: WordList<26> = WordList::of([
    "auto", "bpf", "btrfs", "cgroup2", "cifs", "debugfs", "devpts", "efivarfs", "exfat", "ext2",
    "ext3", "ext4", "f2fs", "fuse", "iso9660", "nfs", "nfs4", "none", "ntfs", "overlay", "proc",
    "squashfs", "swap", "tmpfs", "vfat", "xfs",
]);

/// What limits are set for; sorted.
pub(super) static LIMITS: WordList<19> = WordList::of([
    "as",
    "chroot",
    "core",
    "cpu",
    "data",
    "fsize",
    "locks",
    "maxlogins",
    "maxsyslogins",
    "memlock",
    "msgqueue",
    "nice",
    "nofile",
    "nonewprivs",
    "nproc",
    "priority",
    "rtprio",
    "sigpending",
    "stack",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(CLASSES_OF_FORMS.is_sorted());
        assert!(FIRST.is_sorted() && DIRECTIVES.is_sorted() && PACKAGE_KEYS.is_sorted());
        assert!(ALIASES.is_sorted() && NETWORK_KEYS.is_sorted() && OF_PPP.is_sorted());
        assert!(DATABASES.is_sorted() && LOOKUPS.is_sorted());
        assert!(FILE_SYSTEMS.is_sorted() && LIMITS.is_sorted());
    }
}
