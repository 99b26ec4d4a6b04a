"""Sources of any size: the same bytes every time, realistic in what a surface says and how long.

Laid out as `json.dumps(source, ensure_ascii=False, indent=2)` would, without building it in memory.
"""

import json

# Kind, what the surface id starts with, labels in both languages, and scopes of the service.
KINDS = [
    ("docker_daemon", "docker_daemon", "{}主機的 Docker daemon", "Docker engine on the {} host",
     ["dockerd", "containerd"]),
    ("docker_compose", "compose_stack", "{}的 compose 服務組", "Compose stack of the {} service",
     ["web", "worker", "scheduler"]),
    ("systemd_unit", "systemd_unit", "{}的 systemd 單元", "systemd units of {}",
     ["api.service", "queue.service"]),
    ("repair_bot", "repair_bot", "{}的自動修復 repair-bot", "Repair bot for {}",
     ["repair-bot", "watchdog.timer"]),
    ("reverse_proxy", "reverse_proxy", "{}前面的反向代理", "Reverse proxy in front of {}",
     ["nginx", "certificates", "upstreams"]),
    ("ai_provider", "ai_provider", "{}使用的 AI provider", "AI provider behind {}",
     ["inference", "embedding"]),
]
PLACES = [
    ("售票", "ticketing"), ("借閱", "lending"), ("館藏目錄", "catalog"), ("公開網站", "website"),
    ("監控", "monitoring"), ("備份", "backup"), ("帳務", "billing"), ("通知", "notification"),
]
TIERS = ["C0", "C0", "C1", "C2"]
# Documentation address ranges (RFC 5737).
NETWORKS = ["192.0.2", "198.51.100", "203.0.113"]

HEAD = """{
  "schema_version": "host_service_change_evidence_acceptance_v1",
  "status": "change_evidence_acceptance_ready_no_runtime_action",
  "generated_at": "2026-05-11T08:30:00+08:00",
  "change_evidence_candidates": [
"""
TAIL = """
  ],
  "boundaries": {
    "not_authorization": true,
    "runtime_gate": false
  }
}
"""


def surface(index):
    """One candidate, as its text in the source."""
    kind, stem, zh_tw, english, scopes = KINDS[index % len(KINDS)]
    place_zh_tw, place = PLACES[index // len(KINDS) % len(PLACES)]
    surface_id = f"{stem}_{place}_{index:07d}"
    label = zh_tw.format(place_zh_tw) if index % 2 == 0 else english.format(place)
    network = NETWORKS[index % len(NETWORKS)]
    hosts = [f"{network}.{(index + host) % 254 + 1}" for host in range(1 + index % 5 // 4)]
    listed = ",\n        ".join
    return f"""    {{
      "change_evidence_candidate_id": "host_service_change_evidence:{surface_id}",
      "surface_id": "{surface_id}",
      "label": "{label} {index:07d}",
      "expected_host_scope": [
        {listed(f'"{host}"' for host in hosts)}
      ],
      "config_kind": "{kind}",
      "service_scope": [
        {listed(f'"{scope}"' for scope in scopes)}
      ],
      "control_tier": "{TIERS[index % len(TIERS)]}",
      "write_capable_surface": {"false" if index % 7 == 6 else "true"},
      "requires_live_evidence": {"false" if index % 3 == 2 else "true"}
    }}"""


def write_source(path, surfaces):
    """Writes a source of this many surfaces."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(HEAD)
        for index in range(surfaces):
            out.write(",\n" + surface(index) if index else surface(index))
        out.write(TAIL)


def assert_laid_out_as_python_does(path):
    """What is written by hand above is what the json module would have written."""
    text = path.read_text(encoding="utf-8")
    if json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" != text:
        raise AssertionError("the generated source is not laid out as json.dumps(indent=2) does it")
