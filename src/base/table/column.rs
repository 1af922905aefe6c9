//! Columns of one type each, as readers of data frames want them.

use super::cells::{Cell, Table};

/// The cells of a column, all of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum TableColumn {
    /// Texts.
    Text(Vec<String>),
    /// Whole numbers.
    Count(Vec<i64>),
    /// Numbers; NaN where a cell is empty.
    Number(Vec<f64>),
}

impl Table {
    /// A column: whole numbers where all its cells are, numbers where all are numbers or empty and one is a number, else texts.
    pub fn column(&self, at: usize) -> TableColumn {
        let cells = || self.rows.iter().filter_map(|row| row.get(at));
        let counts: Option<Vec<i64>> =
            cells().map(|cell| if let Cell::Count(count) = cell { Some(*count) } else { None }).collect();
        if let Some(counts) = counts.filter(|counts| !counts.is_empty()) {
            return TableColumn::Count(counts);
        }
        let number = |cell: &Cell| match cell {
            Cell::Count(count) => Some(*count as f64),
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => text.is_empty().then_some(f64::NAN),
        };
        if cells().any(|cell| !matches!(cell, Cell::Text(_)))
            && let Some(numbers) = cells().map(number).collect()
        {
            return TableColumn::Number(numbers);
        }
        TableColumn::Text(cells().map(Cell::to_string).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_has_the_type_that_all_its_cells_have() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let rows = vec![
            vec![Cell::Count(1), Cell::Count(1), text("a"), text("")],
            vec![Cell::Count(2), text(""), Cell::Number(0.5), text("")],
        ];
        let table = Table { columns: ["n", "x", "word", "none"].map(str::to_owned).to_vec(), rows };
        assert_eq!(table.column(0), TableColumn::Count(vec![1, 2]));
        let TableColumn::Number(x) = table.column(1) else { panic!("numbers") };
        assert!(x[0] == 1.0 && x[1].is_nan());
        assert_eq!(table.column(2), TableColumn::Text(vec!["a".to_owned(), "0.5".to_owned()]));
        assert_eq!(table.column(3), TableColumn::Text(vec![String::new(); 2]));
    }
}
