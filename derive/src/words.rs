//! `#[derive(Words)]`.

use crate::attributes::only;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitStr, Result};

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new(input.ident.span(), "only an enum has words"));
    };
    let (mut names, mut words): (Vec<&Ident>, Vec<String>) = (Vec::new(), Vec::new());
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(variant, "a variant with a word has no fields"));
        }
        let word = match only(&variant.attrs, "word")? {
            Some(attribute) => attribute.parse_args::<LitStr>()?.value(),
            None => snake_case(&variant.ident.to_string()),
        };
        if words.contains(&word) {
            return Err(Error::new(variant.ident.span(), format!("'{word}' is the word of another variant")));
        }
        names.push(&variant.ident);
        words.push(word);
    }
    let (name, visibility) = (&input.ident, &input.vis);
    Ok(quote! {
        impl #name {
            /// The word in scenario files.
            #visibility const fn word(self) -> &'static str {
                match self { #(Self::#names => #words),* }
            }
        }

        #[automatically_derived]
        impl ::cogov::Words for #name {
            const WORDS: &'static [&'static str] = &[#(#words),*];

            fn from_word(word: &str) -> ::core::option::Option<Self> {
                match word { #(#words => ::core::option::Option::Some(Self::#names),)* _ => ::core::option::Option::None }
            }
        }
    })
}

/// `RandomSequential` as `random_sequential`.
fn snake_case(name: &str) -> String {
    let mut word = String::new();
    for (k, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && k > 0 {
            word.push('_');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn names_become_words() {
        assert_eq!(snake_case("RandomSequential"), "random_sequential");
        assert_eq!(snake_case("Levy"), "levy");
    }
}
