package document

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// maxAliased is how many values aliases may add to a document: a few lines of YAML
// can ask for billions.
const maxAliased = 1_000_000

// maxTags is how many tags may stand before one value.
const maxTags = 100

// notYAML is what this reader has against a document that the library would take.
type notYAML struct {
	reason string
	at     *token.Token
}

func (e *notYAML) Error() string { return e.reason }

// parseYAML reads the one document of a text, nil where it holds nothing, and refuses
// what has no JSON or would take all memory.
func parseYAML(content string) (ast.Node, error) {
	tokens := lexer.Tokenize(content)
	if err := depthOf(tokens); err != nil {
		return nil, err
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, err
	}
	var body ast.Node
	for _, document := range file.Docs {
		switch {
		case document.Body == nil:
		case body != nil:
			at := document.Start
			if at == nil {
				at = document.Body.GetToken()
			}
			return nil, &notYAML{"a second document begins here, and one is read", at}
		default:
			body = document.Body
		}
	}
	c := yamlChecker{anchors: map[string]int{}}
	_, err = c.size(body)
	return body, err
}

// depthOf refuses deep nesting before the parser runs, which takes very long on it.
func depthOf(tokens token.Tokens) error {
	flow, compact, line, tags := 0, 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, compact = t.Position.Line, 0
		}
		if tags++; t.Type != token.TagType {
			tags = 0
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		case token.SequenceEntryType:
			compact++
		}
		if flow+compact > maxDepth || tags > maxTags {
			return &notYAML{"the YAML text is nested too deeply", t}
		}
	}
	return nil
}

// yamlChecker counts the values that a document stands for.
type yamlChecker struct {
	anchors map[string]int // sizes; 0 while the anchor's own value is looked at
	aliased int
}

func (c *yamlChecker) size(node ast.Node) (int, error) {
	switch n := node.(type) {
	case *ast.MappingNode:
		total := 1
		for _, member := range n.Values {
			size, err := c.size(member)
			if err != nil {
				return 0, err
			}
			total += size
		}
		return total, nil
	case *ast.MappingValueNode:
		size, err := c.size(n.Value)
		return size + 1, err
	case *ast.SequenceNode:
		total := 1
		for _, item := range n.Values {
			size, err := c.size(item)
			if err != nil {
				return 0, err
			}
			total += size
		}
		return total, nil
	case *ast.TagNode:
		return c.size(n.Value)
	case *ast.AnchorNode:
		name := n.Name.GetToken().Value
		c.anchors[name] = 0
		size, err := c.size(n.Value)
		c.anchors[name] = size
		return size, err
	case *ast.AliasNode:
		return c.alias(n)
	case *ast.InfinityNode, *ast.NanNode:
		return 0, &notYAML{"a number that is not finite has no JSON", node.GetToken()}
	}
	return 1, nil
}

func (c *yamlChecker) alias(n *ast.AliasNode) (int, error) {
	name := n.Value.GetToken().Value
	size, ok := c.anchors[name]
	switch {
	case !ok:
		return 0, &notYAML{fmt.Sprintf("no anchor &%s comes before this alias", name), n.GetToken()}
	case size == 0:
		return 0, &notYAML{fmt.Sprintf("the value of &%s contains itself", name), n.GetToken()}
	}
	if c.aliased += size; c.aliased > maxAliased {
		return 0, &notYAML{fmt.Sprintf("aliases make more than %d values", maxAliased), n.GetToken()}
	}
	return size, nil
}
