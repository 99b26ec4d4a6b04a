//! The schemas: that they are schemas, that they take what is honest and refuse what is not.

use serde_json::Value;

use crate::common::{LANGS, PROGRAM, outcome};
use crate::{JSON, YAML, check_code, json, packet, parsed, world};

fn schema(of: &str, lang: &str) -> Value {
    let world = world();
    let outcome = outcome(world.command(PROGRAM).args(["schema", of, "--lang", lang]));
    check_code(&outcome, 0);
    parsed(&outcome.stdout)
}

#[test]
fn an_honest_packet_fits_its_schema_and_a_wrong_one_does_not() {
    let honest = parsed(&packet(JSON));
    for lang in LANGS {
        let schema = schema("packet", lang);
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let trouble: Vec<String> =
            validator.iter_errors(&honest).map(|error| error.to_string()).collect();
        assert_eq!(trouble, [""; 0]);
        for (pointer, wrong) in [
            ("/schema_version", Value::from("another")),
            ("/boot_time_ref/rebooted", Value::from("no")),
            ("/boot_time_ref/boot_time", Value::from("2026-05-20")),
            ("/docker_daemon_state_ref/state", Value::from("up")),
            ("/docker_daemon_state_ref", parsed("{\"not_applicable\": \"x\", \"more\": 1}")),
            ("/change_or_incident_ref", parsed("{\"not_applicable\": \"no ticket was opened\"}")),
            ("/actor_attribution_ref/actors", Value::from("root")),
            ("/submitted_at", Value::from(5)),
        ] {
            let mut packet = honest.clone();
            *packet.pointer_mut(pointer).expect(pointer) = wrong;
            assert!(!validator.is_valid(&packet), "{pointer}");
        }
        let mut more = honest.clone();
        more["unheard_of"] = Value::from(1);
        assert!(!validator.is_valid(&more));
    }
}

#[test]
fn a_plan_fits_its_schema_and_an_opened_one_does_not() {
    const PLAN: &str = "docs/security/host-service-post-incident-readback-plan.snapshot.json";
    let world = world();
    let plan = parsed(&world.text(PLAN));
    let validator = jsonschema::validator_for(&schema("plan", "en")).expect("a schema");
    assert!(validator.is_valid(&plan));
    for pointer in
        ["/boundaries/runtime_execution_authorized", "/readback_candidates/0/runtime_gate"]
    {
        let mut opened = plan.clone();
        *opened.pointer_mut(pointer).expect(pointer) = Value::from(true);
        assert!(!validator.is_valid(&opened), "{pointer}");
    }
}

#[test]
fn what_passes_the_checks_fits_the_schema() {
    let world = world();
    world.write(YAML, packet(YAML));
    let sealed = world.run(["tidy", "--seal", YAML]);
    check_code(&sealed, 0);
    let validator = jsonschema::validator_for(&schema("packet", "en")).expect("a schema");
    assert!(validator.is_valid(&parsed(&sealed.stdout)));
    check_code(&json(&world, &[YAML]).1, 0);
}

#[test]
fn a_teams_files_fit_their_schemas_and_wrong_ones_do_not() {
    let vocabulary = "{\"schema_version\": \"host_service_post_incident_readback_vocabulary_v1\", \
        \"projects\": [\"shop\"], \"anonymous\": [\"night desk\"], \"ticket_link\": \
        \"https://tickets.example.org/{ticket}\", \"scheme\": {\"audit\": {}, \"evidence\": \
        {\"link\": \"https://evidence.example.org/{locator}\"}}}";
    let surfaces = "{\"schema_version\": \"host_service_post_incident_readback_surfaces_v1\", \
        \"all\": {\"projects\": [\"shop\"]}, \"surface\": {\"edge_a\": {}}}";
    for (of, honest, wrong) in [
        ("vocabulary", vocabulary, &["/projects", "/scheme/audit", "/scheme/evidence/link"][..]),
        ("surfaces", surfaces, &["/all/projects", "/surface/edge_a"]),
    ] {
        for lang in LANGS {
            let schema = schema(of, lang);
            assert!(jsonschema::meta::is_valid(&schema));
            let validator = jsonschema::validator_for(&schema).expect("a schema");
            assert!(validator.is_valid(&parsed(honest)));
            for pointer in wrong.iter().chain(&["/schema_version"]) {
                let mut other = parsed(honest);
                *other.pointer_mut(pointer).expect(pointer) = Value::from(7);
                assert!(!validator.is_valid(&other), "{pointer}");
            }
            let mut more = parsed(honest);
            more["unheard_of"] = Value::from(1);
            assert!(!validator.is_valid(&more));
        }
    }
}
