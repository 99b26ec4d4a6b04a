//! What is no packet stays as it is, whichever command is to write into it; one that is hardly begun is a packet.

use crate::common::{LANGS, World, as_nobody, is_root, outcome};
use crate::{check_code, piped, world};

const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
const PLAN: &str = "docs/security/host-service-post-incident-readback-plan.snapshot.json";
const INVENTORY: &str = "surfaces:\n  - surface_id: relay\n";

/// The files of a team that are no packets.
fn files() -> World {
    let world = world();
    world.write("inventory.yaml", INVENTORY);
    world.write("inventory.csv", "surface_id,label\nrelay,Relay\n");
    world.write("notes.md", "Relay\nwas down.\n");
    world.write("list.yaml", "- relay\n- gateway\n");
    world.write("other.yaml", "schema_version: host_service_inventory_v1\nsubmitted_at:\n");
    world
}

/// Each command that writes into a packet, with what it reads from standard input.
fn commands<'a>(file: &'a str, lang: &'a str) -> [(Vec<&'a str>, &'static str); 3] {
    let supplement =
        ["supplement", file, "--field", "boot_time_ref", "--by", "edge owner, network"];
    [
        (["tidy", file, "--submitted-at", "now", "--lang", lang].to_vec(), ""),
        (
            [&supplement[..], &["--lang", lang]].concat(),
            "{ref: INC-7/boot, boot_time: 2026-05-03T13:14:00Z, rebooted: false}",
        ),
        (
            ["summarize", "--into", file, "--zone", "Asia/Taipei", "--lang", lang].to_vec(),
            "2026-05-03 21:14:00\n",
        ),
    ]
}

#[test]
fn what_is_no_packet_is_left_as_it_is() {
    let world = files();
    let names =
        [SOURCE, PLAN, "inventory.yaml", "inventory.csv", "notes.md", "list.yaml", "other.yaml"];
    for name in names {
        let before = world.entries();
        for (lang, said) in LANGS.into_iter().zip(["這不是回讀包", "this is no packet"]) {
            for (arguments, input) in commands(name, lang) {
                let outcome = piped(&world, &arguments, input);
                check_code(&outcome, 2);
                // The plan is longer than any packet, which is told before it is read.
                let says = |said| outcome.stderr.contains(said);
                assert!(says("60,000") || says(said) && says("readback new"), "{outcome:?}");
                assert_eq!(world.entries(), before, "{arguments:?}");
            }
        }
    }
    // Nor does it go to standard output.
    let outcome = piped(&world, &["tidy", "-"], INVENTORY);
    check_code(&outcome, 2);
    assert_eq!(outcome.stdout, "");
}

#[test]
fn what_is_hardly_begun_is_a_packet() {
    let world = files();
    for begun in [
        "schema_version: host_service_post_incident_readback_packet_v1\n",
        "readback_candidate_id:\nsubmitted_at:\n",
    ] {
        for index in 0..3 {
            world.write("p.yaml", begun);
            let [ref one, ref other, ref third] = commands("p.yaml", "en");
            let (arguments, input) = [one, other, third][index];
            check_code(&piped(&world, arguments, input), 0);
            let written = world.text("p.yaml");
            assert!(written.starts_with(begun.lines().next().expect("a line")), "{written}");
            assert_ne!(written, begun);
        }
    }
}

/// A right that is missing is told as that of writing, and no option is named that the commands have not.
#[test]
fn what_may_not_be_written_is_told() {
    // What binds its owner too, and what only somebody else is bound by, whom only root can be.
    let of_all = [(0o555, 0o444, true), (0o755, 0o000, false)];
    let of_others = [(0o755, 0o644, true), (0o555, 0o666, true), (0o777, 0o600, false)];
    let of_others = if is_root() { &of_others[..] } else { &[] };
    for &(folder, file, is_readable) in of_all.iter().chain(of_others) {
        let world = files();
        world.write("packets/p.yaml", "readback_candidate_id:\n");
        world.write("boot.txt", "2026-05-03 21:14:00\n");
        world.write("value.yaml", "{ref: INC-7/boot}");
        let before = world.entries();
        world.set_mode("packets/p.yaml", file);
        world.set_mode("packets", folder);
        let said = if is_readable {
            ["不能寫", "may not be written"]
        } else {
            ["讀不到回讀包", "cannot be read"]
        };
        for (lang, said) in LANGS.into_iter().zip(said) {
            let [tidy, mut supplement, mut summarize] =
                commands("packets/p.yaml", lang).map(|(arguments, _)| arguments);
            supplement.extend(["--value", "value.yaml"]);
            summarize.push("boot.txt");
            for arguments in [tidy, supplement, summarize] {
                let outcome = outcome(as_nobody(&world).args(&arguments));
                check_code(&outcome, 2);
                let told = &outcome.stderr;
                assert!(told.contains(said) && !told.contains("--output"), "{outcome:?}");
            }
        }
        world.set_mode("packets", 0o755);
        world.set_mode("packets/p.yaml", 0o644);
        assert_eq!(world.entries(), before, "{folder:o} {file:o}");
    }
}

/// A packet that an editor saved as UTF-16 is that editor's still.
#[test]
fn a_packet_is_written_in_the_encoding_that_it_came_in() {
    let world = files();
    let text = "# 交班\nreadback_candidate_id: \nsubmitted_at:\n";
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for mark in ["\u{feff}", ""] {
        for (arguments, input) in commands("p.yaml", "en") {
            world.write("p.yaml", text);
            check_code(&piped(&world, &arguments, input), 0);
            let expect = world.text("p.yaml");
            world.write("p.yaml", utf16(&format!("{mark}{text}")));
            check_code(&piped(&world, &arguments, input), 0);
            let units = world.read("p.yaml");
            let units = units.chunks(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            let written = String::from_utf16(&units.collect::<Vec<_>>()).expect("UTF-16");
            let without_time = |text: &str| {
                text.lines()
                    .filter(|it| !it.starts_with("submitted_at"))
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            assert_eq!(without_time(&written), without_time(&format!("{mark}{expect}")));
        }
    }
}
