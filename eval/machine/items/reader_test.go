package items_test

import (
	"io"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// What AWS makes of 0, 2, 100,000,000, 100,000,001 and -1 was recorded.
func TestMaxItems(t *testing.T) {
	content := "1\n2\n3\n4\n"
	for max, want := range map[int64]int{0: 4, 1: 1, 2: 2, 4: 4, 5: 4, 100_000_000: 4, 100_000_001: 4} {
		config := asJSONL
		config.MaxItems = max
		all, err := read(file(config), objects{"b/k": content})
		if err != nil || len(all) != want {
			t.Errorf("MaxItems %d: %d items, %v", max, len(all), err)
		}
	}
	config := asJSONL
	config.MaxItems = -1
	refuses(t, config, content, 0, "field MaxItems must be positive")
	// What stands behind the last item that is asked for is not looked at.
	config.MaxItems = 2
	reads(t, config, "1\n2\n{", `1`, `2`)
	config.InputType = "JSON"
	reads(t, config, "[1,2,{", `1`, `2`)
}

func TestReaderRefusals(t *testing.T) {
	refuses(t, items.ReaderConfig{}, "", 0, "The ItemReader's ReaderConfig has no InputType.")
	refuses(t, items.ReaderConfig{InputType: "XML"}, "", 0, `The InputType "XML" is not one of CSV, JSON, JSONL, PARQUET, MANIFEST.`)
	refuses(t, items.ReaderConfig{InputType: "PARQUET"}, "PAR1", 0, "The InputType PARQUET is not supported here; CSV, JSON and JSONL are.")
	r := file(asJSON)
	r.Bucket = ""
	_, err := r.Open(objects{})
	failure(t, err, "States.ItemReaderFailed", "The ItemReader names no Bucket.")
	r = file(asJSON)
	r.Key = ""
	_, err = r.Open(objects{})
	failure(t, err, "States.ItemReaderFailed", "The ItemReader names no Key.")
	r = file(asJSON)
	r.Resource = "arn:aws:states:::dynamodb:getItem"
	_, err = r.Open(objects{})
	failure(t, err, "States.ItemReaderFailed", `The ItemReader's Resource "arn:aws:states:::dynamodb:getItem" is not s3:getObject or s3:listObjectsV2.`)
	r = file(asJSON)
	r.Resource = "arn:aws-cn:states:::s3:getObject"
	if _, err = r.Open(objects{"b/k": "[]"}); err != nil {
		t.Error(err)
	}
}

func TestStateData(t *testing.T) {
	from := func(json string, max int64) (contexts, inputs []string) {
		v, err := eval.ParseJSON([]byte(json), states.Dialect)
		if err != nil {
			t.Fatal(err)
		}
		s, err := items.FromState(v, max)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for {
			item, err := s.Next()
			if err == io.EOF {
				return contexts, inputs
			}
			contexts, inputs = append(contexts, text(item.Context())), append(inputs, text(item.Input()))
		}
	}
	contexts, inputs := from(`[{"a":1},2]`, 0)
	same(t, contexts, []string{`{"Index":0,"Value":{"a":1},"Source":"STATE_DATA"}`, `{"Index":1,"Value":2,"Source":"STATE_DATA"}`})
	same(t, inputs, []string{`{"a":1}`, `2`})
	contexts, inputs = from(`{"z":{"a":1},"y":2,"x":3}`, 2)
	same(t, contexts, []string{`{"Index":0,"Key":"z","Value":{"a":1},"Source":"STATE_DATA"}`, `{"Index":1,"Key":"y","Value":2,"Source":"STATE_DATA"}`})
	same(t, inputs, []string{`{"Key":"z","Value":{"a":1}}`, `{"Key":"y","Value":2}`})
	contexts, _ = from(`[]`, 0)
	same(t, contexts, []string(nil))
	for _, v := range []eval.Value{eval.Undefined, eval.Null, eval.String("a"), eval.Number(1)} {
		_, err := items.FromState(v, 0)
		failure(t, err, "States.ItemReaderFailed", "Attempting to map over non-iterable node.")
	}
	_, err := items.FromState(eval.Array(), -2)
	failure(t, err, "States.ItemReaderFailed", "field MaxItems must be positive")
}

// Closing twice, or before the end, is no harm.
func TestClose(t *testing.T) {
	for _, config := range []items.ReaderConfig{asJSON, asJSONL} {
		s, err := file(config).Open(objects{"b/k": "[1,2]"})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	s, err := list("b", "", asJSON).Open(objects{"b/k": "[1,2]"})
	if err != nil || s.Close() != nil || s.Close() != nil {
		t.Error("a listing cannot be closed twice")
	}
}
