//! A text that was screened leaves nothing in this process's memory, whatever the verdict.
//!
//! The test looks through all its writable memory for a sentence. It holds that sentence only
//! backwards itself.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the test reads its own memory, which is a file"
)]

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use readback::screen::{Screen, Tainted, TaintedPiece};
use zeroize::Zeroize as _;

const BACKWARDS: &[u8] = b".neves retfa trap a sdnes ffats eht dna ,ecivres eht deraelc retto A";

/// An allocator writes over the beginning of what it takes back. The sentence stands behind that.
const BEFORE_BYTES: usize = 64;

/// The sentence, byte by byte, so that it grows in the text and lies nowhere else.
fn sentence(text: &mut Tainted) {
    text.push(&[b'\n'; BEFORE_BYTES]);
    for byte in BACKWARDS.iter().rev() {
        text.push(&[*byte]);
    }
}

fn in_a_credential(text: &mut Tainted) {
    text.push(b"password: ");
    sentence(text);
}

fn in_escapes(text: &mut Tainted) {
    text.push(b"%20%20 ");
    sentence(text);
}

fn in_hexadecimal(text: &mut Tainted) {
    let digit = |value: u8| b"0123456789abcdef"[usize::from(value)];
    let before = [b' '; BEFORE_BYTES];
    for byte in before.iter().chain(BACKWARDS.iter().rev()) {
        text.push(&[digit(byte >> 4), digit(byte & 15)]);
    }
}

/// A reader that makes the sentence up as it goes; so many bytes of it are left.
struct Speaker(usize);

const SPOKEN_BYTES: usize = BEFORE_BYTES + BACKWARDS.len();

impl std::io::Read for Speaker {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let bytes = room.len().min(self.0);
        for (left, place) in (0..self.0).rev().zip(room) {
            *place = BACKWARDS.get(left).copied().unwrap_or(b'\n');
        }
        self.0 -= bytes;
        Ok(bytes)
    }
}

/// Bytes of memory that are looked at together.
const CHUNK_BYTES: usize = 1 << 20;

/// Whether the sentence stands anywhere in memory. How often, this cannot say: it reads its own
/// chunk, too.
fn is_somewhere() -> bool {
    let memory = File::open("/proc/self/mem").expect("our own memory");
    let maps = fs::read_to_string("/proc/self/maps").expect("our own memory");
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut is_found = false;
    for range in maps.lines().filter(|line| line.contains(" rw-p ")) {
        let range = range.split_once(' ').and_then(|(range, _)| range.split_once('-'));
        let (begin, end) = range.expect("BEGIN-END and more");
        let number = |digits| u64::from_str_radix(digits, 16).expect("an address");
        // The chunks overlap, so that a sentence across the end of one is seen.
        for at in (number(begin)..number(end)).step_by(CHUNK_BYTES - BACKWARDS.len()) {
            // What cannot be read (a guard, a device) holds no text.
            let read = memory.read_at(&mut chunk, at).unwrap_or(0);
            let seen = &chunk[..read];
            is_found |= memchr::memchr_iter(b'A', seen).any(|at| {
                let sentence = seen.get(at..at + BACKWARDS.len());
                sentence.is_some_and(|seen| seen.iter().eq(BACKWARDS.iter().rev()))
            });
            chunk.zeroize();
            chunk.resize(CHUNK_BYTES, 0);
        }
    }
    is_found
}

#[test]
fn nothing_is_left_of_a_text() {
    assert!(!is_somewhere());

    let mut clean = Tainted::new();
    sentence(&mut clean);
    assert!(is_somewhere(), "the test finds what is there");
    let screened = clean.screen().expect("an honest sentence");
    assert!(is_somewhere(), "the test finds what is there");
    drop(screened);
    assert!(!is_somewhere(), "of a clean text");

    let mut refused = Tainted::new();
    sentence(&mut refused);
    refused.push(b"\n\0\n");
    sentence(&mut refused);
    let quarantined = refused.screen().err().expect("NUL is no text");
    assert!(!is_somewhere(), "of a refused text, while its hits are here");
    drop(quarantined);

    for way in [in_a_credential, in_escapes, in_hexadecimal] {
        let mut text = Tainted::new();
        way(&mut text);
        // Whatever the verdict: the detectors and the layers below the text have seen the sentence.
        drop(text.screen());
        assert!(!is_somewhere(), "of a text within a text");
    }

    let read = Tainted::read(&mut Speaker(SPOKEN_BYTES), SPOKEN_BYTES - 1);
    assert!(read.is_err());
    assert!(!is_somewhere(), "of a text that is too long");

    let (mut piece, mut screen) = (TaintedPiece::of_at_most(4096), Screen::new());
    let mut speaker = Speaker(SPOKEN_BYTES);
    while piece.fill(&mut speaker).expect("it speaks") {
        piece.feed(&mut screen);
    }
    assert!(is_somewhere(), "a piece stays until it is dropped");
    drop(piece);
    assert!(screen.finish().is_clean());
    assert!(!is_somewhere(), "of a text in pieces");
}
