//! How strongly two phrases go together.

/// Returns the log-likelihood ratio G² of two phrases (Dunning 1993): `together` of `units` have both, `one` and `other`
/// have each. Negative where they avoid each other.
pub(super) fn log_likelihood(together: u32, one: u32, other: u32, units: u64) -> f64 {
    let (both, one, other) = (f64::from(together), f64::from(one), f64::from(other));
    let units = (units as f64).max(one.max(other)).max(1.0);
    let observed = [both, one - both, other - both, units - one - other + both];
    let expected = [
        one * other / units,
        one * (units - other) / units,
        (units - one) * other / units,
        (units - one) * (units - other) / units,
    ];
    let terms = observed.iter().zip(expected).filter(|(observed, _)| **observed > 0.0);
    let sum: f64 =
        terms.map(|(observed, expected)| observed * (observed / expected.max(1e-9)).ln()).sum();
    if both < expected[0] { -2.0 * sum } else { 2.0 * sum }
}

/// Returns Dice's coefficient: twice the units that have both, by the units that have each.
pub(super) fn dice(together: u32, one: u32, other: u32) -> f64 {
    2.0 * f64::from(together) / f64::from((one + other).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_association() {
        // Dunning's example of a perfect association, by hand: 2·(10·ln(10) + 90·ln(90·100/(90·90))).
        let perfect = log_likelihood(10, 10, 10, 100);
        assert!(
            (perfect - 2.0 * (10.0 * 10_f64.ln() + 90.0 * (100.0_f64 / 90.0).ln())).abs() < 1e-9
        );
        assert!(log_likelihood(1, 10, 10, 100).abs() < 1e-9);
        assert!(log_likelihood(0, 10, 10, 20) < 0.0);
        assert!(log_likelihood(9, 10, 10, 100) < perfect);
        assert_eq!(dice(5, 5, 5), 1.0);
        assert_eq!(dice(0, 0, 0), 0.0);
    }
}
