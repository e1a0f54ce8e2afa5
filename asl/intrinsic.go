package asl

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// resolve replaces calls of a template's intrinsic functions: Fn::Sub by its text,
// Fn::Join by the joined text, Fn::ToJsonString by its object, the others by a
// placeholder. What is replaced when the template is deployed stays in texts as
// ${Name}. Nodes keep their places in the file.
func resolve(n *document.Node) *document.Node {
	if name, argument := call(n); argument != nil {
		return apply(n, name, argument)
	}
	var changed *document.Node
	for i, m := range n.Members {
		if value := resolve(m.Value); value != m.Value {
			if changed == nil {
				changed = &document.Node{Kind: n.Kind, Span: n.Span, Members: append([]document.Member(nil), n.Members...)}
			}
			changed.Members[i].Value = value
		}
	}
	for i, item := range n.Items {
		if value := resolve(item); value != item {
			if changed == nil {
				changed = &document.Node{Kind: n.Kind, Span: n.Span, Items: append([]*document.Node(nil), n.Items...)}
			}
			changed.Items[i] = value
		}
	}
	if changed == nil {
		return n
	}
	return changed
}

// call takes apart an object that is the call of an intrinsic function.
func call(n *document.Node) (name string, argument *document.Node) {
	if n.Kind != document.Object || len(n.Members) != 1 {
		return "", nil
	}
	m := n.Members[0]
	if m.Key != "Ref" && !strings.HasPrefix(m.Key, "Fn::") {
		return "", nil
	}
	return m.Key, m.Value
}

func apply(n *document.Node, name string, argument *document.Node) *document.Node {
	switch name {
	case "Ref":
		return placeholder(n, Text(argument))
	case "Fn::GetAtt":
		if argument.Kind != document.Array {
			return placeholder(n, Text(argument))
		}
		var parts []string
		for _, item := range argument.Items {
			parts = append(parts, Text(item))
		}
		return placeholder(n, strings.Join(parts, "."))
	case "Fn::Sub":
		if len(argument.Items) > 0 {
			argument = argument.Items[0]
		}
		if argument.Kind == document.String {
			return argument
		}
	case "Fn::Join":
		if len(argument.Items) == 2 && argument.Items[0].Kind == document.String && argument.Items[1].Kind == document.Array {
			return document.Join(n, argument.Items[0].Text, resolve(argument.Items[1]).Items)
		}
	case "Fn::ToJsonString":
		return resolve(argument)
	}
	return placeholder(n, name)
}

func placeholder(n *document.Node, name string) *document.Node {
	return &document.Node{Kind: document.String, Text: "${" + name + "}", Span: n.Span, Placeholder: true}
}
