//! Households move into stairwells, and residents are put into the order in which they play.
//!
//! Groups have exactly the size asked: each stairwell is cut into groups, what is left of the stairwells of a building is
//! pooled there, and what is left of its buildings in the estate. So an estate has one smaller group at most. The rows of
//! a group follow each other.

use super::sections::Demography;
use crate::base::random::{Address, Random, below, chance};
use crate::state::{Place, Population};
use std::collections::BTreeMap;
use std::ops::Range;

impl Demography {
    /// Puts households into units, adults into households (at least one each), and children into households, and the
    /// residents into the order of their groups. Returns the children of each household. *Words drawn*: one an adult
    /// beyond the first of each household, one a child, two a household, once a run.
    pub(super) fn settle(&self, size: usize, population: &mut Population, address: Address) -> Vec<u8> {
        let mut random = Random::new(address);
        let adults = self.adults_by_household(&mut random);
        let mut children = vec![0_u8; self.households];
        let mut stream = random.stream();
        let mut left = self.children;
        while left > 0 {
            let household = below(stream.word(), self.households as u32) as usize;
            if children[household] < u8::MAX {
                children[household] += 1;
                left -= 1;
            }
        }
        let mut stream = random.stream();
        let units = self.buildings * self.units_per_building;
        let place = &mut population.place;
        let mut row = 0;
        for (household, adults) in adults.into_iter().enumerate() {
            let share = |parts: usize| household * parts / self.households;
            // One draw decides whether the household comes from a random origin, the other draws that origin.
            let (mixed, word) = (chance(stream.word(), self.origin_mix.f32()), stream.word());
            let origin = match self.hosts {
                _ if !mixed => self.origin(household),
                None => below(word, self.origins as u32) as usize,
                Some(_) => self.origin(below(word, self.households as u32) as usize),
            };
            for _ in 0..adults {
                place.household[row] = household as u32;
                place.unit[row] = share(units) as u32;
                place.building[row] = share(self.buildings) as u16;
                place.estate[row] = self.estate(household) as u16;
                place.origin[row] = origin as u16;
                place.ethnic[row] = (origin % self.ethnic_groups) as u8;
                row += 1;
            }
        }
        order_by_group(place, size);
        children
    }

    fn adults_by_household(&self, random: &mut Random) -> Vec<u32> {
        let mut stream = random.stream();
        let mut adults = vec![1_u32; self.households];
        for _ in self.households..self.adults {
            adults[below(stream.word(), self.households as u32) as usize] += 1;
        }
        adults
    }

    /// The estate of a household.
    fn estate(&self, household: usize) -> usize {
        household * self.buildings / self.households * self.estates / self.buildings
    }

    /// The number of households of the largest estate.
    fn largest_estate(&self) -> usize {
        // Estates hold runs of households, so the first household of each is found by halving.
        let first = |estate: usize| partition(0..self.households, |household| self.estate(household) < estate);
        (0..self.estates).map(|estate| first(estate + 1) - first(estate)).max().unwrap_or_default()
    }

    /// The residents of the largest estate; their expected number, rounded up, where the size of households is drawn.
    pub(super) fn most_of_an_estate(&self) -> usize {
        (self.largest_estate() * self.adults).div_ceil(self.households)
    }

    /// How many groups there are of each size, in the community that is drawn at this address.
    pub(super) fn group_sizes(&self, size: usize, address: Address) -> BTreeMap<usize, usize> {
        let mut estates = vec![0; self.estates];
        for (household, adults) in self.adults_by_household(&mut Random::new(address)).into_iter().enumerate() {
            estates[self.estate(household)] += adults as usize;
        }
        let mut sizes = BTreeMap::new();
        for residents in estates {
            for (size, count) in [(size, residents / size), (residents % size, 1)] {
                if size > 0 && count > 0 {
                    *sizes.entry(size).or_default() += count;
                }
            }
        }
        sizes
    }
}

/// The first number of a range for which a condition does not hold; it holds for all before.
fn partition(range: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start + (end - start) / 2;
        if holds(middle) { start = middle + 1 } else { end = middle }
    }
    start
}

/// The number of rows of each estate; rows of an estate follow each other.
pub(super) fn estate_sizes(place: &Place) -> Vec<usize> {
    place.estate.chunk_by(|a, b| a == b).map(<[u16]>::len).collect()
}

/// Puts residents, who stand in the order of estates, buildings and units, into the order of their groups.
fn order_by_group(place: &mut Place, size: usize) {
    let mut order = Vec::with_capacity(place.unit.len());
    let runs = |rows: Range<usize>, same: &dyn Fn(usize, usize) -> bool| {
        let mut runs = Vec::new();
        let mut first = rows.start;
        for row in rows.clone() {
            if row + 1 == rows.end || !same(row, row + 1) {
                runs.push(first..row + 1);
                first = row + 1;
            }
        }
        runs
    };
    for estate in runs(0..place.unit.len(), &|a, b| place.estate[a] == place.estate[b]) {
        let mut left: Vec<usize> = Vec::new();
        for building in runs(estate, &|a, b| place.building[a] == place.building[b]) {
            let mut pooled: Vec<usize> = Vec::new();
            for unit in runs(building, &|a, b| place.unit[a] == place.unit[b]) {
                let whole = unit.start + unit.len() / size * size;
                order.extend(unit.start..whole);
                pooled.extend(whole..unit.end);
            }
            let whole = pooled.len() / size * size;
            order.extend(&pooled[..whole]);
            left.extend(&pooled[whole..]);
        }
        order.extend(left);
    }
    fn sort<T: Copy>(column: &mut Vec<T>, order: &[usize]) {
        *column = order.iter().map(|row| column[*row]).collect();
    }
    sort(&mut place.household, &order);
    sort(&mut place.unit, &order);
    sort(&mut place.building, &order);
    sort(&mut place.estate, &order);
    sort(&mut place.origin, &order);
    sort(&mut place.ethnic, &order);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two buildings of an estate with stairwells of 7, 6, 6 and 5, 5, 5; another estate of one with 4, 4, 3.
    fn places() -> Place {
        let mut place = Population::new(45).place;
        let units = [7, 6, 6, 5, 5, 5, 4, 4, 3];
        let of = units.iter().enumerate().flat_map(|(unit, rows)| std::iter::repeat_n(unit, *rows));
        for (row, unit) in of.enumerate() {
            place.household[row] = row as u32;
            (place.unit[row], place.building[row], place.estate[row]) =
                (unit as u32, unit as u16 / 3, u16::from(unit >= 6));
        }
        place
    }

    #[test]
    fn stairwells_are_cut_and_what_is_left_is_pooled_in_the_building_then_in_the_estate() {
        let mut place = places();
        order_by_group(&mut place, 4);
        // Of the first building 4 + 4 + 4, then 3 + 2 + 2 = 7 pooled: one group and 3 left; of the second 4 + 4 + 4,
        // and 1 + 1 + 1 left; in the estate 6: one group and 2 left.
        let units: Vec<&[u32]> = place.unit.chunks(4).collect();
        assert_eq!(units[..4], [[0; 4], [1; 4], [2; 4], [0, 0, 0, 1]]);
        assert_eq!(units[4..7], [[3; 4], [4; 4], [5; 4]]);
        assert_eq!(units[7], [1, 2, 2, 3]);
        assert_eq!(place.unit[32..], [4, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8]);
        assert_eq!(estate_sizes(&place), [34, 11]);
        let mut rows = place.household.clone();
        rows.sort_unstable();
        assert!(rows.into_iter().eq(0..45), "every resident once");
    }

    #[test]
    fn stairwells_that_the_size_divides_keep_their_order() {
        let mut place = Population::new(60).place;
        for row in 0..60 {
            (place.household[row], place.unit[row]) = (row as u32, row as u32 / 20);
        }
        let before = place.clone();
        order_by_group(&mut place, 10);
        assert_eq!(place, before);
    }
}
