package eval

import (
	"strconv"
	"strings"
)

// substitute appends a replacement: $0 is the match, $1 and so on its groups, $$
// a dollar sign. Of the digits behind $ as many count as the number of groups
// has, one less where that number would be too large.
func (m *matches) substitute(b []byte, replacement string) []byte {
	count, ok := m.groupCount()
	digits := len(strconv.Itoa(count))
	if !ok {
		digits = 0 // groups that cannot be counted cannot be named
	}
	for {
		m.r.writing(len(b))
		at := strings.IndexByte(replacement, '$')
		if at < 0 {
			return concat(b, replacement)
		}
		b = concat(b, replacement[:at])
		replacement = replacement[at+1:]
		switch {
		case strings.HasPrefix(replacement, "$"):
			b = append(b, '$')
			replacement = replacement[1:]
		case strings.HasPrefix(replacement, "0"):
			b = concat(b, m.matched())
			replacement = replacement[1:]
		default:
			group, ok := groupNumber(replacement, digits)
			if digits > 1 && group > count {
				group, ok = groupNumber(replacement, digits-1)
			}
			if !ok {
				b = append(b, '$')
				continue
			}
			b = concat(b, m.group(group-1))
			replacement = replacement[min(len(strconv.Itoa(group)), len(replacement)):]
		}
	}
}

// groupNumber reads the number at the beginning of the first size characters,
// as JavaScript's parseInt does: blanks and a sign may precede it.
func groupNumber(s string, size int) (int, bool) {
	s = s[:charOffset(s, float64(size))]
	s = strings.TrimLeftFunc(s, isScriptSpace)
	end := 0
	if end < len(s) && (s[end] == '-' || s[end] == '+') {
		end++
	}
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(s[:end])
	return n, err == nil
}
