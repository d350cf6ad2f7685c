//! What is in the bank, as figures, and where the bank is.

mod figures;
mod held;

pub use figures::{
    BankFigures, Concern, Figure, GroupFigures, Mix, PackFigures, Part, SystemFigures, THIN,
    ThinSystem, bank_figures,
};
pub use held::{BankFile, BankHeld, TakenPack, bank_held};

#[cfg(test)]
mod tests;
