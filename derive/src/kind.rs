//! What a parameter holds, told from the type of its field.

use syn::{Error, GenericArgument, PathArguments, Result, Type};

/// What a field's type holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `f64` or `f32`: needs a range and a unit.
    Number,
    /// `Probability`: in [0, 1].
    Share,
    /// `NonNegative`: at least 0.
    Amount,
    /// An integer: needs a range and a unit.
    Count,
    /// `bool`.
    Flag,
    /// `String`.
    Text,
    /// `Vec` of numbers: needs a range and a unit.
    Numbers,
    /// `Vec<String>`.
    Texts,
    /// `Steps`: needs a range and a unit.
    Steps,
    /// An enum that derives `Words`.
    Word,
}

/// The kind of a type, the type inside an `Option`, and whether there was one.
pub(crate) fn of(kind: &Type) -> Result<(Kind, &Type, bool)> {
    match inside(kind, "Option") {
        Some(inner) => Ok((plain(inner)?, inner, true)),
        None => Ok((plain(kind)?, kind, false)),
    }
}

fn plain(kind: &Type) -> Result<Kind> {
    if let Some(inner) = inside(kind, "Vec") {
        return match plain(inner)? {
            Kind::Number | Kind::Count => Ok(Kind::Numbers),
            Kind::Text => Ok(Kind::Texts),
            _ => Err(Error::new_spanned(kind, "a list holds numbers or texts")),
        };
    }
    let Some(name) = last(kind) else {
        return Err(Error::new_spanned(kind, "this type cannot be a parameter; is it #[state]?"));
    };
    Ok(match name.as_str() {
        "f64" | "f32" => Kind::Number,
        "Probability" => Kind::Share,
        "NonNegative" => Kind::Amount,
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" => Kind::Count,
        "bool" => Kind::Flag,
        "String" => Kind::Text,
        "Steps" => Kind::Steps,
        _ => Kind::Word,
    })
}

/// The last name of a path type.
fn last(kind: &Type) -> Option<String> {
    let Type::Path(path) = kind else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}

/// `T` of `Outer<T>`.
fn inside<'a>(kind: &'a Type, outer: &str) -> Option<&'a Type> {
    let Type::Path(path) = kind else { return None };
    let segment = path.path.segments.last().filter(|segment| segment.ident == outer)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}
