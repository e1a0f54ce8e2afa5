package expr

import "strings"

// Signature is the type signature of a function, <s-n?:b> for instance
// (docs.jsonata.org, "Programming constructs", function signatures).
type Signature struct {
	// Text is the signature as written, from < to >.
	Text   string
	Params []Param
	// Returns is the text behind the colon; evaluation does not use it.
	Returns string
}

// Param is one parameter of a Signature.
type Param struct {
	// Types holds the type letters that are accepted: s string, n number,
	// b boolean, l null, a array, o object, f function, and m for an argument
	// that is undefined.
	Types string
	// Letter is the parameter's own type letter, or a choice in parentheses.
	Letter string
	// Subtype is the element type in a<…>, or what stands in f<…>.
	Subtype string
	// Optional is ?, Variadic is +. Context is -: the context value stands in
	// for the argument where it is missing.
	Optional bool
	Variadic bool
	Context  bool
}

// typeLetters says what each letter of a signature accepts.
var typeLetters = map[byte]string{
	's': "sm", 'n': "nm", 'b': "bm", 'l': "lm", 'o': "om",
	'a': "asnblfom", 'x': "asnblfom", 'j': "asnblom", 'f': "f",
}

// ParseSignature reads a function signature with its angle brackets. Position
// of an error counts from the opening bracket. As in the reference, letters
// that mean nothing are passed over.
func ParseSignature(text string) (*Signature, *Error) {
	sig := &Signature{Text: text}
	fail := func(code string, at int, value any) (*Signature, *Error) {
		return nil, &Error{Code: code, Value: value, Position: at, HasPosition: true}
	}
	last := func() *Param {
		if len(sig.Params) == 0 {
			return &Param{}
		}
		return &sig.Params[len(sig.Params)-1]
	}
	for i := 1; i < len(text); i++ {
		switch c := text[i]; c {
		case ':':
			sig.Returns = strings.TrimSuffix(text[i+1:], ">")
			return sig, nil
		case '-':
			last().Context = true
		case '?':
			last().Optional = true
		case '+':
			last().Variadic = true
		case '(':
			end := closing(text, i, '(', ')')
			choice := text[i+1 : end]
			if strings.Contains(choice, "<") {
				return fail("S0402", i, choice)
			}
			sig.Params = append(sig.Params, Param{Types: choice + "m", Letter: "(" + choice + ")"})
			i = end
		case '<':
			p := last()
			if p.Letter != "a" && p.Letter != "f" {
				var value any
				if p.Letter != "" {
					value = p.Letter
				}
				return fail("S0401", i, value)
			}
			end := closing(text, i, '<', '>')
			p.Subtype = text[i+1 : end]
			i = end
		default:
			if types, ok := typeLetters[c]; ok {
				sig.Params = append(sig.Params, Param{Types: types, Letter: string(c)})
			}
		}
	}
	return sig, nil
}

// closing finds the bracket that closes the one at start, or the end of text.
func closing(text string, start int, open, close byte) int {
	depth := 0
	for i := start; i < len(text); i++ {
		switch text[i] {
		case open:
			depth++
		case close:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}
