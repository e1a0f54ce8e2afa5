package eval

import (
	"github.com/jsonatasim/jsonatasim/eval/internal/picture"
	"github.com/jsonatasim/jsonatasim/expr"
)

// Numbers by pictures and in bases.

func fnFormatNumber(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	text := arg(args, 1)
	if text.IsUndefined() {
		return Undefined, missingArgument(2)
	}
	var symbols map[string]string
	for name, v := range arg(args, 2).Members {
		if v.IsUndefined() {
			continue
		}
		s, ok := scriptString(v)
		if !ok {
			s = "[object Object]" // as functions in an object are kept
		}
		if symbols == nil {
			symbols = map[string]string{}
		}
		symbols[name] = s
	}
	p, fault := picture.CompileNumber(text.Str(), symbols)
	if fault != nil {
		return Undefined, pictureError(fault)
	}
	if err := r.tick(text.payload()); err != nil {
		return Undefined, err
	}
	return r.made(p.Format(args[0].Float()))
}

// missingArgument is an argument that must not be undefined but is. The
// reference fails there without a code.
func missingArgument(index int) error { return &expr.Error{Code: "T0410", Index: index} }

func fnFormatInteger(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	if arg(args, 1).IsUndefined() {
		return Undefined, missingArgument(2)
	}
	p, err := r.integerPicture(args[1].Str())
	if err != nil {
		return Undefined, err
	}
	s, fault := p.Format(args[0].Float())
	if fault != nil {
		return Undefined, pictureError(fault)
	}
	return r.made(s)
}

func fnParseInteger(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	if arg(args, 1).IsUndefined() {
		return Undefined, missingArgument(2)
	}
	p, err := r.integerPicture(args[1].Str())
	if err != nil {
		return Undefined, err
	}
	n, fault := p.Parse(args[0].Str())
	if fault != nil {
		return Undefined, pictureError(fault)
	}
	return Number(n), r.tick(args[0].payload() >> 2)
}

func fnFormatBase(_ *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	radix := 10.0
	if v := arg(args, 1); !v.IsUndefined() {
		radix = v.Float()
	}
	s, fault := picture.FormatBase(args[0].Float(), radix)
	if fault != nil {
		return Undefined, pictureError(fault)
	}
	return String(s), nil
}
