package picture

import (
	"slices"
	"sync"
)

// symbols are the characters with a meaning in a picture of a number, the
// properties of a decimal format in XPath F&O 3.1, 4.7.1. The reference takes
// strings of any length for each; one that does not have length one matches only
// where a string is searched for, never where a character is looked at.
type symbols struct {
	decimal, grouping, exponent units
	minus, percent, perMille    units
	zero, optional, pattern     units
	family                      []uint16 // the ten digits; none where zero is empty
}

// usual has the symbols that hold where no option changes them.
var usual = sync.OnceValue(func() *symbols { return newSymbols(nil) })

// symbolsOf gives the symbols for some options, or CodeTooWide.
func symbolsOf(format map[string]string) (*symbols, *Error) {
	if len(format) == 0 {
		return usual(), nil
	}
	for name, symbol := range format {
		if len(symbol) > maxSymbol && slices.Contains(symbolNames, name) {
			return nil, &Error{Code: CodeTooWide, Value: float64(len(symbol))}
		}
	}
	return newSymbols(format), nil
}

// symbolNames are the options that are looked at.
var symbolNames = []string{
	"decimal-separator", "grouping-separator", "exponent-separator", "minus-sign", "percent", "per-mille", "zero-digit", "digit",
	"pattern-separator",
}

// newSymbols reads the options of $formatNumber. Names that it does not know
// are ignored; "infinity" and "NaN" are known but the reference never uses them.
func newSymbols(format map[string]string) *symbols {
	get := func(name, otherwise string) units {
		if s, ok := format[name]; ok {
			return unitsOf(s)
		}
		return unitsOf(otherwise)
	}
	s := &symbols{
		decimal:  get("decimal-separator", "."),
		grouping: get("grouping-separator", ","),
		exponent: get("exponent-separator", "e"),
		minus:    get("minus-sign", "-"),
		percent:  get("percent", "%"),
		perMille: get("per-mille", "‰"),
		zero:     get("zero-digit", "0"),
		optional: get("digit", "#"),
		pattern:  get("pattern-separator", ";"),
	}
	for i := uint16(0); i < 10 && len(s.zero) > 0; i++ {
		s.family = append(s.family, s.zero[0]+i)
	}
	return s
}

// is reports whether a character is a symbol.
func is(symbol units, c uint16) bool { return len(symbol) == 1 && symbol[0] == c }

// appendDigits writes decimal digits in the family, and anything else as it is.
func (s *symbols) appendDigits(u units, text []byte) units {
	for _, c := range text {
		switch {
		case c < '0' || c > '9':
			u = append(u, uint16(c))
		case len(s.family) > 0:
			u = append(u, s.family[c-'0'])
		}
	}
	return u
}

func (s *symbols) isDigit(c uint16) bool { return slices.Contains(s.family, c) }

// isPlace reports whether a digit goes here, mandatory or optional.
func (s *symbols) isPlace(c uint16) bool { return s.isDigit(c) || is(s.optional, c) }

// isActive reports whether a character means something; an exponent does not
// begin or end what does.
func (s *symbols) isActive(c uint16) bool { return !s.isPassive(c) && !is(s.exponent, c) }

// isPassive reports whether a character stands for itself.
func (s *symbols) isPassive(c uint16) bool {
	return !s.isPlace(c) && !is(s.decimal, c) && !is(s.grouping, c) && !is(s.exponent, c)
}
