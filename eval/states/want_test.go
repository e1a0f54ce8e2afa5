package states_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval/states"
)

// evaluateAs fills a template of a field that wants a type.
func evaluateAs(t *testing.T, template, field string, want states.Want) (string, error) {
	t.Helper()
	compiled, err := states.CompileTemplate(value(t, template), field)
	if err != nil {
		t.Fatalf("%s: %v", template, err)
	}
	env := states.Environment{States: value(t, `{"input":{"s":"text","n":7,"o":{"b":1,"a":[2,3]}}}`)}
	v, err := compiled.EvaluateAs(context.Background(), env, want)
	if err != nil {
		return "", err
	}
	return raw(t, v), nil
}

// TestWants: the sentence was recorded for Items, and measured for Condition; the
// fields beside them follow it. A range is documented, its words are ours, and so are
// those for literals, which AWS refuses before.
func TestWants(t *testing.T) {
	const unexpected = "returned an unexpected result type. Expected '"
	rows := []struct {
		field    string
		want     states.Want
		template string
		value    string
		fails    string // the rest of the sentence
	}{
		{"Choices[0]/Condition", states.WantBoolean, `"{% $states.input.n = 7 %}"`, "true", ""},
		{"Choices[0]/Condition", states.WantBoolean, `false`, "false", ""},
		{"Choices[1]/Condition", states.WantBoolean, `"{% $states.input.s %}"`, "", unexpected + `boolean', but was 'string' for value: "text"`},
		{"Choices[1]/Condition", states.WantBoolean, `"{% null %}"`, "", unexpected + `boolean', but was 'null' for value: null`},
		{"Choices[1]/Condition", states.WantBoolean, `"{% $states.input.no %}"`, "", returnedNothing},
		{"Choices[1]/Condition", states.WantBoolean, `"{% $sum %}"`, "", "returned an unsupported result type."},
		{"Seconds", states.WantCount, `"{% $states.input.n %}"`, "7", ""},
		{"Seconds", states.WantCount, `"{% $states.input.n - 7 %}"`, "0", ""},
		{"Seconds", states.WantCount, `"{% $states.input.s %}"`, "", unexpected + `number', but was 'string' for value: "text"`},
		{"Seconds", states.WantCount, `"{% 1.5 %}"`, "", "returned a value out of range. Expected a whole number of zero or more, but was: 1.5"},
		{"Seconds", states.WantCount, `"{% -1 %}"`, "", "returned a value out of range. Expected a whole number of zero or more, but was: -1"},
		{"Seconds", states.WantCount, `"{% 1/0 %}"`, "", `returned a value out of range. Expected a whole number of zero or more, but was: "Infinity"`},
		{"TimeoutSeconds", states.WantPositive, `"{% 0 %}"`, "", "returned a value out of range. Expected a whole number greater than zero, but was: 0"},
		{"TimeoutSeconds", states.WantPositive, `"{% true %}"`, "", unexpected + `number', but was 'boolean' for value: true`},
		{"ToleratedFailurePercentage", states.WantPercentage, `"{% 12.5 %}"`, "12.5", ""},
		{"ToleratedFailurePercentage", states.WantPercentage, `"{% 101 %}"`, "", "returned a value out of range. Expected a number from 0 to 100, but was: 101"},
		{"Error", states.WantString, `"{% $states.input.o %}"`, "", unexpected + `string', but was 'object' for value: {"b":1,"a":[2,3]}`},
		{"Cause", states.WantString, `"{% [1, \"a\"] %}"`, "", unexpected + `string', but was 'array' for value: [1,"a"]`},
		{"Cause", states.WantString, `"plain"`, `"plain"`, ""},
		{"Items", states.WantItems, `"{% $states.input.o.a %}"`, "[2,3]", ""},
		{"Items", states.WantItems, `[1,"{% $states.input.n %}"]`, "[1,7]", ""},
		{"Items", states.WantItems, `"{% $states.input.o %}"`, `{"b":1,"a":[2,3]}`, ""},
		{"Items", states.WantItems, `"{% 1 %}"`, "", unexpected + "array', but was 'number' for value: 1"},
		{"Items", states.WantArray, `"{% {'foo': 'bar'} %}"`, "", unexpected + `array', but was 'object' for value: {"foo":"bar"}`},
		{"Assign", states.WantObject, `{"a":"{% 1 %}"}`, `{"a":1}`, ""},
		{"Output", states.WantAny, `"{% null %}"`, "null", ""},
		{"MaxConcurrency", states.WantNumber, `"{% 0.5 %}"`, "0.5", ""},
	}
	for _, row := range rows {
		got, err := evaluateAs(t, row.template, row.field, row.want)
		if row.fails == "" {
			if err != nil || got != row.value {
				t.Errorf("%s %s gave %s, %v; want %s", row.field, row.template, got, err, row.value)
			}
			continue
		}
		source, _ := states.Delimited(value(t, row.template).Str())
		if err == nil {
			t.Errorf("%s %s gave %s", row.field, row.template, got)
		} else if rest := failure(t, source, row.field, err); rest != row.fails {
			t.Errorf("%s %s failed with %q, want %q", row.field, row.template, rest, row.fails)
		}
	}
	t.Logf("%d fields", len(rows))
}

// TestLiteralWants: a literal has no expression to name.
func TestLiteralWants(t *testing.T) {
	rows := []struct {
		field    string
		want     states.Want
		template string
		cause    string
	}{
		{"Seconds", states.WantCount, `"soon"`,
			"The value specified for the field 'Seconds' has an unexpected type. Expected 'number', but was 'string' for value: \"soon\""},
		{"TimeoutSeconds", states.WantPositive, `-1`,
			"The value specified for the field 'TimeoutSeconds' is a value out of range. Expected a whole number greater than zero, but was: -1"},
		{"Items", states.WantItems, `7`,
			"The value specified for the field 'Items' has an unexpected type. Expected 'array', but was 'number' for value: 7"},
		{"Timestamp", states.WantTimestamp, `"tomorrow"`,
			"The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: tomorrow"},
	}
	for _, row := range rows {
		_, err := evaluateAs(t, row.template, row.field, row.want)
		var e *states.Error
		if !errors.As(err, &e) || e.Name != states.QueryEvaluationError || e.Field != row.field || e.Cause != row.cause {
			t.Errorf("%s %s: %v, want %s", row.field, row.template, err, row.cause)
		}
	}
}

// TestExpressionAs: an expression that stands alone is held to a type as well.
func TestExpressionAs(t *testing.T) {
	e, err := states.Compile("'yes'", "Condition")
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.EvaluateAs(context.Background(), states.Environment{}, states.WantBoolean)
	if err == nil || failure(t, "'yes'", "Condition", err) != `returned an unexpected result type. Expected 'boolean', but was 'string' for value: "yes"` {
		t.Errorf("failed with %v", err)
	}
}

// TestNotIterable is a Map state without Items (recorded); it names no field.
func TestNotIterable(t *testing.T) {
	e := states.NotIterable(value(t, `"a \"text\""`))
	if e.Cause != `Map state input must be an array but was: "a \"text\""` || e.Field != "" || e.Name != states.QueryEvaluationError {
		t.Errorf("%+v", e)
	}
}

// TestTimestamps: the refused ones among the first rows were recorded; the rest is
// java.time's ISO_OFFSET_DATE_TIME, whose name AWS's message has.
func TestTimestamps(t *testing.T) {
	rows := []struct{ text, utc string }{
		{"2016-12-05T21:29:29Z", "2016-12-05T21:29:29Z"},
		{"2016-12-05 21:29:29Z", ""},
		{"2016-12-05T21:29:29", ""},
		{"2016-13-05T21:29:29Z", ""},
		{"2016-12-05T25:29:29Z", ""},
		{"05-12-2016T21:29:29Z", ""},
		{"2016-12-05T21:29:29.123456789Z", "2016-12-05T21:29:29.123456789Z"},
		{"2016-12-05T21:29:29.5+01:30", "2016-12-05T19:59:29.5Z"},
		{"2016-12-05T21:29Z", "2016-12-05T21:29:00Z"},
		{"2016-12-05t21:29:29z", "2016-12-05T21:29:29Z"},
		{"2016-12-05T21:29:29-08", "2016-12-06T05:29:29Z"},
		{"2016-12-05T21:29:29+0100", "2016-12-05T20:29:29Z"},
		{"2016-12-05T21:29:29+01:00:30", "2016-12-05T20:28:59Z"},
		{"2016-02-29T00:00:00Z", "2016-02-29T00:00:00Z"},
		{"2015-02-29T00:00:00Z", ""},
		{"2016-12-05T24:00:00Z", ""},
		{"2016-12-05T21:60:00Z", ""},
		{"2016-12-05T21:29:60Z", ""},
		{"2016-12-05T21:29:29.Z", ""},
		{"2016-12-05T21:29:29.1234567890Z", ""},
		{"2016-12-05T21:29:29+19:00", ""},
		{"2016-12-05T21:29:29+01:60", ""},
		{"2016-12-05T21:29:29+1", ""},
		{"2016-12-05T21:29:29+01:00:00:00", ""},
		{"2016-12-05T21:29:29Z ", ""},
		{"2016-12-05T2a:29:29Z", ""},
		{"2016-12-05", ""},
		{"1480973369", ""},
		{"", ""},
	}
	for _, row := range rows {
		at, ok := states.ParseTimestamp(row.text)
		if ok != (row.utc != "") || ok && at.UTC().Format(time.RFC3339Nano) != row.utc {
			t.Errorf("%q: %v, %v; want %q", row.text, at.UTC(), ok, row.utc)
		}
	}
	t.Logf("%d texts", len(rows))
}
