# `just` lists the recipes.

_list:
    @just --list

# What a change must pass: format, lints, tests, licences
check:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo test
    cargo deny --offline check bans licenses sources

# Run the code of the questions: everything, or what is named
snippets *paths:
    python3 tests/snippets/run.py {{paths}}

# Write the sections of the README that come from the program
docs:
    UPDATE_DOCS=1 cargo test --test it docs
    cargo test --test it docs

# Measure everything up to 100,000 questions, as Markdown; `million` and `draw` measure the rest
bench *what:
    benches/all.sh {{what}}

# Pack a release for a target, such as x86_64-unknown-linux-gnu, into target/dist
dist target:
    packaging/archive.py {{target}}

# Draw the pictures of the README: the real program, in dark and in light
pictures:
    UPDATE_PICTURES=1 cargo test --test it pictures
    cargo test --test it pictures
