//! Statistics against independent implementations: `tests/statistics/fixture.py` computes the fixture with
//! packages that it names; a person can run it anew.

use std::sync::LazyLock;

use serde_json::Value;
use tifa::counts::WordSequence;
use tifa::stats::{
    Association, Contingency, Part, benjamini_hochberg, dispersion, mattr, mtld, pettitt, quantile, spearman, ttr,
};

static FIXTURE: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("statistics/fixture.json")).expect("JSON"));

/// The cases of one list; there are some.
fn cases(list: &str) -> &'static Vec<Value> {
    let cases = FIXTURE[list].as_array().expect("a list");
    assert!(cases.len() >= 8, "{list}");
    cases
}

fn whole(case: &Value, key: &str) -> u64 {
    case[key].as_u64().unwrap_or_else(|| panic!("{key} in {case}"))
}

fn numbers(case: &Value, key: &str) -> Vec<f64> {
    case[key].as_array().expect("a list").iter().map(|value| value.as_f64().expect("a number")).collect()
}

/// Asserts that a value is the case's. Packages that subtract large terms are right to about 1e-8 only.
fn agrees(case: &Value, key: &str, found: Option<f64>) {
    let wanted = case[key].as_f64();
    match (found, wanted) {
        (Some(found), Some(wanted)) => {
            assert!((found - wanted).abs() <= 2e-8 + 2e-8 * wanted.abs(), "{key}: {found} in {case}");
        }
        (found, wanted) => assert_eq!(found, wanted, "{key} in {case}"),
    }
}

#[test]
fn contingency_agrees_with_scipy() {
    for case in cases("contingency") {
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|key| whole(case, key));
        let table = Contingency::new(a, c, b, d).expect("a sound table");
        agrees(case, "g2_dunning", Some(table.g2_dunning()));
        agrees(case, "g2_rayson", Some(table.g2_rayson()));
        agrees(case, "p_value", Some(table.p_value()));
        let interval = table.log_ratio().interval;
        agrees(case, "log_ratio_low", interval.map(|interval| interval.0));
        agrees(case, "log_ratio_high", interval.map(|interval| interval.1));
    }
}

#[test]
fn association_agrees_with_association_measures_and_nltk() {
    for case in cases("association") {
        let [o, f1, f2, n] = ["o", "f1", "f2", "n"].map(|key| whole(case, key));
        let found = Association::of(o, f1, f2, n).expect("counts");
        for (key, value) in [
            ("pmi", Some(found.pmi)),
            ("pmi_nltk", Some(found.pmi)),
            ("mi3", Some(found.mi3)),
            ("npmi", found.npmi),
            ("t", Some(found.t)),
            ("t_nltk", Some(found.t)),
            ("z", Some(found.z)),
            ("g2", found.g2),
            ("g2_nltk", found.g2),
            ("log_dice", Some(found.log_dice)),
        ] {
            agrees(case, key, value);
        }
    }
}

#[test]
fn dispersion_agrees_with_corpus_dispersion() {
    for case in cases("dispersion") {
        let parts: Vec<Part> = numbers(case, "v")
            .into_iter()
            .zip(numbers(case, "sizes"))
            .map(|(count, size)| Part { count: count as u64, size: size as u64 })
            .collect();
        let found = dispersion(&parts);
        for (key, value) in
            [("dp", found.dp), ("dp_norm", found.dp_norm), ("juilland_d", found.juilland_d), ("d_kl", found.d_kl)]
        {
            agrees(case, key, value);
        }
    }
}

#[test]
fn diversity_agrees_with_lexicalrichness() {
    for case in cases("diversity") {
        let words: Vec<String> = numbers(case, "tokens").into_iter().map(|word| word.to_string()).collect();
        let words: WordSequence = words.iter().map(String::as_str).collect();
        agrees(case, "ttr", ttr(&words));
        agrees(case, "mattr_50", mattr(&words, 50));
        agrees(case, "mattr_100", mattr(&words, 100));
        // Where no word occurs twice, the package says the length; we say that it is not defined.
        match ttr(&words) {
            Some(1.0) => assert_eq!(mtld(&words), None),
            _ => agrees(case, "mtld", mtld(&words)),
        }
    }
}

#[test]
fn change_points_agree_with_pyhomogeneity() {
    for case in cases("pettitt") {
        let found = pettitt(&numbers(case, "x")).expect("a change");
        agrees(case, "k", Some(found.k));
        agrees(case, "p_value", Some(found.p_value));
        assert_eq!(found.at as u64, whole(case, "change_index"), "{case}");
    }
}

#[test]
fn ranks_and_quantiles_agree_with_scipy_and_numpy() {
    for case in cases("benjamini_hochberg") {
        for (found, wanted) in benjamini_hochberg(&numbers(case, "p")).iter().zip(numbers(case, "adjusted")) {
            assert!((found - wanted).abs() < 1e-12, "{case}");
        }
    }
    for case in cases("spearman") {
        let pairs: Vec<(f64, f64)> = numbers(case, "x").into_iter().zip(numbers(case, "y")).collect();
        agrees(case, "rho", spearman(&pairs));
    }
    for case in cases("quantiles") {
        let mut values = numbers(case, "x");
        values.sort_by(f64::total_cmp);
        for (key, probability) in [("q25", 0.25), ("q50", 0.5), ("q75", 0.75)] {
            agrees(case, key, quantile(&values, probability));
        }
    }
}

#[test]
fn adjusting_makes_no_p_value_smaller() {
    for count in 1..500 {
        let same = vec![0.9810897219355963; count];
        assert_eq!(benjamini_hochberg(&same), same, "{count}");
    }
}
