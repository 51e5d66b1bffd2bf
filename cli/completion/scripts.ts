/** The shells that have a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/*
 * Each script asks `orgcharter completion SHELL -- WORD…` what can complete the last word, and gets
 * a line for each candidate. A line that begins with a tab asks for paths: `files` or `folders`.
 * The scripts never evaluate a line, because names come from the charter. zsh and fish quote what
 * becomes part of the command line; lines for bash are quoted already.
 */

/**
 * For bash 3.2 and later: macOS has 3.2. A line is what replaces the end of the last word, see
 * `bash-words.ts`.
 */
const BASH = `# Completion of orgcharter for bash. To use it: source <(orgcharter completion bash)
_orgcharter() {
  local line path current="\${COMP_WORDS[COMP_CWORD]}"
  [[ $current == [=:@] ]] && current=
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      $'\\t'files | $'\\t'folders)
        local kind=-f
        [[ $line == $'\\t'folders ]] && kind=-d
        type compopt >/dev/null 2>&1 && compopt -o filenames
        while IFS= read -r path; do
          COMPREPLY+=("$path")
        done < <(compgen "$kind" -- "$current")
        ;;
      *)
        COMPREPLY+=("$line")
        ;;
    esac
  done < <("\${COMP_WORDS[0]}" completion bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${COMPREPLY[0]-} == *: ]]; then
    type compopt >/dev/null 2>&1 && compopt -o nospace
  fi
  return 0
}
complete -F _orgcharter orgcharter`;

const ZSH = `#compdef orgcharter
# Completion of orgcharter for zsh. To use it, after compinit: source <(orgcharter completion zsh)
_orgcharter() {
  local line last="\${(Q)PREFIX}"
  # Unquoting needs the quotation mark that is still open.
  [[ -n \${compstate[quote]} ]] && last="\${(Q)\${:-\$words[CURRENT]\$compstate[quote]}}"
  local -a found open shown shownOpen
  for line in "\${(@f)$("\${(@Q)words[1]}" completion zsh -- "\${(@Q)words[2,CURRENT-1]}" "$last" 2>/dev/null)}"; do
    case $line in
      $'\\t'files)
        compset -P '--*='
        _files
        return
        ;;
      $'\\t'folders)
        compset -P '--*='
        _files -/
        return
        ;;
      '') ;;
      *)
        local word=\${line%%$'\\t'*}
        local text=$word
        [[ $line == *$'\\t'* ]] && text="$word -- \${line#*$'\\t'}"
        if [[ $word == *: ]]; then
          open+=("$word")
          shownOpen+=("$text")
        else
          found+=("$word")
          shown+=("$text")
        fi
        ;;
    esac
  done
  (( $#found )) && compadd -l -d shown -a found
  (( $#open )) && compadd -S '' -d shownOpen -a open
  (( $#found || $#open ))
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _orgcharter "$@"
else
  compdef _orgcharter orgcharter
fi`;

const FISH = `# Completion of orgcharter for fish. To use it: orgcharter completion fish | source
function __orgcharter_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct | string unescape)
    set -l program $words[1]
    set -e words[1]
    for line in ($program completion fish -- $words "$current" 2>/dev/null)
        switch $line
            case \\tfiles
                complete -C '__orgcharter_file '(commandline -ct)
            case \\tfolders
                __fish_complete_directories
            case '*'
                printf '%s\\n' $line
        end
    end
end
complete -c orgcharter -f -a '(__orgcharter_complete)'`;

export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
