//! Text from outside has no form for people, and none for developers.

use readback::screen::{Screened, Tainted, TaintedPiece};

fn shown(text: &Tainted, screened: &Screened, piece: &TaintedPiece) -> String {
    format!("{}", text);
    format!("{:?}", text);
    format!("{}", screened);
    format!("{:?}", screened);
    format!("{}", piece);
    format!("{:?}", piece)
}

fn main() {}
