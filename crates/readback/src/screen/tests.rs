//! Every rule's own examples, and what no rule's examples can say.

use super::*;

fn ids(text: &[u8]) -> Vec<&'static str> {
    screen(text).iter().map(|hit| hit.rule.id).collect()
}

#[test]
fn every_rule_hits_its_examples() {
    let missed: Vec<_> = rules()
        .flat_map(|rule| rule.hits.iter().map(move |text| (rule.id, text)))
        .filter(|(id, text)| !ids(text.as_bytes()).contains(id))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn honest_texts_pass_every_rule() {
    let refused: Vec<_> = rules()
        .flat_map(|rule| rule.passes.iter().map(move |text| (rule.id, text, ids(text.as_bytes()))))
        .filter(|(_, _, ids)| !ids.is_empty())
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn ids_are_unique_and_spelt_alike() {
    let mut ids: Vec<_> = rules().map(|rule| rule.id).collect();
    assert!(ids.iter().all(|id| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn pieces_of_any_size_give_the_same_hits() {
    let texts = rules().flat_map(|rule| rule.hits.iter().chain(rule.passes));
    for text in texts {
        let whole: Vec<_> =
            screen(text.as_bytes()).iter().map(|hit| (hit.rule.id, hit.place)).collect();
        for size in [1, 2, 3, 7] {
            let mut pieces = Screen::new();
            text.as_bytes().chunks(size).for_each(|piece| pieces.feed(piece));
            let hits = pieces.finish();
            let cut: Vec<_> = hits.iter().map(|hit| (hit.rule.id, hit.place)).collect();
            assert_eq!(cut, whole, "{text:?} in pieces of {size}");
        }
    }
}

#[test]
fn a_text_in_another_encoding_is_refused() {
    assert_eq!(ids(b"caf\xe9"), ["text-encoding"]);
    assert_eq!(ids(b"\xa5\xb4\xaa\xba"), ["text-encoding"]);
}

#[test]
fn utf_16_is_read_with_and_without_a_mark() {
    let honest = "The daemon was restarted once and answered again at 02:40.";
    let units = |mark: &[u16], big: bool| -> Vec<u8> {
        mark.iter()
            .copied()
            .chain(honest.encode_utf16())
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    for text in
        [units(&[0xfeff], true), units(&[0xfeff], false), units(&[], true), units(&[], false)]
    {
        assert_eq!(ids(&text), [""; 0]);
    }
}

/// Values of a packet in block style, some of which are words that configuration has as well.
#[test]
fn what_stands_in_a_packet_by_its_form_says_nothing_together() {
    for text in [
        "readback_candidate_id: host_service_post_incident_readback:systemd_unit_x\nsource_change_evidence_candidate_id: host_service_change_evidence:systemd_unit_x\nsubmitted_by:\n  role: service owner\n  team: model platform\n",
        &"  observed_by:\n    role: server owner\n    team: hosts\n    principal: p-1\n".repeat(12),
        &"\"observed_by\": {\"role\": \"frontend on-call\", \"team\": \"user support\"},\n"
            .repeat(12),
        &format!(
            "{{{}\"x\":1}}",
            "\"observed_by\":{\"role\":\"server owner\",\"team\":\"hosts\",\"principal\":\"p-1\"},"
                .repeat(12)
        ),
        "affected_scope:\n  - server web-01\n  - server web-02\n  - server db-01\n  - ticket queue\n  - stock api\n  - order service\n  - mail relay\n",
        "  \"affected\": [\n    \"server web-01\",\n    \"server web-02\",\n    \"container: ticket-api\",\n    \"container: ticket-worker\",\n    \"unit: docker.service\"\n  ]\n",
        "facts:\n  binary_fields: 0\n  by_priority:\n    \"4\": 28\n    \"5\": 11\n  by_state:\n    LISTEN: 13\n    ESTAB: 1\n  listen_ports: [80, 8443]\n  images: 7\n  networks: 4\n  volumes: 2\n  services: 6\n  system_state: degraded\n",
        "# yaml-language-server: $schema=./packet.schema.json\nschema_version: host_service_post_incident_readback_packet_v1\nreadback_candidate_id: host_service_post_incident_readback:systemd_unit_x\n",
    ] {
        let hits: Vec<_> = screen(text.as_bytes()).iter().map(|hit| hit.rule.id).collect();
        assert_eq!(hits, [""; 0], "{text}");
    }
}

/// A value that is raw payload by itself is one also behind a key of a packet, and a dump is one within a value.
#[test]
fn the_form_of_a_packet_hides_nothing() {
    for text in [
        "summary: Jun 15 02:40:01 host-a sshd[812]: Failed password for root from 192.0.2.7 port 40022 ssh2\n",
        "affected:\n  - Jun 15 02:40:01 host-a sshd[812]: Failed password for root from 192.0.2.7 port 40022 ssh2\n",
        "summary: |\n  server {\n    listen 80;\n    server_name shop.example.org;\n    location / {\n      proxy_pass http://127.0.0.1:9000;\n    }\n  }\n",
        "role: ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk\n",
        "services:\n  web:\n    image: nginx:1.25\n    ports:\n      - \"80:80\"\n    restart: always\n",
    ] {
        assert!(!screen(text.as_bytes()).is_clean(), "{text}");
    }
}
