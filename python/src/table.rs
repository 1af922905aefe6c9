//! Tables as columns for NumPy: a name, a type, and the cells as bytes or texts.

use cogov::binding::{Table, TableColumn};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyList};

/// Names, types (`text`, or a type of NumPy) and cells.
pub(crate) type Columns<'py> = Vec<(String, &'static str, Bound<'py, PyAny>)>;

/// The columns of a table; numbers are copied once.
pub(crate) fn columns<'py>(py: Python<'py>, table: &Table) -> PyResult<Columns<'py>> {
    let one = |(at, name): (usize, &String)| {
        let (kind, cells) = match table.column(at) {
            TableColumn::Text(texts) => ("text", PyList::new(py, texts)?.into_any()),
            TableColumn::Count(counts) => ("<i8", bytes(py, &counts, |count| count.to_le_bytes())?),
            TableColumn::Number(numbers) => ("<f8", bytes(py, &numbers, |number| number.to_le_bytes())?),
        };
        Ok((name.clone(), kind, cells))
    };
    table.columns.iter().enumerate().map(one).collect()
}

/// The bytes of numbers, each of eight, as a `bytearray`: an array over it can be written to.
pub(crate) fn bytes<'py, T: Copy>(
    py: Python<'py>,
    numbers: &[T],
    eight: impl Fn(T) -> [u8; 8],
) -> PyResult<Bound<'py, PyAny>> {
    let filled = PyByteArray::new_with(py, 8 * numbers.len(), |bytes| {
        bytes.chunks_exact_mut(8).zip(numbers).for_each(|(place, number)| place.copy_from_slice(&eight(*number)));
        Ok(())
    })?;
    Ok(filled.into_any())
}
