#compdef hotseat
# Completion of hotseat for zsh. As a file _hotseat in a folder of $fpath, or in ~/.zshrc, after compinit:
#   source <(hotseat completions zsh)

_hotseat() {
    local typed=$PREFIX answers answer value
    local -a before closed open

    # In quotes the word at the cursor has none of its own.
    [[ -n ${compstate[quote]} ]] || typed=${(Q)PREFIX}
    before=("${(@Q)words[1,CURRENT-1]}")
    answers=$(HOTSEAT_COMPLETE=zsh hotseat -- "${before[@]}" "$typed" 2>/dev/null)
    if (( $? == 3 )); then
        # A path, also one behind `--output=`.
        compset -P '--*='
        _files
        return
    fi
    for answer in "${(@f)answers}"; do
        [[ -n $answer ]] || continue
        value=${answer%%$'\t'*}
        answer="${${value//\\/\\\\}//:/\\:}:${answer#*$'\t'}"
        # Something has to follow these, so no space does.
        if [[ $value == *[-:=,] ]]; then open+=("$answer"); else closed+=("$answer"); fi
    done
    (( $#open )) && _describe -V 'hotseat' open -U -S ''
    (( $#closed )) && _describe -V 'hotseat' closed -U
}

if [[ ${funcstack[1]} == _hotseat ]]; then _hotseat "$@"; else compdef _hotseat hotseat; fi
