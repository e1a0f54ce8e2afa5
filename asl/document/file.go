package document

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/eval"
)

// maxDepth is how deeply a document may nest: as deeply as a JSON input.
const maxDepth = eval.MaxJSONDepth

// File is a text that was read.
type File struct {
	Name string
	Text []byte // as it was given; spans and offsets are bytes of it
	Root *Node

	lines []int // where each line begins
	runes []int // how many characters are before each stride of bytes
}

// Fault says why a text can not be read, and where.
type Fault struct {
	File         string
	Line, Column int // from 1, columns in characters
	Start, End   int // the bytes to point at
	Reason       string
}

// Error gives file, place and reason in a line.
func (f *Fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Reason)
}

// fault is a Fault before its place is known in lines.
type fault struct {
	start, end int
	reason     string
}

const byteOrderMark = "\xef\xbb\xbf"

// Read reads a text, by the ending of the name or else by its first character as
// JSON or YAML; what begins with a quote is YAML where it is no JSON. What can not be read is an error of type [*Fault].
func Read(name string, text []byte) (*File, error) { return read(name, text, isYAML) }

// ReadYAML reads a text as YAML, whatever it is called.
func ReadYAML(name string, text []byte) (*File, error) {
	return read(name, text, func(string, []byte) bool { return true })
}

func read(name string, text []byte, isYAML func(name string, body []byte) bool) (*File, error) {
	f := &File{Name: name, Text: text, lines: lineStarts(text), runes: countRunes(text)}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return nil, f.Fault(0, 1, "the text is in UTF-16; UTF-8 is read")
	}
	start := 0
	if bytes.HasPrefix(text, []byte(byteOrderMark)) {
		start = len(byteOrderMark)
	}
	body := bytes.TrimSpace(text[start:])
	if len(body) == 0 {
		return nil, f.Fault(start, start, "the input is empty")
	}
	yaml := isYAML(name, body)
	if i := invalidUTF8(text); i >= 0 {
		what := "JSON"
		if yaml {
			what = "YAML"
		}
		return nil, f.Fault(i, i+1, "the "+what+" text is not valid UTF-8")
	}
	var wrong *fault
	if yaml {
		f.Root, wrong = readYAML(text, start)
	} else {
		f.Root, wrong = readJSON(string(text), start, nil)
	}
	if wrong != nil {
		return nil, f.Fault(wrong.start, wrong.end, wrong.reason)
	}
	return f, nil
}

// isYAML decides how to read a text. YAML holds JSON, but JSON is read by its own
// rules where the text looks like it and the name does not say otherwise.
func isYAML(name string, body []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".json", ".asl":
		return false
	case ".yaml", ".yml":
		if body[0] == '{' {
			_, wrong := readJSON(string(body), 0, nil)
			return wrong != nil
		}
		return true
	}
	switch body[0] {
	case '{', '[':
		return false
	case '"': // a text of JSON, or the first key of YAML
		_, wrong := readJSON(string(body), 0, nil)
		return wrong != nil
	}
	return true
}

// Embedded reads the document inside a string node, JSON or YAML. Which one is tried out:
// what begins with a brace, a bracket or a quote is YAML only where it is no JSON, and what
// begins as only JSON's writers do, {", has JSON's faults. Places in the result, and of an
// error, which is of type [*Fault], are those of the file.
func Embedded(f *File, n *Node) (*Node, error) {
	body := strings.TrimSpace(n.Text)
	if body == "" {
		return nil, f.Fault(n.Span.Start, n.Span.End, "the text in this string is empty")
	}
	read := readJSONIn
	if isYAML("", []byte(body)) {
		read = readYAMLIn
	}
	root, wrong := read(n)
	if wrong != nil && (body[0] == '{' || body[0] == '[') && !strings.HasPrefix(strings.TrimSpace(body[1:]), `"`) {
		if again, faulty := readYAMLIn(n); faulty == nil {
			return again, nil
		}
	}
	if wrong != nil {
		return nil, f.Fault(wrong.start, wrong.end, wrong.reason)
	}
	return root, nil
}

func readJSONIn(n *Node) (*Node, *fault) { return readJSON(n.Text, 0, n) }

func readYAMLIn(n *Node) (*Node, *fault) {
	root, wrong := readYAML([]byte(n.Text), 0)
	if wrong != nil {
		at := n.Range(wrong.start, wrong.end)
		return nil, &fault{at.Start, at.End, wrong.reason}
	}
	root.move(n, map[*Node]bool{})
	return root, nil
}

// move makes places in the text of a string node places in the file.
func (n *Node) move(in *Node, done map[*Node]bool) {
	if done[n] { // an alias
		return
	}
	done[n] = true
	n.Span = in.Range(n.Span.Start, n.Span.End)
	for i := range n.runs {
		n.runs[i].in = in
	}
	for i := range n.Members {
		m := &n.Members[i]
		m.KeySpan = in.Range(m.KeySpan.Start, m.KeySpan.End)
		m.Value.move(in, done)
	}
	for _, item := range n.Items {
		item.move(in, done)
	}
}

// Fault makes an error of what is wrong at a place of the file.
func (f *File) Fault(start, end int, reason string) *Fault {
	line, column := f.Position(start)
	return &Fault{File: f.Name, Line: line, Column: column, Start: start, End: end, Reason: reason}
}

// Position gives the place of a byte, both counted from 1, columns in characters. A
// byte order mark is none.
func (f *File) Position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(f.Text))
	low, high := 0, len(f.lines)
	for low+1 < high {
		if middle := (low + high) / 2; f.lines[middle] <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	column = 1 + f.runesBefore(offset) - f.runesBefore(f.lines[low])
	if low == 0 && offset >= len(byteOrderMark) && bytes.HasPrefix(f.Text, []byte(byteOrderMark)) {
		column--
	}
	return low + 1, column
}

// Line gives the bytes of a line, counted from 1, without its line end.
func (f *File) Line(number int) Span {
	span := Span{f.lines[number-1], len(f.Text)}
	if number < len(f.lines) {
		span.End = f.lines[number] - 1
	}
	if span.End > span.Start && f.Text[span.End-1] == '\r' {
		span.End--
	}
	return span
}

// stride is how far apart characters are counted beforehand: lines may be as long as
// the file.
const stride = 1024

func countRunes(text []byte) []int {
	counts := []int{0}
	for i := stride; i <= len(text); i += stride {
		counts = append(counts, counts[len(counts)-1]+runeStarts(text[i-stride:i]))
	}
	return counts
}

func (f *File) runesBefore(offset int) int {
	n := offset / stride
	return f.runes[n] + runeStarts(f.Text[n*stride:offset])
}

// runeStarts counts the bytes that begin a character.
func runeStarts(text []byte) int {
	n := 0
	for _, c := range text {
		if c&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

func lineStarts(text []byte) []int {
	lines := []int{0}
	for i, c := range text {
		if c == '\n' {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// invalidUTF8 gives the first byte that is not UTF-8, -1 for none.
func invalidUTF8(text []byte) int {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
