//! Tables as Parquet: one file a table, columns of one type each, and texts about them in the metadata of the file.

use super::cells::Table;
use super::column::TableColumn;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use std::io::Write;
use std::sync::Arc;

/// Writes a table with `about`, texts by key, as the file's metadata. Whole numbers are INT64, numbers DOUBLE, with null where
/// there is none, texts UTF-8. Pages are not compressed.
///
/// # Errors
/// When writing fails.
pub(crate) fn write_parquet(
    table: &Table,
    about: impl IntoIterator<Item = (String, String)>,
    to: impl Write + Send,
) -> std::io::Result<()> {
    write(table, about.into_iter().map(|(key, text)| KeyValue::new(key, text)).collect(), to)
        .map_err(std::io::Error::other)
}

fn write(table: &Table, about: Vec<KeyValue>, to: impl Write + Send) -> Result<(), ParquetError> {
    let columns: Vec<TableColumn> = (0..table.columns.len()).map(|at| table.column(at)).collect();
    let fields = table.columns.iter().zip(&columns).map(|(name, column)| field(name, column));
    let schema = Type::group_type_builder("table").with_fields(fields.collect::<Result<_, _>>()?).build()?;
    let properties = WriterProperties::builder().set_key_value_metadata(Some(about)).build();
    let mut writer = SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties))?;
    let mut rows = writer.next_row_group()?;
    for column in &columns {
        let Some(mut place) = rows.next_column()? else { break };
        match column {
            TableColumn::Count(counts) => place.typed::<Int64Type>().write_batch(counts, None, None)?,
            TableColumn::Number(numbers) => {
                let there: Vec<i16> = numbers.iter().map(|number| i16::from(!number.is_nan())).collect();
                let numbers: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
                place.typed::<DoubleType>().write_batch(&numbers, Some(&there), None)?
            }
            TableColumn::Text(texts) => {
                let texts: Vec<ByteArray> = texts.iter().map(|text| text.as_str().into()).collect();
                place.typed::<ByteArrayType>().write_batch(&texts, None, None)?
            }
        };
        place.close()?;
    }
    rows.close()?;
    writer.close()?;
    Ok(())
}

/// The field of a column in the schema.
fn field(name: &str, column: &TableColumn) -> Result<TypePtr, ParquetError> {
    let (physical, logical, repetition) = match column {
        TableColumn::Count(_) => (Physical::INT64, None, Repetition::REQUIRED),
        TableColumn::Number(_) => (Physical::DOUBLE, None, Repetition::OPTIONAL),
        TableColumn::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED),
    };
    let field = Type::primitive_type_builder(name, physical).with_logical_type(logical).with_repetition(repetition);
    Ok(Arc::new(field.build()?))
}

#[cfg(test)]
mod tests {
    use super::super::cells::Cell;
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    #[test]
    fn what_was_written_is_read() {
        let row = |word: &str, count, number| vec![Cell::Text(word.to_owned()), Cell::Count(count), number];
        let rows = vec![row("积分", -3, Cell::Number(0.1 + 0.2)), row("", 4, Cell::Text(String::new()))];
        let table = Table { columns: ["word", "n", "a.b"].map(str::to_owned).to_vec(), rows };
        let path = std::env::temp_dir().join(format!("cogov-parquet-{}", std::process::id()));
        let file = std::fs::File::create(&path).unwrap();
        write_parquet(&table, [("key".to_owned(), "{\"单位\":1}".to_owned())], file).unwrap();
        let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
        let about = reader.metadata().file_metadata().key_value_metadata().unwrap();
        assert_eq!((about[0].key.as_str(), about[0].value.as_deref()), ("key", Some("{\"单位\":1}")));
        let read: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!((read[0].get_string(0).unwrap().as_str(), read[0].get_long(1).unwrap()), ("积分", -3));
        assert_eq!(read[0].get_double(2).unwrap().to_bits(), (0.1_f64 + 0.2).to_bits());
        assert!(read[1].get_double(2).is_err(), "null");
        std::fs::remove_file(&path).unwrap();
    }
}
