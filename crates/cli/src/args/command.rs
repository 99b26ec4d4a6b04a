//! The commands and their options, in both languages.

mod authoring;
mod check;
mod explain;
mod screen;
mod source;
mod summarize;

use std::borrow::Borrow;
use std::ffi::{OsStr, OsString};

use clap::builder::{
    OsStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser,
};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, ValueEnum as _};
use readback::lang::{Lang, Text};
use readback::vocabulary::{DEFAULT_OUTPUT, DEFAULT_SOURCE};

/// `readback --version` names the commit that the program was built from.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (", env!("READBACK_COMMIT"), ")");

/// Shells that completions are made for.
pub(crate) use clap_complete::Shell;

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

/// The program's arguments, described in a language.
pub(crate) fn command(lang: Lang) -> Command {
    let words = Words(lang);
    // Whoever starts the program says what it is called, and could say anything.
    let root = words.headed(Command::new("readback").bin_name("readback"));
    let root = root
        .version(VERSION)
        .about(words.say(text(
            "事故之後，從「看起來是綠的」到「驗收」之間的關卡。它只讀、只寫自己的輸出，不對任何主機動手。",
            "The gate between \"it is green\" and \"it is accepted\" after an incident. It reads, writes its own output, and touches no host.",
        )))
        .after_help(words.say(text(
            "結束碼：0 通過、1 有待補事項或兩份計畫不同、2 用法錯誤或讀寫失敗、3 隔離、4 帳本驗證不過。\n第一次用，請試 `readback demo`。",
            "Exit codes: 0 pass, 1 findings or plans that differ, 2 usage or a file that cannot be read or written, 3 quarantine, 4 a ledger that does not verify.\nNew here? Try `readback demo --lang en`.",
        )))
        .arg_required_else_help(true)
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .arg(words.lang())
        .arg(words.version())
        .subcommand(plan(words))
        .subcommand(source::command(words))
        .subcommand(wording(words))
        .subcommand(screen::command(words))
        .subcommand(authoring::new(words))
        .subcommand(summarize::command(words))
        .subcommand(check::check(words))
        .subcommand(check::schema(words))
        .subcommand(authoring::tidy(words))
        .subcommand(authoring::supplement(words))
        .subcommand(explain::command(words))
        .subcommand(demo(words))
        .subcommand(completions(words))
        .subcommand(man(words));
    words.laid_out(root)
}

fn plan(words: Words) -> Command {
    words
        .headed(Command::new("plan"))
        .about(words.say(text(
            "從變更證據快照產生事故後回讀計畫：每個服務面欠什麼。",
            "Makes the post-incident readback plan from the change evidence snapshot: what each surface owes.",
        )))
        .after_help(words.say(text(
            "選項、預設值、輸出的位元組與摘要行都和參考產生器相同；差異列在 docs/plan.md。",
            "Options, defaults, output bytes and summary line are those of the reference generator; docs/plan.md lists the differences.",
        )))
        .arg(words.reference("root", "DIR", text("其他路徑的起點；預設是目前的資料夾", "Where the other paths start; the current folder unless given")).default_value(".").hide_default_value(true))
        .arg(
            words
                .reference("source-change-evidence-report", "FILE", text(
                        "變更證據快照；預設 docs/security/host-service-change-evidence-acceptance.snapshot.json",
                        "The change evidence snapshot; docs/security/host-service-change-evidence-acceptance.snapshot.json unless given",
                    ))
                .default_value(DEFAULT_SOURCE)
                .hide_default_value(true),
        )
        .arg(
            words
                .reference("output", "FILE", text("計畫寫到哪裡，`-` 是標準輸出；預設 docs/security/host-service-post-incident-readback-plan.snapshot.json", "Where the plan goes, `-` is standard output; docs/security/host-service-post-incident-readback-plan.snapshot.json unless given"))
                .default_value(DEFAULT_OUTPUT)
                .hide_default_value(true),
        )
        .arg(words.reference(
            "generated-at",
            "TEXT",
            text("計畫的產生時間；不給就用現在（臺北時間）", "When the plan was made; now in Taipei unless given"),
        ))
        .arg(words.path(
            "wording",
            "FILE",
            text("團隊自己的句子（見 `readback wording import`）", "The team's own sentences, see `readback wording import`"),
        ))
        .arg(words.flag(
            "rewrite-wording",
            text("即使輸出檔的句子不是本程式或 --wording 的，也照樣覆寫", "Replace the output even where its sentences are neither ours nor --wording's"),
        ))
        .arg(
            words
                .path(
                    "compare",
                    "FILE",
                    text(
                        "什麼都不寫，只和這份計畫比較，指出第一個不同之處（結束碼 1）",
                        "Write nothing; compare with this plan and name the first difference (exit code 1)",
                    ),
                )
                .conflicts_with_all(["output", "rewrite-wording"]),
        )
}

fn wording(words: Words) -> Command {
    let import = words
        .headed(Command::new("import"))
        .about(words.say(text(
            "從既有的 v1 計畫取出 28 項檢查與 10 個去向的句子。",
            "Takes the sentences of the 28 checks and 10 lanes out of an existing v1 plan.",
        )))
        .arg(
            Arg::new("plan")
                .value_name("PLAN")
                .value_parser(FileName)
                .required(true)
                .help(words.say(text("既有的計畫", "The existing plan")))
                .help_heading(words.say(ARGUMENTS)),
        )
        .arg(
            words
                .path(
                    "output",
                    "FILE",
                    text(
                        "用語檔寫到哪裡，`-` 是標準輸出；預設 wording.toml",
                        "Where the wording file goes, `-` is standard output; wording.toml unless given",
                    ),
                )
                .default_value("wording.toml")
                .hide_default_value(true),
        )
        .arg(
            words.flag("force", text("覆寫已經存在的用語檔", "Replace a wording file that exists")),
        );
    words
        .headed(Command::new("wording"))
        .about(words.say(text("團隊自己的句子。", "A team's own sentences.")))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(import)
}

fn demo(words: Words) -> Command {
    words
        .headed(Command::new("demo"))
        .about(words.say(text(
            "把範例事故複製到一個資料夾，產生計畫，列出每個服務面欠什麼，並示範一份回讀包從空白到可送審查。",
            "Copies the example incident into a folder, makes its plan, lists what each surface owes, and takes one packet from empty to ready for review.",
        )))
        .arg(
            Arg::new("folder")
                .value_name("DIR")
                .value_parser(FileName)
                .help(words.say(text(
                    "空的或還不存在的資料夾；不給就開一個新的暫存資料夾",
                    "An empty or new folder; a fresh temporary one unless given",
                )))
                .help_heading(words.say(ARGUMENTS)),
        )
}

fn completions(words: Words) -> Command {
    let shells: Vec<String> = Shell::value_variants().iter().map(Shell::to_string).collect();
    words
        .headed(Command::new("completions"))
        .about(words.say(text("印出指令列補全的設定。", "Prints the completions for a shell.")))
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(clap::value_parser!(Shell))
                .hide_possible_values(true)
                .help(words.one_of(text("哪一種 shell", "Which shell"), &shells))
                .help_heading(words.say(ARGUMENTS)),
        )
}

fn man(words: Words) -> Command {
    words
        .headed(Command::new("man"))
        .about(words.say(text("印出手冊頁（roff）。", "Prints the manual page (roff).")))
        .arg(
            Arg::new("page")
                .value_name("COMMAND")
                .value_parser(PossibleValuesParser::new(PAGES))
                .hide_possible_values(true)
                .help(words.one_of(
                    text(
                        "哪個指令的手冊頁；不給就是總頁",
                        "The command whose page it is; the overview unless given",
                    ),
                    &PAGES,
                ))
                .help_heading(words.say(ARGUMENTS)),
        )
}

/// The commands that have a manual page of their own, words of nested ones joined by a dash.
pub(crate) const PAGES: [&str; 17] = [
    "plan",
    "source",
    "source-init",
    "source-check",
    "wording",
    "wording-import",
    "screen",
    "new",
    "check",
    "schema",
    "tidy",
    "supplement",
    "summarize",
    "explain",
    "demo",
    "completions",
    "man",
];

const COMMANDS: Text = text("指令", "Commands");
const ARGUMENTS: Text = text("參數", "Arguments");
const OPTIONS: Text = text("選項", "Options");

/// Takes any text, so that the command itself can say which words come near it; completions offer the words.
#[derive(Clone)]
struct Offered(fn() -> Vec<&'static str>);

impl TypedValueParser for Offered {
    type Value = OsString;

    fn parse_ref(
        &self,
        _: &Command,
        _: Option<&Arg>,
        value: &OsStr,
    ) -> Result<OsString, clap::Error> {
        Ok(value.to_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}

/// Takes the name of a file, which is not empty: a variable that a script forgot to set is none.
#[derive(Clone)]
struct FileName;

impl TypedValueParser for FileName {
    type Value = OsString;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<OsString, clap::Error> {
        if !value.is_empty() {
            return Ok(value.to_owned());
        }
        let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
        let called = |argument: &Arg| match argument.get_value_names() {
            Some([name, ..]) if argument.is_positional() => format!("<{name}>"),
            Some(_) | None => argument.to_string(),
        };
        let argument = argument.map(called).unwrap_or_default();
        error.insert(ContextKind::InvalidArg, ContextValue::String(argument));
        Err(error)
    }
}

/// What an argument takes whose value is called so.
fn taken_for(value: &str) -> ValueParser {
    match value {
        "FILE" | "DIR" | "PACKET" | "PLAN" | "INVENTORY" => ValueParser::new(FileName),
        _ => ValueParser::new(OsStringValueParser::new()),
    }
}

/// Says things in one language.
#[derive(Clone, Copy)]
struct Words(Lang);

impl Words {
    fn say(self, text: Text) -> &'static str {
        text.in_lang(self.0)
    }

    /// What an argument is, and the values that it takes.
    fn one_of<T: Borrow<str>>(self, help: Text, values: &[T]) -> String {
        let help = self.say(help);
        match self.0 {
            Lang::ZhTw => format!("{help}（可用的值：{}）", values.join("、")),
            Lang::En => format!("{help} [possible values: {}]", values.join(", ")),
        }
    }

    /// The help of a command and of those below it: what there is, below headings in this language. Left to itself, clap puts an
    /// English colon behind each.
    fn laid_out(self, command: Command) -> Command {
        let usage = self.say(text("用法：", "Usage: "));
        let colon = self.say(text("：", ":"));
        let part =
            |heading: Text, what: &str| format!("\n\n{}{colon}\n{{{what}}}", self.say(heading));
        let mut template = format!("{{about}}\n\n{usage}{{usage}}");
        if command.has_subcommands() {
            template += &part(COMMANDS, "subcommands");
        }
        template += &part(OPTIONS, "options");
        if command.get_positionals().next().is_some() {
            template += &part(ARGUMENTS, "positionals");
        }
        template += "{after-help}\n";
        command.help_template(template).mut_subcommands(|command| self.laid_out(command))
    }

    /// A command whose help option is in this language.
    fn headed(self, command: Command) -> Command {
        command
            .subcommand_help_heading(self.say(COMMANDS))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(
                Arg::new("help")
                    .long("help")
                    .short('h')
                    .action(ArgAction::Help)
                    .global(false)
                    .help(self.say(text("印出這份說明", "Print this help")))
                    .help_heading(self.say(OPTIONS)),
            )
    }

    fn lang(self) -> Arg {
        Arg::new("lang")
            .long("lang")
            .value_name("LANG")
            .global(true)
            .value_parser(ValueParser::from(PossibleValuesParser::new(Lang::ALL.map(Lang::tag))))
            .ignore_case(true)
            .default_value(Lang::default().tag())
            .hide_default_value(true)
            .hide_possible_values(true)
            .help(self.say(text(
                "訊息與句子的語言：zh-TW（預設）或 en",
                "The language of messages and sentences: zh-TW (the default) or en",
            )))
            .help_heading(self.say(OPTIONS))
    }

    fn version(self) -> Arg {
        Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help(self.say(text(
                "印出版本與建置來源的提交",
                "Print the version and the commit it was built from",
            )))
            .help_heading(self.say(OPTIONS))
    }

    /// An option with a value that may be any text; what stands for a file or a folder is a name.
    fn path(self, name: &'static str, value: &'static str, help: Text) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .value_parser(taken_for(value))
            .help(self.say(help))
            .help_heading(self.say(OPTIONS))
    }

    /// An option of the reference generator. Given twice, the last one counts, and an empty name is taken, as in argparse.
    fn reference(self, name: &'static str, value: &'static str, help: Text) -> Arg {
        self.path(name, value, help).value_parser(OsStringValueParser::new()).overrides_with(name)
    }

    fn flag(self, name: &'static str, help: Text) -> Arg {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .overrides_with(name)
            .help(self.say(help))
            .help_heading(self.say(OPTIONS))
    }
}
