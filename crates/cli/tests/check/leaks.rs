//! No output of any format holds anything of what the screen refuses, wherever in a packet it was planted.

use crate::common::canary::Canary;
use crate::common::{LANGS, PROGRAM, World, outcome};
use crate::{JSON, YAML, packet, world};

const FORMATS: [&str; 5] = ["plain", "json", "sarif", "github", "junit"];

/// A world in which the canary stands in every value, every key, a comment behind every line, and a file's name, each in a
/// packet of its own; plainly, and escaped as the format can escape.
fn planted(canary: &Canary) -> World {
    let world = world();
    let token = format!("ghp_{}", canary.core);
    let escaped: String = token.bytes().map(|byte| format!("\\u{byte:04x}")).collect();
    plant(&world, "yaml", &packet(YAML), &token, &format!("\"{escaped}\""));
    plant(&world, "json", &packet(JSON), &token, &escaped);
    world.write(&format!("packets/{token}.yaml"), "a: [\n");
    world.write(&format!("packets/password={}.json", canary.core), packet(JSON));
    world
}

fn plant(world: &World, ending: &str, honest: &str, token: &str, escaped: &str) {
    let lines: Vec<&str> = honest.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let mut variants = Vec::new();
        if let Some((key, value)) = line.split_once(": ").filter(|(_, value)| !value.is_empty()) {
            let quote = |text: &str| {
                let comma = if value.ends_with(',') { "," } else { "" };
                if ending == "json" { format!("\"{text}\"{comma}") } else { text.to_owned() }
            };
            variants.push(format!("{key}: {}", quote(token)));
            variants.push(format!("{key}: {}", quote(escaped)));
            variants.push(format!(
                "{}: {value}",
                key.replace(|sign: char| sign.is_alphanumeric() || sign == '_', "")
                    + &quote(token).replace(',', "")
            ));
        }
        if ending == "yaml" {
            variants.push(format!("{line}  # {token}"));
        }
        // One way a line, in turns: neighbouring lines are much alike.
        if let Some(replaced) = variants.get(number % variants.len().max(1)) {
            let mut lines = lines.clone();
            lines[number] = replaced;
            world.write(&format!("packets/{ending}-{number}.{ending}"), lines.join("\n"));
        }
    }
}

#[test]
fn nothing_of_a_refused_packet_comes_out_of_any_format() {
    let canary = Canary::new();
    let world = planted(&canary);
    for format in FORMATS {
        for lang in if format == "plain" { &LANGS[..] } else { &LANGS[1..] } {
            let mut command = world.command(PROGRAM);
            command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
            let arguments = ["check", "--format", format, "--lang", lang, "packets"];
            let outcome = outcome(command.args(arguments));
            canary.check_absent(&outcome, &format!("{format} {lang}"));
            assert_eq!(outcome.code, Some(3), "{format} {lang}");
        }
    }
}

#[test]
fn every_planted_packet_is_quarantined_or_unreadable() {
    let canary = Canary::new();
    let world = planted(&canary);
    let (report, _) = crate::json(&world, &["packets"]);
    let not_ready =
        crate::lanes(&report).into_iter().filter(|(_, lane)| *lane == Some(crate::READY));
    // The packet is honest where only its file's name is not.
    let ready: Vec<_> = not_ready.map(|(file, _)| file).collect();
    assert_eq!(ready.len(), 1, "{ready:?}");
    let is_open = |(_, lane): &(&str, Option<&str>)| {
        lane.is_some_and(|lane| lane != crate::READY && lane != "quarantine_raw_payload")
    };
    let open: Vec<_> = crate::lanes(&report).into_iter().filter(is_open).collect();
    assert_eq!(open, []);
}

#[test]
fn no_error_around_the_checks_tells_anything() {
    let canary = Canary::new();
    let world = planted(&canary);
    let token = format!("ghp_{}", canary.core);
    world.write("broken.json", format!("{{\"readback_candidates\": [\"{token}\", "));
    let table: [&[&str]; 11] = [
        &["--plan", &token, "packets"],
        &["--source", &token, "packets"],
        &["--root", &token, "packets"],
        &["--vocabulary", &token, "packets"],
        &["--plan", "broken.json", "packets"],
        &["--source", "broken.json", "packets"],
        &["--now", &token, "packets"],
        &["--zone", &token, "packets"],
        &["--jobs", &token, "packets"],
        &["--format", &token, "packets"],
        &[&token],
    ];
    for arguments in table {
        let outcome = crate::check(&world, arguments);
        assert_eq!(outcome.code, Some(2), "{outcome:?}");
        canary.check_absent(&outcome, &arguments.join(" "));
    }
}

/// What stands in the place of a file may be a secret that was meant for another option.
#[test]
fn no_command_tells_a_path_that_the_screen_refuses() {
    let canary = Canary::new();
    let world = world();
    let honest = packet(YAML);
    world.write("packet.yaml", &honest);
    let token = format!("ghp_{}", canary.core);
    let below = format!("folder/{token}/packet.yaml");
    let table: [&[&str]; 16] = [
        &["tidy", &token],
        &["tidy", "--seal", &token],
        &["tidy", "packet.yaml", "--plan", &token],
        &["tidy", "packet.yaml", "--profile", &token],
        &["supplement", &token, "--field", "boot_time_ref", "--by", "edge owner, network"],
        &["new", "x", "--incident", "INC-7", "--plan", &token],
        &["new", "x", "--incident", "INC-7", "--into", &below],
        &["summarize", &token],
        &["screen", &token],
        &["plan", "--source-change-evidence-report", &token],
        &["plan", "--root", &token],
        &["plan", "--wording", &token],
        &["plan", "--compare", &token],
        &["source", "check", &token],
        &["source", "init", &token],
        &["wording", "import", &token],
    ];
    for arguments in table {
        for lang in LANGS {
            let outcome = world.run([arguments, &["--lang", lang]].concat());
            assert_eq!(outcome.code, Some(2), "{outcome:?}");
            canary.check_absent(&outcome, &arguments.join(" "));
        }
    }
    assert_eq!(world.text("packet.yaml"), honest);
}

/// A file that is there by such a name is worked on as any other; only its name is not told.
#[test]
fn a_packet_whose_name_the_screen_refuses_is_tidied_without_it() {
    let canary = Canary::new();
    let world = world();
    let name = format!("ghp_{}.yaml", canary.core);
    world.write(&name, packet(YAML));
    for lang in LANGS {
        let outcome = world.run(["tidy", &name, "--submitted-at", "now", "--lang", lang]);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        canary.check_absent(&outcome, lang);
    }
}
