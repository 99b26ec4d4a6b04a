//! What somebody gets wrong who has never used the program: every answer says what is wrong, where, and what to do next.

use crate::common::{Outcome, World, as_nobody, outcome};
use crate::{check_code, check_says};

/// What a command answers in both languages.
fn each(world: &World, arguments: &[&str], said: [&[&str]; 2]) -> [Outcome; 2] {
    ["zh-TW", "en"].map(|lang| {
        let outcome = world.run([arguments, &["--lang", lang]].concat());
        check_code(&outcome, 2);
        let said = if lang == "en" { said[1] } else { said[0] };
        check_says(&outcome, said);
        let next = if lang == "en" { "\n  next:  " } else { "\n  接著：" };
        check_says(&outcome, &[next]);
        outcome
    })
}

#[test]
fn a_command_that_is_missing_is_told_with_where_the_commands_are() {
    let world = World::new();
    for arguments in [&[][..], &["source"], &["wording"]] {
        each(&world, arguments, [&["少了指令", "有哪些指令"], &["lists the commands"]]);
    }
}

#[test]
fn arguments_that_are_missing_are_named_as_they_are_written() {
    let world = World::new();
    each(&world, &["tidy"], [&["少了 <PACKET>"], &["error: missing: <PACKET>"]]);
    each(&world, &["supplement", "p.yaml"], [&["--field <FIELD>、--by"], &["missing: --field"]]);
    each(
        &world,
        &["new", "edge"],
        [
            &["少了 --incident <REF> 或 --change <REF>"],
            &["missing: --incident <REF> or --change <REF>"],
        ],
    );
}

/// Somebody who asks for a third language may read only one of the two.
#[test]
fn a_language_that_there_is_not_is_refused_in_both() {
    for arguments in [&["--lang", "fr", "plan"][..], &["plan", "--lang", "de"]] {
        let outcome = World::new().run(arguments.iter().copied());
        check_code(&outcome, 2);
        check_says(&outcome, &["不接受", "does not take", "zh-TW、en", "zh-TW, en"]);
    }
}

#[test]
fn a_folder_in_the_place_of_a_file_is_told_as_one() {
    let world = World::new();
    std::fs::create_dir(world.path("folder")).expect("a folder");
    world.write("packet.yaml", "a: 1\n");
    for arguments in [
        &["tidy", "folder"][..],
        &["source", "check", "folder"],
        &["source", "init", "folder"],
        &["wording", "import", "folder"],
        &["summarize", "folder"],
        &["check", "--plan", "folder", "packet.yaml"],
    ] {
        let outcomes = each(&world, arguments, [&["這是資料夾", "folder"], &["folder"]]);
        let english = &outcomes[1].stderr;
        let says = ["it is a folder", "s a directory"].iter().any(|said| english.contains(said));
        assert!(says, "{english}");
        let is_own = arguments[0] == "tidy" || arguments[0] == "check";
        let general = ["在這裡要給檔案", "a file is wanted here"];
        for (outcome, said) in outcomes.iter().zip(general) {
            assert_eq!(outcome.stderr.contains(said), !is_own, "{outcome:?}");
        }
    }
    each(
        &world,
        &["check", "--plan", "folder", "packet.yaml"],
        [&["讓 `--plan` 指到計畫的檔案"], &["Point `--plan` at the file of the plan"]],
    );
}

#[test]
fn a_file_that_is_not_there_is_told_with_the_reason() {
    let world = World::new();
    world.write("packet.yaml", "a: 1\n");
    for arguments in [
        &["tidy", "gone"][..],
        &["tidy", "--seal", "gone"],
        &["check", "--plan", "gone", "packet.yaml"],
        &["source", "check", "gone"],
        &["source", "init", "gone"],
        &["wording", "import", "gone"],
        &["summarize", "gone"],
        &["screen", "gone"],
    ] {
        let outcomes = each(&world, arguments, [&["沒有這個檔案或資料夾", "gone"], &["gone"]]);
        let english = outcomes[1].stderr.to_lowercase();
        assert!(english.contains("no such file or "), "{english}");
    }
}

/// What only its owner may read is there: nothing is to be made, or looked for elsewhere.
#[test]
fn a_file_that_may_not_be_read_is_told_as_one() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    world.write("packet.yaml", "a: 1\n");
    world.write("mine", "{}");
    let mode = std::fs::Permissions::from_mode(0o000);
    std::fs::set_permissions(world.path("mine"), mode).expect("it is ours");
    for arguments in [
        &["tidy", "--seal", "mine"][..],
        &["plan", "--output", "-", "--source-change-evidence-report", "mine"],
        &["source", "check", "mine"],
        &["source", "init", "--output", "-", "mine"],
        &["wording", "import", "--output", "-", "mine"],
        &["summarize", "mine"],
        &["screen", "mine"],
        &["check", "--plan", "mine", "packet.yaml"],
        &["new", "x", "--incident", "INC-7", "--output", "-", "--plan", "mine"],
    ] {
        for (lang, said) in
            [("zh-TW", "請擁有者給你讀取權限"), ("en", "Ask its owner to let you read")]
        {
            let refused = outcome(as_nobody(&world).args(arguments).args(["--lang", lang]));
            check_code(&refused, 2);
            check_says(&refused, &[said]);
        }
    }
}

/// The value is another file than the packet.
#[test]
fn a_value_that_cannot_be_read_is_not_told_as_the_packet() {
    let world = World::new();
    world.write("packet.yaml", "schema_version: host_service_post_incident_readback_packet_v1\n");
    let outcomes = each(
        &world,
        &[
            "supplement",
            "packet.yaml",
            "--field",
            "public_route_recovery_ref",
            "--by",
            "網路值班，網路組",
            "--value",
            "gone",
        ],
        [&["讀不到 --value 的檔案", "gone"], &["the file of --value cannot be read", "gone"]],
    );
    assert!(outcomes.iter().all(|it| !it.stderr.contains("packet cannot be read")));
}
