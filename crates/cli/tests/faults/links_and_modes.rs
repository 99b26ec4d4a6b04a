//! What stands around the output: links stay links, modes and umask hold.

use std::os::unix::fs::{MetadataExt as _, chown, symlink};
use std::path::{Path, PathBuf};

use crate::common::{Entry, LANGS, Outcome, PROGRAM, World, is_root, outcome, plan_arguments};
use crate::{OLD, PARTIAL, SHORT};

fn check_planned(outcome: &Outcome) {
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
}

/// A name, where the link leads, and whether something stands there.
type Link = (&'static str, fn(&World) -> PathBuf, bool);

#[test]
fn a_link_stays_and_what_it_leads_to_is_replaced() {
    let table: [Link; 5] = [
        ("relative", |_| "real/plan.json".into(), true),
        ("absolute", |world| world.path("real/plan.json"), true),
        ("relative and dangling", |_| "real/plan.json".into(), false),
        ("absolute and dangling", |world| world.path("real/plan.json"), false),
        ("through another link", |_| "second".into(), true),
    ];
    for (name, leads_to, exists) in table {
        let world = World::with_surfaces(SHORT);
        let plan = world.expected_plan();
        world.write("real/other", "");
        if exists {
            world.write("real/plan.json", OLD);
        }
        symlink("real/plan.json", world.path("second")).expect("a link");
        let leads_to = leads_to(&world);
        symlink(&leads_to, world.path("out.json")).expect("a link");
        check_planned(&world.plan("out.json", &[]));
        assert_eq!(world.entries()["out.json"], Entry::Link(leads_to), "{name}");
        assert!(world.read("real/plan.json") == plan, "{name}");
        let names = ["out.json", "real", "real/other", "real/plan.json", "second", "source.json"];
        assert_eq!(world.names(), names, "{name}");
    }
}

#[test]
fn a_link_to_a_folder_on_the_way_is_followed() {
    let world = World::with_surfaces(SHORT);
    world.write("real/other", "");
    symlink(world.path("real"), world.path("link")).expect("a link");
    check_planned(&world.plan("link/new/out.json", &[]));
    assert!(world.path("real/new/out.json").is_file());
    assert_eq!(world.entries()["link"], Entry::Link(world.path("real")));
}

#[test]
fn the_mode_of_an_existing_output_is_kept() {
    for mode in [0o600, 0o640, 0o664, 0o666, 0o755] {
        let world = World::with_surfaces(SHORT);
        world.write("out.json", OLD);
        world.set_mode("out.json", mode);
        check_planned(&world.plan("out.json", &[]));
        assert_eq!(world.mode("out.json"), mode, "{mode:o}");
    }
}

#[test]
fn no_group_may_more_with_a_file_that_has_fallen_to_it() {
    // Only root can give a file to a group that its owner is not in; for others the unit test of the same name stands.
    if !is_root() {
        return;
    }
    for (mode, after) in [
        (0o640, 0o600),
        (0o660, 0o600),
        (0o664, 0o644),
        (0o644, 0o644),
        (0o604, 0o600),
        (0o600, 0o600),
    ] {
        for (group, after) in [("4", after), ("100", mode)] {
            let world = World::with_surfaces(SHORT);
            world.write("out.json", OLD);
            world.set_mode("out.json", mode);
            let folder = world.folder();
            chown(folder, Some(65534), Some(100)).expect("root may");
            let group_number = group.parse().expect("a number");
            chown(world.path("out.json"), Some(65534), Some(group_number)).expect("root may");
            let mut command = world.command("setpriv");
            command.args(["--reuid=65534", "--regid=100", "--clear-groups", "/proc/self/fd/0"]);
            command.stdin(std::fs::File::open(PROGRAM).expect("it was built"));
            check_planned(&outcome(command.args(plan_arguments("source.json", "out.json"))));
            let written = std::fs::metadata(world.path("out.json")).expect("it is there");
            assert_eq!((written.uid(), written.gid()), (65534, 100));
            assert_eq!(world.mode("out.json"), after, "{mode:o} of {group}");
        }
    }
}

#[test]
fn a_link_in_the_place_of_an_unfinished_output_goes_and_is_not_followed() {
    for leads_to in ["elsewhere", "nowhere"] {
        let world = World::with_surfaces(SHORT);
        let plan = world.expected_plan();
        world.write("out.json", OLD);
        world.write("elsewhere", "theirs");
        symlink(leads_to, world.path(PARTIAL)).expect("a link");
        check_planned(&world.plan("out.json", &[]));
        assert!(world.read("out.json") == plan);
        assert_eq!(world.text("elsewhere"), "theirs");
        assert_eq!(world.names(), ["elsewhere", "out.json", "source.json"]);
    }
}

#[test]
fn a_folder_in_the_place_of_an_unfinished_output_is_told() {
    for lang in LANGS {
        let world = World::with_surfaces(SHORT);
        world.write("out.json", OLD);
        world.write(&format!("{PARTIAL}/theirs"), "");
        let before = world.entries();
        let refused = world.plan("out.json", &["--lang", lang]);
        assert_eq!(refused.code, Some(2), "{refused:?}");
        let told = match lang {
            "en" => "A folder beside it has the name",
            _ => "旁邊有一個資料夾佔用了",
        };
        assert!(refused.stderr.contains(told), "{refused:?}");
        assert_eq!(world.entries(), before);
    }
}

#[test]
fn a_file_with_the_longest_name_is_replaced() {
    for name in ["n".repeat(237), "n".repeat(238), "n".repeat(255), "名".repeat(85)] {
        let world = World::with_surfaces(SHORT);
        let plan = world.expected_plan();
        check_planned(&world.plan(&name, &[]));
        world.write(&name, OLD);
        check_planned(&world.plan(&name, &[]));
        assert!(world.read(&name) == plan, "{}", name.len());
        let mut names = [name, "source.json".to_owned()];
        names.sort();
        assert_eq!(world.names(), names);
    }
}

#[test]
fn the_umask_holds_for_new_files_and_folders() {
    for (umask, file, folder) in
        [("022", 0o644, 0o755), ("027", 0o640, 0o750), ("077", 0o600, 0o700)]
    {
        for output in ["out.json", "made/deep/out.json"] {
            let world = World::with_surfaces(SHORT);
            let mut command = world.command("bash");
            command.args(["-c", &format!("umask {umask}; exec \"$@\""), "bash", PROGRAM]);
            check_planned(&outcome(command.args(plan_arguments("source.json", output))));
            assert_eq!(world.mode(output), file, "umask {umask}");
            for made in Path::new(output).ancestors().skip(1).filter(|made| made.parent().is_some())
            {
                let made = made.to_str().expect("ASCII");
                assert_eq!(world.mode(made), folder, "umask {umask}: {made}");
            }
        }
    }
}
