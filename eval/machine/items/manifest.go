package items

import (
	"io"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// openManifest reads what a manifest names: the rows of an S3 inventory, or the
// items of the files that an Athena query unloaded.
func (r Reader) openManifest(store Store) (Source, error) {
	switch r.Config.ManifestType {
	case "", "S3_INVENTORY":
		if t := r.Config.InputType; t != "" && t != "MANIFEST" {
			return nil, readerFailed("The ManifestType is S3_INVENTORY, with which the InputType %q cannot be used.", t)
		}
		return r.openInventory(store)
	case "ATHENA_DATA":
		return r.openAthena(store)
	}
	return nil, readerFailed("The ManifestType %q is not S3_INVENTORY or ATHENA_DATA.", r.Config.ManifestType)
}

// openInventory reads an S3 inventory: the rows of the CSV files that its
// manifest.json names, headed by the manifest's fileSchema. The files are looked
// for in the manifest's destinationBucket, without one in its own bucket.
func (r Reader) openInventory(store Store) (Source, error) {
	manifest, name, err := r.readManifest(store)
	if err != nil {
		return nil, err
	}
	if format := manifest.Get("fileFormat").Str(); format != "CSV" {
		return nil, readerFailed("The manifest %s has the fileFormat %q, and only CSV can be read.", name, format)
	}
	schema, files := manifest.Get("fileSchema").Str(), manifest.Get("files")
	if schema == "" || files.Kind() != eval.KindArray {
		return nil, readerFailed("The manifest %s has no fileSchema or no array of files.", name)
	}
	bucket := r.Bucket
	if destination := manifest.Get("destinationBucket").Str(); destination != "" {
		bucket = destination[strings.LastIndexByte(destination, ':')+1:]
	}
	config := ReaderConfig{InputType: "CSV", CSVHeaderLocation: "GIVEN", CSVDelimiter: r.Config.CSVDelimiter}
	for header := range strings.SplitSeq(schema, ",") {
		config.CSVHeaders = append(config.CSVHeaders, strings.TrimSpace(header))
	}
	data := r
	data.Config = config
	at := 0
	return &chain{next: func() (Source, error) {
		if at == files.Len() {
			return nil, io.EOF
		}
		key := files.Index(at).Get("key")
		if key.Kind() != eval.KindString {
			return nil, readerFailed("The manifest %s gives no key for file %d.", name, at)
		}
		at++
		return data.openObject(store, bucket, key.Str())
	}}, nil
}

// readManifest reads a manifest.json as a whole; it may have as many bytes as an item.
func (r Reader) readManifest(store Store) (eval.Value, string, error) {
	t, err := open(store, r.Bucket, r.Key)
	if err != nil {
		return eval.Undefined, "", err
	}
	defer t.Close()
	t.peek()
	v, err := t.value(r.Dialect)
	if err != nil {
		return eval.Undefined, "", err
	}
	if t.peek(); !t.atEnd() {
		return eval.Undefined, "", t.fail(0, "something follows the end of the JSON text")
	}
	return v, t.name, nil
}

// openAthena reads the files that an Athena UNLOAD query wrote. Its manifest is a
// CSV file without headers of one URI s3://bucket/key a line.
func (r Reader) openAthena(store Store) (Source, error) {
	switch r.Config.InputType {
	case "CSV", "JSONL", "PARQUET":
	default:
		return nil, readerFailed("The InputType of ATHENA_DATA is %q, and must be CSV, JSONL or PARQUET.", r.Config.InputType)
	}
	if err := r.Config.checkInputType(); err != nil {
		return nil, err
	}
	manifest, err := open(store, r.Bucket, r.Key)
	if err != nil {
		return nil, err
	}
	rec := record{delimiter: ','}
	return &chain{close: func() { manifest.Close() }, next: func() (Source, error) {
		for {
			line := manifest.line
			if err := manifest.readRecord(&rec); err != nil {
				return nil, err
			}
			if rec.content == "" {
				continue
			}
			bucket, key, ok := splitURI(rec.field(0))
			if !ok {
				return nil, readerFailed("Reading %s failed at line %d: %q is not an S3 URI.", manifest.name, line, rec.field(0))
			}
			return r.openObject(store, bucket, key)
		}
	}}, nil
}

func splitURI(uri string) (bucket, key string, ok bool) {
	if len(uri) < 5 || !strings.EqualFold(uri[:5], "s3://") {
		return "", "", false
	}
	bucket, key, ok = strings.Cut(uri[5:], "/")
	return bucket, key, ok && bucket != "" && key != ""
}
