package check

import (
	"regexp"
	"strconv"
	"time"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

var rfc3339 = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`)

func timestamp(s string) bool {
	_, err := time.Parse(time.RFC3339Nano, s)
	return rfc3339.MatchString(s) && err == nil
}

// whole checks a field that takes a whole number within bounds. Expressions give
// theirs later.
func (c *checker) whole(n *document.Node, name, path string, least, most int64) {
	value := n.Member(name)
	if value == nil || opaque(value) || isExpression(value) {
		return
	}
	if value.Kind != document.Number {
		c.fails(value, path+"/"+name, "Expected value of type Integer", "It is of type "+typeNames[value.Kind]+".")
		return
	}
	i, err := strconv.ParseInt(value.Text, 10, 64)
	if f, fault := strconv.ParseFloat(value.Text, 64); err != nil && fault == nil && f == float64(int64(f)) {
		i, err = int64(f), nil // 1.0 and 1e2 are whole
	}
	switch {
	case err != nil:
		c.fails(value, path+"/"+name, "Expected value of type Integer", "Give a whole number.")
	case i < least || i > most:
		c.fails(value, path+"/"+name, "Value must be between "+strconv.FormatInt(least, 10)+" and "+strconv.FormatInt(most, 10), "")
	}
}

// integer gives a whole number that stands there, 0 for everything else.
func integer(n *document.Node) int64 {
	if n == nil || n.Kind != document.Number {
		return 0
	}
	i, _ := strconv.ParseInt(n.Text, 10, 64)
	return i
}
