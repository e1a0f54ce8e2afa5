package items

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/eval"
)

// maxHeaders is how many bytes CSV headers may have: 10 KiB (ItemReader, CSVHeaderLocation).
const maxHeaders = 10 << 10

var delimiters = map[string]byte{
	"": ',', "COMMA": ',', "PIPE": '|', "SEMICOLON": ';', "SPACE": ' ', "TAB": '\t',
}

func (c ReaderConfig) checkCSV() error {
	if _, ok := delimiters[c.CSVDelimiter]; !ok {
		return readerFailed("The CSVDelimiter %q is not one of COMMA, PIPE, SEMICOLON, SPACE, TAB.", c.CSVDelimiter)
	}
	switch c.CSVHeaderLocation {
	case "FIRST_ROW":
		if c.CSVHeaders != nil {
			return readerFailed("CSVHeaders are given, and the CSVHeaderLocation is FIRST_ROW.")
		}
		return nil
	case "GIVEN":
		if len(c.CSVHeaders) == 0 {
			return readerFailed("The CSVHeaderLocation is GIVEN, and no CSVHeaders are.")
		}
		return checkHeaders(c.CSVHeaders)
	case "":
		return readerFailed("The ReaderConfig has no CSVHeaderLocation, which CSV needs.")
	}
	return readerFailed("The CSVHeaderLocation %q is not FIRST_ROW or GIVEN.", c.CSVHeaderLocation)
}

func checkHeaders(headers []string) error {
	size := len(headers) - 1
	seen := make(map[string]bool, len(headers))
	for _, h := range headers {
		if seen[h] {
			return readerFailed(causeDuplicateHeaders)
		}
		seen[h] = true
		size += len(h)
	}
	if size > maxHeaders {
		return readerFailed("The CSV headers have %d bytes, more than the 10 KiB that Step Functions reads.", size)
	}
	return nil
}

// rows gives the records of a CSV file as objects of strings. A record that is
// short has empty strings, what is too much in a record is left out (ItemReader,
// the rules for text delimited files). An empty line is a record of one empty field.
type rows struct {
	*text
	record  record
	headers []string
	order   []int // of the headers in an item
	source  string
	index   int64
}

func newRows(t *text, c ReaderConfig, source string) (Source, error) {
	r := &rows{text: t, source: source, headers: c.CSVHeaders}
	r.record.delimiter = delimiters[c.CSVDelimiter]
	if c.CSVHeaderLocation == "FIRST_ROW" {
		err := r.readRecord(&r.record)
		if err != nil && err != io.EOF {
			return nil, err
		}
		for i := range r.record.fields {
			r.headers = append(r.headers, r.record.field(i))
		}
		if err := checkHeaders(r.headers); err != nil {
			return nil, err
		}
	}
	r.order = hashOrder(r.headers)
	return r, nil
}

func (r *rows) Next() (Item, error) {
	if err := r.readRecord(&r.record); err != nil {
		return Item{}, err
	}
	o := eval.NewObject()
	for _, i := range r.order {
		o.Set(r.headers[i], eval.String(r.record.field(i)))
	}
	r.index++
	return Item{Index: r.index - 1, Value: o.Value(), Source: r.source}, nil
}

// readRecord reads the next record; io.EOF says that there is none.
func (t *text) readRecord(rec *record) error {
	line, n, err := t.readLine()
	switch {
	case err != nil:
		return err
	case n == 0:
		rec.reset()
		return io.EOF
	case rec.plain(line):
		if len(line) > maxItem {
			return t.tooLarge()
		}
		t.take(n)
		return nil
	}
	for {
		b := t.rest()
		n, quote := rec.parse(b)
		if n > maxItem || n == 0 && len(b) > maxItem {
			return t.tooLarge()
		}
		if n > 0 {
			t.take(n)
			return nil
		}
		// Reading at least as much again keeps long records linear.
		for want := 2 * len(b); len(t.rest()) < want && t.fill(); {
		}
		if len(t.rest()) == len(b) {
			return t.lastRecord(rec, quote)
		}
	}
}

// lastRecord ends a record that the end of the file ends.
func (t *text) lastRecord(rec *record, quote int) error {
	if t.failed() {
		return t.ended(0, "")
	}
	if quote >= 0 {
		return t.fail(quote, "a field in double quotes begins here and is not closed")
	}
	t.take(len(t.rest()))
	return nil
}

// record is the fields of one record: stretches of one string.
type record struct {
	delimiter byte
	content   string
	fields    []stretch
	buf       []byte
}

type stretch struct{ start, end int }

func (r *record) reset() {
	r.content, r.fields = "", r.fields[:0]
}

// field gives a field, the empty string where the record is short. Bytes that are
// not UTF-8 are read as U+FFFD, as Java reads them.
func (r *record) field(i int) string {
	if i >= len(r.fields) {
		return ""
	}
	s := r.content[r.fields[i].start:r.fields[i].end]
	if !utf8.ValidString(s) {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	return s
}

// plain reads a line without quotes and backslashes, and says whether it was one.
func (r *record) plain(line []byte) bool {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	r.fields = r.fields[:0]
	start := 0
	for i, c := range line {
		switch c {
		case r.delimiter:
			r.fields = append(r.fields, stretch{start, i})
			start = i + 1
		case '"', '\\':
			return false
		}
	}
	r.content = string(line)
	r.fields = append(r.fields, stretch{start, len(line)})
	return true
}

// parse reads a record that begins at the start of b, and gives its length with
// the line's end. It is 0 where b ends first; quote is then where the field in
// quotes begins that is open, or -1.
//
// A field that begins with a double quote goes to the next one and may hold
// delimiters and newlines. Two double quotes are one. A backslash stands for
// what follows it if that is a backslash, a double quote or the delimiter,
// otherwise it is left out.
func (r *record) parse(b []byte) (n, quote int) {
	r.reset()
	r.buf = r.buf[:0]
	start, quote := 0, -1
	fresh := true // at the beginning of a field
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == '\\':
			if i+1 < len(b) && (b[i+1] == '\\' || b[i+1] == '"' || b[i+1] == r.delimiter) {
				i++
				r.buf = append(r.buf, b[i])
			}
		case c == '"' && fresh:
			quote = i
		case c == '"' && i+1 < len(b) && b[i+1] == '"':
			i++
			r.buf = append(r.buf, '"')
		case c == '"' && quote >= 0:
			quote = -1
		case quote >= 0:
			r.buf = append(r.buf, c)
		case c == r.delimiter:
			r.fields = append(r.fields, stretch{start, len(r.buf)})
			start, fresh = len(r.buf), true
			continue
		case c == '\n':
			r.end(start, i > 0 && b[i-1] == '\r')
			return i + 1, -1
		default:
			r.buf = append(r.buf, c)
		}
		fresh = false
	}
	r.end(start, quote < 0 && len(b) > 0 && b[len(b)-1] == '\r')
	return 0, quote
}

// end ends a record with the field that began at start; trim says that a carriage
// return stands before the line's end.
func (r *record) end(start int, trim bool) {
	if n := len(r.buf); trim && n > start && r.buf[n-1] == '\r' {
		r.buf = r.buf[:n-1]
	}
	r.fields = append(r.fields, stretch{start, len(r.buf)})
	r.content = string(r.buf)
}
