package items_test

import (
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// objects is a store in memory; its keys are bucket/key.
type objects map[string]string

func (o objects) Open(bucket, key string) (io.ReadCloser, error) {
	text, ok := o[bucket+"/"+key]
	if !ok {
		return nil, items.ErrNoSuchKey
	}
	// One byte short of a power of two, so that reads end at odd places.
	return io.NopCloser(&drip{strings.NewReader(text), 4095}), nil
}

func (o objects) List(bucket, prefix string) iter.Seq2[items.Object, error] {
	return func(yield func(items.Object, error) bool) {
		var keys []string
		for name := range o {
			if key, ok := strings.CutPrefix(name, bucket+"/"); ok && strings.HasPrefix(key, prefix) {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		for _, key := range keys {
			if !yield(items.Object{Key: key, Size: int64(len(o[bucket+"/"+key]))}, nil) {
				return
			}
		}
	}
}

// drip reads no more than n bytes at a time.
type drip struct {
	r io.Reader
	n int
}

func (d *drip) Read(b []byte) (int, error) { return d.r.Read(b[:min(d.n, len(b))]) }

// file is a reader of the object s3://b/k.
func file(config items.ReaderConfig) items.Reader {
	return items.Reader{
		Resource: "arn:aws:states:::s3:getObject", Bucket: "b", Key: "k", Config: config, Dialect: states.Dialect,
	}
}

// read gives the items of a dataset, each as JSON, and the error that ended it.
func read(r items.Reader, store items.Store) (list []items.Item, err error) {
	s, err := r.Open(store)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	for {
		item, err := s.Next()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return list, err
		}
		list = append(list, item)
	}
}

// texts gives the values of items as JSON.
func texts(list []items.Item) []string {
	var all []string
	for _, item := range list {
		all = append(all, text(item.Value))
	}
	return all
}

func text(v eval.Value) string {
	b, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// quoted gives a string as JSON.
func quoted(s string) string { return text(eval.String(s)) }

// same fails the test where two things differ.
func same(t *testing.T, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("wanted (-) but got (+):\n%s", d)
	}
}

// failure says that err is an *items.Error with a name and cause.
func failure(t *testing.T, err error, name, cause string) {
	t.Helper()
	var e *items.Error
	if !errors.As(err, &e) {
		t.Fatalf("got the error %v, wanted an *items.Error: %s", err, cause)
	}
	same(t, e.Name+": "+e.Cause, name+": "+cause)
}

// reads says what items the object s3://b/k has.
func reads(t *testing.T, config items.ReaderConfig, content string, want ...string) {
	t.Helper()
	list, err := read(file(config), objects{"b/k": content})
	if err != nil {
		t.Errorf("%q: %v", content, err)
	}
	same(t, texts(list), want)
	for i, item := range list {
		if item.Index != int64(i) || item.Source != "S3://b/k" {
			t.Errorf("item %d has the index %d and the source %q", i, item.Index, item.Source)
		}
	}
}

// refuses says what the object s3://b/k fails with, after so many items.
func refuses(t *testing.T, config items.ReaderConfig, content string, count int, cause string) {
	t.Helper()
	list, err := read(file(config), objects{"b/k": content})
	if len(list) != count {
		t.Errorf("%.50q gave %d items before it failed, wanted %d", content, len(list), count)
	}
	failure(t, err, "States.ItemReaderFailed", cause)
}
