//! What things look like: honest forms, names of credentials, values, and how characters are mixed.

pub(super) mod called;
mod cloud;
pub(super) mod encoding;
pub(super) mod honest;
pub(super) mod id_names;
pub(super) mod ids;
pub(super) mod keys;
pub(super) mod last_name;
pub(super) mod methods;
pub(super) mod mixture;
pub(super) mod name;
pub(super) mod other_scripts;
pub(super) mod public;
pub(super) mod runs;
pub(super) mod services;
pub(super) mod shape;
pub(super) mod stand_in;
pub(super) mod states;
pub(super) mod text;
pub(super) mod value;
pub(super) mod vendor_formats;
pub(super) mod which;
pub(super) mod within;
