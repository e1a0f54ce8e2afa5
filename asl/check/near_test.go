package check

import (
	"os"
	"regexp"
	"testing"
)

// TestNear: the name that was probably meant, or none.
func TestNear(t *testing.T) {
	known := []string{"$price", "$prices", "$order", "$x"}
	for name, want := range map[string]string{
		"$prcie": "Did you mean $price?", "$Order": "Did you mean $order?", "$orders": "Did you mean $order?",
		"$customer": "no", "": "no",
	} {
		if got := near(name, known, "no"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestCodesAreDocumented: docs/errors.md has every code of a finding, and no other of
// ours.
func TestCodesAreDocumented(t *testing.T) {
	source, err := os.ReadFile("finding.go")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../docs/errors.md")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`= "([A-Z_0-9]+)"`).FindAllSubmatch(source, -1)
	if len(codes) < 20 {
		t.Fatalf("%d codes", len(codes))
	}
	for _, code := range codes {
		if !regexp.MustCompile(`(?m)^\|.*\b` + string(code[1]) + `\b.*\|`).Match(page) {
			t.Errorf("%s is not in docs/errors.md", code[1])
		}
	}
}
