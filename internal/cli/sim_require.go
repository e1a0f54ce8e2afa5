package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// verdictNames are the verdicts as --require takes them: with hyphens for blanks.
func verdictNames() []string {
	var names []string
	for _, v := range verify.Verdicts()[:4] { // nothing is worse than the last one
		names = append(names, strings.ReplaceAll(string(v), " ", "-"))
	}
	return names
}

// verdictNamed finds a verdict by its name, with hyphens or blanks; "" is none.
func verdictNamed(name string) (verify.Verdict, error) {
	name = strings.ReplaceAll(name, " ", "-")
	if name != "" && !slices.Contains(verdictNames(), name) {
		return "", oneOf("require", name, verdictNames()...)
	}
	return verify.Verdict(strings.ReplaceAll(name, "-", " ")), nil
}

// required fails where a verdict is worse than the one asked for, and names the first.
func required(asked verify.Verdict, matrices []verify.Matrix) error {
	if asked == "" {
		return nil
	}
	worse, all, first := 0, 0, ""
	for _, m := range matrices {
		for _, row := range m.Rows {
			for _, r := range row.Readings {
				if all++; r.Meets(asked, row.Upstream) {
					continue
				}
				if worse++; first == "" {
					first = fmt.Sprintf("%s, %s, %s: %s", m.Subject.Name, row.Upstream.Name, r.Tracer, r.Verdict)
				}
			}
		}
	}
	if worse == 0 {
		return nil
	}
	return &failure{exitUndefined, fmt.Errorf("%d of %d verdicts are worse than %s; the first is %s", worse, all, asked, first)}
}
