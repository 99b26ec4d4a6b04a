//! Where the packets of an incident go.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use clap::ArgMatches;
use readback::lang::Lang;

use super::failures;
use crate::args::value;
use crate::commands::failures as common;
use crate::commands::owed_files::surface_id;
use crate::io::output::{FileTarget, Target};
use crate::io::paths::join;
use crate::io::terminal::Failure;

/// Where the packet of a surface goes, or stands already.
pub(super) struct Place {
    /// The surface, as it was named.
    pub(super) named: String,
    pub(super) path: PathBuf,
    pub(super) target: FileTarget,
}

impl Place {
    /// Whether a file stands there.
    pub(super) fn is_there(&self) -> bool {
        self.target.exists()
    }
}

/// Where the packets go, one for each surface.
pub(super) fn places(
    lang: Lang,
    matches: &ArgMatches,
    surfaces: &[String],
    incident: &str,
) -> Result<Vec<Place>, Failure> {
    if surfaces.len() > 1 && value(matches, "output").is_some() {
        return Err(failures::one_output(lang));
    }
    let mut places = Vec::new();
    for named in surfaces {
        let path = path_of(matches, named, incident);
        let failed = |error: io::Error| common::output(&path, &error, lang);
        match Target::at(&path).map_err(failed)? {
            Target::Device(_) => return Err(common::device_output(&path, lang)),
            Target::File(target) => places.push(Place { named: named.clone(), path, target }),
        }
    }
    Ok(places)
}

/// Where the packet of a surface goes.
fn path_of(matches: &ArgMatches, named: &str, incident: &str) -> PathBuf {
    let folder = std::env::current_dir().unwrap_or_default();
    match (value(matches, "output"), value(matches, "into")) {
        (Some(output), _) => join(&folder, output),
        (None, Some(into)) => join(&folder, into).join(file_name(surface_id(named), incident)),
        (None, None) => folder.join(file_name(surface_id(named), incident)),
    }
}

/// `<surface>.<incident>.yaml`, of letters, digits and `.`, `_`, `-`: a surface has many incidents over the years.
fn file_name(surface: &str, incident: &str) -> OsString {
    let plain = |text: &str| -> String {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
        text.chars().take(80).map(|c| if is_plain(c) { c } else { '-' }).collect()
    };
    OsString::from(format!("{}.{}.yaml", plain(surface).trim_start_matches('.'), plain(incident)))
}
