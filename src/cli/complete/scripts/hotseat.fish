# Completion of hotseat for fish. In ~/.config/fish/completions/hotseat.fish:
#   hotseat completions fish | source

function __hotseat_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l typed (commandline --current-token --cut-at-cursor)
    HOTSEAT_COMPLETE=fish hotseat -- $words "$typed" 2>/dev/null
    if test $status -eq 3
        __fish_complete_path "$typed"
    end
end

complete --command hotseat --no-files --keep-order --arguments '(__hotseat_complete)'
