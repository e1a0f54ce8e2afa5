package inject

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/expr"
)

// The delimiters of an expression.
const (
	opening = "{%"
	closing = "%}"
)

// inner gives what is between the delimiters, which begins at byte 2 of the text; ok is
// false for a literal.
func inner(n *document.Node) (string, bool) {
	if n.Kind != document.String || n.Placeholder || len(n.Text) < 4 ||
		!strings.HasPrefix(n.Text, opening) || !strings.HasSuffix(n.Text, closing) {
		return "", false
	}
	return n.Text[2 : len(n.Text)-2], true
}

// form is how something was put in.
type form uint8

const (
	alone   form = iota // a member of its own
	with                // a member, with the object that holds it
	around              // around an expression
	inPlace             // in place of one
)

// mark is the comment that everything put in begins with.
type mark struct {
	label string // the revision, and of a resilient one the upstreams, if not all
	sum   string
	form  form
	with  string // the outermost member that was made
}

var markText = regexp.MustCompile(`^\s*/\* jsonatasim: ([a-z0-9]+(?:\([a-z0-9,-]+\))?) ([0-9a-f]{8})(?: with ([A-Za-z]+) \*/| (around) \*/| (in place of):| \*/)`)

// String is the comment; that of a form in place is open.
func (m mark) String() string {
	text := "/* jsonatasim: " + m.label + " " + m.sum
	switch m.form {
	case with:
		text += " with " + m.with
	case around:
		text += " around"
	case inPlace:
		return text + " in place of:"
	}
	return text + " */"
}

// owned is an expression that was put in, taken apart. Bytes are those of the string's
// text, delimiters included.
type owned struct {
	mark
	sum string // of what is there now
	// marker is the comment; of the form in place, kept is what it holds.
	markerEnd  int
	keptEnd    int // of the form in place: where the comment closes
	block      document.Span
	originally document.Span // of the form around: the original in the block
}

// intact reports whether it is as it was put in.
func (o *owned) intact() bool { return o.sum == o.mark.sum }

// read takes apart what was put in, nil for everything else.
func read(n *document.Node) *owned {
	text, ok := inner(n)
	if !ok {
		return nil
	}
	at := markText.FindStringSubmatchIndex(text)
	if at == nil {
		return nil
	}
	group := func(i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return text[at[2*i]:at[2*i+1]]
	}
	o := &owned{mark: mark{label: group(1), sum: group(2), with: group(3)}, markerEnd: 2 + at[1]}
	rest := at[1]
	switch {
	case group(3) != "":
		o.form = with
	case group(4) != "":
		o.form = around
	case group(5) != "":
		o.form = inPlace
		end := strings.Index(text[rest:], "*/")
		if end < 0 {
			return nil
		}
		o.keptEnd = 2 + rest + end
		rest += end + len("*/")
	}
	o.measure(text, rest)
	return o
}

// measure finds the parts of the expression behind the comment, and its sum.
func (o *owned) measure(text string, from int) {
	source, _ := fill(text[from:])
	tree, err := expr.Parse(source, expr.Version20())
	if err != nil {
		return // somebody changed it
	}
	if o.form == around {
		block, held := holder(tree)
		if held == nil {
			return
		}
		shift := 2 + from
		o.block = document.Span{Start: shift + block.Where().Start, End: shift + block.Where().End}
		o.originally = document.Span{Start: shift + held.Where().Start + 1, End: shift + held.Where().End - 1}
		if tree, err = expr.Parse(source[:held.Where().Start+1]+"$"+original+source[held.Where().End-1:], expr.Version20()); err != nil {
			return
		}
	}
	o.sum = sum(tree)
}

// holder finds the block that binds what stood there before, and the parentheses around
// that.
func holder(tree expr.Node) (block *expr.Block, held *expr.Block) {
	expr.Walk(tree, func(n expr.Node) bool {
		b, ok := n.(*expr.Block)
		if !ok || held != nil || len(b.Exprs) == 0 {
			return held == nil
		}
		if bind, ok := b.Exprs[0].(*expr.Bind); ok && bind.Name.Name == given {
			if value, ok := bind.Value.(*expr.Block); ok {
				block, held = b, value
			}
		}
		return held == nil
	})
	return block, held
}

// sum is a checksum of a tree, whatever its spacing.
func sum(tree expr.Node) string {
	h := sha256.Sum256([]byte(expr.Print(tree, expr.Minimal)))
	return hex.EncodeToString(h[:4])
}

// fill replaces placeholders of a template by variables of the same length.
func fill(source string) (string, bool) {
	holes := document.Placeholders(source)
	if len(holes) == 0 {
		return source, false
	}
	b := []byte(source)
	for _, h := range holes {
		b[h.Start] = '$'
		for i := h.Start + 1; i < h.End; i++ {
			b[i] = '_'
		}
	}
	return string(b), true
}
