package items

import (
	"github.com/jsonatasim/jsonatasim/eval"
)

// WriterConfig is the field of a ResultWriter of this name; an empty field is one
// that is not there.
type WriterConfig struct {
	Transformation string // NONE, COMPACT, FLATTEN
	OutputType     string // JSON (the default), JSONL
}

// encoder writes results in the form that a WriterConfig asks for.
type encoder struct {
	transformation string
	jsonl          bool
	dialect        *eval.Dialect
}

func newEncoder(config WriterConfig, transformation string, dialect *eval.Dialect) (*encoder, error) {
	e := &encoder{transformation: transformation, dialect: dialect}
	switch config.Transformation {
	case "":
	case "NONE", "COMPACT", "FLATTEN":
		e.transformation = config.Transformation
	default:
		return nil, writerFailed(nil, "The Transformation %q is not one of NONE, COMPACT, FLATTEN.", config.Transformation)
	}
	switch config.OutputType {
	case "", "JSON":
	case "JSONL":
		e.jsonl = true
	default:
		return nil, writerFailed(nil, "The OutputType %q is not JSON or JSONL.", config.OutputType)
	}
	return e, nil
}

// begin, separator and end are what stands around and between results.
func (e *encoder) begin() string {
	if e.jsonl {
		return ""
	}
	return "["
}

func (e *encoder) separator() byte {
	if e.jsonl {
		return '\n'
	}
	return ','
}

func (e *encoder) end() string {
	if e.jsonl {
		return "\n"
	}
	return "]"
}

// append appends what a result comes to, with separators inside but none around:
// its record, its output, or the elements of its output. An execution that did
// not succeed is always a record (ResultWriter, note on failures).
func (e *encoder) append(b []byte, x *Execution) ([]byte, error) {
	switch {
	case e.transformation == "NONE" || x.Status != Succeeded:
		return x.appendRecord(b, e.dialect), nil
	case e.transformation == "COMPACT":
		return append(b, x.Output...), nil
	}
	output, err := eval.ParseJSON(x.Output, e.dialect)
	if err != nil {
		return b, err
	}
	if output.Kind() != eval.KindArray {
		return append(b, x.Output...), nil
	}
	for i, v := range output.Items {
		if i > 0 {
			b = append(b, e.separator())
		}
		if b, err = v.AppendJSON(b, e.dialect); err != nil {
			return b, err
		}
	}
	return b, nil
}

// Inline makes the result of a Map state that does not export to S3: an array of
// outputs in the order of the children (ResultWriter; COMPACT is the default).
type Inline struct {
	encoder *encoder
	limit   int
	text    []byte
	piece   []byte
	size    int64
	any     bool
}

// NewInline makes one that keeps results as long as they come to no more than
// limit bytes, and afterwards only counts. The error is an *[Error].
func NewInline(config WriterConfig, limit int, dialect *eval.Dialect) (*Inline, error) {
	e, err := newEncoder(config, "COMPACT", dialect)
	if err != nil {
		return nil, err
	}
	w := &Inline{encoder: e, limit: limit, text: []byte(e.begin())}
	w.size = int64(len(e.begin()) + len(e.end()))
	return w, nil
}

// Add adds the result of the next child.
func (w *Inline) Add(x *Execution) error {
	piece, err := w.encoder.append(w.piece[:0], x)
	if err != nil {
		return writerFailed(err, "The output of the execution %s cannot be written: %v.", x.Name, err)
	}
	w.piece = piece
	if len(piece) == 0 {
		return nil
	}
	w.size += int64(len(piece))
	if w.any {
		w.size++
	}
	if w.size > int64(w.limit) {
		w.text, w.any = nil, true
		return nil
	}
	if w.any {
		w.text = append(w.text, w.encoder.separator())
	}
	w.text, w.any = append(w.text, piece...), true
	return nil
}

// Size is how many bytes the result has as JSON.
func (w *Inline) Size() int64 { return w.size }

// Result gives the result; ok is false where it is larger than the limit. With
// the OutputType JSONL it is a string of lines: how AWS puts JSON Lines into a
// state's output is not documented.
func (w *Inline) Result() (result eval.Value, ok bool) {
	if w.size > int64(w.limit) {
		return eval.Undefined, false
	}
	if w.encoder.jsonl {
		if !w.any {
			return eval.String(""), true
		}
		return eval.String(string(w.text) + w.encoder.end()), true
	}
	v, err := eval.ParseJSON(append(w.text[:len(w.text):len(w.text)], ']'), w.encoder.dialect)
	return v, err == nil
}
