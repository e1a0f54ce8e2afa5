package arbitrary_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/leanovate/gopter"

	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
)

// samples draws n values of a generator from a seed, small ones and large ones.
func samples(t *testing.T, g gopter.Gen, n int, seed int64) []arbitrary.Document {
	t.Helper()
	p := gopter.DefaultGenParameters()
	p.Rng = rand.New(rand.NewSource(seed))
	docs := make([]arbitrary.Document, n)
	for i := range docs {
		v, ok := g(p.WithSize(i % 100)).Retrieve()
		if !ok {
			t.Fatal("the generator gave nothing")
		}
		docs[i] = v.(arbitrary.Document)
	}
	return docs
}

// checkText holds a document to what the package promises of every one.
func checkText(t *testing.T, doc []byte) {
	t.Helper()
	var short bytes.Buffer
	if err := json.Compact(&short, doc); err != nil || !bytes.Equal(short.Bytes(), doc) {
		t.Fatalf("no compact JSON: %v: %s", err, doc)
	}
	if !utf8.Valid(doc) {
		t.Fatalf("no UTF-8: %q", doc)
	}
	if len(doc) > arbitrary.MaxBytes {
		t.Fatalf("%d bytes", len(doc))
	}
	depth, err := walk(doc, nil)
	if err != nil || depth > arbitrary.MaxDepth {
		t.Fatalf("depth %d, %v: %s", depth, err, doc)
	}
}

var errDuplicate = errors.New("a name twice in an object")

// walk visits every member of every object, and returns how deep arrays and objects are nested.
func walk(doc []byte, visit func(name string, value json.RawMessage)) (int, error) {
	d := json.NewDecoder(bytes.NewReader(doc))
	open, err := d.Token()
	if err == io.EOF || err != nil {
		return 0, err
	}
	if open != json.Delim('{') && open != json.Delim('[') {
		return 0, nil
	}
	deepest, seen := 0, map[string]bool{}
	for d.More() {
		var value json.RawMessage
		if open == json.Delim('{') {
			name, err := d.Token()
			if err != nil {
				return 0, err
			}
			if seen[name.(string)] {
				return 0, errDuplicate
			}
			seen[name.(string)] = true
			if err := d.Decode(&value); err != nil {
				return 0, err
			}
			if visit != nil {
				visit(name.(string), value)
			}
		} else if err := d.Decode(&value); err != nil {
			return 0, err
		}
		depth, err := walk(value, visit)
		if err != nil {
			return 0, err
		}
		deepest = max(deepest, depth)
	}
	return deepest + 1, nil
}

func TestJSONIsWellFormed(t *testing.T) {
	kinds := map[byte]int{}
	for _, doc := range samples(t, arbitrary.JSON(), 2000, 1) {
		checkText(t, doc)
		kinds[doc[0]]++
	}
	if kinds['{'] == 0 || kinds['['] == 0 || kinds['"'] == 0 {
		t.Errorf("values of few kinds: %v", kinds)
	}
}

// TestDocumentsAreContexts holds the documents to the shape of $states and to the key orders of AWS.
func TestDocumentsAreContexts(t *testing.T) {
	forms := map[string]int{
		"Id Input StartTime Name RoleArn RedriveCount":             0,
		"Id Input StartTime Name RoleArn RedriveCount RedriveTime": 0,
		"Id Input Name RoleArn StartTime":                          0,
		"Id Input Name RoleArn StartTime RedriveCount":             0,
	}
	contexts := map[string]int{
		"Execution StateMachine State":      0,
		"Execution StateMachine State Map":  0,
		"Execution StateMachine State Task": 0,
	}
	for _, doc := range samples(t, arbitrary.Documents(), 2000, 2) {
		checkText(t, doc)
		if got := names(t, doc); got != "input context" {
			t.Fatalf("members %s", got)
		}
		context := names(t, doc, "context")
		form := names(t, doc, "context", "Execution")
		if _, ok := contexts[context]; !ok {
			t.Fatalf("context %s", context)
		}
		if _, ok := forms[form]; !ok {
			t.Fatalf("Execution %s", form)
		}
		contexts[context]++
		forms[form]++
		if got := names(t, doc, "context", "State"); got != "Name EnteredTime RetryCount" {
			t.Fatalf("State %s", got)
		}
	}
	for _, counts := range []map[string]int{forms, contexts} {
		for form, n := range counts {
			if n < 50 {
				t.Errorf("%s: %d of 2000 documents", form, n)
			}
		}
		t.Log(counts)
	}
}

// names returns the member names of an object below a path, in document order.
func names(t *testing.T, doc []byte, path ...string) string {
	t.Helper()
	for _, step := range path {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(doc, &members); err != nil || members[step] == nil {
			t.Fatalf("no member %s: %.200s", step, doc)
		}
		doc = members[step]
	}
	d := json.NewDecoder(bytes.NewReader(doc))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		t.Fatalf("no object: %.200s", doc)
	}
	var found []string
	for d.More() {
		name, err := d.Token()
		var skipped json.RawMessage
		if err != nil || d.Decode(&skipped) != nil {
			t.Fatal(err)
		}
		found = append(found, name.(string))
	}
	return strings.Join(found, " ")
}

// TestSameSeedSameDocuments: nothing but the parameters decides.
func TestSameSeedSameDocuments(t *testing.T) {
	first := samples(t, arbitrary.Documents(), 200, 3)
	again := samples(t, arbitrary.Documents(), 200, 3)
	other := samples(t, arbitrary.Documents(), 200, 4)
	equal := func(a, b arbitrary.Document) bool { return bytes.Equal(a, b) }
	if !slices.EqualFunc(first, again, equal) {
		t.Error("one seed gave two sequences")
	}
	if slices.EqualFunc(first, other, equal) {
		t.Error("two seeds gave one sequence")
	}
	if first[0].String() != string(first[0]) {
		t.Error("String is not the text")
	}
}

// TestSizeFollowsParameters: a small size gives small inputs, and a negative or huge one does no harm.
func TestSizeFollowsParameters(t *testing.T) {
	total := func(size int) (sum int) {
		p := gopter.DefaultGenParameters()
		p.Rng = rand.New(rand.NewSource(5))
		for range 500 {
			v, _ := arbitrary.JSON()(p.WithSize(size)).Retrieve()
			sum += len(v.(arbitrary.Document))
		}
		return sum
	}
	small, large := total(-1), total(1<<30)
	if small >= large {
		t.Errorf("%d bytes of size -1, %d of size 2^30", small, large)
	}
	t.Logf("%d and %d bytes on average", small/500, large/500)
}
