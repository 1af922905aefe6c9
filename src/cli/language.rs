//! The flag `--lang`: in which language a command prints its own words. Where it is not given, the locale decides.

use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
pub(super) struct LanguageFlag {
    /// Language of the command's words, where they exist in it [default: that of LC_ALL, LC_MESSAGES or LANG]
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    lang: Option<Language>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Language {
    /// English
    En,
    /// Chinese (中文)
    Zh,
}

impl LanguageFlag {
    /// The code of the language that the flag asks for, whatever the locale: English where it is not given.
    pub(super) fn given(&self) -> &'static str {
        if self.lang == Some(Language::Zh) { "zh" } else { "en" }
    }

    /// The code of the language: `en` or `zh`.
    pub(super) fn word(&self) -> &'static str {
        let set = |name: &&str| std::env::var(name).ok().filter(|locale| !locale.is_empty());
        let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
        let chinese = || locale().is_some_and(|locale| locale.starts_with("zh"));
        match self.lang {
            Some(Language::Zh) => "zh",
            None if chinese() => "zh",
            _ => "en",
        }
    }
}
