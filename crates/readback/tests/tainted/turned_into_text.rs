//! Text from outside becomes a `String`, bytes or a slice by no conversion.

use readback::screen::{Screened, Tainted, TaintedPiece};

fn taken(text: Tainted, screened: Screened, piece: TaintedPiece) {
    let _: String = text.into();
    let _: String = screened.into();
    let _ = text.to_string();
    let _: &[u8] = text.as_ref();
    let _: &[u8] = &piece;
    let _: &str = &screened;
}

fn main() {}
