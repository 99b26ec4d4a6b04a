//! Files around a good source: missing, unreadable, not writable, or not what they should be.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt as _;

use super::{Case, SECRET, case};

const SOURCE: &str = "--source-change-evidence-report";

pub(super) fn files() -> Vec<Case> {
    let unreadable = ("讀不到變更證據快照", "the change evidence snapshot cannot be read");
    let unwritable = ("寫不出輸出檔", "the output cannot be written");
    let output = |name: &str, output: &str, what: &str, (zh_tw, en)| {
        case(name).arguments(["--output", output]).says([what], zh_tw, en)
    };
    vec![
        case("missing source").arguments([SOURCE, "gone.json"]).says(
            ["/gone.json\n", "No such file or directory", "--root"],
            unreadable.0,
            unreadable.1,
        ),
        case("the source is a folder")
            .set_up(|world| world.write("folder/x", ""))
            .arguments([SOURCE, "folder"])
            .says(["/folder\n"], "這是資料夾", "This is a folder"),
        case("a file stands in the source's path").arguments([SOURCE, "out.json/x"]).says(
            ["/out.json/x\n", "Not a directory"],
            unreadable.0,
            unreadable.1,
        ),
        case("the root is missing").arguments(["--root", "gone"]).says(
            ["/gone/source.json\n"],
            unreadable.0,
            unreadable.1,
        ),
        output("the output is a folder", ".", "", ("這是資料夾", "This is a folder")),
        output(
            "the output's parent is a file",
            "source.json/x",
            "/source.json/x\n",
            ("路徑中間有一段是檔案", "A part of the path is a file"),
        ),
        output(
            "the output's grandparent is a file",
            "source.json/y/x",
            "/source.json/y/x\n",
            ("路徑中間有一段是檔案", "A part of the path is a file"),
        ),
        output("the output's name is too long", &"n".repeat(256), "File name too long", unwritable),
        output(
            "the output is a full device",
            "/dev/full",
            "No space left on device",
            ("騰出空間", "Make room"),
        ),
        case("the output is a link that leads nowhere but to itself")
            .set_up(|world| {
                std::os::unix::fs::symlink("loop", world.path("loop")).expect("a link");
            })
            .arguments(["--output", "loop"])
            .says(["/loop\n", "symbolic links"], unwritable.0, unwritable.1),
        case("generated_at is not UTF-8")
            .arguments([OsString::from("--generated-at"), OsString::from_vec(b"\xff".to_vec())])
            .says(["--generated-at"], "不是 UTF-8", "is not UTF-8"),
    ]
}

/// What somebody without rights of root runs into, who may write in the folder unless told otherwise.
pub(super) fn rights() -> Vec<Case> {
    let open =
        |name: &str, set_up: fn(&crate::common::World)| case(name).without_rights().set_up(set_up);
    vec![
        open("the output's folder is not writable", |world| {
            world.set_mode("out.json", 0o666);
            world.set_mode(".", 0o555);
        })
        .says(["Permission denied"], "輸出資料夾要能新增檔案", "must let you add files"),
        open("the existing output is read-only", |world| {
            world.set_mode(".", 0o777);
            world.set_mode("out.json", 0o444);
        })
        .existing_output_only()
        .says(
            ["/out.json\n", "Permission denied"],
            "既有的輸出檔要可以寫",
            "must be writable",
        ),
        open("the source may not be read", |world| {
            world.set_mode(".", 0o777);
            world.set_mode("out.json", 0o666);
            world.set_mode("source.json", 0o000);
        })
        .says(["/source.json\n", "Permission denied"], "讀取權限", "Ask its owner"),
        open("the existing output may not be read", |world| {
            world.set_mode(".", 0o777);
            world.set_mode("out.json", 0o222);
        })
        .existing_output_only()
        .says(
            ["/out.json\n", "Permission denied"],
            "讀不到既有的計畫",
            "the existing plan cannot be read",
        ),
        open("the source's folder may not be entered", |world| {
            world.set_mode(".", 0o777);
            world.set_mode("out.json", 0o666);
            fs::create_dir(world.path("closed")).expect("a folder");
            world.set_mode("closed", 0o000);
        })
        .arguments([SOURCE, "closed/source.json"])
        .says(["/closed/source.json\n", "Permission denied"], "讀取權限", "Ask its owner"),
    ]
}

/// A wording file with this behind its `schema_version`.
fn wording(name: &str, set_up: fn(&crate::common::World), place: &str) -> Case {
    let case = case(name).set_up(set_up).arguments(["--wording", "w.toml"]);
    case.says(
        [format!("w.toml{place}\n"), "readback wording import".to_owned()],
        "用語檔",
        "wording file",
    )
}

const VERSION: &str = "schema_version = \"host_service_post_incident_readback_wording_v1\"\n";

pub(super) fn wordings() -> Vec<Case> {
    vec![
        wording("no wording file", |_| {}, ""),
        wording("the wording file is a folder", |world| world.write("w.toml/x", ""), ""),
        wording("not UTF-8", |world| world.write("w.toml", b"# \xff"), ""),
        wording(
            "not TOML",
            |world| world.write("w.toml", format!("{VERSION}{SECRET} {SECRET}")),
            ":2:21",
        ),
        wording("no schema_version", |world| world.write("w.toml", "[checks]\n"), ""),
        wording(
            "another schema_version",
            |world| world.write("w.toml", format!("schema_version = \"{SECRET}\"\n")),
            ":1:18",
        ),
        wording(
            "schema_version is a number",
            |world| world.write("w.toml", "schema_version = 1\n"),
            ":1:18",
        ),
        wording(
            "an unknown key",
            |world| world.write("w.toml", format!("{VERSION}\"{SECRET}\" = 1\n")),
            ":2:1",
        ),
        wording(
            "an unknown check",
            |world| world.write("w.toml", format!("{VERSION}[checks]\n{SECRET} = \"x\"\n")),
            ":3:1",
        ),
        wording(
            "a lane among the checks",
            |world| {
                world.write("w.toml", format!("{VERSION}[checks]\nwaiting_runtime_gate = \"x\"\n"))
            },
            ":3:1",
        ),
        wording(
            "a number instead of a sentence",
            |world| world.write("w.toml", format!("{VERSION}[lanes]\nwaiting_runtime_gate = 12\n")),
            ":3:24",
        ),
        wording(
            "a text instead of a table",
            |world| world.write("w.toml", format!("{VERSION}lanes = \"{SECRET}\"\n")),
            ":2:9",
        ),
        wording(
            "too long",
            |world| world.write("w.toml", format!("{VERSION}#{}", " ".repeat(5 * 1024 * 1024))),
            "",
        ),
    ]
}
