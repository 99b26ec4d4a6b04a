//! Neither a screened text nor a verdict can be put together from its parts, or taken apart.

use readback::screen::{Hits, Quarantined, Screened};

fn forged(screened: Screened) {
    let text = String::new().into();
    let _ =
        Screened { text, has_screened_values: true, had_mark: false, is_big_endian: None };
    let _ = Quarantined { hits: Hits::new() };
    let Screened { text: _inside, .. } = screened;
}

fn main() {}
