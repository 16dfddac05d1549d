//! Enums that know all their values, in the order in which they are written down, so that none is forgotten in a list beside
//! them.
//!
//! [`named!`] makes those whose values have names for people and files, [`numbered!`] those that are kept as small numbers.

/// Makes an enum whose values have a name each, with `ALL`, `name` and `from_name`.
macro_rules! named {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $enum:ident {
            $($(#[$of_value:meta])* $value:ident = $name:literal,)*
        }
    ) => {
        $(#[$attribute])*
        $visibility enum $enum {
            $($(#[$of_value])* $value,)*
        }

        impl $enum {
            /// All of them, in their order.
            $visibility const ALL: [Self; [$($name),*].len()] = [$(Self::$value),*];

            /// Returns the name, as it is written and printed.
            $visibility fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)*
                }
            }

            /// Returns the one with this name.
            $visibility fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.name() == name)
            }
        }
    };
}

/// Makes an enum whose values are kept as their places, from 0, with `ALL` and `at`.
macro_rules! numbered {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $enum:ident {
            $($(#[$of_value:meta])* $value:ident,)*
        }
    ) => {
        $(#[$attribute])*
        #[repr(u8)]
        $visibility enum $enum {
            $($(#[$of_value])* $value,)*
        }

        impl $enum {
            /// All of them, in their order.
            $visibility const ALL: [Self; [$(stringify!($value)),*].len()] = [$(Self::$value),*];

            /// Returns the one with this number.
            #[inline]
            $visibility fn at(number: usize) -> Option<Self> {
                Self::ALL.get(number).copied()
            }
        }
    };
}

pub(crate) use {named, numbered};

#[cfg(test)]
mod tests {
    named! {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Named {
            One = "1",
            Other = "2",
        }
    }

    numbered! {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Numbered {
            One,
            Other,
        }
    }

    #[test]
    fn comes_back_from_names_and_numbers() {
        assert_eq!(Named::ALL, [Named::One, Named::Other]);
        for named in Named::ALL {
            assert_eq!(Named::from_name(named.name()), Some(named));
        }
        assert_eq!(Named::from_name("3"), None);
        for numbered in Numbered::ALL {
            assert_eq!(Numbered::at(numbered as usize), Some(numbered));
        }
        assert_eq!(Numbered::at(2), None);
    }
}
