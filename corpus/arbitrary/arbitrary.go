// Package arbitrary generates $states documents for property tests: contexts as AWS makes them, around inputs that
// nobody foresaw.
//
// Generators draw on nothing but the parameters they are given: the same seed gives the same documents. They end in
// gopter, which looks for the smallest counterexample by the shrinkers that come with each value; a shrunk document is
// a valid one too.
package arbitrary

import (
	"github.com/leanovate/gopter"
)

// Bounds of every generated value.
const (
	MaxDepth = 32       // arrays and objects inside each other; JSON text inside a string does not count
	MaxBytes = 64 << 10 // length of the JSON text
)

// Document is JSON text: compact, valid UTF-8, without duplicate keys in an object. It may hold escapes of lone
// surrogates, which JSON allows.
type Document []byte

// String returns the text, for the report of a failed property.
func (d Document) String() string { return string(d) }

// Documents generates complete $states documents, {"input":…,"context":{…}}, of Task states and of the ItemSelector of a
// Map: standard executions, express ones, children of a Distributed Map, redriven ones, each in AWS's key order. What is
// arbitrary is the input of the execution, of the state, and the item of a Map. One document in six is an upstream of
// package corpus, changed in some places.
//
// The shrinker makes inputs and items smaller and leaves the rest of the context as it is. The values are of type
// Document.
func Documents() gopter.Gen {
	return generated((*source).document, shrinkDocument)
}

// JSON generates arbitrary JSON values, with what Documents puts into inputs, as values of type Document.
func JSON() gopter.Gen {
	return generated((*source).input, shrinkValue)
}

func generated(value func(*source) tree, shrinker gopter.Shrinker) gopter.Gen {
	return func(p *gopter.GenParameters) *gopter.GenResult {
		return gopter.NewGenResult(bounded(value, p), shrinker)
	}
}

// How many values an input is made of, about: the shapes of services come on top.
const (
	minNodes = 6
	maxNodes = 160
)

// bounded makes a value within the bounds: what is too deep becomes null, what is too long is made anew, of half as many
// values.
func bounded(value func(*source) tree, p *gopter.GenParameters) Document {
	for nodes := minNodes + min(max(p.MaxSize, 0), maxNodes); ; nodes /= 2 {
		s := &source{rng: p.Rng, left: nodes}
		if doc := value(s).cut(MaxDepth).bytes(); len(doc) <= MaxBytes {
			return doc
		}
	}
}
