//! A field of a component: a parameter, a part whose parameters stand beside, or state.

use crate::attributes::{Entry, description, entries, find, only};
use crate::given::{self, Method};
use crate::kind::{self, Kind};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprRange, Field, Ident, RangeLimits, Result, Type};

/// What a field turns into.
pub(crate) enum Role {
    /// One parameter: its description as an expression, how it is read, the checks made by the compiler, the method that
    /// gives it in code, and whether the run changes it.
    Parameter { declared: TokenStream, read: TokenStream, checks: TokenStream, method: Method, changes: bool },
    /// A component inside this one.
    Part(Type),
    /// State: how it begins.
    State(TokenStream),
}

const KEYS: &[&str] = &["default", "range", "unit", "tag", "sweep", "name", "with"];

/// The role of a field.
pub(crate) fn role(field: &Field, name: &Ident) -> Result<Role> {
    let parameter = only(&field.attrs, "parameter")?;
    let flatten = only(&field.attrs, "flatten")?;
    let state = only(&field.attrs, "state")?;
    match (parameter, flatten, state) {
        (Some(attribute), None, state) => {
            state.map(|state| entries(state, &[])).transpose()?;
            parameter_of(field, name, &entries(attribute, KEYS)?, state.is_some())
        }
        (None, Some(attribute), None) => {
            entries(attribute, &[])?;
            Ok(Role::Part(field.ty.clone()))
        }
        (None, None, Some(attribute)) => {
            let given = entries(attribute, &["begin"])?;
            let begin = find(&given, "begin").map(|value| quote!(#value));
            Ok(Role::State(begin.unwrap_or_else(|| quote!(::core::default::Default::default()))))
        }
        (None, None, None) => Err(Error::new(name.span(), "needs #[parameter(…)], #[flatten] or #[state]")),
        _ => Err(Error::new(name.span(), "is a part, and so neither a parameter nor state")),
    }
}

fn parameter_of(field: &Field, name: &Ident, given: &[Entry], changes: bool) -> Result<Role> {
    let (kind, inner, optional) = kind::of(&field.ty)?;
    let what = description(&field.attrs);
    // Tables of parameters hold phrases.
    let what = what.strip_suffix('.').unwrap_or(&what);
    if what.is_empty() {
        return Err(Error::new(name.span(), "needs a doc comment: it is the parameter's description"));
    }
    let word = match find(given, "name") {
        Some(value) => quote!(#value),
        None => {
            let word = name.to_string();
            let word = word.strip_prefix("r#").unwrap_or(&word);
            quote!(#word)
        }
    };
    let default = find(given, "default");
    if let (true, Some(default)) = (optional, default) {
        return Err(Error::new_spanned(default, "an Option has no default: it is null where it is left out"));
    }
    let bounds = bounds(kind, given, name)?;
    let held = held(kind, inner, bounds.as_ref());
    let fallback = match (optional, default) {
        (true, _) => quote!(::cogov::Fallback::Null),
        (false, None) if kind == Kind::Texts => quote!(::cogov::Fallback::Null),
        (false, None) => quote!(::cogov::Fallback::Required),
        (false, Some(default)) => fallback(kind, inner, default),
    };
    let unit = unit(kind, given, name)?;
    let tag = find(given, "tag").map_or_else(|| quote!(Assumption), |tag| quote!(#tag));
    let sweep = match find(given, "sweep") {
        Some(sweep) => {
            let (least, most) = ends(sweep, Kind::Number)?;
            quote_spanned!(sweep.span()=> ::core::option::Option::Some((#least, #most)))
        }
        None => quote!(::core::option::Option::None),
    };
    let with = find(given, "with").map_or_else(|| quote!(""), |with| quote!(#with));
    let checks = default.map(|default| check(kind, default, bounds.as_ref())).unwrap_or_default();
    let declared = quote! {
        ::cogov::Parameter {
            name: #word,
            kind: #held,
            fallback: #fallback,
            unit: #unit,
            tag: ::cogov::Tag::#tag,
            sweep: #sweep,
            with: #with,
            what: #what,
        }
    };
    let read = match (kind, default) {
        // A list of steps says nothing about the time before its first tick.
        (Kind::Steps, Some(default)) => quote!(values.get_steps(#word, #default)?),
        (Kind::Steps, None) => return Err(Error::new(name.span(), "needs a default: it holds until the first step")),
        _ => quote!(values.get(#word)?),
    };
    let method = given::method(field, given, (kind, inner), &word)?;
    Ok(Role::Parameter { declared, read, checks, method, changes })
}

/// The ends of the range: as given, or as the type has them.
fn bounds(kind: Kind, given: &[Entry], name: &Ident) -> Result<Option<(TokenStream, TokenStream)>> {
    match (kind, find(given, "range")) {
        (Kind::Flag | Kind::Text | Kind::Texts | Kind::Word, Some(range)) => {
            Err(Error::new_spanned(range, "a flag, word or text has no range"))
        }
        (Kind::Flag | Kind::Text | Kind::Texts | Kind::Word, None) => Ok(None),
        (_, Some(range)) => ends(range, kind).map(Some),
        (Kind::Share, None) => Ok(Some((quote!(0.0), quote!(1.0)))),
        (Kind::Amount, None) => Ok(Some((quote!(0.0), quote!(f64::MAX)))),
        (_, None) => Err(Error::new(name.span(), "needs `range = least..=most`, or `least..` without an upper bound")),
    }
}

/// The two ends of `least..=most` or `least..`.
fn ends(range: &Expr, kind: Kind) -> Result<(TokenStream, TokenStream)> {
    let Expr::Range(ExprRange { start, limits, end, .. }) = range else {
        return Err(Error::new_spanned(range, "is not a range; write `least..=most`, or `least..`"));
    };
    let open = if kind == Kind::Count { quote!(i64::MAX) } else { quote!(f64::MAX) };
    match (start, limits, end) {
        (Some(start), RangeLimits::Closed(_), Some(end)) => Ok((quote!(#start), quote!(#end))),
        (Some(start), RangeLimits::HalfOpen(_), None) => Ok((quote!(#start), open)),
        _ => Err(Error::new_spanned(range, "write `least..=most`, both included, or `least..`")),
    }
}

/// The `Kind` of the parameter, as an expression.
fn held(kind: Kind, inner: &Type, bounds: Option<&(TokenStream, TokenStream)>) -> TokenStream {
    let (least, most) = bounds.map(|(least, most)| (quote!(#least), quote!(#most))).unwrap_or_default();
    match kind {
        Kind::Number | Kind::Share | Kind::Amount => quote!(::cogov::Kind::Number(#least, #most)),
        Kind::Count => quote!(::cogov::Kind::Count(#least, #most)),
        Kind::Flag => quote!(::cogov::Kind::Flag),
        Kind::Text => quote!(::cogov::Kind::Text),
        Kind::Numbers => quote!(::cogov::Kind::Numbers(#least, #most)),
        Kind::Texts => quote!(::cogov::Kind::Texts),
        Kind::Steps => quote!(::cogov::Kind::Steps(#least, #most)),
        Kind::Word => quote_spanned!(inner.span()=> ::cogov::Kind::Word(<#inner as ::cogov::Words>::WORDS)),
    }
}

/// The `Fallback` of a default: a default of the wrong kind does not compile.
fn fallback(kind: Kind, inner: &Type, default: &Expr) -> TokenStream {
    let at = default.span();
    match kind {
        Kind::Number | Kind::Share | Kind::Amount | Kind::Steps => {
            quote_spanned!(at=> ::cogov::Fallback::Number(#default))
        }
        Kind::Count => quote_spanned!(at=> ::cogov::Fallback::Count(#default)),
        Kind::Flag => quote_spanned!(at=> ::cogov::Fallback::Flag(#default)),
        Kind::Text => quote_spanned!(at=> ::cogov::Fallback::Word(#default)),
        Kind::Numbers => quote_spanned!(at=> ::cogov::Fallback::Numbers(&#default)),
        Kind::Texts => quote_spanned!(at=> ::core::compile_error!("a list of texts has no default: it is empty")),
        Kind::Word => {
            quote_spanned!(at=> ::cogov::Fallback::Word({ const DEFAULT: #inner = #default; DEFAULT.word() }))
        }
    }
}

/// The unit: as given; of shares, flags, words and texts it is known.
fn unit(kind: Kind, given: &[Entry], name: &Ident) -> Result<TokenStream> {
    match (find(given, "unit"), kind) {
        (Some(unit), _) => Ok(quote!(#unit)),
        (None, Kind::Share) => Ok(quote!("share")),
        (None, Kind::Flag | Kind::Text | Kind::Texts | Kind::Word) => Ok(quote!("–")),
        (None, _) => {
            Err(Error::new(name.span(), "needs `unit = \"…\"`, as in \"yuan\", \"ticks\", \"share\" or \"–\""))
        }
    }
}

/// A default outside its range does not compile.
fn check(kind: Kind, default: &Expr, bounds: Option<&(TokenStream, TokenStream)>) -> TokenStream {
    let Some((least, most)) = bounds else { return TokenStream::new() };
    let at = default.span();
    match kind {
        Kind::Count => quote_spanned! {at=>
            const _: () = { let x: i64 = #default; assert!(#least <= x && x <= #most, "the default is outside its range") };
        },
        Kind::Numbers => TokenStream::new(),
        _ => quote_spanned! {at=>
            const _: () = { let x: f64 = #default; assert!(#least <= x && x <= #most, "the default is outside its range") };
        },
    }
}
