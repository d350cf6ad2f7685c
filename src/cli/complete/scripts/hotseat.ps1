# Completion of hotseat for PowerShell. In $PROFILE:
#   hotseat completions powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName 'hotseat' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @()
    foreach ($element in $commandAst.CommandElements) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            $words += $element.Value
        } else {
            $words += $element.Extent.Text
        }
    }
    $words += "$wordToComplete".TrimStart("'", '"')

    # Through the environment, since older versions lose empty arguments and quotes.
    $code = $global:LASTEXITCODE
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:HOTSEAT_COMPLETE = 'powershell'
        $env:HOTSEAT_WORDS = $words -join "`n"
        $answers = @(& hotseat 2>$null)
    } finally {
        Remove-Item Env:HOTSEAT_COMPLETE, Env:HOTSEAT_WORDS -ErrorAction SilentlyContinue
        [Console]::OutputEncoding = $encoding
        $global:LASTEXITCODE = $code
    }

    # Without an answer PowerShell completes a path.
    foreach ($answer in $answers) {
        $value, $about = $answer -split "`t", 2
        if (-not $about) { $about = $value }
        $text = $value
        if ($value -match '[^\w\-.:/\\+=]' -or $wordToComplete -match '^[''"]') {
            $text = "'" + $value.Replace("'", "''") + "'"
        }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
    }
}
