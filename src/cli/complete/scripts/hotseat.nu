# Completion of hotseat for nushell. In a folder of $env.NU_VENDOR_AUTOLOAD_DIR, or in config.nu:
#   hotseat completions nushell | save --force ($nu.default-config-dir | path join autoload hotseat.nu)

def "nu-complete hotseat" [spans: list<string>] {
    let answer = with-env { HOTSEAT_COMPLETE: nushell } { ^hotseat -- ...$spans | complete }
    # A path: as nushell itself does it.
    if $answer.exit_code == 3 { return null }
    $answer.stdout | lines | split column "\t" value description | each {|row|
        let quoted = if $row.value =~ '[\s''"`$(){}\[\];|<>&#]' { $row.value | to nuon } else { $row.value }
        { value: $quoted, description: $row.description }
    }
}

@complete "nu-complete hotseat"
extern hotseat []
