//! Messages of programs in Chinese: those of tools by how they begin, and what the C library says of an error at the end of
//! a line.

use super::messages::{Messages, sure};
use crate::screen::line::Classes;
use crate::screen::search::contains;

const COUNT: usize = 48;

pub(super) static MESSAGES: Messages<COUNT> = LIST;

/// The list, for what is made of it before a run.
pub(super) const LIST: Messages<COUNT> = Messages::of([
    sure("E: 下载 http", "失败"),
    sure("E: 仓库 ", "没有 Release "),
    sure("E: 副程序 ", "傳回了"),
    sure("E: 子进程 ", "返回了"),
    sure("E: 找不到套件 ", ""),
    sure("E: 无法下载 ", "://"),
    sure("E: 无法修正错误", "因为您要求某些软件包"),
    sure("E: 无法定位软件包 ", ""),
    sure("E: 无法获得锁 /", ""),
    sure("E: 无法锁定管理目录", "/var/lib/"),
    sure("E: 無法取得 ", "://"),
    sure("E: 無法取得鎖定 /", ""),
    sure("E: 無法鎖定管理目錄", "/var/lib/"),
    sure("W: 下载 http", "失败"),
    sure("dpkg: 依赖关系问题使得", "的配置工作不能继续"),
    sure("dpkg: 处理软件包 ", "时出错"),
    sure("dpkg: 處理套件 ", "時發生錯誤"),
    sure("dpkg: 錯誤: ", " (--"),
    sure("dpkg: 錯誤: ", " lock"),
    sure("dpkg: 錯誤: ", "/var/lib/"),
    sure("dpkg: 错误: ", " (--"),
    sure("dpkg: 错误: ", " lock"),
    sure("dpkg: 错误: ", "/var/lib/"),
    sure("dpkg: 错误：", " (--"),
    sure("dpkg: 错误：", " lock"),
    sure("dpkg: 错误：", "/var/lib/"),
    sure("fatal: 不是 git 版本庫（或", ""),
    sure("fatal: 不是一个 git 仓库（或", ""),
    sure("fatal: 无法访问 '", "://"),
    sure("fatal: 無法存取 '", "://"),
    sure("正在分析软件包的依赖关系树...", ""),
    sure("正在讀取套件清單...", ""),
    sure("正在讀取狀態資料...", ""),
    sure("正在读取状态信息...", ""),
    sure("正在读取软件包列表...", ""),
    sure("正在重建相依關係...", ""),
    sure("致命錯誤: ", " '/"),
    sure("致命錯誤: ", "://"),
    sure("致命錯誤：", " '/"),
    sure("致命錯誤：", "://"),
    sure("致命错误: ", " '/"),
    sure("致命错误: ", "://"),
    sure("致命错误：", " '/"),
    sure("致命错误：", "://"),
    sure("錯誤: 無法推送一些參照到 '", ""),
    sure("错误：您对下列文件的本地修改将被", ""),
    sure("错误：推送一些引用到 '", ""),
    sure("错误：无法推送一些引用到 '", ""),
]);

/// What the C library calls an error, in both scripts; sorted.
const ERRORS: [&str; 52] = [
    "不允许的操作",
    "不是目录",
    "参数列表过长",
    "只读文件系统",
    "名稱或服務未知",
    "名稱解析暫時失敗",
    "命令找不到",
    "唯讀檔案系統",
    "地址已在使用",
    "域名解析出现暂时性错误",
    "域名解析暂时失败",
    "打开的文件过多",
    "找不到指令",
    "拒絕不符權限的操作",
    "拒絕連線",
    "拒绝连接",
    "文件已存在",
    "断开的管道",
    "斷掉的管線",
    "无效的参数",
    "无法分配内存",
    "是一个目录",
    "未找到命令",
    "未知的名称或服务",
    "权限不够",
    "檔案已存在",
    "此裝置上無空間",
    "此項操作並不被允許",
    "沒有此一檔案或目錄",
    "沒有路由到主機",
    "没有到主机的路由",
    "没有那个文件或目录",
    "没有那个设备",
    "無效的引數",
    "無法配置記憶體",
    "目录非空",
    "目錄不是空的",
    "网络不可达",
    "裝置上已無多餘空間",
    "裝置或系統資源忙碌中",
    "設備上沒有空間",
    "设备上没有空间",
    "设备或资源忙",
    "超出磁盘限额",
    "輸入/輸出錯誤",
    "输入/输出错误",
    "连接被对方重置",
    "连接被对方重设",
    "连接超时",
    "連線被拒絕",
    "連線逾時",
    "開啟太多檔案",
];

/// Programs that name what they failed at without quotes; sorted.
const TOOLS: [&[u8]; 46] = [
    b"apt", b"apt-get", b"bash", b"cat", b"chmod", b"chown", b"cp", b"curl", b"dash", b"dd", b"df",
    b"docker", b"dpkg", b"du", b"find", b"git", b"grep", b"gzip", b"ln", b"ls", b"mkdir",
    b"mktemp", b"mount", b"mv", b"nano", b"rm", b"rmdir", b"rsync", b"scp", b"sed", b"sh", b"ssh",
    b"stat", b"su", b"sudo", b"tail", b"tar", b"tee", b"touch", b"umount", b"unzip", b"vi", b"vim",
    b"wget", b"zip", b"zsh",
];

/// Bytes of the name of a program.
const NAME_BYTES_MAX: usize = 24;

/// Whether a text of these kinds of bytes may be what a program says of an error: the name of a program before a colon, and
/// characters beyond ASCII.
#[inline]
pub(super) fn may_be_of_program(kinds: Classes, text: &[u8]) -> bool {
    kinds.all(Classes::HIGH.or(Classes::COLON)) && name_of_program(text).is_some()
}

/// The name of the program before a colon, and what stands behind it.
fn name_of_program(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let is_of_name = |byte: &&u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.')
    };
    let length = text.iter().take(NAME_BYTES_MAX).take_while(is_of_name).count();
    let (name, rest) = text.split_at(length);
    Some((name, rest.strip_prefix(b": ")?)).filter(|_| length >= 2)
}

/// `cp: 写入 '/srv/edge' 时出错: 设备上没有空间`, `bash: ./edge.sh: 权限不够`: a program, what it did to a file, and the
/// error of the library as the end.
pub(super) fn is_of_program(body: &[u8]) -> bool {
    let Some((program, said)) = name_of_program(body) else { return false };
    let Some(colon) = memchr::memmem::rfind(said, b": ") else { return false };
    let (before, error) = (&said[..colon], &said[colon + 2..]);
    // A path by itself, what a known tool names, or something in quotes.
    let is_path = matches!(before, [b'/', _, ..] | [b'.', b'/', ..]);
    let is_named = !before.is_empty()
        && before.iter().all(u8::is_ascii_graphic)
        && (is_path || TOOLS.binary_search(&program).is_ok())
        || [
            "'",
            "\u{2018}",
            "\u{201c}",
            "\u{ab}",
            "无法 open",
            "無法 open",
            "无法 stat",
            "無法 stat",
        ]
        .iter()
        .any(|quote| contains(before, quote.as_bytes()));
    is_named && ERRORS.binary_search_by(|known| known.as_bytes().cmp(error)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_those_of_programs() {
        assert!(ERRORS.is_sorted() && TOOLS.is_sorted());
        for text in [
            "bash: ./edge.sh: 权限不够",
            "cp: 写入 '/srv/edge' 时出错: 设备上没有空间",
            "mkdir: 無法建立目錄 ‘/srv/edge’: 拒絕不符權限的操作",
            "tar: /srv/edge.tgz：无法 open: 没有那个文件或目录",
            "edgectl: 未找到命令",
        ] {
            assert_eq!(is_of_program(text.as_bytes()), !text.starts_with("edgectl"), "{text}");
        }
        for text in [
            "cause: edge-db: 设备上没有空间",
            "symptom: api: 连接超时",
            "edge-a: db: 连接超时",
            "bash: 权限不够",
            "cp: 設備上沒有空間，所以失敗",
            "原因: 磁碟: 设备上没有空间",
            "deploy: 失敗原因: 权限不够",
            "db: 結論: 連線逾時",
            "cp: 写入 '/srv/edge' 时出错: 磁碟滿了，已清理",
        ] {
            assert!(!is_of_program(text.as_bytes()), "{text}");
        }
    }
}
