//! The explorer: a page on this machine that shows a community while it runs, lets institutions begin, change and end, and
//! keeps what was done as the `"stages"` of a scenario file.
//!
//! | file | what it does |
//! | --- | --- |
//! | `setting` | the scenario with two treatments: untouched, and explored with what is done |
//! | `session` | a run, its untouched twin on the same random numbers, and the timeline |
//! | `history` | what every resident did, week by week |
//! | `snapshot` | what the page draws of a week |
//! | `describe` | what the page shows before the first week: places, institutions with parameters, shocks |
//! | `effect` | what the timeline does in many communities, by paired differences |
//! | `outcome` | the report and the figures of a session |
//! | `chinese` | refusals in Chinese |
//! | `event` | what a session tells its page |
//! | `worker` | a session on its own thread: commands in, events out |
//! | `server` | the routes, on the loopback address alone |

mod chinese;
mod describe;
mod effect;
mod event;
mod history;
mod outcome;
mod server;
mod session;
mod setting;
mod snapshot;
mod worker;

pub(crate) use server::Server;
pub(crate) use setting::Setting;
