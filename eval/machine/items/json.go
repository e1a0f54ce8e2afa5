package items

import (
	"io"
	"strconv"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// causeNoPointer is AWS's (measured by a third party).
const causeNoPointer = "The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure."

// jsonItems gives the elements of an array in a JSON file, or the members of an
// object. Only the one at hand is held.
type jsonItems struct {
	*text
	dialect *eval.Dialect
	source  string
	index   int64
	// around are the containers that ItemsPointer went into, and the dataset.
	around nest
	// ending: the dataset has been read, what is behind it has not.
	ending bool
}

func newJSONItems(t *text, dialect *eval.Dialect, pointer, source string) (Source, error) {
	j := &jsonItems{text: t, dialect: dialect, source: source}
	steps, err := parsePointer(pointer)
	if err != nil {
		return nil, err
	}
	for _, step := range steps {
		if err := j.descend(step); err != nil {
			return nil, err
		}
	}
	c := t.peek()
	if c != '[' && c != '{' {
		return nil, j.notIterable()
	}
	entered, err := t.enter(&j.around, c)
	j.ending = !entered
	return j, err
}

// parsePointer splits a JSON Pointer (RFC 6901).
func parsePointer(pointer string) ([]string, error) {
	if pointer == "" {
		return nil, nil
	}
	if pointer[0] != '/' {
		return nil, readerFailed("The ItemsPointer %q does not begin with a slash, as a JSON Pointer must.", pointer)
	}
	steps := strings.Split(pointer[1:], "/")
	for i, step := range steps {
		steps[i] = strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~")
	}
	return steps, nil
}

// descend goes to a member or element of the container that begins here.
func (j *jsonItems) descend(step string) error {
	c := j.peek()
	if c != '{' && c != '[' {
		if j.atEnd() {
			return j.unexpected("")
		}
		return readerFailed(causeNoPointer)
	}
	entered, err := j.enter(&j.around, c)
	if err != nil {
		return err
	}
	for i := 0; entered; i++ {
		key := strconv.Itoa(i)
		if c == '{' {
			if key, err = j.key(j.dialect); err != nil {
				return err
			}
		}
		if key == step {
			return nil
		}
		if err = j.skip(j.dialect); err != nil {
			return err
		}
		if entered, err = j.separator(c); err != nil {
			return err
		}
	}
	return readerFailed(causeNoPointer)
}

// notIterable is the error of a dataset that is neither array nor object: AWS's,
// where it is JSON.
func (j *jsonItems) notIterable() error {
	if j.atEnd() {
		return j.unexpected("")
	}
	if _, err := j.value(j.dialect); err != nil {
		return err
	}
	return readerFailed(causeNotIterable)
}

func (j *jsonItems) Next() (item Item, err error) {
	if j.ending {
		return Item{}, j.finish()
	}
	item = Item{Index: j.index, Keyed: j.around.top() == '{', Source: j.source}
	if item.Keyed {
		if item.Key, err = j.key(j.dialect); err != nil {
			return Item{}, err
		}
	}
	j.peek()
	if item.Value, err = j.value(j.dialect); err != nil {
		return Item{}, err
	}
	more, err := j.separator(j.around.top())
	if err != nil {
		return Item{}, err
	}
	if !more {
		j.around = j.around[:len(j.around)-1]
		j.ending = true
	}
	j.index++
	return item, nil
}

// finish reads the file to its end, so that a file that is cut short behind the
// dataset is not taken for a whole one. Where all is well it gives io.EOF.
func (j *jsonItems) finish() error {
	for {
		more, err := j.leave(&j.around, j.dialect, 0)
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if err := j.skip(j.dialect); err != nil {
			return err
		}
	}
	if j.peek(); !j.atEnd() {
		return j.fail(0, "something follows the end of the JSON text")
	}
	if j.failed() {
		return j.ended(0, "")
	}
	return io.EOF
}
