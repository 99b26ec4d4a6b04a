//! The sentences of a plan that is about to be replaced, without reading all of it where that can be helped.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use readback::python_json::ReadProblem;
use readback::wording::PlanSentences;

/// The most that is read at either end: the constant part of a plan with sentences of several pages.
const END_BYTES: u64 = 256 * 1024;

/// Text that every v1 plan has within a few kilobytes of its beginning.
const MARKS: [&[u8]; 2] = [b"host_service_post_incident_readback", b"\"outcome_lanes\""];

/// What stands where the output goes.
pub(crate) enum Existing {
    /// JSON, perhaps a plan.
    Json(PlanSentences),
    /// A plan by its words, but not to be read: cut off, in another encoding, or nested too deep.
    DamagedPlan,
    /// Something else.
    Other,
}

/// Reads what stands where the output goes.
pub(crate) fn read(path: &Path) -> io::Result<Existing> {
    let mut file = File::open(path)?;
    let size_bytes = file.metadata()?.len();
    let mut head = Vec::new();
    (&file).take(END_BYTES).read_to_end(&mut head)?;
    if size_bytes > 2 * END_BYTES {
        let mut tail = Vec::new();
        file.seek(SeekFrom::End(-(END_BYTES as i64)))?;
        (&file).take(END_BYTES).read_to_end(&mut tail)?;
        if let Some(sentences) = PlanSentences::read_ends(&head, whole_characters(&tail)) {
            return Ok(Existing::Json(sentences));
        }
    }
    file.rewind()?;
    match PlanSentences::read(&file) {
        Ok(sentences) => Ok(Existing::Json(sentences)),
        Err(ReadProblem::Io(error)) => Err(error),
        Err(ReadProblem::Syntax { .. }) if has_marks(&head) => Ok(Existing::DamagedPlan),
        Err(ReadProblem::Syntax { .. }) => Ok(Existing::Other),
    }
}

/// The end of a text that was cut at its start: without the rest of a character.
fn whole_characters(tail: &[u8]) -> &[u8] {
    let rest = tail.iter().take_while(|&&byte| byte & 0xC0 == 0x80).count();
    &tail[rest..]
}

/// Whether the words of a v1 plan stand here, in UTF-8 or (without its zero bytes) in UTF-16.
fn has_marks(head: &[u8]) -> bool {
    let text: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
    MARKS.iter().any(|mark| text.windows(mark.len()).any(|window| window == *mark))
}
