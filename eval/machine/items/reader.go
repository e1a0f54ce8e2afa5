package items

import (
	"io"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Reader is an ItemReader whose expressions have been evaluated.
type Reader struct {
	// Resource is an ARN that ends in :s3:getObject or :s3:listObjectsV2.
	Resource string
	Bucket   string
	Key      string // for getObject
	Prefix   string // for listObjectsV2; empty for all of the bucket
	Config   ReaderConfig
	// Dialect says how JSON is read; that of states is meant.
	Dialect *eval.Dialect
}

// ReaderConfig is the field of this name; an empty field is one that is not there.
type ReaderConfig struct {
	InputType      string // CSV, JSON, JSONL, MANIFEST; PARQUET is refused
	Transformation string // NONE, LOAD_AND_FLATTEN: what a listing is made into
	ManifestType   string // S3_INVENTORY, ATHENA_DATA

	CSVHeaderLocation string // FIRST_ROW, GIVEN
	CSVHeaders        []string
	CSVDelimiter      string // COMMA, PIPE, SEMICOLON, SPACE, TAB

	ItemsPointer string // JSON Pointer (RFC 6901) to the dataset in a JSON file
	// MaxItems is after how many items to stop. 0 is no limit and more than
	// 100,000,000 is as much; a negative number is refused (recorded).
	MaxItems int64
}

// maxItems is how many items a Map state reads at most.
const maxItems = 100_000_000

// Open begins to read the dataset. All errors, of Open and of the source, are
// *[Error] with the name States.ItemReaderFailed.
func (r Reader) Open(store Store) (Source, error) {
	if r.Config.MaxItems < 0 {
		return nil, readerFailed(causeMaxItems)
	}
	source, err := r.open(store)
	if err != nil {
		return nil, err
	}
	return limit(source, r.Config.MaxItems)
}

func (r Reader) open(store Store) (Source, error) {
	if r.Bucket == "" {
		return nil, readerFailed("The ItemReader names no Bucket.")
	}
	switch action := r.Resource[strings.LastIndexByte(r.Resource, ':')+1:]; {
	case action == "listObjectsV2" && strings.HasSuffix(r.Resource, ":s3:listObjectsV2"):
		return r.openListing(store)
	case action != "getObject" || !strings.HasSuffix(r.Resource, ":s3:getObject"):
		return nil, readerFailed("The ItemReader's Resource %q is not s3:getObject or s3:listObjectsV2.", r.Resource)
	}
	switch {
	case r.Key == "":
		return nil, readerFailed("The ItemReader names no Key.")
	case r.Config.ManifestType != "" || r.Config.InputType == "MANIFEST":
		return r.openManifest(store)
	}
	return r.openObject(store, r.Bucket, r.Key)
}

// openObject reads the items of one object by InputType.
func (r Reader) openObject(store Store, bucket, key string) (Source, error) {
	if err := r.Config.checkInputType(); err != nil {
		return nil, err
	}
	t, err := open(store, bucket, key)
	if err != nil {
		return nil, err
	}
	source, err := r.openText(t, uri(bucket, key))
	if err != nil {
		t.Close()
		return nil, err
	}
	return source, nil
}

func (r Reader) openText(t *text, from string) (Source, error) {
	switch r.Config.InputType {
	case "JSON":
		return newJSONItems(t, r.Dialect, r.Config.ItemsPointer, from)
	case "JSONL":
		return &lines{text: t, dialect: r.Dialect, source: from}, nil
	}
	return newRows(t, r.Config, from)
}

func (c ReaderConfig) checkInputType() error {
	switch c.InputType {
	case "JSON", "JSONL":
		return nil
	case "CSV":
		return c.checkCSV()
	case "PARQUET":
		return readerFailed("The InputType PARQUET is not supported here; CSV, JSON and JSONL are.")
	case "":
		return readerFailed("The ItemReader's ReaderConfig has no InputType.")
	}
	return readerFailed("The InputType %q is not one of CSV, JSON, JSONL, PARQUET, MANIFEST.", c.InputType)
}

// limit stops a source after a number of items, 0 standing for as many as AWS reads.
func limit(s Source, n int64) (Source, error) {
	if n < 0 {
		s.Close()
		return nil, readerFailed(causeMaxItems)
	}
	if n == 0 || n > maxItems {
		n = maxItems
	}
	return &limited{s, n}, nil
}

type limited struct {
	Source
	left int64
}

func (l *limited) Next() (Item, error) {
	if l.left == 0 {
		return Item{}, io.EOF
	}
	l.left--
	return l.Source.Next()
}

// chain reads one source after another, with one count of items.
type chain struct {
	// next gives the next source, io.EOF behind the last.
	next    func() (Source, error)
	close   func()
	current Source
	index   int64
}

func (c *chain) Next() (Item, error) {
	for {
		if c.current == nil {
			s, err := c.next()
			if err != nil {
				return Item{}, err
			}
			c.current = s
		}
		item, err := c.current.Next()
		if err == nil {
			item.Index = c.index
			c.index++
			return item, nil
		}
		if err != io.EOF {
			return Item{}, err
		}
		if err := c.current.Close(); err != nil {
			return Item{}, readerFailed("An object could not be closed: %v.", err)
		}
		c.current = nil
	}
}

func (c *chain) Close() error {
	if c.close != nil {
		c.close()
	}
	if c.current == nil {
		return nil
	}
	return c.current.Close()
}
