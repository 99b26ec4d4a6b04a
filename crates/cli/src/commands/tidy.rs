//! `readback tidy --seal`: a packet in its canonical form.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::checks::{READ_BYTES_MAX, Sealed, seal, too_long};
use readback::lang::Lang;
use readback::report::checking::{CheckReport, Colours, FileName, Format, Origin, PacketReport};
use readback::screen::{Tainted, Unread};

use super::output_file::OutputFile;
use super::{failures, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::opening::{open_named, standard_input};
use crate::io::output::Target;
use crate::io::paths::join;
use crate::io::terminal::{Failure, say_bytes};
use crate::lock;

/// Seals a packet.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let packet = value(matches, "packet").unwrap_or_default();
    let output = value(matches, "output").unwrap_or_default();
    if output == "-" {
        lock::enter(&profile::READ_ONLY, &[], lang)?;
        return sealed(packet, lang, |bytes| {
            let mut stdout = io::stdout().lock();
            let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
            written.map_err(|error| stdout_failure(&error, lang))
        });
    }
    let path = join(&std::env::current_dir().unwrap_or_default(), output);
    let failed = |error: io::Error| failures::output(&path, &error, lang);
    match Target::at(&path).map_err(failed)? {
        Target::Device(_) => Err(failures::wording_output(&path, lang)),
        Target::File(target) if target.exists() && !matches.get_flag("force") => {
            Err(failed(io::ErrorKind::AlreadyExists.into()))
        }
        Target::File(target) => {
            let file = OutputFile::enter(target, lang)?;
            sealed(packet, lang, |bytes| {
                let mut writing = file.begin()?;
                writing.pending.write(bytes).map_err(failed)?;
                writing.publish()
            })
        }
    }
}

/// Reads a packet and gives its canonical bytes, or says why it has none.
fn sealed(
    packet: &OsStr,
    lang: Lang,
    give: impl FnOnce(&[u8]) -> Result<(), Failure>,
) -> Result<Exit, Failure> {
    let text = match read(packet) {
        Ok(text) => Some(text),
        Err(Unread::TooLong { .. }) => None,
        Err(Unread::Io(error)) => {
            return Err(failures::unreadable_packet(Path::new(packet), &error, lang));
        }
    };
    let name = Path::new(packet).file_name().and_then(OsStr::to_str);
    let refused = match text.map(|text| seal(text, name)) {
        Some(Ok(Sealed(bytes))) => {
            give(&bytes)?;
            return Ok(Exit::Pass);
        }
        Some(Err(verdict)) => verdict,
        None => too_long(),
    };
    let origin =
        if packet == "-" { Origin::StandardInput } else { Origin::Path(packet.as_encoded_bytes()) };
    let report = CheckReport::new(Format::Plain, lang, Colours::Off);
    let mut out = Vec::new();
    let name = FileName::new(origin, 1);
    report.packet(&PacketReport { name, verdict: Some(&refused) }, &mut out);
    say_bytes(&out);
    Ok(if refused.is_quarantined() { Exit::Quarantine } else { Exit::Unusable })
}

fn read(packet: &OsStr) -> Result<Tainted, Unread> {
    let mut file =
        if packet == "-" { standard_input()? } else { open_named(&PathBuf::from(packet))? };
    Tainted::read(&mut file, READ_BYTES_MAX)
}
