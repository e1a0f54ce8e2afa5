package bench

import (
	"context"
	"encoding/json"
	"testing"

	blues "github.com/blues/jsonata-go"
	"github.com/blues/jsonata-go/jtypes"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// engine is one that is measured.
type engine struct {
	name string
	// prepare does what is not measured. The text is the value of $states.
	prepare func(tb testing.TB, src string, text []byte) measured
}

// measured is an evaluation to be repeated. answer gives what the last run gave, as
// JSON text; making it so is no part of the run unless the run is from bytes to
// bytes.
type measured struct {
	run    func() error
	answer func() []byte
}

// The engines on decoded input, and from bytes to bytes.
var (
	decoded   = []engine{{"jsonatasim", oursDecoded}, {"jsonata-go", bluesDecoded}}
	fromBytes = []engine{{"jsonatasim", oursBytes}, {"jsonata-go", bluesBytes}}
)

func compileOurs(tb testing.TB, src string) *eval.Program {
	p, err := eval.Compile(src, eval.WithDialect(states.Dialect), states.WithTime(now))
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func oursDecoded(tb testing.TB, src string, text []byte) measured {
	p := compileOurs(tb, src)
	document, err := states.ParseStates(text)
	if err != nil {
		tb.Fatal(err)
	}
	vars := eval.Vars{"states": document}
	var last eval.Value
	return measured{
		run: func() (err error) {
			last, err = p.Run(context.Background(), eval.Undefined, vars)
			return err
		},
		answer: func() []byte {
			b, err := last.AppendJSON(nil, states.Dialect)
			if err != nil {
				tb.Fatal(err)
			}
			return b
		},
	}
}

func oursBytes(tb testing.TB, src string, text []byte) measured {
	p := compileOurs(tb, src)
	var last []byte
	return measured{
		run: func() (err error) {
			last, err = p.RunJSONAs(context.Background(), "states", text, nil)
			return err
		},
		answer: func() []byte { return last },
	}
}

// compileBlues compiles for jsonata-go, with the functions it lacks.
func compileBlues(tb testing.TB, src string) *blues.Expr {
	e, err := blues.Compile(src)
	if err != nil {
		tb.Fatal(err)
	}
	err = e.RegisterExts(map[string]blues.Extension{
		"parse": {
			Func: func(text string) (any, error) {
				var v any
				err := json.Unmarshal([]byte(text), &v)
				return v, err
			},
			UndefinedHandler: jtypes.ArgUndefined(0),
		},
		"millis": {Func: func() int64 { return now.UnixMilli() }},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// bindBlues decodes the text and binds it to $states.
func bindBlues(e *blues.Expr, text []byte) error {
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		return err
	}
	return e.RegisterVars(map[string]any{"states": document})
}

func bluesDecoded(tb testing.TB, src string, text []byte) measured {
	e := compileBlues(tb, src)
	if err := bindBlues(e, text); err != nil {
		tb.Fatal(err)
	}
	var last any
	return measured{
		run: func() (err error) {
			last, err = e.Eval(nil)
			return err
		},
		answer: func() []byte {
			b, err := json.Marshal(last)
			if err != nil {
				tb.Fatal(err)
			}
			return b
		},
	}
}

func bluesBytes(tb testing.TB, src string, text []byte) measured {
	e := compileBlues(tb, src)
	var last []byte
	return measured{
		run: func() error {
			if err := bindBlues(e, text); err != nil {
				return err
			}
			v, err := e.Eval(nil)
			if err != nil {
				return err
			}
			last, err = json.Marshal(v)
			return err
		},
		answer: func() []byte { return last },
	}
}
