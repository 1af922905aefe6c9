//! The rules of a poverty register: how need is measured, which households are listed, and what these get.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::persist::Persist;

/// The rules of a poverty register (精准识别、精准帮扶).
#[derive(Persist, Clone, Copy, Debug, PartialEq)]
pub struct Criteria {
    /// Weight of material need in the index (w_mat).
    pub material: f64,
    /// Weight of missing motivation in the index (w_spi); 0 is a register that looks at income alone.
    pub spirit: f64,
    /// Standard deviation of the error of a surveyed index.
    pub noise: f32,
    /// Surveyed index from which on a household is entered.
    pub cutoff: f64,
    /// Ticks from one survey to the next.
    pub period: u32,
    /// Aid, yuan per person of an entered household and tick.
    pub aid: f64,
    /// Whether the survey counts aid as income of the households that get it.
    pub count_aid: bool,
    /// Skill gained a tick by adults of entered households (training aid, 扶智).
    pub skill_aid: f32,
    /// Motivation gained a tick by adults of entered households (扶志).
    pub motivation_aid: f32,
    /// What surveying a household costs, yuan.
    pub survey_cost: f64,
}

impl Criteria {
    /// The index of need: `(w_mat·material + w_spi·(1 − motivation)) / (w_mat + w_spi)`, in [0, 1].
    pub fn index(&self, material: f64, motivation: f64) -> f64 {
        weighted(self.material, self.spirit, material, motivation)
    }
}

/// `(w_mat·material + w_spi·(1 − motivation)) / (w_mat + w_spi)`; 0 where nothing is weighed.
pub(crate) fn weighted(w_mat: f64, w_spi: f64, material: f64, motivation: f64) -> f64 {
    let weight = w_mat + w_spi;
    if weight > 0.0 { (w_mat * material + w_spi * (1.0 - motivation)) / weight } else { 0.0 }
}

impl Component for Criteria {
    const TYPE: &'static str = "relief";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::share("material", 1.0, "weight of material need in the surveyed index (w_mat)"),
        Parameter::share("spirit", 0.0, "weight of missing motivation in it (w_spi); 0 looks at income alone")
            .sweep(0.0, 0.5),
        Parameter::share("noise", 0.1, "standard deviation of the error of a surveyed index").sweep(0.0, 0.3),
        Parameter::share("cutoff", 0.5, "surveyed index from which on a household is entered in the register"),
        Parameter::count("period", 48, (1, 100_000), "ticks", "ticks from one survey to the next"),
        Parameter::number(
            "aid",
            20.0,
            (0.0, 1e6),
            "yuan a tick",
            "aid per person of an entered household: about 1,000 a year",
        )
        .sweep(0.0, 80.0),
        Parameter::flag("count_aid", false, "whether the survey counts aid as income of who gets it"),
        Parameter::share("skill_aid", 0.0, "skill gained a tick by adults of entered households (扶智)")
            .sweep(0.0, 0.02),
        Parameter::share("motivation_aid", 0.0, "motivation gained a tick by adults of entered households (扶志)")
            .sweep(0.0, 0.02),
        Parameter::number("survey_cost", 20.0, (0.0, 1e6), "yuan", "what surveying a household costs")
            .tag(Tag::Assumption),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let [material, spirit] = ["material", "spirit"].map(|name| values.number(name));
        if material + spirit == 0.0 {
            return Err(Problem::new("material", "and spirit are both 0: the register would look at nothing"));
        }
        Ok(Self {
            material,
            spirit,
            noise: values.number("noise") as f32,
            cutoff: values.number("cutoff"),
            period: values.size("period") as u32,
            aid: values.number("aid"),
            count_aid: values.flag("count_aid"),
            skill_aid: values.number("skill_aid") as f32,
            motivation_aid: values.number("motivation_aid") as f32,
            survey_cost: values.number("survey_cost"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_that_looks_at_income_alone_does_not_see_the_spirit() {
        let mut criteria = Criteria::by_default().unwrap();
        assert_eq!((criteria.index(0.3, 0.0), criteria.index(0.3, 1.0)), (0.3, 0.3));
        criteria.spirit = 1.0;
        assert!((criteria.index(0.3, 0.1) - 0.6).abs() < 1e-12);
    }
}
