package expr

import "reflect"

// Equal reports whether two trees are the same but for where they stand in
// their sources. Of the numbers that tie each % to a step it counts which are the same,
// not what they are.
func Equal(a, b Node) bool {
	c := comparison{map[int64]int64{}, map[int64]int64{}}
	return c.equal(reflect.ValueOf(a), reflect.ValueOf(b))
}

// comparison knows which number of one tree stands for which of the other.
type comparison struct{ there, back map[int64]int64 }

// numbers compares two numbers of ancestors; 0 is none.
func (c comparison) numbers(a, b int64) bool {
	if a == 0 || b == 0 {
		return a == b
	}
	there, known := c.there[a]
	back, taken := c.back[b]
	if !known && !taken {
		c.there[a], c.back[b] = b, a
		return true
	}
	return there == b && back == a
}

var spanType = reflect.TypeFor[Span]()

func (c comparison) equal(a, b reflect.Value) bool {
	if a.IsValid() != b.IsValid() {
		return false
	}
	if !a.IsValid() {
		return true
	}
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Interface, reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return c.equal(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !c.equal(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			switch field := a.Type().Field(i); {
			case field.Type == spanType:
			case field.Name == "Slot" || field.Name == "Ancestor":
				if !c.numbers(a.Field(i).Int(), b.Field(i).Int()) {
					return false
				}
			case !c.equal(a.Field(i), b.Field(i)):
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}
