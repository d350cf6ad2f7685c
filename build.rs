//! Puts the questions of `data/` inside the program, with a digest that tells
//! whether a bank already holds them, and the catalogue as a table, since reading its
//! text would take longer than all else before the first frame.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest, Sha256};
use toml::{Table, Value};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let data = root.join("data");
    let mut files = Vec::new();
    for system in sorted(&data)? {
        if system.is_dir() {
            files.extend(sorted(&system)?.into_iter().filter(|file| is_markdown(file)));
        }
    }
    let mut digest = Sha256::new();
    let mut code = String::from("pub const FILES: &[(&str, &str)] = &[\n");
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let text = fs::read(file)?;
        digest.update(name.len().to_le_bytes());
        digest.update(&name);
        digest.update(text.len().to_le_bytes());
        digest.update(&text);
        let _ = writeln!(code, "    ({name:?}, include_str!({:?})),", file.to_string_lossy());
    }
    for file in ["catalog.toml", "pack.toml"] {
        digest.update(fs::read(data.join(file))?);
    }
    let hex = digest.finalize().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    let _ = writeln!(code, "];\npub const DIGEST: &str = \"{hex}\";");
    code.push_str(&catalogue(&fs::read_to_string(data.join("catalog.toml"))?)?);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("bundled.rs"), code)
}

/// The systems in their order: id, name, group, aliases, and topics by id and name.
fn catalogue(text: &str) -> io::Result<String> {
    let table: Table = text.parse().map_err(io::Error::other)?;
    let mut code = String::from(
        "pub type BundledSystem = (Text, Text, crate::domain::Group, &'static [Text], &'static [(Text, Text)]);
type Text = &'static str;
pub const SYSTEMS: &[BundledSystem] = &[\n",
    );
    for system in tables(&table, "system") {
        let [id, name] = ["id", "name"].map(|key| text_of(system, key));
        // A group that there is not is an error of the compiler.
        let group = text_of(system, "group");
        let group = group[..1].to_uppercase() + &group[1..];
        let aliases: Vec<&str> = list(system, "aliases").filter_map(Value::as_str).collect();
        let topics: Vec<(&str, &str)> = tables(system, "topic")
            .map(|topic| (text_of(topic, "id"), text_of(topic, "name")))
            .collect();
        let _ = writeln!(
            code,
            "    ({id:?}, {name:?}, crate::domain::Group::{group}, &{aliases:?}, &{topics:?}),"
        );
    }
    code.push_str("];\n");
    Ok(code)
}

fn list<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Value> {
    table.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn tables<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> {
    list(table, key).filter_map(Value::as_table)
}

/// A text of a table; the test of the catalogue tells when one is missing.
fn text_of<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or("?")
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}
