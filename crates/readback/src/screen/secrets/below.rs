//! What the next line holds behind one of a few short lines: a password below `u: ops`, what a command printed that reads a
//! secret, what a server of mail asks for, the codes of doors in a table, and accounts in a list.

mod commands;
mod devices;
mod doors;
mod labels;

use super::credential;
use super::login::accounts::{self, Heading};
use crate::screen::hit::Hits;
use crate::screen::line::{Classes, Line};
use crate::screen::place::Place;
use labels::Label;

/// What the lines so far make of the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    Nothing,
    /// The password of a user whose label came last.
    OfUser,
    /// The user of a password that stands there, if it is one.
    OfPassword(Place),
    /// What a command printed.
    Output,
    /// The same with a blank line between, where text goes on as well.
    OutputApart,
    /// What a client of a mail server sends for a password.
    Sent,
    /// A row of a table with codes in this column.
    Codes(usize),
    /// What a network device holds for a line of access, of which so many lines are looked at yet.
    OfAccess(u8),
    /// A list of accounts, of which so many lines are looked at yet.
    Listed(Heading, u8),
}

impl Below {
    /// Takes the next line; tells where in it a secret stands.
    #[inline]
    pub(super) fn place_in(&mut self, line: &Line<'_>, hits: &mut Hits) -> Option<usize> {
        if *self != Self::Nothing || may_begin(line) { self.next(line, hits) } else { None }
    }

    pub(super) fn is_nothing(self) -> bool {
        self == Self::Nothing
    }

    #[inline(never)]
    fn next(&mut self, line: &Line<'_>, hits: &mut Hits) -> Option<usize> {
        if line.count == 0 {
            *self = self.behind_blank_line();
            return None;
        }
        let last = std::mem::replace(self, Self::Nothing);
        let place = match last {
            Self::Nothing => None,
            Self::OfUser => labels::password_of(line),
            Self::OfPassword(place) => {
                if labels::label_of(line) == Some(Label::User) {
                    hits.add(&credential::VALUE, place);
                }
                None
            }
            Self::Output => commands::printed(line),
            Self::OutputApart => commands::printed_apart(line),
            Self::Sent => commands::sent(line),
            Self::Codes(column) => {
                let (is_row, code) = doors::code_in(line, column);
                if is_row {
                    *self = last;
                }
                code
            }
            Self::OfAccess(lines) => {
                if lines > 1 && devices::goes_on(line) {
                    *self = Self::OfAccess(lines - 1);
                }
                devices::password_in(line)
            }
            Self::Listed(heading, lines) => {
                if lines > 1 && accounts::goes_on(line) {
                    *self = Self::Listed(heading, lines - 1);
                }
                accounts::password_in(line, heading)
            }
        };
        // A list of accounts does not keep the others away.
        if matches!(self, Self::Nothing | Self::Listed(..)) && place.is_none() && may_begin(line) {
            let next = Self::behind(line);
            if next != Self::Nothing {
                *self = next;
            }
        }
        place
    }

    /// What is left of it behind a blank line: no table goes on, and neither does the dialogue with a server.
    const fn behind_blank_line(self) -> Self {
        match self {
            Self::OfUser | Self::OfPassword(_) | Self::Listed(..) => self,
            Self::Output => Self::OutputApart,
            Self::Nothing | Self::OutputApart | Self::Sent | Self::Codes(_) | Self::OfAccess(_) => {
                Self::Nothing
            }
        }
    }

    /// What the next line may hold behind this one.
    fn behind(line: &Line<'_>) -> Self {
        let content = &line.text[line.content_start.min(line.text.len())..];
        if line.classes.any(Classes::PIPE)
            && let Some(column) = doors::column_of_codes(line)
        {
            return Self::Codes(column);
        }
        if devices::begins_access(content) {
            return Self::OfAccess(devices::LINES);
        }
        if labels::may_begin(content) {
            match labels::label_of(line) {
                Some(Label::User) => return Self::OfUser,
                Some(Label::Password(at)) => return Self::OfPassword(line.place(at)),
                None => {}
            }
        }
        if accounts::may_head(line, content)
            && let Some(heading) = accounts::heading(line)
        {
            return Self::Listed(heading, LISTED_LINES);
        }
        if !commands::may_begin(line, content) {
            Self::Nothing
        } else if commands::asks_for_password(line) {
            Self::Sent
        } else if commands::reads_a_secret(line) {
            Self::Output
        } else {
            Self::Nothing
        }
    }
}

/// Lines of a list of accounts that are looked at.
const LISTED_LINES: u8 = 12;

/// Bytes of a line that is a label and a value, or the heading of a table.
const SHORT_BYTES_MAX: usize = 64;

/// Whether a line may begin any of it, by its first bytes, its kinds of bytes and its length; most lines do not.
#[inline]
fn may_begin(line: &Line<'_>) -> bool {
    let is_short = line.text.len() <= SHORT_BYTES_MAX;
    if line.classes.any(Classes::PIPE) && is_short && !line.classes.any(Classes::DIGIT) {
        return true;
    }
    let content = &line.text[line.content_start.min(line.text.len())..];
    if is_short && (labels::may_begin(content) || devices::may_begin(content)) {
        return true;
    }
    accounts::may_head(line, content) || commands::may_begin(line, content)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn short_lines_say_what_the_next_one_holds() {
        for text in [
            "u: svc_backup\np: plum69@KIW",
            "user: svc_backup\n\npw: plum69@KIW",
            "acc = svc_backup\npass = plumtree8812",
            "u  svc_backup\np  plumTree8812",
            "p: plum69@KIW\nu: svc_backup",
            "Login ops@example.net\nP: Kiwi!plum22",
            "kubectl get secret db -o jsonpath='{.data.password}' | base64 -d\nPlum@4234",
            "kubectl -n prod get secret db -o jsonpath='{.data.password}' | base64 --decode; echo\nPlum@4234",
            "`pass show prod/db`\nPlum@4234",
            "heroku config:get DB_PASSWORD\nPlum@4234",
            "U：svc_backup\nP：plum69@KIW",
            "$ vault kv get -field=password kv/edge/db\nplum-4471-kiwi",
            "ops@web1:~$ pass show prod/db\nPlum@4234",
            "pass show prod/db\nplumtree4471",
            "aws secretsmanager get-secret-value --secret-id db --query SecretString --output text\nPlumtree4234",
            "gcloud secrets versions access latest --secret=db\nPlum@4234",
            "op read op://prod/db/password\n\nPlum@4234",
            "$ cat ~/.vault_pass\nplumtree4471",
            "echo $DB_PASSWORD\nplumtree4471",
            "security find-generic-password -a ops -s edge -w\nPlum@4234",
            "334 VXNlcm5hbWU6\nb3Bz\n334 UGFzc3dvcmQ6\nUGx1bSE0NDcx",
            "S: 334 UGFzc3dvcmQ6\nC: UGx1bSE0NDcxa2l3aQ==",
            "Door | Code\nRack room B | 8509\nLoading dock | 943102",
            "| Room | PIN |\n|---|---|\n| Rack room B | 8509# |",
            "門 | 開門碼\n機房 B | 8509",
            "ftp -n host-a <<EOF\nuser edge plumtree\nput a\nEOF",
            "ftp -inv host-a << END\nuser edge\npass plumTree42\nbye\nEND",
            "//INPUT    DD *\nedgeuser\nPlumTree423\ncd /data/orders\nget A.B\nquit",
            "user edge\npass plumTree8812",
            "line vty 0 4\n password plumtree\n login",
            "line con 0\n exec-timeout 5 0\n password 0 plumtree",
            "line vty 0 4\n password password",
            "line vty 5 15\n password secret\n login",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "u: svc_backup\np: rotated",
            "u: svc_backup\np: 99.95",
            "u: cpu_user\np: 2500ms",
            "u: ops\np: host12",
            "p: 12\nu: ops",
            "P: Project2024\nU: ops",
            "user ops\np50 12ms",
            "p: OPS-2041\nu: amy",
            "u: ops\np: see_vault_2041",
            "acct: svc-erp\npassage: plum4471 x",
            "kubectl get secret db -o jsonpath='{.data.username}' | base64 -d\nedge2041",
            "kubectl get secret db\nNAME",
            "$ vault kv get -field=password kv/edge/db\n[REDACTED]",
            "$ vault kv get -field=ttl kv/edge/db\n2500h30m",
            "pass show prod/db\nError: prod/db is not in the password store.",
            "pass show prod/db\nrotated",
            "pass show the ticket to amy\nOPS-20455",
            "op read op://prod/db/username\nedge2041",
            "op read op://prod/db/password\n<redacted-by-ops2>",
            "cat /etc/passwd\nroot:x:0:0:root:/root:/bin/bash",
            "cat notes.txt\nplumtree4471",
            "echo $HOME\n/home/ops42",
            "aws s3 ls --output text\nPlumtree4234",
            "$ pass show prod/db | pbcopy\nplumtree4471",
            "pass show prod/db\n2026-06-11T02:40",
            "334 VXNlcm5hbWU6\nb3Bz2",
            "334 UGFzc3dvcmQ6\n535 authentication failed",
            "334 rows were read.\nb3BzMTIz",
            "Door | Code\nRack room B | see facilities",
            "Host | Code\nweb1 | 8509",
            "Door | Count\nmain | 8509",
            "Location | Code\nTaipei | 8509",
            "Room | Code\nB12 | A-204",
            "Door | Code\nMain | 12000",
            "Door | Code\nmain | changed\n\nTickets | 8509",
            "| Door | Error | Code |\n|---|---|---|\n| main | jam | 5041 |",
            "| Gate | Status | Code |\n|---|---|---|\n| lint | failed | 1012 |",
            "| 機房 | 錯誤 | 代碼 |\n|---|---|---|\n| A | 過熱 | 5041 |",
            "| 機房 | 狀態 | 代碼 |\n|---|---|---|\n| A | 正常 | 5041 |",
            "| Cabinet | Code | Sensor |\n|---|---|---|\n| A1 | 5041 | t2 |",
            "| Safe | Code |\n|---|---|\n| yes | 20455 |",
            "| Room | Code | Alarms |\n|---|---|---|\n| B12 | 5041 | 3 |",
            "334 UGFzc3dvcmQ6\nsent",
            "334 UGFzc3dvcmQ6\nQUIT",
            "334 UGFzc3dvcmQ6\n\nImpacted",
            "334 UGFzc3dvcmQ6\nImpacted",
            "S: 334 UGFzc3dvcmQ6\nC: REDACTED",
            "S: 334 UGFzc3dvcmQ6\nC: xxxxxxxx",
            "334 UGFzc3dvcmQ6\nd4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "pass show prod/db\n**Step2**",
            "pass show prod/db\n#incident-2041",
            "pass show prod/db\n\nroot-cause-analysis-2026",
            "pass show prod/db\nrotated-on-monday-12",
            "pass show prod/db\nd4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "pass show prod/db\n3f2b8c1e-94a7-4d1b-8a57-0c2e9d7b6f10",
            "pass show prod/db\nsha256:118d876b4cb075da58a2436549ffa072118d876b4cb075da58a2436549ffa072",
            "cat /etc/db_password\nPermission2denied",
            "gcloud secrets versions access was denied for 3 hours\nRoot-cause2",
            "id: edge-1\npass: 3of4runs",
            "un ops\nps aux12x",
            "acc: model\np: 0.97@k=5",
            "ftp -n host-a <<EOF\nuser edge $PW\nput a\nEOF",
            "ftp -n host-a <<EOF\nuser anonymous edge@example.net\nEOF",
            "cat <<EOF\nuser edge plumtree\nEOF",
            "ftp -n host-a <<EOF\nput a\nEOF\nuser edge plumtree",
            "//INPUT    DD *\nedgeuser\nPlumTree423\nwas closed",
            "//INPUT    DD *\nEDGE.DATA\nget A.B",
            "user bob added",
            "line vty 0 4\n password rotated\n login",
            "line vty 0 4\n\npassword plumtree",
            "line con 0 was open\npassword plumtree",
            "line vty 0 4\nThe password policy was changed.",
            "line vty 0 4\npassword policy",
            "line vty 0 4\npassword 未更換",
            "line vty 0 4\npassword same",
            "line vty 0 4\npassword to",
            "line vty 0 4\npassword unset\nno login",
            "login amy\np: +1-555-0100x12",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
