package items

import (
	"errors"
	"io"
	"iter"
	"path"
	"strings"
	"time"
)

// Store stands for S3, for reading.
type Store interface {
	// Open opens an object as it is stored (compressed, if it is). Where there is
	// none the error wraps [ErrNoSuchBucket] or [ErrNoSuchKey]. A reader that has a
	// method Name, as a file has, is named by it in messages.
	Open(bucket, key string) (io.ReadCloser, error)
	// List gives the objects whose keys begin with the prefix, in the order of S3:
	// that of the keys' UTF-8 bytes. An error is the last thing it gives.
	List(bucket, prefix string) iter.Seq2[Object, error]
}

// Object is what a listing says of an object.
type Object struct {
	Key string
	// Etag is the MD5 of the content in hexadecimal, with the quotes that S3 puts
	// around it.
	Etag         string
	LastModified time.Time
	Size         int64 // in bytes
	StorageClass string
}

// Sink stands for S3, for writing: what is uploaded appears as a whole or not at all.
type Sink interface {
	// Begin begins to upload objects whose keys are folder + "/" + name.
	Begin(bucket, folder string) (Upload, error)
}

// Upload is a set of objects that are being written.
type Upload interface {
	// Create begins an object; several may be written at a time.
	Create(name string) (io.WriteCloser, error)
	// Commit makes all objects appear, in the place of earlier ones in this folder.
	Commit() error
	// Abort removes what was written; after Commit it does nothing.
	Abort() error
}

// S3's own words.
var (
	ErrNoSuchBucket = errors.New("The specified bucket does not exist")
	ErrNoSuchKey    = errors.New("The specified key does not exist")
)

// uri names an object as $states.context.Map.Item.Source does. The letter case is
// that of the Context object page; a third party saw s3:// instead.
func uri(bucket, key string) string {
	if key == "" {
		return "S3://" + bucket
	}
	return "S3://" + bucket + "/" + key
}

// isBucket says whether a name can be a folder that stands for a bucket. S3's
// own rules exclude more than that.
func isBucket(name string) bool {
	return name != "" && name[0] != '.' && !strings.ContainsAny(name, "/\\\x00")
}

// isKey says whether a file below a folder can have this key: no empty, "." or
// ".." elements.
func isKey(key string) bool {
	return key != "" && key != "." && key[0] != '/' && path.Clean(key) == key &&
		key != ".." && !strings.HasPrefix(key, "../") && !strings.ContainsAny(key, "\\\x00")
}
