package items

import (
	"bytes"
	"fmt"
	"io"
)

const (
	// maxItem is how many bytes an item may have before ItemSelector: 8 MB
	// (ItemReader, notes on JSON, JSON Lines and CSV files).
	maxItem = 8 << 20
	// maxFile is how many bytes a file may have, decompressed: 10 GB (the same).
	maxFile = 10 << 30
	// firstBuffer is what a file is read with until an item needs more.
	firstBuffer = 64 << 10
)

// text is a file that is read from front to back. It holds what has been read
// and not yet taken, and knows the line it is at.
type text struct {
	r     io.Reader
	close func() error
	name  string // of the file, for messages

	buf        []byte
	start, end int   // what is held is buf[start:end]
	line       int   // of buf[start], from 1
	size       int64 // bytes read so far
	err        error // why nothing more can be read; io.EOF at the end
}

func newText(r io.Reader, name string, close func() error) *text {
	t := &text{r: r, name: name, close: close, line: 1, buf: make([]byte, firstBuffer)}
	t.fill()
	if bytes.HasPrefix(t.rest(), []byte("\xEF\xBB\xBF")) {
		t.start += 3
	}
	return t
}

// rest is what is held. It stays valid until fill.
func (t *text) rest() []byte { return t.buf[t.start:t.end] }

// fill reads more, and reports whether there was more. What is held moves; places
// relative to its start stay as they are.
func (t *text) fill() bool {
	if t.start > 0 && t.end-t.start < len(t.buf)/2 {
		t.end = copy(t.buf, t.rest())
		t.start = 0
	}
	if t.end == len(t.buf) {
		grown := make([]byte, 2*len(t.rest())+firstBuffer)
		t.end = copy(grown, t.rest())
		t.start, t.buf = 0, grown
	}
	for t.err == nil {
		n, err := t.r.Read(t.buf[t.end:])
		t.end += n
		t.err = err
		if t.size += int64(n); t.size > maxFile {
			t.err = fmt.Errorf("the file is larger than 10 GB, the most that Step Functions reads")
		}
		if n > 0 {
			return true
		}
	}
	return false
}

// take moves behind n bytes.
func (t *text) take(n int) {
	t.line += bytes.Count(t.buf[t.start:t.start+n], []byte{'\n'})
	t.start += n
}

// ended says why there is no more where there should be: the file could not be
// read, or it ends with the given reason.
func (t *text) ended(at int, reason string) *Error {
	if t.failed() {
		e := t.fail(len(t.rest()), t.err.Error())
		e.Err = t.err
		return e
	}
	return t.fail(at, reason)
}

// fail makes an error at a place relative to the start of what is held.
func (t *text) fail(at int, reason string) *Error {
	line := t.line + bytes.Count(t.rest()[:min(at, len(t.rest()))], []byte{'\n'})
	return readerFailed("Reading %s failed at line %d: %s.", t.name, line, reason)
}

// tooLarge is the error of an item that is larger than AWS reads.
func (t *text) tooLarge() *Error {
	return t.fail(0, "an item that begins here is larger than 8 MB, the most that Step Functions reads")
}

// readLine gives the next line without its end, and takes nothing: n is what to take
// when it is done with. At the end of the file n is 0.
func (t *text) readLine() (line []byte, n int, err error) {
	at := 0
	for {
		b := t.rest()
		if i := bytes.IndexByte(b[at:], '\n'); i >= 0 {
			return b[:at+i], at + i + 1, nil
		}
		if at = len(b); at > maxItem {
			return nil, 0, t.tooLarge()
		}
		if t.fill() {
			continue
		}
		if t.failed() {
			return nil, 0, t.ended(at, "")
		}
		return t.rest(), at, nil // fill may have moved it
	}
}

func (t *text) Close() error {
	if t.close == nil {
		return nil
	}
	close := t.close
	t.close = nil
	return close()
}
