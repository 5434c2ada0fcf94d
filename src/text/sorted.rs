//! Looking for a place in what is sorted, near where it is supposed to be.

/// How many of some sorted items stand before a place, of which `before` tells; that it is near `guess` is supposed.
/// What a binary search would touch lies all over the memory; here it lies together, and mostly is at hand (galloping
/// search: Bentley and Yao 1976).
pub(crate) fn seek<T>(items: &[T], guess: usize, before: impl Fn(&T) -> bool) -> usize {
    let guess = guess.min(items.len());
    let is_before = |index: usize| items.get(index).is_some_and(&before);
    let mut reach = 1;
    let within = if is_before(guess) {
        while is_before(guess + reach) {
            reach *= 2;
        }
        guess + reach / 2..items.len().min(guess + reach)
    } else {
        while reach <= guess && !is_before(guess - reach) {
            reach *= 2;
        }
        guess.saturating_sub(reach)..guess - reach / 2
    };
    within.start + items[within].partition_point(before)
}

/// Where of `count` items, spread evenly over a text of so many bytes, the one at a byte may be.
pub(crate) fn likely_place(at: usize, bytes: usize, count: usize) -> usize {
    (at as u64).saturating_mul(count as u64).checked_div(bytes as u64).map_or(0, |place| place as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_from_any_guess() {
        for count in 0..20 {
            let items: Vec<usize> = (0..count).map(|index| index * 3).collect();
            for at in 0..70 {
                let wanted = items.partition_point(|&item| item < at);
                for guess in 0..25 {
                    assert_eq!(seek(&items, guess, |&item| item < at), wanted, "{count} {at} {guess}");
                }
            }
        }
    }

    #[test]
    fn a_place_is_likely_where_even_spread_puts_it() {
        let cases = [((0, 100, 10), 0), ((50, 100, 10), 5), ((100, 100, 10), 10), ((5, 0, 0), 0)];
        for ((at, bytes, count), wanted) in cases {
            assert_eq!(likely_place(at, bytes, count), wanted);
        }
    }
}
