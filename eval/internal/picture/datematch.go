package picture

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
)

// matcher finds the text of each component.
type matcher struct {
	pattern *regexp.Regexp
	marks   []*part // one for each group of the pattern
	size    int     // of the pattern, roughly
}

// newMatcher makes the regular expression that text must match as a whole. Its
// syntax is that of package regexp, which is linear in time and prefers the same
// match as ECMAScript. Errors are D3130, D3133, CodeTooWide and CodeZoneSeparator.
func (p *DateTime) newMatcher() (*matcher, *Error) {
	var b strings.Builder
	m := &matcher{}
	var broken *Error
	for i := range p.parts {
		mark := &p.parts[i]
		if mark.form == verbatim {
			b.WriteString(ignoringCase(mark.literal))
			continue
		}
		pattern, err := mark.pattern(p.version)
		switch {
		case err != nil && err.Code == CodeZoneSeparator:
			broken = err // comes up only when all is put together
		case err != nil:
			return nil, err
		}
		m.marks = append(m.marks, mark)
		m.size += mark.parseHigh
		if b.Len() <= maxPattern { // longer is refused below
			b.WriteString("(" + pattern + ")")
		}
	}
	if broken != nil {
		return nil, broken
	}
	return m, m.compile(b.String())
}

// compile anchors and compiles the regular expression.
func (m *matcher) compile(pattern string) *Error {
	if m.size += len(pattern); m.size > maxPattern {
		return &Error{Code: CodeTooWide, Value: float64(m.size)}
	}
	var err error
	if m.pattern, err = regexp.Compile(`\A` + pattern + `\z`); err != nil {
		return &Error{Code: CodeTooWide} // its own limits
	}
	return nil
}

// find gives the text of the components, or nil.
func (m *matcher) find(text string) ([]string, *Error) {
	if m.size*len(text) > maxSteps {
		return nil, &Error{Code: CodeTooWide, Value: float64(len(text))}
	}
	groups := m.pattern.FindStringSubmatch(text)
	if groups == nil || len(m.marks) == 0 {
		return nil, nil
	}
	return groups[1:], nil
}

// pattern gives the regular expression of a component.
func (m *part) pattern(v Version) (string, *Error) {
	switch {
	case m.form == zoned:
		return m.zonePattern()
	case m.component == 'f' && v == V22:
		return "[0-9]+", nil
	case m.form == counted:
		return m.countPattern()
	case strings.ContainsRune("MxFP", m.component):
		return "[a-zA-Z]+", nil
	}
	return "", &Error{Code: "D3133", Value: string(encode(nil, m.component))}
}

// countPattern gives the regular expression of an integer. Separators have no
// place in it.
func (m *part) countPattern() (string, *Error) {
	switch m.integer.numbering {
	case letters:
		return "[A-Za-z]+", nil
	case roman:
		return "[MDCLXVImdclxvi]+", nil
	case words:
		return wordsPattern, nil
	case unknown:
		return "", m.integer.unusable()
	}
	pattern := digitsPattern(m.parseLow, m.parseHigh)
	if m.integer.ordinal {
		pattern += "(?:" + ignoringCase("th") + "|" + ignoringCase("st") + "|" + ignoringCase("nd") + "|" + ignoringCase("rd") + ")"
	}
	return pattern, nil
}

// digitsPattern asks for so many digits. Bounds below zero make no quantifier in
// ECMAScript but stand for themselves.
func digitsPattern(low, high int) string {
	switch {
	case high == 0:
		return "[0-9]+"
	case low < 0 && low == high:
		return fmt.Sprintf(`[0-9]\{%d\}`, low)
	case low < 0:
		return fmt.Sprintf(`[0-9]\{%d,%d\}`, low, high)
	}
	return repeated("[0-9]{%d}", low) + repeated("[0-9]{0,%d}", high-low)
}

// repeated writes a quantifier in steps that package regexp takes.
func repeated(format string, n int) string {
	const most = 1000
	return strings.Repeat(fmt.Sprintf(format, most), n/most) + fmt.Sprintf(format, n%most)
}

// wordsPattern is any run of the words that numbers have, and what joins them.
var wordsPattern = func() string {
	var all []string
	add := func(list ...string) {
		for _, word := range list {
			all = append(all, ignoringCase(word))
		}
	}
	for form := range 2 {
		for _, forms := range small {
			add(forms[form])
		}
	}
	for _, forms := range tens[2:] {
		add(forms[:]...)
	}
	add("hundred", "hundreieth", "hundredth")
	for i := len(scales) - 2; i >= 0; i-- {
		add(scales[i].name, scales[i].name+"th")
	}
	add("and")
	return "(?:" + strings.Join(all, "|") + `|[\-, ])+`
}()

// zonePattern gives the regular expression of an offset. The separator goes into
// it as it is, which some do not survive and others come out of with a meaning.
func (m *part) zonePattern() (string, *Error) {
	pattern := "[-+][0-9]+"
	if d := &m.integer.digits; d.size > 0 {
		switch separator := d.separators[0].char; separator {
		case '*', '+', '(', ')':
			return "", &Error{Code: CodeZoneSeparator, Value: string(separator)}
		case '.':
			pattern += `[^\n\r\x{2028}\x{2029}\x{10000}-\x{10FFFF}][0-9]+`
		case '?':
			pattern += `?[0-9]+`
		case '|':
			pattern += `|[0-9]+`
		case '[':
			pattern += `[\[0-9]+`
		case '\\':
			pattern += `\[0-9\]+`
		case '^', '$':
			return `[^\x{0}-\x{10FFFF}]`, nil // nothing
		default:
			pattern += ignoringCase(string(encode(nil, separator))) + "[0-9]+"
		}
	}
	if m.component == 'z' {
		pattern = ignoringCase("GMT") + pattern
	}
	return pattern, nil
}

// ignoringCase matches text as the flag i of ECMAScript's regular expressions
// does: characters are alike whose capitals are (ECMA-262, 22.2.2.7.3).
func ignoringCase(text string) string {
	var b strings.Builder
	for _, r := range runesOf(text) {
		if utf16.IsSurrogate(r) {
			b.WriteString(`\x{FFFD}{3}`) // three bytes that are not UTF-8
			continue
		}
		alike := ""
		for other := unicode.SimpleFold(r); other != r && r < 0x10000; other = unicode.SimpleFold(other) {
			if capital(other) == capital(r) {
				alike += string(other)
			}
		}
		if alike == "" {
			b.WriteString(regexp.QuoteMeta(string(r)))
		} else {
			b.WriteString("[" + string(r) + alike + "]")
		}
	}
	return b.String()
}

// capital gives the capital that stands for a letter: itself where that takes
// several characters, or where it is in ASCII and the letter is not.
func capital(r rune) rune {
	upper := unicode.ToUpper(r)
	switch {
	case r >= 0x80 && upper < 0x80, r == 'ß', r == 'ẞ':
		return r
	case r >= 0x1F80 && r <= 0x1FAF, strings.ContainsRune("ᾳᾼῃῌῳῼ", r):
		return r
	}
	return upper
}
