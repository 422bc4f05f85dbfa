//! `yarkie-berega`: the command line and the service.

use std::process::ExitCode;

/// Its settings stand in `.cargo/config.toml`: they keep the server's memory together, SQLite's too, which
/// the system's allocator scatters over an arena for each thread.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    yarkie_berega::cli::run()
}
