//! Numbers as Python prints them after reading them.

/// Writes a number that matched JSON's grammar, as `repr` of what Python makes of it.
///
/// An integer keeps its digits (`-0` is the integer 0); anything with a point or an exponent is a double.
pub(super) fn write_number(out: &mut Vec<u8>, text: &str, is_float: bool) {
    if is_float {
        // The grammar is a subset of what `f64` parses, so the fallback is never taken.
        write_float(out, text.parse().unwrap_or(f64::NAN));
    } else if text == "-0" {
        out.push(b'0');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

/// Writes a double as `float.__repr__` does: the shortest digits that read back the same, an exponent
/// exactly where the decimal point is at or left of -4 or right of 16.
fn write_float(out: &mut Vec<u8>, value: f64) {
    if value.is_infinite() {
        out.extend_from_slice(if value > 0.0 { b"Infinity" } else { b"-Infinity" });
        return;
    }
    if value.is_sign_negative() {
        out.push(b'-');
    }
    let (digits, point) = shortest_digits(value.abs());
    let count = digits.len() as i32;
    if value == 0.0 {
        out.extend_from_slice(b"0.0");
    } else if point <= -4 || point > 16 {
        write_exponent_form(out, &digits, point - 1);
    } else if point <= 0 {
        out.extend_from_slice(b"0.");
        out.resize(out.len() + point.unsigned_abs() as usize, b'0');
        out.extend_from_slice(&digits);
    } else if point >= count {
        out.extend_from_slice(&digits);
        out.resize(out.len() + (point - count) as usize, b'0');
        out.extend_from_slice(b".0");
    } else {
        let (whole, fraction) = digits.split_at(point as usize);
        out.extend_from_slice(whole);
        out.push(b'.');
        out.extend_from_slice(fraction);
    }
}

fn write_exponent_form(out: &mut Vec<u8>, digits: &[u8], exponent: i32) {
    out.push(digits[0]);
    if digits.len() > 1 {
        out.push(b'.');
        out.extend_from_slice(&digits[1..]);
    }
    out.push(b'e');
    out.push(if exponent < 0 { b'-' } else { b'+' });
    let magnitude = exponent.unsigned_abs();
    if magnitude < 10 {
        out.push(b'0');
    }
    out.extend_from_slice(magnitude.to_string().as_bytes());
}

/// The significant digits of a finite value that is not negative, and where the decimal point stands
/// relative to their start: `0.ddd × 10^point`.
fn shortest_digits(value: f64) -> (Vec<u8>, i32) {
    let mut buffer = ryu::Buffer::new();
    let printed = buffer.format_finite(value);
    let (mantissa, exponent) = match printed.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().unwrap_or(0)),
        None => (printed, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    let leading = all.iter().take_while(|&&digit| digit == b'0').count();
    let trailing = all.iter().skip(leading).rev().take_while(|&&digit| digit == b'0').count();
    let point = whole.len() as i32 - leading as i32 + exponent;
    (all[leading..all.len() - trailing].to_vec(), point)
}
