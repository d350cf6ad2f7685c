#!/bin/sh
# Everything that benches/README.md shows, as one document of Markdown on the standard output.
#
#   benches/all.sh              up to 100,000 questions, about ten minutes
#   benches/all.sh million      what is measured at 1,000,000: 4 GB of disk, another ten
#   benches/all.sh draw         draws, about six
#
# fzf and sk are measured when they are on the PATH, Anki when Python has it (ANKI_PYTHON names one).
set -eu
cd "$(dirname "$0")/.."

run() {
    name=$1
    shift
    printf '\n## %s\n\n' "$name"
    cargo bench --quiet --bench "$name" -- "$@"
}

# The load before: numbers of a busy machine are worth their ratios alone.
describe() {
    processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -1)
    printf '%s, %s cores; ' "${processor:-$(uname -m)}" "$(getconf _NPROCESSORS_ONLN)"
    printf '%s; load%s\n' "$(rustc --version)" "$(uptime | sed 's/.*load average[s]*://')"
}

cargo bench --quiet --no-run --bench titles --bench start --bench bank --bench draw
describe
case "${1:-}" in
'')
    run titles 1000 10000 100000
    run start 100000
    run bank keys text facets scroll peers 1000 10000 100000
    run bank import 1000 10000
    ;;
million)
    run titles 1000000
    run bank keys text facets scroll 1000000
    ;;
draw)
    run draw
    ;;
*)
    sed -n '3,7s/^# *//p' "$0" >&2
    exit 2
    ;;
esac
