package items

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// open opens an object for reading its text. Objects whose keys end in .gz or
// .zstd are decompressed (ItemReader, InputType); the endings .gzip and .zst are
// taken to mean the same.
func open(store Store, bucket, key string) (*text, error) {
	file, err := store.Open(bucket, key)
	if err != nil {
		e := readerFailed("%s cannot be read: %v.", uri(bucket, key), err)
		e.Err = err
		return nil, e
	}
	name := uri(bucket, key)
	if named, ok := file.(interface{ Name() string }); ok {
		name += " (" + named.Name() + ")"
	}
	r, closeAll, err := decompress(file, key)
	if err != nil {
		file.Close()
		e := readerFailed("Reading %s failed: it is not compressed as its name says: %v.", name, err)
		e.Err = err
		return nil, e
	}
	t := newText(r, name, closeAll)
	if kind := compressed(t.rest()); kind != "" {
		t.Close()
		return nil, readerFailed("Reading %s failed: it is compressed with %s, which its name does not say.", name, kind)
	}
	return t, nil
}

func decompress(file io.ReadCloser, key string) (io.Reader, func() error, error) {
	key = strings.ToLower(key)
	switch {
	case strings.HasSuffix(key, ".gz"), strings.HasSuffix(key, ".gzip"):
		r, err := gzip.NewReader(file)
		return r, file.Close, err
	case strings.HasSuffix(key, ".zstd"), strings.HasSuffix(key, ".zst"):
		r, err := zstd.NewReader(file, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, nil, err
		}
		return r, func() error {
			r.Close()
			return file.Close()
		}, nil
	}
	return file, file.Close, nil
}

// compressed tells by its first bytes how a text is compressed that should not be.
func compressed(begin []byte) string {
	switch {
	case bytes.HasPrefix(begin, []byte{0x1F, 0x8B}):
		return "gzip"
	case bytes.HasPrefix(begin, []byte{0x28, 0xB5, 0x2F, 0xFD}):
		return "zstd"
	}
	return ""
}
