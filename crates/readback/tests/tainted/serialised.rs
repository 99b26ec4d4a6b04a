//! Text from outside has no form for machines.

use readback::screen::{Screened, Tainted, TaintedPiece};

fn written(text: &Tainted, screened: &Screened, piece: &TaintedPiece) {
    let _ = toml::to_string(text);
    let _ = toml::to_string(screened);
    let _ = toml::to_string(piece);
}

fn main() {}
