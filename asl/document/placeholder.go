package document

import (
	"regexp"
	"strings"
)

// placeholderName is what DefinitionSubstitutions and Fn::Sub replace: ${Name},
// ${Resource.Attribute}, ${AWS::Region}.
var placeholderName = regexp.MustCompile(`\$\{!?[A-Za-z0-9_]+((\.|::)[A-Za-z0-9_]+)*\}`)

// Placeholders gives the byte ranges of a text that a template's deployment
// replaces: ${Name}, ${Resource.Attribute}, ${AWS::Region}, ${!Literal}.
func Placeholders(text string) []Span {
	if !strings.Contains(text, "${") {
		return nil
	}
	var spans []Span
	for _, at := range placeholderName.FindAllStringIndex(text, -1) {
		spans = append(spans, Span{at[0], at[1]})
	}
	return spans
}

// placeholder reads ${Name} where a value should stand.
func (r *jsonReader) placeholder(i int) (*Node, int) {
	at := placeholderName.FindStringIndex(r.src[i:min(len(r.src), i+maxNumber)])
	if at == nil || at[0] != 0 {
		return r.fail(i, "a JSON value should stand here")
	}
	n := r.node(String, i, i+at[1])
	n.Text, n.Placeholder = r.src[i:i+at[1]], true
	n.runs = []run{{at: i, in: r.in}}
	return n, i + at[1]
}
