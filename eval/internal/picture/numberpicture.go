package picture

// Number is a compiled picture of $formatNumber.
type Number struct {
	symbols  *symbols
	positive subPicture
	negative subPicture
}

// subPicture is one half of a picture of a number, analysed after XPath F&O 3.1,
// 4.7.4.
type subPicture struct {
	prefix, suffix units
	groupSize      int   // of integer digits, where regular
	groups         []int // integer digits to the right of each separator
	fractionGroups []int // decimals to the left of each separator
	minInteger     int
	minDecimals    int
	maxDecimals    int
	minExponent    int // 0 where there is no exponent
	scale          int // digits before the decimal separator when there is an exponent
	factor         float64
	hasDecimal     bool // the picture has the decimal separator somewhere
}

// CompileNumber analyses a picture. The format has the options of
// $formatNumber by their names in the language (decimal-separator,
// grouping-separator, exponent-separator, minus-sign, percent, per-mille,
// zero-digit, digit, pattern-separator); others are ignored.
// Errors are D3080 to D3093, without a value, and CodeTooWide.
func CompileNumber(picture string, format map[string]string) (*Number, *Error) {
	s, err := symbolsOf(format)
	if err != nil {
		return nil, err
	}
	parts := unitsOf(picture).split(s.pattern)
	switch {
	case len(parts) > 2:
		return nil, &Error{Code: "D3080"}
	case len(parts) == 0: // nothing, cut everywhere
		return nil, &Error{Code: "D3085"}
	}
	subs, err := s.analyse(parts)
	if err != nil {
		return nil, err
	}
	number := &Number{symbols: s, positive: subs[0], negative: subs[len(subs)-1]}
	if len(subs) == 1 {
		number.negative.prefix = append(append(units{}, s.minus...), subs[0].prefix...)
	}
	return number, nil
}

// analyse checks and analyses sub-pictures.
func (s *symbols) analyse(parts []units) ([]subPicture, *Error) {
	subs := make([]subPicture, len(parts))
	for i, part := range parts {
		l := s.layOut(part)
		if code := l.fault(s); code != "" {
			return nil, &Error{Code: code}
		}
		subs[i] = l.analyse(s)
	}
	for _, sub := range subs {
		if sub.maxDecimals > maxDecimals {
			return nil, &Error{Code: CodeTooWide, Value: float64(sub.maxDecimals)}
		}
	}
	return subs, nil
}

// layout is a sub-picture taken apart.
type layout struct {
	all, prefix, active, suffix units
	mantissa, exponent          units
	hasExponent                 bool
	integer, fraction           units
}

// layOut finds prefix and suffix, exponent, integer part and decimals. As in the
// reference, the place of the exponent separator is counted from the beginning
// of the sub-picture but cut from the beginning of the active part, so that a
// prefix moves the cut, and what follows a picture without a decimal separator
// stands for the decimals.
func (s *symbols) layOut(sub units) layout {
	l := layout{all: sub, active: sub}
	start, end := 0, len(sub)
	for start < len(sub) && !s.isActive(sub[start]) {
		start++
	}
	for end > start && !s.isActive(sub[end-1]) {
		end--
	}
	if start < end {
		l.prefix, l.active, l.suffix = sub[:start], sub[start:end], sub[end:]
	}
	l.mantissa = l.active
	if at := sub.index(s.exponent, len(l.prefix)); at >= 0 && at <= len(sub)-len(l.suffix) {
		l.hasExponent = true
		l.mantissa, l.exponent = l.active.cut(at)
	}
	l.integer, l.fraction = l.mantissa, l.suffix
	if at := l.mantissa.index(s.decimal, 0); at >= 0 {
		l.integer, l.fraction = l.mantissa.cut(at)
	}
	return l
}

// cut gives what comes before a character and what comes after it.
func (u units) cut(at int) (before, after units) {
	return u[:min(at, len(u))], u[min(at+1, len(u)):]
}

// analyse takes the sizes from a layout without fault.
func (l *layout) analyse(s *symbols) subPicture {
	p := subPicture{
		prefix: l.prefix, suffix: l.suffix, factor: 1,
		hasDecimal: l.all.index(s.decimal, 0) >= 0,
		minInteger: count(l.integer, s.isDigit), minDecimals: count(l.fraction, s.isDigit),
		maxDecimals: count(l.fraction, s.isPlace), minExponent: count(l.exponent, s.isDigit),
	}
	p.scale = p.minInteger
	p.fitSizes(l.hasExponent, l.integer.index(s.optional, 0) >= 0)
	if l.all.index(s.percent, 0) >= 0 {
		p.factor = 100
	} else if l.all.index(s.perMille, 0) >= 0 {
		p.factor = 1000
	}
	p.placeGroups(l, s)
	return p
}

// fitSizes sees to it that there is a digit at all.
func (p *subPicture) fitSizes(hasExponent, hasOptional bool) {
	if p.minInteger == 0 && p.maxDecimals == 0 {
		if hasExponent {
			p.minDecimals, p.maxDecimals = 1, 1
		} else {
			p.minInteger = 1
		}
	}
	if hasExponent && p.minInteger == 0 && hasOptional {
		p.minInteger = 1
	}
	if p.minInteger == 0 && p.minDecimals == 0 {
		p.minDecimals = 1
	}
}

// placeGroups finds where grouping separators go. The reference searches the
// integer part for the second separator of the decimals and those after it.
func (p *subPicture) placeGroups(l *layout, s *symbols) {
	before := s.placesBefore(l.integer)
	for at := l.integer.index(s.grouping, 0); at >= 0; at = l.integer.index(s.grouping, at+1) {
		p.groups = append(p.groups, before[len(l.integer)]-before[at])
	}
	p.groupSize = regular(p.groups)
	before = s.placesBefore(l.fraction)
	for at := l.fraction.index(s.grouping, 0); at >= 0; at = l.integer.index(s.grouping, at+1) {
		p.fractionGroups = append(p.fractionGroups, before[min(at, len(l.fraction))])
	}
}

// placesBefore counts the places for digits to the left of each character.
func (s *symbols) placesBefore(u units) []int {
	before := make([]int, len(u)+1)
	for i, c := range u {
		before[i+1] = before[i]
		if s.isPlace(c) {
			before[i+1]++
		}
	}
	return before
}

// regular gives the distance of grouping separators that stand at every
// multiple of it, or 0.
func regular(positions []int) int {
	size := 0
	for _, p := range positions {
		size = gcd(size, p)
	}
	have := map[int]bool{}
	for _, p := range positions {
		have[p] = true
	}
	for i := range positions {
		if !have[(i+1)*size] {
			return 0
		}
	}
	return size
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// count gives the number of characters of a kind.
func count(u units, kind func(uint16) bool) int {
	n := 0
	for _, c := range u {
		if kind(c) {
			n++
		}
	}
	return n
}
