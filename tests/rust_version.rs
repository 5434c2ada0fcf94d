//! The stated minimum Rust version is not above what it says because of a dependency.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// `clippy::incompatible_msrv` watches our own code, this test what a user of the library builds besides.
#[test]
fn no_dependency_wants_a_newer_rust() {
    // What is not on this machine, since nobody built it, is not looked at.
    let metadata = metadata(&["--all-features"]).or_else(|| metadata(&[])).expect("cargo knows what it has just built");
    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|package| (string(&package["id"]), package)).collect();
    let nodes: BTreeMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (string(&node["id"]), node)).collect();
    let root = string(&metadata["resolve"]["root"]);
    let stated = version(&packages[&root]).expect("the version is stated");
    let (mut seen, mut open) = (BTreeSet::new(), vec![root]);
    while let Some(id) = open.pop() {
        seen.insert(id.clone());
        let wanted = version(&packages[&id]).unwrap_or_default();
        assert!(wanted <= stated, "{id} wants Rust {wanted:?}, and Cargo.toml states {stated:?}");
        for dependency in list(&nodes[&id]["deps"]) {
            let normal = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].as_str() != Some("dev"));
            let next = string(&dependency["pkg"]);
            if normal && !seen.contains(&next) {
                open.push(next);
            }
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
}

/// What cargo says of the packages, as far as they are here and for this platform.
fn metadata(features: &[&str]) -> Option<Value> {
    let rustc = Command::new("rustc").arg("-vV").output().ok()?;
    let about = String::from_utf8(rustc.stdout).ok()?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "))?;
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .args(features)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .ok()?;
    output.status.success().then(|| serde_json::from_slice(&output.stdout).ok())?
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn version(package: &Value) -> Option<Vec<u32>> {
    Some(package["rust_version"].as_str()?.split('.').filter_map(|part| part.parse().ok()).collect())
}
