//! Finding: from the text of a query line to rows, counts and completions.
//!
//! Pure: no files, no clock, no database. The index holds what lists and facets
//! need; the text of questions stays in the bank, and what full-text search found
//! there comes in as [`TextHits`].

mod alike;
pub mod bits;
mod complete;
mod error;
mod evaluate;
mod facets;
mod fields;
mod index;
mod lexer;
mod lines;
mod parse;
mod pick;
mod rewrite;
pub mod titles;
mod usage;
mod values;

pub use alike::Trigrams;
pub use bits::Bits;
pub use complete::{Completion, complete, may_become_field};
pub use error::QueryError;
pub use evaluate::{Found, Sought, TextHits, count, find, nothing};
pub use facets::{FACETS, FacetCounts, count_after, count_facets};
pub use fields::{FIELDS, FieldRow, field_named};
pub use index::{Index, IndexBuilder, Row, SortKey};
pub use lines::{Arrangement, Line, arrange, ordered};
pub use parse::parse;
pub use pick::pick;
pub use rewrite::{Press, demand, press};
pub use titles::letters;
pub use usage::{Asked, Usage};
pub use values::{Value, Values};

#[cfg(test)]
mod tests;
