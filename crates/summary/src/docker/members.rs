//! Members of JSON objects as docker and compose of any version write them: what has another type than
//! expected is not there, and is no reason to give up the object around it.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A text, borrowed from the capture where it has no escapes.
#[derive(Default)]
pub(crate) struct Text<'a>(pub(crate) Option<Cow<'a, str>>);

impl Text<'_> {
    /// The text; empty where there is none.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

/// A number, also one that is written as a text.
#[derive(Clone, Copy, Default)]
pub(crate) struct Number(pub(crate) Option<i64>);

impl Number {
    /// It, where it counts something.
    pub(crate) fn count(self) -> Option<u64> {
        self.0.and_then(|number| u64::try_from(number).ok())
    }
}

/// Yes or no.
#[derive(Clone, Copy, Default)]
pub(crate) struct Flag(pub(crate) Option<bool>);

/// How many members or elements an object or a list has; `null` has none.
#[derive(Clone, Copy, Default)]
pub(crate) struct Length(pub(crate) Option<u64>);

/// An object that may be missing or something else.
pub(crate) struct Object<T>(pub(crate) Option<T>);

impl<T> Default for Object<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// The elements of a list, or the values of an object; `null` has none.
pub(crate) struct Each<T>(pub(crate) Option<Vec<T>>);

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// Visits anything; every method gives the default unless the implementation takes that type.
macro_rules! lenient {
    ($($method:ident $type:ty),*) => {
        $(fn $method<E>(self, _: $type) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        })*
    };
    (unit) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }
    };
    (seq) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Self::Value::default())
        }
    };
    (map) => {
        fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
            while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Self::Value::default())
        }
    };
    (expecting) => {
        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("anything")
        }
    };
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    lenient!(expecting);
    lenient!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64);
    lenient!(unit);
    lenient!(seq);
    lenient!(map);

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Owned(text.to_owned()))))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct NumberVisitor;

impl<'de> Visitor<'de> for NumberVisitor {
    type Value = Number;

    lenient!(expecting);
    lenient!(visit_bool bool, visit_f64 f64);
    lenient!(unit);
    lenient!(seq);
    lenient!(map);

    fn visit_i64<E>(self, number: i64) -> Result<Number, E> {
        Ok(Number(Some(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
        Ok(Number(i64::try_from(number).ok()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Number, E> {
        Ok(Number(text.parse().ok()))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct FlagVisitor;

impl<'de> Visitor<'de> for FlagVisitor {
    type Value = Flag;

    lenient!(expecting);
    lenient!(visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);
    lenient!(unit);
    lenient!(seq);
    lenient!(map);

    fn visit_bool<E>(self, flag: bool) -> Result<Flag, E> {
        Ok(Flag(Some(flag)))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FlagVisitor)
    }
}

struct LengthVisitor;

impl<'de> Visitor<'de> for LengthVisitor {
    type Value = Length;

    lenient!(expecting);
    lenient!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);

    fn visit_unit<E>(self) -> Result<Length, E> {
        Ok(Length(Some(0)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Length, A::Error> {
        let mut length = 0;
        while list.next_element::<IgnoredAny>()?.is_some() {
            length += 1;
        }
        Ok(Length(Some(length)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Length, A::Error> {
        let mut length = 0;
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            length += 1;
        }
        Ok(Length(Some(length)))
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LengthVisitor)
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    lenient!(expecting);
    lenient!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);
    lenient!(unit);
    lenient!(seq);

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(object)).map(|object| Object(Some(object)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

struct EachVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EachVisitor<T> {
    type Value = Each<T>;

    lenient!(expecting);
    lenient!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Each(Some(Vec::new())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut each = Vec::new();
        while let Some(element) = list.next_element()? {
            each.push(element);
        }
        Ok(Each(Some(each)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut each = Vec::new();
        while let Some((_, value)) = object.next_entry::<IgnoredAny, T>()? {
            each.push(value);
        }
        Ok(Each(Some(each)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Each<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EachVisitor(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default, serde::Deserialize)]
    #[serde(default)]
    struct All<'a> {
        #[serde(borrow)]
        text: Text<'a>,
        number: Number,
        flag: Flag,
        length: Length,
        object: Object<Inner>,
        each: Each<Number>,
    }

    #[derive(Default, serde::Deserialize)]
    #[serde(default)]
    struct Inner {
        number: Number,
    }

    #[test]
    fn members_of_the_expected_type_are_read() {
        let all: All<'_> = serde_json::from_str(
            r#"{"text":"a\u003eb","number":"7","flag":true,"length":{"a":1,"b":[]},"object":{"number":-1,"other":{}},"each":{"x":1,"y":2}}"#,
        )
        .expect("an object");
        assert_eq!((all.text.as_str(), all.number.count()), ("a>b", Some(7)));
        assert_eq!((all.flag.0, all.length.0), (Some(true), Some(2)));
        let inner = all.object.0.expect("an object").number;
        assert_eq!((inner.0, inner.count()), (Some(-1), None));
        assert_eq!(all.each.0.map(|each| each.len()), Some(2));
    }

    #[test]
    fn members_of_other_types_are_not_there() {
        for other in
            ["{\"a\":1}", "[1,\"x\"]", "null", "1.5", "\"text\"", "true", "18446744073709551615"]
        {
            let json = format!(
                "{{\"text\":{other},\"number\":{other},\"flag\":{other},\"length\":{other},\"object\":{other},\"each\":{other}}}"
            );
            let all: All<'_> = serde_json::from_str(&json).expect("an object all the same");
            assert_eq!(all.text.0.is_some(), other.starts_with('"'), "{other}");
            assert!(all.number.0.is_none(), "{other}");
            assert_eq!(all.flag.0.is_some(), other == "true", "{other}");
        }
    }
}
