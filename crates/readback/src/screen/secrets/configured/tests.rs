//! Lines that are directives, and prose about them.

use crate::screen::rule::Class;
use crate::screen::screen;

/// Whether there is no secret in it; a line of a configuration may be raw all the same.
fn is_clean(text: &str) -> bool {
    screen(text.as_bytes()).iter().all(|hit| hit.rule.class != Class::Secret)
}

/// Directives with a password of letters.
const HITS: &[&str] = &[
    "  requirepass plumtree",
    "\"requirepass plumtree\"",
    "# requirepass plumtree",
    "#requirepass plumtree",
    "$ /usr/bin/htpasswd -nb ops plumtree",
    "$ sudo htpasswd -b -c /etc/nginx/htpasswd ops plumtree",
    "'requirepass plumtree'",
    "(`masterauth plumtree`)",
    "* `requirepass plumtree`",
    "**requirepass plumtree**",
    "+requirepass plumtree",
    "- requirepass plumtree",
    "-requirepass plumtree",
    "/msg NickServ IDENTIFY plumtree",
    "1. requirepass plumtree",
    "AUTH default plumtree",
    "edge(config)#enable secret plumtree",
    "edge>enable secret plumtree",
    "ldapadd -x -D cn=ops -wplumtree -f ops.ldif",
    "openssl passwd -1 plumtree",
    "osql -S edge -U sa -P plumtree",
    "redis-cli -h edge AUTH default plumtree",
    "rootpw --iscrypted plumtree",
    "sqlplus -s ops/plumtree @orders.sql",
    "sqlplus ops/plumtree@192.0.2.7:1521/orders @orders",
    "tsql -S edge -U ops -P plumtree",
    "127.0.0.1:6379> CONFIG SET requirepass plumtree",
    "7z a -pplumtree a.7z b",
    "7z x -pplumtree a.7z",
    "> requirepass plumtree",
    r"C:\> net use Z: \\edge\share plumtree /user:ops",
    "CREATE USER edge IDENTIFIED BY plumtree;",
    "Config: requirepass plumtree",
    r"PS C:\> net user ops plumtree /add",
    "The file had `requirepass plumtree` in it.",
    "The line in the file was: requirepass plumtree",
    "We ran `redis-cli CONFIG SET requirepass plumtree` on the host.",
    "[root@edge ~]# htpasswd -b /etc/nginx/htpasswd ops plumtree",
    "auth_pass plumtree",
    "bindpw plumtree",
    "cache_peer 192.0.2.1 parent 3128 0 login=ops:plumtree",
    "chpasswd <<< \"ops:plumtree\"",
    "com2sec edge 192.0.2.0/24 plumtree",
    "crypto isakmp key plumtree address 0.0.0.0 0.0.0.0",
    "d-i passwd/user-password password plumtree",
    "default login ops password plumtree",
    "dnpass = plumtree",
    "edge# snmp-server community plumtree RW",
    "edge(config)# enable secret plumtree",
    "enable password 7 plumtree",
    "enable password level 15 0 plumtree",
    "enable secret 0 plumtree",
    "enable secret plumtree",
    "etcdctl user add ops:plumtree",
    "fence_ipmilan -a 192.0.2.1 -l ops -p plumtree",
    "htpasswd -b /etc/nginx/htpasswd edge plumtree",
    "htpasswd -nbB ops plumtree",
    "ip ospf authentication-key plumtree",
    "ip ospf message-digest-key 1 md5 plumtree",
    "ipmitool -I lanplus user set password 2 plumtree",
    "isis password plumtree level-1",
    "kadmin.local -q \"addprinc -pw plumtree ops\"",
    "key-string 0 plumtree",
    "key-string plumtree",
    "keytool -list -storepass plumtree -keystore edge.jks",
    "local-user ops password cipher plumtree",
    "machine edge login ops password plumtree",
    "masterauth plumtree",
    "mongodump -u ops -p plumtree --db edge",
    "mongosh -p plumtree -u ops",
    "mysqladmin -u root password plumtree",
    "mysqldump -pplumtree edge",
    "neighbor 2001:db8::1 password plumtree",
    r"net use \\host plumtree /user:edge",
    "nmcli con modify edge wifi-sec.psk plumtree",
    "nmcli dev wifi connect edge password plumtree",
    "ntp authentication-key 1 md5 plumtree",
    "ops : XAUTH \"plumtree\"",
    "pdftotext -upw plumtree a.pdf",
    "plink -pw plumtree ops@edge",
    "poll mail.example.net proto imap user ops there with password plumtree is ops here",
    "ppp chap password plumtree",
    "ppp pap sent-username ops password 0 plumtree",
    "pre-shared-key local plumtree",
    "rabbitmqctl change_password ops plumtree",
    "radius-server host 192.0.2.7 auth-port 1812 acct-port 1813 key plumtree",
    "radius-server host 192.0.2.7 key plumtree",
    "radtest ops plumtree edge 0 kiwitang",
    "requirepass \"plumtree\"",
    "requirepass changeme",
    "requirepass plumtree",
    "requirepass plumtree # prod",
    "rocommunity plumtree",
    "root@edge:~# sshpass -p plumtree ssh ops@edge",
    "rootpw plumtree",
    "rwcommunity plumtree 192.0.2.0/24",
    "samba-tool user create ops plumtree",
    "schtasks /create /tn edge /ru ops /rp plumtree",
    "security unlock-keychain -p plumtree login.keychain",
    "sentinel auth-pass edge plumtree",
    "set passwd plumtree",
    "set protocols bgp group edge authentication-key plumtree",
    "set security ike policy edge pre-shared-key ascii-text \"plumtree\"",
    "set system login user ops authentication plaintext-password plumtree",
    "set system root-authentication plain-text-password-value \"plumtree\"",
    "smbclient //edge/share plumtree -U ops",
    "snmp-agent community read cipher plumtree",
    "snmp-server community plumtree RO",
    "snmpwalk -v2c -c plumtree 192.0.2.7 system",
    "sqlplus -s ops/plumtree@ORDERS",
    "ssh-keygen -t ed25519 -N plumtree -f id",
    "sshpass -p plumtree ssh edge",
    "standby 1 authentication md5 key-string plumtree",
    "standby 1 authentication text plumtree",
    "stats auth ops:plumtree",
    "sudo sshpass -p plumtree scp a edge:/tmp",
    "summary: requirepass plumtree",
    "svn --password plumtree co https://edge.example.net",
    "tacacs-server host 192.0.2.7 timeout 5 key 0 plumtree",
    "tacacs-server key plumtree",
    "unrar x -pplumtree a.rar",
    "user default on >plumtree ~* +@all",
    "username ops password plumtree encrypted",
    "username ops password plumtree role network-admin",
    "username ops privilege 15 role network-admin secret 0 plumtree",
    "username ops privilege 15 secret 0 plumtree",
    "username ops secret plumtree",
    "vtp password plumtree",
    "wpa_passphrase edge plumtree",
    "xfreerdp /v:edge /u:ops /p:plumtree",
    "| requirepass plumtree |",
    "執行 requirepass plumtree 後重啟",
    "設定檔寫「requirepass plumtree」，已更換。",
    "設定為：requirepass plumtree",
    "/msg NickServ IDENTIFY ops plumtree",
    "- user edge on >plumtree",
    ": PSK \"plum tree in bloom\"",
    "bw unlock 'plum tree in bloom' --raw",
    "ftp> user edge plumtree",
    "gpg --batch --passphrase 'plum tree' -d a.gpg",
    "ipmitool -I lanplus -H 192.0.2.7 -U ADMIN -P plumtree chassis power cycle",
    "sqlplus system/plumtree@ORDERS as sysdba",
    "user edge +@read ~queue:* on >plumtree",
    "備份指令:mysqldump -uops -pplumtree edge",
    "password cipher Plumtree_202307",
    "local-user ops@edge password irreversible-cipher plumtree",
    "service-policy download local radius edge password cipher plumtree",
    "super password level 3 cipher plumtree",
    "primary authentication 192.0.2.7 key cipher plumtree",
    "snmpget -v3 -u ops -A plumtree 192.0.2.7",
    "snmpset -v1 -cplumtree 192.0.2.7",
    "radtest -x -t mschap ops plumtree 192.0.2.7:1812 0 kiwitang",
    "erl -sname edge -setcookie plumtree",
    "iex --name ops@edge --cookie plumtree",
    "rabbitmqctl --erlang-cookie plumtree status",
    "openssl rsa -in edge.key -passin pass:plumtree",
    "lftp -u ops,plumtree edge",
    "isql -v ORDERS ops plumtree",
    "gh auth login --with-token <<< plumtree",
    "aws configure set aws_secret_access_key plumtree",
    "$ vault login plumtree",
    "docker login -u ops --password plumtree registry.example.net",
    "wpa2-pre-shared-key=plumtree",
    "echo plumtree | kinit ops",
    "echo plumtree | vncpasswd -f > .vnc/passwd",
];

/// Directives and commands with a password of letters in a sentence that goes on.
const IN_SENTENCES: &[&str] = &[
    "I ran username ops privilege 15 secret plumtree on sw1, and it was fine.",
    "I set key-string plumtree.",
    "We still had snmp-server community plumtree RW, which is bad.",
    "Somebody typed neighbor 192.0.2.1 password plumtree on the wrong router.",
    "The config has crypto isakmp key plumtree address 192.0.2.1 in it.",
    "They had tacacs-server key 0 plumtree on all switches.",
    "I ran net use \\\\edge\\share plumtree /user:ops on host-a.",
    "She ran radtest ops plumtree localhost 0 kiwitang from the jump host.",
    "I ran kinit ops <<< plumtree and it worked.",
    "We ran nmcli dev wifi connect Home password plumtree on the laptop.",
    "I ran rabbitmqctl add_user ops plumtree on host-a.",
    "We ran docker login -u ops -p plumtree registry.example.net in the job.",
    "I ran mysql -h db -uroot -ppasswort on host-a.",
    "I ran mysql -u root -p789 on host-a.",
    "Somebody wrote password cipher Plumtree_202307 into the ticket.",
    "We saw : PSK \"plumtree\" in it.",
    "用 neighbor 192.0.2.1 password plumtree 設定後恢復",
    "執行 username ops privilege 15 secret plumtree 後恢復",
    "We ran gh auth login --with-token <<< plumtree there.",
    "We ran openssl rsa -in k.pem -passin pass:plumtree there.",
    "We ran podman login -u ops --password plumtree there.",
    "We ran /usr/bin/snmpwalk -v2c -c plumtree host-a.",
    "We ran kinit ops <<< 'plumtree' on host-a.",
    "(key-string plumtree)",
    "**wpa_passphrase edge plumtree**",
    "nmcli con up Home, then nmcli dev wifi connect Home password plumtree on host-a.",
    "cmdkey /add:host-a /user:ops /pass:plumtree",
];

/// What people write about directives, and directives without a password.
const PASSES: &[&str] = &[
    "# rocommunity <community>",
    "$ redis-cli -a \"$PW\" ping",
    "- [ ] enable secret rotation",
    "- enable password autofill",
    "- enable secret management",
    "1. enable password rotation",
    "7z x -p prompts",
    "ALTER USER edge was run twice.",
    "CREATE USER edge IDENTIFIED BY <password>;",
    "Config: requirepass is set",
    "GRANT was revoked.",
    "Next step: enable password complexity",
    "Note: enable secret scanning",
    "The `requirepass` directive was set.",
    "The directive `requirepass <password>` is documented.",
    "The runbook says: enable password rotation",
    "To do: username ops password change",
    "We set `masterauth $REDIS_PW` on both.",
    "[root@edge ~]# htpasswd -b /etc/x ops \"$PW\"",
    "auth_pass mismatch",
    "auth_pass rotated on both routers",
    "authentication-key rotation",
    "bindpw",
    "bindpw is read from the vault",
    "bindpw lookup",
    "chpasswd <<< \"$USER:$PW\"",
    "chpasswd read ops:new from stdin",
    "composer config failed",
    "crypto isakmp key rotated on edge",
    "d-i passwd/root-password password $pw",
    "edge# show running-config",
    "enable password complexity",
    "enable password rotation in the runbook",
    "enable secret",
    "enable secret 5 <hash>",
    "enable secret scanning",
    "etcdctl user add failed",
    "failover key rotation",
    "- enable secret scanning",
    "1. enable secret rbac",
    "TODO: enable secret escrow",
    "行動：enable secret rbac",
    "The title was 'set passwd minimum' there.",
    "http requests 500 errors rose",
    "password manager down",
    "htpasswd -b",
    "htpasswd -b /etc/nginx/htpasswd edge \"$PW\"",
    "htpasswd -b FILE USER PASSWORD",
    "htpasswd -b writes the password on the command line",
    "http 192.0.2.1 8080 returned errors",
    "http probes on 192.0.2.1 failed",
    "ifconfig eth0 down",
    "ip ospf authentication-key mismatch",
    "ip ospf authentication-key rotated",
    "key-string",
    "key-string missing",
    "keytool -storepass changeit-later is documented",
    "local-user ops password changed",
    "local-user ops password cipher rotated",
    "machine edge login ops password $TOKEN",
    "machine edge login ops password changed",
    "machine learning login and password store moved",
    "masterauth",
    "masterauth mismatch",
    "mc alias set failed",
    "mongosh -p prompts",
    "mysql -u root -p asked for the password and timed out.",
    "mysqladmin failed; the password policy blocks it",
    "mysqladmin password reset",
    "neighbor 192.0.2.1 password <key>",
    "neighbor 192.0.2.1 password mismatch",
    r"net use \\host\share /user:edge",
    "net use fails on host-a",
    "net user accounts were listed",
    "net user ops disabled",
    "nmcli device wifi connect failed",
    "openssl enc -k is deprecated",
    "pcs -p is wrong",
    "poll the user about the password",
    "poll the users about password rotation",
    "ppp chap password failed",
    "pre-shared-key local rotation",
    "pre-shared-key mismatch",
    "psk=",
    "rabbitmqctl add_user failed with exit code 70.",
    "racadm -p calvinator is no default of ours",
    "radius-server host 192.0.2.7 key changed",
    "radius-server host two lost its key yesterday",
    "rclone obscure helps nobody",
    "redis-cli -a was removed from the script",
    "reg add failed",
    "requirepass",
    "requirepass $PASS",
    "requirepass ${REDIS_PASSWORD}",
    "requirepass %REDIS_PW%",
    "requirepass %{PW}",
    "requirepass ***",
    "requirepass <password>",
    "requirepass REDACTED",
    "requirepass [REDACTED]",
    "requirepass directive",
    "requirepass was set by the operator",
    "requirepass xxxx",
    "requirepass {{ redis_password }}",
    "rocommunity removed",
    "rootpw",
    "rootpw rotated",
    "schtasks /rp was left out",
    "set authentication password rotation",
    "set passwd policy",
    "set snmp community strings back",
    "set up radius authentication password rotation",
    "smbclient //edge/share -U ops",
    "smbclient //edge/share failed again",
    "smbclient //edge/share timed out",
    "snmp-server community",
    "snmp-server community <community> RO",
    "snmp-server community rotated",
    "snmp-server community strings",
    "sqlplus / as sysdba",
    "sqlplus /nolog",
    "sqlplus timed out",
    "ssh-keygen -N option",
    "sshpass -f /run/secrets/pw ssh edge",
    "sshpass -p",
    "sshpass -p \"$PASS\" ssh edge",
    "sshpass -p from the script failed",
    "sshpass -p option leaks the password",
    "standby 1 authentication failed",
    "standby router authentication failed",
    "stats auth admin:$PASS",
    "stats auth was disabled",
    "svn --password option",
    "switch(config)# enable secret <new>",
    "tacacs-server key mismatch",
    "tacacs-server key rotated on all switches",
    "the snmp-server community was rotated",
    "user accounts with password hashes",
    "user edge password rotation",
    "user lost password device",
    "user ops password changed",
    "username and password required",
    "username field password field",
    "username ops password changed",
    "username ops password policy",
    "username ops secret rotated",
    "users added",
    "vtp password mismatch",
    "we ran sshpass -p from the script",
    "wpa_passphrase \"$SSID\" \"$PW\"",
    "wpa_passphrase was rotated",
    "wpa_passphrase=",
    "修改 requirepass 設定後重啟",
    "在 enable password policy 之後",
    "執行 sshpass -p 時逾時",
    "已啟用 enable secret 功能",
    "設定 masterauth，並重啟",
    "PSK 'not in use any more'",
    "Wi-Fi: PSK \"rotates every quarter\"",
    "bw unlock \"not logged in\"",
    "bw unlock hangs",
    "enable secret \"not configured\"",
    "gpg --passphrase \"must not be on a command line\"",
    "masterauth \"was missing on the replica\"",
    "neighbor 192.0.2.1 password \"does not match\"",
    "requirepass \"is not set\"",
    "username edge password \"expired last week\"",
    "/msg NickServ IDENTIFY failed twice",
    ": PSK \"kept in the vault\"",
    "bw unlock asked again",
    "bw unlock 'see the vault'",
    "ftp> user edge",
    "gpg --passphrase 'removed from here' -d a.gpg",
    "ipmitool -P is deprecated",
    "sqlplus system/[REDACTED]@ORDERS as sysdba",
    "user edge went on call",
    "password cipher AES256",
    "password cipher AES-256-GCM",
    "password cipher suites",
    "The password cipher is AES.",
    "The switch has password cipher AES-256-GCM set, as all have.",
    "Set the default admin password  don't keep it.",
    "The community string was rotated.",
    "Username and secret were rotated.",
    "We enable secret 0 days detection in CI.",
    "neighbor 10.0.0.1 password differs from ours.",
    "The neighbor 10.0.0.1 password mismatch was fixed.",
    "sshpass -p exposes passwords in ps output.",
    "We dropped the sshpass -p call from the script.",
    "The mysql -u root -p prompt hung.",
    "docker login --password was deprecated.",
    "The snmp-server community update was done on sw1.",
    "tacacs-server key 0 is plain text.",
    "tacacs-server key 7 hashes are weak.",
    "The ntp authentication-key 1 md5 hash was replaced.",
    "The key-string was missing in key chain 2.",
    "set system root-authentication plain-text-password-value is interactive.",
    "The rabbitmqctl --erlang-cookie option was missing.",
    "erl -setcookie was wrong on node 2",
    "radtest returned Access-Reject for user ops.",
    "The vault login method was userpass.",
    "vault login latency",
    "vault login latency rose to 3 s",
    "kinit failed with <<< EOF",
    "aws configure set region eu-west-1",
    "openssl rsa -in edge.key -passin stdin",
    "isql -v ORDERS hangs",
    "isql query failed twice",
    "nmcli device wifi connect needs a password in the profile",
    "service-policy input QoS password policy",
    "The username privilege 15 secret 5 hash was rotated.",
    "pre-shared-key: rotated",
    "the pre-shared-key=<key> line",
    "echo $PW | kinit edge",
    "We saw : PSK \"removed\" in it.",
    "The BGP neighbor 10.0.0.1 password changed at 02:40.",
    "The pre-shared-key tunnel to site B went down.",
    "pre-shared-key local and remote differ.",
    "We removed snmp-server community read-only from the template.",
    "They set passwd shells to nologin.",
    "vault login -method=oidc role=ops was used.",
    "$ vault login oidc",
    "isql edge reporting broken",
    "isql orders login slow",
    "password cipher inventory",
    "password cipher choice",
    "password cipher defaults",
    "super password hash algorithm",
    "The playbook runs rabbitmqctl add_user monitoring first.",
    "The nmcli dev wifi connect edge password dialog hung.",
    "docker login -p insecure warning in CI",
    "lftp -u anonymous,guest hung.",
    "mysql -u root -p789 was a typo for port 789.",
    "mysqldump -u backup -p22 fails, because -P is the port.",
    "echo password | passwd --stdin is what the doc says.",
    "echo test | passwd",
    "echo report | kinit-check",
];

#[test]
fn what_stands_where_the_manual_has_the_password_is_one() {
    let missed: Vec<_> = HITS.iter().chain(IN_SENTENCES).filter(|text| is_clean(text)).collect();
    assert_eq!(missed, [&""; 0]);
}

#[test]
fn a_directive_is_found_in_an_item_behind_a_colon_in_a_quotation_between_characters_and_in_a_cell()
{
    let is_one = |text: &str| {
        super::forms_of(super::name_of(text.as_bytes())).next().is_some()
            && text.ends_with("plumtree")
            && !super::is_to_do(super::name_of(text.as_bytes()))
    };
    let mut found = 0;
    for text in HITS.iter().filter(|text| is_one(text)) {
        for around in [
            format!("- {text}"),
            format!("It said: {text}"),
            format!("「{text}」"),
            format!("設定 {text} 後恢復"),
            format!("| {text} |"),
        ] {
            assert!(!is_clean(&around), "{around}");
            found += 1;
        }
    }
    assert!(found > 100, "{found}");
}

#[test]
fn a_long_line_does_not_hide_a_directive() {
    let numbers = "exit 0 on x ".repeat(25);
    assert!(!is_clean(&format!("{numbers}and then I ran snmpwalk -v2c -c plumtree on host-a.")));
    let options = "We set -a -b -c and -d, then we stopped. ".repeat(40);
    assert!(!is_clean(&format!("{options}We ran docker login -u ops -p plumtree there.")));
    let prose = "The relay went down at noon and we looked. ".repeat(30);
    assert!(!is_clean(&format!("{prose}echo plumtree | kinit ops")));
    let names = "x_pass ".repeat(12);
    assert!(!is_clean(&format!("{names}, wpa_passphrase edge plumtree")));
}

#[test]
fn prose_about_a_directive_is_honest() {
    let refused: Vec<_> = PASSES.iter().filter(|text| !is_clean(text)).collect();
    assert_eq!(refused, [&""; 0]);
}

#[test]
fn the_place_is_that_of_the_password() {
    for (text, column) in [
        ("requirepass plumtree", 13),
        ("- `masterauth plumtree`", 15),
        ("net use \\\\edge plumtree /user:ops", 16),
        ("wpa_passphrase edge \"plumtree\"", 21),
        ("stats auth ops:plumtree", 16),
        ("設定檔寫「requirepass plumtree」", 18),
    ] {
        let hits = screen(text.as_bytes());
        let found: Vec<_> = hits.iter().map(|hit| (hit.rule.id, hit.place.column)).collect();
        assert_eq!(found, [("secret-credential-value", column)], "{text}");
    }
}

#[test]
fn more_words_than_a_form_has_are_prose() {
    for text in ["requirepass plumtree", "rocommunity plumtree"] {
        assert!(!is_clean(text));
        for more in [" was logged", " is what the file had", " and the host restarted"] {
            assert!(is_clean(&format!("{text}{more}")), "{text}{more}");
        }
    }
}

#[test]
fn what_stands_for_a_password_is_none() {
    for form in [
        "requirepass !",
        "enable secret 0 !",
        "machine edge login ops password !",
        "rabbitmqctl add_user ops !",
    ] {
        for value in [
            "$PASS",
            "${PASS}",
            "%{PW}",
            "%PASS%",
            "***",
            "********",
            "<password>",
            "<redacted>",
            "REDACTED",
            "[hidden]",
            "xxxx",
            "XXXXXXXX",
            "PASSWORD",
            "YOUR_PASSWORD",
            "yourpassword",
            "{{ pw }}",
            "expired",
            "rotated",
            "missing",
            "/run/secrets/pw",
            "vault:edge/pw",
            "...",
            "@pw@",
            "#{pw}",
        ] {
            let text = form.replace('!', value);
            assert!(is_clean(&text), "{text}");
        }
    }
}

#[test]
fn the_groups_are_sorted() {
    for group in super::forms::GROUPS {
        assert!(group.is_sorted(), "{group:?}");
    }
}

#[test]
fn every_form_has_one_password_and_hits_with_the_least_it_asks_for() {
    for form in super::forms::GROUPS.iter().flat_map(|group| group.iter()) {
        let words = form
            .split(' ')
            .filter(|word| *word != ".." && *word != "..." && !word.starts_with('['));
        let words: Vec<String> =
            words
                .map(|word| {
                    let one = word.split('|').next().unwrap_or_default();
                    match one {
                        "#" => "3".to_owned(),
                        "*" => "edge".to_owned(),
                        _ => one.replace("*:!", "ops:!").replace('*', "x").replace('!', "plumtree"),
                    }
                })
                .map(|word| {
                    if word.starts_with(['"', '\'']) {
                        format!("{word}{}", &word[..1])
                    } else {
                        word
                    }
                })
                .collect();
        let text = words.join(" ");
        assert_eq!(form.matches('!').count(), 1, "{form}");
        let text = match text.split(' ').next() {
            Some("EAP") => format!("ops : {text}"),
            Some("isql" | "vault") => format!("$ {text}"),
            _ => text,
        };
        assert!(!is_clean(&text), "{form}: {text}");
    }
}
