//! The sentences of a plan that is about to be replaced, without reading all of it where that can be helped.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use readback::wording::PlanSentences;

/// The most that is read at either end: the constant part of a plan with sentences of several pages.
const END_BYTES: u64 = 256 * 1024;

/// What the file says, or `None` where it is no JSON and hence no plan.
pub(crate) fn sentences(path: &Path) -> io::Result<Option<PlanSentences>> {
    let mut file = File::open(path)?;
    let size_bytes = file.metadata()?.len();
    if size_bytes > 2 * END_BYTES {
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        (&file).take(END_BYTES).read_to_end(&mut head)?;
        file.seek(SeekFrom::End(-(END_BYTES as i64)))?;
        (&file).take(END_BYTES).read_to_end(&mut tail)?;
        if let Some(sentences) = PlanSentences::read_ends(&head, whole_characters(&tail)) {
            return Ok(Some(sentences));
        }
        file.rewind()?;
    }
    Ok(PlanSentences::read(&file).ok())
}

/// The end of a text that was cut at its start: without the rest of a character.
fn whole_characters(tail: &[u8]) -> &[u8] {
    let rest = tail.iter().take_while(|&&byte| byte & 0xC0 == 0x80).count();
    &tail[rest..]
}
