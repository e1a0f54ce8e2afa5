package items_test

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// values gives a function that gives values one after another, then an error.
func values(end error, list ...eval.Value) func() (eval.Value, error) {
	return func() (eval.Value, error) {
		if len(list) == 0 {
			return eval.Undefined, end
		}
		v := list[0]
		list = list[1:]
		return v, nil
	}
}

func numbers(n int) (list []eval.Value) {
	for i := range n {
		list = append(list, eval.Integer(int64(i)))
	}
	return list
}

// batches gives the texts of all batches, and checks that the values say the same.
func batches(t *testing.T, config items.Batching, next func() (eval.Value, error)) (list []string, err error) {
	t.Helper()
	b, err := items.NewBatcher(next, config, states.Dialect)
	if err != nil {
		return nil, err
	}
	first := int64(0)
	for {
		batch, err := b.Next()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return list, err
		}
		same(t, text(batch.Input), string(batch.Text))
		same(t, batch.Input.Get("Items").Len(), batch.Count)
		same(t, batch.First, first)
		first += int64(batch.Count)
		list = append(list, string(batch.Text))
	}
}

func TestBatchesByCount(t *testing.T) {
	got, err := batches(t, items.Batching{MaxItemsPerBatch: 2}, values(io.EOF, numbers(5)...))
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, []string{`{"Items":[0,1]}`, `{"Items":[2,3]}`, `{"Items":[4]}`})
	// 1,130 items by 100 make 12 batches, the last one of 30 (the ItemBatcher page).
	got, err = batches(t, items.Batching{MaxItemsPerBatch: 100}, values(io.EOF, numbers(1130)...))
	if err != nil || len(got) != 12 || strings.Count(got[10], ",") != 99 || strings.Count(got[11], ",") != 29 {
		t.Errorf("%d batches, %v", len(got), err)
	}
	got, err = batches(t, items.Batching{MaxItemsPerBatch: 3}, values(io.EOF))
	if err != nil || got != nil {
		t.Errorf("of no items: %v, %v", got, err)
	}
}

// BatchInput goes before Items (recorded).
func TestBatchInput(t *testing.T) {
	input := eval.NewObject().Set("BatchTimestamp", eval.String("date")).Value()
	got, err := batches(t, items.Batching{MaxItemsPerBatch: 2, BatchInput: input}, values(io.EOF, numbers(3)...))
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, []string{
		`{"BatchInput":{"BatchTimestamp":"date"},"Items":[0,1]}`, `{"BatchInput":{"BatchTimestamp":"date"},"Items":[2]}`,
	})
	got, err = batches(t, items.Batching{MaxItemsPerBatch: 2, BatchInput: eval.Null}, values(io.EOF, numbers(1)...))
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, []string{`{"BatchInput":null,"Items":[0]}`})
}

// {"Items":[]} has 12 bytes, and each further item its own and a comma.
func TestBatchesByBytes(t *testing.T) {
	by := func(bytes, count int64) []string {
		got, err := batches(t, items.Batching{MaxInputBytesPerBatch: bytes, MaxItemsPerBatch: count}, values(io.EOF, numbers(5)...))
		if err != nil {
			t.Error(err)
		}
		return got
	}
	same(t, by(13, 0), []string{`{"Items":[0]}`, `{"Items":[1]}`, `{"Items":[2]}`, `{"Items":[3]}`, `{"Items":[4]}`})
	same(t, by(14, 0), by(13, 0))
	same(t, by(15, 0), []string{`{"Items":[0,1]}`, `{"Items":[2,3]}`, `{"Items":[4]}`})
	same(t, by(15, 1), by(13, 0))
	same(t, by(21, 0), []string{`{"Items":[0,1,2,3,4]}`})
	same(t, by(20, 3), []string{`{"Items":[0,1,2]}`, `{"Items":[3,4]}`})

	// The bytes of BatchInput count, and of a character as many as UTF-8 has.
	got, err := batches(t, items.Batching{MaxInputBytesPerBatch: 36, BatchInput: eval.String("é")},
		values(io.EOF, eval.String("é"), eval.String("é"), eval.Number(1), eval.Number(2)))
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, []string{`{"BatchInput":"é","Items":["é"]}`, `{"BatchInput":"é","Items":["é",1]}`, `{"BatchInput":"é","Items":[2]}`})
	same(t, len(got[1]), 36)
}

// Without a bound of bytes, 262,144 is meant.
func TestBatchesUpToLimit(t *testing.T) {
	item := eval.String(strings.Repeat("x", 65_531-2)) // 65,531 with quotes
	got, err := batches(t, items.Batching{MaxItemsPerBatch: 100}, values(io.EOF, item, item, item, item, item))
	if err != nil || len(got) != 2 || len(got[0]) != 12+4*65_531+3 {
		t.Errorf("%d batches, %v", len(got), err)
	}
	one := eval.String(strings.Repeat("x", 262_144-12-2))
	if got, err = batches(t, items.Batching{MaxItemsPerBatch: 1}, values(io.EOF, one)); err != nil || len(got[0]) != 262_144 {
		t.Errorf("%d batches, %v", len(got), err)
	}
}

func TestItemTooLargeForBatch(t *testing.T) {
	got, err := batches(t, items.Batching{MaxInputBytesPerBatch: 20},
		values(io.EOF, eval.Number(1), eval.String("1234567"), eval.Number(3)))
	same(t, got, []string{`{"Items":[1]}`})
	failure(t, err, "States.DataLimitExceeded", "The item at index 1 makes a batch of 21 bytes by itself, and a batch may have 20.")
	large := eval.String(strings.Repeat("x", 262_144-12-1))
	_, err = batches(t, items.Batching{MaxItemsPerBatch: 1}, values(io.EOF, large))
	failure(t, err, "States.DataLimitExceeded", "The item at index 0 makes a batch of 262145 bytes by itself, and a batch may have 262144.")
}

// What was read before an error still makes a batch; then the error is given, each time.
func TestBatchesEndWithError(t *testing.T) {
	bad := errors.New("bad")
	b, err := items.NewBatcher(values(bad, numbers(3)...), items.Batching{MaxItemsPerBatch: 2}, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`{"Items":[0,1]}`, `{"Items":[2]}`, "", ""} {
		batch, err := b.Next()
		same(t, string(batch.Text), want)
		if (want == "") != (err == bad) {
			t.Errorf("%q: %v", batch.Text, err)
		}
	}
}

func TestBatchingRefusals(t *testing.T) {
	for cause, config := range map[string]items.Batching{
		"The ItemBatcher has neither MaxItemsPerBatch nor MaxInputBytesPerBatch.":       {},
		"MaxItemsPerBatch is -1, and must be a positive integer.":                       {MaxItemsPerBatch: -1},
		"MaxInputBytesPerBatch is -5, and must be a positive integer up to 262144.":     {MaxInputBytesPerBatch: -5},
		"MaxInputBytesPerBatch is 262145, and must be a positive integer up to 262144.": {MaxItemsPerBatch: 1, MaxInputBytesPerBatch: 262_145},
	} {
		_, err := items.NewBatcher(values(io.EOF), config, states.Dialect)
		failure(t, err, "States.Runtime", cause)
	}
}

// A batch does not change when the next one is made.
func TestBatchesAreApart(t *testing.T) {
	b, err := items.NewBatcher(values(io.EOF, numbers(100)...), items.Batching{MaxItemsPerBatch: 7}, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	var all []items.Batch
	for {
		batch, err := b.Next()
		if err != nil {
			break
		}
		all = append(all, batch)
	}
	for i, batch := range all {
		if want := `{"Items":[` + strconv.Itoa(7*i); !strings.HasPrefix(string(batch.Text), want) || text(batch.Input) != string(batch.Text) {
			t.Errorf("batch %d became %s", i, batch.Text)
		}
	}
}
