//! Numbers and amounts of money as exact decimals: nothing that was typed is rounded.

/// The most digits before the point.
const WHOLE: usize = 18;
/// The most digits behind it.
const FRACTION: usize = 9;

/// A decimal number, as long as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal<'a> {
    is_negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    /// Reads `-1234.50`; none where it is no number, or a longer one than is kept.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let is_number = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
        if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let is_zero = whole.is_empty() && fraction.is_empty();
        (whole.len() <= WHOLE && fraction.len() <= FRACTION).then_some(Self {
            is_negative: is_negative && !is_zero,
            whole,
            fraction,
        })
    }

    /// How many digits behind the point it needs.
    pub(super) fn places(&self) -> usize {
        self.fraction.len()
    }

    /// Its one spelling, with at least so many digits behind the point.
    pub(super) fn written(&self, places: usize) -> String {
        let sign = if self.is_negative { "-" } else { "" };
        let whole = if self.whole.is_empty() {
            "0"
        } else {
            self.whole
        };
        match self.places().max(places) {
            0 => format!("{sign}{whole}"),
            places => format!("{sign}{whole}.{:0<places$}", self.fraction),
        }
    }

    /// A text that sorts as the number does.
    pub(super) fn sort_key(&self) -> String {
        let digits = format!("{:0>WHOLE$}{:0<FRACTION$}", self.whole, self.fraction);
        match self.is_negative {
            false => format!("1{digits}"),
            // The larger its digits, the smaller a negative number is.
            true => {
                let complement = digits.bytes().map(|digit| char::from(b'0' + b'9' - digit));
                format!("0{}", complement.collect::<String>())
            }
        }
    }
}

/// Digits behind the point of a currency (ISO 4217).
pub(super) fn places_of(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn a_number_has_one_spelling() {
        let written = |text| Decimal::parse(text).map(|number| number.written(0));
        for (typed, kept) in [
            ("500", "500"),
            ("007.50", "7.5"),
            ("-0.0", "0"),
            ("-12.25", "-12.25"),
            ("0.1", "0.1"),
            (
                "123456789012345678.123456789",
                "123456789012345678.123456789",
            ),
        ] {
            assert_eq!(written(typed).as_deref(), Some(kept));
        }
        for typed in [
            "",
            "-",
            ".5",
            "5.",
            "1,5",
            "1e3",
            "+1",
            "1 000",
            "1.1234567891",
        ] {
            assert_eq!(written(typed), None, "{typed}");
        }
        let money = Decimal::parse("500").map(|number| number.written(2));
        assert_eq!(money.as_deref(), Some("500.00"));
    }

    #[test]
    fn sort_keys_sort_as_the_numbers_do() {
        let ascending = [
            "-1000",
            "-99.5",
            "-99.25",
            "-1",
            "-0.001",
            "0",
            "0.001",
            "0.01",
            "1",
            "9",
            "10",
            "10.000000001",
            "999999999999999999",
        ];
        let keys = ascending.map(|text| Decimal::parse(text).unwrap().sort_key());
        assert!(keys.is_sorted(), "{keys:?}");
    }
}
