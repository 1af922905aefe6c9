//! Loops over blocks of columns, on one thread or many.
//!
//! The size of the problem alone decides how work is divided, never the number of threads, and a block writes only its
//! own rows. So the results have the same bits on any number of threads.

use std::ops::Range;

/// Rows in a block of residents. Part of the reproducibility contract.
pub(crate) const BLOCK: usize = 1024;
/// A block of zeros: what a column says that nobody has written.
pub(crate) static ZEROS: [f32; BLOCK] = [0.0; BLOCK];
/// Groups in a round of the game.
pub(crate) const ROUND: usize = 128;
/// Rows below which a second thread costs more time than it saves. Part of the contract too: it decides how [`fold`]
/// divides the rows.
const GRAIN: usize = 8 * BLOCK;

/// Columns that can be split at a row: slices, and tuples of them.
pub trait Columns: Sized + Send {
    /// The rows before `at`, and the rows from `at` on.
    fn cut(self, at: usize) -> (Self, Self);
}

impl<T: Sync> Columns for &[T] {
    fn cut(self, at: usize) -> (Self, Self) {
        // An empty column stands for a column that does not exist.
        self.split_at(at.min(self.len()))
    }
}

impl<T: Send> Columns for &mut [T] {
    fn cut(self, at: usize) -> (Self, Self) {
        let at = at.min(self.len());
        self.split_at_mut(at)
    }
}

/// A column with `width` cells per row.
#[derive(Debug)]
pub(crate) struct Wide<'a, T> {
    /// The cells, row by row.
    pub cells: &'a mut [T],
    /// Cells per row.
    pub width: usize,
}

impl<T: Send> Columns for Wide<'_, T> {
    fn cut(self, at: usize) -> (Self, Self) {
        let (left, right) = self.cells.split_at_mut(at * self.width);
        (Self { cells: left, width: self.width }, Self { cells: right, width: self.width })
    }
}

/// One cell per block, for a result of the block (a sum, for example) that is folded in block order afterwards.
#[derive(Debug)]
pub(crate) struct PerBlock<'a, T>(pub &'a mut [T]);

impl<T: Send> Columns for PerBlock<'_, T> {
    fn cut(self, at: usize) -> (Self, Self) {
        let (left, right) = self.0.split_at_mut(block_count(at).min(self.0.len()));
        (Self(left), Self(right))
    }
}

/// One cell for every 64 rows, for masks with one bit per row.
#[derive(Debug)]
pub(crate) struct PerWord<'a, T>(pub &'a mut [T]);

impl<T: Send> Columns for PerWord<'_, T> {
    fn cut(self, at: usize) -> (Self, Self) {
        let (left, right) = self.0.split_at_mut(at.div_ceil(64).min(self.0.len()));
        (Self(left), Self(right))
    }
}

/// The number of blocks in `rows` rows.
pub(crate) const fn block_count(rows: usize) -> usize {
    rows.div_ceil(BLOCK)
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),+))+) => {$(
        impl<$($name: Columns),+> Columns for ($($name,)+) {
            fn cut(self, at: usize) -> (Self, Self) {
                let parts = ($(self.$index.cut(at),)+);
                (($(parts.$index.0,)+), ($(parts.$index.1,)+))
            }
        }
    )+};
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11)
}

/// Calls `f(block, rows, columns)` for every block of [`BLOCK`] rows, the last one shorter.
pub(crate) fn for_blocks<C: Columns>(rows: usize, columns: C, f: impl Fn(usize, Range<usize>, C) + Sync) {
    walk(0..rows, columns, &f);
}

fn walk<C: Columns>(rows: Range<usize>, mut columns: C, f: &(impl Fn(usize, Range<usize>, C) + Sync)) {
    if rows.len() > GRAIN {
        let half = middle(rows.len());
        let (left, right) = columns.cut(half);
        let middle = rows.start + half;
        join(|| walk(rows.start..middle, left, f), || walk(middle..rows.end, right, f));
        return;
    }
    let mut start = rows.start;
    while start < rows.end {
        let end = rows.end.min(start + BLOCK);
        let (part, rest) = columns.cut(end - start);
        f(start / BLOCK, start..end, part);
        (columns, start) = (rest, end);
    }
}

/// Applies `f` to parts of the columns, each of a few blocks, and merges the results. The number of rows alone decides
/// the parts and the order in which `merge` joins them, so a sum of floats has the same bits on any number of threads.
pub(crate) fn fold<C: Columns, T: Send>(
    rows: usize,
    columns: C,
    f: &(impl Fn(C) -> T + Sync),
    merge: &(impl Fn(T, T) -> T + Sync),
) -> T {
    if rows <= GRAIN {
        return f(columns);
    }
    let half = middle(rows);
    let (left, right) = columns.cut(half);
    let (left, right) = join(|| fold(half, left, f, merge), || fold(rows - half, right, f, merge));
    merge(left, right)
}

/// The row at which many rows are halved: a boundary between two blocks.
const fn middle(rows: usize) -> usize {
    (rows / 2).next_multiple_of(BLOCK)
}

/// Runs both closures, in parallel when there are threads.
fn join<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    #[cfg(feature = "parallel")]
    return rayon::join(a, b);
    #[cfg(not(feature = "parallel"))]
    (a(), b())
}

/// Whether the loops of a tick over so many rows take more than one thread.
pub(crate) const fn are_many(rows: usize) -> bool {
    rows > GRAIN
}

/// Runs `f` inside the thread pool when `rows` are enough for more than one thread, so that the loops of a tick do not
/// enter the pool again each time.
pub(crate) fn among_threads<T: Send>(rows: usize, f: impl FnOnce() -> T + Send) -> T {
    #[cfg(feature = "parallel")]
    if are_many(rows) {
        return rayon::scope(|_| f());
    }
    let _ = rows;
    f()
}

/// Calls `f(groups, columns by group, columns by row)` for every round of [`ROUND`] whole groups. Group `g` has the
/// rows `starts[g]..starts[g + 1]`.
pub(crate) fn for_rounds<G: Columns, C: Columns>(
    starts: &[u32],
    by_group: G,
    by_row: C,
    f: impl Fn(Range<usize>, G, C) + Sync,
) {
    walk_rounds(0..starts.len().saturating_sub(1), starts, by_group, by_row, &f);
}

fn walk_rounds<G: Columns, C: Columns>(
    groups: Range<usize>,
    starts: &[u32],
    mut by_group: G,
    mut by_row: C,
    f: &(impl Fn(Range<usize>, G, C) + Sync),
) {
    let rows = |groups: Range<usize>| (starts[groups.end] - starts[groups.start]) as usize;
    if groups.len() > ROUND && rows(groups.clone()) > GRAIN {
        let middle = groups.start + (groups.len() / 2).next_multiple_of(ROUND).min(groups.len());
        let (left_groups, right_groups) = by_group.cut(middle - groups.start);
        let (left, right) = by_row.cut(rows(groups.start..middle));
        join(
            || walk_rounds(groups.start..middle, starts, left_groups, left, f),
            || walk_rounds(middle..groups.end, starts, right_groups, right, f),
        );
        return;
    }
    let mut start = groups.start;
    while start < groups.end {
        let end = groups.end.min(start + ROUND);
        let (groups_here, groups_rest) = by_group.cut(end - start);
        let (rows_here, rows_rest) = by_row.cut(rows(start..end));
        f(start..end, groups_here, rows_here);
        (by_group, by_row, start) = (groups_rest, rows_rest, end);
    }
}

/// `f(0)`, `f(1)` … `f(count − 1)`, in this order in the result, computed on as many threads as there are.
pub fn map<T: Send>(count: usize, f: impl Fn(usize) -> T + Sync) -> Vec<T> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        (0..count).into_par_iter().with_max_len(1).map(&f).collect()
    }
    #[cfg(not(feature = "parallel"))]
    (0..count).map(f).collect()
}

/// The number of threads that [`map`] can use. It may decide how work is scheduled, never the result.
pub fn threads() -> usize {
    #[cfg(feature = "parallel")]
    return rayon::current_num_threads();
    #[cfg(not(feature = "parallel"))]
    1
}

/// Applies `f` to every cell, which it may change, on as many threads as there are; returns the results in the order of
/// the cells.
pub(crate) fn map_mut<T: Send, U: Send>(cells: &mut [T], f: impl Fn(usize, &mut T) -> U + Sync) -> Vec<U> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        cells.par_iter_mut().enumerate().map(|(k, cell)| f(k, cell)).collect()
    }
    #[cfg(not(feature = "parallel"))]
    cells.iter_mut().enumerate().map(|(k, cell)| f(k, cell)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_visited_once_in_its_block() {
        for rows in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 40 * BLOCK + 17] {
            let mut visits = vec![0_usize; rows];
            let mut sums = vec![0_usize; block_count(rows)];
            let mut words = vec![0_usize; rows.div_ceil(64)];
            let columns = (&mut visits[..], PerBlock(&mut sums), PerWord(&mut words));
            for_blocks(rows, columns, |block, range, (visits, sums, words)| {
                words.0.iter_mut().zip((range.start / 64)..).for_each(|(word, k)| *word += 1 + k);
                assert_eq!(words.0.len(), range.len().div_ceil(64));
                for (cell, row) in visits.iter_mut().zip(range.clone()) {
                    *cell += 1 + row;
                }
                sums.0[0] = range.len();
                assert_eq!(block, range.start / BLOCK);
            });
            assert!(visits.iter().enumerate().all(|(row, visit)| *visit == row + 1));
            assert_eq!(sums.iter().sum::<usize>(), rows);
            assert!(words.iter().enumerate().all(|(k, word)| *word == k + 1));
        }
    }

    #[test]
    fn folds_take_one_order_on_any_number_of_threads() {
        let column: Vec<f32> = (0..100_003).map(|k| 1.0 / (k as f32 + 1.0)).collect();
        let sum = || fold(column.len(), &column[..], &|part: &[f32]| part.iter().sum::<f32>(), &|a, b| a + b);
        let expected = sum();
        assert!((expected - 12.09).abs() < 0.01, "{expected}");
        #[cfg(feature = "parallel")]
        for threads in [1, 2, 3, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            assert_eq!(pool.install(sum).to_bits(), expected.to_bits());
            assert_eq!(pool.install(|| among_threads(column.len(), sum)).to_bits(), expected.to_bits());
        }
    }

    #[test]
    fn rounds_hold_whole_groups() {
        let starts: Vec<u32> = (0..=3000).map(|g| g * 7).collect();
        let mut sizes = vec![0_u32; 3000];
        let mut rows = vec![0_u32; 21_000];
        for_rounds(&starts, &mut sizes[..], &mut rows[..], |groups, sizes, rows| {
            assert_eq!(rows.len(), sizes.len() * 7);
            sizes.iter_mut().for_each(|size| *size += 7);
            rows.iter_mut().for_each(|row| *row += groups.start as u32 + 1);
        });
        assert!(sizes.iter().all(|size| *size == 7) && rows.iter().all(|row| *row > 0));
    }
}
