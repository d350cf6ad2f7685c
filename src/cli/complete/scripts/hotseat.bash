# Completion of hotseat for bash. In ~/.bashrc:
#   source <(hotseat completions bash)

_hotseat() {
    local answers answer status
    answers=$(HOTSEAT_COMPLETE=bash hotseat -- "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
    status=$?
    COMPREPLY=()
    if [[ $status == 3 ]]; then
        # A path: as bash itself does it. Bash 3 has no compopt.
        compopt -o default 2>/dev/null ||
            while IFS= read -r answer; do COMPREPLY+=("$answer"); done < <(compgen -f -- "$2")
        return
    fi
    [[ -n $answers ]] || return
    while IFS= read -r answer; do COMPREPLY+=("$answer"); done <<<"$answers"
    # Something has to follow, so no space does.
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[-:=,] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -o nosort -F _hotseat hotseat 2>/dev/null || complete -F _hotseat hotseat
