//! Random JSON documents from a seed that is printed, so that a failure can be had again.

/// Makes documents.
pub(crate) struct Documents {
    state: u64,
}

impl Documents {
    /// Starts from `READBACK_TEST_SEED`, or from the clock; says which.
    pub(crate) fn seeded(name: &str) -> Self {
        let given = std::env::var("READBACK_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
        let now = || {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            since.map_or(1, |since| since.as_nanos() as u64)
        };
        let seed = given.unwrap_or_else(now);
        println!("{name}: READBACK_TEST_SEED={seed}");
        Self { state: seed }
    }

    /// SplitMix64 (Steele, Lea, Flood 2014): every seed will do.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// A document that is JSON.
    pub(crate) fn value(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        self.push_value(&mut out, 0);
        out
    }

    /// A list of doubles of every magnitude, ties of the decimal conversion among them.
    pub(crate) fn floats(&mut self, count: usize) -> Vec<u8> {
        let items: Vec<_> = (0..count).map(|_| self.float()).collect();
        format!("[{}]", items.join(",")).into_bytes()
    }

    /// A document in which a byte was changed, added or lost, or that was cut off.
    pub(crate) fn damaged(&mut self) -> Vec<u8> {
        let mut document = self.value();
        let place = self.below(document.len());
        let bytes = b"{}[]\",:\\ \n\r\t0123456789.eE+-nulltrueNaNInfinity\x00\x1f\x7f\xc3\xed\xf4u";
        let byte = bytes[self.below(bytes.len())];
        match self.below(4) {
            0 => document[place] = byte,
            1 => document.insert(place, byte),
            2 => drop(document.remove(place)),
            _ => document.truncate(place),
        }
        document
    }

    fn push_value(&mut self, out: &mut Vec<u8>, depth: usize) {
        let kinds = if depth < 5 { 9 } else { 6 };
        match self.below(kinds) {
            0 => out.extend(b"null"),
            1 => out.extend(if self.below(2) == 0 { b"true".as_slice() } else { b"false" }),
            2 => out.extend(self.integer().bytes()),
            3 => out.extend(self.float().bytes()),
            4 | 5 => self.push_text(out),
            6 => {
                out.push(b'[');
                for index in 0..self.below(5) {
                    if index > 0 {
                        out.push(b',');
                    }
                    self.push_space(out);
                    self.push_value(out, depth + 1);
                    self.push_space(out);
                }
                out.push(b']');
            }
            _ => {
                out.push(b'{');
                for index in 0..self.below(5) {
                    if index > 0 {
                        out.push(b',');
                    }
                    self.push_space(out);
                    if self.below(3) == 0 {
                        // Keys that repeat, one of them in disguise.
                        out.extend([b"\"a\"".as_slice(), b"\"\\u0061\"", b"\"b\""][self.below(3)]);
                    } else {
                        self.push_text(out);
                    }
                    self.push_space(out);
                    out.push(b':');
                    self.push_space(out);
                    self.push_value(out, depth + 1);
                }
                out.push(b'}');
            }
        }
    }

    fn push_space(&mut self, out: &mut Vec<u8>) {
        for _ in 0..self.below(3) {
            out.push(b" \n\r\t"[self.below(4)]);
        }
    }

    fn integer(&mut self) -> String {
        match self.below(6) {
            0 => "-0".to_owned(),
            1 => format!("-{}", self.next()),
            2 => format!("{}{}{}", 1 + self.below(9), self.next(), self.next()),
            _ => self.below(1_000).to_string(),
        }
    }

    fn float(&mut self) -> String {
        match self.below(8) {
            0 => format!("{}.{}", self.below(10_000), self.below(10_000)),
            1 => format!("{}e{}", self.next(), self.below(700) as i64 - 350),
            2 => format!("-{}.{}E+{}", self.below(10), self.next(), self.below(320)),
            // Halfway between two doubles, where shortest-digit algorithms part ways.
            3 => format!("{}.0", (1_u64 << 53) + self.next() % (1 << 53)),
            4 => format!("{}e-{}", 1 + self.below(99), self.below(8)),
            5 => format!("{}e{}", 1 + self.below(99), 10 + self.below(12)),
            _ => {
                let float = f64::from_bits(self.next());
                if float.is_finite() { format!("{float:e}") } else { "NaN".to_owned() }
            }
        }
    }

    fn push_text(&mut self, out: &mut Vec<u8>) {
        out.push(b'"');
        for _ in 0..self.below(8) {
            match self.below(12) {
                0 => out.extend(format!("\\u{:04x}", self.below(0x1_0000)).bytes()),
                1 => out.extend(
                    format!("\\ud8{:02x}\\uDC{:02X}", self.below(256), self.below(256)).bytes(),
                ),
                2 => out.extend(format!("\\ud{:03X}", 0x800 + self.below(0x800)).bytes()),
                3 => {
                    let escapes =
                        [b"\\\"", b"\\\\", b"\\/", b"\\b", b"\\f", b"\\n", b"\\r", b"\\t"];
                    out.extend(escapes[self.below(8)]);
                }
                4 => out.extend(
                    ["復原", "é", "\u{2028}", "\u{ffff}", "\u{10000}", "🛠"][self.below(6)].bytes(),
                ),
                5 => out.extend(format!("\\u00{:02x}", self.below(0x30)).bytes()),
                _ => out.push(b'a' + self.below(26) as u8),
            }
        }
        out.push(b'"');
    }
}
