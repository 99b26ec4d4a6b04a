//! Names and escapes that no path of a test's file system can have all at once.

use super::name::may_be_configuration;
use super::*;
use crate::screen::screen;

const FORMATS: [Format; 4] = Format::ALL;

fn report(format: Format, name: FileName<'_>, text: &[u8], lang: Lang) -> String {
    let hits = screen(text);
    let verdict = Verdict::of(&hits);
    let mut totals = Totals::default();
    totals.add(verdict);
    let mut out = Vec::new();
    let mut report = ScreenReport::begin(format, lang, Colours::Off, &mut out);
    report.file(&FileReport { name, verdict, hits: &hits }, &mut out);
    report.end(&totals, &mut out);
    out.extend(report.aside(&totals));
    String::from_utf8(out).expect("a report is UTF-8")
}

fn path(path: &[u8]) -> FileName<'_> {
    FileName::new(Origin::Path(path), 3)
}

#[test]
fn names_are_safe_wherever_they_are_shown() {
    let table: [(&[u8], &str, &str); 15] = [
        (b"a/b.txt", "a/b.txt", "a/b.txt"),
        (b"./a b", "a b", "a%20b"),
        (b"/etc/x", "/etc/x", "file:///etc/x"),
        ("復原.md".as_bytes(), "復原.md", "%E5%BE%A9%E5%8E%9F.md"),
        (b"a\nb\x1b[31m", "a\\u{a}b\\u{1b}[31m", "a%0Ab%1B%5B31m"),
        ("\u{202e}gnp".as_bytes(), "\\u{202e}gnp", "%E2%80%AEgnp"),
        (b"a\xff", "a\\xff", "a%FF"),
        (b"./::error::x", "./::error::x", "%3A%3Aerror%3A%3Ax"),
        (b"##[x]", "./#\\u{23}[x]", "%23%23%5Bx%5D"),
        (b"a/##vso[x]", "a/#\\u{23}vso[x]", "a/%23%23vso%5Bx%5D"),
        (b" ::x", "./ ::x", "%20%3A%3Ax"),
        ("./\u{a0}::x".as_bytes(), "./\u{a0}::x", "%C2%A0%3A%3Ax"),
        ("\u{1680}\u{2003}##".as_bytes(), "./\u{1680}\u{2003}#\\u{23}", "%E1%9A%80%E2%80%83%23%23"),
        ("\u{3000}::x".as_bytes(), "./\u{3000}::x", "%E3%80%80%3A%3Ax"),
        (b"c:d,e%", "c:d,e%", "c%3Ad%2Ce%25"),
    ];
    for (name, shown, uri) in table {
        assert_eq!(path(name).for_people(Lang::En), shown);
        assert_eq!(path(name).for_machines(), shown);
        assert_eq!(path(name).as_uri(), uri);
    }
}

#[test]
fn a_uri_has_no_segments_of_dots() {
    for (path_of, uri) in [
        ("/x/y/../a", "file:///x/a"),
        ("/../a/./b//c/", "file:///a/b/c"),
        ("/..", "file:///"),
        ("../a", "../a"),
        ("sub/../../a", "../a"),
        ("../../a/../b", "../../b"),
        ("sub/..", "."),
        ("./a/../:b", "%3Ab"),
        ("a/./b", "a/b"),
        ("..a/b..", "..a/b.."),
    ] {
        assert_eq!(path(path_of.as_bytes()).as_uri(), uri);
        assert_eq!(path(path_of.as_bytes()).for_machines(), path_of.trim_start_matches("./"));
    }
}

#[test]
fn folders_made_of_a_url_are_refused_as_the_url() {
    for (path_of, is_withheld) in [
        ("https:/robot:plum-Tree7@git.example.net/edge.git", true),
        ("https://robot:plum-Tree7@git.example.net/edge.git", true),
        ("sub/https:/robot:plum-Tree7@git.example.net/edge.git/notes.md", true),
        ("https:/git.example.net/edge.git", false),
        ("c:/notes.md", false),
    ] {
        assert_eq!(path(path_of.as_bytes()).is_withheld(), is_withheld, "{path_of}");
    }
}

/// Names of six random letters and digits, as temporary folders have them.
fn random_names() -> impl Iterator<Item = String> {
    const SIGNS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut state = 7_u64;
    std::iter::repeat_with(move || {
        let mut sign = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(SIGNS[(state >> 33) as usize % SIGNS.len()])
        };
        (0..6).map(|_| sign()).collect()
    })
}

#[test]
fn a_random_name_in_a_path_withholds_nothing() {
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let is_withheld = |path_of: &str| path(path_of.as_bytes()).is_withheld();
    let mut by_looks = 0;
    for name in random_names().take(5_000) {
        let folder = format!("/tmp/readback-test-{name}/it's here");
        by_looks += usize::from(!screen(format!("{folder}/my plan.json").as_bytes()).is_clean());
        for shown in [format!("{folder}/my plan.json"), format!("../My Notes {name}/edge A.yaml")] {
            assert!(!is_withheld(&shown), "{shown}");
        }
    }
    // By its looks alone one in some hundred would have been configuration.
    assert!(by_looks > 0);
    // The same of a name in no folder, if a file is called so.
    let mut is_any_typed = false;
    for name in random_names().take(20_000) {
        for shown in [format!("My Notes {name}.yaml"), format!("my {name} plan")] {
            is_any_typed |= is_withheld(&shown);
            assert!(!path(shown.as_bytes()).of_what_is_there().is_withheld(), "{shown}");
        }
    }
    assert!(is_any_typed);
    for secret in [SECRET, "the password is hunter2-Zq81xK", "notes for AKIAQ7F3K9ZLM2XW8TPB.txt"] {
        assert!(path(secret.as_bytes()).of_what_is_there().is_withheld(), "{secret}");
    }
    for name in random_names().take(300) {
        for withheld in [
            format!("/tmp/readback-test-{name}/{SECRET}/my plan.json"),
            format!("/tmp/it's here/{name}/password={name}x-9"),
        ] {
            assert!(is_withheld(&withheld), "{withheld}");
        }
    }
    // What has several lines is no path, and what begins otherwise may be none.
    assert!(is_withheld("./a\nmy plan 61g3MB.json") && is_withheld("my plan 61g3MB.json"));
    assert!(!is_withheld("./my plan 61g3MB.json"));
    // A line of configuration is none either, however it begins.
    for line in ["/etc/x/ssl_key /etc/k; listen 80;", "./net.ipv4.tcp_tw_reuse = 1"] {
        assert!(is_withheld(line), "{line}");
    }
}

#[test]
fn a_path_with_a_sign_of_configuration_is_judged_by_its_looks() {
    const PLAIN: &str = "./my plan 61g3MB";
    assert!(!path(format!("{PLAIN}.json").as_bytes()).is_withheld());
    for sign in "={};:\"$<>|#*[]\t\u{85}\u{2028}\u{2029}".chars() {
        assert!(may_be_configuration(&format!("{PLAIN}{sign}.json")), "{sign:?}");
    }
    assert!(may_be_configuration("/my  plan") && may_be_configuration("/my \u{3000}plan"));
    for plain in
        ["/tmp/it's here/my plan (2).json", "./a-b_c+d,e@f%20~g!&^.yaml", "../回讀 包/甲.yaml"]
    {
        assert!(!may_be_configuration(plain), "{plain}");
    }
}

#[test]
fn no_file_is_taken_for_another() {
    for (path_of, shown, uri) in [
        // What is relative stays so.
        (".//nope", ".//nope", "nope"),
        ("./", "./", "."),
        ("./nope", "nope", "nope"),
        // Standard input is none of these.
        ("./-", "./-", "-"),
        ("-x", "-x", "-x"),
        ("./stdin", "stdin", "%3Cfile%203%3E"),
        ("stdin", "stdin", "%3Cfile%203%3E"),
        ("/stdin", "/stdin", "file:///stdin"),
        ("sub/-", "sub/-", "sub/-"),
        // Nor is a number a name.
        ("<file 3>", "./<file 3>", "%3Cfile%203%3E"),
        ("<file 2>", "./<file 2>", "%3Cfile%203%3E"),
        ("<q>.md", "<q>.md", "%3Cq%3E.md"),
        ("./<standard input>", "./<standard input>", "%3Cfile%203%3E"),
    ] {
        assert_eq!(path(path_of.as_bytes()).for_people(Lang::En), shown);
        assert_eq!(path(path_of.as_bytes()).for_machines(), shown);
        assert_eq!(path(path_of.as_bytes()).as_uri(), uri);
    }
}

#[test]
fn a_name_that_the_screen_refuses_is_a_number() {
    let refused = path(b"a/\0b");
    assert!(refused.is_withheld());
    assert_eq!(refused.for_people(Lang::ZhTw), "<第 3 個檔案>");
    assert_eq!(refused.for_machines(), "<file 3>");
    assert_eq!(refused.as_uri(), "%3Cfile%203%3E");
    for format in FORMATS {
        for lang in Lang::ALL {
            let report = report(format, path(b"a/\0secret"), b"x\0", lang);
            assert!(!report.contains("secret/b"), "{report}");
            assert!(!report.contains("secret\\"), "{report}");
        }
    }
}

#[test]
fn workflow_commands_are_escaped() {
    let report = report(Format::Github, path(b"a,b:c%d"), b"x\0", Lang::En);
    let first = report.lines().next().expect("a line");
    assert_eq!(
        first,
        "::error file=a%2Cb%3Ac%25d,line=1,col=2,title=binary-content binary content::\
         Leave the file in the evidence store and hand in its reference and a summary."
    );
}

#[test]
fn a_clean_file_is_only_listed_where_every_file_is() {
    for format in FORMATS {
        let report = report(format, path(b"some-name"), b"all is well", Lang::En);
        assert_eq!(report.contains("some-name"), format == Format::Json, "{report}");
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let hits = screen(b"a\npassword: kiwi4Tango\nAuthorization: Basic b3BzOnBsdW1UcmVlNDI=\n");
    assert!(hits.iter().count() > 1);
    let name = "evidence/事故/售票主機與它的佇列/第一份筆記.md";
    for (lang, columns) in Lang::ALL.into_iter().flat_map(|lang| [52, 60, 80].map(|it| (lang, it)))
    {
        let mut out = Vec::new();
        let report = ScreenReport::begin(Format::Plain, lang, Colours::Off, &mut out);
        let mut report = report.within(columns);
        let name = || path(name.as_bytes());
        report.file(&FileReport { name: name(), verdict: Verdict::Refused, hits: &hits }, &mut out);
        let left_out = Some(LeftOut { ignored: 12, ..LeftOut::default() });
        report.end(&Totals { refused: 1, left_out, ..Totals::default() }, &mut out);
        let told = String::from_utf8(out).expect("UTF-8");
        for line in told.lines() {
            assert!(crate::report::width(line) <= columns, "{columns}: {line}");
        }
        for hit in hits.iter() {
            let place =
                format!("{}:{}:{}", name().for_people(lang), hit.place.line, hit.place.column);
            assert!(told.lines().any(|line| line.starts_with(&place)), "{told}");
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert!(bare(&told).contains(&bare(hit.rule.title.in_lang(lang))), "{told}");
        }
    }
}

#[test]
fn colours_only_repeat_what_the_words_say() {
    let hits = screen(b"x\0\ny");
    let mut coloured = Vec::new();
    let mut plain = Vec::new();
    for (colours, out) in [(Colours::On, &mut coloured), (Colours::Off, &mut plain)] {
        let mut report = ScreenReport::begin(Format::Plain, Lang::ZhTw, colours, out);
        let name = path("密/x".as_bytes());
        report.file(&FileReport { name, verdict: Verdict::Refused, hits: &hits }, out);
        report.end(&Totals { refused: 1, ..Totals::default() }, out);
    }
    let coloured = String::from_utf8(coloured).expect("UTF-8");
    let mut stripped = String::new();
    let mut parts = coloured.split('\x1b');
    stripped.push_str(parts.next().expect("a first part"));
    for part in parts {
        stripped.push_str(part.split_once('m').expect("a colour ends in m").1);
    }
    assert!(coloured.contains("\x1b["));
    assert_eq!(stripped, String::from_utf8(plain).expect("UTF-8"));
}
