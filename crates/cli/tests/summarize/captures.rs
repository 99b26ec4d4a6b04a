//! Captures of a host that does not exist, in the form of the commands.

pub(crate) const PORTS: &str = "\
State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
LISTEN 0      511          0.0.0.0:443        0.0.0.0:*    users:((\"proxy\",pid=881,fd=6))
LISTEN 0      128        127.0.0.1:53         0.0.0.0:*    users:((\"resolver\",pid=402,fd=3))
LISTEN 0      128             [::]:443           [::]:*    users:((\"proxy\",pid=881,fd=7))
";

pub(crate) const PORTS_LOST: &str = "\
State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
LISTEN 0      128        127.0.0.1:53         0.0.0.0:*    users:((\"resolver\",pid=402,fd=3))
";

pub(crate) const FAILED: &str = "\
  UNIT          LOAD   ACTIVE SUB    DESCRIPTION
● relay.service loaded failed failed Order relay
● sync.service  loaded failed failed Ledger sync

LOAD   = Reflects whether the unit definition was properly loaded.
ACTIVE = The high-level unit activation state, i.e. generalization of SUB.
SUB    = The low-level unit activation state, values depend on unit type.
2 loaded units listed.
";

pub(crate) const BOOT: &str = "2026-05-20 03:12:00\n";

pub(crate) const PUBLISHED: &str = "\
NAMES     STATUS         PORTS
web       Up 2 minutes   0.0.0.0:443->8443/tcp, [::]:443->8443/tcp
reports   Up 2 minutes   0.0.0.0:8090->80/tcp
";
