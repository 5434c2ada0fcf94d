//! Texts enough to be measured on: real ones, or such as are made of the bundled speeches.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tifa::document::{BlockKind, Document};

use super::common::{REAL, documents};

/// A made report has at least so many bytes.
const SIZE: usize = 50_000;

/// Real reports, where they lie beside the repository: the text of each, again and again under other names, up to so many
/// bytes in all.
pub fn real(folder: &Path, bytes: usize) -> io::Result<Option<PathBuf>> {
    let reports = documents(REAL);
    if reports.is_empty() {
        return Ok(None);
    }
    fs::create_dir_all(folder)?;
    let mut written = 0;
    for (number, (file, source)) in reports.iter().cycle().enumerate() {
        if written >= bytes {
            break;
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        fs::write(folder.join(format!("{name}第{:03}号.txt", number / reports.len())), &source.text)?;
        written += source.text.len();
    }
    Ok(Some(folder.to_owned()))
}

/// Makes so many reports of three consecutive paragraphs here and three there, the same ones every time.
pub fn make(folder: &Path, count: usize) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let speeches: Vec<Document> =
        documents("data/speeches").into_iter().map(|(_, source)| Document::new(source)).collect();
    let paragraphs: Vec<&str> = speeches
        .iter()
        .flat_map(|speech| {
            let said = speech.body().filter(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph));
            said.map(|block| speech.text_of(block))
        })
        .collect();
    let mut random = fastrand::Rng::with_seed(1);
    for number in 0..count {
        let mut text = format!("{}年澜溪市政府工作报告\n\n各位代表：\n", 1985 + number % 40);
        while text.len() < SIZE {
            let first = random.usize(..paragraphs.len() - 3);
            paragraphs[first..first + 3]
                .iter()
                .for_each(|paragraph| text.extend(["\u{3000}\u{3000}", paragraph, "\n"]));
        }
        fs::write(folder.join(format!("{}年第{number:04}号报告.txt", 1985 + number % 40)), text)?;
    }
    Ok(folder.to_owned())
}

pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

pub fn size(folder: &Path) -> io::Result<u64> {
    files(folder)?.iter().map(|file| Ok(fs::metadata(file)?.len())).sum()
}

/// Links to every tenth file.
pub fn tenth(folder: &Path, to: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(to)?;
    for file in files(folder)?.iter().step_by(10) {
        link(file, &to.join(file.file_name().expect("a file has a name")))?;
    }
    Ok(to.to_owned())
}

/// So many links to every file.
pub fn times(folder: &Path, times: usize, to: &Path) -> io::Result<PathBuf> {
    for copy in 0..times {
        let folder_of_copy = to.join(copy.to_string());
        fs::create_dir_all(&folder_of_copy)?;
        for file in files(folder)? {
            link(&file, &folder_of_copy.join(file.file_name().expect("a file has a name")))?;
        }
    }
    Ok(to.to_owned())
}

/// A second name for a file, or a copy where the two are on different disks.
fn link(file: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(file, to).or_else(|_| fs::copy(file, to).map(drop))
}

/// The bundled speech that comes nearest to a size.
pub fn speech_of(bytes: u64) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/speeches");
    let size = |file: &PathBuf| fs::metadata(file).map_or(u64::MAX, |about| about.len().abs_diff(bytes));
    let plain = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "txt");
    let nearest = files(&folder)?.into_iter().filter(plain).min_by_key(size);
    nearest.ok_or_else(|| io::Error::other("no speech"))
}
