//! `#[derive(Component)]`.

use crate::attributes::{entries, find, only, paragraph, text};
use crate::field::{Role, role};
use crate::{given, persist};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, Result};

const KEYS: &[&str] =
    &["id", "zh", "source", "formula", "phases", "costs", "fails", "needs", "whole", "check", "frame"];

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let (name, fields) = (&input.ident, fields(input)?);
    let attributes = match only(&input.attrs, "component")? {
        Some(attribute) => entries(attribute, KEYS)?,
        None => Vec::new(),
    };
    let (mut lists, mut alone, mut checks) = (Vec::new(), Vec::new(), Vec::new());
    let (mut reads, mut state, mut methods) = (Vec::new(), Vec::new(), Vec::new());
    for (field, ident) in fields {
        match role(field, ident)? {
            Role::Parameter { declared, read, checks: more, method, changes } => {
                methods.push(method);
                if changes {
                    state.push(ident);
                }
                alone.push(declared);
                checks.push(more);
                reads.push(quote!(#ident: #read));
            }
            Role::Part(part) => {
                methods.push(given::part(field, ident));
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
            const LENGTH: usize = ::cogov::internal::length(LISTS);
            &::cogov::internal::joined::<LENGTH>(LISTS)
        })
    };
    let what = paragraph(&input.attrs);
    let id = text(&attributes, "id");
    let [zh, source, formula, phases, costs, fails] =
        ["zh", "source", "formula", "phases", "costs", "fails"].map(|key| text(&attributes, key));
    let needs = find(&attributes, "needs").map(|list| quote!(const NEEDS: &'static [::cogov::Need] = &#list;));
    let whole = find(&attributes, "whole").map(
        |value| quote!(const WHOLE: ::core::option::Option<::cogov::Whole> = ::core::option::Option::Some(#value);),
    );
    let check = find(&attributes, "check").map(|path| quote!(#path(&mut built)?;));
    let mutable = check.as_ref().map(|_| quote!(mut));
    let built = if matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit)) {
        quote!(Self)
    } else {
        quote!(Self { #(#reads),* })
    };
    let persist = persist::fields(input, &state);
    let companion = given::companion(input, &methods, given::family(&attributes)?);
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
            #needs
            #whole

            fn build(values: &::cogov::Values) -> ::core::result::Result<Self, ::cogov::Problem> {
                let _ = values;
                let #mutable built = #built;
                #check
                ::core::result::Result::Ok(built)
            }
        }
        #persist
        #companion
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

#[cfg(test)]
mod tests {
    use super::expand;
    use syn::parse_quote;

    #[test]
    fn what_is_wrong_in_a_declaration_is_said() {
        let message = |input: syn::DeriveInput| expand(&input).unwrap_err().to_string();
        let cases = [
            (
                parse_quote!(
                    enum E {
                        A,
                    }
                ),
                "a component is a struct",
            ),
            (
                parse_quote!(
                    struct S(f64);
                ),
                "a component's fields have names",
            ),
            (
                parse_quote!(
                    #[component(name = "s")]
                    struct S;
                ),
                "unknown 'name'; known are id, zh, source, formula, phases, costs, fails, needs, whole, check, frame",
            ),
            (
                parse_quote!(
                    struct S {
                        x: f64,
                    }
                ),
                "needs #[parameter(…)], #[flatten] or #[state]",
            ),
            (
                parse_quote!(
                    struct S {
                        #[state]
                        #[flatten]
                        x: T,
                    }
                ),
                "is a part, and so neither a parameter nor state",
            ),
            (
                parse_quote!(
                    struct S {
                        #[state]
                        #[state]
                        x: f64,
                    }
                ),
                "#[state] stands here twice",
            ),
            (
                parse_quote!(
                    struct S {
                        #[parameter(default = 1.0, range = 0.0..=1.0, unit = "–")]
                        x: f64,
                    }
                ),
                "needs a doc comment: it is the parameter's description",
            ),
            (
                parse_quote!(
                    struct S {
                        #[doc = "X."]
                        #[parameter(default = 1.0, unit = "–")]
                        x: f64,
                    }
                ),
                "needs `range = least..=most`, or `least..` without an upper bound",
            ),
            (
                parse_quote!(
                    struct S {
                        #[doc = "X."]
                        #[parameter(range = 0..9, unit = "–")]
                        x: u32,
                    }
                ),
                "write `least..=most`, both included, or `least..`",
            ),
            (
                parse_quote!(
                    struct S {
                        #[doc = "X."]
                        #[parameter(default = 1.0, range = 0.0..)]
                        x: f64,
                    }
                ),
                "needs `unit = \"…\"`, as in \"yuan\", \"ticks\", \"share\" or \"–\"",
            ),
            (
                parse_quote!(
                    struct S {
                        #[doc = "X."]
                        #[parameter(default = true, range = 0.0..)]
                        x: bool,
                    }
                ),
                "a flag, word or text has no range",
            ),
            (
                parse_quote!(
                    struct S {
                        #[doc = "X."]
                        #[parameter(default = 1.0)]
                        x: Option<Probability>,
                    }
                ),
                "an Option has no default: it is null where it is left out",
            ),
            (
                parse_quote!(
                    struct S {
                        #[doc = "X."]
                        #[parameter(default = 1, defualt = 1)]
                        x: u32,
                    }
                ),
                "unknown 'defualt'; known are default, range, unit, tag, sweep, name, with",
            ),
            (
                parse_quote!(
                    struct S {
                        #[doc = "X."]
                        #[parameter(default = 1, default = 1)]
                        x: u32,
                    }
                ),
                "'default' stands here twice",
            ),
            (
                parse_quote!(
                    struct S {
                        #[doc = "X."]
                        #[parameter()]
                        x: Vec<bool>,
                    }
                ),
                "a list holds numbers or texts",
            ),
        ];
        for (input, expected) in cases {
            assert_eq!(message(input), expected);
        }
    }

    #[test]
    fn the_first_paragraph_is_the_description() {
        let input = parse_quote! {
            /// Pays
            /// points.
            ///
            /// More.
            struct S;
        };
        let text = expand(&input).unwrap().to_string();
        assert!(text.contains("what : \"Pays points.\""), "{text}");
    }
}
