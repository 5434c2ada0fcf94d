//! Processes, their time and their memory.

use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// How often each command is run.
const ROUNDS: usize = 5;

/// What a process took.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// From start to end.
    pub seconds: f64,
    /// The most memory it held, in bytes.
    pub peak: u64,
}

impl Run {
    pub fn megabytes(self) -> f64 {
        self.peak as f64 / 1e6
    }
}

/// Runs a command, what it prints thrown away.
pub fn run(mut command: Command) -> io::Result<Run> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let used = child.wait4()?;
    let seconds = start.elapsed().as_secs_f64();
    if !used.status.success() {
        return Err(io::Error::other(format!("{command:?} failed")));
    }
    Ok(Run { seconds, peak: used.rusage.maxrss })
}

/// The seconds that a command prints.
pub fn printed_seconds(command: &mut Command) -> io::Result<Run> {
    let printed = String::from_utf8_lossy(&command.output()?.stdout).trim().parse();
    Ok(Run { seconds: printed.map_err(io::Error::other)?, peak: 0 })
}

/// The median run of each way, taken in turn.
pub fn medians<const N: usize>(ways: [&dyn Fn() -> io::Result<Run>; N]) -> io::Result<[Run; N]> {
    let mut runs: [Vec<Run>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..ROUNDS {
        for (way, runs) in ways.iter().zip(&mut runs) {
            runs.push(way()?);
        }
    }
    Ok(runs.map(|mut runs| {
        runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        runs[ROUNDS / 2]
    }))
}
