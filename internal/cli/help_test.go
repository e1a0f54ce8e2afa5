package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// sampleFiles are the files that the examples of the help speak of.
var sampleFiles = map[string]string{
	"order.json":            `{"Account": {"Order": [{"Product": [{"Price": 34.5, "Quantity": 2}, {"Price": 21.25, "Quantity": 1}]}]}}`,
	"order.yaml":            "price: 2.5\nquantity: 4\n",
	"orders.json":           `{"orders": [{"status": "open"}, {"status": "closed"}, {"status": "open"}]}`,
	"context.json":          `{"Execution": {"Id": "arn:aws:states:eu-west-1:123456789012:execution:orders:e1"}}`,
	"report.jsonata":        `{"total": price * quantity}`,
	"orders.yaml":           "- name: total\n  expression: $sum(orders.price)\n  input: {orders: [{price: 2}, {price: 3}]}\n  expect: {value: 5}\n",
	"recorded.jsonl":        `{"id": "one", "expr": "a + 1", "data": {"a": 1}, "expect": {"value": 2}}` + "\n",
	"machine.asl.json":      `{"QueryLanguage": "JSONata", "StartAt": "Go", "States": {"Go": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}}}`,
	"orders.asl.json":       `{"QueryLanguage": "JSONata", "StartAt": "Go", "States": {"Go": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"}, "End": true}}}`,
	"mock.yaml":             "default: {echo: true}\n",
	"my-expression.jsonata": `{% {"_datadog": $states.context.Execution.Input} %}`,
}

// exampleOutputs are the results of the examples that can be told beforehand.
var exampleOutputs = map[string]string{
	"jsonatasim eval 'Account.Order.Product.(Price * Quantity) ~> $sum()' order.json": "90.25\n",
	`cat orders.json | jsonatasim eval '$count(orders[status = "open"])'`:             "2\n",
	"jsonatasim eval '{% $states.context.Execution.Id %}' --context context.json":     "\"arn:aws:states:eu-west-1:123456789012:execution:orders:e1\"\n",
	"jsonatasim eval '{% $total * 2 %}' --var total=21":                               "42\n",
	"jsonatasim eval --file report.jsonata order.yaml --pretty":                       "{\n  \"total\": 10\n}\n",
	"jsonatasim test orders.yaml":                                                     "1 passed, 0 failed, 0 skipped\n",
	"jsonatasim test --verbose --run '^total' orders.yaml":                            "ok       total\n1 passed, 0 failed, 0 skipped\n",
	"jsonatasim test --junit report.xml orders.yaml recorded.jsonl":                   "2 passed, 0 failed, 0 skipped\n",
	"jsonatasim test --json orders.yaml":                                              "{\"cases\": [\n" + `{"name":"total","file":"orders.yaml","line":1,"dialect":"jsonata","status":"passed"}` + "\n], \"unreadable\": [], \"passed\": 1, \"failed\": 0, \"skipped\": 0}\n",
	"cat recorded.jsonl | jsonatasim test --quiet -":                                  "1 passed, 0 failed, 0 skipped\n",
	"jsonatasim check machine.asl.json":                                               "1 definition, nothing wrong\n",
	"jsonatasim check --propagation machine.asl.json":                                 "1 definition, nothing wrong\n",
	"jsonatasim inject --write --upstreams sqs,eventbridge machine.asl.json":          "",
	"jsonatasim inject --check --only lambda machine.asl.json":                        "",
	"jsonatasim inject --diff machine.asl.json":                                       "",
	"jsonatasim inject --remove --write machine.asl.json":                             "",
	"cat machine.asl.json | jsonatasim inject - > traced.asl.json":                    "",
	"jsonatasim check --strict machine.asl.json":                                      "1 definition, nothing wrong\n",
	"jsonatasim check --format sarif machine.asl.json > machine.sarif":                "",
	"cat machine.asl.json | jsonatasim check -":                                       "1 definition, nothing wrong\n",
	`jsonatasim run machine.asl.json --stop-at Go > states.json`:                      "",
	`jsonatasim run machine.asl.json --input '{"n": 1}'`:                              "{\"n\":1}\n",
	"jsonatasim version":                                versionLine() + "\n",
	"source <(jsonatasim completion bash)":              "",
	"jsonatasim completion zsh > _jsonatasim":           "",
	"jsonatasim completion fish > jsonatasim.fish":      "",
	"jsonatasim completion powershell > jsonatasim.ps1": "",
}

// commands gives jsonatasim and its commands.
func commands() []*cobra.Command {
	root := newRoot(Streams{})
	root.InitDefaultHelpCmd()
	return append([]*cobra.Command{root}, root.Commands()...)
}

// TestHelp asks for the help of every command in both ways: it shows the purpose, the
// usage, examples, and every flag with a sentence.
func TestHelp(t *testing.T) {
	all := commands()
	for _, c := range all {
		path := strings.Fields(c.CommandPath())[1:]
		code, out, stderr := run(t, append([]string{"help"}, path...)...)
		if code != exitValue || stderr != "" {
			t.Errorf("help %s: exit code %d: %s", path, code, stderr)
		}
		if _, flag, _ := run(t, append(path, "--help")...); flag != out {
			t.Errorf("%s --help is not help %[1]s:\n%s\n%s", path, flag, out)
		}
		for _, part := range []string{"Usage:\n  " + c.CommandPath(), "Examples:\n  ", "--help"} {
			if !strings.Contains(out, part) {
				t.Errorf("help %s: %q is missing:\n%s", path, part, out)
			}
		}
		for _, line := range strings.Split(out, "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "-") && len(strings.Fields(line)) < 3 {
				t.Errorf("help %s: a flag without a sentence: %q", path, line)
			}
		}
	}
	if len(all) != 11 {
		t.Errorf("%d commands, not 11: jsonatasim and check, completion, eval, gen, help, inject, run, sim, test, version", len(all))
	}
}

// TestHelpExamples runs every example that the help shows, as it stands there, in a
// shell.
func TestHelpExamples(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed: the examples of the help are not run")
	}
	folder := t.TempDir()
	for name, content := range sampleFiles {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	told, ran := 0, map[string]bool{}
	for _, c := range commands() {
		if strings.TrimSpace(c.Example) == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for _, line := range strings.Split(c.Example, "\n") {
			line = strings.TrimSpace(line)
			if ran[line] {
				continue
			}
			ran[line] = true
			want, known := exampleOutputs[line]
			got := runLine(t, bash, folder, line)
			switch {
			case known && got != want:
				t.Errorf("%s\nprints %q, not %q", line, got, want)
			case !known && got == "":
				t.Errorf("%s\nprints nothing", line)
			case known:
				told++
			}
		}
	}
	if told != len(exampleOutputs) {
		t.Errorf("%d of the %d results that are known belong to an example", told, len(exampleOutputs))
	}
	t.Logf("%d cases", len(ran))
}

// runLine runs a line in a shell in a folder. It has to end well and quietly; only run
// and inject tell what they do.
func runLine(t *testing.T, bash, folder, line string) string {
	t.Helper()
	cmd := exec.Command(bash, "-e", "-o", "pipefail", "-c", line)
	cmd.Dir = folder
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil || stderr.Len() > 0 && !strings.Contains(line, "jsonatasim run ") && !strings.Contains(line, "jsonatasim inject ") {
		t.Errorf("%s\n%v: %s", line, err, &stderr)
	}
	return out.String()
}

// TestCompletion asks what a shell asks while a line is being written.
func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"s", []string{"sim"}},
		{"gen v", []string{"v1", "v1b", "v2"}},
		{"gen r", []string{"resilient"}},
		{"gen passthrough ", []string{"eventbridge-detail"}},
		{"sim v2 sq", []string{"sqs-message-attribute"}},
		{"gen --style ", []string{"line", "pretty", "min"}},
		{"inject --only lambda,s", []string{"lambda,sqs", "lambda,sns"}},
		{"inject --revision v", []string{"v1", "v1b", "v2"}},
		{"inject --upstreams k", []string{"kinesis"}},
		{"gen --wrap ", []string{"none", "states", "json", "asl", "yaml"}},
		{"eval --dialect ", []string{"jsonata", "jsonata-2.0", "states"}},
		{"gen --upstreams sqs,e", []string{"sqs,eventbridge"}},
		{"sim --require ", []string{"linked", "new-trace", "no-context", "wrong-trace"}},
		{"sim --tracer ", []string{"node", "python", "extension"}},
		{"sim --upstream direct-e", []string{"direct-empty-object"}},
		{"sim --target ba", []string{"batch-input"}},
		{"completion ", []string{"bash", "zsh", "fish", "powershell"}},
		{"check --format ", []string{"text", "json", "sarif", "github"}},
		{"check --severity w", []string{"warning"}},
		{"test --dialect j", []string{"jsonata", "jsonata-2.0"}},
		{"test --j", []string{"--jobs", "--json", "--junit"}},
		{"help ge", []string{"gen"}},
	} {
		_, out, _ := run(t, append([]string{"__complete"}, strings.Split(c.line, " ")...)...)
		var got []string
		for _, line := range strings.Split(out, "\n") {
			name, _, _ := strings.Cut(line, "\t")
			words := strings.Split(c.line, " ")
			if name != "" && name[0] != ':' && strings.HasPrefix(name, words[len(words)-1]) {
				got = append(got, name)
			}
		}
		if strings.Join(got, " ") != strings.Join(c.want, " ") {
			t.Errorf("%q is completed by %q, not %q", c.line, got, c.want)
		}
	}
}
