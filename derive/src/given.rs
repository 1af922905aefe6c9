//! The companion of a component for scenarios in code: one method a parameter.

use crate::attributes::{Entry, find};
use crate::kind::Kind;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, DeriveInput, Error, Expr, ExprLit, Field, Ident, Lit, PathArguments, Result, Type};

/// A method: its documentation, and itself without visibility.
pub(crate) type Method = (TokenStream, TokenStream);

/// The method of a parameter. It has the name that the parameter has in files.
pub(crate) fn method(
    field: &Field,
    given: &[Entry],
    (kind, inner): (Kind, &Type),
    word: &TokenStream,
) -> Result<Method> {
    let name = literal(word).ok_or_else(|| Error::new_spanned(word, "is not a text in quotation marks"))?;
    let name = identifier(&name);
    let (docs, facts) = (docs(&field.attrs), facts(given));
    let (takes, value) = match kind {
        Kind::Number | Kind::Share | Kind::Amount => {
            let number = quote!(::cogov::describe::Number);
            (quote!(impl ::core::convert::Into<#number>), quote!(::core::convert::Into::<#number>::into(value)))
        }
        Kind::Count | Kind::Flag => (quote!(#inner), quote!(value)),
        Kind::Text => {
            (quote!(impl ::core::convert::Into<::std::string::String>), quote!(::core::convert::Into::into(value)))
        }
        Kind::Numbers => {
            let (taken, element) = element(inner);
            let value = quote!(::core::iter::Iterator::collect::<::std::vec::Vec<#element>>(
                ::core::iter::Iterator::map(::core::iter::IntoIterator::into_iter(value), ::core::convert::Into::into)));
            (quote!(impl ::core::iter::IntoIterator<Item = #taken>), value)
        }
        Kind::Texts => {
            let value = quote!(::core::iter::Iterator::collect::<::std::vec::Vec<::std::string::String>>(
                ::core::iter::Iterator::map(::core::iter::IntoIterator::into_iter(value), ::core::convert::Into::into)
            ));
            let text = quote!(::core::convert::Into<::std::string::String>);
            (quote!(impl ::core::iter::IntoIterator<Item = impl #text>), value)
        }
        Kind::Steps => {
            let over_time = quote!(::cogov::describe::OverTime);
            (quote!(impl ::core::convert::Into<#over_time>), quote!(::core::convert::Into::<#over_time>::into(value)))
        }
        Kind::Word => (quote!(#inner), quote!(value.word())),
    };
    let docs = quote!(#(#docs)* #[doc = ""] #[doc = #facts] #[must_use]);
    let method = quote! {
        fn #name(mut self, value: #takes) -> Self {
            ::cogov::describe::Given::given_mut(&mut self).set(#word, #value);
            self
        }
    };
    Ok((docs, method))
}

/// The method of a part, whose parameters stand beside the component's in files.
pub(crate) fn part(field: &Field, name: &Ident) -> Method {
    let (docs, kind) = (docs(&field.attrs), &field.ty);
    let beside = "These values stand beside the others in scenario files.";
    let docs = quote!(#(#docs)* #[doc = ""] #[doc = #beside] #[must_use]);
    let method = quote! {
        fn #name(mut self, part: impl ::cogov::describe::GivenOf<Component = #kind>) -> Self {
            ::cogov::describe::Given::given_mut(&mut self).join(::cogov::describe::Given::into_given(part));
            self
        }
    };
    (docs, method)
}

/// The companion: a struct `NameGiven`, or a trait of that name for what stands beside the values of a whole family.
pub(crate) fn companion(input: &DeriveInput, methods: &[Method], family: Option<&Expr>) -> TokenStream {
    if !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let (component, visibility) = (&input.ident, &input.vis);
    let (name, docs) = (format_ident!("{component}Given"), docs(&input.attrs));
    let (about, methods): (Vec<&TokenStream>, Vec<&TokenStream>) = methods.iter().map(|(docs, it)| (docs, it)).unzip();
    if let Some(family) = family {
        return quote! {
            #(#docs)*
            #[allow(dead_code, reason = "a scenario in code need not give every value")]
            pub trait #name: #family { #(#about #methods)* }
            impl<G: #family> #name for G {}
        };
    }
    let heading = format!("What a scenario in code gives of `{component}`; what is not given takes its default.");
    quote! {
        #(#docs)*
        #[doc = ""]
        #[doc = #heading]
        #[allow(dead_code, reason = "a scenario in code need not give every value")]
        #[derive(Clone, Debug, Default, PartialEq)]
        #visibility struct #name(::cogov::describe::GivenValues);

        #[allow(dead_code, reason = "a scenario in code need not give every value")]
        impl #name {
            /// Gives nothing so far.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            #(#about pub #methods)*
        }

        #[automatically_derived]
        impl ::cogov::describe::Given for #name {
            fn given(&self) -> &::cogov::describe::GivenValues {
                &self.0
            }

            fn given_mut(&mut self) -> &mut ::cogov::describe::GivenValues {
                &mut self.0
            }
        }

        #[automatically_derived]
        impl ::cogov::describe::GivenOf for #name {
            type Component = #component;
        }
    }
}

/// The doc comments, as they stand.
fn docs(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("doc"))
}

/// Default, range and unit, in one line of the documentation.
fn facts(given: &[Entry]) -> String {
    let said = |key: &str| find(given, key).map(|value| (key.to_owned(), value));
    let shown = |(key, value): (String, &Expr)| match literal(&value.to_token_stream()) {
        Some(text) => format!("{key} {text}"),
        None => format!("{key} `{}`", value.to_token_stream().to_string().replace(' ', "")),
    };
    // Each as in "default `0.5`", "unit endowment".
    let facts: Vec<String> = ["default", "range", "unit", "with"].into_iter().filter_map(said).map(shown).collect();
    if facts.is_empty() { "It has no default.".to_owned() } else { format!("*{}*", facts.join("; ")) }
}

/// The text of a literal text.
fn literal(value: &TokenStream) -> Option<String> {
    match syn::parse2(value.clone()) {
        Ok(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => Some(text.value()),
        _ => None,
    }
}

/// A name as an identifier, also where it is a keyword.
fn identifier(name: &str) -> Ident {
    syn::parse_str::<Ident>(name).unwrap_or_else(|_| Ident::new_raw(name, Span::call_site()))
}

/// What a list of numbers takes, and what it holds.
fn element(list: &Type) -> (TokenStream, TokenStream) {
    let number = quote!(::cogov::describe::Number);
    let numbers = (quote!(impl ::core::convert::Into<#number>), number);
    let Type::Path(path) = list else { return numbers };
    let Some(PathArguments::AngleBracketed(arguments)) = path.path.segments.last().map(|last| &last.arguments) else {
        return numbers;
    };
    let inner = arguments.args.to_token_stream();
    if ["f32", "f64"].contains(&inner.to_string().as_str()) { numbers } else { (inner.clone(), inner) }
}

/// The bound of a family, from `frame = path`.
pub(crate) fn family(given: &[Entry]) -> Result<Option<&Expr>> {
    match find(given, "frame") {
        Some(path @ Expr::Path(_)) => Ok(Some(path)),
        Some(other) => Err(Error::new_spanned(other, "is the path of a trait")),
        None => Ok(None),
    }
}
