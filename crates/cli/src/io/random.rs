//! Randomness, asked once.

/// Two words from the kernel's random source (getrandom(2)); they key the hash of surface ids.
pub(crate) fn words() -> std::io::Result<(u64, u64)> {
    let mut bytes = [0; 16];
    let mut filled = 0;
    while filled < bytes.len() {
        let flags = rustix::rand::GetRandomFlags::empty();
        filled += rustix::rand::getrandom(&mut bytes[filled..], flags)?;
    }
    let number = u128::from_ne_bytes(bytes);
    Ok((number as u64, (number >> 64) as u64))
}
