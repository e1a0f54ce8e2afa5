package items

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Mapping is a store that is described by a file: a JSON object whose keys are
// URIs. s3://bucket/key names a file, either as a string or as an object with
// File and, each of them as one likes, LastModified (RFC 3339), Etag (without
// quotes) and StorageClass; s3://bucket/prefix/ (or s3://bucket/) names a folder
// whose files have keys beginning with the prefix. File names are relative to the
// mapping's folder. An object of its own goes before one of a folder, and a longer
// prefix before a shorter.
type Mapping struct {
	files   []mappedFile   // by bucket and key
	folders []mappedFolder // longest prefix first
}

type mappedFile struct {
	bucket, file string
	says         Object // what the mapping says of it
}

type mappedFolder struct{ bucket, prefix, dir string }

// ReadMapping reads a mapping file.
func ReadMapping(name string) (*Mapping, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	v, err := eval.ParseJSON(text, eval.JSONata20)
	if err != nil {
		return nil, fmt.Errorf("the mapping %s is not JSON: %w", name, err)
	}
	if v.Kind() != eval.KindObject {
		return nil, fmt.Errorf("the mapping %s is not a JSON object", name)
	}
	m := new(Mapping)
	for key, entry := range v.Members {
		if err := m.add(filepath.Dir(name), key, entry); err != nil {
			return nil, fmt.Errorf("the mapping %s is wrong at %q: %w", name, key, err)
		}
	}
	slices.SortFunc(m.files, func(a, b mappedFile) int { return strings.Compare(a.says.Key, b.says.Key) })
	slices.SortStableFunc(m.folders, func(a, b mappedFolder) int { return len(b.prefix) - len(a.prefix) })
	return m, nil
}

func (m *Mapping) add(dir, key string, entry eval.Value) error {
	if !strings.HasPrefix(key, "s3://") {
		return errors.New("a key is to be s3://bucket/key or s3://bucket/prefix/")
	}
	bucket, key, ok := strings.Cut(key[len("s3://"):], "/")
	if !ok || !isBucket(bucket) {
		return errors.New("a key is to be s3://bucket/key or s3://bucket/prefix/")
	}
	name := entry
	if entry.Kind() == eval.KindObject {
		name = entry.Get("File")
	}
	if name.Kind() != eval.KindString {
		return errors.New("there is no name of a file")
	}
	local := name.Str()
	if !filepath.IsAbs(local) {
		local = filepath.Join(dir, filepath.FromSlash(local))
	}
	if key == "" || strings.HasSuffix(key, "/") {
		m.folders = append(m.folders, mappedFolder{bucket, key, local})
		return nil
	}
	says := Object{Key: key, StorageClass: entry.Get("StorageClass").Str()}
	if etag := entry.Get("Etag").Str(); etag != "" {
		says.Etag = `"` + etag + `"`
	}
	if when := entry.Get("LastModified"); !when.IsUndefined() {
		t, err := time.Parse(time.RFC3339, when.Str())
		if err != nil {
			return fmt.Errorf("LastModified is not a time like 2026-01-31T12:00:00Z: %s", when)
		}
		says.LastModified = t
	}
	m.files = append(m.files, mappedFile{bucket, local, says})
	return nil
}

// Open opens the file that the mapping names.
func (m *Mapping) Open(bucket, key string) (io.ReadCloser, error) {
	for _, f := range m.files {
		if f.bucket == bucket && f.says.Key == key {
			return openFile(f.file)
		}
	}
	err := ErrNoSuchKey
	if !m.has(bucket) {
		err = ErrNoSuchBucket
	}
	for _, f := range m.folders {
		below, ok := strings.CutPrefix(key, f.prefix)
		if f.bucket != bucket || !ok || !isKey(below) {
			continue
		}
		file, bad := openFile(filepath.Join(f.dir, filepath.FromSlash(below)))
		if bad == nil || !errors.Is(bad, ErrNoSuchKey) {
			return file, bad
		}
		err = bad
	}
	return nil, err
}

func (m *Mapping) has(bucket string) bool {
	return slices.ContainsFunc(m.files, func(f mappedFile) bool { return f.bucket == bucket }) ||
		slices.ContainsFunc(m.folders, func(f mappedFolder) bool { return f.bucket == bucket })
}

// List lists the mapping's objects of a bucket and the files of its folders.
func (m *Mapping) List(bucket, prefix string) iter.Seq2[Object, error] {
	if !m.has(bucket) {
		return func(yield func(Object, error) bool) { yield(Object{}, ErrNoSuchBucket) }
	}
	all := []iter.Seq2[Object, error]{m.listFiles(bucket, prefix)}
	for _, f := range m.folders {
		if f.bucket == bucket {
			all = append(all, f.list(prefix))
		}
	}
	return merge(all)
}

func (m *Mapping) listFiles(bucket, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		for _, f := range m.files {
			if f.bucket != bucket || !strings.HasPrefix(f.says.Key, prefix) {
				continue
			}
			object, err := describe(f.file, f.says.Key, f.says.LastModified)
			if f.says.Etag != "" {
				object.Etag = f.says.Etag
			}
			if f.says.StorageClass != "" {
				object.StorageClass = f.says.StorageClass
			}
			if !yield(object, err) || err != nil {
				return
			}
		}
	}
}

func (f mappedFolder) list(prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		if _, err := os.Stat(f.dir); errors.Is(err, fs.ErrNotExist) {
			yield(Object{}, fmt.Errorf("there is no folder %s", f.dir))
			return
		}
		w := walk{prefix: prefix, yield: yield}
		w.folder(f.dir, f.prefix)
	}
}

// merge merges listings into one in the order of the keys. Where a key comes in
// several, the first of them counts.
func merge(all []iter.Seq2[Object, error]) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		heads := make([]head, 0, len(all))
		for _, seq := range all {
			next, stop := iter.Pull2(seq)
			defer stop()
			h := head{next: next}
			h.move()
			heads = append(heads, h)
		}
		for {
			least := -1
			for i := range heads {
				h := &heads[i]
				if h.err != nil {
					yield(Object{}, h.err)
					return
				}
				if h.ok && (least < 0 || h.object.Key < heads[least].object.Key) {
					least = i
				}
			}
			if least < 0 || !yield(heads[least].object, nil) {
				return
			}
			key := heads[least].object.Key
			for i := range heads {
				if heads[i].ok && heads[i].object.Key == key {
					heads[i].move()
				}
			}
		}
	}
}

// head is the foremost object of a listing.
type head struct {
	next   func() (Object, error, bool)
	object Object
	err    error
	ok     bool
}

func (h *head) move() { h.object, h.err, h.ok = h.next() }
