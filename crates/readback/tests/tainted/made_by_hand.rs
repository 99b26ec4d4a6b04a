//! Only the screen makes a text that went through it, and nothing makes it unscreened again.

use readback::screen::{Screened, Tainted};

fn forged(text: Tainted, screened: Screened) {
    let _ = &text.bytes;
    let _ = &screened.text;
    let _ = Screened::of;
    let _ = Screened::new();
    let _ = Screened::default();
    let _: Tainted = screened.into();
}

fn main() {}
