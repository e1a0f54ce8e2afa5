package inject

import (
	"errors"
	"slices"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// opened is a file with its definitions.
type opened struct {
	*page
	definitions []*asl.Definition
	notes       []Note
}

// open reads a file. Machines of a template whose definitions are in other files are
// no fault of it.
func open(name string, text []byte) (*opened, error) {
	f, err := document.Read(name, text)
	if err != nil {
		return nil, err
	}
	definitions, err := asl.Find(f)
	o := &opened{newPage(f), definitions, nil}
	if err == nil {
		return o, nil
	}
	faults := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		faults = joined.Unwrap()
	}
	for _, one := range faults {
		name, elsewhere := elsewhere(f, one)
		if !elsewhere || len(definitions) == 0 {
			return nil, err
		}
		var fault *document.Fault
		errors.As(one, &fault)
		o.notes = append(o.notes, Note{name, "", fault.Reason, document.Span{Start: fault.Start, End: fault.End}})
	}
	return o, nil
}

// elsewhere tells whether a fault is that a definition is in another file, and of which
// machine.
func elsewhere(f *document.File, err error) (string, bool) {
	var fault *document.Fault
	resources := f.Root.Member("Resources")
	if !errors.As(err, &fault) || resources == nil {
		return "", false
	}
	for _, r := range resources.Members {
		properties := r.Value.Member("Properties")
		for _, key := range []string{"DefinitionUri", "DefinitionS3Location"} {
			if n := properties.Member(key); n != nil && n.Span.Start == fault.Start && properties.Member("Definition") == nil &&
				properties.Member("DefinitionString") == nil {
				return r.Key, true
			}
		}
	}
	return "", false
}

// puts finds what was put into the file, of the kinds that the options name.
func (o *opened) puts(options Options) []put {
	var list []put
	for _, d := range o.definitions {
		for _, p := range puts(d) {
			kind, known := p.kind()
			if len(options.Only) == 0 || known && slices.Contains(options.Only, kind) {
				list = append(list, p)
			}
		}
	}
	return list
}

// without takes things out, and reads what is left.
func (o *opened) without(list []put) (*opened, shift, error) {
	if len(list) == 0 {
		return o, nil, nil
	}
	var edits []edit
	for _, p := range list {
		taken, _ := o.taking(p)
		edits = append(edits, taken...)
	}
	left, err := open(o.file.Name, apply(o.file.Text, edits))
	if err == nil && len(left.definitions) != len(o.definitions) {
		err = errors.New("a state machine would be lost")
	}
	if err != nil {
		return nil, nil, &unprovable{o.file.Name, err}
	}
	return left, shiftOf(edits), nil
}

// unprovable says that a plan does not do what it should, so that the file is not to be
// touched. What it holds is not unwrapped: its places are those of another text.
type unprovable struct {
	file string
	err  error
}

func (u *unprovable) Error() string {
	return u.file + ": this file can not be edited safely: " + u.err.Error()
}

// shift maps places behind edits to those before.
type shift []edit

func shiftOf(edits []edit) shift {
	s := append(shift(nil), edits...)
	slices.SortStableFunc(s, func(a, b edit) int { return a.Start - b.Start })
	return s
}

func (s shift) back(span document.Span) document.Span {
	place := func(at int) int {
		for _, e := range s {
			if at < e.Start {
				break
			}
			at += e.End - e.Start - len(e.text)
		}
		return at
	}
	start := place(span.Start)
	return document.Span{Start: start, End: max(start, place(span.End))}
}
