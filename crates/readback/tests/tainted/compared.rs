//! Text from outside is not looked at but by a screen, so it is equal to nothing.

use readback::screen::{Screened, Tainted, TaintedPiece};

fn is_guessed(text: &Tainted, screened: &Screened, piece: &TaintedPiece) {
    let _ = text == text;
    let _ = *text == *b"guess";
    let _ = screened == screened;
    let _ = *screened == *"guess";
    let _ = piece == piece;
}

fn main() {}
