//! No secret, no key, no part of one. The screen decides; a hit never comes here. What is left is the attestation.

use super::Check;
use super::attestation;
use super::case::Case;
use super::finding::Findings;
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "secret_or_key_value_absent",
    instruction: Text {
        zh_tw: "密碼、金鑰、權杖、cookie、它們的雜湊，連其中一小段都不要交；寫「已輪替」就夠了。",
        en: "No password, key, token or cookie, no hash of one and no piece of one; \"rotated\" says all that is needed.",
    },
    fields: &["no_secret_value_attestation"],
    lane: Some(Lane::Actor),
    look,
};

fn look(case: &Case<'_>, findings: &mut Findings) {
    let field = &case.packet.fields.no_secret_value_attestation;
    attestation::look("no_secret_value_attestation", field, case, findings);
}
