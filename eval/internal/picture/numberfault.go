package picture

// fault gives the code of the last rule of XPath F&O 3.1, 4.7.3 that a
// sub-picture breaks, or "". Release 2.0.6 fails without a code on a
// sub-picture that has no active character; it has the code of 2.2.2 here.
func (l *layout) fault(s *symbols) string {
	percents, perMilles := l.all.occurrences(s.percent), l.all.occurrences(s.perMille)
	if code := l.exponentFault(s, percents+perMilles > 0); code != "" {
		return code
	}
	if code := l.digitFault(s); code != "" {
		return code
	}
	if code := l.groupingFault(s); code != "" {
		return code
	}
	switch {
	case count(l.active, s.isPassive) > 0:
		return "D3086"
	case count(l.mantissa, s.isPlace) == 0:
		return "D3085"
	case percents > 0 && perMilles > 0:
		return "D3084"
	case perMilles > 1:
		return "D3083"
	case percents > 1:
		return "D3082"
	case l.all.occurrences(s.decimal) > 1:
		return "D3081"
	}
	return ""
}

// exponentFault looks at the exponent; scaled tells of a percent or per-mille sign.
func (l *layout) exponentFault(s *symbols, scaled bool) string {
	switch {
	case l.hasExponent && (len(l.exponent) == 0 || count(l.exponent, s.isDigit) < len(l.exponent)):
		return "D3093"
	case len(l.exponent) > 0 && scaled:
		return "D3092"
	}
	return ""
}

// digitFault looks at what comes before the first optional digit, and in the
// decimals after the last.
func (l *layout) digitFault(s *symbols) string {
	if at := l.fraction.lastIndex(s.optional); at >= 0 && count(l.fraction[at:], s.isDigit) > 0 {
		return "D3091"
	}
	if at := l.integer.index(s.optional, 0); at >= 0 && count(l.integer[:at], s.isDigit) > 0 {
		return "D3090"
	}
	return ""
}

// groupingFault looks at the places of grouping separators.
func (l *layout) groupingFault(s *symbols) string {
	decimal := l.all.index(s.decimal, 0)
	switch {
	case l.all.index(append(append(units{}, s.grouping...), s.grouping...), 0) >= 0:
		return "D3089"
	case decimal < 0 && len(l.integer) > 0 && is(s.grouping, l.integer[len(l.integer)-1]):
		return "D3088"
	case decimal >= 0 && (l.groupingAt(s, decimal-1) || l.groupingAt(s, decimal+1)):
		return "D3087"
	}
	return ""
}

func (l *layout) groupingAt(s *symbols, i int) bool {
	return i >= 0 && i < len(l.all) && is(s.grouping, l.all[i])
}

// occurrences tells none, one and more (2) apart.
func (u units) occurrences(needle units) int {
	first := u.index(needle, 0)
	switch {
	case first < 0:
		return 0
	case u.index(needle, first+1) < 0:
		return 1
	}
	return 2
}
