//! The one binary `readback`: arguments in, exit code out.

mod args;
mod commands;
mod exit;
mod io;
mod lock;

use std::process::ExitCode;

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    io::panic::contained(|| match args::parse(std::env::args_os()) {
        args::Parsed::Command(lang, matches) => commands::run(lang, &matches),
        args::Parsed::Answer(lang, text) => commands::print_answer(lang, &text),
        args::Parsed::Unusable(lang, error) => commands::refuse(lang, &error),
    })
    .into()
}
