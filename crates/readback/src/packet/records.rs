//! The facts of each field, as the format has them.

use super::anonymous::is_nobody;
use super::evidence::is_among;
use super::facts::Facts;
use super::node::{Node, Value};
use super::people::{Actor, Person};
use super::pointer::Path;
use super::problem::{Trouble, Type};
use super::reader::{Keys, Read, Reader, record};
use super::shape::{Key, Shape};
use super::text::{Name, Principal, Reason, Ref};
use super::time::{Due, Time};
use super::words::{
    Basis, Binding, Contention, Covers, DaemonState, Guard, Impact, IncidentKind, NoneActive,
    NoneFailed, Open, Origin, Related, RouteState, ServiceState, Socket, SourceKind, SystemState,
};

record! {
    /// `change_or_incident_ref`
    Incident {
        Must kind "kind": IncidentKind => "變更或事故", "a change or an incident";
    }
}

record! {
    /// `actor_attribution_ref`
    Attribution {
        Must actors "actors": Vec<Actor> => "誰做了什麼", "who did what";
        Must affected_scope "affected_scope": Vec<Name> => "影響到哪些範圍，一項一個名稱，不必寫成一句話", "what was affected: a name each, no sentence";
        Must decided_by "decided_by": Person => "由誰決定", "who decided";
    }
}

record! {
    /// `boot_time_ref`
    Boot {
        Must boot_time "boot_time": Time => "主機最後一次開機的時間", "when the host booted last";
        Must rebooted "rebooted": bool => "這次事件中有沒有重開機", "whether it was rebooted in this incident";
    }
}

/// The end of a window.
#[derive(Clone, Copy)]
pub enum WindowEnd {
    /// It has not ended: still degraded.
    Open,
    /// It ended then.
    At(Time),
}

impl Read for WindowEnd {
    const SHAPE: Shape = Shape::Either(&Time::SHAPE, &Open::SHAPE);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        if node.text() == Some(Open::Open.name()) {
            Some(Self::Open)
        } else {
            Time::read(node, path, reader).map(Self::At)
        }
    }
}

record! {
    /// `restart_or_recovery_window_ref`
    Window {
        Must from "from": Time => "處理時段開始", "when the window opened";
        Must to "to": WindowEnd => "處理時段結束；仍然降級時寫 open", "when it ended; `open` while still degraded";
    }
}

record! {
    /// `before_service_state_ref`, `after_service_state_ref`
    State {
        Must state "state": ServiceState => "服務狀態", "how the service was";
    }
}

record! {
    /// `docker_daemon_state_ref`
    Docker {
        Must state "state": DaemonState => "daemon 的狀態", "how the daemon is";
        Must api_reachable "api_reachable": bool => "API 是否回應", "whether its API answers";
        Must socket "socket": Socket => "socket 在不在", "whether its socket is there";
        Must contention "contention": Contention => "有沒有互相競爭", "whether something competed for it";
    }
}

record! {
    /// Containers by state.
    Containers {
        Must total "total": u64 => "全部", "all";
        Must running "running": u64 => "執行中", "running";
        Must restarting "restarting": u64 => "反覆重啟", "restarting";
        Must exited "exited": u64 => "已結束", "exited";
        Must unhealthy "unhealthy": u64 => "不健康", "unhealthy";
    }
}

/// The stacks of a host: how many, or which.
pub enum Stacks {
    /// So many.
    Count(u64),
    /// These.
    Names(Vec<Name>),
}

impl Read for Stacks {
    const SHAPE: Shape = Shape::Either(&u64::SHAPE, &Vec::<Name>::SHAPE);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        if node.elements().is_some() {
            Vec::read(node, path, reader).map(Self::Names)
        } else {
            u64::read(node, path, reader).map(Self::Count)
        }
    }
}

record! {
    /// `compose_stack_state_ref`
    Compose {
        Must containers "containers": Containers => "容器數量", "how many containers there are";
        May stacks "stacks": Stacks => "有哪些 stack", "which stacks";
    }
}

record! {
    /// `systemd_unit_state_ref`
    Systemd {
        Must system_state "system_state": SystemState => "systemd 的整體狀態", "the system state";
        Must failed_units "failed_units": u64 => "失敗單元的數量", "how many units failed";
        Must restart_policy "restart_policy": Name => "重啟策略", "the restart policy";
    }
}

/// What failed units belong to.
pub enum RelatedTo {
    /// No unit is failed.
    NoneFailed,
    /// To these.
    These(Vec<Related>),
}

impl Read for RelatedTo {
    const SHAPE: Shape = Shape::Either(&NoneFailed::SHAPE, &Shape::OneOrMany(&Related::SHAPE));

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        if node.text() == Some(NoneFailed::NoneFailed.name()) {
            return Some(Self::NoneFailed);
        }
        if node.elements().is_some() {
            let these: Vec<Related> = Vec::read(node, path, reader)?;
            return Some(Self::These(these));
        }
        Related::read(node, path, reader).map(|one| Self::These(vec![one]))
    }
}

record! {
    /// `failed_unit_review_ref`
    FailedUnits {
        Must related_to "related_to": RelatedTo => "失敗單元與什麼有關，或 none_failed", "what the failed units belong to, or none_failed";
    }
}

record! {
    /// `port_binding_state_ref`
    Ports {
        Must host_ports "host_ports": Binding => "主機連接埠", "host ports";
        Must container_ports "container_ports": Binding => "容器連接埠", "container ports";
        Must proxy "proxy": Binding => "反向代理", "the proxy";
        Must gateway "gateway": Binding => "閘道", "the gateway";
        Must firewall "firewall": Binding => "防火牆", "the firewall";
    }
}

record! {
    /// `dependency_impact_ref`
    Dependencies {
        Must upstream "upstream": Impact => "上游", "upstream";
        Must downstream "downstream": Impact => "下游", "downstream";
        Must database "database": Impact => "資料庫", "the database";
        Must queue "queue": Impact => "佇列", "the queue";
        Must registry "registry": Impact => "映像檔登錄庫", "the registry";
        Must ai_provider "ai_provider": Impact => "AI 服務供應商", "the AI provider";
        Must public_route "public_route": Impact => "對外路由", "the public route";
        Must monitoring "monitoring": Impact => "監控", "monitoring";
        May affected "affected": Vec<Name> => "受影響的有哪些", "what was affected";
        May products "products": Vec<Name> => "受影響的產品", "which products were affected";
    }
}

record! {
    /// `public_route_recovery_ref`, `admin_route_recovery_ref`
    Route {
        Must state "state": RouteState => "已恢復、仍然降級或沒受影響", "recovered, still degraded or unaffected";
        May recovered_at "recovered_at": Time => "恢復的時間", "when it recovered";
    }
}

record! {
    /// `agent_provider_health_ref`
    Providers {
        Must state "state": RouteState => "已恢復、仍然降級或沒受影響", "recovered, still degraded or unaffected";
        May recovered_at "recovered_at": Time => "恢復的時間", "when it recovered";
        Must covers "covers": Vec<Covers> => "這份證據涵蓋哪幾項", "what the evidence covers";
    }
}

record! {
    /// A source of monitoring.
    Source {
        Must kind "kind": SourceKind => "哪一種來源", "what kind of source";
        Must cited "ref": Ref => "引用", "where it is";
    }
}

record! {
    /// A silenced alert.
    Silence {
        Must cited "ref": Ref => "引用", "where it is";
        Must until "until": Time => "靜音到何時", "until when";
    }
}

/// Which alerts are silenced.
pub enum Silences {
    /// None.
    NoneActive,
    /// These.
    These(Vec<Silence>),
}

impl Read for Silences {
    const SHAPE: Shape = Shape::Either(&NoneActive::SHAPE, &Vec::<Silence>::SHAPE);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        if node.elements().is_some() {
            return Vec::read(node, path, reader).map(Self::These);
        }
        NoneActive::read(node, path, reader).map(|_| Self::NoneActive)
    }
}

record! {
    /// `monitoring_alert_ref`
    Monitoring {
        Must sources "sources": Vec<Source> => "來源", "the sources";
        Must silences "silences": Silences => "靜音中的告警，或 none_active", "silenced alerts, or none_active";
    }
}

/// Whom somebody told. What is wrong inside is noted and left out.
pub enum Notified {
    /// Those who use a product.
    Product(Option<Name>),
    /// An owner.
    Owner(Option<Person>),
    /// A session.
    Session(Option<Name>),
    /// A role in a team.
    Role(Person),
}

impl Notified {
    /// Whether it names nobody: a word such as "tbd" or "somebody", or an anonymous role or team.
    #[must_use]
    pub fn names_nobody(&self) -> bool {
        match self {
            Self::Product(name) | Self::Session(name) => {
                name.as_ref().is_none_or(|name| is_nobody(name.as_str()))
            }
            Self::Owner(None) => true,
            Self::Owner(Some(person)) | Self::Role(person) => {
                let who = person.identity();
                who.is_anonymous() || who.role.or(who.team).is_none()
            }
        }
    }

    /// The person or role that was told.
    #[must_use]
    pub const fn person(&self) -> Option<&Person> {
        match self {
            Self::Product(_) | Self::Session(_) => None,
            Self::Owner(owner) => owner.as_ref(),
            Self::Role(person) => Some(person),
        }
    }
}

record! {
    /// A product that was told.
    ToProduct { Must product "product": Name => "產品", "the product"; }
}
record! {
    /// An owner who was told.
    ToOwner { Must owner "owner": Person => "負責人", "the owner"; }
}
record! {
    /// A session that was told.
    ToSession { Must session "session": Name => "工作階段", "the session"; }
}

impl Read for Notified {
    const SHAPE: Shape =
        Shape::OneRecord(&[ToProduct::KEYS, ToOwner::KEYS, ToSession::KEYS, Person::KEYS]);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let forms = [ToProduct::KEYS, ToOwner::KEYS, ToSession::KEYS, Person::KEYS];
        let is_stated = |form: &&'static [Key]| node.keys().any(|key| is_among(key, form));
        let mut stated = forms.into_iter().filter(is_stated);
        let first = stated.next().unwrap_or(Person::KEYS);
        reader.object(node, path)?;
        reader.hold_to_forms::<Person>(node, path, &forms);
        if let Some(key) = stated.flatten().find(|key| node.get(key.name).is_some()) {
            reader.note(path.to(key.name), Trouble::ManyForms);
        }
        Some(if is_among("product", first) {
            Self::Product(ToProduct::read_keys(node, path, reader).product)
        } else if is_among("owner", first) {
            Self::Owner(ToOwner::read_keys(node, path, reader).owner)
        } else if is_among("session", first) {
            Self::Session(ToSession::read_keys(node, path, reader).session)
        } else {
            Self::Role(Person::read_keys(node, path, reader))
        })
    }
}

record! {
    /// `operator_notification_ref`
    Notification {
        Must notified "notified": Vec<Notified> => "通知了誰", "who was told";
        Must at "at": Time => "什麼時候", "when";
    }
}

record! {
    /// `cross_project_sync_ref`
    Sync {
        Must projects "projects": Vec<Name> => "已同步的專案", "the projects that were kept in step";
    }
}

record! {
    /// `restoration_evidence_ref`
    Restoration {
        May restored_at "restored_at": Time => "恢復的時間", "when it was restored";
        May basis "basis": Vec<Basis> => "憑什麼判定", "on what that rests";
        May still_degraded_since "still_degraded_since": Time => "從何時開始仍然降級", "since when it is still degraded";
    }
}

record! {
    /// `postcheck_readback_ref`
    Postcheck {
        Must basis "basis": Vec<Basis> => "憑什麼判定", "on what it rests";
    }
}

record! {
    /// `recurrence_guard_ref`
    Recurrence {
        Must guard "guard": Guard => "靠什麼避免再發生", "what keeps it from coming back";
        Must owner "owner": Person => "誰負責", "who owns it";
        Must due "due": Due => "何時完成", "when it is due";
    }
}

record! {
    /// `contention_review`
    ContentionReview {
        Must runner "runner": Contention => "執行器", "the runner";
        Must repair_bot "repair_bot": Contention => "修復機器人", "the repair bot";
        Must backup_job "backup_job": Contention => "備份工作", "the backup job";
        Must iptables "iptables": Contention => "iptables", "iptables";
        Must compose_action "compose_action": Contention => "compose 操作", "a compose action";
    }
}

record! {
    /// A window for what is still to be done.
    PlannedWindow {
        Must from "from": Time => "開始", "when it begins";
        Must to "to": Time => "結束", "when it ends";
        May origin "origin": Origin => "取自團隊的常設事實", "taken from a team's standing facts";
        May contributed_by "contributed_by": Person => "由誰補上這一項", "who supplemented this value";
    }
}

record! {
    /// That nothing more is planned.
    NonePlanned {
        Must reason "none_planned": Reason => "為什麼沒有後續動作", "why nothing more is planned";
        May origin "origin": Origin => "取自團隊的常設事實", "taken from a team's standing facts";
        May contributed_by "contributed_by": Person => "由誰補上這一項", "who supplemented this value";
    }
}

/// `maintenance_window`
pub enum Maintenance {
    /// A window.
    Window(PlannedWindow),
    /// Nothing more is planned.
    None(NonePlanned),
}

impl Read for Maintenance {
    const SHAPE: Shape = Shape::OneRecord(&[PlannedWindow::KEYS, NonePlanned::KEYS]);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let node = node.without_blank(&["none_planned"]);
        let node = node.as_ref();
        if node.get("none_planned").is_some() {
            reader.hold_to_forms::<PlannedWindow>(node, path, &[NonePlanned::KEYS]);
            let is_of_window =
                |key| is_among(key, PlannedWindow::KEYS) && !is_among(key, NonePlanned::KEYS);
            if node.keys().any(is_of_window) {
                return reader.refuse(path, Trouble::NotAlone("none_planned"));
            }
            Some(Self::None(NonePlanned::read_keys(node, path, reader)))
        } else {
            PlannedWindow::read(node, path, reader).map(Self::Window)
        }
    }
}

record! {
    /// `rollback_owner`
    RollbackOwner {
        May role "role": Name => "角色", "the role";
        May team "team": Name => "團隊", "the team";
        May principal "principal": Principal => "一人一個的不透明代號", "an opaque id, one per person";
        May plan_ref "plan_ref": Ref => "復原計畫的引用", "where the rollback plan is";
        May origin "origin": Origin => "取自團隊的常設事實", "taken from a team's standing facts";
        May contributed_by "contributed_by": Person => "由誰補上這一項", "who supplemented this value";
    }
}

record! {
    /// `followup_owner`
    FollowupOwner {
        Must role "role": Name => "角色", "the role";
        Must team "team": Name => "團隊", "the team";
        May principal "principal": Principal => "一人一個的不透明代號", "an opaque id, one per person";
        Must due "due": Due => "何時完成", "when it is due";
        May origin "origin": Origin => "取自團隊的常設事實", "taken from a team's standing facts";
        May contributed_by "contributed_by": Person => "由誰補上這一項", "who supplemented this value";
    }
}

record! {
    /// An attestation: `no_secret_value_attestation` and the like.
    Attestation {
        Must attested "attested": bool => "聲明為真", "that it is attested";
        May by "by": Person => "由誰聲明；不寫就是送交者", "who attests it; the submitter unless said";
        May at "at": Time => "什麼時候；不寫就是送交時間", "when; the time of submission unless said";
    }
}

/// Facts of a capture are read by their names only.
impl Read for Facts {
    const SHAPE: Shape = Shape::Facts;

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self::of(entries, path, reader)),
            Value::Null
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::OtherNumber
            | Value::Text(_)
            | Value::List(_) => reader.refuse(path, Trouble::OtherType(Type::Object)),
        }
    }
}
