# Completion of hotseat for elvish. In ~/.config/elvish/rc.elv:
#   eval (hotseat completions elvish | slurp)

use str

set edit:completion:arg-completer[hotseat] = {|@words|
    var wants-path = $false
    var answers = [(
        try {
            env HOTSEAT_COMPLETE=elvish hotseat -- $@words 2>/dev/null | from-lines
        } catch error {
            set wants-path = $true
        }
    )]
    if $wants-path {
        edit:complete-filename $@words
    } else {
        for answer $answers {
            var value about = (str:split &max=2 "\t" $answer)
            # Something has to follow these, so no space does.
            var suffix = ' '
            for end [- : '=' ,] { if (str:has-suffix $value $end) { set suffix = '' } }
            edit:complex-candidate $value &code-suffix=$suffix &display=$value'  '$about
        }
    }
}
