//! What the guide says of what a packet is: its format, its candidate, its source, who hands it in and when.

use super::{FieldPage, text};

pub(super) const PAGES: &[FieldPage] = &[
    FieldPage {
        name: "schema_version",
        title: text("格式的版本", "the version of the format"),
        asks: text(
            "這份回讀包照哪一版格式寫；少了它，誰都讀不了。",
            "Which version of the format the packet is written in; without it nobody can read the packet.",
        ),
        example: "schema_version: host_service_post_incident_readback_packet_v1",
    },
    FieldPage {
        name: "defaults",
        title: text("每項證據共用的值", "values that evidence shares"),
        asks: text(
            "證據沒有自己寫的觀察者與來歷，從這裡補上。封存與簽署的是補好之後的樣子，不含這個鍵。",
            "Who observed and on what it rests, for every evidence value that does not say so itself. What is sealed and signed is the expanded form, without this key.",
        ),
        example: "\
defaults:
  observed_by: {role: ‹監控值班|monitoring on-call›, team: ‹平台組|platform›}
  provenance: witnessed",
    },
    FieldPage {
        name: "supersedes",
        title: text("取代哪一份", "the packet that it replaces"),
        asks: text(
            "補件時寫上一份封存後的 SHA-256。上一份承認過、這一份不再提的壞消息，會列給審查者看。",
            "In an amended packet the SHA-256 of the sealed one before. Bad facts that it no longer admits are listed for the reviewer.",
        ),
        example: "supersedes: 4c1f0d9e6a7b2c3d8e5f90a1b2c3d4e5f60718293a4b5c6d7e8f9012a3b4c5d6",
    },
    FieldPage {
        name: "readback_candidate_id",
        title: text("計畫裡的哪一個候選", "the candidate of the plan"),
        asks: text(
            "這份回讀包交的是哪一個服務面；照計畫抄。",
            "Which surface this packet is for; copied from the plan.",
        ),
        example: "readback_candidate_id: host_service_post_incident_readback:compose_stack_ticket_queue",
    },
    FieldPage {
        name: "source_change_evidence_candidate_id",
        title: text("來源裡的哪一筆變更證據", "the change evidence of the source"),
        asks: text(
            "依據來源的哪一筆變更證據；照計畫裡這個候選的抄。",
            "Which change evidence of the source it rests on; copied from this candidate of the plan.",
        ),
        example: "source_change_evidence_candidate_id: host_service_change_evidence:compose_stack_ticket_queue",
    },
    FieldPage {
        name: "source_entry_sha256",
        title: text("來源那一筆的摘要值", "the digest of the source's entry"),
        asks: text(
            "來源裡這個服務面那一筆的 SHA-256：緊湊 JSON、鍵照碼位排序、UTF-8。來源一更新，這裡就對不起來，讓人知道依據舊了。",
            "SHA-256 of this surface's entry of the source: compact JSON, keys sorted by code point, UTF-8. When the source moves on it no longer agrees, which shows that the packet rests on an old one.",
        ),
        example: "source_entry_sha256: 9b1e6f0a3c5d7e8f9012a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8",
    },
    FieldPage {
        name: "submitted_by",
        title: text("誰送交", "who hands in"),
        asks: text(
            "誰交這份回讀包。代號必填：簽署的就是這個人，審查者不能是這個人。",
            "Who hands the packet in. The principal is required: it is who signs, and the reviewer is somebody else.",
        ),
        example: "submitted_by: {role: ‹事故協調|incident coordinator›, team: ‹平台組|platform›, principal: p-022}",
    },
    FieldPage {
        name: "submitted_at",
        title: text("何時送交", "when it is handed in"),
        asks: text(
            "送交的時間，在複查之後。沒有任何觀察、恢復或通知的時間會晚於它。",
            "The time of submission, after the post-check. No observation, restoration or notification lies after it.",
        ),
        example: "submitted_at: 2026-06-12T10:00:00+08:00",
    },
];
