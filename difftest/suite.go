package difftest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Suite is what the comparison takes from a copy of the reference's test suite:
// its expressions and its datasets, not its results.
type Suite struct {
	Expressions []string
	Datasets    map[string]string // name to JSON text
	Names       []string          // of the datasets, sorted
}

// LoadSuite reads the folder that holds groups and datasets.
func LoadSuite(dir string) (*Suite, error) {
	s := &Suite{Datasets: map[string]string{}}
	files, err := filepath.Glob(filepath.Join(dir, "datasets", "*.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no datasets in %s", dir)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, text); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		s.Datasets[name] = compact.String()
		s.Names = append(s.Names, name)
	}
	groups, err := filepath.Glob(filepath.Join(dir, "groups", "*", "*.json"))
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, file := range groups {
		if err := s.readGroup(file, seen); err != nil {
			return nil, err
		}
	}
	slices.Sort(s.Names)
	return s, nil
}

// readGroup adds the expressions of a file, each once.
func (s *Suite) readGroup(file string, seen map[string]bool) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	cases, err := eval.ParseJSON(text, eval.JSONata)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if cases.Kind() != eval.KindArray {
		cases = eval.Array(cases)
	}
	for _, c := range cases.Items {
		src := c.Get("expr").Str()
		if name := c.Get("expr-file"); !name.IsUndefined() {
			text, err := os.ReadFile(filepath.Join(filepath.Dir(file), name.Str()))
			if err != nil {
				return err
			}
			src = string(text)
		}
		if !seen[src] {
			seen[src] = true
			s.Expressions = append(s.Expressions, src)
		}
	}
	return nil
}
