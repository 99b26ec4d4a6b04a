"""Plans many sources the way Python does it, from a skeleton plan of one surface.

Arguments: the skeleton and a folder. For every FOLDER/N.json that Python accepts, FOLDER/N.plan is
written; where it does not, FOLDER/N.refused.
"""

import json
import pathlib
import sys

PASSED = [
    "surface_id", "label", "expected_host_scope", "config_kind", "service_scope",
    "control_tier", "write_capable_surface", "requires_live_evidence",
]


def plan(skeleton, source):
    report = json.loads(skeleton)
    (blank,) = report["readback_candidates"]
    rows = []
    for entry in source.get("change_evidence_candidates", []):
        row = dict(blank)
        for key in PASSED:
            row[key] = entry[key]
        row["source_change_evidence_candidate_id"] = entry["change_evidence_candidate_id"]
        if not isinstance(entry["surface_id"], str):
            raise TypeError("surface_id")
        row["readback_candidate_id"] = "host_service_post_incident_readback:" + entry["surface_id"]
        rows.append(row)
    if len({row["surface_id"] for row in rows}) < len(rows):
        raise ValueError("surface_id twice")
    report["readback_candidates"] = rows
    report["source_schema_version"] = source.get("schema_version")
    report["source_status"] = source.get("status")
    for key in report["summary"]:
        if key.endswith("candidate_count"):
            report["summary"][key] = len(rows)
    write = sum(1 for row in rows if row["write_capable_surface"])
    live = sum(1 for row in rows if row["requires_live_evidence"])
    report["summary"]["write_capable_readback_candidate_count"] = write
    report["summary"]["live_evidence_required_readback_candidate_count"] = live
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main(skeleton_path, folder):
    skeleton = pathlib.Path(skeleton_path).read_text(encoding="utf-8")
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        try:
            planned = plan(skeleton, json.loads(path.read_text(encoding="utf-8"))).encode("utf-8")
            path.with_suffix(".plan").write_bytes(planned)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            path.with_suffix(".refused").touch()


main(*sys.argv[1:])
