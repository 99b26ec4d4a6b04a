//! Text from outside is in one place only.

use readback::screen::{Screened, Tainted, TaintedPiece};

fn copies(text: &Tainted, screened: &Screened, piece: &TaintedPiece) {
    let _: Tainted = text.clone();
    let _: Screened = screened.clone();
    let _: TaintedPiece = piece.clone();
}

fn main() {}
