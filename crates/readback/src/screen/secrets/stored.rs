//! Credentials where files, stores and headers hold them as they are: accounts line by line, passwords that are marked as plain,
//! answers for an installer, tokens of registries, keys behind their header.

mod account_line;
mod marked_plain;
mod named_header;
mod preseed;
mod registry_auth;

use super::found::Found;
use crate::screen::line::Line;

/// Looks at a line, of which is known whether it names a password.
#[inline]
pub(super) fn look(line: &Line<'_>, names_password: bool, found: &mut Found) {
    account_line::look(line, names_password, found);
    preseed::look(line, names_password, found);
    registry_auth::look(line, found);
    marked_plain::look(line, found);
    named_header::look(line, found);
}
