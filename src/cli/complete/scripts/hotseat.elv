# Completion of hotseat for elvish. In ~/.config/elvish/rc.elv:
#   eval (hotseat completions elvish | slurp)

set edit:completion:arg-completer[hotseat] = {|@words|
    var code = 0
    var answers = [(
        try {
            env HOTSEAT_COMPLETE=elvish hotseat -- $@words 2>/dev/null | from-lines
        } catch error {
            set code = 3
        }
    )]
    if (== $code 3) {
        edit:complete-filename $@words
        return
    }
    for answer $answers {
        var value about = (str:split &max=2 "\t" $answer)
        edit:complex-candidate $value &display=$value'  '$about
    }
}
