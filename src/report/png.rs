//! Figures as pictures of pixels.

use std::io;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// The figure as PNG, each of its pixels drawn as `scale` by `scale`, with the fonts of the system; without one that
/// has Chinese glyphs there is no Chinese text in it. Needs the feature `png`.
///
/// # Errors
/// Where `svg` is none, or has no size.
pub fn svg_to_png(svg: &str, scale: f32) -> io::Result<Vec<u8>> {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(io::Error::other)?;
    let size = tree.size().to_int_size().scale_by(scale).ok_or_else(|| io::Error::other("it has no size"))?;
    let mut pixels =
        Pixmap::new(size.width(), size.height()).ok_or_else(|| io::Error::other("it is too large to be drawn"))?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_becomes_a_picture() {
        let svg =
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>"#;
        let png = svg_to_png(svg, 2.0).expect("a picture");
        assert!(png.starts_with(b"\x89PNG"));
        // Width and height stand in the first chunk.
        assert_eq!((png[16..20].to_vec(), png[20..24].to_vec()), (vec![0, 0, 0, 40], vec![0, 0, 0, 20]));
        assert!(svg_to_png("no figure", 1.0).is_err());
    }
}
