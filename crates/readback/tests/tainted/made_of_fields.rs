//! Neither a screened text nor a verdict can be put together from its parts, or taken apart.

use readback::screen::{Hits, Quarantined, Screened};

fn forged(screened: Screened) {
    let _ = Screened { text: String::new().into(), has_screened_values: true, had_mark: false };
    let _ = Quarantined { hits: Hits::new() };
    let Screened { text: _inside, .. } = screened;
}

fn main() {}
