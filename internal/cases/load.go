package cases

import (
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Loader reads cases from files.
type Loader struct {
	// Dialect is that of cases which name none; nil stands for [eval.JSONata].
	Dialect *eval.Dialect
	// Stdin is what the path - reads.
	Stdin io.Reader
	// YAML reads a document; without it files of YAML are refused.
	YAML func(name string, text []byte) (*Document, error)
	// PassedOver collects the files of a folder that have the ending of a file of
	// cases and hold something else.
	PassedOver []string
}

// visit takes a case, or the reason why one, or the rest of a file, cannot be read. It
// reports whether to go on.
type visit = func(*Case, error) bool

// All gives the cases of the paths in order. A path is a file, a folder, or - for lines
// of JSON on standard input. After an error it goes on with the next file.
func (l *Loader) All(paths ...string) iter.Seq2[*Case, error] {
	return func(yield func(*Case, error) bool) {
		for _, path := range paths {
			if !l.path(path, yield) {
				return
			}
		}
	}
}

func (l *Loader) dialect() *eval.Dialect {
	if l.Dialect == nil {
		return eval.JSONata
	}
	return l.Dialect
}

func (l *Loader) passOver(file string) { l.PassedOver = append(l.PassedOver, file) }

func (l *Loader) path(path string, yield visit) bool {
	if path == "-" {
		_, more := l.file(path, false, yield)
		return more
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(nil, unopened(path, err))
	case info.IsDir():
		found := false
		more := l.folder(path, func(c *Case, err error) bool {
			found = true
			return yield(c, err)
		})
		if more && !found {
			return yield(nil, &Fault{File: path, Reason: "the folder holds no cases: " + endings})
		}
		return more
	}
	known, more := l.file(path, false, yield)
	if !known {
		return yield(nil, &Fault{File: path, Reason: "this is no file of cases: " + endings})
	}
	return more
}

const endings = "they are in files .yaml, .yml, .jsonl and .ndjson, and in .json as the official suite has them"

// file reads a file by its ending and reports whether that is one of cases. A file
// without any is a fault: somebody believes that it proves something.
func (l *Loader) file(name string, walking bool, yield visit) (known, more bool) {
	passed, found := len(l.PassedOver), false
	known, more = l.kind(name, walking, func(c *Case, err error) bool {
		found = true
		return yield(c, err)
	})
	if known && more && !found && len(l.PassedOver) == passed {
		more = yield(nil, none(name))
	}
	return known, more
}

func none(file string) *Fault { return &Fault{File: shownName(file), Reason: "it holds no cases"} }

func (l *Loader) kind(name string, walking bool, yield visit) (known, more bool) {
	if name == "-" {
		return true, l.lines(name, false, yield)
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		return true, l.tests(name, walking, yield)
	case ".jsonl", ".ndjson":
		return true, l.lines(name, walking, yield)
	case ".json":
		if !walking {
			return true, l.suiteOf(name).file(name, yield)
		}
	}
	return false, true
}

// folder reads a folder and those in it, in the order of names. Hidden folders and
// those of packages are left out.
func (l *Loader) folder(name string, yield visit) bool {
	switch {
	case isSuite(name):
		return l.groups(name, yield)
	case isGroup(name):
		return l.group(nil, name, yield)
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return yield(nil, unopened(name, err))
	}
	for _, entry := range entries {
		inner := filepath.Join(name, entry.Name())
		more := true
		switch {
		case !entry.IsDir():
			_, more = l.file(inner, true, yield)
		case !strings.HasPrefix(entry.Name(), ".") && entry.Name() != "node_modules":
			more = l.folder(inner, yield)
		}
		if !more {
			return false
		}
	}
	return true
}

// groups reads all groups of a suite.
func (l *Loader) groups(root string, yield visit) bool {
	s := &suite{l, root, map[string]eval.Value{}}
	folder := filepath.Join(root, "groups")
	entries, err := os.ReadDir(folder)
	if err != nil {
		return yield(nil, unopened(folder, err))
	}
	for _, entry := range entries {
		if entry.IsDir() && !l.group(s, filepath.Join(folder, entry.Name()), yield) {
			return false
		}
	}
	return true
}

// group reads the files of a group.
func (l *Loader) group(s *suite, folder string, yield visit) bool {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return yield(nil, unopened(folder, err))
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".json" {
			continue
		}
		file := filepath.Join(folder, entry.Name())
		if s == nil {
			s = l.suiteOf(file)
		}
		found := false
		more := s.file(file, func(c *Case, err error) bool {
			found = true
			return yield(c, err)
		})
		if more && !found {
			more = yield(nil, none(file))
		}
		if !more {
			return false
		}
	}
	return true
}
