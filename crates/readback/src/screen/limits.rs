//! The limits of the screen, each with where its number comes from.

/// Hits that are kept of one text. A person mends a handful at a time; a machine needs one.
pub const HITS_MAX: usize = 100;

/// Bytes of a line that are looked at together; a longer line is looked at in pieces of this size, and a token that
/// two pieces share is joined again. The longest line of any published example that the rules were made on is 40 KB.
pub(super) const LINE_BYTES_MAX: usize = 64 * 1024;

/// Layers of encoding that are undone. Two is what people do by accident (a JSON string in a base64
/// header), three leaves room for a log that quotes it.
pub(super) const LAYERS_MAX: u8 = 3;

/// Bytes that are unpacked of all packed parts of one text. A log that somebody packed and pasted is smaller; what is
/// larger is refused without being looked at.
pub(super) const UNPACKED_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Bytes of one packed part as it stands in the text. More is refused without being unpacked.
pub(super) const PACKED_BYTES_MAX: usize = 1024 * 1024;

/// Characters of base64 or hexadecimal digits that are decoded to see whether they hold text. What begins so is read by the
/// layers, and by nobody else.
pub(super) const TRIAL_CHARACTERS: usize = 48;
