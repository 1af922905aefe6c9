//! Doc comments and attributes, read into what the macros need.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Error, Expr, Ident, Lit, Meta, Result, Token, parse::ParseStream, punctuated::Punctuated};

/// The first paragraph of the doc comment in one line.
pub(crate) fn description(attributes: &[Attribute]) -> String {
    let text = paragraph(attributes);
    text.strip_suffix('.').map_or(text.clone(), str::to_owned)
}

/// The first paragraph of the doc comment in one line.
pub(crate) fn paragraph(attributes: &[Attribute]) -> String {
    let mut words: Vec<String> = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        let Meta::NameValue(doc) = &attribute.meta else { continue };
        let Expr::Lit(value) = &doc.value else { continue };
        let Lit::Str(text) = &value.lit else { continue };
        let line = text.value().trim().to_owned();
        if line.is_empty() && !words.is_empty() {
            break;
        }
        if !line.is_empty() {
            words.push(line);
        }
    }
    words.join(" ")
}

/// A key and its value, as in `default = 1.0`.
pub(crate) struct Entry {
    pub(crate) key: Ident,
    pub(crate) value: Expr,
}

/// The entries of `#[name(key = value, …)]`; a key that is not among `known`, or stands twice, is an error at its place.
pub(crate) fn entries(attribute: &Attribute, known: &[&str]) -> Result<Vec<Entry>> {
    if matches!(attribute.meta, Meta::Path(_)) {
        return Ok(Vec::new());
    }
    let parse = |input: ParseStream<'_>| -> Result<Entry> {
        let key: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Entry { key, value: input.parse()? })
    };
    let list = attribute.parse_args_with(|input: ParseStream<'_>| {
        Punctuated::<Entry, Token![,]>::parse_terminated_with(input, parse)
    })?;
    let list: Vec<Entry> = list.into_iter().collect();
    for (k, entry) in list.iter().enumerate() {
        let key = entry.key.to_string();
        if !known.contains(&key.as_str()) {
            let message = format!("unknown '{key}'; known are {}", known.join(", "));
            return Err(Error::new(entry.key.span(), message));
        }
        if list[..k].iter().any(|earlier| earlier.key == entry.key) {
            return Err(Error::new(entry.key.span(), format!("'{key}' stands here twice")));
        }
    }
    Ok(list)
}

/// The value of a key, if it is there.
pub(crate) fn find<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Expr> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

/// The value of a key as it stands, or an empty text.
pub(crate) fn text(entries: &[Entry], key: &str) -> TokenStream {
    find(entries, key).map_or_else(|| quote!(""), |value| quote!(#value))
}

/// The attribute of a name. Twice is an error.
pub(crate) fn only<'a>(attributes: &'a [Attribute], name: &str) -> Result<Option<&'a Attribute>> {
    let mut found = attributes.iter().filter(|attribute| attribute.path().is_ident(name));
    match (found.next(), found.next()) {
        (_, Some(second)) => Err(Error::new_spanned(second, format!("#[{name}] stands here twice"))),
        (first, None) => Ok(first),
    }
}
