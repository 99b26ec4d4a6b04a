//! Who was told, and when.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::records::Notified;

pub(super) const CHECK: Check = Check {
    id: "operator_notification_present",
    instruction: Text {
        zh_tw: "寫明通知了哪個產品、負責人、團隊或工作階段，以及通知的時間。",
        en: "Say which product, owner, team or session was told, and when.",
    },
    fields: &["operator_notification_ref"],
    lane: Some(Lane::Impact),
    look,
};

const NOBODY: Say = say(
    ["沒有通知任何人。", "寫出通知了哪個產品、負責人、工作階段或團隊；還沒通知就先通知。"],
    [
        "Nobody was told.",
        "Say which product, owner, session or team was told; if nobody was, tell them first.",
    ],
);

const ANONYMOUS: Say = say(
    ["這個稱呼等於沒有說通知了誰。", "寫出產品、工作階段，或角色與團隊。"],
    [
        "This name says nothing about who was told.",
        "Name the product or the session, or give role and team.",
    ],
);

const OTHER_PRODUCT: Say = say(
    [
        "團隊的 vocabulary.toml 沒有這個產品。",
        "寫成團隊用的名稱；真的是新的，就加進 vocabulary.toml 的 projects。",
    ],
    [
        "The team's vocabulary.toml does not know this product.",
        "Write the name that the team uses; if it is a new one, add it to projects in vocabulary.toml.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "operator_notification_ref";
    let Some(evidence) = case.packet.fields.operator_notification_ref.given() else { return };
    let Some(notified) = &evidence.facts.notified else { return };
    let list = at![FIELD, "notified"];
    findings.add_if(notified.is_empty() && !case.has_unread(list), list, NOBODY);
    for (index, told) in case.places_in(list).zip(notified) {
        let named = match told {
            Notified::Product(name) => name.as_ref().map(|_| "product"),
            Notified::Session(name) => name.as_ref().map(|_| "session"),
            Notified::Owner(owner) => owner
                .as_ref()
                .and_then(|owner| case.anonymous_part(owner.identity()))
                .map(|_| "owner"),
            Notified::Role(person) => case.anonymous_part(person.identity()),
        };
        // What is missing or no name is told of the value itself.
        if let Some(key) = named.filter(|_| case.tells_nobody(told)) {
            findings.add(at![FIELD, "notified", index, key], ANONYMOUS);
        }
        if let Notified::Product(Some(name)) = told {
            let is_other = !case.tells_nobody(told) && !case.knows_project(name);
            findings.add_if(is_other, at![FIELD, "notified", index, "product"], OTHER_PRODUCT);
        }
    }
}
