package cli

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// run calls the command inside the test.
func run(t *testing.T, args ...string) (code int, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(args, Streams{In: strings.NewReader(""), Out: &o, Err: &e})
	return code, o.String(), e.String()
}

// TestGenParsesBack prints every expression in every style and wrapping, takes it out
// of the wrapping as the reader of that form would, and compares the trees.
func TestGenParsesBack(t *testing.T) {
	cases := 0
	for _, revision := range gen.Revisions() {
		for _, target := range revision.Targets {
			want, err := gen.Expression(revision.Revision, target)
			if err != nil {
				t.Fatal(err)
			}
			for _, style := range styles {
				for _, form := range wraps {
					cases++
					name := strings.Join([]string{string(revision.Revision), string(target), style, form}, "/")
					code, out, stderr := run(t, "gen", string(revision.Revision), string(target), "--style", style, "--wrap", form)
					if code != exitValue || stderr != "" {
						t.Fatalf("%s: exit code %d: %s", name, code, stderr)
					}
					source := unwrap(t, name, out, form, target)
					got, err := expr.Parse(source, expr.Version20())
					if err != nil {
						t.Fatalf("%s: %v\n%s", name, err, source)
					}
					if !expr.Equal(got, want) {
						t.Errorf("%s: the tree is another:\n%s", name, source)
					}
				}
			}
		}
	}
	t.Logf("%d cases", cases)
}

// unwrap takes an expression out of its wrapping.
func unwrap(t *testing.T, name, out, form string, target gen.Target) string {
	t.Helper()
	text := strings.TrimSuffix(out, "\n")
	switch form {
	case "none":
		return text
	case "json":
		if strings.Contains(text, "\n") {
			t.Fatalf("%s: a JSON string stands on one line", name)
		}
		if err := json.Unmarshal([]byte(text), &text); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	case "asl":
		var definition any
		if err := json.Unmarshal([]byte(text), &definition); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text = fieldOf(t, name, definition, target)
	case "yaml":
		var definition any
		if err := yaml.Unmarshal([]byte(text), &definition); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text = fieldOf(t, name, definition, target)
	}
	inner, ok := states.Delimited(text)
	if !ok {
		t.Fatalf("%s: {%% and %%} are missing: %q", name, text)
	}
	return inner
}

// fieldOf follows a target's path into a definition, which holds nothing else but the
// type of a message attribute.
func fieldOf(t *testing.T, name string, definition any, target gen.Target) string {
	t.Helper()
	for _, step := range strings.Split(target.Field(), "/") {
		step, listed := strings.CutSuffix(step, "[0]")
		members, ok := definition.(map[string]any)
		switch {
		case !ok || members[step] == nil:
			t.Fatalf("%s: no %s in %v", name, step, definition)
		case step == "StringValue" && (len(members) != 2 || members["DataType"] != "String"):
			t.Fatalf("%s: the type of the attribute should stand beside it: %v", name, members)
		case step != "StringValue" && len(members) != 1:
			t.Fatalf("%s: more than the field is printed: %v", name, members)
		}
		definition = members[step]
		if listed {
			items, ok := definition.([]any)
			if !ok || len(items) != 1 {
				t.Fatalf("%s: %s should hold one item: %v", name, step, definition)
			}
			definition = items[0]
		}
	}
	text, ok := definition.(string)
	if !ok {
		t.Fatalf("%s: a string should stand in the field, not %v", name, definition)
	}
	return text
}
