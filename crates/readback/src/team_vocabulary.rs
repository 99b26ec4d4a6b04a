//! `vocabulary.toml`: what a team calls its projects, where its evidence is kept and how to get there, and which roles and
//! teams are nobody with them. It makes the checks ask for more, never for less.

mod link;

use crate::packet::anonymous::{OwnWord, folded};
use crate::packet::node::{Entry, Node, Value};
use crate::packet::reader::{Keys as _, record};
use crate::packet::refs::Ref;
use crate::packet::shape::Key;
use crate::packet::text::Name;
use crate::screen::Place;
use crate::team_file::{self, TeamFile, TeamFileProblem};

pub use link::Link;
use link::Template;

record! {
    /// A team's own words, besides the schemes of its refs.
    OwnWords {
        May projects "projects": Vec<Name>
            => "團隊的專案名稱；寫了，回讀包就只能用這些", "the names of the team's projects; where they are given, packets may use no others";
        May anonymous "anonymous": Vec<Name>
            => "在這個團隊等於沒說是誰的角色或團隊名稱", "roles and teams that are nobody with this team";
        May ticket_link "ticket_link": Name
            => "工單編號的連結樣式，{ticket} 會換掉，例如 `https://tickets.example.org/browse/{ticket}`", "the template of links to tickets; {ticket} is replaced, as in `https://tickets.example.org/browse/{ticket}`";
    }
}

record! {
    /// What a team says of a scheme.
    OwnScheme {
        May link "link": Name
            => "連結樣式，{locator} 會換成冒號後面的部分，例如 `https://evidence.example.org/{locator}`", "the template of links; {locator} is replaced by what stands behind the colon, as in `https://evidence.example.org/{locator}`";
    }
}

/// The keys of `vocabulary.toml`, besides `scheme`.
pub(crate) const VOCABULARY_KEYS: &[Key] = OwnWords::KEYS;

/// The keys of a scheme in it.
pub(crate) const SCHEME_KEYS: &[Key] = OwnScheme::KEYS;

/// What a link template takes in of a ref with a scheme, and of a ticket id.
const LOCATOR: &str = "{locator}";
const TICKET: &str = "{ticket}";

/// A team's `vocabulary.toml`.
#[derive(Default)]
pub struct TeamVocabulary {
    /// Folded. `None` where every name is one.
    projects: Option<Vec<String>>,
    anonymous: Vec<OwnWord>,
    /// `None` where every scheme is one.
    schemes: Option<Vec<Scheme>>,
    ticket_link: Option<Template>,
}

struct Scheme {
    /// In small letters.
    name: String,
    link: Option<Template>,
}

impl TeamVocabulary {
    /// Reads `vocabulary.toml`.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the file.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<TeamFileProblem>> {
        let (entries, mut problems) =
            team_file::read(TeamFile::Vocabulary, bytes).map_err(|problem| vec![problem])?;
        let (schemes, words): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| entry.key == "scheme");
        let words = Node { value: Value::Map(words), place: Place::START };
        let own = team_file::read_value::<OwnWords>(&words, &mut problems).unwrap_or_default();
        let ticket_link = own.ticket_link.and_then(|link| {
            let place = words.get("ticket_link").map_or(words.place, |node| node.place);
            template(&link, TICKET, place, &mut problems)
        });
        let folded = |names: Vec<Name>| names.iter().map(|name| folded(name.as_str())).collect();
        let words_for_nobody = own.anonymous.unwrap_or_default();
        let vocabulary = Self {
            projects: own.projects.map(folded),
            anonymous: words_for_nobody.iter().map(|name| OwnWord::of(name.as_str())).collect(),
            schemes: schemes.first().and_then(|entry| read_schemes(entry, &mut problems)),
            ticket_link,
        };
        team_file::unless_wrong(vocabulary, problems)
    }

    /// Whether a role or a team is nobody with this team.
    pub(crate) fn is_anonymous(&self, name: &str) -> bool {
        if self.anonymous.is_empty() {
            return false;
        }
        let name = OwnWord::of(name);
        self.anonymous.iter().any(|word| word.is_same(&name))
    }

    /// Whether this can be one of the team's projects.
    pub(crate) fn knows_project(&self, name: &str) -> bool {
        self.projects.as_ref().is_none_or(|projects| projects.contains(&folded(name)))
    }

    /// Whether a ref can lead to where the team keeps its evidence. Ticket ids and URLs always can.
    pub(crate) fn knows_scheme(&self, cited: &str) -> bool {
        let Some((scheme, _)) = cited.split_once(':') else { return true };
        let is_url = ["http", "https"].iter().any(|url| scheme.eq_ignore_ascii_case(url));
        is_url || self.schemes.is_none() || self.scheme(scheme).is_some()
    }

    fn scheme(&self, name: &str) -> Option<&Scheme> {
        self.schemes.iter().flatten().find(|scheme| scheme.name.eq_ignore_ascii_case(name))
    }

    /// Where a ref leads, if the team says so.
    pub(crate) fn link(&self, cited: &str) -> Option<Link> {
        let url = match cited.split_once(':') {
            Some((scheme, locator)) => self.scheme(scheme)?.link.as_ref()?.filled(locator),
            None => self.ticket_link.as_ref()?.filled(cited),
        };
        url.map(|url| Link { cited: cited.to_owned(), url })
    }
}

/// The schemes, unless they are no table.
fn read_schemes(entry: &Entry, problems: &mut Vec<TeamFileProblem>) -> Option<Vec<Scheme>> {
    let Some(entries) = entry.value.entries() else {
        problems.push(TeamFileProblem::UnknownKey(entry.key_place));
        return None;
    };
    // In the order of the file, so that the second of two is told and not the first.
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by_key(|entry| entry.key_place);
    let mut schemes: Vec<Scheme> = Vec::new();
    for Entry { key, key_place, value } in entries {
        let name = key.to_ascii_lowercase();
        let is_scheme = Ref::parse(&format!("{key}:X-1")).is_some();
        if !is_scheme || schemes.iter().any(|scheme| scheme.name == name) {
            problems.push(TeamFileProblem::Scheme(*key_place));
        }
        let own = team_file::read_value::<OwnScheme>(value, problems);
        let link = own.and_then(|own| own.link).and_then(|link| {
            let place = value.get("link").map_or(value.place, |node| node.place);
            template(&link, LOCATOR, place, problems)
        });
        schemes.push(Scheme { name, link });
    }
    Some(schemes)
}

fn template(
    link: &Name,
    takes: &str,
    place: Place,
    problems: &mut Vec<TeamFileProblem>,
) -> Option<Template> {
    let template = Template::parse(link.as_str(), takes);
    if template.is_none() {
        problems.push(TeamFileProblem::Link(place));
    }
    template
}

#[cfg(test)]
mod tests;
