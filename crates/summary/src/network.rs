//! What listens, and what the firewall does with it.

mod listeners;
mod iptables;
mod nft;
mod addresses;

use crate::kind::Kind;

/// The kinds of this part, the closer ones first.
pub(crate) const KINDS: &[&Kind] = &[
    &listeners::SS,
    &listeners::NETSTAT,
    &iptables::SAVED,
    &iptables::LISTED,
    &nft::RULESET,
    &addresses::JSON,
    &addresses::PLAIN,
    &addresses::ROUTES,
];
