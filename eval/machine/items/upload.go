package items

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Begin begins to write Dir/bucket/folder. The files are written to a folder of
// their own beside the buckets, which takes its place when all is well. The
// bucket's folder is made where it is not there.
func (f Folder) Begin(bucket, folder string) (Upload, error) {
	if !isBucket(bucket) {
		return nil, ErrNoSuchBucket
	}
	if !isKey(folder) {
		return nil, fmt.Errorf("no folder of files can stand for the prefix %q", folder)
	}
	temporary, err := os.MkdirTemp(f.Dir, ".upload-")
	if err != nil {
		return nil, err
	}
	return &upload{temporary, filepath.Join(f.Dir, bucket, filepath.FromSlash(folder))}, nil
}

type upload struct {
	temporary, final string
}

func (u *upload) Create(name string) (io.WriteCloser, error) {
	if u.temporary == "" {
		return nil, errors.New("the upload is over")
	}
	return os.OpenFile(filepath.Join(u.temporary, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

func (u *upload) Commit() error {
	if u.temporary == "" {
		return errors.New("the upload is over")
	}
	if err := os.Chmod(u.temporary, 0o755); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(u.final), 0o755); err != nil {
		return err
	}
	replaced := u.temporary + ".replaced"
	old := os.Rename(u.final, replaced)
	if old != nil && !errors.Is(old, fs.ErrNotExist) {
		return old
	}
	if err := os.Rename(u.temporary, u.final); err != nil {
		if old == nil {
			err = errors.Join(err, os.Rename(replaced, u.final))
		}
		return err
	}
	u.temporary = ""
	if old == nil {
		return os.RemoveAll(replaced)
	}
	return nil
}

func (u *upload) Abort() error {
	if u.temporary == "" {
		return nil
	}
	err := os.RemoveAll(u.temporary)
	u.temporary = ""
	return err
}
