package document

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// yamlReader makes nodes of the library's tree. The library's columns are wrong
// behind tags and its offsets behind carriage returns, so that places are looked for
// around where it says they are.
type yamlReader struct {
	src     string // the file
	lines   []int
	anchors map[string]*Node
	bracket int // behind the last bracket that was found
}

// readYAML reads the YAML text that begins at a byte of the file.
func readYAML(text []byte, start int) (root *Node, wrong *fault) {
	r := &yamlReader{src: string(text), lines: lineStarts(text), anchors: map[string]*Node{}}
	r.lines[0] = start
	defer func() {
		if e := recover(); e != nil { // the library's: it has been fuzzed less than ours
			root, wrong = nil, &fault{start, start, "the YAML text can not be read"}
		}
	}()
	// The library counts the lines of carriage returns twice.
	body, err := parseYAML(string(bytes.ReplaceAll(text[start:], []byte("\r\n"), []byte("\n"))))
	if err != nil {
		return nil, r.wrong(err, start)
	}
	root, err = r.node(body)
	if err != nil {
		return nil, r.wrong(err, start)
	}
	return root, nil
}

func (r *yamlReader) node(n ast.Node) (*Node, error) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return r.mapping(n.Values, n.Start, n.End)
	case *ast.MappingValueNode:
		return r.mapping([]*ast.MappingValueNode{n}, nil, nil)
	case *ast.SequenceNode:
		return r.sequence(n)
	case *ast.TagNode:
		return r.tagged(n)
	case *ast.AnchorNode:
		value, err := r.node(n.Value)
		r.anchors[n.Name.GetToken().Value] = value
		return value, err
	case *ast.AliasNode:
		if value := r.anchors[n.Value.GetToken().Value]; value != nil {
			return value, nil
		}
		return nil, &notYAML{"no anchor comes before this alias", n.GetToken()}
	case *ast.LiteralNode:
		return r.block(n), nil
	case *ast.StringNode:
		return r.text(n.Token, n.Value), nil
	case *ast.IntegerNode:
		return r.number(n.Token, n.Value)
	case *ast.FloatNode:
		return r.number(n.Token, n.Value)
	case *ast.BoolNode:
		node := r.word(Bool, n.Token)
		node.Text = strconv.FormatBool(n.Value)
		return node, nil
	case *ast.MappingKeyNode:
		return r.node(n.Value)
	case nil, *ast.NullNode, *ast.CommentGroupNode:
		return r.null(n), nil
	}
	return nil, &notYAML{"this YAML has no JSON", n.GetToken()}
}

func (r *yamlReader) null(n ast.Node) *Node {
	node := &Node{Kind: Null, Text: "null"}
	if n == nil || n.GetToken() == nil {
		return node
	}
	if t := n.GetToken(); t.Type == token.NullType {
		return r.word(Null, t)
	} else {
		at := r.offset(t.Position)
		node.Span = Span{at, at}
	}
	return node
}

// word is a scalar that stands in the file as the token has it.
func (r *yamlReader) word(kind Kind, t *token.Token) *Node {
	at := r.find(t.Position, t.Value)
	return &Node{Kind: kind, Text: t.Value, Span: Span{at, at + len(t.Value)}}
}

// number gives a number as a literal of JSON. YAML writes some otherwise.
func (r *yamlReader) number(t *token.Token, value any) (*Node, error) {
	n := r.word(Number, t)
	if number.FindString(t.Value) == t.Value {
		return n, nil
	}
	switch v := value.(type) {
	case float64:
		n.Text = strconv.FormatFloat(v, 'g', -1, 64)
	default:
		n.Text = fmt.Sprint(v)
	}
	if number.FindString(n.Text) != n.Text {
		return nil, &notYAML{"this number has no JSON", t}
	}
	return n, nil
}

func (r *yamlReader) sequence(n *ast.SequenceNode) (*Node, error) {
	node := &Node{Kind: Array}
	start := r.opening(n.Start)
	node.Span = Span{start, start + 1}
	for _, value := range n.Values {
		item, err := r.node(value)
		if err != nil {
			return nil, err
		}
		node.Items = append(node.Items, item)
		node.Span.End = max(node.Span.End, item.Span.End)
	}
	node.Span.End = r.closed(n.End, node.Span.End)
	return node, nil
}

func (r *yamlReader) mapping(values []*ast.MappingValueNode, start, end *token.Token) (*Node, error) {
	node := &Node{Kind: Object, Span: Span{Start: -1}}
	if start != nil && start.Type == token.MappingStartType {
		at := r.opening(start)
		node.Span = Span{at, at + 1}
		if strings.HasPrefix(r.src[at:], "{%") {
			return nil, &notYAML{unquotedExpression, start}
		}
	}
	for _, v := range values {
		if v.Key.IsMergeKey() {
			if err := r.merge(node, v.Value); err != nil {
				return nil, err
			}
			continue
		}
		m, err := r.member(v)
		if err != nil {
			return nil, err
		}
		if node.Span.Start < 0 {
			node.Span.Start = m.KeySpan.Start
		}
		node.Span.End = max(node.Span.End, m.KeySpan.End, m.Value.Span.End)
		node.Members = append(node.Members, m)
	}
	node.Span.Start = max(node.Span.Start, 0)
	node.Span.End = r.closed(end, node.Span.End)
	return node, nil
}

func (r *yamlReader) member(v *ast.MappingValueNode) (Member, error) {
	key, err := r.node(v.Key)
	if err != nil {
		return Member{}, err
	}
	if key.Kind == Object || key.Kind == Array {
		return Member{}, &notYAML{"a key that is no text has no JSON", v.Key.GetToken()}
	}
	value, err := r.node(v.Value)
	if err != nil {
		return Member{}, err
	}
	if value.Kind == Null && value.Span.End < key.Span.End { // nothing stands there
		value.Span = Span{key.Span.End, key.Span.End}
	}
	return Member{Key: key.Text, KeySpan: key.Span, Value: value}, nil
}

// merge adds what << brings in. What is there already stays.
func (r *yamlReader) merge(node *Node, value ast.Node) error {
	from, err := r.node(value)
	if err != nil {
		return err
	}
	sources := []*Node{from}
	if from.Kind == Array {
		sources = from.Items
	}
	for _, source := range sources {
		for _, m := range source.Members {
			if node.Member(m.Key) == nil {
				node.Members = append(node.Members, m)
			}
		}
	}
	return nil
}
