//! What the crate offers, as a list that a change of it must change, too: so it is seen in review.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, TraitItem, Visibility};

const LIST: &str = "tests/data/public_api.txt";

/// Every public item of the sources, with its signature: those of private modules, too, which may be offered elsewhere.
#[test]
fn the_public_interface_is_as_listed() {
    let mut list = String::new();
    for path in sources(Path::new("src")) {
        let file = syn::parse_file(&fs::read_to_string(&path).expect("readable")).expect("Rust");
        let mut lines = Vec::new();
        let hidden = hidden_types(&file.items);
        let seen = |item: &&Item| !matches!(item, Item::Impl(item) if hidden.contains(&text(&item.self_ty)));
        file.items.iter().filter(seen).for_each(|item| describe(item, &mut lines));
        if !lines.is_empty() {
            let name = path.to_string_lossy().replace('\\', "/");
            writeln!(list, "{name}\n    {}", lines.join("\n    ")).expect("memory takes it");
        }
    }
    if std::env::var_os("TIFA_WRITE_PUBLIC_API").is_some() {
        fs::write(LIST, &list).expect("written");
    }
    let listed = fs::read_to_string(LIST).expect("the list");
    let changed = listed.lines().zip(list.lines()).find(|(listed, now)| listed != now);
    assert!(
        listed == list,
        "the interface has changed, first at {changed:?}; TIFA_WRITE_PUBLIC_API=1 writes {LIST} anew"
    );
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let files = tifa::read::files_under(folder).expect("the sources").into_iter().map(|file| file.expect("readable"));
    files.filter(|file| file.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// The names of the types of a file that nobody outside sees.
fn hidden_types(items: &[Item]) -> Vec<String> {
    let hidden = items.iter().filter_map(|item| match item {
        Item::Struct(item) if !is_public(&item.vis) => Some(item.ident.to_string()),
        Item::Enum(item) if !is_public(&item.vis) => Some(item.ident.to_string()),
        _ => None,
    });
    hidden.collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens as they are written, as far as a list needs.
fn text(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    const PLAIN: [(&str, &str); 16] = [
        (" :: ", "::"),
        (" . ", "."),
        (" < ", "<"),
        (" >", ">"),
        ("< ", "<"),
        (" <", "<"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" ,", ","),
        (" :", ":"),
        (" ;", ";"),
        ("[ ", "["),
        (" ]", "]"),
        (",)", ")"),
    ];
    for (spaced, plain) in PLAIN {
        text = text.replace(spaced, plain);
    }
    text.replace("->", " -> ").replace("  ", " ")
}

fn describe(item: &Item, lines: &mut Vec<String>) {
    match item {
        Item::Fn(item) if is_public(&item.vis) => lines.push(format!("pub {}", text(&item.sig))),
        Item::Mod(item) if is_public(&item.vis) => lines.push(format!("pub mod {}", item.ident)),
        Item::Use(item) if is_public(&item.vis) => lines.push(format!("pub use {}", text(&item.tree))),
        Item::Type(item) if is_public(&item.vis) => {
            lines.push(format!("pub type {}{} = {}", item.ident, text(&item.generics), text(&item.ty)));
        }
        Item::Const(item) if is_public(&item.vis) => {
            lines.push(format!("pub const {}: {}", item.ident, text(&item.ty)))
        }
        Item::Struct(item) if is_public(&item.vis) => {
            lines.push(format!("pub struct {}{}{}", item.ident, text(&item.generics), fields(&item.fields, false)));
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let variants = item.variants.iter().map(|it| format!("{}{}", it.ident, fields(&it.fields, true)));
            let variants = variants.collect::<Vec<_>>().join(", ");
            lines.push(format!("pub enum {}{} {{ {variants} }}", item.ident, text(&item.generics)));
        }
        Item::Trait(item) if is_public(&item.vis) => {
            let methods = item.items.iter().filter_map(|it| match it {
                TraitItem::Fn(method) => Some(text(&method.sig)),
                _ => None,
            });
            let methods = methods.collect::<Vec<_>>().join("; ");
            lines.push(format!("pub trait {}{} {{ {methods} }}", item.ident, text(&item.generics)));
        }
        Item::Impl(item) => match &item.trait_ {
            Some((_, name, _)) => lines.push(format!("impl {} for {}", text(name), text(&item.self_ty))),
            None => lines.extend(item.items.iter().filter_map(|it| match it {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    Some(format!("{}: pub {}", text(&item.self_ty), text(&method.sig)))
                }
                ImplItem::Const(it) if is_public(&it.vis) => {
                    Some(format!("{}: pub const {}: {}", text(&item.self_ty), it.ident, text(&it.ty)))
                }
                _ => None,
            })),
        },
        _ => {}
    }
}

/// The fields that can be seen: all of a variant's, the public ones of a structure.
fn fields(fields: &Fields, all: bool) -> String {
    let seen = fields.iter().filter(|field| all || is_public(&field.vis));
    let seen = seen.map(|field| match &field.ident {
        Some(name) => format!("{name}: {}", text(&field.ty)),
        None => text(&field.ty),
    });
    let seen = seen.collect::<Vec<_>>().join(", ");
    if seen.is_empty() { String::new() } else { format!(" {{ {seen} }}") }
}
