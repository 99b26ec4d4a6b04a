//! The limits of a packet, each with where its number comes from. Those of the format are frozen.

/// Bytes of a packet as it is handed in. A number of the format.
pub const PACKET_BYTES_MAX: usize = 60_000;

/// Bytes of a packet in canonical form. A number of the format.
pub const CANONICAL_BYTES_MAX: usize = 48_000;

/// Levels of lists and objects, the outermost being the first. A number of the format.
pub const DEPTH_MAX: usize = 16;

/// Characters of a `summary`. A number of the format; a reason is held to the same.
pub const SUMMARY_CHARACTERS_MAX: usize = 500;

/// Characters of a name: a role, a team, a label, a project, a policy. The longest of the published packets has 40.
pub const NAME_CHARACTERS_MAX: usize = 200;

/// Characters of an evidence ref. A view URL with its time range and variables has about 300.
pub const REF_CHARACTERS_MAX: usize = 1_000;

/// Characters of a principal, an opaque id.
pub const PRINCIPAL_CHARACTERS_MAX: usize = 64;

/// Entries of a list. An incident with more actors, projects or sources than this is several incidents.
pub const LIST_ENTRIES_MAX: usize = 200;

/// The highest count of anything. The largest that a capture gives are kilobytes of memory; a host with an exabyte of it
/// does not exist.
pub const COUNT_MAX: u64 = 1_000_000_000_000_000;
