//! The schema of an inventory: that it takes the example, and refuses what the program refuses.

use serde_json::{Value, json};

use crate::common::{LANGS, World};
use crate::{check_code, init};

fn schema(lang: &str) -> Value {
    let printed = World::new().run(["schema", "inventory", "--lang", lang]);
    check_code(&printed, 0);
    serde_json::from_str(&printed.stdout).expect("it is JSON")
}

fn honest() -> Value {
    json!({
        "schema_version": "host_service_post_incident_readback_inventory_v1",
        "surfaces": [{
            "surface_id": "edge_a", "label": "Edge A", "config_kind": "docker_daemon",
            "expected_host_scope": "192.0.2.1", "service_scope": ["dockerd"], "control_tier": "C0",
            "write_capable_surface": "no", "requires_live_evidence": true,
        }],
    })
}

/// Whether the program takes it.
fn is_read(inventory: &Value) -> bool {
    let world = World::new();
    world.write("x.json", inventory.to_string());
    let made = init(&world, "x.json", &["--output", "-"]);
    assert!(matches!(made.code, Some(0 | 2)), "{made:?}");
    made.code == Some(0)
}

#[test]
fn the_schema_and_the_program_agree() {
    for lang in LANGS {
        let schema = schema(lang);
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        assert!(validator.is_valid(&honest()) && is_read(&honest()));
        for (pointer, value, expect) in [
            ("/schema_version", json!("another"), false),
            ("/surfaces", json!([]), false),
            ("/surfaces", json!({}), false),
            ("/surfaces/0", json!("edge_a"), false),
            ("/surfaces/0/surface_id", json!(7), false),
            ("/surfaces/0/surface_id", json!("edge a"), false),
            ("/surfaces/0/surface_id", json!("x".repeat(201)), false),
            ("/surfaces/0/surface_id", json!("邊緣-A.1"), true),
            ("/surfaces/0/surface_id", Value::Null, false),
            ("/surfaces/0/label", Value::Null, true),
            ("/surfaces/0/label", json!(" "), false),
            ("/surfaces/0/config_kind", json!("tbd"), false),
            ("/surfaces/0/config_kind", json!("reverse_proxy"), true),
            ("/surfaces/0/expected_host_scope", json!(["192.0.2.1", "192.0.2.2"]), true),
            ("/surfaces/0/expected_host_scope", json!([7]), false),
            ("/surfaces/0/control_tier", json!(0), false),
            ("/surfaces/0/write_capable_surface", json!("maybe"), false),
            ("/surfaces/0/write_capable_surface", json!(1), false),
            ("/surfaces/0/write_capable_surface", json!("否"), true),
            ("/surfaces/0/requires_live_evidence", Value::Null, true),
        ] {
            let mut other = honest();
            *other.pointer_mut(pointer).expect(pointer) = value;
            assert_eq!(validator.is_valid(&other), expect, "the schema: {other}");
            assert_eq!(is_read(&other), expect, "the program: {other}");
        }
        for key in ["surface_id", "config_kind", "expected_host_scope", "control_tier"] {
            let mut less = honest();
            less["surfaces"][0].as_object_mut().expect("an object").remove(key);
            assert!(!validator.is_valid(&less) && !is_read(&less), "{key}");
        }
        let mut more = honest();
        more["surfaces"][0]["owner"] = json!("me");
        assert!(!validator.is_valid(&more) && !is_read(&more));
    }
}
