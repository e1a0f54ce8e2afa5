package document

import "github.com/goccy/go-yaml/ast"

// intrinsics are the short tags of CloudFormation, with the keys of the long forms.
var intrinsics = func() map[string]string {
	tags := map[string]string{"!Ref": "Ref", "!Condition": "Condition"}
	for _, name := range []string{
		"And", "Base64", "Cidr", "Equals", "FindInMap", "GetAtt", "GetAZs", "If", "ImportValue",
		"Join", "Length", "Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform",
	} {
		tags["!"+name] = "Fn::" + name
	}
	return tags
}()

func (r *yamlReader) tagged(n *ast.TagNode) (*Node, error) {
	value, err := r.node(n.Value)
	if err != nil {
		return nil, err
	}
	tag := n.Start.Value
	if tag == "!!str" && value.Kind != Object && value.Kind != Array {
		value.Kind = String
	}
	long, ok := intrinsics[tag]
	if !ok {
		return value, nil
	}
	at := r.find(n.Start.Position, tag)
	key := Span{at, at + len(tag)}
	return &Node{
		Kind:    Object,
		Members: []Member{{Key: long, KeySpan: key, Value: value}},
		Span:    Span{at, max(key.End, value.Span.End)},
	}, nil
}
