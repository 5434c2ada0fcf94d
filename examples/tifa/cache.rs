//! What was made of files, kept for the next run.
//!
//! An entry belongs to a file's path and to all that its result depends on besides: the program's version, the verb and
//! its options, the tables that it was given. It holds what the file was (its size, its time, a hash of its content), the
//! result, and a hash of it all. A file that has not been touched is not even read; one that was touched is read, and
//! analysed only if its content is another. An entry that is damaged, or of something else, is made anew.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use tifa::read::{Limits, file_bytes};
use tifa::{Error, Result};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::output::write_whole;

/// A result that can be kept.
pub trait Cacheable: Sized {
    /// The result as bytes.
    fn to_bytes(&self) -> Vec<u8>;

    /// The result that some bytes are, if they are one.
    fn from_bytes(bytes: &[u8]) -> Option<Self>;
}

/// A folder of results.
pub struct Cache {
    folder: PathBuf,
    options: u128,
}

/// A file that was written less than this before it was read may have been written again since, at the same time.
const RACE: Duration = Duration::from_secs(2);

impl Cache {
    /// Opens a folder, or makes it; `options` is all that results depend on beside the files.
    pub fn new(folder: &Path, options: &[&[u8]]) -> anyhow::Result<Self> {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let mut hash = Xxh3::new();
        for part in [env!("CARGO_PKG_VERSION").as_bytes(), FORMAT].iter().chain(options) {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Ok(Self { folder: folder.to_owned(), options: hash.digest128() })
    }

    /// What is kept of a file, or else what `make` makes of its bytes, which is kept. `None` is a result, too.
    pub fn get_or<T: Cacheable>(
        &self,
        path: &Path,
        limits: Limits,
        make: impl FnOnce(&[u8]) -> Result<Option<anyhow::Result<T>>>,
    ) -> Result<Option<anyhow::Result<T>>> {
        let now = SystemTime::now();
        let about = fs::metadata(path).map_err(|error| Error::io(path, error))?;
        let name = self.name(path);
        let entry = fs::read(&name).ok();
        let entry = entry.as_deref().and_then(|bytes| Entry::read(bytes, self.options));
        if let Some(entry) = entry.as_ref().filter(|entry| entry.file == State::of(&about) && about.is_file())
            && let Some(result) = value(entry.result)
        {
            return Ok(result.map(Ok));
        }
        let bytes = file_bytes(path, limits)?;
        let content = xxh3_128(&bytes);
        let known = entry.filter(|entry| entry.content == content);
        let (result, kept) = match known.and_then(|entry| Some((value(entry.result)?, entry.result.to_vec()))) {
            Some((result, kept)) => (result.map(Ok), kept),
            None => {
                let result = make(&bytes)?;
                let kept = match &result {
                    None => vec![0],
                    Some(Ok(result)) => [&[1], &*result.to_bytes()].concat(),
                    Some(Err(_)) => return Ok(result),
                };
                (result, kept)
            }
        };
        // A file that was just written is looked at again next time.
        let settled = about.modified().is_ok_and(|modified| modified + RACE < now);
        let file = if settled { State::of(&about) } else { State::UNKNOWN };
        let entry = Entry { file, content, result: &kept }.write(self.options);
        // A cache that cannot be written to costs time, nothing else.
        let _ = write_whole(&name, |out| out.write_all(&entry));
        Ok(result)
    }

    fn name(&self, path: &Path) -> PathBuf {
        let mut hash = Xxh3::new();
        hash.update(&self.options.to_le_bytes());
        hash.update(path.as_os_str().as_encoded_bytes());
        self.folder.join(format!("{:032x}.tifa", hash.digest128()))
    }
}

/// What an entry begins with.
const FORMAT: &[u8] = b"tifa cache 1\n";

/// What a file was when it was read.
#[derive(PartialEq)]
struct State {
    size: u64,
    nanoseconds: u128,
}

impl State {
    /// Of a file whose time tells nothing.
    const UNKNOWN: Self = Self { size: 0, nanoseconds: 0 };

    fn of(about: &Metadata) -> Self {
        let modified = about.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        Self { size: about.len(), nanoseconds: modified.map_or(0, |time| time.as_nanos()) }
    }
}

struct Entry<'a> {
    file: State,
    content: u128,
    result: &'a [u8],
}

impl<'a> Entry<'a> {
    fn read(bytes: &'a [u8], options: u128) -> Option<Self> {
        let (rest, hash) = bytes.split_last_chunk::<16>()?;
        let body = rest.strip_prefix(FORMAT)?;
        let (of, body) = body.split_first_chunk::<16>()?;
        if xxh3_128(rest).to_le_bytes() != *hash || u128::from_le_bytes(*of) != options {
            return None;
        }
        let (size, body) = body.split_first_chunk::<8>()?;
        let (nanoseconds, body) = body.split_first_chunk::<16>()?;
        let (content, result) = body.split_first_chunk::<16>()?;
        let file = State { size: u64::from_le_bytes(*size), nanoseconds: u128::from_le_bytes(*nanoseconds) };
        Some(Self { file, content: u128::from_le_bytes(*content), result })
    }

    fn write(&self, options: u128) -> Vec<u8> {
        let head: [&[u8]; 6] = [
            FORMAT,
            &options.to_le_bytes(),
            &self.file.size.to_le_bytes(),
            &self.file.nanoseconds.to_le_bytes(),
            &self.content.to_le_bytes(),
            self.result,
        ];
        let mut bytes = head.concat();
        let hash = xxh3_128(&bytes);
        bytes.extend(hash.to_le_bytes());
        bytes
    }
}

/// A kept result: a byte that tells whether the document was wanted, and what was made of it.
fn value<T: Cacheable>(kept: &[u8]) -> Option<Option<T>> {
    match kept.split_first()? {
        (0, []) => Some(None),
        (1, bytes) => T::from_bytes(bytes).map(Some),
        _ => None,
    }
}
