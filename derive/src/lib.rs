//! The derive macros of `cogov`. Use them through `cogov`, which re-exports them beside the traits that they implement.
//!
//! * `Component`: reads a struct's fields into a table of parameters, and builds the struct from their values.
//! * `Persist`: saves and loads the fields of a struct, or the variants of an enum without fields.
//! * `Words`: gives each variant of an enum without fields its word in scenario files.
//!
//! All checks that need only the declaration are made by the compiler, and the message points at the place.

mod attributes;
mod component;
mod field;
mod given;
mod kind;
mod persist;
mod words;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Implements `cogov::Component` and `cogov::Persist` for a struct whose fields are parameters and state.
///
/// It also writes the companion `NameGiven`, which gives the parameters to a scenario in code: one method a parameter, with the
/// name that the parameter has in files (`cogov::describe`).
///
/// On the struct, `#[component(…)]`: `id` (the word in scenario files; a part of another component has none), `zh` (the
/// Chinese term), `source`, `formula`, `phases`, `costs`, `fails` (texts), `needs = [Need::section("…", "…")]` (what the
/// scenario must have for it to act), `whole = Whole::alone("…")` (what institutions of its type share), `check = path` (a function
/// `fn(&mut Self) -> Result<(), Problem>` for errors that lie between fields; it may also set state that follows from the
/// parameters), `frame = Trait` (it holds what stands beside the values of every component of a family: its companion is a
/// trait with these methods, for all that implement `Trait`). The first paragraph of the doc comment is the description.
///
/// On a field, one of:
/// * `#[parameter(…)]`: `default` (without it the parameter is required), `range` (`0.0..=1.0`, or `0.0..` for no upper
///   bound), `unit`, `tag` (a variant of `Tag`; `Assumption` where it is left out), `with` (settings without which it does not act, as in
///   `"rule=threshold"`), `sweep` (the range of the sensitivity
///   analysis), `name` (where it is not the field's). The doc comment is the description. The type decides what the parameter holds:
///   `f64`, `f32` a number; `Probability` and `NonNegative` a number with their own range; an integer a whole number; `bool` a
///   flag; `String` a text; `Vec` of numbers or texts a list; `Steps` a number that changes over time
///   (its default holds until the first step); any other type an
///   enum that derives `Words`. An `Option` may be left out.
/// * `#[flatten]`: the field is itself a component, whose parameters stand beside this one's.
/// * `#[parameter(…)]` and `#[state]`: the parameter says how the state begins.
/// * `#[state]`: the field begins at its `Default`, or at `begin` in `#[state(begin = 1.0)]`. State is saved and loaded.
#[proc_macro_derive(Component, attributes(component, parameter, flatten, state))]
pub fn component(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    component::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Implements `cogov::Persist` for a struct, field by field, or for an enum without fields.
#[proc_macro_derive(Persist)]
pub fn persist(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    persist::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Implements `cogov::Words` for an enum without fields: the word of a variant is its name in snake case, or the text of
/// `#[word("…")]`. The enum gets a `const fn word(self)`, too.
#[proc_macro_derive(Words, attributes(word))]
pub fn words(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    words::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}
