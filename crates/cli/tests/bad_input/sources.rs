//! Sources that make no plan, and odd ones that do.

use super::{Case, SECRET, case};
use crate::common::{KEYS, source_of, surface, surface_with};

/// The list of candidates, as a pointer names it.
const LIST: &str = "/change_evidence_candidates";

/// A source that is no JSON from the mark on, which is not part of it.
fn syntax(name: &str, marked: &str, (zh_tw, en): (&'static str, &'static str)) -> Case {
    let (before, after) = marked.split_once(MARK).expect("the place is marked");
    let lines = before.split('\n');
    let (line, last) = lines.enumerate().last().expect("a text has a line");
    let place = format!("source.json:{}:{}\n", line + 1, last.chars().count() + 1);
    case(name).source([before, after].concat()).says([place], zh_tw, en)
}

/// Stands where a source stops being JSON.
const MARK: char = '‸';

pub(super) fn no_json() -> Vec<Case> {
    let secret = SECRET;
    let early = ("到這裡就斷了", "cut off: something should follow here");
    let value = ("這裡應該有一個值", "a value should stand here");
    let end = ("最外層的值已經結束", "something follows the outermost value");
    let brace = ("逗號或右大括號", "a comma or `}` should stand here");
    let bracket = ("逗號或右中括號", "a comma or `]` should stand here");
    let key = ("帶雙引號的鍵", "a key in double quotes should stand here");
    let colon = ("應該有冒號", "a colon should follow the key");
    let control = ("控制字元", "an unescaped control character");
    let quote = ("沒有結束的引號", "no closing quote");
    let escape = ("不是合法的跳脫字元", "the backslash starts no escape");
    let digits = ("四個十六進位數字", "four hexadecimal digits");
    let long = ("整數超過 4,300 位", "an integer has more than 4,300 digits");
    let deep = ("巢狀超過 993 層", "nested more than 993 levels deep");
    let bom = ("位元組順序記號（BOM）", "a byte order mark (BOM)");
    let bytes = ("不是 UTF-8", "not UTF-8");
    let (nines, brackets) = ("9".repeat(4301), "[".repeat(992));
    let (lines, blanks) = ("\n".repeat(200_000), " ".repeat(300_000));
    let label = format!("\n{{\"label\": true, \"label\": \"{secret}‸\n");
    let text = vec![
        syntax("byte order mark", &format!("‸\u{feff}{{\"{secret}\": 1}}"), bom),
        syntax("empty file", "‸", early),
        syntax("only white space", " \n\t\n ‸", early),
        syntax("cut off in an object", &format!("{{\n\"é\": \"{secret}\"‸"), early),
        syntax("cut off in a list", &format!("[\n\"é\", \"{secret}\"‸"), early),
        syntax("cut off in a string", &format!("{{\"a\": ‸\"{secret}"), quote),
        syntax("cut off in an escape", &format!("{{\"a\": ‸\"{secret}\\"), quote),
        syntax("cut off before a value", &format!("{{\"{secret}\":‸"), early),
        syntax("cut off in a word", &format!("{{\"{secret}\": ‸tru"), value),
        syntax("cut off in a label", &source_of(&[]).replacen("\n    \n", &label, 1), control),
        syntax("trailing garbage", &format!("{{}}\n‸{secret}"), end),
        syntax("two values", &format!("{{}} ‸\"{secret}\""), end),
        syntax("trailing comma", &format!("{{\"a\": \"{secret}\",‸}}"), key),
        syntax("trailing comma in a list", &format!("[\"{secret}\",‸]"), value),
        syntax("single quotes", &format!("{{‸'{secret}': 1}}"), key),
        syntax("a bare word", &format!("{{\"a\": ‸{secret}}}"), value),
        syntax("a comment", &format!("{{ ‸// {secret}\n}}"), key),
        syntax("a line break in a string", &format!("{{\"a\": \"{secret}‸\n\"}}"), control),
        syntax("a null byte in a key", &format!("{{\"{secret}‸\0\": 1}}"), control),
        syntax("an escape of no character", &format!("{{\"{secret}\\‸x\": 1}}"), escape),
        syntax("an escape of no number", &format!("{{\"{secret}\\u12‸G4\": 1}}"), digits),
        syntax("no colon", &format!("{{\"{secret}\" ‸1}}"), colon),
        syntax("no comma", &format!("{{\"a\": \"{secret}\" ‸\"b\": 1}}"), brace),
        syntax("no comma in a list", &format!("[\"{secret}\" ‸1]"), bracket),
        syntax("a leading zero", &format!("{{\"{secret}\": 0‸1}}"), brace),
        syntax("an ignored integer of 4301 digits", &format!("{{\"{secret}\": ‸{nines}}}"), long),
        syntax("a passed-on integer of 4301 digits", &format!("{{\"status\": ‸-{nines}}}"), long),
        syntax("nested 994 deep", &format!("{{\"{secret}\": {brackets}‸[]"), deep),
        syntax("far down", &format!("{{{lines}  ‸{secret}"), key),
        syntax("far to the right", &format!("{{{blanks}‸{secret}"), key),
    ];
    let raw = |name, before: &[u8], after: &[u8], place: &str| {
        let place = format!("source.json:{place}\n");
        case(name).source([before, after].concat()).says([place], bytes.0, bytes.1)
    };
    let raw = [
        raw("not UTF-8", "{\"a\": 1,\n  \"é\": \"".as_bytes(), b"\xff\"}", "2:9"),
        raw(
            "not UTF-8 far down",
            &["{".as_bytes(), lines.as_bytes()].concat(),
            b"\xc3(",
            "200001:1",
        ),
        raw("a character cut off", format!("{{\"é\": \"{secret}").as_bytes(), b"\xe4\xb8", "1:27"),
        raw("a surrogate in UTF-8", b"\r\n\r\n\"", b"\xed\xa0\x80\"", "3:2"),
        raw("UTF-16", b"", b"\xff\xfe{\0}\0", "1:1"),
    ];
    text.into_iter().chain(raw).collect()
}

/// A value where the list of candidates should be.
fn candidates(value: &str, zh_tw: &'static str, en: &'static str) -> Case {
    let source = format!("{{\n  \"change_evidence_candidates\": {value}\n}}");
    let name = format!("candidates are {value}");
    case(name).source(source).says([format!("source.json:2:33  {LIST}\n")], zh_tw, en)
}

pub(super) fn other_shapes() -> Vec<Case> {
    let top = |value: &str, zh_tw, en| {
        case(format!("the top level is {value}")).source(value).says(
            ["source.json:1:1\n"],
            zh_tw,
            en,
        )
    };
    let secret_text = format!("\"{SECRET}\"");
    let secret_object = format!("{{\"{SECRET}\": 1}}");
    let second = |value: &str| source_of(&[surface(0), value.to_owned()]);
    let candidate = |value: &str, zh_tw, en| {
        let name = format!("a candidate is {value}");
        let place = format!("source.json:5:5  {LIST}/1\n");
        case(name).source(second(value)).says([place], zh_tw, en)
    };
    let id = |value: &str| {
        let source = second(&surface_with(1, "surface_id", Some(value)));
        let place = format!("source.json:5:20  {LIST}/1/surface_id\n");
        let (zh_tw, en) =
            ("第 2 個服務面的 `surface_id` 不是文字", "`surface_id` of surface number 2");
        case(format!("surface_id is {value}")).source(source).says([place], zh_tw, en)
    };
    let surrogate = |key: &str| {
        let value = format!("[\"{SECRET}\\udc00\"]");
        let source = second(&surface_with(1, key, Some(&value)));
        let pointer = format!("{LIST}/1/{key}\n");
        let (zh_tw, en) = ("落單的代理字元", "a lone surrogate");
        case(format!("lone surrogate in {key}")).source(source).says([pointer], zh_tw, en)
    };
    let ids = [
        surface(0),
        surface(1),
        surface(2),
        surface_with(3, "surface_id", Some("\"\\u0073\\u0031\"")),
    ];
    let status = format!("{{\"status\": [\"{SECRET}\\ud800\"]}}");
    vec![
        top(&format!("[{secret_text}]"), "實際是清單", "but is a list"),
        top("12", "實際是數字", "but is a number"),
        top("null", "實際是null", "but is null"),
        top("NaN", "實際是數字", "but is a number"),
        top("false", "實際是布林值", "but is true or false"),
        top(&secret_text, "實際是文字", "but is text"),
        candidates("0", "實際是數字", "but is a number"),
        candidates("true", "實際是布林值", "but is true or false"),
        candidates("null", "實際是null", "but is null"),
        candidates(&secret_object, "實際是物件", "but is an object"),
        candidates(&secret_text, "實際是文字", "but is text"),
        candidate(&secret_text, "第 2 個服務面應該是物件，實際是文字", "surface number 2 should be"),
        candidate("[]", "實際是清單", "but is a list"),
        candidate("null", "實際是null", "but is null"),
        candidate("-1", "實際是數字", "but is a number"),
        id("12"),
        id("null"),
        id("[\"x\"]"),
        surrogate("label").says(
            [format!("source.json:5:101  {LIST}/1/label\n")],
            "落單的代理字元",
            "a lone surrogate",
        ),
        surrogate("expected_host_scope"),
        surrogate("requires_live_evidence"),
        case("lone surrogate in status").source(status).says(
            ["source.json:1:12  /status\n"],
            "`status` 含有落單的代理字元",
            "`status` holds a lone surrogate",
        ),
        case("surface_id twice, spelled differently").source(source_of(&ids)).says(
            [format!("source.json:7:5  {LIST}/3/surface_id\n"), format!("{LIST}/1/surface_id")],
            "第 2 個與第 4 個服務面的 `surface_id` 相同",
            "surfaces number 2 and 4 have the same `surface_id`",
        ),
        case("surface_id twice, line of the first, zh-TW").source(source_of(&ids)).says(
            ["5"],
            "（第 5 行）",
            "(line 5)",
        ),
        case("the last of two lists counts").source(format!(
            "{{\"change_evidence_candidates\": [],\n\"change_evidence_candidates\": [{secret_text}]}}"
        ))
        .says([format!("source.json:2:32  {LIST}/0\n")], "實際是文字", "but is text"),
    ]
}

pub(super) fn missing_keys() -> Vec<Case> {
    let lacking = |key: &str| {
        let source = source_of(&[surface(0), surface_with(1, key, None)]);
        let said = [format!("source.json:5:5  {LIST}/1/{key}\n"), format!("`{key}`")];
        let (zh_tw, en) = ("第 2 個服務面缺少鍵：", "surface number 2 lacks ");
        case(format!("{key} is missing")).source(source).says(said, zh_tw, en)
    };
    let all = KEYS.map(|key| format!("`{key}`"));
    let nothing = case("all keys are missing")
        .source(source_of(&[format!("{{\"{SECRET}\": 1}}")]))
        .says(all, "第 1 個服務面缺少鍵：", "surface number 1 lacks ");
    let two = surface_with(0, "label", None).replace("\"service_scope\"", "\"service_scope \"");
    let several = case("two keys are missing").source(source_of(&[two])).says(
        [format!("source.json:4:5  {LIST}/0/label\n")],
        "`label`、`service_scope`\n",
        "`label`, `service_scope`\n",
    );
    KEYS.into_iter().map(lacking).chain([nothing, several]).collect()
}

pub(super) fn accepted() -> Vec<Case> {
    let extra = |value: &str| format!("{{\"more\": {value}, \"change_evidence_candidates\": []}}");
    let nested = |count: usize| ["[".repeat(count), "]".repeat(count)].concat();
    let source = |name: &str, source: String| case(name).source(source);
    let ignored_in_candidate = surface(0).replacen('{', "{\"more\": \"\\ud800\", ", 1);
    let broken_first = format!("{{\"change_evidence_candidates\": [1], {}", &source_of(&[])[1..]);
    vec![
        source("no candidates at all", "{}".to_owned()),
        source("candidates are an empty text", "{\"change_evidence_candidates\": \"\"}".to_owned()),
        source("candidates are an empty object", "{\"change_evidence_candidates\": {}}".to_owned()),
        source("lone surrogate in an ignored field", extra("\"\\udc00\"")),
        source(
            "lone surrogate in an ignored field of a candidate",
            source_of(&[ignored_in_candidate]),
        ),
        source("4300 digits", extra(&"9".repeat(4300))),
        source("4300 digits and a sign", extra(&format!("-{}", "9".repeat(4300)))),
        source("nested 993 deep", extra(&nested(992))),
        source(
            "a label nested 990 deep",
            source_of(&[surface_with(0, "label", Some(&nested(990)))]),
        ),
        source("infinities and NaN", extra("[NaN, Infinity, -Infinity]")),
        source("white space around", format!(" \r\n\t{}\n \t\r", extra("1"))),
        source("a broken first list before a good last one", broken_first),
        case("generated_at of any text").arguments(["--generated-at", "\" \\ \u{1} \u{1f600}"]),
    ]
}
