//! What a rule is: an id, a class, sentences in both languages, and examples that are run as tests.

use crate::lang::Text;

/// What kind of payload a rule refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Bytes that are no text, or a text in no encoding that can be read.
    Unreadable,
    /// Lines of a log.
    RawLog,
    /// A stack trace.
    StackTrace,
    /// Output of docker.
    DockerDump,
    /// A compose file.
    Compose,
    /// A systemd unit file or the properties of a unit.
    SystemdUnit,
    /// Variables of an environment.
    EnvDump,
    /// Configuration of a host or of a service.
    HostConfig,
    /// Output of ansible.
    AnsibleOutput,
    /// A secret, or a part of one.
    Secret,
}

impl Class {
    /// Every class, in the order of the catalogue.
    pub const ALL: [Self; 10] = [
        Self::Unreadable,
        Self::RawLog,
        Self::StackTrace,
        Self::DockerDump,
        Self::Compose,
        Self::SystemdUnit,
        Self::EnvDump,
        Self::HostConfig,
        Self::AnsibleOutput,
        Self::Secret,
    ];

    /// The name of the class in outputs that machines read. It never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable_bytes",
            Self::RawLog => "raw_log",
            Self::StackTrace => "stack_trace",
            Self::DockerDump => "docker_dump",
            Self::Compose => "compose",
            Self::SystemdUnit => "systemd_unit",
            Self::EnvDump => "env_dump",
            Self::HostConfig => "host_config",
            Self::AnsibleOutput => "ansible_output",
            Self::Secret => "secret",
        }
    }

    /// What the class is called.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::Unreadable => Text {
                zh_tw: "無法當成文字讀取的內容",
                en: "bytes that cannot be read as text",
            },
            Self::RawLog => Text { zh_tw: "原始日誌", en: "raw log" },
            Self::StackTrace => Text { zh_tw: "堆疊追蹤", en: "stack trace" },
            Self::DockerDump => Text { zh_tw: "docker 的原始輸出", en: "raw docker output" },
            Self::Compose => Text { zh_tw: "compose 檔", en: "compose file" },
            Self::SystemdUnit => Text { zh_tw: "systemd 單元檔", en: "systemd unit file" },
            Self::EnvDump => Text { zh_tw: "環境變數內容", en: "environment dump" },
            Self::HostConfig => {
                Text { zh_tw: "主機或服務設定檔", en: "host configuration" }
            }
            Self::AnsibleOutput => {
                Text { zh_tw: "ansible 的原始輸出", en: "raw ansible output" }
            }
            Self::Secret => Text { zh_tw: "機密值", en: "secret" },
        }
    }
}

/// One rule of the screen.
#[derive(Debug)]
pub struct Rule {
    /// The id: lower-case words and hyphens. It never changes its meaning.
    pub id: &'static str,
    /// What kind of payload it refuses.
    pub class: Class,
    /// What it refuses, in a phrase.
    pub title: Text,
    /// Why that may not be handed in, and what the rule looks at.
    pub why: Text,
    /// What to write instead.
    pub instead: Text,
    /// Texts that this rule must refuse. Each is made up for this purpose.
    pub hits: &'static [&'static str],
    /// Honest texts close to it that must pass the whole screen.
    pub passes: &'static [&'static str],
}
