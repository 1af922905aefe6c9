//! The institutions in Ostrom's grammar: whom a statement concerns, what is obliged, permitted or forbidden, which act,
//! when and where, and what follows otherwise. Start, stop, dose and votes are those of an institution's schedule.
//! *Reference*: Crawford and Ostrom 1995, American Political Science Review 89(3):582.

/// What a statement says about the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deontic {
    Must,
    May,
    MustNot,
}

/// One institution as a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement {
    /// The institution's word in scenario files.
    pub(crate) institution: &'static str,
    /// Whom it concerns.
    pub(crate) attributes: &'static str,
    /// Obliged, permitted, forbidden.
    pub(crate) deontic: Deontic,
    /// The act or the outcome.
    pub(crate) aim: &'static str,
    /// When and where, beside the schedule.
    pub(crate) conditions: &'static str,
    /// What follows where it is not done; [`NO_SANCTION`] where nothing does.
    pub(crate) or_else: &'static str,
}

/// A statement without a sanction is a norm and no rule.
pub(crate) const NO_SANCTION: &str = "nothing: a norm without a sanction";

const fn says(
    institution: &'static str,
    attributes: &'static str,
    deontic: Deontic,
    aim: &'static str,
    conditions: &'static str,
    or_else: &'static str,
) -> Statement {
    Statement { institution, attributes, deontic, aim, conditions, or_else }
}

/// The statement of an institution; none where nobody has written one.
pub(crate) fn statement(institution: &str) -> Option<&'static Statement> {
    STATEMENTS.iter().find(|statement| statement.institution == institution)
}

use Deontic::{May, Must, MustNot};

#[rustfmt::skip]
const STATEMENTS: &[Statement] = &[
    says("capacity_building", "residents, those first who take part; organisations", May,
        "be trained, and learn with support from outside", "as far as the street's budget and committee hours go", NO_SANCTION),
    says("collective_target", "members of a group", Must,
        "bring the group's contributions up to the target", "by the last round of the target",
        "the group may lose all that its members kept"),
    says("deburdening", "those above the committee", MustNot,
        "load the committee with more than the items that are left", "every week", NO_SANCTION),
    says("deliberation", "residents who take part, owners of issues", May,
        "deliberate in a hall, and decide on issues", "on the days of the calendar, as far as seats go", NO_SANCTION),
    says("east_west", "the partner from outside", Must,
        "pay for facilities, training, posts here and jobs away", "every week until it withdraws", NO_SANCTION),
    says("employment", "residents who look for work", May,
        "take the posts that are opened in or near the community", "while posts are free and orders last", NO_SANCTION),
    says("evaluation", "residents", May,
        "vote on projects, watch the work and rate it", "where enough of them rate", "what was rated badly is published"),
    says("five_steps", "the committee", Must,
        "take issues through five steps: voiced, deliberated, done, supervised, rated", "for issues that are voiced",
        "efficacy and trust in the committee fall"),
    says("government", "residents", Must,
        "contribute what a distant office requires", "where the official works and enforces",
        "a fine in proportion to the shortfall"),
    says("grid", "workers of the committee", Must,
        "visit households, hear what troubles them, and keep records", "as far as their hours go", NO_SANCTION),
    says("institution_choice", "members of a group", May,
        "choose between playing with sanctions and without", "every week, before they contribute",
        "in the institution with sanctions: points from the others"),
    says("integration_services", "hosts and newcomers", May,
        "meet at events; newcomers use the services that hosts have", "as far as places and events go", NO_SANCTION),
    says("mediation", "neighbours in conflict", May,
        "let trusted residents settle it", "as far as mediators have hours and a good name", NO_SANCTION),
    says("mobilisation", "core members", May,
        "ask those whom they know to take part", "until it costs them more than it brings", NO_SANCTION),
    says("mutual_empowerment", "residents, organisations, base government", May,
        "use the powers that they are given for a time", "while the push lasts", NO_SANCTION),
    says("open_access", "residents", May,
        "contribute or not", "always", NO_SANCTION),
    says("opinion_day", "residents who have an issue", May,
        "be received one by one, and organise to be heard together", "on the opinion day, as far as slots go", NO_SANCTION),
    says("partnership", "neighbours, builders and teams who are partners", May,
        "give hours to the issues that they can bear", "for issues of their class", NO_SANCTION),
    says("party_core", "the party branch, sunk members, other levels", Must,
        "bring money, hours, a calendar and rules to the community", "every week, as far as the budget goes", NO_SANCTION),
    says("peer_rewards", "members of a group", May,
        "give part of their endowment to fellows who contribute", "after the contributions are known", NO_SANCTION),
    says("peer_sanctions", "members of a group", Must,
        "contribute what their fellows expect", "after the contributions are known",
        "fellows may take tokens, at a cost of their own"),
    says("points", "residents who serve", May,
        "earn points for recorded tasks, and redeem them", "from the threshold on, as far as the budget goes", NO_SANCTION),
    says("privatisation", "residents", MustNot,
        "use the owner's part of the facility without paying", "where the owner maintains it", "they are shut out"),
    says("public_space", "residents; households with children left behind and the old", May,
        "use places to meet, and services", "as far as places go and services match", NO_SANCTION),
    says("reputation", "residents", Must,
        "do what is customary among neighbours", "where conduct is seen and talked about", "a bad name: help is refused"),
    says("role_model", "residents who serve most", May,
        "stand on the roll of honour, which shows what they did", "until the next rotation", NO_SANCTION),
    says("talk", "members of a group", May,
        "talk, agree on what is best for them, and promise to keep to it", "in the weeks in which they talk",
        NO_SANCTION),
    says("targeting", "the official and those who survey", Must,
        "identify poor households by the index, and answer for the result", "at every survey",
        "appraisal of the official, where duties are clear"),
    says("third_party", "residents", Must,
        "contribute what is required", "where the rule is known and the third party inspects",
        "a fine in proportion to the shortfall, up to the capacity"),
    says("triage", "the committee, volunteers, capable persons", Must,
        "take the matters of their class: small, big, hard", "for issues that were accepted", NO_SANCTION),
    says("water_users", "members of a canal", Must,
        "give the required labour and levy", "where members watch each other",
        "a fine, and next week's water is withheld"),
    says("platform", "residents who registered; officials", May,
        "read, ask and report; officials answer and are seen", "as far as staff hours go", NO_SANCTION),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_statement_lacks_a_part() {
        for it in STATEMENTS {
            let parts = [it.institution, it.attributes, it.aim, it.conditions, it.or_else];
            assert!(parts.iter().all(|part| !part.is_empty()), "{}", it.institution);
            let same = STATEMENTS.iter().filter(|other| other.institution == it.institution);
            assert_eq!(same.count(), 1, "{}", it.institution);
        }
    }
}
