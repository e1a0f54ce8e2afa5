package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leanovate/gopter"
	ggen "github.com/leanovate/gopter/gen"
	"github.com/leanovate/gopter/prop"
)

// TestArbitraryArguments calls the command with words in any order. It never panics,
// its exit code is a documented one, and an error is told on standard error alone.
func TestArbitraryArguments(t *testing.T) {
	file := filepath.Join(t.TempDir(), "data.json")
	if err := os.WriteFile(file, []byte(`{"a": [1, 2]}`), 0o666); err != nil {
		t.Fatal(err)
	}
	word := ggen.OneConstOf("v2", "v3", "batch-input", "a", "$", "$sum(a)", "1/\"x\"", "1+", "{% $states.input %}", "{%%}",
		"", " ", "-", "--", "-f", "-r", "-x", "--json", "--pretty", "--style", "min", "--wrap", "asl", "--var", "x=1", "x=", "--target",
		"sfn-input", "--upstream", "direct-*", "--tracer", "node", "--now", "--dialect", "states", "--states", "--context", "--seed",
		"--yaml", "--help", "\xff", "日本", "%", file, file+".nosuch", "bash", "sim", "--timeout", "1s")
	parameters := gopter.DefaultTestParameters()
	parameters.MinSuccessfulTests = 2000
	codes := map[int]int{}
	properties := gopter.NewProperties(parameters)
	properties.Property("every call ends well or says why not", prop.ForAll(
		func(command string, words []string, number int) string {
			words = words[:min(number, len(words))]
			args := append([]string{command}, words...)
			code, out, stderr := run(t, args...)
			codes[code]++
			reported := slices.Contains(words, "--json")
			switch {
			case code < exitValue || code > exitFailed:
				return "an unknown exit code"
			case code == exitValue && stderr != "":
				return "well, but with an error: " + stderr
			case code > exitUndefined && !reported && (out != "" || !strings.HasPrefix(stderr, "jsonatasim: ")):
				return "an error should stand on standard error: " + out + stderr
			case code == exitUndefined && !reported && (out != "" || stderr == ""):
				return "undefined should stand on standard error: " + out + stderr
			}
			return ""
		},
		ggen.OneConstOf("eval", "gen", "sim", "help", "version", "completion"), ggen.SliceOfN(4, word), ggen.IntRange(0, 4),
	))
	properties.TestingRun(t)
	for code := range exitFailed + 1 {
		if codes[code] == 0 {
			t.Logf("exit code %d was not met this time", code)
		}
	}
}
