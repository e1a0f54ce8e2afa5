package eval

import (
	"errors"
	"math"

	"github.com/jsonatasim/jsonatasim/expr"
)

// numericOp is + - * / %.
type numericOp struct {
	left, right op
	op          expr.Op
	at          expr.Span
}

func (o *numericOp) eval(r *run, in Value) (Value, error) {
	a, err := o.left.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	b, err := o.right.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if !o.numeric(a) {
		return Undefined, o.reject(r, "T2001", a)
	}
	if !o.numeric(b) {
		return Undefined, o.reject(r, "T2002", b)
	}
	if a.IsUndefined() || b.IsUndefined() {
		return Undefined, nil
	}
	return Number(arithmetic(o.op, a.Float(), b.Float())), nil
}

// numeric reports whether an operand will do: a finite number, or nothing.
func (o *numericOp) numeric(v Value) bool {
	if v.isNumber() {
		f := v.Float()
		return f-f == 0
	}
	return v.IsUndefined()
}

// reject names what is wrong with an operand. An infinity is out of range;
// what is not a number at all, NaN too, is of the wrong type.
func (o *numericOp) reject(r *run, code string, v Value) error {
	if v.isNumber() && !math.IsNaN(v.Float()) {
		code = "D1001"
	}
	e := r.fail(code, o.at)
	e.Token, e.Value = string(o.op), v
	return e
}

func arithmetic(op expr.Op, a, b float64) float64 {
	switch op {
	case expr.OpAdd:
		return a + b
	case expr.OpSubtract:
		return a - b
	case expr.OpMultiply:
		return a * b
	case expr.OpDivide:
		return a / b
	}
	return math.Mod(a, b)
}

// negateOp is a sign before an expression.
type negateOp struct {
	x  op
	at expr.Span
}

func (o *negateOp) eval(r *run, in Value) (Value, error) {
	v, err := o.x.eval(r, in)
	if err != nil || v.IsUndefined() {
		return Undefined, err
	}
	f := v.Float()
	switch {
	case !v.isNumber() || math.IsNaN(f):
		e := r.fail("D1002", o.at)
		e.Token, e.Value = "-", v
		return Undefined, e
	case math.IsInf(f, 0):
		return Undefined, &expr.Error{Code: "D1001", Value: v, Start: o.at.Start, End: o.at.End}
	}
	if n, ok := v.Int(); ok && n != 0 && n != math.MinInt64 {
		return Integer(-n), nil
	}
	return Number(-f), nil
}

// compareOp is < <= > >=.
type compareOp struct {
	left, right op
	op          expr.Op
	at          expr.Span
}

func (o *compareOp) eval(r *run, in Value) (Value, error) {
	a, err := o.left.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	b, err := o.right.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if a.isNumber() && b.isNumber() {
		return Bool(o.holdsFor(a, b)), nil
	}
	if a.isString() && b.isString() {
		return Bool(ordered(o.op, compareStrings(a.str(), b.str()))), r.tick(min(a.payload(), b.payload()) >> 6)
	}
	if !comparable(a) || !comparable(b) {
		bad := a
		if comparable(a) {
			bad = b
		}
		e := r.fail("T2010", o.at)
		e.Token, e.Value = string(o.op), shown(bad)
		return Undefined, e
	}
	if a.IsUndefined() || b.IsUndefined() {
		return Undefined, nil
	}
	e := r.fail("T2009", o.at)
	e.Token, e.Value, e.Value2 = string(o.op), a, b
	return Undefined, e
}

func comparable(v Value) bool {
	return v.isNumber() || v.isString() || v.IsUndefined()
}

func (o *compareOp) holdsFor(a, b Value) bool {
	if a.tag() == tagInteger && b.tag() == tagInteger {
		return ordered(o.op, compareNumbers(a, b))
	}
	x, y := a.Float(), b.Float()
	switch o.op {
	case expr.OpLess:
		return x < y
	case expr.OpLessEqual:
		return x <= y
	case expr.OpGreater:
		return x > y
	}
	return x >= y
}

// compareNumbers orders numbers; two exact integers are compared exactly.
func compareNumbers(a, b Value) int {
	if a.tag() == tagInteger && b.tag() == tagInteger {
		x, y := int64(a.bits), int64(b.bits)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	}
	x, y := a.Float(), b.Float()
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func ordered(op expr.Op, c int) bool {
	switch op {
	case expr.OpLess:
		return c < 0
	case expr.OpLessEqual:
		return c <= 0
	case expr.OpGreater:
		return c > 0
	}
	return c >= 0
}

// equalOp is = and !=. Where an operand is undefined both are false.
type equalOp struct {
	left, right op
	not         bool
}

func (o *equalOp) eval(r *run, in Value) (Value, error) {
	a, err := o.left.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	b, err := o.right.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if a.IsUndefined() || b.IsUndefined() {
		return Bool(false), nil
	}
	if a.isString() && b.isString() {
		return Bool((a.str() == b.str()) != o.not), r.tick(a.payload() >> 8)
	}
	return Bool(r.deepEqual(a, b) != o.not), nil
}

// logicOp is and, or.
type logicOp struct {
	left, right op
	or          bool
	mark
}

func (o *logicOp) eval(r *run, in Value) (Value, error) {
	a, err := o.left.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if r.truthy(a) == o.or {
		return Bool(o.or), nil
	}
	b, err := o.right.eval(r, in)
	if err != nil {
		return Undefined, o.claim(r, err)
	}
	return Bool(r.truthy(b)), nil
}

// claim makes an error of the right operand one of the operator, as the reference
// does.
func (o *logicOp) claim(r *run, err error) error {
	var e *expr.Error
	if errors.As(err, &e) {
		e.Token = o.name
		o.locate(r, e)
	}
	return err
}

// inOp is membership: identity, not deep equality, decides.
type inOp struct{ left, right op }

func (o *inOp) eval(r *run, in Value) (Value, error) {
	a, err := o.left.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	b, err := o.right.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if a.IsUndefined() || b.IsUndefined() {
		return Bool(false), nil
	}
	if !b.isArray() {
		return Bool(identical(a, b)), nil
	}
	if err := r.tick(b.Len()); err != nil {
		return Undefined, err
	}
	for it := b.iterate(); it.next(); {
		if identical(a, it.value) {
			return Bool(true), nil
		}
	}
	return Bool(false), nil
}

// concatOp is &.
type concatOp struct {
	left, right op
	at          expr.Span
}

func (o *concatOp) eval(r *run, in Value) (Value, error) {
	a, err := o.left.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	b, err := o.right.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	left, err := r.text(a)
	if err != nil {
		return Undefined, o.blame(r, err)
	}
	right, err := r.text(b)
	if err != nil {
		return Undefined, o.blame(r, err)
	}
	return r.join(left, right)
}

// blame has a value that has no text reported at the operator.
func (o *concatOp) blame(r *run, err error) error {
	var e *expr.Error
	if errors.As(err, &e) && !e.HasPosition {
		e.Position, e.HasPosition = expr.Position(r.src, o.at.Pos), true
		e.Start, e.End, e.Token = o.at.Start, o.at.End, "&"
	}
	return err
}

// text is what a value contributes to a string: undefined is nothing.
func (r *run) text(v Value) (string, error) {
	switch {
	case v.isString():
		return v.str(), nil
	case v.IsUndefined():
		return "", nil
	}
	return r.stringify(v, false)
}

// join concatenates. A string that was made by joining is extended in place
// where there is room behind it, so that building one up bit by bit costs no
// more than its length.
func (r *run) join(left, right string) (Value, error) {
	if err := r.fits(len(left) + len(right)); err != nil {
		return Undefined, err
	}
	switch {
	case right == "":
		return String(left), nil
	case left == "":
		return String(right), nil
	case r.joined.ends(left) && !meet(left, right):
		if err := r.take(len(right)); err != nil {
			return Undefined, err
		}
		r.joined = append(r.joined, right...)
		return String(r.joined.text()), nil
	}
	size := len(left) + len(right)
	if err := r.take(size); err != nil {
		return Undefined, err
	}
	if size < ropeFrom {
		return String(string(concat([]byte(left), right))), nil
	}
	r.joined = concat(append(make(rope, 0, 2*size), left...), right)
	return String(r.joined.text()), nil
}

// ropeFrom is the length from which on a joined string gets room to grow.
const ropeFrom = 256

// rope is the buffer of the string joined last.
type rope []byte

// ends reports whether s is what the buffer holds, so that it may be extended.
func (b rope) ends(s string) bool {
	return len(b) == len(s) && len(s) > 0 && stringData(s) == &b[0]
}

func (b rope) text() string { return stringOf(b) }

// rangeOp is a..b inside an array constructor.
type rangeOp struct {
	from, to op
	at       expr.Span
}

// maxRange is the largest range, by the reference's rule.
const maxRange = 10_000_000

func (o *rangeOp) eval(r *run, in Value) (Value, error) {
	a, err := o.from.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	b, err := o.to.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if !whole(a) {
		return Undefined, o.reject(r, "T2003", a)
	}
	if !whole(b) {
		return Undefined, o.reject(r, "T2004", b)
	}
	if a.IsUndefined() || b.IsUndefined() || a.Float() > b.Float() {
		return Undefined, nil
	}
	first, size := a.Float(), b.Float()-a.Float()+1
	if size > maxRange {
		return Undefined, o.reject(r, "D2014", Number(size))
	}
	n := int(size)
	if err := r.tick(n); err != nil {
		return Undefined, err
	}
	if err := r.takeItems(n); err != nil {
		return Undefined, err
	}
	items := make([]Value, n)
	for i := range items {
		items[i] = Number(first + float64(i))
	}
	return sequence(items), nil
}

func whole(v Value) bool {
	if v.IsUndefined() {
		return true
	}
	f := v.Float()
	return v.isNumber() && f == math.Trunc(f) && !math.IsInf(f, 0)
}

func (o *rangeOp) reject(r *run, code string, v Value) error {
	e := r.fail(code, o.at)
	e.Token, e.Value = "..", v
	return e
}
