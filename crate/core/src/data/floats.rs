//! Many numbers in a compact form.

use core::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list of f32.
///
/// Written as base64 (RFC 4648, padded) of the numbers' little-endian bytes: every bit survives, in half the length of decimals. Read from such a string,
/// from the bytes themselves, or from a list of numbers, each rounded to f32. NaN and ±∞ pass; whoever uses the numbers decides about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floats(pub Vec<f32>);

impl Serialize for Floats {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = self.0.iter().flat_map(|v| v.to_le_bytes()).collect();
        serializer.serialize_str(&encode(&bytes))
    }
}

impl<'de> Deserialize<'de> for Floats {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FloatsVisitor)
    }
}

struct FloatsVisitor;

impl<'de> Visitor<'de> for FloatsVisitor {
    type Value = Floats;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of numbers or the base64 of little-endian 32-bit floats")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Floats, E> {
        let bytes = decode(text).ok_or_else(|| E::custom("not valid base64"))?;
        self.visit_bytes(&bytes)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Floats, E> {
        let (floats, rest) = bytes.as_chunks();
        if !rest.is_empty() {
            return Err(E::custom(format_args!(
                "{} bytes are no whole number of 32-bit floats",
                bytes.len()
            )));
        }
        Ok(Floats(floats.iter().map(|&b| f32::from_le_bytes(b)).collect()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Floats, A::Error> {
        // A list may lie about its length.
        let mut floats = Vec::with_capacity(list.size_hint().unwrap_or(0).min(1 << 16));
        while let Some(value) = list.next_element::<f64>()? {
            floats.push(value as f32);
        }
        Ok(Floats(floats))
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |i: usize| u32::from(group.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i) & 63) as usize];
            text.push(if i <= group.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let (groups, rest) = text.as_bytes().as_chunks::<4>();
    if !rest.is_empty() {
        return None;
    }
    let mut bytes = Vec::with_capacity(groups.len() * 3);
    for (g, group) in groups.iter().enumerate() {
        let padding = group.iter().rev().take_while(|&&c| c == b'=').count();
        if padding > 2 || padding > 0 && g + 1 < groups.len() {
            return None;
        }
        let mut bits = 0;
        for &c in &group[..4 - padding] {
            bits = bits << 6 | digit(c)?;
        }
        bits <<= 6 * padding;
        let three = [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8];
        bytes.extend_from_slice(&three[..3 - padding]);
    }
    Some(bytes)
}

fn digit(c: u8) -> Option<u32> {
    let value = match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_has_its_published_examples() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(plain.as_bytes()));
        }
        for broken in ["Zg", "Zg=", "====", "Z===", "Zg==Zg==", "Zm9*", "é==="] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }

    #[test]
    fn every_bit_of_the_numbers_survives() {
        let floats = Floats(vec![0.1, -0.0, f32::MAX, 1e-45, f32::INFINITY]);
        let text = serde_json::to_string(&floats).expect("serializes");
        let back: Floats = serde_json::from_str(&text).expect("deserializes");
        assert_eq!(
            back.0.iter().map(|v| v.to_bits()).collect::<Vec<_>>(),
            floats.0.iter().map(|v| v.to_bits()).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_list_of_numbers_is_read_too_and_nothing_else() {
        let floats: Floats = serde_json::from_str("[0.1, 2, -3]").expect("a list");
        assert_eq!(floats.0, [0.1, 2.0, -3.0]);
        for broken in ["\"Zm9v\"", "\"?\"", "3", "[null]", "{}"] {
            assert!(serde_json::from_str::<Floats>(broken).is_err(), "{broken}");
        }
    }
}
