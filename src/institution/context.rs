//! The contexts of the hooks. Each holds what its phase may write by `&mut`, and the rest by shared reference; this list
//! decides what an institution can do.

use crate::base::random::Random;
use crate::game::Game;
use crate::state::{
    Access, Act, Appeal, Claims, Clock, Experience, Groups, Handling, Households, Issues, Measures, Mind,
    Organisations, Place, Platform, Preference, Projects, Purse, Signals, Slate, Terms, Ties, Work,
};

/// The fields that every context has besides its columns.
#[derive(Debug)]
pub(crate) struct Setting<'a> {
    pub(crate) clock: Clock,
    pub(crate) dose: f32,
    pub(crate) random: Random,
    pub(crate) experience: &'a Experience,
    pub(crate) place: &'a Place,
    pub(crate) preference: &'a Preference,
    pub(crate) groups: &'a Groups,
}

macro_rules! contexts {
    ($($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $kind:ty,)+ })+) => {$(
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name<'a> {
            /// Where the run stands in time.
            pub clock: Clock,
            /// Dose times ramp, in (0, 1]: multiplies every amount, reach, hour and cost.
            pub dose: f32,
            /// Random words of this institution, phase and tick.
            pub random: Random,
            /// How residents learn from cases and announcements.
            pub experience: &'a Experience,
            /// Where the residents live and who they are.
            pub place: &'a Place,
            /// How they weigh things.
            pub preference: &'a Preference,
            /// The groups that play together.
            pub groups: &'a Groups,
            $($(#[$doc])* pub $field: $kind,)+
        }

        impl<'a> $name<'a> {
            #[allow(clippy::too_many_arguments, reason = "one argument a column group, written once, in the tick")]
            pub(crate) fn new(setting: Setting<'a>, $($field: $kind),+) -> Self {
                let Setting { clock, dose, random, experience, place, preference, groups } = setting;
                Self { clock, dose, random, experience, place, preference, groups, $($field),+ }
            }

            /// The number of residents, absent ones included.
            pub const fn rows(&self) -> usize {
                self.act.contribution.len()
            }

            /// The number of residents who are present.
            pub fn members(&self) -> f64 {
                self.groups.sizes().iter().map(|size| f64::from(*size)).sum()
            }
        }
    )+};
}

contexts! {
    /// P0: may change work conditions and the organisations' budgets and capacity.
    Begin {
        /// Jobs.
        work: &'a mut Work,
        /// Minds.
        mind: &'a Mind,
        /// Last week's deeds.
        act: &'a Act,
        /// Last week's payoffs.
        purse: &'a Purse,
        /// The other agents.
        organisations: &'a mut Organisations,
        /// The ties among residents, where ties are modelled.
        ties: Option<&'a Ties>,
        /// The digital platform, where there is one; an institution runs it by setting `run`.
        platform: Option<&'a mut Platform>,
    }
    /// P1: may change what enters the issue queue.
    Arise {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a Mind,
        /// Last week's deeds.
        act: &'a Act,
        /// The other agents.
        organisations: &'a Organisations,
        /// The issues so far, where they are modelled.
        issues: Option<&'a Issues>,
        /// Claims on the queue: what to prevent, how to find latent issues, the voice of the owners.
        handling: &'a mut Handling,
    }
    /// P2: may change beliefs, and what residents observe besides their group.
    Inform {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a mut Mind,
        /// Last week's deeds.
        act: &'a Act,
        /// Last week's payoffs.
        purse: &'a Purse,
        /// Exemplars.
        signals: &'a mut Signals,
        /// The other agents.
        organisations: &'a Organisations,
        /// The game.
        game: &'a dyn Game,
    }
    /// P3: may change jobs, employers, households' records, and what supports livelihood this week.
    Employ {
        /// Jobs.
        work: &'a mut Work,
        /// Minds.
        mind: &'a Mind,
        /// Last week's deeds.
        act: &'a Act,
        /// School programme, records, poverty register.
        households: &'a mut Households,
        /// Information, training, rules of the register: for this week.
        measures: &'a mut Measures,
        /// The other agents.
        organisations: &'a mut Organisations,
    }
    /// P4: may change whom the community asks, what channels are open, and what taking part brings: pay and honour.
    Invite {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a Mind,
        /// Asks in person and channels.
        access: &'a mut Access,
        /// Notices, pay and honour.
        appeal: &'a mut Appeal,
        /// Last week's deeds.
        act: &'a Act,
        /// Points; last week's payoffs.
        purse: &'a Purse,
        /// The digital platform, where there is one.
        platform: Option<&'a Platform>,
        /// The ties among residents, where ties are modelled.
        ties: Option<&'a Ties>,
        /// The issues so far, where they are modelled.
        issues: Option<&'a Issues>,
    }
    /// P5: may change what residents came to do, and which projects begin.
    Convene {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a Mind,
        /// Invitations and channels.
        access: &'a Access,
        /// This week's participation.
        act: &'a mut Act,
        /// This week's projects, where they are modelled.
        projects: Option<&'a mut Projects>,
    }
    /// P6: may change marginal incentives and the required contribution.
    Price {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a Mind,
        /// This week's participation, last week's contribution.
        act: &'a Act,
        /// Last week's payoffs; points.
        purse: &'a Purse,
        /// Stock of each group.
        stock: &'a [f32],
        /// The game.
        game: &'a dyn Game,
        /// Incentives.
        terms: &'a mut Terms,
    }
    /// P7: may change stocks, and how much of the contributions is of use.
    Produce {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a Mind,
        /// This week's deeds.
        act: &'a Act,
        /// Last week's payoffs; points.
        purse: &'a Purse,
        /// Stock of each group.
        stock: &'a mut [f32],
        /// Share of each resident's contribution that is of no use to the group.
        wasted: &'a mut Slate,
    }
    /// P8: may claim fines, rewards, points and costs, change minds (publication), and exclude from the next tick.
    Enforce {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a mut Mind,
        /// This week's deeds.
        act: &'a Act,
        /// Points; payoffs before claims.
        purse: &'a Purse,
        /// Claims on purses.
        claims: &'a mut Claims,
        /// Share of the common resource withheld next week.
        exclusion: &'a mut Slate,
        /// The resident at each seat of the groups this tick, where strangers play; empty among partners, who sit in the order
        /// of their rows.
        seats: &'a [u32],
    }
    /// P9: may change how the issue queue is handled.
    Handle {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a Mind,
        /// This week's deeds.
        act: &'a Act,
        /// The other agents.
        organisations: &'a mut Organisations,
        /// The issues so far, where they are modelled.
        issues: Option<&'a Issues>,
        /// Claims on the queue: channels, sessions, substance, duties, pools, deadlines, supervision, rating, mediation.
        handling: &'a mut Handling,
    }
    /// P10: may change norms, trust and other states of mind.
    Bond {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a mut Mind,
        /// This week's deeds.
        act: &'a Act,
        /// This week's payoffs.
        purse: &'a Purse,
        /// The claims of this institution in P8, as settled.
        settled: &'a Claims,
        /// The ties among residents and their acceptance of others, where ties are modelled.
        ties: Option<&'a mut Ties>,
    }
    /// P11: may change the organisations.
    Organise {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a Mind,
        /// This week's deeds.
        act: &'a Act,
        /// This week's payoffs.
        purse: &'a Purse,
        /// The other agents.
        organisations: &'a mut Organisations,
    }
    /// P0 of the first tick without it: may change minds, since residents learn that it ends, and the organisations.
    Close {
        /// Jobs.
        work: &'a Work,
        /// Minds.
        mind: &'a mut Mind,
        /// Last week's deeds.
        act: &'a Act,
        /// Last week's payoffs.
        purse: &'a Purse,
        /// The other agents.
        organisations: &'a mut Organisations,
    }
}
