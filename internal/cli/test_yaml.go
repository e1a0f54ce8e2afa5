package cli

import (
	"bytes"
	"errors"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/internal/cases"
)

// readTests reads YAML for [cases.Loader], with the places of its parts.
func readTests(name string, content []byte) (*cases.Document, error) {
	body := string(content)
	if len(bytes.TrimSpace(content)) == 0 {
		return nil, &cases.Fault{File: name, Line: 1, Column: 1, Reason: "the file is empty", Text: body}
	}
	f, err := document.ReadYAML(name, content)
	var fault *document.Fault
	if errors.As(err, &fault) {
		return nil, &cases.Fault{File: name, Line: fault.Line, Column: fault.Column, Reason: oneLine(fault.Reason), Text: body}
	}
	place := func(path ...any) (line, column int) { return f.Position(yamlPlace(f.Root, path)) }
	return &cases.Document{JSON: f.Root.AppendJSON(nil), Text: body, Place: place}, nil
}

// yamlPlace gives where the part of a document at a path begins: the key of a member.
// Where there is no such part it is the last on the way.
func yamlPlace(node *document.Node, path []any) int {
	at := node.Span.Start
	for _, step := range path {
		next, begins := yamlPart(node, step)
		if next == nil {
			break
		}
		node, at = next, begins
	}
	return at
}

// yamlPart gives a member by its key or an item by its index, and where it begins.
func yamlPart(node *document.Node, step any) (*document.Node, int) {
	for _, m := range node.Members {
		if m.Key == step {
			return m.Value, m.KeySpan.Start
		}
	}
	if i, ok := step.(int); ok && i < len(node.Items) {
		return node.Items[i], node.Items[i].Span.Start
	}
	return nil, 0
}
