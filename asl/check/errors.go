package check

import (
	"math"
	"strconv"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// retry checks the retriers of a state, catch its catchers (Amazon States Language,
// "Errors").
func (c *checker) retry(s *asl.State) {
	if fieldsOf[s.Type]["Retry"] != (field{}) || !c.expect(s.Node, "Retry", document.Array, s.Path) {
		return
	}
	list := s.Field("Retry").Items
	for i, r := range list {
		path := s.Path + "/Retry[" + strconv.Itoa(i) + "]"
		if !c.errorEquals(r, path, i == len(list)-1) {
			continue
		}
		c.keys(r, path, []string{
			"ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy", "Comment",
		})
		c.whole(r, "IntervalSeconds", path, 1, maxSeconds)
		c.whole(r, "MaxAttempts", path, 0, maxSeconds)
		c.whole(r, "MaxDelaySeconds", path, 1, 31_622_400)
		c.oneOf(r.Member("JitterStrategy"), path+"/JitterStrategy", "FULL", "NONE")
		if c.expect(r, "BackoffRate", document.Number, path) {
			if f, _ := strconv.ParseFloat(r.Member("BackoffRate").Text, 64); f < 1 || math.IsInf(f, 0) {
				c.fails(r.Member("BackoffRate"), path+"/BackoffRate", "Value must be at least 1.0", "")
			}
		}
	}
}

func (c *checker) catch(s *asl.State) {
	if fieldsOf[s.Type]["Catch"] != (field{}) || !c.expect(s.Node, "Catch", document.Array, s.Path) {
		return
	}
	list := s.Field("Catch").Items
	for i, catcher := range list {
		path := s.Path + "/Catch[" + strconv.Itoa(i) + "]"
		if c.errorEquals(catcher, path, i == len(list)-1) {
			c.keys(catcher, path, []string{"ErrorEquals", "Next", "ResultPath", "Output", "Assign", "Comment"})
			c.required(catcher, path, "Next")
		}
	}
}

// errorEquals checks the names of errors. States.ALL stands alone and last.
func (c *checker) errorEquals(n *document.Node, path string, last bool) bool {
	if n.Kind != document.Object {
		c.fails(n, path, "Expected value of type Object", "")
		return false
	}
	c.required(n, path, "ErrorEquals")
	if !c.expect(n, "ErrorEquals", document.Array, path) {
		return true
	}
	names := n.Member("ErrorEquals")
	if len(names.Items) == 0 {
		c.fails(names, path+"/ErrorEquals", "There are no error names", `Name errors, or write ["States.ALL"].`)
	}
	for i, name := range names.Items {
		at := path + "/ErrorEquals[" + strconv.Itoa(i) + "]"
		switch {
		case opaque(name):
		case name.Kind != document.String:
			c.fails(name, at, "Expected value of type String", "An error name is a string.")
		case name.Text == "States.ALL" && (len(names.Items) > 1 || !last):
			c.fails(name, at, "States.ALL must stand alone, in the last of the list", "Move it into an entry of its own at the end.")
		}
	}
	return true
}
