//! The document-feature matrix as Apache Parquet.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::matrix::DocumentFeatureMatrix;

const SCHEMA: &str = "message matrix {
  REQUIRED INT64 document;
  REQUIRED INT64 feature;
  REQUIRED BYTE_ARRAY term (UTF8);
  REQUIRED INT64 count;
}";

/// So many cells make a row group, which is held in memory while it is written.
const ROW_GROUP: usize = 1 << 20;

impl DocumentFeatureMatrix {
    /// Writes an Apache Parquet table with a row a cell: `document` and `feature`, counted from 1, the feature's
    /// `term`, and `count`; compressed with Snappy. Needs the feature `parquet`.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn write_parquet(&self, out: impl Write + Send) -> io::Result<()> {
        self.to_parquet(out).map_err(|error| match error {
            ParquetError::External(inner) => io::Error::other(inner),
            other => io::Error::other(other),
        })
    }

    fn to_parquet(&self, out: impl Write + Send) -> Result<(), ParquetError> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer = SerializedFileWriter::new(out, Arc::new(parse_message_type(SCHEMA)?), Arc::new(properties))?;
        let cells: Vec<(usize, usize, u64)> = self.cells().collect();
        for cells in cells.chunks(ROW_GROUP) {
            let numbers = |of: &dyn Fn(&(usize, usize, u64)) -> u64| -> Vec<i64> {
                cells.iter().map(|cell| of(cell) as i64).collect()
            };
            let terms: Vec<ByteArray> =
                cells.iter().map(|cell| self.features()[cell.1].as_bytes().to_vec().into()).collect();
            let mut group = writer.next_row_group()?;
            for column in [
                Some(numbers(&|cell| cell.0 as u64 + 1)),
                Some(numbers(&|cell| cell.1 as u64 + 1)),
                None,
                Some(numbers(&|cell| cell.2)),
            ] {
                let Some(mut next) = group.next_column()? else { break };
                match column {
                    Some(numbers) => next.typed::<Int64Type>().write_batch(&numbers, None, None)?,
                    None => next.typed::<ByteArrayType>().write_batch(&terms, None, None)?,
                };
                next.close()?;
            }
            group.close()?;
        }
        writer.close().map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::SerializedFileReader;

    use super::*;
    use crate::counts::TermCounts;

    #[test]
    fn a_table_is_read_back_as_it_was() {
        let documents = [TermCounts::of_features(9, ["改革", "开放"]), TermCounts::of_features(9, ["改革", "改革"])];
        let matrix = DocumentFeatureMatrix::new(documents.iter(), 1);
        let file = tempfile::tempfile().expect("a file");
        matrix.write_parquet(&file).expect("written");
        let reader = SerializedFileReader::new(file).expect("a Parquet file");
        let rows: Vec<String> = reader.into_iter().map(|row| row.expect("a row").to_string()).collect();
        let row = |document: u32, feature: u32, term: &str, count: u32| {
            format!("{{document: {document}, feature: {feature}, term: \"{term}\", count: {count}}}")
        };
        assert_eq!(rows, [row(1, 1, "开放", 1), row(1, 2, "改革", 1), row(2, 2, "改革", 2)]);
    }
}
