package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
)

// readText reads a file, or standard input where the name is "-". A byte order mark
// at its beginning is left out.
func readText(s Streams, name string) ([]byte, error) {
	var content []byte
	var err error
	if name == "-" {
		content, err = io.ReadAll(s.In)
	} else {
		content, err = os.ReadFile(name)
	}
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return nil, &failure{exitUnreadable, fmt.Errorf("%s: %w", shownName(name), err)}
	}
	if bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")) {
		return nil, &failure{exitUnreadable, fmt.Errorf("%s:1:1: the text is in UTF-16; UTF-8 is read", shownName(name))}
	}
	return bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")), nil
}

// readValue reads a file that holds one value, in JSON or, by its ending, YAML.
func readValue(s Streams, name string, dialect *eval.Dialect) (eval.Value, error) {
	content, err := readText(s, name)
	if err != nil {
		return eval.Undefined, err
	}
	return parseValue(s, name, content, dialect)
}

// parseValue reads a value; messages say name and place.
func parseValue(s Streams, name string, content []byte, dialect *eval.Dialect) (eval.Value, error) {
	if isYAML(name) {
		return parseYAML(s, name, content, dialect)
	}
	if len(bytes.TrimSpace(content)) == 0 {
		return eval.Undefined, empty(name)
	}
	v, err := eval.ParseJSON(content, dialect)
	var bad *eval.JSONError
	if errors.As(err, &bad) {
		at := bad.Offset
		if at >= len(content) { // cut short: the end of what is there
			at = len(bytes.TrimRight(content, " \t\r\n"))
		}
		t := text{shownName(name), string(content)}
		return v, &failure{exitUnreadable, t.wrong(at, at+1, bad.Reason, s.ErrWidth)}
	}
	return v, err
}

func empty(name string) error {
	return &failure{exitUnreadable, fmt.Errorf("%s:1:1: the input is empty", shownName(name))}
}

func parseYAML(s Streams, name string, content []byte, dialect *eval.Dialect) (eval.Value, error) {
	if len(bytes.TrimSpace(content)) == 0 {
		return eval.Undefined, empty(name)
	}
	f, err := document.ReadYAML(shownName(name), content)
	var fault *document.Fault
	if errors.As(err, &fault) {
		t := text{fault.File, string(content)}
		return eval.Undefined, &failure{exitUnreadable, t.wrong(fault.Start, fault.End, fault.Reason, s.ErrWidth)}
	}
	v, err := eval.ParseJSON(f.Root.AppendJSON(nil), dialect)
	var bad *eval.JSONError
	if errors.As(err, &bad) { // the offset is one of the converted text
		err = &failure{exitUnreadable, fmt.Errorf("%s: %s", f.Name, bad.Reason)}
	}
	return v, err
}

func isYAML(name string) bool {
	ending := strings.ToLower(filepath.Ext(name))
	return ending == ".yaml" || ending == ".yml"
}
