//! `#[derive(Component)]`.

use crate::attributes::{entries, find, only, paragraph, text};
use crate::field::{Role, role};
use crate::persist;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, Result};

const KEYS: &[&str] = &["id", "zh", "source", "formula", "phases", "costs", "fails", "check"];

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let (name, fields) = (&input.ident, fields(input)?);
    let given = match only(&input.attrs, "component")? {
        Some(attribute) => entries(attribute, KEYS)?,
        None => Vec::new(),
    };
    let (mut lists, mut alone, mut checks, mut reads, mut state) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (field, ident) in fields {
        match role(field, ident)? {
            Role::Parameter { declared, read, checks: more } => {
                alone.push(declared);
                checks.push(more);
                reads.push(quote!(#ident: #read));
            }
            Role::Part(part) => {
                let before = std::mem::take(&mut alone);
                lists.push(quote!(&[#(#before),*]));
                lists.push(quote!(<#part as ::cogov::Component>::PARAMETERS));
                reads.push(quote!(#ident: <#part as ::cogov::Component>::build(values)?));
                state.push(ident);
            }
            Role::State(begin) => {
                reads.push(quote!(#ident: #begin));
                state.push(ident);
            }
        }
    }
    let parameters = if lists.is_empty() {
        quote!(&[#(#alone),*])
    } else {
        lists.push(quote!(&[#(#alone),*]));
        quote!({
            const LISTS: &[&[::cogov::Parameter]] = &[#(#lists),*];
            const LENGTH: usize = ::cogov::base::parameter::length(LISTS);
            &::cogov::base::parameter::joined::<LENGTH>(LISTS)
        })
    };
    let what = paragraph(&input.attrs);
    let id = text(&given, "id");
    let [zh, source, formula, phases, costs, fails] =
        ["zh", "source", "formula", "phases", "costs", "fails"].map(|key| text(&given, key));
    let check = find(&given, "check").map(|path| quote!(#path(&mut built)?;));
    let mutable = check.as_ref().map(|_| quote!(mut));
    let built = if matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit)) {
        quote!(Self)
    } else {
        quote!(Self { #(#reads),* })
    };
    let persist = persist::fields(input, &state);
    let (generics, arguments, conditions) = input.generics.split_for_impl();
    Ok(quote! {
        #(#checks)*
        #[automatically_derived]
        impl #generics ::cogov::Component for #name #arguments #conditions {
            const TYPE: &'static str = #id;
            const PARAMETERS: &'static [::cogov::Parameter] = #parameters;
            const ABOUT: ::cogov::About = ::cogov::About {
                chinese: #zh, what: #what, formula: #formula, phases: #phases, costs: #costs, fails: #fails, source: #source,
            };

            fn build(values: &::cogov::Values) -> ::core::result::Result<Self, ::cogov::Problem> {
                let _ = values;
                let #mutable built = #built;
                #check
                ::core::result::Result::Ok(built)
            }
        }
        #persist
    })
}

/// The named fields of a struct; a struct without fields has none.
fn fields(input: &DeriveInput) -> Result<Vec<(&syn::Field, &Ident)>> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) => {
                Ok(named.named.iter().filter_map(|field| Some((field, field.ident.as_ref()?))).collect())
            }
            Fields::Unit => Ok(Vec::new()),
            Fields::Unnamed(unnamed) => Err(Error::new_spanned(unnamed, "a component's fields have names")),
        },
        _ => Err(Error::new(input.ident.span(), "a component is a struct")),
    }
}
