//! A figure into a file, for a paper.

use std::path::Path;

use anyhow::{Context, bail};

use crate::output::write_whole;

/// Writes a figure as the file's name ends: .svg, or .png where tifa was built for it.
///
/// # Errors
/// Where there is nothing to draw, or the file's name ends otherwise.
pub fn write(path: &Path, svg: Option<String>) -> anyhow::Result<()> {
    let Some(svg) = svg else { bail!("{}: there is nothing to draw", path.display()) };
    let content = match path.extension().and_then(|extension| extension.to_str()) {
        Some("svg") => svg.into_bytes(),
        Some("png") => png(&svg).with_context(|| path.display().to_string())?,
        _ => bail!("{}: a figure is .svg or .png", path.display()),
    };
    write_whole(path, |out| out.write_all(&content))
}

/// Twice as many pixels as the figure is wide, as a printed page wants.
#[cfg(feature = "png")]
fn png(svg: &str) -> std::io::Result<Vec<u8>> {
    tifa::report::svg_to_png(svg, 2.0)
}

#[cfg(not(feature = "png"))]
fn png(_: &str) -> anyhow::Result<Vec<u8>> {
    bail!("this tifa was built without --features png")
}
