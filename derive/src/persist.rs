//! `#[derive(Persist)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, Index, Result};

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    match &input.data {
        Data::Struct(data) => {
            let members: Vec<TokenStream> = match &data.fields {
                Fields::Named(named) => named
                    .named
                    .iter()
                    .map(|field| {
                        let name = &field.ident;
                        quote!(#name)
                    })
                    .collect(),
                Fields::Unnamed(list) => (0..list.unnamed.len())
                    .map(|k| {
                        let k = Index::from(k);
                        quote!(#k)
                    })
                    .collect(),
                Fields::Unit => Vec::new(),
            };
            Ok(written(input, &members))
        }
        Data::Enum(data) => {
            if let Some(variant) = data.variants.iter().find(|variant| !matches!(variant.fields, Fields::Unit)) {
                return Err(Error::new_spanned(variant, "an enum with fields is saved and loaded by hand"));
            }
            let names: Vec<&Ident> = data.variants.iter().map(|variant| &variant.ident).collect();
            let codes =
                0..u8::try_from(names.len()).map_err(|_| Error::new(input.ident.span(), "has too many variants"))?;
            let (name, (generics, arguments, conditions)) = (&input.ident, input.generics.split_for_impl());
            let (from, to) = (codes.clone(), codes);
            Ok(quote! {
                #[automatically_derived]
                impl #generics ::cogov::Persist for #name #arguments #conditions {
                    fn save(&self, to: &mut ::std::vec::Vec<u8>) {
                        to.push(match self { #(Self::#names => #from),* });
                    }

                    fn load(&mut self, from: &mut &[u8]) -> ::core::result::Result<(), ::cogov::Problem> {
                        let mut code = 0_u8;
                        ::cogov::Persist::load(&mut code, from)?;
                        *self = match code {
                            #(#to => Self::#names,)*
                            _ => return ::core::result::Result::Err(::cogov::Problem::new(
                                "", "the saved state has a code that is not known")),
                        };
                        ::core::result::Result::Ok(())
                    }
                }
            })
        }
        Data::Union(_) => Err(Error::new(input.ident.span(), "a union cannot be saved")),
    }
}

/// `Persist` of the chosen fields of a struct; the others are parameters, which the scenario has.
pub(crate) fn fields(input: &DeriveInput, chosen: &[&Ident]) -> TokenStream {
    let members: Vec<TokenStream> = chosen.iter().map(|name| quote!(#name)).collect();
    written(input, &members)
}

fn written(input: &DeriveInput, members: &[TokenStream]) -> TokenStream {
    let (name, (generics, arguments, conditions)) = (&input.ident, input.generics.split_for_impl());
    quote! {
        #[automatically_derived]
        impl #generics ::cogov::Persist for #name #arguments #conditions {
            fn save(&self, to: &mut ::std::vec::Vec<u8>) {
                let _ = &to;
                #(::cogov::Persist::save(&self.#members, to);)*
            }

            fn load(&mut self, from: &mut &[u8]) -> ::core::result::Result<(), ::cogov::Problem> {
                let _ = &from;
                #(::cogov::Persist::load(&mut self.#members, from)?;)*
                ::core::result::Result::Ok(())
            }
        }
    }
}
