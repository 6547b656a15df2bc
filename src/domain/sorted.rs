//! Putting lists in order, in one piece of code for lists of anything.
//!
//! # Why
//!
//! The standard sort is made anew for every type that is sorted, some 3 KB each, and there are dozens: they were a
//! fortieth of the page. Here places are sorted and the list is brought into their order, which is quick enough for
//! lists that somebody looks at. What thousands wait for keeps the standard one.

use std::cmp::Ordering;

/// Sorts a list; what is alike stays in its order.
pub fn by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let held: &[T] = list;
    let places = places(held.len(), &|one, other| match (held.get(one), held.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    bring(places, &mut |one, other| list.swap(one, other));
}

/// Sorts a list by a key that is made once for each; what is alike stays in its order.
pub fn by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    let keys: Vec<K> = list.iter().map(key).collect();
    let places = places(keys.len(), &|one, other| keys.get(one).cmp(&keys.get(other)));
    bring(places, &mut |one, other| list.swap(one, other));
}

/// Returns the places of a list in the order in which they are to stand.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    if count > 1 {
        places.sort_by(|one, other| compare(*one, *other));
    }
    places
}

/// Swaps until every place has what is to stand there.
fn bring(places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    // Where each goes to, and not where it comes from.
    let mut to = vec![0; places.len()];
    for (at, from) in places.into_iter().enumerate() {
        if let Some(to) = to.get_mut(from) {
            *to = at;
        }
    }
    for at in 0..to.len() {
        while let Some(goal) = to.get(at).copied().filter(|goal| *goal != at) {
            swap(at, goal);
            to.swap(at, goal);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_as_the_standard_sort_does_it() {
        for count in 0..40_u64 {
            let list: Vec<(u64, u64)> = (0..count).map(|at| (at * 7919 % 11, at)).collect();
            let mut wanted = list.clone();
            wanted.sort_by_key(|one| std::cmp::Reverse(one.0));
            let mut sorted = list.clone();
            by(&mut sorted, |one, other| other.0.cmp(&one.0));
            assert_eq!(sorted, wanted);
            wanted.sort_by_key(|one| one.0);
            by_key(&mut sorted, |one| std::cmp::Reverse(one.1));
            by_key(&mut sorted, |one| one.1);
            by_key(&mut sorted, |one| one.0);
            wanted.sort_unstable();
            assert_eq!(sorted, wanted);
        }
    }
}
