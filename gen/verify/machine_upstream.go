package verify

import (
	"io"
	"iter"
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// executionOptions has an execution be the one of a $states document: names, region and
// account are those of the ARNs in its context.
func executionOptions(document eval.Value) machine.Options {
	context := document.Get("context")
	execution := context.Get("Execution")
	o := machine.Options{
		Context:   context,
		Machine:   context.Get("StateMachine").Get("Name").Str(),
		Execution: execution.Get("Name").Str(),
		Role:      execution.Get("RoleArn").Str(),
	}
	arn := strings.SplitN(execution.Get("Id").Str(), ":", 7)
	if len(arn) < 7 {
		return o
	}
	o.Region, o.Account = arn[3], arn[4]
	switch {
	case arn[5] != "express":
	case execution.Get("RedriveCount").IsUndefined():
		o.Type = machine.ExpressSync
	default:
		o.Type = machine.ExpressAsync
	}
	return o
}

// completed adds members to the input of an upstream, and to that of its execution.
func completed(document, input eval.Value) eval.Value {
	if input.Kind() != eval.KindObject {
		return document
	}
	context := document.Get("context")
	execution := context.Get("Execution")
	execution = with(execution, "Input", together(execution.Get("Input"), input))
	document = with(document, "input", together(document.Get("input"), input))
	return with(document, "context", with(context, "Execution", execution))
}

// together gives an object the members of another that it does not have itself.
func together(v, more eval.Value) eval.Value {
	if v.Kind() != eval.KindObject {
		return v
	}
	for key, member := range more.Members {
		if v.Get(key).IsUndefined() {
			v = with(v, key, member)
		}
	}
	return v
}

// madeUp are the items of an ItemReader: a listing of two objects, or two items of an id
// where the reader reads files.
func madeUp(_ *asl.State, r items.Reader) (items.Source, error) {
	if strings.HasSuffix(r.Resource, ":s3:listObjectsV2") && r.Config.Transformation != "LOAD_AND_FLATTEN" {
		return r.Open(bucket{})
	}
	id := func(id string) eval.Value { return object("id", eval.String(id)) }
	return items.FromState(eval.Array(id("item-0001"), id("item-0002")), r.Config.MaxItems)
}

// nowhere takes what result writers write, and keeps nothing.
type nowhere struct{}

func (nowhere) Begin(string, string) (items.Upload, error) { return nowhere{}, nil }
func (nowhere) Create(string) (io.WriteCloser, error)      { return nowhere{}, nil }
func (nowhere) Write(b []byte) (int, error)                { return len(b), nil }
func (nowhere) Commit() error                              { return nil }
func (nowhere) Abort() error                               { return nil }
func (nowhere) Close() error                               { return nil }

// bucket is one of two objects.
type bucket struct{}

func (bucket) Open(string, string) (io.ReadCloser, error) { return nil, items.ErrNoSuchKey }

func (bucket) List(_, prefix string) iter.Seq2[items.Object, error] {
	return func(yield func(items.Object, error) bool) {
		for _, name := range []string{"item-0001", "item-0002"} {
			if !yield(items.Object{
				Key: prefix + name, Etag: `"d41d8cd98f00b204e9800998ecf8427e"`,
				LastModified: time.Date(2026, 3, 24, 10, 0, 0, 0, time.UTC), Size: 1024, StorageClass: "STANDARD",
			}, nil) {
				return
			}
		}
	}
}

// compactJSON gives a value as JSON text, nil where there is none.
func compactJSON(v eval.Value) []byte {
	if v.IsUndefined() {
		return nil
	}
	text, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		return nil
	}
	return text
}
