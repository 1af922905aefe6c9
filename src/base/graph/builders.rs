//! Builders of graphs that are not lattices: ring, random regular, scale-free, from a file.
//!
//! *Ring*: each place is joined to the nearest `k/2` on either side. *Random regular*: ends are joined at random, two
//! at a time, never twice (Steger and Wormald 1999, Combinatorics, Probability and Computing 8:377). *Scale-free*: each
//! newcomer links to `m` others in proportion to their links (Barabási and Albert 1999, Science 286:509); the start is
//! a complete graph of `m + 1` places. *File*: one edge per line, `a,b`; a header is allowed.
//!
//! *Units*: places. *Words drawn*: random regular, two per attempted edge; scale-free, one per attempted link.

use super::adjacency::{Graph, MOST_PLACES};
use crate::base::error::Problem;
use crate::base::inputs;
use crate::base::random::{Stream, below};
use std::path::Path;

/// A ring in which every place has `degree` neighbours, an even number: the `degree / 2` nearest on either side.
///
/// # Errors
/// When the degree is odd, 0 or not below the number of places.
pub(crate) fn ring(places: usize, degree: usize) -> Result<Graph, Problem> {
    sized(places)?;
    if degree == 0 || !degree.is_multiple_of(2) || degree >= places {
        return Err(Problem::new("degree", format!("{degree} is not an even number from 2 to below {places}")));
    }
    Ok(Graph::by_place(places, |place, all| {
        for step in 1..=degree / 2 {
            all.push(((place + places - step) % places) as u32);
            all.push(((place + step) % places) as u32);
        }
    }))
}

/// A random graph in which every place has `degree` neighbours.
///
/// # Errors
/// When the degree is 0 or not below the number of places, or degree and places are both odd.
pub(crate) fn random_regular(places: usize, degree: usize, stream: &mut Stream) -> Result<Graph, Problem> {
    sized(places)?;
    if degree == 0 || degree > 64 || 2 * degree >= places || places * degree % 2 == 1 {
        let why = format!("{degree} is not from 1 to 64, below half of {places} and even where {places} is odd");
        return Err(Problem::new("degree", why));
    }
    for _ in 0..100 {
        if let Some(edges) = joined(places, degree, stream) {
            return Graph::from_edges(places, &edges);
        }
    }
    Err(Problem::new("degree", format!("no graph of {places} places with {degree} neighbours each was found")))
}

/// One attempt to draw the edges: `None` if the remaining ends could not be joined.
fn joined(places: usize, degree: usize, stream: &mut Stream) -> Option<Vec<(u32, u32)>> {
    let mut ends: Vec<u32> = (0..places as u32).flat_map(|place| std::iter::repeat_n(place, degree)).collect();
    let mut lists: Vec<Vec<u32>> = vec![Vec::with_capacity(degree); places];
    let mut edges = Vec::with_capacity(places * degree / 2);
    let mut misses = 0;
    while !ends.is_empty() {
        let i = below(stream.word(), ends.len() as u32) as usize;
        let j = below(stream.word(), ends.len() as u32) as usize;
        let (a, b) = (ends[i], ends[j]);
        if a == b || lists[a as usize].contains(&b) {
            misses += 1;
            if misses > 1000 {
                return None;
            }
            continue;
        }
        misses = 0;
        lists[a as usize].push(b);
        lists[b as usize].push(a);
        edges.push((a, b));
        ends.swap_remove(i.max(j));
        ends.swap_remove(i.min(j));
    }
    Some(edges)
}

/// A graph that grows by preferential attachment, with `links` links per new place.
///
/// # Errors
/// When there are no links or not more places than links + 1.
pub(crate) fn scale_free(places: usize, links: usize, stream: &mut Stream) -> Result<Graph, Problem> {
    sized(places)?;
    if !(1..=1000).contains(&links) || links + 1 >= places {
        return Err(Problem::new("links", format!("{links} is not from 1 to 1000 and below {places} - 1")));
    }
    let mut edges: Vec<(u32, u32)> = Vec::with_capacity(places * links);
    // Each place is listed once per link, so that a random entry is a place in proportion to its links.
    let mut ends = Vec::with_capacity(2 * places * links);
    let mut link = |a: u32, b: u32, ends: &mut Vec<u32>| {
        edges.push((a, b));
        ends.extend([a, b]);
    };
    for a in 0..=links as u32 {
        (0..a).for_each(|b| link(a, b, &mut ends));
    }
    let mut chosen: Vec<u32> = Vec::with_capacity(links);
    for newcomer in links as u32 + 1..places as u32 {
        chosen.clear();
        while chosen.len() < links {
            let other = ends[below(stream.word(), ends.len() as u32) as usize];
            if !chosen.contains(&other) {
                chosen.push(other);
            }
        }
        chosen.iter().for_each(|other| link(newcomer, *other, &mut ends));
    }
    Graph::from_edges(places, &edges)
}

/// Reads a graph from a file with one edge per line, `a,b`; places are numbered from 0.
///
/// # Errors
/// When the file cannot be read, a line is not two whole numbers (the message names it), or the edges do not form a
/// valid graph.
pub(crate) fn from_file(path: &Path) -> Result<Graph, Problem> {
    let name = path.display();
    let text = inputs::text(path).map_err(|problem| Problem::new("file", format!("{name}: {problem}")))?;
    edges(&text).map_err(|problem| Problem::new("file", format!("{name}: {problem}")))
}

/// Builds the graph from text with one edge per line.
fn edges(text: &str) -> Result<Graph, Problem> {
    let mut edges = Vec::new();
    for (k, line) in text.lines().enumerate() {
        let fields: Vec<&str> = line.split(',').map(str::trim).collect();
        let numbers: Vec<u32> = fields.iter().filter_map(|field| field.parse().ok()).collect();
        // A header has two words; a number in it is a place that is written in another way, as 0.0.
        let header = k == 0 && fields.len() == 2 && fields.iter().all(|field| field.parse::<f64>().is_err());
        if header || line.trim().is_empty() {
            continue;
        }
        match (fields.len(), numbers.as_slice()) {
            (2, [a, b]) => edges.push((*a, *b)),
            _ => return Err(Problem::new(format!("line {}", k + 1), format!("'{line}' is not two places, as 0,1"))),
        }
    }
    let places = edges.iter().map(|(a, b)| a.max(b)).max().map_or(0, |last| *last as usize + 1);
    Graph::from_edges(places, &edges)
}

fn sized(places: usize) -> Result<(), Problem> {
    if (3..=MOST_PLACES).contains(&places) {
        return Ok(());
    }
    Err(Problem::new("places", format!("{places} is not in 3..={MOST_PLACES}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Address;

    #[test]
    fn graphs_have_the_neighbours_that_were_asked_for() {
        let mut stream = Address::new(1).stream(0, 0);
        let regular = random_regular(1000, 4, &mut stream).unwrap();
        assert_eq!((regular.degree(), regular.places()), (Some(4), 1000));
        assert_ne!(regular, random_regular(1000, 4, &mut stream).unwrap());
        assert_eq!(ring(10, 4).unwrap().neighbours(0), [9, 1, 8, 2]);
        let free = scale_free(2000, 2, &mut stream).unwrap();
        let degrees: Vec<usize> = (0..2000).map(|place| free.neighbours(place).len()).collect();
        assert_eq!(degrees.iter().sum::<usize>(), 2 * (3 + 1997 * 2));
        assert!(degrees.iter().max() > Some(&30) && degrees.iter().min() == Some(&2));
    }

    #[test]
    fn files_of_edges_are_read_and_their_lines_named() {
        let graph = edges("from,to\n0,1\n1, 2\n\n2,0\n").unwrap();
        assert_eq!((graph.places(), graph.degree()), (3, Some(2)));
        for (text, message) in [
            ("0,1\n1;2\n", "line 2: '1;2' is not two places, as 0,1"),
            ("0,1\n1,2,3\n", "line 2: '1,2,3' is not two places, as 0,1"),
            ("0,1\n1,-2\n", "line 2: '1,-2' is not two places, as 0,1"),
            ("0,1\n1,1\n", "the edge 1–1 joins no two of 2 places"),
            ("0,1\n3,1\n", "place 2 has no neighbour; places are numbered from 0"),
            ("", "0 places, 0 edges: too few or too many"),
        ] {
            assert_eq!(edges(text).unwrap_err().to_string(), message);
        }
        assert!(edges("0,4000000000\n").is_err());
        let message = edges("0.0,1.0\n1,2\n").unwrap_err().to_string();
        assert_eq!(message, "line 1: '0.0,1.0' is not two places, as 0,1", "numbers are no header");
        assert!(
            from_file(Path::new("no/such.csv")).unwrap_err().to_string().starts_with("file: no/such.csv: there is no")
        );
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let mut stream = Address::new(1).stream(0, 0);
        assert!(ring(10, 3).is_err() && ring(4, 4).is_err() && ring(2, 2).is_err());
        assert!(random_regular(9, 3, &mut stream).is_err() && random_regular(6, 4, &mut stream).is_err());
        assert!(scale_free(3, 2, &mut stream).is_err() && scale_free(10, 0, &mut stream).is_err());
    }
}
