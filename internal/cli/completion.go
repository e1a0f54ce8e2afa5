package cli

import "github.com/spf13/cobra"

// shells are those that completions can be printed for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(s Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print completions for a shell",
		Long: `Completion prints a script that completes commands, flags, revisions, targets and
upstreams in bash, zsh, fish or powershell. Read it into the running shell, or put it
where the shell looks for completions:

  bash         /etc/bash_completion.d/jsonatasim
  zsh          _jsonatasim, in a folder of $fpath
  fish         ~/.config/fish/completions/jsonatasim.fish
  powershell   a file that $PROFILE reads`,
		Example: `  source <(jsonatasim completion bash)
  jsonatasim completion zsh > _jsonatasim
  jsonatasim completion fish > jsonatasim.fish
  jsonatasim completion powershell > jsonatasim.ps1`,
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("one shell is wanted: %s", listed(shells, "or"))
			}
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(s.Out, true)
			case "zsh":
				return root.GenZshCompletion(s.Out)
			case "fish":
				return root.GenFishCompletion(s.Out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(s.Out)
			}
			return unknown("shell", args[0], shells)
		},
	}
}
