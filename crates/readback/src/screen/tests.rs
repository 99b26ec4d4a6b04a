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

#[test]
fn what_a_mark_of_utf_16_hides_is_refused() {
    let units = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let secrets = [
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n",
        "q7Xk2mVt9LpR4sWz8Bn3",
        "password=Hj7#kk2pLm9\n",
        "the password is plumtree\n",
        "services:\n  edge:\n    image: example/edge:1\n",
    ];
    for secret in secrets {
        let marked = [b"\xff\xfe", b"\xfe\xff"].map(|mark| [mark, secret.as_bytes()].concat());
        // A program that writes UTF-8 adds a line to what one that writes UTF-16 began.
        let honest = units("\u{feff}值班人員已重啟服務。\n");
        let added = [&honest[..], secret.as_bytes()].concat();
        let added_odd = [&honest[..], b"\n", secret.as_bytes()].concat();
        let shifted = [&honest[..], b"\n", &units(secret)].concat();
        let marked_as_utf_8 = [b"\xef\xbb\xbf", &units(secret)[..]].concat();
        for bytes in [added, added_odd, shifted, marked_as_utf_8].into_iter().chain(marked) {
            assert!(!screen(&bytes).is_clean(), "{secret} {bytes:?}");
        }
    }
    assert!(!screen(b"\xff\xfepassword=plumtreeplumtree!!").is_clean());
    for wrong in [&b"\xff\xfe\0\xd8a\0"[..], b"\xff\xfea\0\0\xdc", b"\xff\xfea\0b"] {
        assert_eq!(ids(wrong), ["text-encoding"], "{wrong:?}");
    }
}

#[test]
fn honest_texts_pass_in_utf_16() {
    let chinese = "值班人員於 02:40 確認：容器「edge」已恢復，共 ①②③④ 四項檢查，ㄅㄆㄇ、カタカナ、√、→、★ 皆可。\r\n";
    let marks = "密碼已遮蔽為 •••••••• ，請至保管庫查詢。\n目錄…………3 其他\n沒有回應……好好處理\n══════════════════\n────────";
    let passes = rules().flat_map(|rule| rule.passes).copied();
    for text in passes.chain([chinese, marks]).filter(|text| !text.starts_with('\u{feff}')) {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{text} (as it is read)\n");
            let units = || text.encode_utf16();
            let orders: [Vec<u8>; 2] = [
                units().flat_map(u16::to_le_bytes).collect(),
                units().flat_map(u16::to_be_bytes).collect(),
            ];
            if ids(text.as_bytes()).is_empty() {
                assert_eq!(orders.map(|bytes| ids(&bytes)), [[""; 0]; 2], "{text}");
            }
        }
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
        "restoration_evidence_ref:\n  # a list: [route_200, container_up]\n  basis:\n    # by hand\n    - functional_probe  # test order\n    - soak  # a night\n    - error_rate  # none\npostcheck_readback_ref:\n  basis:\n    # by hand\n    - data_integrity  # counted\n    - config_diff  # none\n",
        "'submitted_at' : \"2026-11-28T11:30:00+08:00\"   # mine\nat : '2026-11-28T11:30:00+08:00'     # by the clock on the wall\nrestored_at: \"2026-11-28T11:30:00+08:00\"\t# mine\n",
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

#[test]
fn a_short_name_is_hit_by_no_rule() {
    let examples = rules().flat_map(|rule| rule.hits.iter().chain(rule.passes));
    let is_of_name =
        |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    let parts: Vec<&str> = examples
        .flat_map(|text| text.split(|character| !is_of_name(character)))
        .chain(["-", "_", ".", "0", "9", "A", "z"])
        .filter(|part| !part.is_empty())
        .collect();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    for _ in 0..100_000 {
        let mut name = String::new();
        for _ in 0..=next(3) {
            name.push_str(parts[next(parts.len())]);
        }
        name.truncate(next(NAME_BYTES_MAX) + 1);
        assert!(is_short_name(name.as_bytes()) && screen(name.as_bytes()).is_clean(), "{name}");
    }
    for length in 0..=17 {
        for byte in 0..=u8::MAX {
            let mut name = b"edge-2_a.Z9edge-2".to_vec();
            name.truncate(length);
            if let Some(last) = name.last_mut() {
                *last = byte;
            }
            let is_of_name = byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            let is_short = length <= 15 && (is_of_name || length == 0);
            assert_eq!(is_short_name(&name), is_short, "{name:?}");
        }
    }
    assert!(!is_short_name(b"W200S71T109WV6956Y") && !is_short_name(b"a b"));
}

#[test]
fn a_screen_that_was_used_knows_nothing_of_the_text_before() {
    let texts = || rules().flat_map(|rule| rule.hits.iter().chain(rule.passes));
    let mut used = Screen::new();
    for (index, text) in texts().chain(texts()).enumerate() {
        let alone: Vec<_> =
            screen(text.as_bytes()).iter().map(|hit| (hit.rule.id, hit.place)).collect();
        let again = if index % 3 == 0 {
            used.feed(text.as_bytes());
            used.end()
        } else {
            used.whole(text.as_bytes())
        };
        let again: Vec<_> = again.iter().map(|hit| (hit.rule.id, hit.place)).collect();
        assert_eq!(again, alone, "{text:?}");
    }
}

#[test]
fn a_log_line_in_a_cell_of_a_table_is_one() {
    let rows = [
        ("| edge-a | edge-a sshd[412]: fatal: no key exchange method is left |", "log-prefix"),
        ("| 02:10 | Jun 12 02:10:11 edge-a sshd[412]: Accepted publickey for ops |", "log-line"),
        ("| Surface   ID  NAME | w1  edge-a |", ""),
        ("| 02:10 | 容器重啟，值班已確認 | ops |", ""),
        ("| 02:10 | sshd refused three logins; on call was told | ops |", ""),
    ];
    for (row, expect) in rows {
        let found = ids(row.as_bytes());
        assert_eq!(found.first().copied().unwrap_or_default(), expect, "{row}");
    }
}

#[test]
fn a_secret_below_a_broken_word_is_told_in_its_own_line_alone() {
    for text in [
        "the id is q8Zt3k\nVw7Lm2 password=Tr0mbone-73!",
        "see ab12cd34\nef56 token: zq81Lm0Vt72Kx95w",
    ] {
        let hits = screen(text.as_bytes());
        assert!(
            !hits.is_clean() && hits.iter().all(|hit| hit.place.line == 2),
            "{text:?} {hits:?}"
        );
    }
}

#[test]
fn a_url_that_mail_broke_at_its_width_is_one() {
    let urls = [
        "2026-06-05 05:30 UTC - The page (https://status.example.net/incidents/kJ8=\nsQ2vLx7Rt4WzYp9NbQ) is up.",
        "02:05 At this commit https://git.example.net/edge/-/commit/4eeedcff29=\n20da2c3de7b54e907977fd1faa4825 it was mended.",
    ];
    for text in urls {
        assert!(ids(text.as_bytes()).is_empty(), "{text}");
        // A narrower line is none of a mail's.
        let narrow = &text[text.find("http").unwrap_or_default()..];
        assert_eq!(ids(narrow.as_bytes()), ["secret-bare-token"], "{narrow}");
    }
    for parameter in [
        "Dashboard: https://grafana.example.net/d/edge/overview?orgId=1&api_key=\nHj7kk2pLm9QqRr8sTt2Uv",
        "Open the page at https://vault.example.net/ui/vault/secrets/show/token=\na8Fk3Lm9Qx2Zr7TtYu5Wo1PiGh",
    ] {
        assert!(!ids(parameter.as_bytes()).is_empty(), "{parameter}");
    }
    let token = "2026-06-05 05:30 UTC - The token that was written into the page was kJ8sQ=\nsQ2vLx7Rt4WzYp9NbQ";
    assert!(ids(token.as_bytes()).contains(&"secret-bare-token"));
}

#[test]
fn what_is_written_in_another_form_is_told_where_it_stands() {
    for (text, line, column) in [
        ("x\u{a0}y\npassword=Hj7#kk2pLm9", 2, 10),
        ("x\u{a0}password=Hj7#kk2pLm9", 1, 12),
        ("one &amp; two, the password is Hj7#kk2pLm9", 1, 32),
        ("one &amp; two\nthe password is Hj7#kk2pLm9", 2, 17),
        (r"C:\new\path and the password is Hj7#kk2pLm9", 1, 33),
        ("100%25 done; the password is Hj7#kk2pLm9", 1, 30),
        ("two\rthree\n\rpassword=Hj7#kk2pLm9", 2, 11),
        (r"seen ghp_16C7e42F292c6912E7710c838347Ae178B4a\n", 1, 6),
        ("密碼已更換 &amp; the password is Hj7#kk2pLm9", 1, 29),
        ("a &amp; b &amp; p&#97;ssword=Hj7#kk2pLm9", 1, 30),
        ("a pass\u{200b}word=Hj7#kk2pLm9 of b", 1, 13),
        ("ｐａｓｓｗｏｒｄ＝Ｈj7#kk2pLm9", 1, 10),
    ] {
        let hits = screen(text.as_bytes());
        let mut found: Vec<_> = hits.iter().map(|hit| (hit.place.line, hit.place.column)).collect();
        found.dedup();
        assert_eq!(found, [(line, column)], "{text:?}");
    }
}

#[test]
fn bytes_with_marks_between_them_are_decoded() {
    let secret = "password=Hj7#kk2pLm9";
    for mark in [" ", ":", "-"] {
        let bytes: Vec<_> = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        let text = format!("seen: {}", bytes.join(mark));
        assert_eq!(ids(text.as_bytes()), ["secret-credential-value"], "{text}");
        let text = format!("值班人員看到 {}", bytes.join(mark).to_uppercase());
        assert_eq!(ids(text.as_bytes()), ["secret-credential-value"], "{text}");
    }
    for fingerprint in [
        "MD5:43:51:43:a1:b5:fc:8b:b7:0a:3a:a9:b1:0f:66:73:a8",
        "43:51:43:a1:b5:fc:8b:b7:0a:3a:a9:b1:0f:66:73:a8",
        "02-42-ac-11-00-02 was the address of edge.",
    ] {
        assert_eq!(ids(fingerprint.as_bytes()), [""; 0], "{fingerprint}");
    }
}

#[test]
fn a_control_character_parts_no_name_from_its_value() {
    for text in [
        "password:\u{1}\nHj7kk2pLm9",
        "x\u{1}password:\nHj7kk2pLm9",
        "x \u{8}password=\nplumTree7",
        "x\u{1}glpat-9fJk2m\nmzAbCdEfGh12345",
    ] {
        assert!(!ids(text.as_bytes()).is_empty(), "{text:?}");
    }
}

#[test]
fn what_cannot_be_seen_hides_nothing() {
    let value = "Hj7#kk2pLm9XvQ";
    let token = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    for text in [
        format!("{{\"note\": \"✔\u{fe0f} one two three\", \"password\": \"{value}\"}}"),
        format!("{{\"note\": \"e\u{301} one two three\"}} password={value}"),
        format!("{{\"note\": \"x\u{200b}y one two three\", \"keys\": [\"{token}\"]}}"),
        format!("| user | password | ok |\n|---|---|---|\n| ops | {value} | ✔\u{fe0f} |"),
        "| user | password |\n|---|---|\n| ops | plum\u{200b}Tree-77 |".to_owned(),
        format!("root password:\n{value} ✔\u{fe0f}"),
        "root password:\nplum\u{200b}Tree-77".to_owned(),
        "- name: DB_PASSWORD\n  value: plumTree-77\u{200b}".to_owned(),
        "user,password,note\nops,plumTree-77,cafe\u{301}".to_owned(),
        r#"{"a":"password=\ud800Hj7#kk2pLm9XvQ"}"#.to_owned(),
    ] {
        assert!(!ids(text.as_bytes()).is_empty(), "{text:?}");
    }
    for text in [
        "| host | password | ok |\n|---|---|---|\n| db-a | rotated | ✔\u{fe0f} |",
        "{\"note\": \"✔\u{fe0f} the password was rotated\", \"owner\": \"ops\"}",
        "root 密碼：\n已\u{200b}更換",
        "| 主機 | 密碼 |\n|---|---|\n| db-a | 已\u{fe0f}更換 |",
        "commit 1a2b3c4\u{200b}",
    ] {
        assert_eq!(ids(text.as_bytes()), [""; 0], "{text:?}");
    }
}

#[test]
fn a_blank_of_any_width_parts_a_name_from_its_value() {
    for text in [
        "密碼：\u{3000}Hj7#kk2pLm9XvQ",
        "門禁密碼：\u{3000}2580",
        "帳號：admin\u{3000}密碼：\u{3000}Hj7#kk2pLm9XvQ",
        "Authorization:\u{3000}Bearer\u{3000}kJ8sQsQ2vLx7Rt4WzYp9NbQ",
        "docker login -u admin\u{3000}-p\u{3000}Sup3rS3cret!",
        "Jun\u{3000}15\u{3000}02:12:07\u{3000}edge-01\u{3000}sshd[4711]:\u{3000}Failed\u{3000}password",
    ] {
        assert!(!ids(text.as_bytes()).is_empty(), "{text:?}");
    }
    let others = [
        '\u{81}',
        '\u{9f}',
        '\u{600}',
        '\u{6dd}',
        '\u{70f}',
        '\u{890}',
        '\u{8e2}',
        '\u{2065}',
        '\u{2800}',
        '\u{3000}',
        '\u{3164}',
        '\u{ffa0}',
        '\u{fff3}',
        '\u{fffc}',
        '\u{fffd}',
        '\u{110bd}',
        '\u{13430}',
        '\u{1bca0}',
        '\u{1d173}',
    ];
    for other in others {
        let text = format!("password={other}Hj7#kk2pLm9XvQ");
        assert!(!ids(text.as_bytes()).is_empty(), "{text:?}");
    }
    let table = "報修統計（六月）\n密碼忘記\u{3000}41\n印表機\u{3000}\u{3000}33\n網路\u{3000}\u{3000}\u{3000}12";
    assert_eq!(ids(table.as_bytes()), [""; 0]);
}
