//! The other kinds of agent: few, so plain structs. One agent per file: description, state, parameters, and weekly
//! actions, as methods that take the parts of the community that they read and write.
//!
//! They stand here, below the institutions, because a [`Community`](super::Community) owns them and institutions write
//! to them. The steps of [`crate::process`] call the methods. The labour market (all employers together) and the
//! training by all social organisations are processes.

mod asking;
pub(crate) mod branch;
pub(crate) mod donor;
pub(crate) mod enterprise;
pub(crate) mod learning;
pub(crate) mod official;
pub(crate) mod powers;
pub(crate) mod property;
pub(crate) mod society;
pub(crate) mod street;

pub use branch::Branch;
pub use donor::Donor;
pub(crate) use enterprise::{Books, HOURS_A_WEEK};
pub use enterprise::{Business, Enterprise};
pub use learning::Learning;
pub use official::Official;
pub use powers::Powers;
pub(crate) use property::Estates;
pub use property::Property;
pub(crate) use society::Outreach;
pub use society::SocialOrganisation;
pub use street::Street;

use crate::base::error::Problem;
use crate::base::persist::{Persist, load_each, save_each};

/// The organisations of a community.
///
/// Changes that institutions make in P0 to the branch, the official and the social organisations' subsidy last for the
/// week: at the next P0 the founded values are restored. A lasting change goes to [`Organisations::founded`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organisations {
    /// The party branch with its residents' committee, if there is one.
    pub branch: Option<Branch>,
    /// The government's official, if there is one.
    pub official: Option<Official>,
    /// A donor, if there is one.
    pub donor: Option<Donor>,
    /// The powers of residents, organisations and government, where they are modelled.
    pub powers: Option<Powers>,
    /// The learning of the organisations, where it is modelled.
    pub learning: Option<Learning>,
    /// The branch and the official without the changes by institutions.
    pub founded: Founded,
    /// Enterprises that employ residents.
    pub enterprises: Vec<Enterprise>,
    /// Social organisations that work with residents.
    pub societies: Vec<SocialOrganisation>,
    /// The street office, if it is modelled.
    pub street: Option<Street>,
    /// The property company, if there is one.
    pub property: Option<Property>,
}

/// The branch and the official as they are without institutions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Founded {
    /// The branch.
    pub branch: Option<Branch>,
    /// The official.
    pub official: Option<Official>,
}

/// Their state; rules are those of the scenario, and what institutions changed for a week is over. Enterprises are saved
/// whole, since institutions open some.
impl Persist for Organisations {
    fn save(&self, to: &mut Vec<u8>) {
        save_each(self.branch.iter(), to);
        save_each(self.official.iter(), to);
        save_each(self.donor.iter(), to);
        save_each(self.powers.iter(), to);
        save_each(self.learning.iter(), to);
        self.enterprises.len().save(to);
        self.enterprises.iter().for_each(|firm| firm.save_whole(to));
        save_each(self.societies.iter(), to);
        save_each(self.street.iter(), to);
        save_each(self.property.iter(), to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        load_each(self.branch.iter_mut(), from)?;
        load_each(self.official.iter_mut(), from)?;
        load_each(self.donor.iter_mut(), from)?;
        load_each(self.powers.iter_mut(), from)?;
        load_each(self.learning.iter_mut(), from)?;
        let mut count = 0_usize;
        count.load(from)?;
        self.enterprises.clear();
        for _ in 0..count {
            self.enterprises.push(Enterprise::load_whole(from)?);
        }
        load_each(self.societies.iter_mut(), from)?;
        load_each(self.street.iter_mut(), from)?;
        load_each(self.property.iter_mut(), from)
    }
}

impl Organisations {
    /// The same organisations; their present values are those without institutions.
    #[must_use]
    pub const fn found(mut self) -> Self {
        self.founded = Founded { branch: self.branch, official: self.official };
        self
    }

    /// P0: a new week, without what institutions changed in the last one.
    pub fn renew(&mut self, tick: i32) {
        if let (Some(branch), Some(founded)) = (&mut self.branch, self.founded.branch) {
            *branch = Branch { hours_left: branch.hours_left, budget_left: branch.budget_left, ..founded };
        }
        if let (Some(official), Some(founded)) = (&mut self.official, self.founded.official) {
            *official = Official { effort: official.effort, ..founded };
        }
        for society in &mut self.societies {
            society.subsidy = f64::from(u8::from(society.subsidy_stop.is_none_or(|stop| tick < stop)));
            society.week = Outreach::default();
        }
        for firm in &mut self.enterprises {
            (firm.trade.books.sponsored, firm.trade.books.released) = (0.0, 0.0);
        }
    }

    /// Takes over the rules of other organisations of the same kinds and numbers, and keeps its own states: hours and money
    /// that are left, backlog, quality, effort, powers, knowledge. Enterprises stay as they are.
    pub fn amend(&mut self, like: &Self) {
        let Self { branch, official, donor, powers, learning, founded, societies, street, property, .. } = self;
        *founded = like.founded;
        amended(branch, like.branch, |own, like| Branch {
            hours_left: own.hours_left,
            budget_left: own.budget_left,
            ..like
        });
        amended(official, like.official, |own, like| Official { effort: own.effort, ..like });
        amended(donor, like.donor, |own, like| Donor { given: own.given, ..like });
        amended(powers, like.powers, |own, like| Powers {
            residents: own.residents,
            organisations: own.organisations,
            government: own.government,
            pulse: own.pulse,
            ..like
        });
        amended(learning, like.learning, |own, like| Learning {
            knowledge: own.knowledge,
            support: own.support,
            ..like
        });
        amended(street, like.street, |own, like| Street {
            backlog: own.backlog,
            passed: own.passed,
            hours_left: own.hours_left,
            ..like
        });
        amended(property, like.property, |own, like| Property { quality: own.quality, ..like });
        for (own, like) in societies.iter_mut().zip(&like.societies) {
            *own = SocialOrganisation { subsidy: own.subsidy, week: own.week, ..*like };
        }
    }

    /// The share of its nominal monitoring and capacity that a government third party really exerts (E28): the
    /// official's effort, times the government's power where powers are coupled. 1 where there is no official.
    pub fn enforcement(&self) -> f64 {
        let effort = self.official.map_or(1.0, |official| official.effort);
        effort * self.powers.filter(|powers| powers.coupled).map_or(1.0, |powers| powers.government)
    }

    /// The hours that a social organisation can give this week: as far as it is paid, times the organisations' power
    /// where powers are coupled.
    pub fn society_hours(&self, society: &SocialOrganisation) -> f64 {
        let power = self.powers.filter(|powers| powers.coupled).map_or(1.0, |powers| powers.organisations);
        society.hours * society.funded() * power
    }

    /// P9: hours that social organisations have for issues beside so many hours of volunteers.
    pub fn lead(&mut self, volunteers: f64) -> f64 {
        (0..self.societies.len()).fold(0.0, |sum, index| {
            let hours = self.society_hours(&self.societies[index]);
            sum + self.societies[index].lead(hours, volunteers)
        })
    }

    /// Checks that every state is in its range.
    ///
    /// # Errors
    /// The state that is not, with its value.
    pub fn check(&self) -> Result<(), String> {
        let share = |name: &str, x: f64| {
            if (0.0..=1.0).contains(&x) { Ok(()) } else { Err(format!("organisations: {name} is {x}, not in [0, 1]")) }
        };
        if let Some(official) = &self.official {
            share("the official's effort", official.effort)?;
        }
        if let Some(powers) = &self.powers {
            share("the residents' power", powers.residents)?;
            share("the organisations' power", powers.organisations)?;
            share("the government's power", powers.government)?;
        }
        if let Some(learning) = &self.learning {
            share("organisational capacity", learning.knowledge)?;
        }
        match &self.branch {
            Some(branch) if branch.hours_left < 0.0 || branch.budget_left < 0.0 => Err(format!(
                "organisations: the branch has {} hours, {} yuan left",
                branch.hours_left, branch.budget_left
            )),
            _ => Ok(()),
        }
    }
}

/// One organisation under the rules of another, if both exist.
fn amended<T: Copy>(own: &mut Option<T>, like: Option<T>, f: impl Fn(T, T) -> T) {
    if let (Some(own), Some(like)) = (own, like) {
        *own = f(*own, like);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amended_organisations_have_new_rules_and_their_own_state() {
        let street = |staff: f64, backlog: f64| Street {
            staff,
            tasks: 2.0,
            hours_per_task: 3.0,
            passed_down: 0.2,
            power: 0.5,
            backlog,
            passed: 0.0,
            hours_left: 0.0,
        };
        let of = |street| Organisations { street, ..Organisations::default() };
        let mut own = of(Some(street(4.0, 77.0)));
        own.amend(&of(Some(street(1.0, 0.0))));
        assert_eq!(own.street, Some(street(1.0, 77.0)));
        own.amend(&of(None));
        assert_eq!(own.street, Some(street(1.0, 77.0)), "what is there does not go");
        let mut none = of(None);
        none.amend(&of(Some(street(1.0, 0.0))));
        assert_eq!(none.street, None, "and what is not there does not come");
    }
}
