package ecma

// Regexp is a compiled regular expression. It is immutable and safe for
// concurrent use.
type Regexp struct {
	source string
	flags  string
	names  []string // by group; the first, for the whole match, is empty
	prog   *program
}

// Compile makes a Regexp of a pattern and flags, as RegExpInitialize does
// (ECMA-262 §22.2.3.3) where the pattern has no u flag and Annex B applies.
// The flags are i and m, each at most once. The flag g is understood: the
// caller says from where each search goes on.
//
// The error is a [*SyntaxError]: for what the grammar refuses, and for a
// pattern beyond the bounds that the package comment lists.
func Compile(pattern, flags string) (*Regexp, error) {
	fold, multiline, ok := readFlags(flags)
	if !ok {
		return nil, &SyntaxError{Pattern: pattern, Flags: flags + "g", Reason: reasonFlags}
	}
	canonical := canonicalFlags(fold, multiline)
	p := newParser(pattern, fold, multiline)
	tree, reason := p.parse()
	if reason != "" {
		return nil, &SyntaxError{Pattern: pattern, Flags: "g" + canonical, Reason: reason}
	}
	return &Regexp{
		source: pattern,
		flags:  canonical,
		names:  p.names,
		prog:   compile(tree, len(p.names), p.refs, fold),
	}, nil
}

// NumGroups gives the number of capture groups, the whole match not counted.
func (re *Regexp) NumGroups() int { return len(re.names) - 1 }

// SubexpNames gives the names of the capture groups by their numbers. The
// whole match, number 0, and groups without a name have the empty name.
func (re *Regexp) SubexpNames() []string { return append([]string(nil), re.names...) }

// String gives the expression as a literal: the pattern between slashes, and
// its flags.
func (re *Regexp) String() string { return "/" + re.source + "/" + re.flags }

func readFlags(flags string) (fold, multiline, ok bool) {
	for _, f := range flags {
		switch {
		case f == 'i' && !fold:
			fold = true
		case f == 'm' && !multiline:
			multiline = true
		default:
			return false, false, false
		}
	}
	return fold, multiline, true
}

// canonicalFlags writes flags in the order of the property RegExp.flags.
func canonicalFlags(fold, multiline bool) string {
	flags := ""
	if fold {
		flags += "i"
	}
	if multiline {
		flags += "m"
	}
	return flags
}
