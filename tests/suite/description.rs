//! A scenario in code is the scenario of the file that it stands for, and is refused where that would be.

use crate::common::{everything, scenario, whole};
use cogov::describe::institution::{
    CapacityBuilding, EastWest, Employment, FiveSteps, Grid, Joining, Mobilisation, Partners, Points, Procedure,
    PublicSpace, RoleModel, Schedule, ThirdParty, WaterUsers,
};
use cogov::describe::region::{Diffusion, Graph, GraphKind, Labour, ListedCommunity, Region};
use cogov::describe::section::{
    Attitudes, Community, Enterprise, Issues, JobKind, Learning, Livelihood, Norm, Participation, PartyBranch,
    Reputation, SocialOrganisation, Ties, Time,
};
use cogov::describe::{Description, GameFrame as _, InstitutionFrame as _, RuleFrame as _, Stage, game, rule, section};
use cogov::internal::SECTIONS;
use cogov::{Registry, Scenario, Source};
use serde_json::{Value, json};

/// Checks that both have the same JSON and the same bits after 12 ticks of a treatment.
fn same(described: Description, json: &Value, treatment: &str) {
    let built = described.build().unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(built.json, *json, "{:#}", built.json);
    let read = scenario(json);
    let bits = |scenario: &Scenario| {
        let mut run = scenario.simulation(treatment, 0).unwrap();
        run.run(12).unwrap();
        whole(&run)
    };
    assert_eq!(bits(&built), bits(&read));
}

/// The JSON of a bundled scenario without what it says of itself.
fn bundled(id: &str) -> Value {
    let mut json = Source::bundled(id).unwrap().json;
    json.as_object_mut().unwrap().remove("about");
    json
}

fn starting(tick: i32) -> Schedule {
    Schedule::new().start(tick)
}

#[test]
fn a_community_with_many_sections_is_that_of_its_file() {
    let all = ["grid", "steps", "workshop", "orders", "capacity", "space", "core"];
    let mut described = Scenario::describe("chengnan_stages")
        .title("en", "Chengnan resettlement community: institutions in stages, and each taken out")
        .title("zh", "东乡县城南社区: 分阶段制度")
        .seed(20_191_101)
        .replicates(3)
        .section(Time::new().burn_in(48).ticks(240))
        .section(
            Community::new()
                .households(1710)
                .persons(9589)
                .origins(22)
                .estates(4)
                .buildings(25)
                .units_per_building(3)
                .origin_mix(0.5)
                .children(0.19),
        )
        .game(game::Linear::new().mpcr(0.3).group_size(10))
        .section(Reputation::new().observability(0.1))
        .section(Participation::new())
        .section(Attitudes::new())
        .section(Livelihood::new().carers(0.3))
        .section(Issues::new().work(section::Desk::new().triage(true)))
        .section(Ties::new())
        .section(Learning::new())
        .section(PartyBranch::new().staff(17).administrative_load(0.65).substance(0.3).invitation_rate(0.1).path(0.2))
        .institution(Grid::new().coverage(0.8).survey_hours(0.05).schedule(starting(48)))
        .institution(FiveSteps::new().id("steps").substance(0.9).schedule(starting(48)))
        .institution(Employment::new().id("workshop").posts(91).information(0.3).schedule(starting(48)))
        .institution(
            Employment::new().id("orders").job(JobKind::Flexible).posts(120).information(0.3).schedule(starting(48)),
        )
        .institution(CapacityBuilding::new().id("capacity").embedding(0.5).schedule(starting(72)))
        .institution(PublicSpace::new().id("space").child_places(60).elder_places(60).schedule(starting(96)))
        .institution(Mobilisation::new().id("core").rate(0.4).schedule(starting(120)))
        .treatment("none", &[])
        .treatment("full", &all);
    let left = [("grid", "grid"), ("steps", "steps"), ("employment", ""), ("capacity", "capacity"), ("space", "space")];
    for (name, id) in left.into_iter().chain([("core", "core")]) {
        let gone = |it: &&str| if id.is_empty() { ["workshop", "orders"].contains(it) } else { *it == id };
        let rest: Vec<&str> = all.iter().copied().filter(|it| !gone(it)).collect();
        described = described.treatment(&format!("without_{name}"), &rest);
    }
    let json = bundled("chengnan_stages");
    let probes: Vec<&str> = json["probes"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    same(described.probes(probes), &json, "full");
}

#[test]
fn rules_lists_and_every_agent_are_those_of_the_file() {
    let json = everything(json!({"stages": [
        {"at": 6, "withdraw": ["points"], "dose": {"role_model": 0.5}, "set": {"norm.gain": 0.03}}
    ]}));
    let probes: Vec<&str> = json["probes"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let stage = Stage::new().at(6).withdraw(&["points"]).dose("role_model", 0.5).set("norm.gain", 0.03);
    let described = Scenario::describe("everything")
        .identical_communities()
        .seed(7)
        .section(Time::new().burn_in(4).ticks(16))
        .section(Community::new().households(400).persons(1200).origins(5).estates(2).buildings(4).homogeneity(0.7))
        .game(game::Canal::new().group_size(20))
        .rule(rule::Reciprocal::new().share(0.6))
        .rule(rule::Logit::new().share(0.2))
        .rule(rule::Reinforcement::new().share(0.1))
        .rule(rule::Fermi::new().share(0.1))
        .section(Norm::new().gain(0.02))
        .section(Reputation::new())
        .section(Participation::new())
        .section(Attitudes::new())
        .section(Livelihood::new())
        .section(PartyBranch::new().staff(3))
        .section(Enterprise::new().posts(30))
        .section(Enterprise::new().posts(20).job(JobKind::Flexible).wage(500))
        .section(SocialOrganisation::new())
        .section(SocialOrganisation::new().hours(10))
        .institution(ThirdParty::new().capacity(0.05).fine(1))
        .institution(Points::new().threshold(2).budget(0.1).crowding(0.001).schedule(starting(2)))
        .institution(RoleModel::new().rotation(3).schedule(Schedule::new().stop(12)))
        .institution(WaterUsers::new().schedule(Schedule::new().ramp(5)))
        .stage(stage)
        .probes(probes);
    same(described, &json, "all");
}

#[test]
fn a_region_is_that_of_the_file() {
    let json = bundled("east_west_cd");
    let c = ListedCommunity::new()
        .id("C")
        .set("community.origins", 24)
        .set("community.ethnic_groups", 12)
        .set("enterprises[0].posts", 80)
        .set("social_organisations[0].hours", 20);
    let d = ListedCommunity::new()
        .id("D")
        .set("community.origins", 2)
        .set("community.ethnic_groups", 1)
        .set("enterprises[0].posts", 200)
        .set("social_organisations[0].hours", 40)
        .set("institutions.east_west.hardware", 0.1)
        .set("institutions.east_west.training", 0.4)
        .set("institutions.east_west.jobs", 0.5);
    let other = ListedCommunity::new().id("other").copies(10).fit(0.7).set("institutions.east_west.dose", 0);
    let region = Region::listed([c, d, other])
        .part(Graph::new().r#type(GraphKind::Complete))
        .part(Diffusion::new().institutions(["points", "role_model"]).pioneers(["C", "D"]).measure("cooperation"))
        .part(Labour::new());
    let built = Scenario::describe("east_west_cd").seed(1).region(region).source().unwrap().json;
    assert_eq!(built["region"], json["region"]);
    let transfer = EastWest::new().hardware(0.6).training(0.2).jobs(0.2).transfer(0);
    let built = Scenario::describe("x").institution(transfer.schedule(starting(96).stop(192))).source().unwrap();
    assert_eq!(built.json["institutions"][0]["stop"], 192);
}

#[test]
fn parts_words_and_bundles_have_the_form_of_files() {
    let users = WaterUsers::new()
        .membership(cogov::describe::institution::Membership::new().joining(Joining::Voluntary))
        .schedule(
            Schedule::new().adoption(cogov::describe::institution::Adoption::new().adoption(Procedure::Proposed)),
        );
    let bundle = Partners::new().id("all_parts").without("points").part("role_model", RoleModel::new().weight(0.3));
    let json = Scenario::describe("x").institution(users).institution(bundle).source().unwrap().json;
    let expected = json!([
        {"type": "water_users", "joining": "voluntary", "adoption": "proposed"},
        {"type": "partners", "id": "all_parts", "parts": {"points": false, "role_model": {"weight": 0.3}}},
    ]);
    assert_eq!(json["institutions"], expected);
}

#[test]
fn what_is_wrong_is_said_as_of_a_file() {
    let lab = || Scenario::describe("lab").seed(7).section(Community::new().residents(60));
    let said = |described: Description| described.build().unwrap_err().to_string();
    for (found, expected) in [
        (said(Scenario::describe("lab")), "seed: is missing; it takes a whole number of at least 0"),
        (said(lab().section(Norm::new().gain(7.0))), "norm.gain: 7.0 is not a number in [0, 1]"),
        (said(lab().section(Norm::new().gain(f64::NAN))), "norm.gain: \"NaN\" is not a number in [0, 1]"),
        (
            said(lab().section(Livelihood::new()).section(Enterprise::new())),
            "enterprises[0].posts: is missing; it takes a whole number in [0, 1000000]",
        ),
        (said(lab().section(Norm::new()).section(Norm::new())), "norm: is given twice"),
        (said(lab().treatment("none", &[]).treatment("none", &[])), "treatments.none: is given twice"),
        (said(lab().game(game::Linear::new()).game(game::Linear::new())), "game: is given twice"),
        (
            said(lab().institution(Points::new()).treatment("all", &["point"])),
            "treatments.all[0]: unknown 'point'; did you mean 'points'?",
        ),
        (
            said(lab().section(section::Stop::new().probe("cooperation").r#for(3))),
            "stop: needs 'above', 'below' or both",
        ),
    ] {
        assert_eq!(found, expected);
    }
}

/// `gap_filling` as `GapFilling`.
fn camel(word: &str) -> String {
    word.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

#[test]
fn every_component_and_section_has_its_companion_under_its_name() {
    let names = |family: &str| {
        let file = format!("{}/src/{family}/given.rs", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(file).unwrap();
        let named = |line: &str| Some(line.strip_prefix("pub use ")?.strip_suffix(';')?.rsplit(' ').next()?.to_owned());
        text.lines().filter_map(named).collect::<Vec<String>>()
    };
    let registry = Registry::standard();
    let has = |family: &str, word: &str| {
        // An entry of a list is in the singular.
        let name = match word {
            "cohorts" => "Cohort".to_owned(),
            "enterprises" => "Enterprise".to_owned(),
            "social_organisations" => "SocialOrganisation".to_owned(),
            "published" => "PublishedNumber".to_owned(),
            word => camel(word),
        };
        assert!(names(family).contains(&name), "src/{family}/given.rs lacks {name}, for '{word}'");
    };
    registry.games.iter().for_each(|entry| has("game", entry.name));
    registry.rules.iter().for_each(|entry| has("decision", entry.name));
    registry.institutions.iter().for_each(|entry| has("institution", entry.name));
    SECTIONS.iter().for_each(|section| has("scenario/sections", section.name));
    let facade = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/describe.rs")).unwrap();
    for bundle in registry.bundles() {
        assert!(
            facade.contains(&format!("pub type {} = ", camel(bundle.name))),
            "src/describe.rs lacks {}",
            bundle.name
        );
    }
}
