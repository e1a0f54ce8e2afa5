// Package jsonatasim_test checks what concerns the module as a whole: who imports
// whom, and that the README tells the truth.
package jsonatasim_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/jsonatasim/jsonatasim"

// room is a row of the table in docs/architecture.md.
type room struct {
	ours   []string
	others []string
}

var quoted = regexp.MustCompile("`([^`]+)`")

func names(cell string) []string {
	var list []string
	for _, m := range quoted.FindAllStringSubmatch(cell, -1) {
		list = append(list, m[1])
	}
	return list
}

// rooms reads the table.
func rooms(t *testing.T) map[string]room {
	text, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]room{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || len(names(cells[1])) != 1 {
			continue
		}
		table[names(cells[1])[0]] = room{names(cells[3]), names(cells[4])}
	}
	if len(table) < 10 {
		t.Fatalf("docs/architecture.md has a table of %d rooms", len(table))
	}
	return table
}

// imports gives what the code of each package imports, tests left out.
func imports(t *testing.T) map[string][]string {
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "node_modules" || len(name) > 1 && entry.Name()[0] == '.'):
			return filepath.SkipDir
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		folder := filepath.ToSlash(filepath.Dir(name))
		if folder == "." {
			return nil
		}
		list := found[folder]
		if !strings.HasSuffix(name, "_test.go") {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			for _, spec := range file.Imports {
				value, _ := strconv.Unquote(spec.Path.Value)
				list = append(list, value)
			}
		}
		found[folder] = list
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestRooms(t *testing.T) {
	table := rooms(t)
	packages := imports(t)
	for folder, list := range packages {
		row, ok := table[folder]
		if !ok {
			t.Errorf("%s has no row in docs/architecture.md", folder)
			continue
		}
		for _, name := range list {
			if !row.allows(name) {
				t.Errorf("%s imports %s, which its row in docs/architecture.md does not allow", folder, name)
			}
		}
	}
	for folder := range table {
		if _, ok := packages[folder]; !ok {
			t.Errorf("docs/architecture.md has a row for %s, which does not exist", folder)
		}
		if slices.Contains([]string{"util", "common", "helper"}, path.Base(folder)) {
			t.Errorf("%s says nothing about what lives there", folder)
		}
	}
}

// allows reports whether a room may import a package.
func (r room) allows(name string) bool {
	if ours, ok := strings.CutPrefix(name, module+"/"); ok {
		return slices.Contains(r.ours, ours)
	}
	if first, _, _ := strings.Cut(name, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(r.others, func(other string) bool {
		return name == other || strings.HasPrefix(name, other+"/")
	})
}
