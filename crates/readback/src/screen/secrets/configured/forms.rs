//! The forms of directives and commands with a password, as the manual of each program has them; constant data.
//!
//! A form is words between blanks. What stands in it:
//! - `!` is the password, perhaps with what stands before it in its word: `-p!`, `pass:!`, `*:!` for anything up to a colon;
//!   `!+` may be several words in quotation marks;
//! - `*` is any argument, `-*` one that begins like this, `#` a number, `a|b` one of two words;
//! - `[a|b]` may be missing; `..` is up to twelve arguments; `...` all that follow;
//! - anything else is a word as it is written.
//!
//! Behind the last word nothing follows but a comment or what goes on in the shell.

/// The forms of every program.
pub(super) static GROUPS: [&[&str]; 25] = [
    &REDIS,
    &SNMP,
    &IOS,
    &IOS_USERS,
    &IOS_SERVERS,
    &IOS_ROUTING,
    &IOS_LINKS,
    &ASA,
    &JUNOS,
    &FORTIOS,
    &VRP,
    &OTHER_SWITCHES,
    &LDAP,
    &SERVERS,
    &PROXIES,
    &MAIL,
    &NETRC,
    &WIRELESS,
    &SQL,
    &DATABASES,
    &ACCOUNTS,
    &WINDOWS,
    &FILES,
    &REGISTRIES,
    &NODES,
];

/// redis.conf, sentinel.conf, and the pages of CONFIG SET, ACL SETUSER and redis-cli.
static REDIS: [&str; 13] = [
    "ACL|acl SETUSER|setuser * .. >! ...",
    "AUTH default !",
    "CONFIG|config SET|set masterauth|requirepass !",
    "masterauth !",
    "primaryauth !",
    "redis-cli .. ACL|acl SETUSER|setuser * .. >! ...",
    "redis-cli .. AUTH|auth default !",
    "redis-cli .. CONFIG|config SET|set masterauth|requirepass !",
    "requirepass !",
    "sentinel auth-pass * !",
    "sentinel sentinel-pass !",
    "user * .. on .. >! ...",
    "user * on|off .. >! ...",
];

/// Net-SNMP: snmpd.conf(5), snmptrapd.conf(5), snmp.conf(5), snmpcmd(1).
static SNMP: [&str; 13] = [
    "authCommunity * !",
    "authCommunity * ! *",
    "com2sec|com2sec6 * * !",
    "com2sec|com2sec6 -Cn * * * !",
    "defAuthPassphrase|defPassphrase|defPrivPassphrase|defauthpassphrase|defcommunity|defpassphrase|defprivpassphrase !",
    "rocommunity|rocommunity6|rwcommunity|rwcommunity6 !",
    "rocommunity|rocommunity6|rwcommunity|rwcommunity6 ! *",
    "rocommunity|rocommunity6|rwcommunity|rwcommunity6 ! * *",
    "snmpbulkget|snmpbulkwalk|snmpget|snmpgetnext|snmpset|snmptable|snmptrap|snmpwalk .. -A|-X|-c ! ...",
    "snmpbulkget|snmpbulkwalk|snmpget|snmpgetnext|snmpset|snmptable|snmptrap|snmpwalk .. -c! ...",
    "trap2sink|trapsink * !",
    "trap2sink|trapsink * ! #",
    "trapcommunity !",
];

/// Cisco IOS Security Command Reference, D to L: enable password, enable secret, key-string.
static IOS: [&str; 5] = [
    "enable password|secret [0|5|6|7|8|9] !",
    "enable password|secret level # [0|5|6|7|8|9] !",
    "ip ftp password [0|7] !",
    "ip http client password [0|7] !",
    "key-string [0|6|7] !",
];

/// The same, S to Z: username; the Arista EOS User Manual and the Cisco Nexus command references have it with a role.
static IOS_USERS: [&str; 4] = [
    "username * password|secret [0|5|6|7|8|9] !",
    "username * password|secret [0|5|6|7|8|9] ! role *",
    "username * privilege # .. password|secret [0|5|6|7|8|9] !",
    "username * role * password|secret [0|5|6|7|8|9] !",
];

/// The same, M to R and S to Z: radius-server, tacacs-server; Cisco IOS SNMP Command Reference: snmp-server.
static IOS_SERVERS: [&str; 14] = [
    "radius-server|tacacs-server host * .. key [0|6|7] !",
    "radius-server|tacacs-server key [0|6|7] !",
    "server-key [0|6|7] !",
    "server-private * .. key [0|6|7] !",
    "snmp-server community ! manager|operator|restricted|unrestricted",
    "snmp-server community [0|7] !",
    "snmp-server community [0|7] ! RO|RW|ro|rw",
    "snmp-server community [0|7] ! RO|RW|ro|rw *",
    "snmp-server community [0|7] ! [RO|RW|ro|rw] ipv6 *",
    "snmp-server community [0|7] ! group|view ...",
    "snmp-server host * [informs|traps] version 1|2c !",
    "snmp-server host * [informs|traps] version 3 auth|noauth|priv !",
    "snmp-server user * * .. auth md5|sha ! ...",
    "snmp-server user * * .. auth sha 224|256|384|512 ! ...",
];

/// Cisco IOS IP Routing Command References (BGP, IS-IS, OSPF, RIP), Network Management: ntp; the same in the FRR User Manual.
static IOS_ROUTING: [&str; 13] = [
    "area * virtual-link * .. authentication-key [0|7] !",
    "area * virtual-link * .. message-digest-key # md5 [0|7] !",
    "area-password|domain-password [clear|md5] !",
    "ip msdp password peer * [0|7] !",
    "ip ospf authentication-key [0|7] !",
    "ip ospf message-digest-key # md5 [0|7] !",
    "ip rip authentication string !",
    "ipv6 ospf authentication ipsec .. md5|sha1 !",
    "isis password ! level-1|level-2",
    "isis password [clear|md5] !",
    "mpls ldp neighbor * password [0|7] !",
    "neighbor * password [0|6|7] !",
    "ntp authentication-key # md5|sha1|sha2 [0|7] ! [#]",
];

/// Cisco IOS command references of first hop redundancy, of dial, of VPN and of switching: standby, vrrp, ppp, crypto, vtp.
static IOS_LINKS: [&str; 14] = [
    "crypto isakmp key [0|6] ! address|hostname ...",
    "glbp|standby|vrrp # authentication md5 key-string [0|7] !",
    "glbp|vrrp # authentication [text] !",
    "ip nhrp authentication !",
    "l2tp tunnel password [0|7] !",
    "ppp chap password [0|7] !",
    "ppp pap sent-username * password [0|7] !",
    "pre-shared-key [local|remote] [0|6] !",
    "pre-shared-key address|hostname .. key [0|6] !",
    "standby [#] authentication [text] !",
    "standby authentication md5 key-string [0|7] !",
    "vtp password !",
    "vtp password ! hidden|secret",
    "wpa-psk ascii|hex [0|7] !",
];

/// Cisco ASA Series Command Reference: username, enable, ldap-login-password, ikev1, ikev2, failover.
static ASA: [&str; 5] = [
    "enable password ! encrypted|pbkdf2",
    "ikev1 pre-shared-key !",
    "ikev2 local-authentication|remote-authentication pre-shared-key !",
    "ldap-login-password !",
    "username * password ! encrypted|mschap|nt-encrypted|pbkdf2|privilege ...",
];

/// Junos OS CLI Reference; the VyOS User Guide has some of them.
static JUNOS: [&str; 8] = [
    "plain-text-password-value|plaintext-password|pre-shared-secret|simple-password !",
    "pre-shared-key ascii-text|hexadecimal !",
    "set .. authentication password !",
    "set .. authentication-key|encrypted-password|plain-text-password-value|plaintext-password|pre-shared-secret|simple-password !",
    "set .. neighbor * password !",
    "set .. pre-shared-key ascii-text|hexadecimal !",
    "set .. radius-server|tacplus-server * .. secret !",
    "set snmp community ! authorization *",
];

/// FortiOS CLI Reference.
static FORTIOS: [&str; 3] = [
    "set auth-pwd|passwd|password|psksecret|secret ENC !",
    "set auth-pwd|passwd|psksecret !",
    "set authentication-key !",
];

/// Huawei VRP Command Reference; H3C Comware command references.
static VRP: [&str; 15] = [
    "hwtacacs-server shared-key [cipher|simple] !",
    "local-user * .. password cipher|hash|irreversible-cipher|simple !",
    "ospf authentication-mode md5|hmac-md5|hmac-sha256 # [cipher|plain] !",
    "ospf authentication-mode simple cipher|plain !",
    "password cipher|irreversible-cipher|simple !",
    "peer * password cipher|simple !",
    "ppp chap password cipher|simple !",
    "pre-shared-key cipher|simple !",
    "primary|secondary accounting|authentication|authorization * .. key cipher|simple !",
    "radius-server shared-key [cipher|simple] !",
    "service-policy .. password cipher|simple !",
    "set authentication password cipher|simple !",
    "shared-key cipher|simple !",
    "snmp-agent community read|write [cipher|simple] !",
    "super password .. cipher|hash|simple !",
];

/// ArubaOS-Switch Access Security Guide: password; Brocade FastIron Command Reference: enable.
static OTHER_SWITCHES: [&str; 3] = [
    "enable port-config-password|read-only-password|super-user-password !",
    "enable telnet password !",
    "password manager|operator user-name * plaintext !",
];

/// OpenLDAP: slapd.conf(5), ldap.conf(5), slappasswd(8), ldapsearch(1) and what has its options; nslcd.conf(5); Anaconda
/// Kickstart: rootpw.
static LDAP: [&str; 8] = [
    "bindpw !",
    "dnpass = !",
    "ldapadd|ldapdelete|ldapmodify|ldappasswd|ldapsearch .. -w! ...",
    "ldappasswd .. -s ! ...",
    "olcRootPW: !",
    "rootpw [--iscrypted|--plaintext] !",
    "rootpwmodpw !",
    "slappasswd .. -s ! ...",
];

/// keepalived.conf(5), drbd.conf(5), upsmon.conf(5), mosquitto.conf(5), the directives of mod_authnz_ldap, mod_sql and
/// pure-ftpd, htpasswd(1), rabbitmqctl(8), ejabberdctl, Asterisk.
static SERVERS: [&str; 16] = [
    "AuthLDAPBindPassword !",
    "LDAPBindPW !",
    "MONITOR * # * ! master|primary|secondary|slave",
    "MYSQLPassword|PGSQLPassword !",
    "SQLConnectInfo * * ! ...",
    "auth_pass !",
    "composer config .. http-basic.* * !",
    "ejabberdctl register * * !",
    "htpasswd -B -n -b * !",
    "htpasswd -Bbn|-Bnb|-bn|-bnB|-nB|-nBb|-nb|-nbB|-nbm|-nbs * !",
    "htpasswd -Bb|-Bbc|-Bcb|-b|-bB|-bBc|-bc|-bcB|-bm|-bs|-cB|-cBb|-cb|-cbB * * !",
    "htpasswd .. -B|-c|-m -b * * !",
    "htpasswd .. -b -B|-c|-m * * !",
    "mosquitto_passwd .. -b * * !",
    "rabbitmqctl .. add_user|authenticate_user|change_password * !",
    "remote_password !",
];

/// HAProxy Configuration Manual: stats auth, user; squid.conf: cache_peer, cachemgr_passwd; tinyproxy.conf(5); ProxyChains.
static PROXIES: [&str; 6] = [
    "cache_peer .. login=*:! ...",
    "cachemgr_passwd ! ...",
    "stats auth *:!",
    "user * insecure-password !",
    "user * insecure-password|password ! groups *",
    "users *:CL:! ...",
];

/// fetchmail(1), doveadm-pw(1), doveadm-auth(1), offlineimap(1), mmsitepass(8), swaks(1), testsaslauthd(8).
static MAIL: [&str; 9] = [
    "doveadm .. auth login|test * !",
    "doveadm .. pw .. -p ! ...",
    "mmsitepass [-c] !",
    "poll|skip * .. user|username * [there] [with] pass|password ! [is] [*] [here] ...",
    "remotepass = !",
    "swaks .. --auth-password|-ap ! ...",
    "testsaslauthd .. -p ! ...",
    "user|username * there [with] password ! [is] [*] [here] ...",
    "user|username * with password ! is * here",
];

/// netrc(5); ftp(1); ipsec.secrets(5), behind the colon; NickServ of Anope.
static NETRC: [&str; 11] = [
    "EAP|NTLM|XAUTH \"!",
    "EAP|NTLM|XAUTH '!",
    "PRIVMSG|msg|privmsg NickServ|nickserv :IDENTIFY|:identify|IDENTIFY|identify !",
    "PRIVMSG|msg|privmsg NickServ|nickserv :IDENTIFY|:identify|IDENTIFY|identify * !",
    "PSK \"!+",
    "PSK '!+",
    "default login * password !",
    "default login * password ! account *",
    "ftp> user * !",
    "machine * .. login * .. password !",
    "machine * .. login * .. password ! account|macdef *",
];

/// wpa_passphrase(8), nmcli(1), iwconfig(8), ifconfig(8) of OpenBSD, networksetup(8).
static WIRELESS: [&str; 8] = [
    "ifconfig * .. vhid # .. pass ! ...",
    "ifconfig * .. wpakey ! ...",
    "inet * .. vhid # .. pass !",
    "iwconfig * key|enc s:! ...",
    "networksetup -setairportnetwork * * !",
    "nmcli .. 802-11-wireless-security.psk|802-1x.password|wifi-sec.psk ! ...",
    "nmcli .. wifi connect * .. password ! ...",
    "wpa_passphrase * !",
];

/// Oracle Database SQL Language Reference: CREATE USER; SQL*Plus User's Guide; PostgreSQL: CREATE ROLE; MySQL: CREATE USER.
static SQL: [&str; 9] = [
    "ALTER|CREATE ROLE|USER * .. IDENTIFIED BY ! ...",
    "ALTER|CREATE ROLE|USER * .. PASSWORD '! ...",
    "GRANT .. IDENTIFIED BY ! ...",
    "expdp|impdp */! ...",
    "exp|expdp|imp|impdp|sqlldr .. userid=*/! ...",
    "sqlplus [-L|-S|-l|-s] */!",
    "sqlplus [-L|-S|-l|-s] */! <<* ...",
    "sqlplus [-L|-S|-l|-s] */! @* ...",
    "sqlplus [-L|-S|-l|-s] */! AS|as SYSDBA|SYSOPER|sysdba|sysoper",
];

/// MySQL: mysql(1), mysqladmin(1), mysqldump(1); the tools of SQL Server and FreeTDS; mongosh and the MongoDB Database Tools; Neo4j, Elasticsearch, etcd, ZooKeeper,
/// MinIO: the pages of their commands.
static DATABASES: [&str; 11] = [
    "addauth digest *:!",
    "elasticsearch-users useradd * .. -p ! ...",
    "etcdctl .. user add *:!",
    "mariadb|mariadb-dump|mysql|mysqladmin|mysqldump|mysqlimport|mysqlshow .. -p! ...",
    "mc admin user add * * !",
    "mc alias set * * * !",
    "mongo|mongodump|mongoexport|mongoimport|mongorestore|mongosh .. --password|-p ! ...",
    "mysqladmin .. password !",
    "neo4j-admin [dbms] set-initial-password !",
    "osql|tsql .. -P ! ...",
    "osql|tsql .. -P! ...",
];

/// sshpass(1), ssh-keygen(1), plink(1), chpasswd(8), kadmin(1), debconf of the Debian installer, smbclient(1), wbinfo(1),
/// samba-tool(8), gpg(1), the Bitwarden CLI, ipmitool(1), racadm, esxcli, pcs(8), fence agents, radtest(1), dscl(1), security(1), x11vnc(1), svn(1).
static ACCOUNTS: [&str; 28] = [
    "add_principal|addprinc|ank|change_password|cpw .. -pw ! ...",
    "bw unlock \"!+ ...",
    "bw unlock '!+ ...",
    "chpasswd <<< *:!",
    "d-i * password !",
    "dscl * -passwd * !",
    "esxcli .. --password|-p ! ...",
    "fence_apc|fence_drac5|fence_idrac|fence_ilo|fence_ipmilan|fence_vmware_rest|fence_vmware_soap .. -p ! ...",
    "gpg|gpg2 .. --passphrase !+ ...",
    "ipmitool .. -P ! ...",
    "ipmitool .. user set password # ! ...",
    "kadmin|kadmin.local .. -w ! ...",
    "pcs .. -p ! ...",
    "plink|pscp|psftp|putty .. -pw ! ...",
    "racadm .. -p ! ...",
    "radtest .. * ! * # * ...",
    "samba-tool user add|create * !",
    "samba-tool user add|create * ! -* ...",
    "security add-generic-password .. -w ! ...",
    "security unlock-keychain -p ! ...",
    "smbclient //* ! -* ...",
    r"smbclient \\* ! -* ...",
    "ssh-keygen .. -N|-P ! ...",
    "sshpass -p ! * ...",
    "svn .. --password ! ...",
    "wbinfo -K|-a *%!",
    "x11vnc -storepasswd ! *",
    "x11vnc .. -passwd ! ...",
];

/// Windows Commands: cmdkey, net use, net user, dsadd, dsmod, reg, schtasks, wmic; FreeRDP: xfreerdp(1).
static WINDOWS: [&str; 11] = [
    "NET|net USER|user * ! /* ...",
    r"NET|net USE|use * \\* ! /* ...",
    "NET|net USE|use .. /USER:*|/user:* ! [/*]",
    r"NET|net USE|use \\* ! /* ...",
    "REG|reg ADD|add .. DefaultPassword .. /d ! ...",
    "cmdkey .. /pass:! ...",
    "dsadd|dsmod .. -pwd ! ...",
    "net.exe user * ! /* ...",
    "schtasks .. /RP|/rp ! ...",
    "sdl-freerdp|wfreerdp|xfreerdp|xfreerdp3 .. /p:! ...",
    "wmic .. /password:! ...",
];

/// 7-Zip command line, rar, unrar(1), keytool, jarsigner, pdftk(1), pdftotext(1), qpdf(1), rclone(1).
static FILES: [&str; 8] = [
    "7z|7za|7zr|7zz a|b|d|e|l|rn|t|u|x .. -p! ...",
    "jarsigner|keytool .. -keypass|-storepass ! ...",
    "pdfimages|pdfinfo|pdftoppm|pdftotext .. -opw|-upw ! ...",
    "pdftk .. input_pw|owner_pw|user_pw ! ...",
    "qpdf --encrypt ! * # ...",
    "rar|unrar a|e|l|p|t|u|v|x .. -hp! ...",
    "rar|unrar a|e|l|p|t|u|v|x .. -p! ...",
    "rclone obscure !",
];

/// The pages of `docker login` and of what follows it, of `helm registry login`, `az login`, `oc login`, `argocd login`,
/// `vault login`, `gh auth login` and `aws configure set`.
static REGISTRIES: [&str; 7] = [
    "argocd|az|oc login .. --password|-p ! ...",
    "aws configure set aws_secret_access_key|aws_session_token ! ...",
    "buildah|docker|nerdctl|oras|podman|skopeo .. login .. --password|-p ! ...",
    "gh auth login .. --with-token <<< !",
    "helm registry|repo .. --password|-p ! ...",
    "vault login -* .. password=! ...",
    "vault login [-*] !",
];

/// The cookie of Erlang: erl(1), iex(1), rabbitmqctl(8); openssl-passphrase-options(1), openssl-passwd(1), isql(1), lftp(1), rdesktop(1),
/// useradd(8), usermod(8), kinit(1).
static NODES: [&str; 10] = [
    "elixir|erl|iex .. --cookie|-setcookie ! ...",
    "isql [-*] * * !",
    "kinit .. <<< !",
    "lftp .. -u *,! ...",
    "openssl .. -pass|-passin|-passout pass:! ...",
    "openssl passwd -1|-5|-6|-apr1|-crypt !",
    "openssl passwd -1|-5|-6|-apr1|-crypt -salt * !",
    "rabbitmq-diagnostics|rabbitmq-plugins|rabbitmq-queues|rabbitmqctl .. --erlang-cookie ! ...",
    "rdesktop .. -p ! ...",
    "useradd|usermod .. --password|-p ! ...",
];
