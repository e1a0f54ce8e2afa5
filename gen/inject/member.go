package inject

import (
	"regexp"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// part is a member to be written: with a text or with members.
type part struct {
	key     string
	text    string
	members []part
}

// layout is how members of an object are written in the file.
type layout struct {
	outer quoting
	key   quoting
	// mapping says that it is a block of YAML, without braces.
	mapping bool
	colon   string // between key and value
	gap     string // behind a comma on one line
	newline string // a line end with the indentation of the members, "" where they are on one line
	unit    string // how much further inner members are indented
}

var (
	rawBlank = regexp.MustCompile(`^(?:[ \t\r\n]|\\[nrt])*$`)
	rawComma = regexp.MustCompile(`^(?:[ \t\r\n]|\\[nrt])*,(?:[ \t\r\n]|\\[nrt])*$`)
	rawColon = regexp.MustCompile(`^[ \t]*:[ \t]*$`)
)

func hasLineEnd(raw string) bool { return strings.Contains(raw, "\n") || strings.Contains(raw, `\n`) }

// own gives the members of an object that stand in it, in the order of the file: YAML
// merges others in.
func own(o *document.Node) []document.Member {
	var list []document.Member
	for _, m := range o.Members {
		if isOwn(o, m) {
			list = append(list, m)
		}
	}
	return list
}

// isOwn tells a member from one that an anchor or a merge brings from elsewhere, which is
// always from before.
func isOwn(o *document.Node, m document.Member) bool {
	return m.KeySpan.Start >= o.Span.Start && m.Value.Span.Start >= m.KeySpan.End
}

// insertion makes the edit that adds a member to an object: behind the last one, in the
// spacing of those before it, or in a block of YAML before one, where no comment and no
// text of several lines is in the way. like is a key from around the object,
// for the style where it has none. ok is false where there is no place that is certain.
func (p *page) insertion(root, o *document.Node, like document.Span, member part) (edit, bool) {
	l := layout{outer: p.outer(root, o.Span.Start), colon: ": ", gap: " "}
	members := own(o)
	if len(members) != len(o.Members) && len(members) == 0 {
		return edit{}, false
	}
	l.key = p.keyQuoting(like)
	if len(members) > 0 {
		l.key = p.keyQuoting(members[len(members)-1].KeySpan)
	}
	if p.byteAt(o.Span.Start) != '{' {
		return p.inBlock(l, members, member)
	}
	if len(members) == 0 {
		at := o.Span.Start + 1
		return edit{document.Span{Start: at, End: at}, l.member(member, 0)}, true
	}
	last := members[len(members)-1]
	if colon := p.raw(last.KeySpan.End, last.Value.Span.Start); rawColon.MatchString(colon) && (l.key != bare || colon != ":") {
		l.colon = colon
	}
	separator := p.separator(o, members, &l)
	if hasLineEnd(separator) {
		l.newline = separator[strings.Index(separator, ",")+1:]
		closed := p.raw(last.Value.Span.End, o.Span.End-1)
		if unit, ok := strings.CutPrefix(l.newline, closed); ok && hasLineEnd(closed) {
			l.unit = unit
		}
	}
	at := last.Value.Span.End
	return edit{document.Span{Start: at, End: at}, separator + l.member(member, 0)}, true
}

// separator is what divides the members of an object with braces.
func (p *page) separator(o *document.Node, members []document.Member, l *layout) string {
	n := len(members)
	if n > 1 {
		if raw := p.raw(members[n-2].Value.Span.End, members[n-1].KeySpan.Start); rawComma.MatchString(raw) {
			l.gap = raw[strings.Index(raw, ",")+1:]
			return raw
		}
	} else if raw := p.raw(o.Span.Start+1, members[0].KeySpan.Start); rawBlank.MatchString(raw) && hasLineEnd(raw) {
		return "," + raw
	}
	if l.colon == ":" {
		l.gap = ""
	}
	return "," + l.gap
}

// inBlock makes the edit for a block of YAML: before its first key, or of a state, which
// begins with its type, before its last.
func (p *page) inBlock(l layout, members []document.Member, member part) (edit, bool) {
	if len(members) == 0 {
		return edit{}, false
	}
	at := members[0].KeySpan.Start
	if member.key == "Arguments" {
		at = members[len(members)-1].KeySpan.Start
	}
	newline, ok := p.lineOf(at, l.outer)
	if !ok {
		return edit{}, false
	}
	l.mapping, l.newline, l.unit = true, newline, "  "
	return edit{document.Span{Start: at, End: at}, l.member(member, 0) + newline}, true
}

// lineOf gives a line end and blanks up to the column of a byte, as they are written in
// the file.
func (p *page) lineOf(at int, outer quoting) (string, bool) {
	text := string(p.file.Text[:at])
	end, width := "\n", 1
	if outer == double {
		end, width = `\n`, 2
	} else if outer == single {
		return "", false // a line end there is none of the text's
	}
	i := strings.LastIndex(text, end)
	before := text[i+1:]
	if i >= 0 {
		before = text[i+width:]
	}
	if strings.HasPrefix(before, "\ufeff") {
		before = before[len("\ufeff"):]
	}
	if strings.Trim(before, " -") != "" {
		return "", false
	}
	if outer != double && p.isWindows() {
		end = "\r\n"
	}
	return end + strings.Repeat(" ", len(before)), true
}

// isWindows reports whether the first line ends as on Windows.
func (p *page) isWindows() bool {
	i := strings.IndexByte(string(p.file.Text), '\n')
	return i > 0 && p.file.Text[i-1] == '\r'
}

func (p *page) keyQuoting(key document.Span) quoting {
	at := key.Start
	if p.byteAt(at) == '\\' {
		at++
	}
	if q := p.quotingAt(at); q == single || q == double {
		return q
	}
	return bare
}

// member writes a member that stands so many objects below the place.
func (l layout) member(m part, level int) string {
	key := m.key
	if l.key != bare {
		key = string(l.key) + key + string(l.key)
	}
	colon := l.colon
	if m.members == nil {
		text := l.text(m.text, level)
		if l.mapping && strings.HasPrefix(text, "|") {
			colon = ": "
		}
		return l.outer.encode(key) + colon + text
	}
	if l.mapping {
		out := l.outer.encode(key) + ":"
		for _, inner := range m.members {
			out += l.newline + strings.Repeat(l.unit, level+1) + l.member(inner, level+1)
		}
		return out
	}
	out := l.outer.encode(key) + colon + "{"
	for i, inner := range m.members {
		switch {
		case l.unit != "":
			if i > 0 {
				out += ","
			}
			out += l.newline + strings.Repeat(l.unit, level+1)
		case i > 0 && l.newline == "":
			out += "," + l.gap
		case i > 0:
			out += ", "
		}
		out += l.member(inner, level+1)
	}
	if l.unit != "" {
		out += l.newline + strings.Repeat(l.unit, level)
	}
	return out + "}"
}

var plainWord = regexp.MustCompile(`^[A-Za-z]+$`)

// text writes a string: in double quotes where the keys are, in YAML with as few
// escapes as there may be.
func (l layout) text(text string, level int) string {
	switch {
	case l.key == double:
		return l.outer.encode(`"` + double.encode(text) + `"`)
	case plainWord.MatchString(text):
		return text
	case l.mapping && strings.Contains(text, "'"):
		return "|-" + l.newline + strings.Repeat(l.unit, level+1) + l.outer.encode(text)
	}
	return l.outer.encode(`'` + single.encode(text) + `'`)
}
