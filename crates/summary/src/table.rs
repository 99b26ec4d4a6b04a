//! Tables of docker and compose: cells by the places of the column headers.

/// The columns of a header line.
pub(crate) struct Table {
    /// Names with the character where each begins.
    columns: Vec<(String, usize)>,
}

impl Table {
    /// Reads a header: names are parted by two blanks or more, or by a tab.
    pub(crate) fn of(header: &str) -> Self {
        let mut columns: Vec<(String, usize)> = Vec::new();
        let mut name = String::new();
        let (mut begin, mut blanks) = (0, 2);
        for (at, character) in header.chars().enumerate() {
            if character == ' ' || character == '\t' {
                blanks += if character == '\t' { 2 } else { 1 };
                continue;
            }
            if blanks >= 2 {
                if !name.is_empty() {
                    columns.push((std::mem::take(&mut name), begin));
                }
                begin = at;
            } else if blanks == 1 {
                name.push(' ');
            }
            blanks = 0;
            name.push(character);
        }
        if !name.is_empty() {
            columns.push((name, begin));
        }
        Self { columns }
    }

    /// Whether a line is a header of docker or compose: names in capitals, several of them.
    pub(crate) fn is_header(line: &str) -> bool {
        let table = Self::of(line);
        table.columns.len() > 1
            && table.columns.iter().all(|(name, _)| {
                name.contains(|one: char| one.is_ascii_uppercase())
                    && !name.contains(|one: char| !one.is_ascii() || one.is_ascii_lowercase())
            })
    }

    /// The names of the columns, from left to right.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|(known, _)| known == name)
    }

    /// The cell of a row, without blanks around it; empty where the row is shorter; none where the
    /// column is not there, or a word of the row lies across its edge.
    pub(crate) fn cell<'a>(&self, row: &'a str, name: &str) -> Option<&'a str> {
        let at = self.columns.iter().position(|(known, _)| known == name)?;
        let begin = byte_at(row, self.columns[at].1);
        let end = self.columns.get(at + 1).map_or(row.len(), |(_, next)| byte_at(row, *next));
        let is_edge =
            |at: usize| at == 0 || at == row.len() || row[..at].ends_with(char::is_whitespace);
        (is_edge(begin) && is_edge(end)).then(|| row[begin..end].trim())
    }
}

fn byte_at(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_below_their_headers() {
        let table = Table::of("CONTAINER ID   STATUS          PORTS   NAMES");
        let row = "a44691b99ba5   Up 2 minutes            網頁_1";
        assert_eq!(table.cell(row, "CONTAINER ID"), Some("a44691b99ba5"));
        assert_eq!(table.cell(row, "STATUS"), Some("Up 2 minutes"));
        assert_eq!(table.cell(row, "PORTS"), Some(""));
        assert_eq!(table.cell(row, "NAMES"), Some("網頁_1"));
        assert_eq!(table.cell(row, "IMAGE"), None);
        assert_eq!(table.cell("a446", "NAMES"), Some(""));
        assert_eq!(table.cell("a44691b99ba5   Up 2 minutes and more", "PORTS"), None);
    }
}
