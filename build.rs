//! Puts the questions of `data/` inside the program, with a digest that tells
//! whether a bank already holds them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest, Sha256};

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
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("bundled.rs"), code)
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
