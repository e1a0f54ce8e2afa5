package inject_test

import (
	"bytes"
	"context"
	"flag"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/prop"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/inject"
)

var (
	cases = flag.Int("cases", 300, "random files for each property; the long mode is -cases 20000 -timeout 2h")
	seed  = flag.Int64("seed", 20261121, "seed of the random files; 0 is another each time")
)

// property holds for every random file: holds says what does not, or "".
func property(t *testing.T, count int, holds func(s sample) string) {
	t.Helper()
	chosen := *seed
	if chosen == 0 {
		chosen = time.Now().UnixNano()
	}
	p := gopter.DefaultTestParametersWithSeed(chosen)
	p.MinSuccessfulTests = count
	result := gopter.Prop(prop.ForAll(func(s sample) string {
		return holds(s)
	}, samples())).Check(p)
	if !result.Passed() {
		t.Errorf("seed %d: %v %v %v", chosen, result.Labels, result.Args, result.Error)
	}
	t.Logf("%d cases, seed %d", result.Succeeded, chosen)
}

func options(s sample) inject.Options {
	r := rand.New(rand.NewSource(int64(len(s.text))))
	switch r.Intn(4) {
	case 0:
		return inject.Options{Revision: gen.V1}
	case 1:
		return inject.Options{Revision: gen.V2, Only: []inject.Kind{inject.Lambda, inject.SQS, inject.Map}}
	case 2:
		return small
	}
	return inject.Options{}
}

// TestPropertyBack: what is put in is put in once, and goes without a trace.
func TestPropertyBack(t *testing.T) {
	changes, unsafe := 0, 0
	property(t, *cases, func(s sample) string {
		o := options(s)
		plan, err := inject.Add(s.name, []byte(s.text), o)
		if err != nil {
			return err.Error()
		}
		changes += len(plan.Changes)
		for _, n := range plan.Notes {
			if strings.Contains(n.Message, "safely") || strings.Contains(n.Message, "certain place") {
				unsafe++
			}
		}
		again, err := inject.Add(s.name, plan.Text, o)
		if err != nil || again.Changed() || len(again.Changes) > 0 {
			return "it changes again"
		}
		back, err := inject.Remove(s.name, plan.Text, inject.Options{})
		if err != nil || string(back.Text) != s.text {
			return "the bytes do not come back"
		}
		other, err := inject.Add(s.name, plan.Text, inject.Options{Upstreams: []string{"sns"}})
		if err != nil {
			return err.Error()
		}
		direct, err := inject.Add(s.name, []byte(s.text), inject.Options{Upstreams: []string{"sns"}})
		if err != nil || !bytes.Equal(other.Text, direct.Text) {
			return "renewed it is not what it is when put in at once"
		}
		return ""
	})
	t.Logf("%d changes, %d places that were not certain", changes, unsafe)
	if unsafe*50 > changes {
		t.Errorf("%d of %d places are not certain", unsafe, changes+unsafe)
	}
}

// TestPropertyCheck: AWS refuses nothing that is put in, and nothing is warned of.
func TestPropertyCheck(t *testing.T) {
	property(t, *cases, func(s sample) string {
		plan, err := inject.Add(s.name, []byte(s.text), options(s))
		if err != nil {
			return err.Error()
		}
		before, after := checked(s.name, []byte(s.text)), checked(s.name, plan.Text)
		for finding, n := range after {
			if n > before[finding] {
				return "new: " + finding
			}
		}
		return ""
	})
}

// checked counts the errors and warnings of a file.
func checked(name string, text []byte) map[string]int {
	count := map[string]int{}
	for _, d := range definitions(name, text) {
		for _, f := range check.Check(d) {
			if f.Severity <= check.Warning {
				count[f.Code+" "+f.Message+" "+f.Location]++
			}
		}
	}
	return count
}

func definitions(name string, text []byte) []*asl.Definition {
	f, err := document.Read(name, text)
	if err != nil {
		return nil
	}
	found, _ := asl.Find(f)
	return found
}

// TestPropertyBusiness: without _datadog, every field gives the value that it gave, or
// fails with the code that it failed with, under every upstream.
func TestPropertyBusiness(t *testing.T) {
	upstreams := corpus.Upstreams()
	evaluated, failed := 0, 0
	property(t, *cases, func(s sample) string {
		plan, err := inject.Add(s.name, []byte(s.text), inject.Options{})
		if err != nil {
			return err.Error()
		}
		r := rand.New(rand.NewSource(int64(len(s.text))))
		before, after := fields(s.name, []byte(s.text)), fields(s.name, plan.Text)
		for location, was := range before {
			u := upstreams[r.Intn(len(upstreams))]
			document, err := states.ParseStates(u.States)
			if err != nil {
				return err.Error()
			}
			evaluated++
			a, b := evaluate(was, location, document), evaluate(after[location], location, document)
			if strings.HasPrefix(a, "fails") {
				failed++
			}
			if a != b {
				return location + " under " + u.Name + "\ngave " + a + "\ngives " + b
			}
		}
		return ""
	})
	t.Logf("%d fields evaluated, %d of them failing", evaluated, failed)
}

// fields are those that something is put into, by their locations.
func fields(name string, text []byte) map[string]eval.Value {
	found := map[string]eval.Value{}
	for _, d := range definitions(name, text) {
		d.Machine.Walk(func(s *asl.State) {
			for _, f := range s.Fields() {
				switch f.Path {
				case "Arguments", "ItemSelector":
					found[f.Location()] = f.Node.Value()
				case "ItemBatcher/BatchInput":
					found[f.Location()] = f.Node.Value()
				}
			}
		})
	}
	return found
}

// evaluate gives what a field gives without _datadog, as JSON, or the code it fails with.
func evaluate(value eval.Value, location string, document eval.Value) string {
	clock := states.WithTime(time.Unix(1774000000, 0))
	template, err := states.CompileTemplate(value, location, clock)
	if err != nil {
		return "is refused"
	}
	v, err := template.Evaluate(context.Background(), states.Environment{States: document})
	if err != nil {
		failure, ok := err.(*states.Error)
		if !ok || failure.Inner == nil {
			return "fails"
		}
		return "fails with " + failure.Inner.Code
	}
	text, err := without(v).AppendJSON(nil, states.Dialect)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// made are the members that are made to hold _datadog.
var made = map[string]bool{"Payload": true, "Input": true, "MessageAttributes": true}

// without takes _datadog out of a value, and what may have been made to hold it, also
// of JSON texts in it.
func without(v eval.Value) eval.Value {
	switch v.Kind() {
	case eval.KindArray:
		var items []eval.Value
		for _, item := range v.Items {
			items = append(items, without(item))
		}
		return eval.Array(items...)
	case eval.KindObject:
		o := eval.NewObject()
		for key, item := range v.Members {
			if item = without(item); key == "_datadog" || made[key] && (isEmpty(item) || item.Kind() == eval.KindString && item.Str() == "{}") {
				continue
			}
			o.Set(key, item)
		}
		return o.Value()
	case eval.KindString:
		inner, err := states.ParseStates([]byte(v.Str()))
		if err != nil || inner.Kind() != eval.KindObject {
			return v
		}
		text, err := without(inner).AppendJSON(nil, states.Dialect)
		if err == nil {
			return eval.String(string(text))
		}
	}
	return v
}

func isEmpty(v eval.Value) bool {
	if v.Kind() != eval.KindObject {
		return false
	}
	for range v.Members {
		return false
	}
	return true
}

// TestPropertyBroken: files with something wrong in them are refused or handled like
// others; whatever is put in goes to the byte.
func TestPropertyBroken(t *testing.T) {
	refused := 0
	property(t, *cases, func(s sample) string {
		r := rand.New(rand.NewSource(int64(len(s.text))))
		text := []byte(s.text)
		for range 1 + r.Intn(3) {
			at := r.Intn(len(text))
			switch r.Intn(3) {
			case 0:
				text[at] = "{}[]\"':,\\\n -|%&*#"[r.Intn(17)]
			case 1:
				text = append(text[:at:at], text[min(len(text), at+1+r.Intn(9)):]...)
			default:
				text = append(text[:at:at], append([]byte("\n\"}]'{,: *a &a"[r.Intn(12):][:1]), text[at:]...)...)
			}
			if len(text) == 0 {
				return ""
			}
		}
		plan, err := inject.Add(s.name, text, small)
		if err != nil {
			refused++
			return ""
		}
		back, err := inject.Remove(s.name, plan.Text, inject.Options{})
		if err != nil || !bytes.Equal(back.Text, text) {
			return "the bytes do not come back: " + string(text)
		}
		return ""
	})
	t.Logf("%d refused", refused)
}
