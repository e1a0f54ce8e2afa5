package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the linker for a release.
var version = ""

func newVersion(s Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: `  jsonatasim version`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("version takes no argument")
			}
			fmt.Fprintln(s.Out, versionLine())
			return nil
		},
	}
}

func versionLine() string {
	return fmt.Sprintf("jsonatasim %s (%s, %s/%s)", versionText(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// versionText is the version set by the linker, else that of the module, else the
// revision that was built.
func versionText() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && len(setting.Value) >= 12 {
			return "devel " + setting.Value[:12]
		}
	}
	return "devel"
}
