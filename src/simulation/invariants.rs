//! P12 Invariants: they hold at the end of every tick, for every scenario and its institutions (spec §4.8). They are
//! checked in debug builds, so in all tests, and by [`Simulation::check`]. One law per line; a breach has the law's
//! name.

use super::run::Simulation;
use crate::base::error::Breach;
use crate::base::math::sum;
use crate::process::Phase;
use crate::state::{Community, Employment, Issues, Party, Population, Unit};

/// A law under its name.
type Invariant = (&'static str, fn(&Community) -> Result<(), String>);

/// All of them.
const INVARIANTS: &[Invariant] = &[
    ("issues", |community| community.issues.as_ref().map_or(Ok(()), Issues::check)),
    ("organisations", |community| community.organisations.check()),
    ("employment", Employment::check),
    ("households", |community| community.households.check(&community.population)),
    ("diary", |community| community.diary.as_ref().map_or(Ok(()), |diary| diary.check())),
    ("ties", |community| community.ties.as_ref().map_or(Ok(()), |ties| ties.check())),
    ("platform", |community| community.platform.as_ref().map_or(Ok(()), |it| it.check(community.rows()))),
    ("ranges", ranges),
    ("groups", groups),
    ("purses", purses),
    ("points", points),
    ("posts", posts),
];

impl Simulation {
    /// Checks the invariants after a tick.
    ///
    /// # Errors
    /// The first law that does not hold, under its name.
    pub fn check(&self) -> Result<(), Breach> {
        let broken = INVARIANTS.iter().find_map(|(name, law)| Some((*name, law(&self.community).err()?)));
        let broken = broken.or_else(|| Some(("fines", self.fined().err()?)));
        broken.map_or(Ok(()), |(name, what)| {
            let mut breach = self.breach(Phase::Observe, name, None, &what);
            // The clock stands at the next tick.
            breach.tick -= 1;
            Err(breach)
        })
    }

    /// Only present residents are fined, by finite amounts.
    fn fined(&self) -> Result<(), String> {
        let present = &self.community.population.work.present;
        for active in self.institutions.iter().filter(|active| active.worked) {
            let wrong = active
                .claims
                .fine
                .iter()
                .zip(present)
                .position(|(fine, present)| !(*fine == 0.0 || (*present && *fine > 0.0 && fine.is_finite())));
            if let Some(row) = wrong {
                return Err(format!("'{}' fines resident {row} {}", active.id, active.claims.fine[row]));
            }
        }
        Ok(())
    }
}

/// Checks every row of a column; the error names the first row for which the condition does not hold.
fn every(name: &str, column: &[f32], holds: impl Fn(f32) -> bool) -> Result<(), String> {
    // No early exit: the loop vectorises, and it would nearly always reach the end anyway.
    if column.iter().fold(true, |all, x| all & holds(*x)) {
        return Ok(());
    }
    let row = column.iter().position(|x| !holds(*x)).unwrap_or_default();
    Err(format!("{name} of resident {row} is {}", column[row]))
}

/// Every column of the residents, what is withheld from them, and the stocks lie in their ranges.
fn ranges(community: &Community) -> Result<(), String> {
    let within = |(least, most): (f32, f32)| move |x: f32| x >= least && x <= most;
    for attribute in Population::attributes() {
        every(attribute.name, (attribute.fractions)(&community.population), within(attribute.range))?;
    }
    every("exclusion", &community.exclusion, within((0.0, 1.0)))?;
    every("stock", &community.stock, within((0.0, f32::MAX)))
}

/// The groups partition the residents: each row is in the one group whose rows hold it, and the present are counted.
fn groups(community: &Community) -> Result<(), String> {
    let (groups, present) = (&community.groups, &community.population.work.present);
    let mut next = 0;
    for group in 0..groups.count() {
        let rows = groups.rows(group);
        if rows.start != next || rows.is_empty() || groups.of()[rows.clone()].iter().any(|of| *of as usize != group) {
            return Err(format!("group {group} of rows {rows:?} does not follow the one before"));
        }
        let counted = present[rows.clone()].iter().filter(|present| **present).count();
        if counted != groups.sizes()[group] as usize {
            return Err(format!("group {group} counts {} present where {counted} are", groups.sizes()[group]));
        }
        next = rows.end;
    }
    if next == community.rows() { Ok(()) } else { Err(format!("{} rows are in no group", community.rows() - next)) }
}

/// In every unit the purses add to zero. Only Outside has debts: so no other party spends money, points or hours that
/// it does not have. Rounding errors are compared with the largest purse of the unit.
fn purses(community: &Community) -> Result<(), String> {
    if let Some(entry) =
        community.ledger.entries().iter().find(|it| it.payer == it.payee || !(it.amount > 0.0 && it.amount.is_finite()))
    {
        return Err(format!("{entry:?} is no movement"));
    }
    let mut units: Vec<Unit> = community.ledger.purses().map(|(_, unit, _)| unit).collect();
    units.sort_unstable();
    units.dedup();
    for unit in units {
        let own = || community.ledger.purses().filter(|(_, of, _)| *of == unit);
        let scale = own().fold(1.0, |most: f64, (_, _, amount)| most.max(amount.abs()));
        let total = own().fold(0.0, |sum, (_, _, amount)| sum + amount);
        if total.is_nan() || total.abs() > 1e-9 * scale {
            return Err(format!("{unit:?}: the purses add to {total}"));
        }
        // Residents pay out of payoffs that may be negative: so they too may have negative endowment, but no other
        // negative purse.
        let may_owe = |party| party == Party::Outside || (party == Party::Residents && unit == Unit::Endowment);
        if let Some((party, _, amount)) = own().find(|(party, _, amount)| !may_owe(*party) && *amount < -1e-6 * scale) {
            return Err(format!("{party:?} owes {} {unit:?}", -amount));
        }
    }
    Ok(())
}

/// The residents' purse of points is the sum of their balances.
fn points(community: &Community) -> Result<(), String> {
    let (booked, held) =
        (community.ledger.purse(Party::Residents, Unit::Points), sum(&community.population.purse.points));
    // Balances are of single precision.
    let slack = 1e-3 * (1.0 + held);
    if (booked - held).abs() <= slack { Ok(()) } else { Err(format!("{held} are held, {booked} booked")) }
}

/// The number of filled posts equals the number of residents who hold them, and does not exceed the posts.
fn posts(community: &Community) -> Result<(), String> {
    let firms = &community.organisations.enterprises;
    let mut staff = vec![0; firms.len()];
    for employer in &community.population.work.employer {
        if let Some(count) = staff.get_mut(usize::from(*employer)) {
            *count += 1;
        }
    }
    for (index, (firm, staff)) in firms.iter().zip(staff).enumerate() {
        if firm.filled != staff || staff > firm.posts {
            return Err(format!("enterprise {index}: {staff} hold {} booked of {} posts", firm.filled, firm.posts));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Account, Enterprise, Entry, Groups, JobKind};

    type Harm = fn(&mut Community);

    #[test]
    fn each_law_finds_what_breaks_it() {
        let sound = Community::new(Population::new(25), Groups::new(&[25], 10));
        assert!(INVARIANTS.iter().all(|(_, law)| law(&sound) == Ok(())));
        let harms: [(&str, Harm); 9] = [
            ("ranges", |c| c.population.mind.belief[3] = 1.5),
            ("ranges", |c| c.population.mind.norm[3] = f32::NAN),
            ("ranges", |c| c.population.purse.payoff[3] = f32::INFINITY),
            ("ranges", |c| c.population.work.income[3] = -1.0),
            ("groups", |c| c.population.work.present[3] = false),
            ("purses", |c| {
                let (payer, payee) = (Party::Street, Party::Committee);
                c.ledger.book(Entry { payer, payee, unit: Unit::Yuan, account: Account::Subsidy, amount: 2.0 });
            }),
            ("points", |c| c.population.purse.points[3] = 1.0),
            ("posts", |c| c.population.work.employer[3] = 0),
            ("posts", |c| c.organisations.enterprises[0].filled = 1),
        ];
        for (name, harm) in harms {
            let mut community = sound.clone();
            community.organisations.enterprises.push(Enterprise::new(JobKind::Factory, 3, 600.0));
            harm(&mut community);
            let broken: Vec<&str> =
                INVARIANTS.iter().filter(|(_, law)| law(&community).is_err()).map(|(name, _)| *name).collect();
            // A harm may break the law of employment, too.
            assert!(broken.contains(&name) && broken.iter().all(|it| [name, "employment"].contains(it)), "{broken:?}");
        }
    }
}
