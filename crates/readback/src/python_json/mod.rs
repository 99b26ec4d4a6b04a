//! JSON read and written as CPython 3 does it: the only place of the program that knows Python.
//!
//! Reading takes what `json.loads(text)` takes (`NaN`, integers of up to 4,300 digits, lone surrogates,
//! duplicate keys of which the last wins) and refuses what it refuses. Writing gives what
//! `json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)` gives. The source is read in chunks
//! and never kept as a whole, so its size is bounded by nothing but the disk.
//!
//! Two limits are ours: nesting stops at [`DEPTH_MAX`], and text that cannot be UTF-8 (a lone surrogate)
//! is reported instead of ending in a traceback.

mod input;
mod lexer;
mod text;
mod escape;
mod number;
mod value;
mod records;

pub(crate) use escape::{EscapeReader, escape};
pub use input::{Place, ReadProblem};
pub use lexer::{Kind, Lexer, SyntaxProblem, VALUE_NOTES};
pub use records::{RecordSink, compact, member, records, text, texts};
pub use text::{Capped, Decoded, TextSink, write_string};
pub use value::{holds_lone_surrogate, is_truthy};

/// How deep objects and lists may nest, the outermost counting as 1. CPython's recursion limit lets the
/// reference generator come exactly this far: a value that is passed on may nest 990 deep, inside the
/// source, its list and the candidate.
pub const DEPTH_MAX: usize = 990 + 3;

/// The most digits that CPython turns into an integer (`sys.get_int_max_str_digits()`).
pub const INTEGER_DIGITS_MAX: usize = 4_300;

/// The most characters of one number, in bytes. Python sets no limit for a double; a source whose one
/// number fills a megabyte is refused so that memory stays bounded.
pub const NUMBER_BYTES_MAX: usize = 1 << 20;

/// The most that one value may take, in bytes as it is written: some ten thousand times those of a real one. Python sets no limit;
/// here a value is in memory as a whole, since its keys are sorted.
pub const VALUE_BYTES_MAX: usize = 4 << 20;

/// The same of a whole entry of a source or a plan, which is hashed and screened as one: room for more values of the greatest length than a
/// plan takes of it, so that what `plan` reads can be read again.
pub const ENTRY_BYTES_MAX: usize = 16 * VALUE_BYTES_MAX;
