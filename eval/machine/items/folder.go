package items

import (
	"crypto/md5"
	"encoding/hex"
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
)

// Folder is a store of local files: the object KEY of BUCKET is the file
// Dir/BUCKET/KEY. It is a [Sink] as well.
type Folder struct {
	Dir string
	// LastModified, where it is set, is that of every object, so that listings do
	// not depend on when files were copied.
	LastModified time.Time
}

// Open opens Dir/bucket/key.
func (f Folder) Open(bucket, key string) (io.ReadCloser, error) {
	if !isBucket(bucket) {
		return nil, ErrNoSuchBucket
	}
	if !isKey(key) {
		return nil, ErrNoSuchKey
	}
	root := filepath.Join(f.Dir, bucket)
	name := filepath.Join(root, filepath.FromSlash(key))
	file, err := openFile(name)
	if errors.Is(err, ErrNoSuchKey) {
		if _, bad := os.Stat(root); errors.Is(bad, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w (there is no folder %s)", ErrNoSuchBucket, root)
		}
	}
	return file, err
}

// openFile opens a file that stands for an object; a folder is none.
func openFile(name string) (io.ReadCloser, error) {
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w (there is no file %s)", ErrNoSuchKey, name)
	}
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		file.Close()
		if err == nil {
			err = fmt.Errorf("%w (%s is not a file)", ErrNoSuchKey, name)
		}
		return nil, err
	}
	return file, nil
}

// List walks Dir/bucket. A folder's names are held while it is walked, since they
// must be sorted; every file is read for its MD5.
func (f Folder) List(bucket, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		root := filepath.Join(f.Dir, bucket)
		if info, err := os.Stat(root); !isBucket(bucket) || err != nil || !info.IsDir() {
			yield(Object{}, fmt.Errorf("%w (there is no folder %s)", ErrNoSuchBucket, root))
			return
		}
		w := walk{prefix: prefix, modified: f.LastModified, yield: yield}
		w.folder(root, "")
	}
}

// walk visits the files below a folder in the order of their keys.
type walk struct {
	prefix   string
	modified time.Time
	yield    func(Object, error) bool
}

// folder visits what has keys beginning with under; false ends the walk.
func (w *walk) folder(dir, under string) bool {
	names, err := sortedNames(dir)
	if err != nil {
		w.yield(Object{}, err)
		return false
	}
	for _, name := range names {
		key := under + name
		below, isDir := strings.CutSuffix(key, "/")
		local := filepath.Join(dir, name)
		switch {
		case isDir && (strings.HasPrefix(key, w.prefix) || strings.HasPrefix(w.prefix, key)):
			if info, err := os.Lstat(local); err == nil && info.Mode()&fs.ModeSymlink != 0 {
				w.yield(Object{}, fmt.Errorf("%s is a symbolic link to a folder, which no object %s can stand in", local, below))
				return false
			}
			if !w.folder(local, key) {
				return false
			}
		case !isDir && strings.HasPrefix(key, w.prefix):
			object, err := describe(local, key, w.modified)
			if !w.yield(object, err) || err != nil {
				return false
			}
		}
	}
	return true
}

// sortedNames gives the names in a folder, those of folders with a slash behind
// them: sorted that way, walking gives keys in the order of their bytes.
func sortedNames(dir string) ([]string, error) {
	file, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var names []string
	for {
		entries, err := file.ReadDir(1024)
		for _, e := range entries {
			isDir := e.IsDir()
			if e.Type()&fs.ModeSymlink != 0 {
				info, err := os.Stat(filepath.Join(dir, e.Name()))
				isDir = err == nil && info.IsDir()
			}
			if isDir {
				names = append(names, e.Name()+"/")
			} else {
				names = append(names, e.Name())
			}
		}
		if err == io.EOF {
			slices.Sort(names)
			return names, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// describe says of a file what S3 says of an object.
func describe(name, key string, modified time.Time) (Object, error) {
	file, err := openFile(name)
	if err != nil {
		return Object{}, err
	}
	defer file.Close()
	if modified.IsZero() {
		info, err := os.Stat(name)
		if err != nil {
			return Object{}, err
		}
		modified = info.ModTime()
	}
	sum := md5.New()
	size, err := io.Copy(sum, file)
	if err != nil {
		return Object{}, err
	}
	return Object{
		Key: key, Etag: `"` + hex.EncodeToString(sum.Sum(nil)) + `"`,
		LastModified: modified, Size: size, StorageClass: "STANDARD",
	}, nil
}
