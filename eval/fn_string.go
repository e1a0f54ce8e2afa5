package eval

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/eval/internal/ecma"
	"github.com/jsonatasim/jsonatasim/expr"
)

// String functions. Where an argument may be undefined, so is the result.

// arg gives argument i, undefined where there is none.
func arg(args []Value, i int) Value {
	if i < len(args) {
		return args[i]
	}
	return Undefined
}

// made counts the bytes of a new string.
func (r *run) made(s string) (Value, error) {
	if err := r.fits(len(s)); err != nil {
		return Undefined, err
	}
	if err := r.take(len(s)); err != nil {
		return Undefined, err
	}
	return String(s), r.tick(len(s) >> 6)
}

func fnString(r *run, args []Value, _ Value) (Value, error) {
	v := unwrapInput(arg(args, 0))
	if v.IsUndefined() {
		return Undefined, nil
	}
	s, err := r.stringify(v, arg(args, 1).IsTrue())
	if err != nil {
		return Undefined, err
	}
	return r.made(s)
}

// charOffset gives the byte offset of character n of s, at most its length.
func charOffset(s string, n float64) int {
	at := 0
	for ; n >= 1 && at < len(s); n-- {
		_, size := decode(s[at:])
		at += size
	}
	return at
}

func fnLength(r *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	if v.IsUndefined() {
		return Undefined, nil
	}
	return Number(float64(countChars(v.Str()))), r.tick(v.payload() >> 6)
}

func fnSubstring(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	s := args[0].Str()
	size := float64(countChars(s))
	start := math.NaN()
	if at := arg(args, 1); at.isNumber() {
		start = at.Float()
	}
	if size+start < 0 {
		start = 0
	}
	end := size
	if length := arg(args, 2); !length.IsUndefined() {
		if length.Float() <= 0 {
			return String(""), nil
		}
		end = start + length.Float()
		if start < 0 {
			end += size
		}
	}
	from, to := slicePosition(start, size), slicePosition(end, size)
	if from >= to {
		return String(""), nil
	}
	begin := charOffset(s, from)
	return String(s[begin : begin+charOffset(s[begin:], to-from)]), r.tick(len(s) >> 6)
}

// slicePosition is how JavaScript takes a number for a position in a list: cut
// to an integer, counted from the end where negative.
func slicePosition(f, size float64) float64 {
	f = math.Trunc(f)
	switch {
	case f != f:
		return 0
	case f < 0:
		return max(f+size, 0)
	}
	return min(f, size)
}

func fnSubstringBefore(r *run, args []Value, _ Value) (Value, error) {
	return cutOff(r, args, func(before, _ string) string { return before })
}

func fnSubstringAfter(r *run, args []Value, _ Value) (Value, error) {
	return cutOff(r, args, func(_, after string) string { return after })
}

// cutOff gives a part of a string, or all of it if the other does not occur.
func cutOff(r *run, args []Value, part func(before, after string) string) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	chars := arg(args, 1)
	if !chars.isString() {
		return args[0], nil
	}
	if err := r.tick(args[0].payload() >> 6); err != nil {
		return Undefined, err
	}
	before, after, ok := cut(args[0].str(), chars.str())
	if !ok {
		return args[0], nil
	}
	return String(part(before, after)), nil
}

// cut is strings.Cut; halves of surrogate pairs are found in characters.
func cut(s, separator string) (before, after string, found bool) {
	if !hasHalf(separator) {
		return strings.Cut(s, separator)
	}
	subject := ecma.NewSubject(s)
	start, end := subject.Find(separator, 0)
	if start < 0 {
		return s, "", false
	}
	return subject.Slice(0, start), subject.Slice(end, subject.Len()), true
}

// hasHalf reports whether a string begins or ends with half a surrogate pair,
// which may be found inside a character.
func hasHalf(s string) bool {
	_, low := beginsLow(s)
	_, high := endsHigh(s)
	return low || high
}

// mapString applies a function to a string argument.
func mapString(f func(string) string) native {
	return func(r *run, args []Value, _ Value) (Value, error) {
		if arg(args, 0).IsUndefined() {
			return Undefined, nil
		}
		return r.made(f(args[0].Str()))
	}
}

// trim normalises white space: every run of it becomes a blank, none stays at
// the ends.
func trim(s string) string {
	blank := func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
	kept := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if !blank(s[i]) {
			if i > 0 && blank(s[i-1]) && len(kept) > 0 {
				kept = append(kept, ' ')
			}
			kept = append(kept, s[i])
		}
	}
	return stringOf(kept)
}

func fnPad(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	s, width, fill := args[0].Str(), arg(args, 1).Float(), arg(args, 2).Str()
	if fill == "" {
		fill = " "
	}
	gap := math.Trunc(math.Abs(width)) - float64(countChars(s))
	if !(gap > 0) {
		return args[0], nil
	}
	if gap*float64(utf8.UTFMax) > math.MaxInt32 {
		return Undefined, &expr.Error{Code: "X1002", Value: float64(r.bounds.Memory)}
	}
	if err := r.fits(int(gap) + len(s)); err != nil {
		return Undefined, err
	}
	if err := r.take(int(gap) + len(s)); err != nil {
		return Undefined, err
	}
	n := int(gap)/countChars(fill) + 1
	padding := strings.Repeat(fill, n)
	padding = padding[:charOffset(padding, gap)]
	if width < 0 {
		return r.made(padding + s)
	}
	return r.made(s + padding)
}

func fnJoin(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	separator := arg(args, 1).Str()
	var b []byte
	for i, item := range args[0].Items {
		if i > 0 {
			b = concat(b, separator)
		}
		b = concat(b, item.Str())
		if err := r.wrote(len(b)); err != nil {
			return Undefined, err
		}
	}
	return r.made(stringOf(b))
}
