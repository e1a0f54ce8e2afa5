package expr

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokEnd      tokenKind = iota
	tokSymbol             // sym says which
	tokName               // text; field names, quoted or not
	tokVariable           // text, without the dollar sign
	tokString             // text, escapes resolved
	tokNumber             // num
	tokValue              // text is true, false or null
	tokRegex              // text is the pattern, flags beside it
)

// token is one word of the source. start and end are byte offsets.
type token struct {
	kind  tokenKind
	sym   symbol
	text  string
	flags string
	num   float64
	exact int64
	start int
	end   int
}

// display is how error messages and error data name the token: strings for
// most, numbers and truth values as themselves.
func (t token) display() any {
	switch t.kind {
	case tokEnd:
		return "(end)"
	case tokSymbol:
		return t.sym.String()
	case tokNumber:
		return t.num
	case tokValue:
		switch t.text {
		case "true":
			return true
		case "false":
			return false
		}
		return jsonNull{}
	case tokRegex:
		return struct{}{}
	}
	return t.text
}

// word is the token as a signature is put together from it.
func (t token) word() string {
	switch v := t.display().(type) {
	case string:
		return v
	case float64:
		return string(AppendNumber(nil, v))
	case bool:
		return t.text
	case struct{}: // a regular expression
		return "/" + t.text + "/" + t.flags
	}
	return t.text
}

// scanner cuts the source into tokens, one at a time, because only the parser
// knows whether a slash divides or opens a regular expression.
type scanner struct {
	src string
	pos int
	v20 bool // without the operators that came with 2.1
}

// next reads one token. Where operand is true a slash opens a regular expression.
func (s *scanner) next(operand bool) (token, *Error) {
	if err := s.skip(); err != nil {
		return token{}, err
	}
	if s.pos >= len(s.src) {
		return token{kind: tokEnd, start: len(s.src), end: len(s.src)}, nil
	}
	c := s.src[s.pos]
	if c == '/' && operand {
		return s.regex()
	}
	if sym := s.symbol(c); sym != symNone {
		start := s.pos
		s.pos += len(sym.String())
		return token{kind: tokSymbol, sym: sym, start: start, end: s.pos}, nil
	}
	switch {
	case c == '"' || c == '\'':
		return s.str(c)
	case '0' <= c && c <= '9':
		return s.number()
	case c == '`':
		return s.quotedName()
	}
	return s.name(), nil
}

// skip passes over white space and comments.
func (s *scanner) skip() *Error {
	for s.pos < len(s.src) {
		if isSpace(s.src[s.pos]) {
			s.pos++
			continue
		}
		if !strings.HasPrefix(s.src[s.pos:], "/*") {
			return nil
		}
		length := strings.Index(s.src[s.pos+2:], "*/")
		if length < 0 {
			return s.fail("S0106", s.pos, len(s.src), s.pos)
		}
		s.pos += 2 + length + 2
	}
	return nil
}

func (s *scanner) symbol(c byte) symbol {
	if c >= 128 || singles[c] == symNone {
		return symNone
	}
	if s.pos+1 < len(s.src) {
		two := s.src[s.pos : s.pos+2]
		for _, sym := range pairs {
			if sym.String() == two && !(s.v20 && (sym == symDefault || sym == symCoalesce)) {
				return sym
			}
		}
	}
	return singles[c]
}

// fail makes an error about src[start:end] that the reference reports at pos.
func (s *scanner) fail(code string, start, end, pos int) *Error {
	return &Error{Code: code, Position: Position(s.src, pos), HasPosition: true, Start: start, End: end}
}

// str reads a string literal. Escapes are JSON's; both quotes delimit.
func (s *scanner) str(quote byte) (token, *Error) {
	start := s.pos
	s.pos++
	begin := s.pos
	for s.pos < len(s.src) {
		switch s.src[s.pos] {
		case quote:
			text := s.src[begin:s.pos]
			s.pos++
			return token{kind: tokString, text: text, start: start, end: s.pos}, nil
		case '\\':
			return s.escapedStr(start, quote)
		}
		s.pos++
	}
	return token{}, s.fail("S0101", start, len(s.src), len(s.src))
}

// escapedStr goes on with a string literal from its first backslash.
func (s *scanner) escapedStr(start int, quote byte) (token, *Error) {
	b := []byte(s.src[start+1 : s.pos])
	for s.pos < len(s.src) {
		c := s.src[s.pos]
		if c == quote {
			s.pos++
			return token{kind: tokString, text: string(b), start: start, end: s.pos}, nil
		}
		if c != '\\' {
			b = append(b, c)
			s.pos++
			continue
		}
		var err *Error
		if b, err = s.escape(b); err != nil {
			return token{}, err
		}
	}
	return token{}, s.fail("S0101", start, len(s.src), len(s.src))
}

const (
	escapeLetters = `"\/bfnrt`
	escapeValues  = "\"\\/\b\f\n\r\t"
)

// escape appends to b what the escape sequence at pos stands for.
func (s *scanner) escape(b []byte) ([]byte, *Error) {
	start := s.pos
	rest := s.src[start+1:]
	if rest == "" {
		err := s.fail("S0103", start, start+1, start+1)
		err.Token = ""
		return b, err
	}
	if i := strings.IndexByte(escapeLetters, rest[0]); i >= 0 {
		s.pos += 2
		return append(b, escapeValues[i]), nil
	}
	if rest[0] != 'u' {
		_, size := utf8.DecodeRuneInString(rest)
		err := s.fail("S0103", start, start+1+size, start+1)
		err.Token = rest[:size]
		return b, err
	}
	if len(rest) >= 5 {
		if unit, err := strconv.ParseUint(rest[1:5], 16, 16); err == nil {
			s.pos += 6
			return appendUnit(b, uint16(unit)), nil
		}
	}
	if len(rest) > 1 && len(rest) < 5 && isHex(rest[1:]) {
		// The source ends inside the digits: the reference misses the quote,
		// at the place where the digits would have ended.
		err := s.fail("S0101", start, len(s.src), len(s.src))
		err.Position += 5 - len(rest)
		return b, err
	}
	return b, s.fail("S0104", start, min(start+6, len(s.src)), start+1)
}

func isHex(text string) bool {
	_, err := strconv.ParseUint(text, 16, 64)
	return err == nil
}

// appendUnit appends one UTF-16 code unit. A low surrogate behind a high one
// completes it; a surrogate alone is kept in its three-byte form (WTF-8), since
// the language's strings, being JavaScript's, can hold one.
func appendUnit(b []byte, unit uint16) []byte {
	if unit >= 0xDC00 && unit < 0xE000 && len(b) >= 3 {
		t := b[len(b)-3:]
		if t[0] == 0xED && t[1] >= 0xA0 && t[1] < 0xB0 {
			high := rune(t[1]&0x0F)<<6 | rune(t[2]&0x3F)
			return utf8.AppendRune(b[:len(b)-3], 0x10000+high<<10+rune(unit-0xDC00))
		}
	}
	if unit >= 0xD800 && unit < 0xE000 {
		return append(b, 0xED, 0x80|byte(unit>>6&0x3F), 0x80|byte(unit&0x3F))
	}
	return utf8.AppendRune(b, rune(unit))
}

// number reads a number literal: JSON's grammar without the sign.
func (s *scanner) number() (token, *Error) {
	start := s.pos
	end := s.digits(start)
	if s.src[start] == '0' {
		end = start + 1
	}
	whole := true
	if end < len(s.src) && s.src[end] == '.' {
		if e := s.digits(end + 1); e > end+1 {
			end, whole = e, false
		}
	}
	if end < len(s.src) && s.src[end]|0x20 == 'e' {
		e := end + 1
		if e < len(s.src) && (s.src[e] == '+' || s.src[e] == '-') {
			e++
		}
		if f := s.digits(e); f > e {
			end, whole = f, false
		}
	}
	text := s.src[start:end]
	num, _ := strconv.ParseFloat(text, 64)
	if math.IsInf(num, 0) {
		err := s.fail("S0102", start, end, start)
		err.Token = text
		return token{}, err
	}
	t := token{kind: tokNumber, num: num, start: start, end: end}
	if whole && num > MaxSafeInteger {
		t.exact, _ = strconv.ParseInt(text, 10, 64)
		if t.exact == math.MaxInt64 && text != "9223372036854775807" {
			t.exact = 0
		}
	}
	s.pos = end
	return t, nil
}

func (s *scanner) digits(from int) int {
	for from < len(s.src) && s.src[from] >= '0' && s.src[from] <= '9' {
		from++
	}
	return from
}

func (s *scanner) quotedName() (token, *Error) {
	start := s.pos
	length := strings.IndexByte(s.src[start+1:], '`')
	if length < 0 {
		return token{}, s.fail("S0105", start, len(s.src), len(s.src))
	}
	s.pos = start + length + 2
	return token{kind: tokName, text: s.src[start+1 : s.pos-1], start: start, end: s.pos}, nil
}

// name reads a field name, a variable or a keyword.
func (s *scanner) name() token {
	start := s.pos
	s.pos++
	for s.pos < len(s.src) && isNameByte(s.src[s.pos]) {
		s.pos++
	}
	t := token{kind: tokName, text: s.src[start:s.pos], start: start, end: s.pos}
	switch t.text {
	case "and":
		t.kind, t.sym = tokSymbol, symAnd
	case "or":
		t.kind, t.sym = tokSymbol, symOr
	case "in":
		t.kind, t.sym = tokSymbol, symIn
	case "true", "false", "null":
		t.kind = tokValue
	default:
		if t.text[0] == '$' {
			t.kind, t.text = tokVariable, t.text[1:]
		}
	}
	return t
}

// regex reads a regular expression literal. A slash inside brackets of any
// kind does not end it. As in the reference a bracket behind a backslash is
// not counted, even where that backslash is itself escaped.
func (s *scanner) regex() (token, *Error) {
	start := s.pos
	s.pos++
	depth := 0
	for ; s.pos < len(s.src); s.pos++ {
		switch s.src[s.pos] {
		case '/':
			if depth == 0 && !s.escaped(start) {
				return s.endRegex(start)
			}
		case '(', '[', '{':
			if s.src[s.pos-1] != '\\' {
				depth++
			}
		case ')', ']', '}':
			if s.src[s.pos-1] != '\\' {
				depth--
			}
		}
	}
	return token{}, s.fail("S0302", start, len(s.src), len(s.src))
}

// escaped reports whether an odd number of backslashes stands before pos.
func (s *scanner) escaped(start int) bool {
	n := 0
	for i := s.pos - 1; i > start && s.src[i] == '\\'; i-- {
		n++
	}
	return n%2 == 1
}

func (s *scanner) endRegex(start int) (token, *Error) {
	pattern := s.src[start+1 : s.pos]
	if pattern == "" {
		return token{}, s.fail("S0301", start, s.pos+1, s.pos)
	}
	s.pos++
	flags := s.pos
	for s.pos < len(s.src) && (s.src[s.pos] == 'i' || s.src[s.pos] == 'm') {
		s.pos++
	}
	return token{kind: tokRegex, text: pattern, flags: s.src[flags:s.pos], start: start, end: s.pos}, nil
}
