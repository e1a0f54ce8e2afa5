package eval

import (
	"github.com/jsonatasim/jsonatasim/eval/internal/picture"
	"github.com/jsonatasim/jsonatasim/expr"
)

// Date and time. The clock is read once a run.

func (r *run) millis() float64 {
	if !r.timed {
		r.timed, r.time = true, float64(r.host.now().UnixMilli())
	}
	return r.time
}

func fnMillis(r *run, _ []Value, _ Value) (Value, error) { return Number(r.millis()), nil }

func fnNow(r *run, args []Value, _ Value) (Value, error) {
	return r.formatTime(r.millis(), arg(args, 0), arg(args, 1))
}

func fnFromMillis(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	return r.formatTime(args[0].Float(), arg(args, 1), arg(args, 2))
}

// formatTime writes a time by a picture, or in ISO 8601.
func (r *run) formatTime(millis float64, text, timezone Value) (Value, error) {
	format := picture.ISO()
	if !text.IsUndefined() {
		var err error
		if format, err = r.timePicture(text.Str()); err != nil {
			return Undefined, err
		}
	}
	var zone picture.Zone
	if !timezone.IsUndefined() {
		zone = picture.ParseZone(timezone.Str())
	}
	s, fault := format.Format(millis, zone)
	if fault != nil {
		return Undefined, pictureError(fault)
	}
	return r.made(s)
}

func fnToMillis(r *run, args []Value, _ Value) (Value, error) {
	text := arg(args, 0)
	if text.IsUndefined() {
		return Undefined, nil
	}
	if err := r.tick(text.payload() << 2); err != nil { // it may be looked through often
		return Undefined, err
	}
	if arg(args, 1).IsUndefined() {
		millis, fault := picture.ParseISO(text.Str(), r.pictureVersion())
		if fault != nil {
			return Undefined, pictureError(fault)
		}
		return Number(millis), nil
	}
	format, err := r.timePicture(args[1].Str())
	if err != nil {
		return Undefined, err
	}
	millis, ok, fault := format.Parse(text.Str(), r.millis())
	if fault != nil {
		return Undefined, pictureError(fault)
	}
	if !ok {
		return Undefined, nil
	}
	return Number(millis), nil
}

func (r *run) pictureVersion() picture.Version {
	if r.program.dialect.Semantics20 {
		return picture.V20
	}
	return picture.V22
}

// pictures keeps what was compiled during a run: expressions use few, often.
type pictures struct {
	times    map[string]*picture.DateTime
	integers map[string]*picture.Integer
}

// maxPictures is how many are kept.
const maxPictures = 64

func (r *run) timePicture(text string) (*picture.DateTime, error) {
	if p, ok := r.pictures.times[text]; ok {
		return p, nil
	}
	p, fault := picture.CompileDateTime(text, r.pictureVersion())
	if fault != nil {
		return nil, pictureError(fault)
	}
	if r.pictures.times == nil || len(r.pictures.times) >= maxPictures {
		r.pictures.times = map[string]*picture.DateTime{}
	}
	r.pictures.times[text] = p
	return p, r.tick(len(text))
}

func (r *run) integerPicture(text string) (*picture.Integer, error) {
	if p, ok := r.pictures.integers[text]; ok {
		return p, nil
	}
	p, fault := picture.CompileInteger(text)
	if fault != nil {
		return nil, pictureError(fault)
	}
	if r.pictures.integers == nil || len(r.pictures.integers) >= maxPictures {
		r.pictures.integers = map[string]*picture.Integer{}
	}
	r.pictures.integers[text] = p
	return p, r.tick(len(text))
}

// pictureError makes an error of the language of one of the picture package.
func pictureError(fault *picture.Error) error {
	e := &expr.Error{Code: fault.Code}
	switch v := fault.Value.(type) {
	case string:
		e.Value = String(v)
	case float64:
		e.Value = Number(v)
	}
	return e
}
