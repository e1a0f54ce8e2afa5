package check

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// expressions checks the templates of a state.
func (c *checker) expressions(s *asl.State, in *scope) {
	for _, f := range s.Fields() {
		t := &template{checker: c, field: f, scope: in}
		t.value(f.Node, f.Path, "")
	}
	if s.QueryLanguage != asl.JSONPath {
		return
	}
	for _, name := range []string{"Parameters", "Result", "ResultSelector", "ItemSelector", "Assign", "Error", "Cause"} {
		if n := s.Field(name); n != nil {
			c.notEvaluated(n, s.Path+"/"+name)
		}
	}
}

// notEvaluated warns of expressions in the templates of a JSONPath state.
func (c *checker) notEvaluated(n *document.Node, location string) {
	if isExpression(n) {
		c.warns(NotJSONata, n.Span, location, "This string stays as it is: the query language of this state is JSONPath",
			`Set "QueryLanguage": "JSONata", for the state or for the whole definition.`)
	}
	for _, m := range n.Members {
		c.notEvaluated(m.Value, location+"/"+m.Key)
	}
	for i, item := range n.Items {
		c.notEvaluated(item, location+"["+strconv.Itoa(i)+"]")
	}
}

// template is the value of a field while it is gone through.
type template struct {
	*checker
	field asl.Field
	scope *scope
}

func (t *template) location(path string) string { return t.field.State.Path + "/" + path }

// value goes through a template. Keys are never evaluated; key is that of the value,
// "" for items and the whole.
func (t *template) value(n *document.Node, path, key string) {
	if key != "" && strings.HasSuffix(key, ".$") {
		return // reported with its key
	}
	switch n.Kind {
	case document.Object:
		for _, m := range n.Members {
			if strings.HasSuffix(m.Key, ".$") {
				t.leftoverKey(m, path+"/"+m.Key)
			}
			t.value(m.Value, path+"/"+m.Key, m.Key)
		}
	case document.Array:
		for i, item := range n.Items {
			t.value(item, path+"["+strconv.Itoa(i)+"]", "")
		}
	case document.Number:
		t.number(n, path)
	case document.String:
		if source, ok := states.Delimited(n.Text); ok {
			t.expression(n, source, path)
		} else {
			t.literal(n, path)
		}
	}
}

// leftoverKey warns of a key that JSONPath would have evaluated (recorded: in
// JSONata states key and string stay as they are).
func (t *template) leftoverKey(m document.Member, path string) {
	t.warns(LeftoverPath, m.KeySpan, t.location(path), "The key '"+m.Key+"' and its value stay as they are: this is a JSONata state",
		"Write '"+strings.TrimSuffix(m.Key, ".$")+"' with an expression between {% and %}.")
}

// number warns of a literal that calculations make imprecise.
func (t *template) number(n *document.Node, path string) {
	if i, err := strconv.ParseInt(n.Text, 10, 64); err == nil && i >= -maxSafe && i <= maxSafe {
		return
	}
	if strings.ContainsAny(n.Text, ".eE") || len(strings.TrimLeft(n.Text, "-")) < 16 {
		return
	}
	t.warns(BigInteger, n.Span, t.location(path), "This integer is beyond 2^53, where doubles no longer hold every integer", bigAdvice)
}

// maxSafe is the largest integer below which a double holds every one.
const maxSafe = 1<<53 - 1

const bigAdvice = "Write it as a string, unless it is only handed on."

var (
	pathLike      = regexp.MustCompile(`^\$\$?(\.[A-Za-z_]|\[|\.\.)`)
	intrinsicLike = regexp.MustCompile(`^States\.(Array|ArrayPartition|ArrayContains|ArrayRange|ArrayGetItem|ArrayLength|ArrayUnique|Base64Encode|Base64Decode|Hash|JsonMerge|StringToJson|JsonToString|MathRandom|MathAdd|StringSplit|UUID|Format)\(`)
)

// literal warns of strings that look like something else than they are.
func (t *template) literal(n *document.Node, path string) {
	if n.Placeholder {
		return
	}
	text := n.Text
	trimmed := strings.TrimSpace(text)
	opens, closes := strings.HasPrefix(trimmed, "{%"), strings.HasSuffix(trimmed, "%}")
	switch {
	case opens && closes && len(trimmed) >= 4:
		t.warns(Delimiters, n.Span, t.location(path), "This string stays as it is: an expression begins with {% and ends with %}, without white space outside them",
			"Remove what stands before {% and behind %}.")
	case opens:
		t.warns(Delimiters, n.Span, t.location(path), "This string stays as it is, or is refused: it begins with {% and does not end with %}",
			"End the expression with %}, with nothing behind it.")
	case closes:
		t.warns(Delimiters, n.Span, t.location(path), "This string stays as it is, or is refused: it ends with %} and does not begin with {%",
			"Begin the expression with {%, with nothing before it.")
	case strings.Contains(text, "{%") && strings.Contains(text, "%}"):
		t.warns(Delimiters, n.Span, t.location(path), "This string stays as it is: expressions inside a string are not evaluated",
			"Make the whole string one expression, and join texts with & in it.")
	case strings.HasPrefix(text, "$states."):
		t.warns(Delimiters, n.Span, t.location(path), "This string stays as it is: it is no expression without {% and %}",
			"Write {% "+text+" %}.")
	case pathLike.MatchString(text):
		t.warns(LeftoverPath, n.Span, t.location(path), "This string stays as it is: a JSONata state has no JSONPath",
			"Write {% $states.input… %}, or {% $states.context… %} for the context object.")
	case intrinsicLike.MatchString(text):
		t.warns(LeftoverPath, n.Span, t.location(path), "This string stays as it is: a JSONata state has no intrinsic functions", "Write an expression with a function of JSONata.")
	default:
		t.literalType(n, path)
	}
}

// literalType warns of a string where another type is needed. Numbers, Items and
// Assign are looked at with their state.
func (t *template) literalType(n *document.Node, path string) {
	if n != t.field.Node || opaque(n) || t.field.Want != states.WantBoolean {
		return
	}
	t.warns(WrongType, n.Span, t.location(path), "This must be "+wanted(t.field.Want)+", and it is a string",
		"Write an expression between {% and %}.")
}

// wanted names a type in a sentence.
func wanted(w states.Want) string {
	if w == states.WantItems {
		return "an array or an object"
	}
	return articles[w.String()]
}
